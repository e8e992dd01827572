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
  for (const one of group) synonyms.set(one, [...(synonyms.get(one) ?? []), ...group]);
}

export class Words {
  /** @type {{its: string, others: Set<string>}[] | undefined} Every word's term and pairs of letters; made when first asked for. */
  #pairs;

  /** @param {Map<string, string>} terms Every word, and its term. */
  constructor(terms) {
    /** @type {SearchableMap<string>} */
    this.tree = new SearchableMap();
    for (const [word, found] of terms) this.tree.set(word, found);
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
    const found = new Map();
    const add = (/** @type {string} */ other, /** @type {number} */ weight) => {
      if (weight > (found.get(other) ?? 0)) found.set(other, weight);
    };
    const known = this.knows(word);
    if (known) add(term(word), 1);
    for (const synonym of synonyms.get(term(word)) ?? []) if (this.terms.has(synonym)) add(synonym, WEIGHT.synonym);
    for (const [longer, other] of this.#startingWith(word)) {
      const share = word.length / longer.length;
      if (unfinished && !known) add(other, WEIGHT.completed * (0.5 + share / 2));
      else if (unfinished || (word.length > 3 && longer.length - word.length <= ENDING)) add(other, WEIGHT.longer);
    }
    if (known) {
      if (word.length > 4) for (const { its, wrong } of this.similar(word)) if (wrong === 1) add(its, WEIGHT.doubted);
      return found;
    }
    if (word.length > 3 && !found.size) for (const [longer, other] of this.tree) if (longer.includes(word)) add(other, WEIGHT.inside);
    if (!found.size || !unfinished) {
      for (const { its, wrong } of this.similar(word)) add(its, wrong === 1 ? WEIGHT.oneWrong : WEIGHT.twoWrong);
    }
    return found;
  }

  /** @param {string} start @returns {Iterable<[string, string]>} */
  #startingWith(start) {
    return start.length > 1 ? this.tree.atPrefix(start) : [];
  }

  /**
   * Return the words that differ least, with their terms and the number of wrong letters. Two neighbors that have changed places count
   * as one wrong letter: Damerau's distance, where the tree's, which is Levenshtein's, counts two.
   * @param {string} word
   * @returns {{other: string, its: string, wrong: number}[]}
   */
  similar(word) {
    if (word.length < 3) return [];
    const most = word.length < LONG ? 1 : 2;
    const found = [...this.tree.fuzzyGet(word, 2)]
      .map(([other, [its, distance]]) => ({ other, its, wrong: distance === 2 && transposed(word, other) ? 1 : distance }))
      .filter(({ wrong }) => wrong > 0 && wrong <= most);
    if (!found.length && most === 2) {
      for (const swapped of swaps(word)) {
        for (const [other, [its]] of this.tree.fuzzyGet(swapped, 1)) found.push({ other, its, wrong: 2 });
      }
    }
    const least = Math.min(...found.map(({ wrong }) => wrong));
    return found.filter(({ wrong }) => wrong === least);
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
    this.#pairs ??= [...this.tree].map(([other, its]) => ({ its, others: pairs(other) }));
    const wanted = pairs(word);
    return this.#pairs
      .map(({ its, others }) => {
        const common = [...wanted].filter((pair) => others.has(pair)).length;
        return { its, likeness: (2 * common) / (wanted.size + others.size) };
      })
      .filter(({ likeness }) => likeness > 0)
      .sort((one, other) => other.likeness - one.likeness)
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

/** @param {string} one @param {string} other */
function transposed(one, other) {
  if (one.length !== other.length) return false;
  let at = 0;
  while (one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
