// Asks the built site's search what it finds, with the scripts that a reader's browser loads: `node engine.mjs <site>`, with a JSON array of
// queries as input, or each word of its index: `node engine.mjs <site> words`.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const scripts = `${process.argv[2]}/assets/scripts/search`;
const { unpack } = await import(pathToFileURL(`${scripts}/index-file.js`).href);
const { Search } = await import(pathToFileURL(`${scripts}/ranking.js`).href);
const index = unpack(JSON.parse(await readFile(`${scripts}/index.json`, "utf-8")));
const search = new Search(index);

/** Of a page and of a passage what tells them apart: an index of thousands of answers is long enough. */
const hit = ({ page: { kind, url }, passage, ...rest }) => ({
  ...rest,
  kind,
  url,
  anchor: passage?.anchor ?? "",
  heading: passage?.heading ?? "",
});

function answer(/** @type {string} */ query) {
  const { results, ...rest } = search.find(query);
  return { ...rest, hits: results.map(hit), suggested: search.complete(query) };
}

/** For each word of the index whether it finds a page that has it, in some form. */
const words = () =>
  [...index.words].map(([word, term]) => [
    word,
    search.find(word).results.some(({ words }) => words.some((found) => index.words.get(found) === term)),
  ]);

const answered = process.argv[3] === "words" ? words() : JSON.parse(await text(process.stdin)).map(answer);
process.stdout.write(JSON.stringify(answered));
