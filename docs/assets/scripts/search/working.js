// @ts-check
// Takes over from worker.js. Messages are the theme's: {type: 2, data: words} asks, and {type: 3, data: {items, suggest}} answers. What
// the theme has no word for goes to results.js over `channel`.
const QUERY = 2;
const RESULT = 3;

// Keys that come faster than this, in milliseconds, are waited for a moment, so that the page shows what is found for the last of them
// and not for each.
const FAST = 30;
const MOMENT = 10;

/** @type {{channel: BroadcastChannel, last?: MessageEvent["data"]}} What worker.js left: `last` is the theme's latest message. */
const { channel, last } = /** @type {any} */ (self);

/** @type {Promise<(query: string) => import("./answer.js").Answer> | undefined} */
let engine;

function load() {
  engine ??= import("./answer.js").then(({ load }) => load());
  engine.catch(() => (engine = undefined)); // the next key tries again
  return engine;
}

/** The latest words asked for. */
let latest = "";
let asked = -Infinity;
let timer = 0;

async function answerLatest() {
  const query = latest;
  if (!query.trim()) {
    channel.postMessage({ query });
    return postMessage({ type: RESULT, data: { items: [], suggest: [] } });
  }
  try {
    const answer = await load();
    if (query !== latest) return; // more keys have come while the index was on its way
    const { items, suggest, ...rest } = answer(query);
    channel.postMessage({ query, ...rest });
    postMessage({ type: RESULT, data: { items, suggest } });
  } catch (error) {
    channel.postMessage({ query, failed: String(error) });
  }
}

/** @param {MessageEvent["data"]} message */
function hear(message) {
  if (message?.type !== QUERY) return;
  const now = performance.now();
  latest = message.data;
  clearTimeout(timer);
  timer = setTimeout(answerLatest, now - asked < FAST ? MOMENT : 0);
  asked = now;
}

load();
channel.onmessage = null;
onmessage = ({ data }) => hear(data);
hear(last);
