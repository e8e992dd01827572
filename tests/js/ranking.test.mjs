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

test("what is written as one nearly nowhere is also two words, and what is written as two with a dash is both", () => {
  const questions = search(["Return code", "", "A code to return."], ["Other", "", "The returncode is kept."]);
  const { results, total } = questions.find("returncode ");
  assert.deepEqual(results.map(({ page }) => page.title).toSorted(), ["Other", "Return code"]);
  assert.equal(total, 1, "the page that has it as typed");
  const dashed = search(["Plugs"], ["Other", "", "A plug-in."], ["Third", "", "plug this"]).find("plug-in ");
  assert.ok(dashed.results.some(({ page, words }) => page.title === "Other" && words.includes("plug-in")));
});

test("what is far worse than the best is no result", () => {
  const named = ["Write barrier card table", "Write barrier card table?", "write barrier card table"];
  const scattered = Array.from({ length: 8 }, (_, at) => [`Other ${at}`, "", "a table among quite many other words that are here"]);
  assert.deepEqual(found("write barrier card table", named, ...scattered), ["Write barrier card table"]);
  assert.ok(found("many words", named, ...scattered).length >= 8);
});

test("what is nearest is a question with words that begin alike", () => {
  const glossary = { kind: "page", url: "glossary/", title: "Generics glossary", text: "" };
  const erasure = { kind: "question", number: 1, url: "q/1/", title: "Generics", text: "" };
  const { results, nearest } = new Search(unpack(pack([glossary, erasure], [{ page: 0, anchor: "a", heading: "Generics" }]))).find(
    "generixyz ",
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

test("an address carries twelve words at most, and what is nearest is three questions", () => {
  const pasted = Array.from("bcdfghjklmnpqrs", (letter) => `${letter}arrow`);
  assert.equal(search(["All", "", pasted.join(" ")]).find(pasted.join(" ")).results[0].words.length, 12);
  const alike = Array.from("abcde", (letter) => [`Generics ${letter}`]);
  assert.equal(search(...alike).find("generixyz ").results.length, 3);
});

const many = Array.from({ length: 40 }, (_, at) => [`Other ${at}`, "", at % 2 ? "It rises by cards." : "It says nothing."]);

test("every page that has all the words is a result, however far below the best, as long as there is room, and is counted", () => {
  const { results, total } = search(["Cards", "Which cards rise?"], ...many.slice(0, 24)).find("cards rise");
  assert.equal(total, 13);
  assert.equal(results.filter(({ missing }) => !missing.length).length, 13);
  assert.equal(results[0].page.title, "Cards");
  const crowded = search(["Cards", "Which cards rise?"], ...many, ...many).find("cards rise");
  assert.equal(crowded.total, 41);
  assert.equal(crowded.results.length, 30);
});

test("a page that has but a form of each word has them all, and one that has what a word was read as has not", () => {
  const found = search(["Cards"], ["Other", "", "A card rose."]);
  assert.equal(found.find("card ").total, 2);
  assert.equal(found.find("cardz ").total, 0);
  assert.equal(found.find("cards xyzzyx ").total, 0);
  assert.equal(found.find("xyzzyx ").total, 0);
});

test("a number is its question before all pages that have it", () => {
  const { results, unknown } = search(...many.map(([title, prompt, text]) => [title, prompt, `${text} 7`])).find("7");
  assert.equal(results[0].page.number, 7);
  assert.equal(results.length, 30);
  assert.deepEqual(unknown, []);
});

test("a name that two pages have leads to the one whose term or title it is, and then to the one that says more of it", () => {
  const page = (number, title, more, text = "") => ({ kind: "question", number, url: title, title, text, ...more });
  const first = (query, ...pages) => {
    const passages = pages.map(({ text }, at) => ({ page: at, anchor: "how", heading: "How it works", text }));
    return new Search(
      unpack(
        pack(
          pages.map((page) => ({ ...page, text: "" })),
          passages,
        ),
      ),
    ).find(query).results[0].page.title;
  };
  const alias = { aliases: ["card table", "another"] };
  const term = page(2, "Term", { ...alias, terms: ["card table"] });
  for (const pages of [
    [page(1, "Alias", alias), term],
    [term, page(1, "Alias", alias)],
  ])
    assert.equal(first("card tables", ...pages), "Term");
  assert.equal(first("card table", page(1, "Alias", alias), page(2, "Card table", { aliases: ["another"] })), "Card table");
  const more = [page(1, "Less", alias, "One card table."), page(2, "More", alias, "card table ".repeat(5))];
  for (const pages of [more, more.toReversed()]) assert.equal(first("card table", ...pages), "More");
});

test("whatever is typed, something is shown, or at least the page with every question", () => {
  const questions = search(["Heap"], ["Write barrier"]);
  for (const query of [
    "?",
    "???",
    "😀",
    "👩‍👩‍👧",
    "xyzzyx",
    "what is",
    "q99",
    "task 4",
    "—",
    "\u00ad",
    "qqqq zzzz",
    "constructor",
    "__proto__",
  ]) {
    const { results, total } = questions.find(query);
    assert.ok(results.length, query);
    assert.equal(total, 0, query);
  }
});

test("a word is completed in the letters that were typed, and one that is whole is not", () => {
  const questions = search(["Checkcast"], ["Heap"], ["heap_t"]);
  assert.deepEqual(questions.complete("check"), ["checkcast"]);
  assert.deepEqual(questions.complete("what is Check"), ["Checkcast"]);
  assert.deepEqual(search(["Whole"]).complete("who"), [], "a word that says nothing is whole");
  for (const query of ["checkcast", "zz", "hea_", "c", "", "CHECk"]) assert.deepEqual(questions.complete(query), [], query);
});

test("a passage without text is found by its heading, and by nothing that nobody wrote", () => {
  const page = { kind: "question", number: 1, url: "q/1/", title: "Erasure", text: "" };
  const questions = new Search(unpack(pack([page], [{ page: 0, anchor: "bare", heading: "Bare heading" }])));
  assert.equal(questions.find("bare heading").results[0].passage.anchor, "bare");
  assert.deepEqual(questions.find("undefined ").unknown, ["undefined"]);
});
