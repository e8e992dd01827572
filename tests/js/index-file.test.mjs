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

test("how often a word occurs is kept as once, three times, or six times", () => {
  const texts = [1, 2, 3, 4, 5, 6, 40, 1].map((often) => ({ text: "heap ".repeat(often) }));
  assert.deepEqual(Object.values(counts(texts, "heap")), [1, 1, 3, 3, 3, 6, 6, 1]);
});

test("each passage keeps the lengths of its heading and its text, by which it is ranked", () => {
  const passages = [
    { page: 0, anchor: "a", heading: "Merge runs", text: "Left before right." },
    { page: 0, anchor: "b", heading: "", text: "" },
  ];
  const { fieldLength, fieldIds } = unpack(JSON.parse(JSON.stringify(pack([PAGE], passages)))).engine.toJSON();
  const lengths = passages.map((_, id) => [fieldLength[id][fieldIds.heading], fieldLength[id][fieldIds.text]]);
  assert.deepEqual(lengths, [
    [2, 3],
    [0, 0],
  ]);
});

test("a heading that every question has is shown, and found nowhere", () => {
  const passages = ["Still going", "Runs"].map((heading, at) => ({ page: 0, anchor: "a", heading, shared: at === 0, text: "" }));
  const { engine, passages: kept } = unpack(JSON.parse(JSON.stringify(pack([PAGE], passages))));
  assert.deepEqual(
    kept.map(({ heading }) => heading),
    ["Still going", "Runs"],
  );
  assert.deepEqual(
    [term("going"), term("runs")].map((word) => engine.search(word).length),
    [0, 1],
  );
});

test("an address is not indexed, and a number is", () => {
  const found = (word) => Object.keys(counts([{ text: "From 0xc000012345 and 7f3a10 to 4096 and utf8." }], word));
  assert.deepEqual(
    ["0xc000012345", "7f3a10", "4096", "utf8"].map((word) => found(word).length),
    [0, 0, 1, 1],
  );
});

test("of a listing its names are indexed, each once, and neither numbers nor registers nor short words", () => {
  const code = "mergeRuns: mov %rax, $limit\n  call mergeRuns\n  b0 deadbeef 12345 0xff jb";
  assert.deepEqual(Object.values(counts([{ text: "", code }], "mergeruns")), [1]);
  for (const word of ["%rax", "rax", "$limit", "limit", "deadbeef", "12345", "jb"]) assert.deepEqual(counts([{ code }], word), {}, word);
});
