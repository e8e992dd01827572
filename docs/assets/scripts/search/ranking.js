// @ts-check
// Which pages a query means, and in which order.
import { fold, isDashed, isQualified, isStopWord, pieces, stems, term, tokens } from "./tokens.js";
import { Words } from "./words.js";

/** @import { Index, Page, Passage } from "./index-file.js" */
/** @typedef {{word: string, meant: import("./words.js").Meant, typed: string[]}} Unit `typed`: its terms, each of them enough. */
/** @typedef {{page: Page, passage?: Passage, score: number, named: number, terms: Set<string>}} Result `terms`: the query's there. */
/** @typedef {{page: Page, passage?: Passage, words: string[], missing: string[]}} Hit `words`: as pages have them. */

// Chosen by trying others on tests/queries/known.tsv, and on names misspelled and symbols drawn by program; unseen.tsv had no part in it.
const EXACT = {
  boost: { title: 4, prompt: 1.5, aliases: 3.5, terms: 2, subjects: 2, heading: 1.8, text: 0.6 },
  bm25: { k: 1.2, b: 0.25, d: 0.15 }, // when more of a word counts no more, how much a long text counts against it, what any match is worth
  tokenize: (/** @type {string} */ text) => [text],
  processTerm: (/** @type {string} */ text) => text,
};
const OTHERS = 0.1; // a passage that is not the best of its page
const NAMED = 4; // a name that is just what was typed; one that is that in part counts by the square of the part
const SURE = 1.25; // and is a term of the glossary, and again if it is that in the very words, not in others for them
const QUALIFIED = 0.9; // a name behind that of its package
const FEW = 3; // documents: a word that is in no more may be two that were typed as one
const KIND = { question: 1, task: 0.5, page: 0.4 };

const LEAST = 0.04; // of the best score: what lacks a word and is worse is no result
export const MOST = { results: 30, nearest: 3, words: 12, letters: 200 }; // words of a hit, and letters of a query: somebody may paste a page
const EVERY_QUESTION = "questions/"; // the page that is left where nothing is near
const NUMBER = /^(q|question|#|task)?(?:\s|no\b|number\b|nr\b|[#.:])*(\d+)[\s.:?!)]*$/i;

export class Search {
  /** How many documents have a term. */
  #often = (/** @type {string} */ stem) => this.index.engine.search(stem, EXACT).length;
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.words = new Words(index.words);
    this.aliases = new Set(index.pages.flatMap(({ aliases = [] }) => aliases.map((alias) => alias.toLowerCase())));
    this.names = index.pages.flatMap(({ title, aliases = [], terms = [] }, page) =>
      [title, ...aliases, ...terms].map((name) => ({ page, name, stems: stems(name), isTerm: terms.includes(name) })),
    );
  }

  /**
   * Return the pages that a query means, the best first, and how many have all its words as typed; the words that are on no page; what a
   * word was taken for that is but misspelled; and the term of the glossary that it is. Where nothing is found, return what is nearest.
   * @param {string} query
   * @returns {{results: Hit[], total: number, unknown: string[], misspelled: [string, string][], nearest: boolean, definition?: string}}
   */
  find(query) {
    query = fold(query).trimStart().slice(0, MOST.letters);
    const [, named, digits] = NUMBER.exec(query) ?? [];
    const kind = named?.toLowerCase() === "task" ? "task" : "question";
    const numbered = this.index.pages.find((page) => digits && page.kind === kind && page.number === Number(digits));
    const units = named ? [] : this.#units(query);
    const ranked = this.#rank(units);
    const found = numbered ? [unmatched(numbered, 2 * (ranked[0]?.score ?? 1)), ...ranked.filter(({ page }) => page !== numbered)] : ranked;
    const doubtful = numbered ? [] : units;
    const unknown = doubtful.filter(({ meant }) => !meant.size).map(({ word }) => word);
    if (!found.length && (named || !tokens(query).length)) unknown.push(query.trim());
    const results = found.length ? found : this.#instead(units);

    const has = (/** @type {Set<string>} */ terms) => units.length > 0 && units.every(({ typed }) => typed.some((stem) => terms.has(stem)));
    const whole = results.filter(({ page, terms }) => page === numbered || has(terms));
    const rest = results.filter((result) => !whole.includes(result) && result.score >= LEAST * results[0].score);
    const shown = [...whole, ...rest].slice(0, MOST.results).sort((left, right) => right.score - left.score);
    const hits = shown.map((result) => hit(result, found.length ? units : []));
    const misspelled = doubtful.flatMap(({ word, meant }) => {
      const guesses = [...meant.values()].filter(({ guessed }) => guessed).map(({ spelling }) => spelling);
      const taken = guesses.find((guess) => hits[0].words.includes(guess)) ?? guesses[0];
      return taken ? [/** @type {[string, string]} */ ([word, taken])] : [];
    });
    const asked = stems(query).join(" ");
    const defined = this.names.find(({ isTerm, stems }) => isTerm && stems.join(" ") === asked);
    const nearest = !found.length && unknown.length > 0;
    return { results: hits, total: whole.length, unknown, misspelled, nearest, definition: defined?.name };
  }

  /** @param {Unit[]} units Returns the questions with words that begin most like these, or the page with every question. */
  #instead(units) {
    const near = units.map(({ word }) => {
      while (word.length > 1 && !this.words.meant(word, true).size) word = word.slice(0, -1);
      return { word, meant: this.words.meant(word, true), typed: [] };
    });
    const questions = this.#rank(near).flatMap(({ page }) => (page.kind === "question" ? [page] : []));
    const pages = questions.length ? questions.slice(0, MOST.nearest) : this.index.pages.filter(({ url }) => url === EVERY_QUESTION);
    return pages.map((page) => unmatched(page, 0));
  }

  /** @param {string} query Returns its last word completed, or nothing. */
  complete(query) {
    const last = /[^\s-]*$/.exec(query)?.[0] ?? "";
    const start = last.toLowerCase();
    if (start.length < 2 || this.words.knows(start) || isStopWord(start) || last.slice(1) !== start.slice(1)) return [];
    const longer = [...this.words.all.atPrefix(start)].filter(([word]) => /^\p{L}+$/u.test(word));
    const words = longer.map(([word, stem]) => ({ word, often: this.#often(stem) }));
    words.sort((left, right) => right.often - left.often || left.word.length - right.word.length);
    return words.slice(0, 1).map(({ word }) => last + word.slice(start.length));
  }

  /**
   * Return the units of a symbol: itself; or its pieces, where it is neither known nor like one that is; or the two words that it consists
   * of, where it is written nearly nowhere as one. A name behind that of its package is nearly as good alone.
   * @param {string} symbol @param {boolean} unfinished @returns {Unit[]}
   */
  #divided(symbol, unfinished) {
    const word = symbol.toLowerCase();
    const meant = this.words.meant(symbol, unfinished);
    const qualified = isQualified(symbol) ? (pieces(symbol.split("=")[0]).at(-1)?.toLowerCase() ?? "") : "";
    if (this.aliases.has(qualified)) meant.set(term(qualified), { weight: QUALIFIED, spelling: qualified, guessed: false });
    const isSure = this.aliases.has(word) || [...meant].some(([stem]) => this.#often(stem) > FEW);
    const divided = !isSure && /^\p{Ll}+$/u.test(symbol) ? this.words.halves(word) : !meant.size || isDashed(symbol) ? pieces(symbol) : [];
    const parts = divided.filter((part) => !isStopWord(part.toLowerCase()));
    if (!parts.length) return [{ word, meant, typed: [term(word)] }];
    const units = parts.flatMap((part, at) => this.#divided(part, unfinished && at === parts.length - 1));
    if (!this.words.knows(word)) return units;
    const typed = (/** @type {Unit} */ unit) => (isDashed(symbol) ? [term(word), ...unit.typed] : [term(word)]);
    return units.map((unit) => ({ ...unit, meant: new Map([...unit.meant, ...meant]), typed: typed(unit) }));
  }

  /** @param {string} query Returns its units. Two words may also stand for the one that they make together, misspelled only if one is. */
  #units(query) {
    const written = tokens(query).map(({ start, end }) => query.slice(start, end));
    const telling = written.filter((word) => !isStopWord(word.toLowerCase()));
    const units = telling.flatMap((symbol, at) => this.#divided(symbol, at === telling.length - 1 && !/\s$/.test(query)));
    units.slice(1).forEach(({ word, meant }, at) => {
      const [whole, isSure] = [units[at].word + word, this.words.knows(units[at].word) && this.words.knows(word)];
      const joined = [...this.words.meant(whole, false)].filter(([stem, { guessed }]) => stem === term(whole) || (guessed && !isSure));
      for (const [stem, one] of joined) for (const half of [units[at].meant, meant]) half.set(stem, { ...one, guessed: false });
    });
    return units;
  }

  /** @param {Unit[]} units @returns {Result[]} */
  #rank(units) {
    const meanings = units.flatMap(({ meant }) => [...meant]).sort(([, left], [, right]) => left.weight - right.weight);
    const weights = new Map(meanings.map(([stem, { weight }]) => [stem, weight]));
    const { engine, pages, passages } = this.index;
    const results = pages.map((page) => unmatched(page, 0));
    const boostTerm = (/** @type {string} */ stem) => weights.get(stem) ?? 0;
    for (const { id, score, terms } of engine.search({ queries: [...weights.keys()] }, { ...EXACT, boostTerm })) {
      const passage = passages[id];
      const result = results[passage?.page ?? id - passages.length];
      const weight = passage && result.passage ? OTHERS : 1; // the first is the best
      result.score += (weight * score) / terms.length; // MiniSearch has multiplied by their number
      result.passage ??= passage;
      for (const stem of terms) result.terms.add(stem);
    }
    const has = units.map(({ meant }) => results.map(({ terms }) => [...meant.keys()].some((stem) => terms.has(stem))));
    const rarity = has.map((pages) => Math.sqrt(Math.log(1 + results.length / (pages.filter(Boolean).length + 1))));
    const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, number) => all + number, 0);
    const share = (/** @type {number[]} */ parts) => sum(parts.map((part, unit) => part * rarity[unit])) / sum(rarity);
    for (const { page, stems, isTerm } of this.names) {
      if (!stems.some((stem) => weights.has(stem))) continue;
      const matched = units.map(({ meant }) => Math.max(...stems.map((stem) => meant.get(stem)?.weight ?? 0)));
      const named = share(matched) * Math.min(1, matched.filter(Boolean).length / stems.length) * (isTerm ? SURE : 1);
      const isWhole = stems.length === units.length && Math.min(...matched) === 1;
      results[page].named = Math.max(results[page].named, named * (isWhole ? SURE : 1));
    }
    for (const [at, { page, named }] of results.entries()) {
      const own = KIND[page.kind] + (1 - KIND[page.kind]) * Math.min(1, named) ** 4; // a task's own title weighs as much as a question's
      results[at].score *= share(has.map((pages) => Number(pages[at]))) * (1 + NAMED * named ** 2) * own;
    }
    return results.filter(({ score }) => score).sort((left, right) => right.score - left.score);
  }
}

/** @param {Page} page @param {number} score @returns {Result} */
const unmatched = (page, score) => ({ page, score, named: 0, terms: new Set() });

/** @param {Result} result @param {Unit[]} units @returns {Hit} */
function hit({ page, passage, terms }, units) {
  const there = units.map(({ meant }) => [...meant].filter(([stem]) => terms.has(stem)).map(([, word]) => word));
  const missing = units.filter((_, unit) => !there[unit].length).map(({ word }) => word);
  const telling = there.flatMap((words) => words.filter(({ weight }) => weight >= Math.max(...words.map(({ weight }) => weight)) / 2));
  const words = telling.sort((left, right) => right.weight - left.weight).map(({ spelling }) => spelling);
  return { page, passage, words: [...new Set(words)].slice(0, MOST.words), missing };
}
