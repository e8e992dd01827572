// What the theme's messages say of what is found, from an index that is fetched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { pack } = await load("index-file.js");
const answers = await load("answer.js");

const PAGES = [
  { kind: "question", number: 3, url: "q/3/", title: "What is `a<b>` & co?", text: "Generics, before they are erased." },
  { kind: "question", number: 4, url: "q/4/", title: "Erasure", text: "Who erases, and when?", aliases: ["type erasure"] },
  { kind: "task", number: 1, url: "t/1/", title: "Erase twice", text: "See it happen." },
  { kind: "page", url: "glossary/", title: "Glossary", text: "Every word." },
  { kind: "page", url: "questions/", title: "All questions", text: "Every question." },
];
const PASSAGES = [
  { page: 0, anchor: "how", heading: "How <it> works", text: "The verifier inserts checkcast." },
  { page: 3, anchor: "bridge", heading: "Bridge method", text: "A bridge calls the narrowed one." },
  { page: 1, anchor: "bare", heading: "Bare heading" },
];
const served = JSON.stringify(pack(PAGES, PASSAGES));

let reply = new Response(served);
globalThis.fetch = async () => reply.clone();
const answer = await answers.load();
const items = (query) => answer(query).items;
const titles = (query) => items(query).map(([head]) => head.title);

test("a page's number is part of its title", () => {
  assert.equal(titles("q4")[0], "4. Erasure");
  assert.equal(titles("task 1")[0], "Task 1. Erase twice");
  assert.equal(titles("glossary")[0], "<mark>Glossary</mark>");
});

test("what is found is marked, also where another form of it stands, and the text is no HTML", () => {
  const [[head]] = items("generics");
  assert.equal(head.title, "3. What is `a&#60;b&#62;` &#38; co?");
  assert.equal(head.text, "<p><mark>Generics</mark>, before they are erased.</p>");
  const question = items("erasing").find(([{ location }]) => location === "q/4/");
  assert.equal(question?.[0].text, "<p>Who <mark>erases</mark>, and when?</p>");
});

test("a question's passage is folded, since it would give the answer away, and another page's is not", () => {
  const [[head, part]] = items("checkcast");
  assert.equal(head.location, "q/3/");
  assert.equal(part.location, "q/3/#how");
  assert.equal(part.title, "How &#60;it&#62; works");
  assert.equal(part.score, head.score - 1);
  const [[page, open]] = items("bridge");
  assert.equal(open.location, "glossary/#bridge");
  assert.equal(open.score, page.score);
});

test("a question without a passage offers its answer, and a page without one nothing", () => {
  assert.deepEqual(
    items("q4")[0].map(({ location }) => location),
    ["q/4/", "q/4/#answer"],
  );
  assert.equal(items("task 1")[0].length, 1);
});

test("it is said which words a page has, and which it lacks", () => {
  const [[head]] = items("checkcast bridge ");
  assert.deepEqual(Object.values(head.terms).sort(), [false, true]);
});

test("the last word is completed, in the letters that were typed", () => {
  assert.deepEqual(answer("check").suggest, ["checkcast"]);
  assert.deepEqual(answer("what is Check").suggest, ["Checkcast"]);
  assert.deepEqual(answer("checkcast").suggest, [], "a word that is whole");
  assert.deepEqual(answer("zz").suggest, []);
});

test("a word like none leads to the questions with the words that are most like it", () => {
  const { items, nearest, unknown } = answer("qqqqgenerqqqq ");
  assert.ok(nearest);
  assert.deepEqual(unknown, ["qqqqgenerqqqq"]);
  assert.equal(items[0][0].location, "q/3/");
});

test("a passage without text is found by its heading, and by nothing that nobody wrote", () => {
  assert.equal(items("bare heading")[0][1].location, "q/4/#bare");
  assert.deepEqual(answer("undefined ").unknown, ["undefined"]);
});

test("an index that cannot be fetched is an error that says why", async () => {
  reply = new Response("", { status: 503, statusText: "Busy" });
  await assert.rejects(answers.load(), /503 Busy/);
});
