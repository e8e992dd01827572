// @ts-check
// The words of all pages, and which of them somebody may have meant.
import { SYNONYMS } from "./synonyms.js";
import { pieces, term } from "./tokens.js";

/** @typedef {Map<string, {weight: number, spelling: string, guessed: boolean}>} Meant `guessed`: but like it. */

/** How much a word counts that is not the one typed: that is 1, in any form. `wrong` is for each number of wrong letters. */
const WEIGHT = { completed: 0.9, longer: 0.35, wrong: [1, 0.9, 0.5], synonym: 0.35 };
const LONG = 8; // letters: from here on, two may be wrong
const ENDING = 4; // letters by which a word may be longer than one that is known: grow, growable
const synonyms = SYNONYMS.map((group) => group.map(term));

export class Words {
  /** @param {import("./index-file.js").Index["words"]} words */
  constructor(words) {
    this.all = words;
    this.shortest = new Map([...words].sort(([left], [right]) => right.length - left.length).map(([word, stem]) => [stem, word]));
  }

  /** @param {string} word Whether it, or another form of it, is on some page. */
  knows(word) {
    return this.shortest.has(term(word));
  }

  /**
   * Return the terms that a word may stand for.
   * @param {string} written @param {boolean} unfinished Whether more letters may follow.
   */
  meant(written, unfinished) {
    const word = written.toLowerCase();
    const known = this.knows(word);
    const meant = /** @type {Meant} */ (new Map());
    const add = (/** @type {string} */ stem, /** @type {number} */ weight, spelling = this.shortest.get(stem), guessed = false) => {
      if (spelling && weight > (meant.get(stem)?.weight ?? 0)) meant.set(stem, { weight, spelling, guessed });
    };
    add(term(word), 1, this.all.has(word) ? word : undefined);
    for (const group of synonyms) if (group.includes(term(word))) for (const synonym of group) add(synonym, WEIGHT.synonym);
    for (const [longer, stem] of word.length > 1 ? this.all.atPrefix(word) : []) {
      if (unfinished && !known) add(stem, WEIGHT.completed * (0.5 + word.length / longer.length / 2), longer);
      else if (unfinished || (word.length > 3 && longer.length - word.length <= ENDING)) add(stem, WEIGHT.longer, longer);
    }
    if (known || (meant.size && unfinished)) return meant;
    for (const { spelling, stem, wrong } of this.similar(written)) add(stem, WEIGHT.wrong[wrong], spelling, !pieces(written).length);
    return meant;
  }

  /**
   * Return the words that differ least from one that is typed. Two neighbors that have changed places are one wrong letter. Of a short
   * word or an abbreviation a letter may be left out or misplaced, but none may be another: that would be another abbreviation.
   * @param {string} written
   */
  similar(written) {
    const word = written.toLowerCase();
    const isBrief = word.length < 4 || (word.length < 6 && /^[\p{Lu}\d]+$/u.test(written));
    const most = word.length < LONG ? 1 : 2;
    const swaps = Array.from(word.slice(1), (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
    const near = this.all.fuzzyGet(word, most);
    const similar = [word, ...swaps].flatMap((typed, at) => {
      const found = at ? this.all.fuzzyGet(typed, near.size ? 0 : most - 1) : near;
      return [...found].map(([spelling, [stem, distance]]) => ({ spelling, stem, wrong: distance + Math.min(1, at), swapped: at > 0 }));
    });
    const fitting = similar.filter(({ spelling, swapped }) => spelling !== word && (!isBrief || swapped || spelling.length > word.length));
    const least = Math.min(...fitting.map(({ wrong }) => wrong));
    return word.length < 3 ? [] : fitting.filter(({ wrong }) => wrong === least);
  }

  /** @param {string} word Returns the two words that it consists of, or none. */
  halves(word) {
    const all = Array.from(word.slice(4), (_, at) => [word.slice(0, -2 - at), word.slice(-2 - at)]);
    return all.find((halves) => halves.every((half) => this.all.has(half))) ?? [];
  }
}
