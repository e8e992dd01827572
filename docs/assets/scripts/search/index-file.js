// @ts-check
// The index: what the build writes into one file, and the browser makes an engine of.
import MiniSearch from "./minisearch.js";
import SearchableMap from "./searchable-map.js";
import { isStopWord, term, tokens } from "./tokens.js";

/**
 * @typedef {object} Page
 * @property {"question" | "task" | "page"} kind
 * @property {number} [number] The question's, or the task's.
 * @property {string} url Relative to the site's root.
 * @property {string} title
 * @property {string} text What it asks or holds: nothing that gives an answer away.
 * @property {string[]} [aliases]
 * @property {string[]} [terms] Those of the glossary that it explains.
 * @property {string[]} [subjects] The names of what it is about.
 *
 * @typedef {object} Passage What stands below one heading.
 * @property {number} page Its page's place in the list of pages.
 * @property {string} anchor The heading's id; empty for a page's own.
 * @property {string} heading
 * @property {boolean} [shared] Whether every question has that heading, so that it says nothing of the subject.
 * @property {string} [text]
 * @property {string} [code] Its listings.
 *
 * @typedef {{engine: object, lengths: [number, number][], postings: string, pages: Page[], passages: [number, string, string][]}} IndexFile
 *   `lengths` are how many words each passage has in its heading and its text.
 * @typedef {{engine: MiniSearch, words: SearchableMap<string>, pages: Page[], passages: Passage[]}} Index
 *   The engine's documents are the passages and then the pages, by their places. `words` maps each word to its term.
 */

const FIELDS = ["title", "prompt", "aliases", "terms", "subjects", "heading", "text"];
const [HEADING, TEXT] = ["heading", "text"].map((field) => FIELDS.indexOf(field));
const ADDRESS = /^(0x[\da-f]{3,}|(?=.*\d)(?=.*[a-f])[\da-f]{6,})$/; // differs from run to run

/** @param {(term: string, word: string) => void} [seen] Called for each word that is indexed. */
const options = (seen) => ({
  fields: FIELDS,
  tokenize: (/** @type {string} */ text) => tokens(text).flatMap(({ words }) => words),
  processTerm(/** @type {string} */ word) {
    if (isStopWord(word) || ADDRESS.test(word)) return null;
    const stem = term(word);
    seen?.(stem, word);
    return stem;
  },
});

/**
 * Return the names in listings, each once. Numbers, addresses, registers, and short words would find nothing.
 * @param {string} code
 */
function names(code) {
  const written = tokens(code).map(({ start, end }) => code.slice(start, end));
  return [...new Set(written)].filter((name) => /[a-z]{3}/i.test(name) && !/^([\da-f]+$|[$%])/i.test(name)).join(" ");
}

/**
 * Return what the build writes. Pages are short and are indexed where they are read; passages are not, and their text is left out.
 * @param {Page[]} pages
 * @param {Passage[]} passages
 * @returns {IndexFile}
 */
export function pack(pages, passages) {
  /** @type {Map<string, Set<string>>} */
  const words = new Map();
  const engine = new MiniSearch(options((stem, word) => words.set(stem, (words.get(stem) ?? new Set()).add(word))));
  passages.forEach(({ heading, shared, text = "", code = "" }, id) => {
    engine.add({ id, heading: shared ? "" : heading, text: `${text} ${names(code)}` });
  });
  const { index, documentIds: _, fieldLength, ...rest } = engine.toJSON();
  return {
    engine: rest,
    lengths: passages.map((_, id) => [fieldLength[id][HEADING] ?? 0, fieldLength[id][TEXT] ?? 0]),
    postings: index
      .map(([stem, fields]) => [...(words.get(stem) ?? [])].sort().join(" ") + packFields(fields))
      .sort()
      .join("\n"),
    pages,
    passages: passages.map(({ page, anchor, heading }) => [page, anchor, heading]),
  };
}

/**
 * @param {IndexFile} file
 * @returns {Index}
 */
export function unpack({ engine: rest, lengths, postings, pages, passages }) {
  /** @type {SearchableMap<string>} */
  const words = new SearchableMap();
  const index = postings.split("\n").map((line) => {
    const [spelled, ...fields] = line.split("\t");
    const stem = term(spelled.split(" ", 1)[0]);
    for (const word of spelled.split(" ")) words.set(word, stem);
    return [stem, unpackFields(fields)];
  });
  const documentIds = Object.fromEntries(passages.map((_, id) => [id, id]));
  const fieldLength = Object.fromEntries(
    lengths.map(([heading, text], id) => [id, FIELDS.map((_, field) => (field === HEADING ? heading : field === TEXT ? text : null))]),
  );
  const serialized = /** @type {any} */ ({ ...rest, documentIds, fieldLength, index }); // MiniSearch types what it serializes as itself
  const engine = MiniSearch.loadJS(
    serialized,
    options((stem, word) => words.set(word, stem)),
  );
  pages.forEach(({ title, text: prompt, aliases = [], terms = [], subjects = [] }, position) => {
    const id = passages.length + position;
    engine.add({ id, title, prompt, aliases: aliases.join(", "), terms: terms.join(", "), subjects: subjects.join(", ") });
  });
  return { engine, words, pages, passages: passages.map(([page, anchor, heading]) => ({ page, anchor, heading })) };
}

// MiniSearch's own JSON would be half as long again. For each field: a tab, the field's number, and for each document the distance
// from the one before and how often the term occurs there. The first is a number to the base 32, the lowest digit first, with 32
// added to each digit but the last: a variable-length quantity. The second is left out for 1 and 2, and otherwise a `*` and 3 or 6, the
// larger that is not more: a ranking hardly depends on more than that.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @param {Record<string, Record<string, number>>} fields */
function packFields(fields) {
  let packed = "";
  for (const [field, documents] of Object.entries(fields)) {
    packed += `\t${field}`;
    let last = 0;
    for (const [document, count] of Object.entries(documents)) {
      let distance = Number(document) - last;
      last = Number(document);
      for (; distance >= 32; distance >>= 5) packed += DIGITS[32 + (distance & 31)];
      packed += DIGITS[distance] + (count > 2 ? `*${count < 6 ? 3 : 6}` : "");
    }
  }
  return packed;
}

/** @param {string[]} packed */
function unpackFields(packed) {
  /** @type {Record<string, Record<string, number>>} */
  const fields = {};
  for (const field of packed) {
    /** @type {Record<string, number>} */
    const documents = (fields[field[0]] = {});
    let document = 0;
    let shift = 0;
    for (let at = 1; at < field.length; at++) {
      if (field[at] === "*") {
        documents[document] = Number(field[++at]);
        continue;
      }
      const digit = DIGITS.indexOf(field[at]);
      document += (digit & 31) << shift;
      shift = digit >= 32 ? shift + 5 : 0;
      if (!shift) documents[document] = 1;
    }
  }
  return fields;
}
