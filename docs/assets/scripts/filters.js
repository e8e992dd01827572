// @ts-check
// Filters a page's rows or list items by what the hidden marks in them say; the choice lives in the address. A link to something that is
// filtered out clears what hides it.
import { named } from "./address.js";
import { forget, seen } from "./seen.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filters"));
const fields = [...form.querySelectorAll("select")];
const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));

const names = fields.map((field) => `[data-${field.name}]`).join("");
const items = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(names))].map((mark) => ({
  facets: mark.dataset,
  element: /** @type {HTMLElement} */ (mark.closest("tr, li, .card")),
}));
/** @typedef {typeof items[number]} Item */
const questions = items.filter(({ facets }) => facets.number);
const drawing = /** @type {HTMLButtonElement | null} */ (form.querySelector(".draw"));
const forgetting = /** @type {HTMLButtonElement | null} */ (form.querySelector(".forget"));
/** @type {(item: Item) => HTMLAnchorElement} */
const linkOf = ({ element }) => /** @type {HTMLAnchorElement} */ (element.querySelector("a[href]:not([href^='#'])"));
const groups = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".group"))];

/** @type {(item: Item, field: HTMLSelectElement) => boolean} */
const fits = ({ facets }, field) => !field.value || Boolean(facets[field.name]?.split(" ").includes(field.value));
/** @type {(item: Item) => boolean} */
const isShown = (item) => fields.every((field) => fits(item, field));

/** Say which questions were seen. */
function recall() {
  const numbers = seen();
  for (const { facets, element } of questions) {
    facets.seen = numbers.has(facets.number ?? "") ? "yes" : "no";
    element.classList.toggle("seen", facets.seen === "yes");
  }
  if (forgetting) forgetting.hidden = numbers.size === 0;
}

/** Let each question's link lead through those that are shown. */
function chain() {
  const shown = questions.filter(isShown);
  const set = shown.length < questions.length ? shown.map(({ facets }) => facets.number).join(".") : "";
  for (const question of questions) {
    const link = linkOf(question);
    link.search = set && isShown(question) ? `?set=${set}` : "";
  }
}

function apply(note = "") {
  recall();
  for (const item of items) item.element.hidden = !isShown(item);
  for (const group of groups) group.hidden = items.every(({ element }) => element.hidden || !group.contains(element));
  const { of } = form.dataset;
  const shown = items.filter(isShown).length;
  const count = shown === items.length ? `All ${shown} ${of}` : `${shown} of ${items.length} ${of}`;
  chain();
  output.textContent = (shown ? count : `No ${of} fit these choices: change one, or show all`) + note;
}

/** What the address leads to, as far as it is filtered out. */
function hiddenTarget() {
  const id = `#${CSS.escape(named())}`;
  return document.querySelector(`[hidden]:is(${id}, :has(${id}))`);
}

/** Take the choice from the address; a value that no option has means "any". */
function read() {
  const address = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = address.get(field.name) ?? "";
    field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
  apply();
  const hidden = location.hash && hiddenTarget();
  if (!hidden) return;
  const inside = items.filter(({ element }) => hidden.contains(element));
  for (const field of fields) if (!inside.some((item) => fits(item, field))) field.value = "";
  if (!inside.some(isShown)) for (const field of fields) field.value = "";
  write();
  apply("; a link led to what was filtered out");
  document.getElementById(named())?.scrollIntoView();
}

function write() {
  apply();
  const address = new URL(location.href);
  for (const field of fields) {
    if (field.value) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  if (address.hash && hiddenTarget()) address.hash = ""; // or a reload would clear the choice
  history.replaceState(history.state, "", address);
}

form.addEventListener("change", write);
drawing?.addEventListener("click", () => {
  const shown = questions.filter(isShown);
  const drawn = shown[Math.floor(Math.random() * shown.length)];
  if (drawn) location.assign(linkOf(drawn).href);
});
forgetting?.addEventListener("click", () => {
  forget();
  apply("; nothing seen is remembered");
  fields[0].focus(); // the button is gone
});
addEventListener("storage", () => apply()); // another tab has opened an answer
addEventListener("pageshow", ({ persisted }) => persisted && apply());
form.addEventListener("submit", (event) => event.preventDefault());
// A form is reset only after the event.
form.addEventListener("reset", () => setTimeout(write));
addEventListener("popstate", read); // also where a link leads to another part of the page
form.hidden = false;
read();
