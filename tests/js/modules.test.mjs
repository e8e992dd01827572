// Which modules the search fetches before it imports them: all those that it imports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file) => readFileSync(new URL(`../../docs/assets/scripts/search/${file}`, import.meta.url), "utf8");
const imported = (file) => [...read(file).matchAll(/ from "\.\/([\w-]+)\.js"/g)].map(([, name]) => name);

test("what the dialog imports, from whatever depth, is fetched first", () => {
  const needed = new Set(["dialog"]);
  for (const name of needed) {
    if (!["minisearch", "searchable-map", "stemmer"].includes(name)) for (const other of imported(`${name}.js`)) needed.add(other);
  }
  const [, listed] = /MODULES =\s*"([^"]*)"/.exec(read("open.js")) ?? [];
  assert.deepEqual((listed ?? "").split(" ").sort(), [...needed].map((name) => `${name}.js`).sort());
});
