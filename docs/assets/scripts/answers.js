// @ts-check
// Opens and closes a question's folded parts: all at once, for a link or a search result that leads into one, and for print.

const blocks = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("article details"))];
const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".open-all"));

const allOpen = () => blocks.every((block) => block.open);

/** @param {boolean} open */
function setAll(open) {
  for (const block of blocks) block.open = open;
}

function label() {
  const words = button?.querySelector("span");
  if (words) words.textContent = allOpen() ? "Close all" : "Open all";
}

/** @param {string} name A part of an address, which need not be well formed. */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Open what hides the element that the address names; a part's heading opens the part. */
function openTarget() {
  const target = document.getElementById(decoded(location.hash.slice(1)));
  if (!target?.closest("article")) return;
  const part = target.matches("h2") ? target.nextElementSibling : null;
  if (part instanceof HTMLDetailsElement) part.open = true;
  for (let block = target.closest("details"); block; block = block.parentElement?.closest("details") ?? null) {
    block.open = true;
  }
  target.scrollIntoView();
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  return target.isContentEditable || target.matches("input, select, textarea");
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => setAll(!allOpen()));
}
for (const block of blocks) block.addEventListener("toggle", label);
addEventListener("keydown", (event) => {
  if (event.key === "o" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) setAll(!allOpen());
});

addEventListener("hashchange", openTarget);
// A second click on the same link changes no hash.
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.("a[href*='#']");
  if (link instanceof HTMLAnchorElement && link.href === location.href) openTarget();
});
openTarget();

/** @type {HTMLDetailsElement[]} */
let closed = [];
addEventListener("beforeprint", () => {
  closed = blocks.filter((block) => !block.open);
  setAll(true);
});
addEventListener("afterprint", () => {
  for (const block of closed) block.open = false;
});
