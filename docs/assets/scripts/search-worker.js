// @ts-check
// Stands in for the theme's search worker until the first query; see search-on-demand.js. Messages are the theme's:
// {type: 0, data: index} sets up, {type: 1} says ready, {type: 2, data: words} asks.
const SETUP = 0;
const READY = 1;
const QUERY = 2;

const parameters = new URLSearchParams(location.search);
/** @type {string | null} The latest words asked for. */
let latest = null;
let state = "idle";

/** @param {number} type @param {unknown} data */
function pass(type, data) {
  dispatchEvent(new MessageEvent("message", { data: { type, data } }));
}

async function load() {
  state = "loading";
  try {
    const response = await fetch(/** @type {string} */ (parameters.get("index")));
    const { config, docs } = await response.json();
    // @ts-ignore: this is a worker
    importScripts(parameters.get("worker"));
    state = "ready";
    pass(SETUP, { config, docs, options: { suggest: false } });
    // The theme's worker sets up in a microtask; a query must come after it.
    setTimeout(() => pass(QUERY, latest));
  } catch (error) {
    state = "idle"; // the next key tries again
    throw error;
  }
}

addEventListener("message", ({ data: message }) => {
  if (message.type !== QUERY || !message.data) return;
  latest = message.data;
  if (state === "idle") load();
});

postMessage({ type: READY });
