// @ts-check
// Three objects with one field each, two goroutines with a stack each, and a collector that marks while they run. A global variable
// holds A, and so A is gray at the start. The collector scans each stack once, all of it in one step.

/**
 * @typedef {object} State
 * @property {number[]} color Of each object: 0 is white, 1 gray, 2 black.
 * @property {number[]} next The object that each one's field holds, or -1.
 * @property {number[][]} stacks The objects on each goroutine's stack, sorted.
 * @property {boolean[]} scanned
 */

const NAMES = ["A", "B", "C"];
const COLORS = ["white", "gray", "black"];
const NIL = -1;
const GOROUTINES = [0, 1];
const [X, Y] = [
  [106, 190, 274],
  [64, 16, 64],
];

export const switches = {
  barrier: {
    title: "Barrier",
    values: { none: "none", insertion: "insertion (Dijkstra)", deletion: "deletion (Yuasa)", hybrid: "both (Go)" },
  },
  third: { title: "C is held by", values: { heap: "B's field", stack: "G2's stack alone" } },
};

export const begins = "Marking has begun: A, which a global variable holds, is gray, all else is white. No stack has been scanned.";

/** Where such a barrier can be seen. @type {Record<string, string>} */
const SEEN = { insertion: "node/write-barrier", hybrid: "go/write-barrier" };

/** @param {import("../player/trace.js").Choice} choice @returns {State} */
export function start({ third }) {
  const held = third === "heap" ? { next: [1, 2, NIL], stacks: [[0], []] } : { next: [1, NIL, NIL], stacks: [[0], [2]] };
  return { color: [1, 0, 0], scanned: [false, false], ...held };
}

/** @param {number} object */
const name = (object) => NAMES[object] ?? "nil";

/** @param {State} state @returns {State} */
function copy({ color, next, stacks, scanned }) {
  return { color: [...color], next: [...next], stacks: stacks.map((stack) => [...stack]), scanned: [...scanned] };
}

/**
 * Shade objects that are white, and say so.
 * @param {State} state @param {number[]} objects
 */
function shade(state, objects) {
  const white = [...new Set(objects)].filter((object) => state.color[object] === 0);
  for (const object of white) state.color[object] = 1;
  return white.length ? ` shades ${white.map(name).join(" and ")}` : " shades nothing that was white";
}

/**
 * What the barrier shades at a store of `now` over `old`. Go's shades both, whether or not the goroutine's stack has been scanned.
 * @param {string} barrier @param {number} old @param {number} now
 */
function shaded(barrier, old, now) {
  if (barrier === "insertion") return [now];
  if (barrier === "deletion") return [old];
  return [old, now];
}

/** @param {State} state */
const hasEnded = ({ color, scanned }) => scanned.every(Boolean) && !color.includes(1);

/** @param {State} state @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Step<State>[]} */
export function steps(state, { barrier }) {
  if (hasEnded(state)) return [];
  /** @type {import("../player/trace.js").Step<State>[]} */
  const found = [];
  for (const g of GOROUTINES) {
    const [who, stack] = [`G${g + 1}`, state.stacks[g]];
    if (!state.scanned[g]) {
      const after = copy(state);
      after.scanned[g] = true;
      const text = `The collector stops ${who}, scans its stack, and${shade(after, stack)}. ${who}'s stack is black from now on.`;
      found.push({ name: `scan ${who}`, text, state: after });
    }
    const loads = stack.includes(0) ? [] : [{ from: "the global", object: 0 }];
    loads.push(...stack.filter((o) => state.next[o] !== NIL).map((o) => ({ from: name(o), object: state.next[o] })));
    for (const { from, object } of loads) {
      if (stack.includes(object)) continue;
      const after = copy(state);
      after.stacks[g] = [...stack, object].sort();
      found.push({ name: `${who} loads ${name(object)} from ${from}`, text: `${who} loads ${name(object)} from ${from}.`, state: after });
    }
    for (const object of stack) {
      const after = copy(state);
      after.stacks[g] = stack.filter((each) => each !== object);
      found.push({ name: `${who} forgets ${name(object)}`, text: `${who} forgets ${name(object)}.`, state: after });
    }
    for (const object of stack) {
      const old = state.next[object];
      for (const now of [NIL, ...stack]) {
        if (now === old) continue;
        const after = copy(state);
        const done = barrier === "none" ? "" : ` The barrier${shade(after, shaded(barrier, old, now))}.`;
        after.next[object] = now;
        const text = `${who} stores ${name(now)} in ${name(object)}, over ${name(old)}.${done}`;
        found.push({ name: `${who} stores ${name(now)} in ${name(object)}`, text, state: after, shows: SEEN[barrier] });
      }
    }
  }
  for (const [object, color] of state.color.entries()) {
    if (color !== 1) continue;
    const after = copy(state);
    const done = shade(after, [state.next[object]]);
    after.color[object] = 2;
    found.push({
      name: `scan ${name(object)}`,
      text: `The collector scans ${name(object)}, and${done}. ${name(object)} is black.`,
      state: after,
    });
  }
  return found;
}

/** @param {State} state */
function reachable({ next, stacks }) {
  const seen = new Set([0, ...stacks.flat()]);
  for (const object of seen) if (next[object] !== NIL) seen.add(next[object]);
  return seen;
}

/** @param {State} state @param {import("../player/trace.js").Choice} _choice @param {boolean} ended */
export function broken(state, _choice, ended) {
  const lost = ended ? [...reachable(state)].filter((object) => state.color[object] === 0).sort() : [];
  return lost.length ? `Marking has ended, and ${lost.map(name).join(" and ")}, still in use, would be freed.` : "";
}

/** @param {import("../player/trace.js").Choice} choice */
export const keeps = ({ barrier, third }) => barrier === "hybrid" || (barrier === "deletion" && third === "heap");

/** @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ barrier, third }) {
  const marksC = third === "heap" ? barrier !== "none" : barrier === "insertion" || barrier === "hybrid";
  const told =
    third === "heap"
      ? [
          { step: "scan G1" },
          { step: "scan A" },
          { step: "G1 loads B from A" },
          {
            step: "G1 loads C from B",
            others: ["scan B", "scan G2"],
            ask: "Which step puts C, while it is white, where the collector has looked already?",
            why: "G1's stack has been scanned, and no barrier guards a load here. Scanning B would have shaded C, and G2's stack is empty.",
          },
          { step: "G1 stores C in A" },
          {
            step: "G1 stores nil in B",
            others: ["scan B", "scan G2"],
            ask: "Which step would, without a barrier, leave C only where the collector does not look again?",
            why: "A and G1's stack hold C, and are black. B held it too, and is still to be scanned: scanning it first would have shaded C.",
          },
          { step: "G1 forgets B" },
          { step: "G1 forgets C" },
          { step: "scan G2" },
          { step: "scan B" },
        ]
      : [
          { step: "scan G1" },
          { step: "scan A" },
          { step: "G2 loads A from the global" },
          {
            step: "G2 stores C in A",
            others: ["scan G2", "G2 forgets C"],
            ask: "Which step would, without a barrier, let a black object hold a white one?",
            why: "A is black and C is white. Scanning G2's stack would have shaded C, and forgetting it would have made it garbage.",
          },
          {
            step: "G2 forgets C",
            others: ["scan G2", "scan B"],
            ask: "Which step would, without a barrier, leave C only where the collector does not look again?",
            why: "A, which holds C, is black. G2's stack has not been scanned, and scanning it now would have shaded C; B does not hold C.",
          },
          { step: "scan G2" },
          { step: "scan B" },
        ];
  return marksC ? [...told, { step: "scan C" }] : told;
}

/** @param {State} state @returns {import("../player/trace.js").Picture} */
export function picture(state) {
  const alive = reachable(state);
  const lost = hasEnded(state) ? [...alive].filter((object) => state.color[object] === 0) : [];
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [
    { id: "global", box: true, x: 8, y: 68, w: 62, h: 34, text: "global", look: "soft" },
    { id: "global-A", from: "global", to: "A" },
  ];
  for (const [object, color] of state.color.entries()) {
    const look = [COLORS[color], lost.includes(object) ? "bad" : "", alive.has(object) ? "" : "faint"].join(" ");
    const note = lost.includes(object) ? "lost" : COLORS[color];
    shapes.push({ id: name(object), box: true, x: X[object], y: Y[object], w: 58, h: 42, text: name(object), note, look });
  }
  for (const [object, target] of state.next.entries()) {
    const ends = { from: name(object), to: name(target) };
    if (target !== NIL && target !== object) shapes.push({ id: `${ends.from}-next`, ...ends });
    if (target === object)
      shapes.push({ id: `${ends.from}-next`, x: X[object] + 29, y: Y[object] - 7, middle: true, text: "holds itself" });
  }
  for (const g of GOROUTINES) {
    const x = 60 + 150 * g;
    const id = `G${g + 1}`;
    shapes.push({
      id,
      box: true,
      x,
      y: 164,
      w: 104,
      h: 42,
      text: `${id}'s stack`,
      note: state.scanned[g] ? "scanned" : "not scanned",
      look: state.scanned[g] ? "black" : "white",
    });
    for (const object of state.stacks[g]) shapes.push({ id: `${id}-${name(object)}`, from: id, to: name(object), look: "dashed" });
  }
  return { height: 212, shapes };
}

/** @param {State} state */
export function says(state) {
  const objects = state.color.map((color, o) => `${name(o)} is ${COLORS[color]} and holds ${name(state.next[o])}`);
  const stacks = state.stacks.map(
    (stack, g) => `G${g + 1}'s stack, ${state.scanned[g] ? "scanned" : "not scanned"}, holds ${stack.map(name).join(" and ") || "nothing"}`,
  );
  return `${[...objects, ...stacks].join("; ")}.`;
}
