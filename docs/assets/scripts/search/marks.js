// @ts-check
// Finds and marks, on a page, the words that a search result stands for. The result's address carries them: `?h=word+word#part`.
import { hits, isStopWord, term, tokens } from "./tokens.js";

const EXCERPT = 240; // characters
const HEADINGS = "h1, h2, h3";
const BLOCKS = "p, li, dt, dd, th, td, pre, summary, figcaption";

/** @param {URL | Location} url Returns the terms of the words that it carries. */
function asked(url) {
  const words = tokens(new URLSearchParams(url.search).get("h") ?? "").map(({ words: [whole] }) => whole);
  return new Set(words.filter((word) => !isStopWord(word)).map(term));
}

/** @param {string} text @param {Set<string>} terms Returns the text as a fragment, with the words marked that have one of the terms. */
export const marked = (text, terms) => piece(text, hits(text, terms));

/**
 * Return the text as a fragment, with the hits marked, from `from` to `to`.
 * @param {string} text
 * @param {{start: number, end: number}[]} places
 */
function piece(text, places, from = 0, to = text.length) {
  const fragment = document.createDocumentFragment();
  for (const { start, end } of places) {
    if (start < from || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    fragment.append(text.slice(from, start), mark);
    from = end;
  }
  fragment.append(text.slice(from, to));
  return fragment;
}

/**
 * Return the blocks of text below the heading that the address names, up to the next heading.
 * @param {Document} page
 * @param {URL | Location} url
 */
function blocks(page, url) {
  const article = page.querySelector("article");
  const all = [...(article?.querySelectorAll(`${HEADINGS}, ${BLOCKS}`) ?? [])];
  const first = url.hash ? all.findIndex(({ id }) => [id, encodeURIComponent(id)].includes(url.hash.slice(1))) : 0;
  const next = all.findIndex((element, position) => position > first && element.matches(HEADINGS));
  return all.slice(first + 1, next < 0 ? undefined : next).filter((element) => !element.querySelector(BLOCKS));
}

/**
 * Return from where to where a text is shown: all of it, or a piece in whole words that begins a little before the first hit.
 * @param {string} text
 * @param {{start: number}[]} places
 * @returns {[number, number]}
 */
export function span(text, places) {
  const from = Math.max(0, Math.min((places[0]?.start ?? 0) - EXCERPT / 3, text.length - EXCERPT));
  const to = from + EXCERPT;
  return [from > 0 ? text.indexOf(" ", from) + 1 : 0, to < text.length ? text.lastIndexOf(" ", to) : text.length];
}

/**
 * Return the piece of the passage that has most of the terms.
 * @param {Document} page
 * @param {URL} url Where the result leads.
 * @param {boolean} folded Whether what is folded on the page may be shown.
 */
export function excerpt(page, url, folded) {
  const terms = asked(url);
  let best = { text: "", places: /** @type {ReturnType<typeof hits>} */ ([]), count: -1 };
  for (const block of blocks(page, url)) {
    if (!folded && block.closest("details")) continue;
    if (block.matches(":not(.followup) > summary")) continue; // it says what opening shows, and nothing more
    const text = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    const places = hits(text, terms);
    const count = new Set(places.map(({ words }) => words[0])).size;
    if (text && count > best.count) best = { text, places, count };
  }
  const { text, places } = best;
  const [from, to] = span(text, places);
  const shown = piece(text, places, from, to);
  if (from > 0) shown.prepend("… ");
  if (to < text.length) shown.append(" …");
  return shown;
}

/**
 * Mark the terms in an element. A word may go over several of its text nodes, as in a listing whose parts are colored.
 * @param {Element} element
 * @param {Set<string>} terms
 */
function markIn(element, terms) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
    parentElement?.closest(".headerlink, script, style, svg") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {{node: Text, from: number}[]} */
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, from: text.length });
    text += node.data;
  }
  const places = hits(text, terms);
  for (const { node, from } of nodes) {
    const length = node.data.length;
    const parts = places
      .map(({ start, end }) => ({ start: Math.max(0, start - from), end: Math.min(length, end - from) }))
      .filter(({ start, end }) => start < end);
    if (parts.length) node.replaceWith(piece(node.data, parts));
  }
}

/** Mark on this page what its address asks for, and bring the first mark of the passage into view. */
export function markPage() {
  const terms = asked(location);
  const article = document.querySelector("article");
  if (!article || !terms.size) return;
  const parts = [...article.querySelectorAll(`${HEADINGS}, ${BLOCKS}`)].filter((element) => !element.querySelector(BLOCKS));
  for (const part of parts) markIn(part, terms);
  const passage = blocks(document, location);
  const mark = passage.map((block) => block.querySelector("mark")).find(Boolean);
  if (!mark) return;
  for (let block = mark.closest("details"); block; block = block.parentElement?.closest("details") ?? null) block.open = true;
  mark.scrollIntoView({ block: "center" });
}
