// @ts-check
// The search's dialog: shows what the engine answers to each key, and leads there.
import { unpack } from "./index-file.js";
import { excerpt, marked } from "./marks.js";
import { MOST, Search } from "./ranking.js";
import { term } from "./tokens.js";

const ROOT = new URL("../../../", import.meta.url);
const GLOSSARY = new URL("glossary/", ROOT);
const FIRST = 10; // results, before the reader asks for the others
const REST = 250; // milliseconds without a key, before pages are read
const LONGEST = 40; // letters of a word that is repeated to the reader

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {(string | Node)[]} children
 */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** @type {Map<string, Promise<Document>>} Pages by their addresses. */
const pages = new Map();

/** @param {URL} url */
function page({ origin, pathname }) {
  const address = origin + pathname;
  if (!pages.has(address)) {
    const fetched = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return new DOMParser().parseFromString(await response.text(), "text/html");
    });
    fetched.catch(() => pages.delete(address));
    pages.set(address, fetched);
  }
  return /** @type {Promise<Document>} */ (pages.get(address));
}

/** @param {import("./index-file.js").Page} page */
function title({ kind, number, title }) {
  return kind === "question" ? `${number}. ${title}` : kind === "task" ? `Task ${number}. ${title}` : title;
}

/**
 * Return a result: the page, and its passage, which is folded where it would give an answer away.
 * @param {import("./ranking.js").Hit} hit
 */
function result({ page: { kind, ...rest }, passage, words, missing }) {
  const terms = new Set(words.map(term));
  const head = make("a", { className: "hit", href: new URL(rest.url, ROOT).href }, marked(title({ kind, ...rest }), terms));
  const item = make("li", {}, head, make("p", {}, marked(rest.text, terms)));
  if (missing.length) item.append(make("p", { className: "missing" }, `Without ${quoted(missing)}`));
  const folded = kind === "question";
  const { anchor, heading } = passage ?? { anchor: folded ? "say-this" : "", heading: "" };
  if (!anchor) return item;
  const url = new URL(`${rest.url}#${anchor}`, ROOT);
  if (words.length) url.searchParams.set("h", words.join(" "));
  const link = make("a", { className: "passage", href: url.href }, make("span", {}, heading || "Say this"), make("p", {}));
  const label = heading ? `Show the passage in “${heading}”` : "Show the answer in brief";
  const details = make("details", { ontoggle: () => fill(link, true) }, make("summary", {}, label));
  if (folded) details.append(link);
  item.append(folded ? details : link);
  return item;
}

/**
 * Put the passage that a link leads to below its heading.
 * @param {HTMLAnchorElement} link
 * @param {boolean} folded Whether the reader has asked for what is folded on the page.
 */
async function fill(link, folded) {
  const text = /** @type {HTMLElement} */ (link.querySelector("p"));
  const url = new URL(link.href);
  try {
    text.replaceChildren(excerpt(await page(url), url, folded));
  } catch {
    text.textContent = "The page cannot be read now.";
  }
}

const quoted = (/** @type {string[]} */ words) =>
  words.map((word) => `“${word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word}”`).join(", ");

/**
 * Return what is said of an answer.
 * @param {ReturnType<Search["find"]>} answer
 */
function comment({ results, total, nearest, unknown, misspelled }) {
  if (nearest) return `Nothing found for ${quoted(unknown)}. What is nearest:`;
  const fitting = results.filter(({ missing }) => !missing.length).length;
  const shown = `The best ${fitting === 1 ? "page" : `${fitting} pages`}`; // of those with longer words, say, which are not counted
  const counted = `${total === 1 ? "1 page" : `${total} pages`}${total > results.length ? `, of which the best ${results.length}` : ""}`;
  const read = misspelled.map((words) => quoted(words).replace(", ", " read as "));
  const lost = unknown.length ? [`${quoted(unknown)} on no page`] : [];
  const said = [...(total ? [counted] : fitting && !read.length ? [shown] : []), ...read, ...lost];
  return said.join("; ") || "No page has all of it. These have some:";
}

/**
 * Fetch the index, and return what shows the answer to what the box holds.
 * @param {HTMLDialogElement} dialog
 * @param {AbortSignal} signal Says when that takes too long.
 * @returns {Promise<() => void>}
 */
export async function attend(dialog, signal) {
  const response = await fetch(new URL("index.json", import.meta.url), { signal });
  if (!response.ok) throw new Error(`index.json: ${response.status} ${response.statusText}`);
  const search = new Search(unpack(await response.json()));

  const find = (/** @type {string} */ selector) => /** @type {any} */ (dialog.querySelector(selector));
  /** @type {HTMLInputElement} */
  const box = find("input");
  const [list, status, more] = ["ol", "[role=status]", ".more"].map(find);
  const [share, definition, completion] = [".share", ".definition", ".completion"].map(find);
  let rest = 0;

  /** @param {string} name A term of the glossary. */
  async function define(name) {
    const query = box.value;
    const terms = await page(GLOSSARY)
      .then((glossary) => [...glossary.querySelectorAll("dt")])
      .catch(() => []);
    const entry = terms.find(({ textContent }) => textContent?.trim() === name);
    if (box.value !== query) return;
    const link = make("a", { href: new URL(`#${entry?.id ?? ""}`, GLOSSARY).href }, make("dfn", {}, name));
    const meaning = entry?.nextElementSibling?.cloneNode(true);
    if (meaning instanceof Element) for (const question of meaning.querySelectorAll("a")) question.remove();
    definition.replaceChildren(link, `: ${meaning?.textContent?.trim() ?? "the glossary cannot be read now."}`);
    definition.hidden = false;
  }

  function show() {
    const query = box.value.slice(0, MOST.letters);
    const isEmpty = !query.trim();
    clearTimeout(rest);
    definition.hidden = true;
    share.hidden = isEmpty;
    share.href = `?${new URLSearchParams({ q: query })}`;
    const [word] = isEmpty ? [] : search.complete(query);
    const fits = box.scrollWidth <= box.clientWidth; // else its beginning is out of sight
    completion.textContent = word && fits ? query.replace(/[^\s-]*$/, word) : "";
    if (isEmpty) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "A word, a symbol as it is written, or a question's number.";
      return;
    }
    const answer = search.find(query);
    const items = answer.results.map(result);
    for (const item of items.slice(FIRST)) item.hidden = true;
    list.replaceChildren(...items);
    more.hidden = items.length <= FIRST;
    more.textContent = `Show ${items.length - FIRST} more`;
    status.textContent = comment(answer);
    if (answer.definition) define(answer.definition);
    rest = setTimeout(() => {
      for (const link of list.querySelectorAll("li:not([hidden]) > .passage")) fill(link, false);
    }, REST);
  }

  more.addEventListener("click", () => {
    const hidden = [...list.querySelectorAll("li[hidden]")];
    for (const item of hidden) item.hidden = false;
    more.hidden = true;
    hidden[0].querySelector("a").focus();
    for (const link of list.querySelectorAll("li > .passage")) fill(link, false);
  });
  share.addEventListener("click", async (/** @type {Event} */ event) => {
    if (!navigator.clipboard) return; // then the address is in the browser's own box
    event.preventDefault();
    const copied = navigator.clipboard.writeText(share.href).then(() => "The link is copied.");
    status.textContent = await copied.catch(() => share.href);
  });
  dialog.addEventListener("click", (event) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const leads = /** @type {Element} */ (event.target).closest(".hit, .passage, .definition a");
    if (leads && isPlain) dialog.close(); // the page may be this one
  });
  dialog.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const hit = list.querySelector(".hit");
    if (key === "Enter" && target === box && hit && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      window.open(hit.href, "_blank", "noopener"); // as from a link
    }
    if (event.shiftKey && target === box) return;
    if (event.isComposing || ((event.altKey || event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph"))) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      const stops = [box, ...dialog.querySelectorAll(".definition a, ol a, summary, .more")].filter((stop) => stop.checkVisibility());
      /** @type {HTMLElement | undefined} */ (stops[stops.indexOf(/** @type {any} */ (target)) + step])?.focus();
      event.preventDefault();
    } else if (key === "ArrowRight" && target === box && completion.textContent && box.selectionStart === box.value.length) {
      box.value = completion.textContent;
      show();
    } else if (target !== box && (["Backspace", "Dead", "Process"].includes(key) || (key.length === 1 && key !== " "))) {
      box.focus(); // and so the letter goes there
      box.setSelectionRange(box.value.length, box.value.length);
    }
  });

  return show;
}
