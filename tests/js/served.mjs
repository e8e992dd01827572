// Loads the site's modules as a browser would, with the packages that the build puts beside them taken from where set-up has put them.
import { registerHooks } from "node:module";

const PACKAGES = new URL("../../.venv/node_modules/", import.meta.url);
const SERVED = {
  "./minisearch.js": "minisearch/dist/es/index.js",
  "./searchable-map.js": "minisearch/dist/es/SearchableMap.js",
  "./stemmer.js": "stemmer/index.js",
};

registerHooks({
  resolve(name, context, next) {
    return name in SERVED ? { url: new URL(SERVED[name], PACKAGES).href, format: "module", shortCircuit: true } : next(name, context);
  },
  load(url, context, next) {
    return next(url, { ...context, format: url.endsWith(".js") ? "module" : context.format });
  },
});

/** Return a module of the search. */
export const load = (name) => import(new URL(`../../docs/assets/scripts/search/${name}`, import.meta.url).href);

const { default: SearchableMap } = await import("./searchable-map.js");

/** Return words and their terms as the index has them. */
export const tree = (words) => SearchableMap.from(words);
