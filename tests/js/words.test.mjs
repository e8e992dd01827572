// Which words somebody may have meant by one that is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, tree } from "./served.mjs";

const { Words } = await load("words.js");
const { term } = await load("tokens.js");

const words = (/** @type {string[]} */ ...known) => new Words(tree(known.map((word) => [word, term(word)])));
const similar = (typed, ...known) =>
  words(...known)
    .similar(typed)
    .map(({ spelling, wrong }) => [spelling, wrong]);
const weight = (typed, unfinished, known) => words(known).meant(typed, unfinished).get(term(known))?.weight;

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
  for (const known of ["gc", "gpl"]) assert.deepEqual(similar("gp", known), [], "two letters are too few to tell");
});

test("an abbreviation is no other that has another letter, and a short word may lack one", () => {
  for (const [typed, known] of ["GIL CIL", "gil cil", "gil gi", "GIL GI", "NUMA NUMB", "NUMA NUM", "SAT5 SATB"].map((pair) =>
    pair.split(" "),
  )) {
    assert.deepEqual(similar(typed, known.toLowerCase()), [], `${typed} is no ${known}`);
  }
  assert.deepEqual(similar("hep", "heap", "hop"), [["heap", 1]]);
  assert.deepEqual(similar("jti", "jit", "jet"), [["jit", 1]]);
  assert.deepEqual(similar("TLBA", "tlab", "tlbs"), [["tlab", 1]]);
  assert.deepEqual(similar("numa", "numb"), [["numb", 1]], "no abbreviation, as it is written");
});

test("a word is divided where both halves are words", () => {
  const known = words("write", "barrier", "at", "om");
  assert.deepEqual(known.halves("writebarrier"), ["write", "barrier"]);
  assert.deepEqual(known.halves("writebarrxer"), []);
  assert.deepEqual(known.halves("atom"), [], "too short to be two");
});

test("a word stands for itself, for what it begins, and for its synonyms, in this order", () => {
  assert.equal(weight("barrier", false, "barriers"), 1);
  const begun = weight("barr", true, "barrier");
  assert.ok(1 > begun && begun > weight("kill", false, "cancel"), `${begun}`);
  assert.ok(weight("barri", true, "barrier") > begun, "more letters are surer");
  assert.ok(weight("kill", false, "cancel") > 0, "a synonym");
  assert.equal(weight("kill", false, "heap"), undefined);
  assert.ok(weight("grow", false, "growable") < begun, "a word that is typed to its end");
  assert.equal(weight("gro", false, "growable"), undefined);
});

test("a word that goes on is read as no other while more letters may follow", () => {
  const known = words("barrier", "carri");
  assert.deepEqual([...known.meant("barri", true).keys()], [term("barrier")]);
  assert.ok(known.meant("barri", false).has(term("carri")));
});

test("a word that is read as another is known to be but like it, and is spelled as pages spell it", () => {
  const known = words("barriers", "barrier", "carriers");
  assert.deepEqual(
    [...known.meant("bariers", false).values()],
    [{ weight: weight("bariers", false, "barriers"), spelling: "barriers", guessed: true }],
  );
  assert.deepEqual([...known.meant("barriers", false).values()], [{ weight: 1, spelling: "barriers", guessed: false }]);
  assert.equal(known.meant("barriered", false).get(term("barrier")).spelling, "barrier", "the shortest, where the form is on no page");
});
