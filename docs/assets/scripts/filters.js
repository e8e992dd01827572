// @ts-check
// Filters a page's rows or list items by what the hidden marks in them say; the choice lives in the address.

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filters"));
const fields = [...form.querySelectorAll("select")];
const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));

const names = fields.map((field) => `[data-${field.name}]`).join("");
const items = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(names))].map((mark) => ({
  facets: mark.dataset,
  element: /** @type {HTMLElement} */ (mark.closest("tr, li")),
}));
const groups = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".group"))];

function apply() {
  let shown = 0;
  for (const { facets, element } of items) {
    const matches = fields.every((field) => !field.value || facets[field.name]?.split(" ").includes(field.value));
    element.hidden = !matches;
    shown += Number(matches);
  }
  for (const group of groups) {
    group.hidden = items.every(({ element }) => element.hidden || !group.contains(element));
  }
  const of = form.dataset.of;
  output.textContent = shown === items.length ? `All ${shown} ${of}` : `${shown} of ${items.length} ${of}`;
}

/** Take the choice from the address; a value that no option has means "any". */
function read() {
  const address = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = address.get(field.name) ?? "";
    field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
  apply();
}

function write() {
  const address = new URL(location.href);
  for (const field of fields) {
    if (field.value) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  history.replaceState(history.state, "", address);
  apply();
}

form.addEventListener("change", write);
form.addEventListener("submit", (event) => event.preventDefault());
// A form is reset only after the event.
form.addEventListener("reset", () => setTimeout(write));
addEventListener("popstate", read);
form.hidden = false;
read();
