// Asks the built site's search what it answers: `node engine.mjs <site>`, with a JSON array of queries as input.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/assets/scripts/search/`);
const { unpack } = await import(new URL("index-file.js", folder).href);
const { Search } = await import(new URL("ranking.js", folder).href);
const search = new Search(unpack(JSON.parse(await readFile(new URL("index.json", folder), "utf8"))));
const queries = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(queries.map((query) => ({ ...search.find(query), suggested: search.complete(query) }))));
