// Which of several pages that have a word is meant by it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { pack, unpack } = await load("index-file.js");
const { Search } = await load("ranking.js");

/** Return a search over questions: of each its title, its prompt, and the text of a passage. */
function search(...questions) {
  const page = ([title, text = ""], at) => ({ kind: "question", number: at + 1, url: title, title, text });
  const passage = ([, , text = ""], at) => ({ page: at, anchor: "how", heading: "How it works", text });
  const every = { kind: "page", url: "questions/", title: "All", text: "" };
  return new Search(unpack(pack([...questions.map(page), every], questions.map(passage))));
}
const found = (query, ...questions) =>
  search(...questions)
    .find(query)
    .results.map(({ page }) => page.title);

test("a title that is the query comes before one with more of it", () => {
  const exact = ["Heaps", "What is one?"];
  const more = ["Heap layouts", "How is a heap laid out?"];
  assert.equal(found("heap", more, exact)[0], "Heaps");
  assert.equal(found("heap", exact, more)[0], "Heaps");
});

test("a title comes before a passage that says the word over and over", () => {
  assert.deepEqual(found("heap", ["Stacks", "", "heap ".repeat(9)], ["Heap layout"]), ["Heap layout", "Stacks"]);
});

test("words typed as two find what is written as one", () => {
  const questions = [
    ["Doors", "Is it safe to point?", "safe point"],
    ["Safepoint", "Where?"],
  ];
  assert.ok(found("safe point ", ...questions).includes("Safepoint"));
});

test("a word typed as one finds what is written as two, and is no unknown word", () => {
  const { results, unknown, nearest } = search(["Write barrier"], ["Reads"]).find("writebarrier ");
  assert.equal(results[0].page.title, "Write barrier");
  assert.deepEqual([unknown, nearest], [[], false]);
});

test("what is far worse than the best is no result", () => {
  const named = ["Write barrier card table", "Write barrier card table?", "write barrier card table"];
  const scattered = Array.from({ length: 8 }, (_, at) => [`Other ${at}`, "", "a table among quite many other words that are here"]);
  assert.deepEqual(found("write barrier card table", named, ...scattered), ["Write barrier card table"]);
  assert.ok(found("many words", named, ...scattered).length >= 8);
});

test("what is nearest is a question", () => {
  const glossary = { kind: "page", url: "glossary/", title: "Generics glossary", text: "" };
  const erasure = { kind: "question", number: 1, url: "q/1/", title: "Generics", text: "" };
  const { results, nearest } = new Search(unpack(pack([glossary, erasure], [{ page: 0, anchor: "a", heading: "Generics" }]))).find(
    "qqgenericqq ",
  );
  assert.ok(nearest);
  assert.deepEqual(
    results.map(({ page }) => page.url),
    ["q/1/"],
  );
});

test("a word is completed to the one that is on most pages", () => {
  const questions = [["Barracks"], ["Barrows"], ["Barriers"], ["Barriers, again"], ["Barren"]];
  assert.deepEqual(search(...questions).complete("bar"), ["barriers"]);
});

test("what somebody pastes is read as far as the first 200 letters", () => {
  const { unknown } = search(["Heaps"]).find(`${"heap ".repeat(40)}xyzzyx `);
  assert.deepEqual(unknown, []);
  assert.deepEqual(search(["Heaps"]).find("heap xyzzyx ").unknown, ["xyzzyx"]);
});
