// The search on a handful of pages that are made up: what is found, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { tokens, term, hits, isStopWord } = await load("tokens.js");
const { pack, unpack } = await load("index-file.js");
const { Words } = await load("words.js");
const { Search } = await load("ranking.js");
const { SYNONYMS } = await load("synonyms.js");

const question = (number, title, text, more = {}) => ({ kind: "question", number, url: `q/${number}/`, title, text, ...more });
const PAGES = [
  question(1, "Stable sorting", "When does the order of equal items survive?", { aliases: ["merge sort", "sort by two keys"] }),
  question(2, "Heaps", "Who needs a heap?", { aliases: ["priority queue", "heapq"], terms: ["heap property"] }),
  question(14, "Colored trees", "Why is a tree colored?", { aliases: ["rebalance"], subjects: ["Arbor"] }),
  { kind: "task", number: 1, url: "t/1/", title: "Sort twice", text: "See it happen." },
  { kind: "page", url: "questions/", title: "All questions", text: "Every question." },
];
const PASSAGES = [
  {
    page: 0,
    anchor: "how",
    heading: "How it works",
    text: "Runs are merged; `List.stableMerge` is called, and lda_undefined never.",
    code: "call runtime.mergeRuns2\ncall zapCells\n",
  },
  {
    page: 1,
    anchor: "how",
    heading: "How it works",
    text: "A heap of 14 keeps its smallest item in front. Colored trees are mentioned in passing.",
  },
  {
    page: 2,
    anchor: "how",
    heading: "How it works",
    text: "LdaUndefined is a name with another inside. It is organized by color, as a barrier is.",
  },
];
const packed = pack(PAGES, PASSAGES);
const index = unpack(JSON.parse(JSON.stringify(packed)));
const search = new Search(index);
const found = (query) => search.find(query).results.map(({ page }) => page.url);
const first = (query) => found(query)[0];

test("text is taken apart into words, and symbols into their parts as well", () => {
  const words = (text) => tokens(text).map(({ words }) => words);
  assert.deepEqual(words("write barrier").flat(), ["write", "barrier"]);
  for (const part of ["runtime", "merge", "runtime.mergeruns2"]) assert.ok(words("runtime.mergeRuns2").flat().includes(part), part);
  assert.ok(words("LdaUndefined").flat().includes("ldaundefined"));
  const text = "a `List.stableMerge`, twice";
  for (const { start, end } of tokens(text)) assert.match(text.slice(start, end), /\w/);
});

test("inflections and British spellings are one word with the others", () => {
  assert.equal(term("barriers"), term("barrier"));
  assert.equal(term("colour"), term("color"));
  assert.equal(term("organised"), term("organized"));
  assert.notEqual(term("heap"), term("hope"));
});

test("stop words tell nothing", () => {
  assert.ok(isStopWord("the") && !isStopWord("heap"));
});

test("hits are where a text has one of the terms", () => {
  const text = "Heaps and a heap";
  assert.deepEqual(
    hits(text, new Set([term("heap")])).map(({ start, end }) => text.slice(start, end)),
    ["Heaps", "heap"],
  );
});

test("what is packed is unpacked", () => {
  assert.deepEqual(index.pages, PAGES);
  assert.deepEqual(
    index.passages.map(({ page, anchor, heading }) => [page, anchor, heading]),
    PASSAGES.map(({ page, anchor, heading }) => [page, anchor, heading]),
  );
  assert.equal(index.words.get("merged"), term("merged"));
  assert.ok(!index.words.has("the"));
  assert.ok(!JSON.stringify(packed).includes("smallest item in front"), "the text of passages is left out");
});

test("a title and an alias lead to their page, before a passage that has the words", () => {
  assert.equal(first("stable sorting"), "q/1/");
  assert.equal(first("heap"), "q/2/");
  assert.equal(first("priority queue"), "q/2/");
  assert.equal(first("sort by two keys"), "q/1/");
  assert.equal(first("colored trees"), "q/14/");
  assert.equal(first("smallest item"), "q/2/");
});

test("a symbol is found whole and by its parts", () => {
  for (const query of ["runtime.mergeRuns2", "mergeRuns2", "merge runs", "List.stableMerge", "stableMerge", "zapCells"])
    assert.equal(first(query), "q/1/", query);
});

test("a name behind that of a package is the name, whether it is written so somewhere or nowhere", () => {
  for (const query of ["runtime.heapq", "list.heapq", "python/heapq", ".heapq", "List.stableMerge::heapq", "heapq=1"]) {
    assert.equal(first(query), "q/2/", query);
  }
});

test("a text is found in every form in which it can be typed", () => {
  const forms = {
    "ｐｒｉｏｒｉｔｙ　ｑｕｅｕｅ": "q/2/",
    "PRİORİTY QUEUE": "q/2/",
    "pri\u00adority\u200b queue": "q/2/",
    "prio\u0301rity quéue": "q/2/",
    "“priority” ‘queue’": "q/2/",
    "priority–queue": "q/2/",
    ｑ１４: "q/14/",
    "#１４": "q/14/",
    "colour­ed trees": "q/14/",
  };
  for (const [query, url] of Object.entries(forms)) assert.equal(first(query), url, query);
});

test("the glossary's term that a query is, is said, in each of its forms and nowhere else", () => {
  const defined = (query) => search.find(query).definition;
  for (const query of ["heap property", "Heap Properties", "what is the heap property?", "property heap", "heap-property"]) {
    assert.equal(defined(query), "heap property", query);
  }
  for (const query of ["heap", "heap properly", "heap property merge", "", "14", "q14", "what is"])
    assert.equal(defined(query), undefined, query);
});

test("a hit says which words of the query its page has, as pages write them, and which it lacks", () => {
  const [heap] = search.find("Heaps xyzzyx smallest barrier ").results.filter(({ page }) => page.url === "q/2/");
  assert.deepEqual(heap.words, ["heaps", "smallest"]);
  assert.deepEqual(heap.missing, ["xyzzyx", "barrier"]);
  const [sorting] = search.find("mergd ").results;
  assert.ok(sorting.words.length && sorting.words.every((word) => index.words.has(word)), sorting.words.join());
  for (const word of search.find("priroity queue").results[0].words) assert.ok(["priority", "queue"].includes(word), word);
});

test("a wrong letter, and two that are swapped, are read as what was meant", () => {
  for (const query of ["prioritty", "priorty", "priroity", "pirority"]) assert.equal(first(query), "q/2/", query);
  assert.deepEqual(search.find("prioritty ").misspelled, [["prioritty", "priority"]]);
  assert.deepEqual(search.find("priority ").misspelled, []);
});

test("joined words are split, and split words joined", () => {
  assert.equal(first("re balnace"), "q/14/", "also misspelled");
  assert.deepEqual(search.find("re balnace").misspelled, [], "then no word of it was taken for another");
  assert.equal(first("mergesort"), "q/1/");
  assert.equal(first("heap q"), "q/2/");
});

test("a number is a question, or a task", () => {
  assert.deepEqual(found("q14"), ["q/14/"]);
  assert.equal(first("14"), "q/14/");
  assert.equal(first("task 1"), "t/1/");
});

test("a name of what a question is about finds it", () => {
  assert.equal(first("arbor"), "q/14/");
});

test("what is on no page is said to be, and something is shown all the same", () => {
  const { results, unknown, nearest } = search.find("xyzzyx ");
  assert.deepEqual(unknown, ["xyzzyx"]);
  assert.ok(nearest && results.length);
});

test("every indexed word can be asked for, alone and behind another", () => {
  for (const word of index.words.keys()) {
    for (const query of [word, `${word} `, `heap ${word}`, `what is ${word}`]) assert.doesNotThrow(() => search.find(query), query);
  }
  assert.ok(index.words.has("ldaundefined") && first("lda"), "a name that begins as a whole word with `undefined` behind it");
});

test("words know which others a typed one may stand for", () => {
  const words = new Words(index.words);
  assert.ok(index.words.has("heaps") && !index.words.has("heeps") && words.knows("heap"));
  assert.equal(words.meant("heap", false).get(term("heap")).weight, 1);
  assert.ok(words.meant("heep", false).get(term("heap")).weight < 1);
  assert.equal(words.meant("xyzzyx", false).size, 0);
});

test("synonyms are words that can be found, and at least two", () => {
  assert.ok(SYNONYMS.length);
  for (const group of SYNONYMS) {
    assert.deepEqual(group.filter(isStopWord), []);
    assert.deepEqual(
      group,
      group.flatMap(tokens).map(({ words: [whole] }) => whole),
    );
    assert.ok(new Set(group.map(term)).size > 1, group.join(" "));
  }
});
