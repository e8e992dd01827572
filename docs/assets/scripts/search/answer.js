// @ts-check
// Puts what is found into the words of the theme's messages.
import { unpack } from "./index-file.js";
import { Search } from "./ranking.js";
import { hits } from "./tokens.js";

/**
 * @typedef {object} Item What the theme makes a link of. `terms` says for each term whether the page has it.
 * @property {string} location
 * @property {string} title HTML
 * @property {string} text HTML
 * @property {number} score
 * @property {Record<string, boolean>} terms
 *
 * @typedef {object} Answer
 * @property {Item[][]} items For each page found: the page, and its best passage.
 * @property {string[]} suggest The last word typed, completed; or nothing.
 * @property {string[]} unknown The words that are on no page.
 * @property {[string, string][]} misspelled Words that are on no page, and what each was taken for.
 * @property {boolean} nearest Whether the pages are merely the nearest, since nothing was found.
 */

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Return the text as HTML, with the words that have one of the terms marked.
 * @param {string} text
 * @param {Set<string>} terms
 */
function marked(text, terms) {
  let html = "";
  let done = 0;
  for (const { start, end } of hits(text, terms)) {
    html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escaped(text.slice(done));
}

/** @param {import("./index-file.js").Page} page */
function title({ kind, number, title }) {
  return kind === "question" ? `${number}. ${title}` : kind === "task" ? `Task ${number}. ${title}` : title;
}

/**
 * Return the items of one page: the page, and the passage. The theme folds an item with a lower score than the first; so the passage of
 * a question, which would give its answer away, has one.
 * @param {import("./ranking.js").Hit} result
 * @returns {Item[]}
 */
function items({ page, passage, score, terms, missing }) {
  const marks = new Set(terms);
  const known = Object.fromEntries(terms.map((word) => [word, true]));
  const lacking = Object.fromEntries(missing.map((word) => [word, false]));
  const text = `<p>${marked(page.text, marks)}</p>`;
  const head = { location: page.url, title: marked(title(page), marks), text, score, terms: { ...known, ...lacking } };
  const folded = page.kind === "question";
  const { anchor, heading } = passage ?? { anchor: folded ? "answer" : "", heading: "" };
  if (!anchor) return [head];
  const part = { location: `${page.url}#${anchor}`, title: escaped(heading), text: "", score: folded ? score - 1 : score, terms: known };
  return [head, part];
}

/**
 * Fetch the index, and return the function that answers.
 * @returns {Promise<(query: string) => Answer>}
 */
export async function load() {
  const response = await fetch(new URL("index.json", import.meta.url));
  if (!response.ok) throw new Error(`the search's index: ${response.status} ${response.statusText}`);
  const search = new Search(unpack(await response.json()));
  return (query) => {
    const { results, ...rest } = search.find(query);
    return { items: results.map(items), suggest: search.complete(query), ...rest };
  };
}
