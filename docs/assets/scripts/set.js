// @ts-check
// The set of questions that a reader goes through: those of the address, `?set=2.5.14`, which a filtered list writes into its links; or all.

/** @typedef {{number: number, title: string, url: string}} Question */

const ROOT = new URL("../../", import.meta.url);

/** @returns {Promise<Question[]>} All, in reading order. */
async function questions() {
  const answer = await fetch(new URL("questions.json", ROOT));
  if (!answer.ok) throw new Error(`questions.json: ${answer.status}`);
  return answer.json();
}

export const own = Number(document.querySelector("[data-question]")?.getAttribute("data-question"));

/** @param {Question[]} all @returns {Question[]} Those that the address names; all where it names none, or not the page itself. */
function chosen(all) {
  const named = (new URLSearchParams(location.search).get("set") ?? "").split(".").map(Number);
  const set = all.filter(({ number }) => named.includes(number));
  return set.some(({ number }) => number === own) ? set : all;
}

/** @param {string} url Relative to the site's root. */
function address(url) {
  const target = new URL(url, ROOT);
  target.search = location.search;
  return target.href;
}

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
    const href = address(question.url);
    document.head.append(Object.assign(document.createElement("link"), { rel, href }));
    const link = Object.assign(document.createElement("a"), { rel, href });
    const small = Object.assign(document.createElement("small"), { textContent: words });
    link.append(small, ` ${question.number}. ${question.title}`);
    pager.append(link);
  }
  const said = Object.assign(document.createElement("span"), { className: "chosen", textContent: `${place + 1} of ${set.length} chosen` });
  document.querySelector(".question-head .eyebrow")?.append(said);
}

/** Go to another question of the set, or of all. */
export async function draw() {
  const others = chosen(await questions()).filter(({ number }) => number !== own);
  const drawn = others[Math.floor(Math.random() * others.length)];
  if (drawn) location.assign(address(drawn.url));
}
