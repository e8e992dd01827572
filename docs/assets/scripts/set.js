// @ts-check
// The set of questions that a reader goes through: those of the address, `?set=2.5.14`, which a filtered list writes into its links; or all.

/** @typedef {{number: number, title: string, url: string}} Question */

const ROOT = new URL("../../", import.meta.url);

/** @returns {Promise<Question[]>} All, in reading order; none where they cannot be had. */
async function questions() {
  try {
    const answer = await fetch(new URL("questions.json", ROOT));
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

const own = Number(document.querySelector("[data-question]")?.getAttribute("data-question"));

/** @param {Question[]} all @returns {Question[]} Those that the address names, in its order; all where it names none, or not the page itself. */
function chosen(all) {
  const named = new Set((new URLSearchParams(location.search).get("set") ?? "").split(".").map(Number));
  const set = [...named].flatMap((each) => all.find(({ number }) => number === each) ?? []);
  return set.length > 1 && set.some(({ number }) => number === own) ? set : all;
}

/**
 * @param {string} url Relative to the site's root.
 * @param {Question[]} set What is gone through there.
 */
const address = (url, set) => new URL(`${url}?set=${set.map(({ number }) => number).join(".")}`, ROOT).href;

/** Let the page's neighbors be those of its set, and say how far one has come. */
export async function follow() {
  const all = await questions();
  const set = chosen(all);
  if (set === all) return;
  const place = set.findIndex(({ number }) => number === own);
  const pager = /** @type {HTMLElement} */ (document.querySelector(".pager"));
  pager.replaceChildren();
  for (const [rel, question, words] of /** @type {const} */ ([
    ["prev", set[place - 1], "← Previous of those chosen"],
    ["next", set[place + 1], "Next of those chosen →"],
  ])) {
    document.querySelector(`head link[rel=${rel}]`)?.remove();
    if (!question) continue;
    const href = address(question.url, set);
    document.head.append(Object.assign(document.createElement("link"), { rel, href }));
    const link = Object.assign(document.createElement("a"), { rel, href });
    const small = Object.assign(document.createElement("small"), { textContent: words });
    link.append(small, ` ${question.number}. ${question.title}`);
    pager.append(link);
  }
  const said = Object.assign(document.createElement("span"), { className: "chosen", textContent: `${place + 1} of ${set.length} chosen` });
  document.querySelector(".question-head .eyebrow")?.append(said);
}

/** Go to another question of the set, or of all; where these cannot be had, to the list. */
export async function draw() {
  const all = await questions();
  if (all.length === 0) return location.assign(new URL("questions/", ROOT));
  const set = chosen(all);
  const others = set.filter(({ number }) => number !== own);
  const drawn = others[Math.floor(Math.random() * others.length)];
  if (drawn) location.assign(set === all ? new URL(drawn.url, ROOT) : address(drawn.url, set));
}
