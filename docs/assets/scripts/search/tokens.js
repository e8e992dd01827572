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
    "a about actually all almost already also although among an and another any are as at be been being both but by can could did do " +
    "does each either else enough even every exactly few for from get gets had has have here how i if in instead into is it its " +
    "itself less many may me might more most much must my neither no nor not now of on only or other others our rather really s " +
    "same say says shall should since so some still such t tell than that the their them themselves then there therefore these they " +
    "this those though thus to too until us versus vs was we were what when where whether which while who whom whose why will with " +
    "within would yet you your yours"
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

// Text is compared in one form, whatever keyboard it comes from: Unicode's own plainest (NFKD), without accents and what is not seen, and
// with one form of what Unicode keeps apart: dashes, quotes, what divides words, and letters that are others with a stroke or two in one.
/** @type {[RegExp, string][]} */
const PLAIN = [
  [/[—―…、。､｡・™]/, " "],
  [/[\p{Pd}−]/u, "-"],
  [/[\p{Pi}\p{Pf}„‚′ʼ´]/u, "'"],
];
const UNSEEN = /[\u0300-\u036f\ufe00-\ufe0f\p{Cf}]/gu; // accents, variants of a character, soft hyphens, spaces of no width
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

/** @param {string} character */
function plain(character) {
  if (character < "\x80") return character;
  const form = PLAIN.reduce((text, [forms, one]) => text.replace(forms, one), character);
  return LETTERS[form.toLowerCase()] ?? form.normalize("NFKD").replace(UNSEEN, "");
}

/** @param {string} text Returns it as it is compared, but for its capitals. */
export const fold = (text) => Array.from(text, plain).join("");

/** @param {string} name A part of a symbol without punctuation. Returns what its capitals divide it into. */
function humps(name) {
  if (/^[A-Z\d]{2,}s$/.test(name)) return [name.slice(0, -1)]; // "GCs"
  return name.match(/\p{Lu}+(?!\p{Ll})\d*|\p{Lu}?\p{Ll}+\d*|\d+|\p{L}+/gu) ?? [];
}

const DIVIDE = [/-*[^\p{L}\p{N}_-]+-*/u, /^[_-]+|[_-]+$/, /[_-]+/];

/**
 * Return the next smaller pieces that a symbol is found by: without the punctuation around it, or what the first of punctuation, dashes
 * and underscores, or capitals divides it into.
 * @param {string} symbol As written, for instance `.init_array`, `runtime.gcWriteBarrier`, `-XX:+UseZGC`.
 */
export function pieces(symbol) {
  const divided = DIVIDE.map((divide) => symbol.split(divide).filter(Boolean)).find(([first]) => first !== symbol);
  return divided ?? humps(symbol).filter((hump) => hump.length > 1 && hump !== symbol);
}

/** @param {string} symbol @returns {string[]} Itself and all its pieces, as written, the larger first. */
const parts = (symbol) => [symbol, ...pieces(symbol).flatMap(parts)];

/**
 * Return the tokens of a text. What stands between spaces, brackets, and quotes is one token, however many dots, dashes, and
 * underscores it has; punctuation that ends a sentence is no part of it.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  let folded = "";
  /** @type {{start: number, end: number}[]} For each unit of `folded`, where the character is that it comes from, with its accents. */
  const places = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const form = plain(character);
    if (!form && places.length) places[places.length - 1].end = end;
    for (const place = { start, end }; places.length < folded.length + form.length; ) places.push(place);
    folded += form;
    start = end;
  }
  const list = [];
  for (const match of folded.matchAll(/[^\s\p{Cc}()[\]{}<>"'`,;|]+/gu)) {
    const symbol = match[0].replace(/[.:!?*&=~^/\\-]+$/, "").replace(/^[^\p{L}\p{N}]*?(?=[._#$@%+-]*[\p{L}\p{N}])/u, "");
    if (!/[\p{L}\p{N}]/u.test(symbol)) continue;
    const from = match.index + match[0].indexOf(symbol);
    const words = new Set(parts(symbol).map((part) => part.toLowerCase()));
    list.push({ words: [...words], start: places[from].start, end: places[from + symbol.length - 1].end });
  }
  return list;
}

/**
 * Return the tokens of a text that have one of the terms, as a whole or in a part.
 * @param {string} text
 * @param {Set<string>} terms
 */
export const hits = (text, terms) => tokens(text).filter(({ words }) => words.some((word) => terms.has(term(word))));

/** @param {string} symbol Whether it is words with dashes between them. */
export const isDashed = (symbol) => /^[a-z]+(-[a-z]+)+$/.test(symbol);

/** @param {string} symbol Whether it has more than a name, such as that of a package. */
export const isQualified = (symbol) => /[^\p{L}\p{N}_-]/u.test(symbol);

/**
 * Return the terms of a name in the alphabet's order, each once: a title, an alias, or a query. A word with dashes counts as its words; a
 * symbol is one.
 * @param {string} name
 */
export function stems(name) {
  const words = tokens(name).flatMap(({ words: [whole] }) => (isDashed(whole) ? whole.split("-") : whole.replace(/^\.+/, "")));
  return [...new Set(words.filter((word) => word && !isStopWord(word)).map(term))].sort();
}
