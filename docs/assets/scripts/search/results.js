// @ts-check
// Completes what the theme shows of a result: the passage, when it may be shown, and how many there are.
import { excerpt } from "./marks.js";

const REST = 250; // milliseconds without a new result, before pages are read
const OPEN_PASSAGE = "li > a:nth-of-type(2)";

const parser = new DOMParser();
/** @type {Map<string, Promise<Document>>} Pages by their addresses. */
const pages = new Map();

/** @param {URL} url */
function page(url) {
  const address = url.origin + url.pathname;
  if (!pages.has(address)) {
    const fetched = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return parser.parseFromString(await response.text(), "text/html");
    });
    fetched.catch(() => pages.delete(address));
    pages.set(address, fetched);
  }
  return /** @type {Promise<Document>} */ (pages.get(address));
}

/**
 * Put the passage that a result leads to below its heading.
 * @param {HTMLAnchorElement} link
 * @param {boolean} folded Whether the reader has asked for what is folded on the page.
 */
async function fill(link, folded) {
  const article = link.querySelector("article");
  if (!article || article.querySelector("p")) return;
  const text = document.createElement("p");
  article.append(text);
  const url = new URL(link.href);
  try {
    text.append(excerpt(await page(url), url, folded));
  } catch {
    text.textContent = "The page cannot be read now.";
  }
}

/** @param {Element} item A result as the theme has made it. */
function complete(item) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (item.querySelectorAll("a"));
  const [head, passage] = links;
  const heading = passage?.querySelector("h2")?.textContent;
  if (heading)
    head.href = passage.href; // a hit opens the page at the passage
  else head.search = ""; // or at its beginning, where there is nothing to mark
  const details = passage?.closest("details");
  if (!details) return;
  const label = /** @type {HTMLElement} */ (details.querySelector("summary > div"));
  label.textContent = heading ? `Show the passage in “${heading}”` : "Show the answer in brief";
  details.addEventListener("toggle", () => details.open && fill(passage, true));
}

const LONGEST = 40; // letters of a word that is repeated to the reader
const quoted = (/** @type {string[]} */ words) =>
  words.map((word) => `“${word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word}”`).join(", ");

/**
 * Return what is to be said of an answer, after a semicolon where the theme's number of results comes first.
 * @param {{failed?: string, nearest?: boolean, unknown?: string[], misspelled?: [string, string][]}} answer
 */
function comment({ failed, nearest, unknown = [], misspelled = [] }) {
  if (failed) return `The index cannot be read now (${failed}). Type on to try again.`;
  if (nearest) return `Nothing found for ${quoted(unknown)}. What is nearest:`;
  const read = misspelled.map((words) => quoted(words).replace(", ", " read as "));
  const lost = unknown.length ? [`${quoted(unknown)} on no page`] : [];
  return [...read, ...lost].map((said) => `; ${said}`).join("");
}

/** @type {BroadcastChannel | undefined} */
let channel;

/**
 * Attend to the results as they come. Called whenever the reader reaches for the search.
 * @param {Element} dialog The theme's search.
 * @param {string} name The channel's, on which the worker hears that it is wanted, and tells what was not found.
 */
export function attend(dialog, name) {
  const wake = () => channel?.postMessage("wanted");
  if (channel) return wake();
  channel = new BroadcastChannel(name);
  const output = /** @type {HTMLElement} */ (dialog.querySelector(".md-search-result__meta"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector(".md-search-result__list"));
  const box = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  /** @type {Parameters<typeof comment>[0] & {query: string}} */
  let answered = { query: "" };
  let theirs = output.textContent ?? "";
  let ours = theirs;

  /** Say what the theme has no words for, in place of its own, or after them. It writes the number of results anew with each answer. */
  function tell() {
    if (output.textContent !== ours) theirs = output.textContent ?? "";
    const told = answered.query === box.value ? comment(answered) : "";
    ours = told.startsWith(";") ? theirs + told : told || theirs;
    if (output.textContent !== ours) output.textContent = ours;
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.waiting) return wake();
    answered = data;
    tell();
  });
  wake();
  new MutationObserver(tell).observe(output, { childList: true });
  let rest = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const item of addedNodes) if (item instanceof Element) complete(item);
    clearTimeout(rest);
    rest = setTimeout(() => {
      for (const link of list.querySelectorAll(OPEN_PASSAGE)) fill(/** @type {HTMLAnchorElement} */ (link), false);
    }, REST);
  }).observe(list, { childList: true });

  // The theme hears keys, and nothing that is pasted, spoken, or cleared.
  const changed = () => box.dispatchEvent(new Event("keyup"));
  box.addEventListener("input", changed);
  box.form?.addEventListener("reset", () => setTimeout(changed));
  changed();
}
