// Which words somebody may have meant by one that is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { Words } = await load("words.js");
const { term } = await load("tokens.js");

const words = (/** @type {string[]} */ ...known) => new Words(new Map(known.map((word) => [word, term(word)])));
const similar = (typed, ...known) =>
  words(...known)
    .similar(typed)
    .map(({ spelling, wrong }) => [spelling, wrong]);
const weight = (typed, unfinished, known) => words(known).meant(typed, unfinished).get(term(known));

test("neighbors that have changed places are one wrong letter", () => {
  assert.deepEqual(similar("hepa", "heap"), [["heap", 1]]);
  assert.deepEqual(similar("priroity", "priority"), [["priority", 1]]);
  assert.deepEqual(similar("hxxp", "heap"), []);
});

test("in a long word two letters may be wrong, also two that have changed places and another", () => {
  assert.deepEqual(similar("reflektian", "reflection"), [["reflection", 2]]);
  assert.deepEqual(similar("refelctian", "reflection"), [["reflection", 2]]);
  assert.deepEqual(similar("rafelctian", "reflection"), []);
  assert.deepEqual(similar("barier", "barrier", "carrier"), [["barrier", 1]]);
});

test("only the words that differ least are similar, and never the word itself", () => {
  assert.deepEqual(similar("barrierz", "barriers", "carriers"), [["barriers", 1]]);
  assert.deepEqual(similar("barrier", "barrier"), []);
  assert.deepEqual(similar("gp", "gc"), [], "two letters are too few to tell");
});

test("a word is divided where both halves are words", () => {
  const known = words("write", "barrier", "at", "om");
  assert.deepEqual(known.halves("writebarrier"), ["write", "barrier"]);
  assert.equal(known.halves("writebarrxer"), undefined);
  assert.equal(known.halves("atom"), undefined, "too short to be two");
});

test("a word stands for itself, for its synonyms, for what it begins, and for what it is inside of, in this order", () => {
  assert.equal(weight("barrier", false, "barriers"), 1);
  const begun = weight("barr", true, "barrier");
  const inside = weight("point", false, "safepoint");
  assert.ok(1 > begun && begun > inside && inside > 0, `${begun} ${inside}`);
  assert.ok(weight("barri", true, "barrier") > begun, "more letters are surer");
  assert.ok(weight("kill", false, "cancel") > 0, "a synonym");
  assert.equal(weight("kill", false, "heap"), undefined);
  assert.ok(weight("grow", false, "growable") < begun, "a word that is typed to its end");
  assert.equal(weight("gro", false, "growable"), undefined);
});

test("the nearest words share the most pairs of letters, and what shares none is not near", () => {
  const known = words("generic", "general", "heap");
  assert.deepEqual(
    known.nearest("xgenericx", 9).map(({ stem }) => stem),
    ["generic", "general"].map(term),
  );
  assert.equal(known.nearest("heap", 1)[0].likeness, 1);
  assert.equal(known.nearest("xgenericx", 1).length, 1);
  assert.deepEqual(known.nearest("zzzz", 9), []);
});

test("a completion is a word of letters that goes on", () => {
  assert.deepEqual(words("heap", "heapify", "heap_t", "stack").completions("heap"), ["heapify"]);
});
