// @ts-check
// Stands in for the theme's search worker. Messages are the theme's: {type: 1} says that we are ready, {type: 2, data: words} asks,
// {type: 3, data: {items, suggest}} answers. What the theme has no word for goes over a channel of the page's own, named in the
// address: results.js says that the reader has reached for the search, and hears what was not found.
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const channel = new BroadcastChannel(location.hash.slice(1));
/** @type {Promise<(query: string) => import("./answer.js").Answer> | undefined} */
let engine;

function load() {
  engine ??= import("./answer.js").then(({ load }) => load());
  engine.catch(() => (engine = undefined)); // the next key tries again
  return engine;
}

channel.addEventListener("message", load, { once: true });

// Keys that come faster than this, in milliseconds, are waited for a moment, so that the page shows what is found for the last of them
// and not for each.
const FAST = 30;
const MOMENT = 10;

/** The latest words asked for. */
let latest = "";
let asked = -Infinity;
let timer = 0;

async function answerLatest() {
  if (!latest.trim()) return postMessage({ type: RESULT, data: { items: [], suggest: [] } });
  const query = latest;
  try {
    const answer = await load();
    if (query !== latest) return; // more keys have come while the index was on its way
    const { unknown, nearest, ...data } = answer(query);
    channel.postMessage({ query, unknown, nearest });
    postMessage({ type: RESULT, data });
  } catch (error) {
    channel.postMessage({ query, failed: String(error) });
  }
}

addEventListener("message", ({ data: message }) => {
  if (message.type !== QUERY) return;
  const now = performance.now();
  latest = message.data;
  clearTimeout(timer);
  timer = setTimeout(answerLatest, now - asked < FAST ? MOMENT : 0);
  asked = now;
});

postMessage({ type: READY });
