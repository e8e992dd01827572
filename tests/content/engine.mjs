// Asks the built site's search what it answers, as its worker does: `node engine.mjs <site>`, with a JSON array of queries as input.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";

// Node fetches no files.
globalThis.fetch = async (/** @type {string | URL} */ url) => new Response(await readFile(fileURLToPath(url)));

const { load } = await import(pathToFileURL(`${process.argv[2]}/assets/scripts/search/answer.js`).href);
const answer = await load();
const queries = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(queries.map(answer)));
