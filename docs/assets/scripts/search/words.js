// @ts-check
// The words of all pages, and which of them somebody may have meant.
import SearchableMap from "./searchable-map.js";
import { SYNONYMS } from "./synonyms.js";
import { term } from "./tokens.js";

/** How much a word counts that is not the one typed. 1 is the word itself, or another form of it. */
const WEIGHT = { completed: 0.9, longer: 0.35, inside: 0.45, oneWrong: 0.9, twoWrong: 0.5, doubted: 0.1, synonym: 0.35 };
const LONG = 8; // letters: from here on, two may be wrong
const ENDING = 4; // letters by which a word may be longer than one that is known: grow, growable

/** @typedef {Map<string, number>} Weights Terms, and how much each counts. */

/** @type {Map<string, string[]>} For each term those of its synonyms, and itself. */
const synonyms = new Map();
for (const group of SYNONYMS.map((words) => words.map(term))) {
  for (const synonym of group) synonyms.set(synonym, [...(synonyms.get(synonym) ?? []), ...group]);
}

export class Words {
  /** @type {{stem: string, others: Set<string>}[] | undefined} Every word's term and pairs of letters; made when first asked for. */
  #pairs;

  /** @param {Map<string, string>} terms Every word, and its term. */
  constructor(terms) {
    /** @type {SearchableMap<string>} */
    this.tree = new SearchableMap();
    for (const [word, stem] of terms) this.tree.set(word, stem);
    this.terms = new Set(terms.values());
  }

  /** @param {string} word */
  has(word) {
    return this.tree.has(word);
  }

  /** @param {string} word Whether it, or another form of it, is on some page. */
  knows(word) {
    return this.terms.has(term(word));
  }

  /**
   * Return the terms that a word may stand for.
   * @param {string} word In lower case.
   * @param {boolean} unfinished Whether more letters may follow.
   * @returns {Weights}
   */
  meant(word, unfinished) {
    /** @type {Weights} */
    const weights = new Map();
    const add = (/** @type {string} */ stem, /** @type {number} */ weight) => {
      if (weight > (weights.get(stem) ?? 0)) weights.set(stem, weight);
    };
    const known = this.knows(word);
    if (known) add(term(word), 1);
    for (const synonym of synonyms.get(term(word)) ?? []) if (this.terms.has(synonym)) add(synonym, WEIGHT.synonym);
    for (const [longer, stem] of this.#startingWith(word)) {
      const share = word.length / longer.length;
      if (unfinished && !known) add(stem, WEIGHT.completed * (0.5 + share / 2));
      else if (unfinished || (word.length > 3 && longer.length - word.length <= ENDING)) add(stem, WEIGHT.longer);
    }
    if (known) {
      if (word.length > 4) for (const { stem, wrong } of this.similar(word)) if (wrong === 1) add(stem, WEIGHT.doubted);
      return weights;
    }
    if (word.length > 3 && !weights.size) for (const [longer, stem] of this.tree) if (longer.includes(word)) add(stem, WEIGHT.inside);
    if (!weights.size || !unfinished) {
      for (const { stem, wrong } of this.similar(word)) add(stem, wrong === 1 ? WEIGHT.oneWrong : WEIGHT.twoWrong);
    }
    return weights;
  }

  /** @param {string} start @returns {Iterable<[string, string]>} */
  #startingWith(start) {
    return start.length > 1 ? this.tree.atPrefix(start) : [];
  }

  /**
   * Return the words that differ least, with their terms and the number of wrong letters. Two neighbors that have changed places count
   * as one wrong letter: Damerau's distance, where the tree's, which is Levenshtein's, counts two.
   * @param {string} word
   * @returns {{spelling: string, stem: string, wrong: number}[]}
   */
  similar(word) {
    if (word.length < 3) return [];
    const most = word.length < LONG ? 1 : 2;
    const similar = [...this.tree.fuzzyGet(word, 2)]
      .map(([spelling, [stem, distance]]) => ({ spelling, stem, wrong: distance === 2 && transposed(word, spelling) ? 1 : distance }))
      .filter(({ wrong }) => wrong > 0 && wrong <= most);
    if (!similar.length && most === 2) {
      for (const swapped of swaps(word)) {
        for (const [spelling, [stem]] of this.tree.fuzzyGet(swapped, 1)) similar.push({ spelling, stem, wrong: 2 });
      }
    }
    const least = Math.min(...similar.map(({ wrong }) => wrong));
    return similar.filter(({ wrong }) => wrong === least);
  }

  /**
   * Return the two known words that the word consists of, or nothing.
   * @param {string} word
   * @returns {[string, string] | undefined}
   */
  halves(word) {
    for (let at = word.length - 2; at >= 2 && word.length > 4; at--) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (this.has(first) && this.has(second)) return [first, second];
    }
  }

  /**
   * Return the terms of the words that are most like this one, by the pairs of letters that they share: Dice's coefficient.
   * @param {string} word
   * @param {number} most
   */
  nearest(word, most) {
    this.#pairs ??= [...this.tree].map(([spelling, stem]) => ({ stem, others: pairs(spelling) }));
    const wanted = pairs(word);
    return this.#pairs
      .map(({ stem, others }) => {
        const common = [...wanted].filter((pair) => others.has(pair)).length;
        return { stem, likeness: (2 * common) / (wanted.size + others.size) };
      })
      .filter(({ likeness }) => likeness > 0)
      .sort((left, right) => right.likeness - left.likeness)
      .slice(0, most);
  }

  /** @param {string} start @returns {string[]} The words of letters alone that begin so. */
  completions(start) {
    return [...this.#startingWith(start)].map(([word]) => word).filter((word) => word !== start && /^\p{L}+$/u.test(word));
  }
}

/** @param {string} word */
const pairs = (word) => new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)));

/** @param {string} word Returns it with each two neighbors in each other's place. */
const swaps = (word) =>
  Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

/** @param {string} left @param {string} right */
function transposed(left, right) {
  if (left.length !== right.length) return false;
  let at = 0;
  while (left[at] === right[at]) at++;
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2);
}
