// Called by style_sheet.py in the folder of a built site: reads the theme's style sheet from standard input, and writes to standard output
// what of it the site uses. The arguments are PurgeCSS's module, and our own style sheet, which is not purged: it has what it uses, and
// PurgeCSS takes apart what it should not, such as `:is(:hover, [aria-current])`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const [module, sheet] = process.argv.slice(2);
const { PurgeCSS } = createRequire(module)(module);

const found = (names) => ({ attributes: { names: [], values: [] }, classes: [], ids: [], tags: [], undetermined: [], ...names });

// What stands in start tags, each of which is looked at once.
function ofPage(html) {
  const tags = [];
  const names = [];
  const values = [];
  const classes = [];
  const ids = [];
  for (const tag of new Set(html.match(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi))) {
    tags.push(tag.match(/[\w-]+/)[0]);
    for (const [, name, quoted, bare] of tag.matchAll(/\s([\w-]+)(?:=(?:"([^"]*)"|([^\s>]*)))?/g)) {
      const value = quoted ?? bare ?? "";
      names.push(name);
      values.push(value);
      if (name === "class") classes.push(...value.split(/\s+/));
      if (name === "id") ids.push(value);
    }
  }
  return found({ attributes: { names, values }, classes, ids, tags });
}

// What the theme's script puts on elements. Its other words would keep half of what no page of ours has.
const words = (script, pattern) => [...script.matchAll(pattern)].flatMap(([, names]) => names.split(/\s+/));
const ofTheme = (script) =>
  found({
    attributes: { names: words(script, /Attribute\(["`]([^"`$]*)/g), values: [] },
    classes: words(script, /\bclass(?:Name=|List\.\w+\(|:)["`]([^"`$]*)/g),
  });

// A script of ours may put any of its words on an element.
const ofScript = (script) => script.match(/[\w-]+/g) ?? [];

const own = readFileSync(sheet, "utf8");
const [{ css }] = await new PurgeCSS().purge({
  css: [{ raw: await text(process.stdin) }],
  content: ["**/*.html", "assets/scripts/**/*.js", "assets/javascripts/*.js"],
  extractors: [
    { extractor: ofPage, extensions: ["html"] },
    { extractor: ofTheme, extensions: ["min.js"] },
    { extractor: ofScript, extensions: ["js"] },
  ],
  keyframes: true,
  variables: true,
  safelist: { keyframes: ofScript(own), variables: own.match(/--[\w-]+/g) ?? [] },
});
process.stdout.write(css);
