// Which piece of a long passage is shown below a result.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { span } = await load("marks.js");
const { hits } = await load("tokens.js");

const LONGEST = 240;
const shown = (text, term) => text.slice(...span(text, hits(text, new Set([term]))));

test("a short passage is shown whole", () => {
  const text = "x".repeat(LONGEST);
  assert.equal(shown(text, "x"), text);
  assert.equal(shown("", "x"), "");
});

test("of a long passage a piece is shown, in whole words, with its first hit and some words before it", () => {
  const words = Array.from({ length: 200 }, (_, at) => `word${at}`);
  for (const at of [0, 5, 40, 100, 180, 199]) {
    const text = words.with(at, "heap").join(" ");
    const piece = shown(text, "heap");
    const listed = piece.trim().split(" ");
    assert.ok(listed.includes("heap"), `${at}: ${piece}`);
    assert.ok(
      listed.every((word) => words.includes(word) || word === "heap"),
      `${at}: ${piece}`,
    );
    assert.ok(piece.length <= LONGEST && piece.length > LONGEST - 20, `${at}: ${piece.length}`);
    if (at > 5) assert.ok(listed.indexOf("heap") > 5, `${at}: what stands before the hit`);
  }
});

test("without a hit the beginning is shown, and with a late one the end", () => {
  const text = "many words ".repeat(50).trim();
  assert.deepEqual(span(text, [])[0], 0);
  assert.deepEqual(span(`${text} heap`, [{ start: text.length + 1 }])[1], text.length + 5);
});
