// The index's file holds what the engine was given, in numbers of every length.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { pack, unpack } = await load("index-file.js");
const { term } = await load("tokens.js");

const PAGE = { kind: "page", url: "p/", title: "Page", text: "Text." };

/** Return how often a word occurs in which passages' texts, as the unpacked engine has it. */
function counts(texts, word) {
  const passages = texts.map((text) => ({ page: 0, anchor: "a", heading: "", ...text }));
  const { index, fieldIds } = unpack(JSON.parse(JSON.stringify(pack([PAGE], passages)))).engine.toJSON();
  return index.find(([found]) => found === term(word))?.[1][fieldIds.text] ?? {};
}

test("passages keep their places, however far they are apart", () => {
  for (const places of [[0], [1, 2], [0, 31, 32, 63, 95], [33, 1056, 1057, 2100], [1023, 2047], [2111]]) {
    const texts = Array.from({ length: 2200 }, (_, place) => ({ text: places.includes(place) ? "heap" : "stack" }));
    assert.deepEqual(Object.keys(counts(texts, "heap")).map(Number), places);
  }
});

test("how often a word occurs is kept up to nine", () => {
  const texts = [1, 2, 8, 9, 10, 40, 1].map((often) => ({ text: "heap ".repeat(often) }));
  assert.deepEqual(Object.values(counts(texts, "heap")), [1, 2, 8, 9, 9, 9, 1]);
});

test("of a listing its names are indexed, each once, and neither numbers nor registers nor short words", () => {
  const code = "mergeRuns: mov %rax, $limit\n  call mergeRuns\n  b0 deadbeef 12345 0xff jb";
  assert.deepEqual(Object.values(counts([{ text: "", code }], "mergeruns")), [1]);
  for (const word of ["%rax", "rax", "$limit", "limit", "deadbeef", "12345", "jb"]) assert.deepEqual(counts([{ code }], word), {}, word);
});
