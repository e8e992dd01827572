// @ts-check
// One scheduler of the BEAM and three processes. P1 computes without end; P2 and P3 compute, wait, and send to each other.

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/**
 * @typedef {object} State
 * @property {number | null} running The process on the scheduler.
 * @property {number} left Its reductions that are left; none where its last one paid for the call of a native function.
 * @property {number} ran For how many units of time it has computed in this turn.
 * @property {number[]} queue
 * @property {number[]} passed Of each process in the run queue how many turns of others have begun since it came.
 * @property {number[]} waiting For a message; sorted.
 * @property {number} native How many units P1's native function has still to compute; 0 where P1 is in none.
 */

const BUDGET = 4;
const TURNS = 2; // that others may have before a process has one
const NATIVE = 5;
const NAMES = ["P1", "P2", "P3"];
const [P1, P2, P3] = [0, 1, 2];
const CALLS = ["never", "yields", "dirty"];

export const switches = {
  p1: {
    title: "P1",
    values: {
      erlang: "calls Erlang functions alone",
      never: "may call a NIF that never yields",
      yields: "may call a NIF that yields",
      dirty: "may call a dirty NIF",
      high: "has priority high",
    },
  },
};

export const begins = "Who can run is in the run queue. A turn has a budget of 4 reductions here; in the BEAM it has 4,000.";

/** @param {Choice} choice @returns {State} */
export const start = ({ p1 }) => ({
  running: null,
  left: 0,
  ran: 0,
  queue: p1 === "high" ? [P2] : [P1, P2],
  passed: [0, 0, 0],
  waiting: p1 === "high" ? [P1, P3] : [P3],
  native: 0,
});

/** @param {State} state @returns {State} */
const idle = (state) => ({ ...state, running: null, left: 0, ran: 0 });

/** Put a process at the end of the run queue. @param {State} state @param {number} process @returns {State} */
const enqueue = (state, process) => ({ ...state, queue: [...state.queue, process], waiting: state.waiting.filter((p) => p !== process) });

/** Take a reduction of the running process; without one left, its turn is over. @param {State} state @param {number} process @returns {State} */
function charge(state, process) {
  const left = state.left - 1;
  return left > 0 ? { ...state, left } : enqueue(idle(state), process);
}

/** What P1 does within its native function, on a normal scheduler. @param {State} state @param {Choice} choice @returns {Step} */
function computes(state, { p1 }) {
  const after = { ...state, native: state.native - 1, ran: state.ran + 1 };
  if (p1 === "yields") {
    const charged = charge(after, P1);
    const ends = after.native === 0;
    const isOut = charged.running === null;
    const last = `The NIF computes its last slice, reports it with enif_consume_timeslice, and returns.${isOut ? " No reduction is left, so P1's next call leads it to the end of the run queue." : ""}`;
    const then = isOut
      ? "is spent: it leaves the rest to enif_schedule_nif, and P1 goes to the end of the run queue"
      : "is not spent yet, so it computes on";
    const text = ends ? last : `The NIF computes a slice and reports it with enif_consume_timeslice. The budget ${then}.`;
    return { name: "the NIF computes a slice", text, state: charged };
  }
  const ends = after.native === 0;
  const text = `The NIF computes on. Nothing in it looks at the reductions${ends ? "; now it returns" : ""}.`;
  return { name: ends ? "the NIF returns" : "the NIF computes on", text, state: after };
}

/** What the running process may do. @param {State} state @param {number} process @param {Choice} choice @returns {Step[]} */
function runs(state, process, choice) {
  const { p1 } = choice;
  if (process === P1 && state.native > 0) return [computes(state, choice)];
  const who = NAMES[process];
  const charged = charge({ ...state, ran: state.ran + 1 }, process);
  /** @type {Step[]} */
  const steps =
    charged.running === null
      ? [
          {
            name: `${who} spends its last reduction`,
            text: `At its next call dec r14d leaves ${who} none: jle leads away from the code, and ${who} goes to the end of the run queue.`,
            state: charged,
            shows: "erlang/reductions",
          },
        ]
      : [
          {
            name: `${who} calls a function`,
            text: `${who} calls a function, whose first instructions take a reduction: dec r14d. Some are left, so it goes on.`,
            state: charged,
            shows: "erlang/yield-check",
          },
        ];
  if (process === P1 && state.left > 0 && CALLS.includes(p1)) {
    const inside = { ...state, left: state.left - 1, native: NATIVE };
    const after = p1 === "dirty" ? idle(inside) : inside;
    const then = { never: "It will compute for 5 units.", yields: "It will compute for 5 units, in slices." }[p1];
    const text = then
      ? `P1 calls a NIF, which costs a reduction. ${then}`
      : "P1 calls a dirty NIF. P1's turn is over, and a dirty scheduler, another thread, runs the NIF.";
    steps.push({ name: "P1 calls the NIF", text, state: after });
  }
  const [partner] = state.waiting.filter((each) => each !== P1);
  if (process !== P1 && partner !== undefined && charged.running !== null) {
    const text = `${who} sends ${NAMES[partner]} a message, which costs a reduction here. ${NAMES[partner]} can run, and is put at the end of the run queue.`;
    steps.push({ name: `${who} sends to ${NAMES[partner]}`, text, state: enqueue(charged, partner) });
  }
  if (process !== P1) {
    const waiting = [...state.waiting, process].sort();
    steps.push({
      name: `${who} waits`,
      text: `${who} finds no message that it wants, and waits. Its turn is over.`,
      state: { ...idle(state), waiting },
    });
  }
  return steps;
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export function steps(state, choice) {
  const { running, queue, waiting } = state;
  const steps = running === null ? [] : runs(state, running, choice);
  if (running === null && queue.length) {
    const isFirst = choice.p1 === "high" && queue.includes(P1);
    const next = isFirst ? P1 : queue[0];
    const rest = queue.filter((process) => process !== next);
    const passed = state.passed.map((count, process) => (rest.includes(process) ? Math.min(count + 1, TURNS + 1) : 0));
    const why = isFirst ? "whose priority is high" : "the first in its run queue";
    const text = `The scheduler takes ${NAMES[next]}, ${why}, and gives it a budget of ${BUDGET} reductions.`;
    const after = { ...state, running: next, left: BUDGET, ran: 0, queue: rest, passed };
    steps.push({ name: `the scheduler takes ${NAMES[next]}`, text, state: after });
  }
  for (const process of waiting.filter((each) => each !== P3)) {
    const who = NAMES[process];
    const text = `A packet comes for ${who}, which can run again. The process that runs is not interrupted.`;
    steps.push({ name: `a packet comes for ${who}`, text, state: enqueue(state, process) });
  }
  if (choice.p1 === "dirty" && state.native > 0) {
    const after = { ...state, native: state.native - 1 };
    if (after.native) steps.push({ name: "the dirty NIF computes on", text: "On its own thread the dirty NIF computes on.", state: after });
    else {
      const text = "The dirty NIF returns, and P1 goes to the end of the run queue.";
      steps.push({ name: "the dirty NIF returns", text, state: enqueue(after, P1) });
    }
  }
  return steps;
}

/** @param {number} count */
const turns = (count) => (count === 1 ? "1 turn" : `${count} turns`);

/** @param {State} state */
export function broken({ running, ran, queue, passed }) {
  const late = queue.find((process) => passed[process] > TURNS);
  if (late !== undefined)
    return `${NAMES[late]} can run, and ${turns(passed[late])} of others have begun before its own, though there are two others.`;
  if (running === null || ran <= BUDGET || !queue.length) return "";
  const others = queue.map((each) => NAMES[each]).join(" and ");
  return `${NAMES[running]} has computed for ${ran} units, longer than its budget, while ${others} could run.`;
}

/** @param {Choice} choice */
export const keeps = ({ p1 }) => p1 !== "never" && p1 !== "high";

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ p1 }) {
  const sends = {
    step: "P2 sends to P3",
    others: ["P2 calls a function", "P2 waits"],
    ask: "Which step makes P3 able to run?",
    why: "A message wakes the process that waits for one; it runs when its turn comes, not at once.",
  };
  const waits = {
    step: "P2 waits",
    others: ["P2 calls a function"],
    ask: "Which step ends P2's turn before its budget is spent?",
    why: "A process that waits gives up the rest of its turn. A call only takes a reduction, and P2 has some left.",
  };
  const others = [{ step: "the scheduler takes P2" }, sends, waits];
  const called = {
    step: "P1 calls the NIF",
    others: ["P1 calls a function"],
    ask: "After which step does no check in Erlang code see how long P1 computes?",
    why: "Erlang functions begin with the check; what a C compiler has made of the NIF has none.",
  };
  const first = [{ step: "the scheduler takes P1" }, { step: "P1 calls a function" }];
  const spends = [{ step: "P1 calls a function" }, { step: "P1 calls a function" }, { step: "P1 spends its last reduction" }];
  if (p1 === "erlang") {
    return [
      ...first,
      ...spends,
      ...others,
      { step: "the scheduler takes P1" },
      { step: "a packet comes for P2" },
      { step: "P1 calls a function" },
    ];
  }
  if (p1 === "never") {
    const on = Array.from({ length: NATIVE - 1 }, () => ({ step: "the NIF computes on" }));
    return [
      ...first,
      called,
      ...on,
      { step: "the NIF returns" },
      { step: "P1 calls a function" },
      { step: "P1 spends its last reduction" },
      { step: "the scheduler takes P2" },
    ];
  }
  if (p1 === "yields") {
    const slice = { step: "the NIF computes a slice" };
    return [...first, called, slice, slice, ...others, { step: "the scheduler takes P1" }, slice, slice, slice];
  }
  if (p1 === "high") {
    const ends = {
      step: "P2 waits",
      others: ["P2 calls a function"],
      ask: "P1 can run, and its priority is high. Which step lets the scheduler take it?",
      why: "Priority decides whom the scheduler takes when a turn ends, and does not end a turn. After a call, P2 would have gone on.",
    };
    const turn = [{ step: "the scheduler takes P1" }, { step: "P1 calls a function" }, ...spends];
    return [{ step: "the scheduler takes P2" }, sends, { step: "a packet comes for P1" }, ends, ...turn, ...turn, turn[0]];
  }
  const on = { step: "the dirty NIF computes on" };
  return [
    ...first,
    called,
    { step: "the scheduler takes P2" },
    on,
    sends,
    on,
    waits,
    { step: "the scheduler takes P3" },
    on,
    on,
    { step: "the dirty NIF returns" },
  ];
}

/** @param {State} state @param {Choice} choice @returns {import("../player/trace.js").Picture} */
export function picture(state, { p1 }) {
  const { running, left, ran, queue, passed, waiting } = state;
  /** @param {string} id @param {string} text @param {number} x @param {number} y @param {number} w */
  const frame = (id, text, x, y, w) => [
    { id, box: /** @type {const} */ (true), x, y, w, h: 68, look: "soft" },
    { id: `${id}-name`, x: x + 6, y: y + 17, text, look: "note" },
  ];
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [
    ...frame("scheduler", "scheduler", 6, 8, 206),
    ...frame("queue", "run queue, and turns waited", 6, 90, 166),
    ...frame("waiting", "waiting", 178, 90, 158),
  ];
  if (p1 === "dirty") shapes.push(...frame("dirty", "dirty scheduler", 220, 8, 116));
  /** @param {number} process @param {number} x @param {number} y */
  const put = (process, x, y) => {
    const isRunning = process === running;
    const isBad = passed[process] > TURNS || (isRunning && broken(state) !== "" && ran > BUDGET);
    const special = process !== P1 ? "" : state.native ? "native" : p1 === "high" ? "high" : "";
    const note = passed[process] ? turns(passed[process]) : special;
    shapes.push({
      id: NAMES[process],
      box: true,
      x,
      y,
      w: 50,
      h: 36,
      text: NAMES[process],
      note,
      look: isBad ? "bad" : isRunning ? "strong" : "",
    });
  };
  if (running !== null) {
    put(running, 12, 32);
    shapes.push({ id: "left", x: 74, y: 46, text: `${left} of ${BUDGET} reductions left`, look: "note" });
    shapes.push({ id: "ran", x: 74, y: 64, text: `has computed ${ran} ${ran === 1 ? "unit" : "units"}`, look: "note" });
  }
  for (const [place, process] of queue.entries()) put(process, 11 + 53 * place, 114);
  for (const [place, process] of waiting.entries()) put(process, 183 + 51 * place, 114);
  if (p1 === "dirty" && state.native) put(P1, 226, 32);
  return { height: 166, shapes };
}

/** @param {State} state @param {Choice} choice */
export function says({ running, left, ran, queue, passed, waiting, native }, { p1 }) {
  const named = (/** @type {number[]} */ processes) =>
    processes.map((each) => `${NAMES[each]}${passed[each] ? ` (has waited for ${turns(passed[each])})` : ""}`).join(", ") || "nobody";
  const where = p1 === "dirty" && native ? "; P1 is on a dirty scheduler" : "";
  const runs =
    running === null ? "Nobody runs" : `${NAMES[running]} runs, has computed ${ran}, and has ${left} of ${BUDGET} reductions left`;
  return `${runs}; in the run queue: ${named(queue)}; waiting: ${named(waiting)}${where}.`;
}
