// @ts-check
// Which pages a query means, and in which order.
import { Words } from "./words.js";
import { isStopWord, term, tokens } from "./tokens.js";

/**
 * @typedef {import("./index-file.js").Page} Page
 * @typedef {import("./index-file.js").Passage} Passage
 * @typedef {Map<number, number>} Scores Documents by their numbers, and how well each matches.
 *
 * @typedef {object} Unit What the query asks for: a word, or a symbol with its parts.
 * @property {string} word As typed, in lower case.
 * @property {Scores} scores
 * @property {Map<string, number>} terms Those that stand for it, and how much each counts.
 * @property {import("./words.js").Weights[]} names What a page's name must have to be named by it.
 * @property {number} weight
 * @property {boolean} [otherwise] Whether there is another reading of it.
 * @property {string[]} takenFor The words for which it was taken, the most frequent first, where it is misspelled.
 *
 * @typedef {object} Result
 * @property {Page} page
 * @property {Passage} [passage] The page's best, if the query is in one.
 * @property {number} score
 * @property {Unit[]} units As the query was read.
 *
 * @typedef {object} Hit What is to be shown of a result.
 * @property {Page} page
 * @property {Passage} [passage]
 * @property {number} score
 * @property {string[]} words Those that the page has, of the query's.
 * @property {string[]} missing Words of the query that the page has not.
 */

// These values were chosen by trying others on the queries in tests/queries/known.tsv; those in unseen.tsv had no part in it.

// How much a match in each field counts, and the parameters of BM25+: how soon more of a word counts no more, how much a long text is
// held against it, and what any match is worth.
const BOOST = { title: 4, prompt: 1.5, aliases: 3.5, terms: 2, subjects: 2, heading: 1.5, text: 0.5 };
const BM25 = { k: 1.2, b: 0.25, d: 0.3 };
const EXACT = {
  boost: BOOST,
  bm25: BM25,
  tokenize: (/** @type {string} */ text) => [text],
  processTerm: (/** @type {string} */ text) => text,
};

// How much each of these counts against a match of a word in a page's own fields.
const IN_PASSAGE = 0.6;
const IN_PASSAGES = 0.12; // for the logarithm of their number
const TOGETHER = 0.25; // for all that is in the best passage
const NAMED = 2.4; // a title or an alias that is just what was typed
const WHOLE = 1.2; // a symbol as it was typed
const PARTS = 0.3; // and its parts
const HALF = 0.7; // a word typed as the half of another
const KIND = { question: 1, task: 0.5, page: 0.4 };

const LEAST = 0.04; // of the best score: what is worse is no result
const MOST = 30; // results
const LONGEST = 200; // letters of a query: somebody may paste a page
const MOST_TERMS = 12; // in the address of a result
const NEAREST = 3; // questions, where nothing is found
const EVERY_QUESTION = "questions/"; // the page that is left where nothing is near
const FEW = 3; // documents: a word that is in no more may be two that were typed as one
const NUMBER = /^(q|question|#|task)?(?:\s|no\b|number\b|nr\b|[#.:])*(\d+)[\s.:?!)]*$/i;

export class Search {
  /** @type {Map<string, Scores>} */
  #scores = new Map();

  /** @param {import("./index-file.js").Index} index */
  constructor({ engine, words, pages, passages }) {
    this.engine = engine;
    this.words = new Words(words);
    this.pages = pages;
    this.passages = passages;
    /** @type {{page: number, size: number}[]} Titles, aliases, and the glossary's terms: whose they are, and how many terms they have. */
    this.names = [];
    /** @type {Map<string, number[]>} For each term the names that have it. */
    this.named = new Map();
    pages.forEach(({ title, aliases = [], terms = [] }, page) => {
      for (const name of [title, ...aliases, ...terms]) {
        const stems = new Set(nameTerms(name));
        for (const stem of stems) this.named.set(stem, [...(this.named.get(stem) ?? []), this.names.length]);
        this.names.push({ page, size: stems.size });
      }
    });
  }

  /**
   * Return the pages that a query means, the best first; the words that are on no page; and of these, what each was taken for
   * that is but misspelled. Where that leaves nothing, return the nearest questions.
   * @param {string} query
   * @returns {{results: Hit[], unknown: string[], misspelled: [string, string][], nearest: boolean, total: number, definition?: {term: string}}}
   */
  find(query) {
    query = query.trimStart().slice(0, LONGEST);
    const { page: numbered, alone } = this.#numbered(query);
    if (alone) return this.#nothing(numbered ? [] : [query.trim()], numbered);
    const readings = this.#readings(query);
    if (!readings[0].length) return this.#nothing([query.trim()]);
    if (readings[0].every(({ word }) => isStopWord(word))) return { results: [], unknown: [], misspelled: [], nearest: false, total: 0 };
    /** @type {Map<Page, Result>} */
    const best = new Map();
    for (const result of readings.flatMap((units) => this.#rank(units))) {
      if (result.score > (best.get(result.page)?.score ?? 0)) best.set(result.page, result);
    }
    const most = Math.max(1, ...[...best.values()].map(({ score }) => score));
    if (numbered) best.set(numbered, { page: numbered, score: 2 * most, units: [] });
    const results = [...best.values()].filter(({ score }) => score >= LEAST * most).sort((left, right) => right.score - left.score);
    const doubtful = numbered ? [] : readings[0].filter(({ word, otherwise }) => !otherwise && !isStopWord(word));
    const unknown = doubtful.filter(({ scores }) => !scores.size).map(({ word }) => word);
    if (!results.length) return this.#nothing(unknown, ...this.#nearest(readings[0]));
    const misspelled = doubtful.flatMap(({ word, takenFor }) => {
      const taken = takenFor.find((spelling) => this.#has(results[0].page, this.scores(term(spelling)))) ?? takenFor[0];
      return taken ? [/** @type {[string, string]} */ ([word, taken])] : [];
    });
    return {
      results: results.slice(0, MOST).map((result) => this.#hit(result)),
      unknown,
      misspelled,
      nearest: false,
      total: results.length,
    };
  }

  /**
   * Return some pages, or the one with every question, in place of results.
   * @param {string[]} unknown
   * @param {(Page | undefined)[]} pages
   */
  #nothing(unknown, ...pages) {
    const shown = pages.some(Boolean) ? pages : this.pages.filter(({ url }) => url === EVERY_QUESTION);
    const results = shown.flatMap((page) => (page ? [this.#hit({ page, score: 0, units: [] })] : []));
    return { results, unknown, misspelled: [], nearest: unknown.length > 0, total: results.length, definition: undefined };
  }

  /** @param {Page} page @param {Scores} scores */
  #has(page, scores) {
    return [...scores.keys()].some((document) => this.#page(document) === page);
  }

  /** @param {number} document @returns {Page} */
  #page(document) {
    return this.pages[this.passages[document]?.page ?? document - this.passages.length];
  }

  /** @param {Result} result @returns {Hit} */
  #hit({ page, passage, score, units }) {
    const has = (/** @type {Scores} */ scores) => this.#has(page, scores);
    const terms = units
      .flatMap(({ terms }) => {
        const there = [...terms].filter(([stem]) => has(this.scores(stem)));
        const enough = Math.max(...there.map(([, weight]) => weight)) / 2;
        return there.filter(([, weight]) => weight >= enough);
      })
      .sort(([, left], [, right]) => right - left)
      .map(([stem]) => stem);
    const missing = units.filter(({ scores }) => !has(scores)).map(({ word }) => word);
    return { page, passage, score, words: [...new Set(terms)].slice(0, MOST_TERMS), missing };
  }

  /**
   * Return the query's last word completed, or nothing.
   * @param {string} query
   * @returns {string[]}
   */
  complete(query) {
    const last = /[^\s-]*$/.exec(query)?.[0] ?? "";
    const start = last.toLowerCase();
    if (this.words.knows(start) || isStopWord(start) || last.slice(1) !== start.slice(1)) return [];
    const often = (/** @type {string} */ word) => this.scores(term(word)).size;
    const [best] = this.words.completions(start).sort((left, right) => often(right) - often(left) || left.length - right.length);
    return best ? [last + best.slice(start.length)] : [];
  }

  /**
   * Return the page of which the query is the number, and whether it can mean nothing else.
   * @param {string} query
   */
  #numbered(query) {
    const [, named, digits] = NUMBER.exec(query) ?? [];
    const kind = named?.toLowerCase() === "task" ? "task" : "question";
    const page = digits ? this.pages.find((page) => page.kind === kind && page.number === Number(digits)) : undefined;
    return { page, alone: Boolean(named) };
  }

  /** @param {string} stem A term. @returns {Scores} */
  scores(stem) {
    let scores = this.#scores.get(stem);
    if (!scores) {
      scores = new Map(this.engine.search(stem, EXACT).map(({ id, score }) => [id, score]));
      this.#scores.set(stem, scores);
    }
    return scores;
  }

  /** @param {import("./words.js").Weights} weights @returns {Scores} */
  #best(weights) {
    const best = new Map();
    for (const [stem, weight] of weights) {
      for (const [document, score] of this.scores(stem)) {
        if (score * weight > (best.get(document) ?? 0)) best.set(document, score * weight);
      }
    }
    return best;
  }

  /**
   * @param {string[]} words A token's: the whole first, then its parts.
   * @param {boolean} unfinished
   * @param {number} weight
   * @returns {Unit}
   */
  #unit([whole, ...rest], unfinished, weight = 1) {
    const meant = this.words.meant(whole, unfinished);
    const known = this.words.knows(whole);
    const terms = new Map(meant);
    const scores = this.#best(meant);
    const parts = rest.filter((word) => !isStopWord(word) || rest.length === 1);
    if (known && parts.length) for (const [document, score] of scores) scores.set(document, score * WHOLE);
    /** @type {Scores} */
    const sums = new Map();
    for (const part of parts) {
      const share = known ? PARTS / parts.length : 1 / Math.sqrt(parts.length);
      const weights = this.words.meant(part, unfinished);
      for (const [stem, weight] of weights) terms.set(stem, Math.max(known ? weight * PARTS : weight, terms.get(stem) ?? 0));
      for (const [document, score] of this.#best(weights)) sums.set(document, (sums.get(document) ?? 0) + score * share);
    }
    for (const [document, sum] of sums) {
      const score = scores.get(document) ?? 0;
      scores.set(document, known ? score + sum : Math.max(score, sum));
    }
    const named = nameTerms(whole);
    const names = named.length === 1 && parts.length < 2 ? [new Map([...meant, [named[0], 1]])] : named.map((name) => new Map([[name, 1]]));
    return {
      word: whole,
      scores,
      terms,
      names: names.length ? names : [meant],
      weight,
      takenFor: rest.length ? [] : this.#takenFor(whole, unfinished),
    };
  }

  /**
   * @param {string} word
   * @param {boolean} unfinished
   */
  #takenFor(word, unfinished) {
    if (this.words.knows(word) || (unfinished && this.words.completions(word).length)) return [];
    const often = (/** @type {string} */ stem) => this.scores(stem).size;
    const taken = this.words.similar(word).sort((left, right) => often(right.stem) - often(left.stem));
    return taken.map(({ spelling }) => spelling);
  }

  /**
   * Return what the query may mean: its words, and its words with two joined or one split where that makes words that we know.
   * @param {string} query
   * @returns {Unit[][]}
   */
  #readings(query) {
    const typed = tokens(query).map(({ words }) => words);
    const telling = typed.filter(([whole]) => !isStopWord(whole));
    const list = telling.length ? telling : typed;
    const units = list.map((words, position) => this.#unit(words, position === list.length - 1 && !/\s$/.test(query)));
    const readings = [units];
    list.forEach(([word, ...parts], position) => {
      const joined = position + 1 < list.length && word + list[position + 1][0];
      if (joined && this.words.has(joined)) {
        readings.push(units.toSpliced(position, 2, this.#unit([joined], false, 2)));
        units[position].otherwise = units[position + 1].otherwise = true;
      }
      const halves = this.scores(term(word)).size > FEW || parts.length ? undefined : this.words.halves(word);
      if (halves) {
        readings.push(units.toSpliced(position, 1, ...halves.map((half) => this.#unit([half], false, HALF))));
        units[position].otherwise = true;
      }
    });
    return readings;
  }

  /**
   * @param {Unit[]} units
   * @returns {Result[]}
   */
  #rank(units) {
    const count = this.pages.length;
    const table = () => this.pages.map(() => new Float64Array(units.length));
    const [head, body, often] = [table(), table(), table()];
    const totals = new Float64Array(this.passages.length);
    units.forEach(({ scores, weight }, unit) => {
      for (const [document, score] of scores) {
        const passage = this.passages[document];
        if (!passage) {
          head[document - this.passages.length][unit] = score;
          continue;
        }
        body[passage.page][unit] = Math.max(body[passage.page][unit], score);
        often[passage.page][unit] += 1;
        totals[document] += score * weight;
      }
    });
    /** @type {Map<number, number>} Each page's best passage. */
    const best = new Map();
    totals.forEach((total, passage) => {
      const { page } = this.passages[passage];
      if (total > (totals[best.get(page) ?? -1] ?? 0)) best.set(page, passage);
    });
    const rarity = units.map(({ weight }, unit) => {
      const pages = this.pages.filter((_, page) => head[page][unit] || body[page][unit]).length;
      return weight * Math.sqrt(Math.log(1 + count / (pages + 1)));
    });
    const all = rarity.reduce((sum, share) => sum + share, 0);
    const named = this.#named(units);
    /** @type {Result[]} */
    const results = [];
    this.pages.forEach((page, position) => {
      let score = 0;
      let covered = 0;
      units.forEach(({ weight }, unit) => {
        const match = head[position][unit] + (IN_PASSAGE + IN_PASSAGES * Math.log1p(often[position][unit])) * body[position][unit];
        score += weight * match;
        if (match) covered += rarity[unit];
      });
      if (!score) return;
      const passage = best.get(position);
      score += TOGETHER * (totals[passage ?? -1] ?? 0);
      // A task's or a page's own title weighs as much as a question's.
      const kind = KIND[page.kind] + (1 - KIND[page.kind]) * named[position] ** 4;
      score *= Math.sqrt(covered / all) * (1 + NAMED * named[position]) * kind;
      results.push({ page, passage: this.passages[passage ?? -1], score, units });
    });
    return results;
  }

  /**
   * Return for each page how much of the query is a name of it, and of that name in the query: 1 if they are the same.
   * @param {Unit[]} units
   */
  #named(units) {
    const asked = units.reduce((sum, { weight }) => sum + weight, 0);
    /** @type {Map<number, {matched: number, words: number}>} What is matched of each name. */
    const matches = new Map();
    for (const { names, weight } of units) {
      for (const weights of names) {
        /** @type {Map<number, number>} */
        const most = new Map();
        for (const [stem, share] of weights) {
          for (const name of this.named.get(stem) ?? []) if (share > (most.get(name) ?? 0)) most.set(name, share);
        }
        for (const [name, share] of most) {
          const { matched, words } = matches.get(name) ?? { matched: 0, words: 0 };
          matches.set(name, { matched: matched + (share * weight) / names.length, words: words + 1 });
        }
      }
    }
    const best = new Float64Array(this.pages.length);
    for (const [name, { matched, words }] of matches) {
      const { page, size } = this.names[name];
      best[page] = Math.max(best[page], (matched / asked) * Math.min(1, words / size));
    }
    return best;
  }

  /** @param {Unit[]} units @returns {Page[]} */
  #nearest(units) {
    /** @type {Map<Page, number>} */
    const totals = new Map();
    for (const { word } of units) {
      for (const { stem, likeness } of this.words.nearest(word, NEAREST)) {
        for (const [document, score] of this.scores(stem)) {
          const page = this.#page(document);
          if (page.kind === "question") totals.set(page, (totals.get(page) ?? 0) + likeness * score);
        }
      }
    }
    const nearest = [...totals].sort(([, left], [, right]) => right - left).map(([page]) => page);
    return nearest.slice(0, NEAREST);
  }
}

/**
 * Return the terms of a title or an alias. A word with dashes counts as its words; a symbol is one.
 * @param {string} name
 */
function nameTerms(name) {
  return tokens(name)
    .flatMap(({ words: [whole] }) => (/^[a-z]+(-[a-z]+)+$/.test(whole) ? whole.split("-") : [whole.replace(/^\.+/, "")]))
    .filter((word) => word && !isStopWord(word))
    .map(term);
}
