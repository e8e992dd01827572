// @ts-check
// Opens and closes a page's folded parts: all at once, and for a link or a search result that leads into one. And turns pages at the
// theme's keys, since the theme cannot turn them off. The player of a model is fetched when the model comes near the screen, which it
// does not while its part is closed.
import { named } from "./address.js";
import { isForThePage } from "./keys.js";

const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const blocks = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (article.querySelectorAll("details:not(.contents)"))];
const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".open-all"))];

const allOpen = () => blocks.every((block) => block.open);

/**
 * What is being read stays where it is on the screen; of a part that closes over it, the heading comes into view.
 * @param {boolean} open
 */
function setAll(open) {
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  /** @param {Element | null} element */
  const around = (element) => (open ? undefined : blocks.find((block) => block.contains(element)));
  const texts = [...article.querySelectorAll("h1, h2, h3, p, li, tr, pre, figure, summary")];
  const text = texts.find((each) => each.checkVisibility() && each.getBoundingClientRect().bottom > header) ?? article;
  const part = around(text);
  const anchor = part?.previousElementSibling?.matches("h2") ? part.previousElementSibling : (part ?? text);
  const top = part ? Math.max(header + 8, anchor.getBoundingClientRect().top) : anchor.getBoundingClientRect().top;
  around(document.activeElement)?.querySelector("summary")?.focus({ preventScroll: true });
  const { style } = document.documentElement;
  style.overflowAnchor = "none"; // the browser's own way to keep the place would come on top of ours
  for (const block of blocks) block.open = open;
  scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  requestAnimationFrame(() => setTimeout(() => style.removeProperty("overflow-anchor")));
}

function label() {
  for (const button of buttons) {
    const words = button.querySelector("span");
    if (words) words.textContent = allOpen() ? "Close all" : "Open all";
  }
}

/** Open what hides the element that the address names; a heading opens what is folded below it. */
function openTarget() {
  const target = document.getElementById(named());
  if (!target?.closest("article")) return;
  let part = target.matches("h2, h3") ? target.nextElementSibling : null;
  while (part?.matches("p")) part = part.nextElementSibling;
  if (part instanceof HTMLDetailsElement) part.open = true;
  for (let block = target.closest("details"); block; block = block.parentElement?.closest("details") ?? null) {
    block.open = true;
  }
  target.scrollIntoView();
}

/** @type {Record<string, string>} */
const TURNS = { n: "next", ".": "next", p: "prev", ",": "prev" };

document.addEventListener("keydown", (event) => {
  if (event.key === "o" && isForThePage(event)) setAll(!allOpen());
  const turn = TURNS[event.key];
  if (!turn) return;
  event.stopPropagation(); // the theme listens at the window, and asks less
  if (!isForThePage(event)) return;
  following.finally(() => {
    const link = /** @type {HTMLLinkElement | null} */ (document.querySelector(`link[rel=${turn}]`));
    if (link) location.assign(link.href);
  });
});

for (const button of blocks.length ? buttons : []) {
  button.hidden = false;
  button.addEventListener("click", () => setAll(!allOpen()));
}
for (const block of blocks) block.addEventListener("toggle", label);
addEventListener("hashchange", openTarget);
// A second click on the same link changes no hash.
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.("a[href*='#']");
  if (link instanceof HTMLAnchorElement && link.href === location.href) openTarget();
});
openTarget();

// Paper shows what the reader has opened, and everything where nothing is: the style sheet's rule. The theme would open all.
addEventListener("beforeprint", (event) => blocks.some((block) => block.open) && event.stopImmediatePropagation(), true);

const number = document.querySelector("[data-question]")?.getAttribute("data-question");
const gist = /** @type {HTMLDetailsElement | null} */ (article.querySelector("details.gist"));
gist?.addEventListener("toggle", () => {
  if (number && gist.open) import("./seen.js").then(({ see }) => see(number));
});
const inSet = number && new URLSearchParams(location.search).has("set");
// What the neighbors are is known when the set is.
const following = Promise.resolve(inSet && import("./set.js").then(({ follow }) => follow()));

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".model"))) {
  const near = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    near.disconnect();
    import("./player/player.js").then(({ play }) => play(figure));
  });
  near.observe(figure);
}
