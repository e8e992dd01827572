// @ts-check
// The theme's script serves the hand: copy buttons, the switch between the schemes, the mark in the table of contents. So it comes when the
// reader first touches the page. Until then this shows what it would show, and afterwards mends what it adds.

const TOUCHES = ["pointermove", "pointerdown", "click", "keydown", "focusin", "scroll"];
const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template#theme")); // other engines have none
const page = /** @type {any} */ (window); // with what the theme makes global
const palette = document.querySelector("[data-md-component=palette]");

let isComing = false;
/** @type {EventTarget | null | undefined} */
let chosen;

/** Fetch the theme's script, and give it what the reader has chosen meanwhile. */
function attend() {
  if (isComing || !template) return;
  isComing = true;
  const content = document.importNode(template.content, true);
  const script = /** @type {HTMLScriptElement} */ (content.querySelector("script"));
  script.onload = () => {
    for (const type of TOUCHES) removeEventListener(type, attend);
    page.document$.next(document); // it waits for the end of a page's loading, which is past
    chosen?.dispatchEvent(new Event("change"));
  };
  script.onerror = () => {
    isComing = false; // the next touch tries again
  };
  document.body.append(content);
}

const SCROLLING = "article :is(pre > code, .md-typeset__scrollwrap)";

// Without a mouse one can scroll in every browser only what takes the focus.
const resized = new ResizeObserver((entries) => {
  // In the next frame: the theme takes the focus away from code on a touch screen.
  requestAnimationFrame(() => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      const attributes = { tabindex: "0", role: "group", "aria-label": target.matches("code") ? "Code" : "Table" };
      for (const [name, value] of Object.entries(attributes)) {
        if (scrolls) target.setAttribute(name, value);
        else target.removeAttribute(name);
      }
    }
  });
});

function mend() {
  // The theme puts each copy button into a landmark of its own, without a name: to a screen reader a button is enough.
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  for (const scrolling of document.querySelectorAll(SCROLLING)) resized.observe(scrolling);
}

// On a phone a table is a stack of cards, whose cells say under which heading they stand.
for (const cell of document.querySelectorAll("article table:not([class]) td:not(:first-child, [data-label])")) {
  const { cellIndex } = /** @type {HTMLTableCellElement} */ (cell);
  const label = cell.closest("table")?.tHead?.rows[0]?.cells[cellIndex]?.textContent;
  if (label) cell.setAttribute("data-label", label);
}

const article = document.querySelector("article");
if (article) new MutationObserver(mend).observe(article, { childList: true, subtree: true });
addEventListener("toggle", mend, true);
addEventListener("resize", mend);
mend();

const menu = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const opener = /** @type {HTMLButtonElement} */ (document.querySelector(".open-menu"));
opener.hidden = false;
opener.addEventListener("click", () => menu.click());
menu.addEventListener("change", () => (opener.ariaExpanded = `${menu.checked}`));
addEventListener("keydown", ({ key }) => key === "Escape" && menu.checked && menu.click());

if (template) {
  for (const type of TOUCHES) addEventListener(type, attend, { passive: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", attend);
  palette?.addEventListener("change", ({ target }) => (chosen = target));
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-sidebar .md-nav__link--active[href]"))) {
    const box = /** @type {HTMLElement} */ (link.closest(".md-sidebar__scrollwrap"));
    box.scrollTop = link.offsetTop - box.offsetTop - box.clientHeight / 2;
  }
  const labels = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-md-component=palette] label"));
  const label = labels[page.__md_get("__palette")?.index] ?? labels[0];
  if (label) label.hidden = false;
}
