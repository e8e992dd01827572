// What symbols are found by, as they are written in listings and in prose.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { hits, term, tokens } = await load("tokens.js");

const SYMBOLS = {
  "runtime.gcWriteBarrier": ["runtime.gcwritebarrier", "runtime", "gcwritebarrier", "gc", "write", "barrier"],
  ".init_array": [".init_array", "init_array", "init", "array"],
  __libc_start_main: ["__libc_start_main", "libc_start_main", "libc", "start", "main"],
  "-XX:+UseZGC": ["-xx:+usezgc", "usezgc", "use", "zgc", "xx"],
  "std::panic": ["std::panic", "std", "panic"],
  HTTPServer2: ["httpserver2", "http", "server2"],
  GCs: ["gcs", "gc"],
  "copy-on-write": ["copy-on-write", "copy", "on", "write"],
};

for (const [symbol, found] of Object.entries(SYMBOLS)) {
  test(`${symbol} is found by itself and by its parts`, () => {
    const [{ words }, ...others] = tokens(`(${symbol}),`);
    assert.deepEqual(others, []);
    assert.equal(words[0], symbol.toLowerCase());
    assert.deepEqual(
      found.filter((word) => !words.includes(word)),
      [],
    );
  });
}

test("punctuation is no part of a word, neither in front of it nor behind it", () => {
  for (const text of ["Why a heap?", "“heap”", "(heap)", "a heap...", "no heap: none", "heap/", "*heap*", "`heap`s"]) {
    const [heap] = hits(text, new Set(["heap"]));
    assert.equal(text.slice(heap.start, heap.end), "heap", text);
    assert.equal(heap.words[0], "heap", text);
  }
  assert.deepEqual(tokens("… -- ?!"), []);
});

test("a hit is found by another form of its word, and by a part of a symbol", () => {
  const text = "Barriers; runtime.gcWriteBarrier, barred";
  const terms = new Set([term("barrier")]);
  assert.deepEqual(
    hits(text, terms).map(({ start, end }) => text.slice(start, end)),
    ["Barriers", "runtime.gcWriteBarrier"],
  );
});

test("British spellings are the American ones, and words that only look like them stay", () => {
  const pairs =
    "colour color, behaviours behaviors, optimise optimize, analysed analyzed, centre center, catalogue catalog, cancelled canceled, defence defense, grey gray, programmes programs, artefact artifact";
  for (const [british, american] of pairs.split(", ").map((pair) => pair.split(" "))) assert.equal(term(british), term(american), british);
  for (const word of ["four", "your", "promise", "rise", "tree"]) assert.ok(word.startsWith(term(word).slice(0, -1)), word);
});
