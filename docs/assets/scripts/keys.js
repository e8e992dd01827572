// @ts-check
// The keys that are one character: whether one is meant for the page, and the setting that turns all of them off.

const setting = /** @type {HTMLInputElement | null} */ (document.querySelector(".key-setting input")); // the missing page has none
const FIELDS = ":read-write, select, [role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=application]";
const ABOVE_THE_PAGE = "dialog[open], [aria-modal=true]";
const menu = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const isNarrow = matchMedia("(max-width: 76.2344em)"); // and so the menu is a drawer

/** @param {string} name @param {string} [value] To be remembered; where storage is denied, it holds for this page. */
export function stored(name, value) {
  try {
    if (value) localStorage.setItem(`below-main.${name}`, value);
    return localStorage.getItem(`below-main.${name}`);
  } catch {
    return value;
  }
}

let areOn = true;

/** @param {KeyboardEvent} event Whether the page is meant, and not a field, a dialog, the browser, or another script. */
export function isForThePage(event) {
  const { defaultPrevented, repeat, isComposing, ctrlKey, metaKey, altKey } = event;
  if (!areOn || defaultPrevented || repeat || isComposing || ctrlKey || metaKey || altKey) return false;
  const isTyped = event.composedPath().some((element) => element instanceof Element && element.matches(FIELDS));
  return !isTyped && !document.querySelector(ABOVE_THE_PAGE) && !(menu.checked && isNarrow.matches);
}

/** @param {boolean} on */
function turn(on) {
  areOn = on;
  if (setting) setting.checked = on;
  document.documentElement.classList.toggle("no-keys", !on);
}

const recall = () => turn(stored("keys") !== "off");
recall();
addEventListener("storage", recall); // another tab has turned them off
addEventListener("pageshow", ({ persisted }) => persisted && recall());
setting?.addEventListener("change", () => {
  turn(setting.checked);
  stored("keys", setting.checked ? "on" : "off");
});
if (setting?.parentElement) setting.parentElement.hidden = false;

document.addEventListener("keydown", (event) => {
  if (!["/", "r"].includes(event.key) || !isForThePage(event)) return;
  event.preventDefault();
  if (event.key === "r") {
    const button = /** @type {HTMLElement | null} */ (document.querySelector(".draw")); // of the questions that a list shows
    if (button) button.click();
    else import("./set.js").then(({ draw }) => draw());
    return;
  }
  /** @type {HTMLElement} */ (document.querySelector(".open-search")).click();
});
