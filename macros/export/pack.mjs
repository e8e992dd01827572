// Called by search_index.py: reads pages and passages as JSON from standard input, and writes the index to standard output. The first
// argument is the address of the scripts that readers' browsers load, since what is indexed and what is typed must be taken apart alike.
import { text } from "node:stream/consumers";

const { pack } = await import(new URL("index-file.js", `${process.argv[2]}/`).href);
const { pages, passages } = JSON.parse(await text(process.stdin));
process.stdout.write(`${JSON.stringify(pack(pages, passages))}\n`);
