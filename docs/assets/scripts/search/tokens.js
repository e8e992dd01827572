// @ts-check
// Takes text apart into the terms that the index is made of. The same for what is indexed and for what is typed.
import { stemmer } from "./stemmer.js";

/**
 * @typedef {object} Token
 * @property {string[]} words What was written, in lower case: the whole first, then the parts that it is found by.
 * @property {number} start Where it begins in the text, in UTF-16 units.
 * @property {number} end Where it ends.
 */

// Words that say nothing about a subject. Single letters are not among them: G, M, P, and C are subjects here.
const STOP_WORDS = new Set(
  (
    "a an and are as at be been being but by can could did do does for from get gets had has have how i if in into is it its me my of on " +
    "or our should so than that the their them then there these they this those to us vs versus was we were what when where which while " +
    "s t who why will with would you your"
  ).split(" "),
);

/** @type {[RegExp, string][]} British endings and spellings, and what they are in American. */
const AMERICAN = [
  [/(?<=.{3})is(e|ed|er|ers|es|ing|ation|ations)$/, "iz$1"],
  [/(?<=.{2})ys(e|ed|er|ers|es|ing)$/, "yz$1"],
  [/(?<=.{3})our(s|ed|ing|al|ally|less|ful|ite|able)?$/, "or$1"],
  [/(?<=.{2}[bt])re(s?)$/, "er$1"],
  [/(?<=.{3})ogue(s?)$/, "og$1"],
  [/(cancel|channel|dial|fuel|initial|label|level|marshal|model|signal|total|travel|tunnel)l(?=ed|ing|er|ation)/, "$1"],
  [/(defen|offen|licen|preten)c(?=e|ing)/, "$1s"],
  [/^grey/, "gray"],
  [/^programme(s?)$/, "program$1"],
  [/^artefact/, "artifact"],
  [/^judgement/, "judgment"],
];

/**
 * Return the index's term for a word in lower case. Words that differ in number, tense, or British and American spelling share a
 * term: Porter's stem. Symbols are terms themselves.
 * @param {string} word
 */
export function term(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  return stemmer(AMERICAN.reduce((spelled, [british, american]) => spelled.replace(british, american), word));
}

/** @param {string} word */
export const isStopWord = (word) => STOP_WORDS.has(word);

/** @param {string} name A part of a symbol without punctuation. Returns what its capitals divide it into. */
function humps(name) {
  if (/^[A-Z\d]{2,}s$/.test(name)) return [name.slice(0, -1)]; // "GCs"
  return name.match(/\p{Lu}+(?!\p{Ll})\d*|\p{Lu}?\p{Ll}+\d*|\d+|\p{L}+/gu) ?? [];
}

/**
 * Return what a symbol is found by: itself, itself without the punctuation around it, and its parts, from the larger to the smaller.
 * @param {string} symbol As written, for instance `.init_array`, `runtime.gcWriteBarrier`, `-XX:+UseZGC`.
 */
function parts(symbol) {
  const pieces = [symbol];
  const add = (/** @type {string} */ part) => part && pieces.push(part);
  for (const segment of symbol.split(/[^\p{L}\p{N}_-]+/u)) {
    add(segment);
    add(segment.replace(/^[_-]+|[_-]+$/g, ""));
    for (const name of segment.split(/[_-]+/)) {
      add(name);
      humps(name)
        .filter((hump) => hump.length > 1)
        .forEach(add);
    }
  }
  return [...new Set(pieces.map((part) => part.toLowerCase()))];
}

/**
 * Return the tokens of a text. What stands between spaces, brackets, and quotes is one token, however many dots, dashes, and
 * underscores it has; punctuation that ends a sentence is no part of it.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  const list = [];
  for (const match of text.matchAll(/[^\s()[\]{}<>"'“”‘’`,;|…—]+/gu)) {
    const symbol = match[0].replace(/[.:!?*&=~^/\\-]+$/, "").replace(/^[^\p{L}\p{N}]*?(?=[._#$@%+-]*[\p{L}\p{N}])/u, "");
    if (!/[\p{L}\p{N}]/u.test(symbol)) continue;
    const start = match.index + match[0].indexOf(symbol);
    list.push({ words: parts(symbol), start, end: start + symbol.length });
  }
  return list;
}

/**
 * Return the tokens of a text that have one of the terms, as a whole or in a part.
 * @param {string} text
 * @param {Set<string>} terms
 */
export const hits = (text, terms) => tokens(text).filter(({ words }) => words.some((word) => terms.has(term(word))));
