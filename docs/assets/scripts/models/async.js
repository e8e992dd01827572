// @ts-check
// An executor with two tasks: f, an async function with two awaits, and T, which uses the same stack.
//
//     async fn f(n: u32) -> u32 {
//         let a = n + 1;
//         let b = a * 2;
//         log(b);
//         let r = read().await;
//         let c = r + a;  // or r + 1, where a is not read after the wait
//         tick().await;
//         c
//     }

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/** @typedef {Record<string, number>} Values Of locals, by their names. */
/**
 * @typedef {object} State
 * @property {number} at Of f: 0 is Unresumed, 1 and 2 are the states of the two awaits, 3 is Returned.
 * @property {number | null} pc Where f is while it is polled: 0 before its first line, 1 at the first await, 2 behind it, 3 at the second, 4 behind it.
 * @property {boolean} pending Whether what f awaits has just answered Pending.
 * @property {Values} stack What is in f's frame while it is polled.
 * @property {Values} object
 * @property {boolean[]} ready Of each await, whether what it waits for is there.
 * @property {boolean[]} wakers Of each await, whether it has a waker of f's.
 * @property {string[]} queue The tasks worth polling, in the order of the alphabet: the executor takes any.
 * @property {number} other Of T: 0 before its first poll, 1 while it waits, 2 when its timer has fired, 3 when it has ended.
 * @property {number | null} result
 */

const [N, DATA, RUBBISH] = [4, 10, 99];
const STATES = ["Unresumed", "Suspend0", "Suspend1", "Returned"];
const FUTURES = ["read", "tick"];

export const switches = {
  ready: { title: "What f awaits is ready", values: { later: "later", once: "at once" } },
  local: { title: "After the first await", values: { read: "a is read", dead: "a is not read" } },
  keep: { title: "The object has room for", values: { live: "what is read later", nothing: "no local", everything: "every local" } },
};

export const begins =
  "f(4) has been called: its object holds the argument, and no line of it has run. The executor has f and another task, T.";

/** @param {Choice} choice @returns {State} */
export function start({ ready }) {
  const isReady = [ready === "once", ready === "once"];
  const object = { n: N };
  const wakers = [false, false];
  return { at: 0, pc: null, pending: false, stack: {}, object, ready: isReady, wakers, queue: ["T", "f"], other: 0, result: null };
}

/** The locals that the compiler gives room in the object at an await: it knows the function's text. @param {Choice} choice @param {number} await_ */
function room({ keep, local }, await_) {
  const live = await_ === 0 ? (local === "read" ? ["a"] : []) : ["c"];
  return { live, nothing: [], everything: ["a", "b", "r", "c"] }[/** @type {"live" | "nothing" | "everything"} */ (keep)];
}

/** Give locals their values, each where the compiler has put it. @param {State} state @param {Choice} choice @param {Values} values @returns {State} */
function set(state, choice, values) {
  const inObject = [...room(choice, 0), ...room(choice, 1)];
  const split = (/** @type {boolean} */ is) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => inObject.includes(name) === is));
  return { ...state, object: { ...state.object, ...split(true) }, stack: { ...state.stack, ...split(false) } };
}

/** A task is worth polling, once, however often it is woken. @param {string[]} queue @param {string} task */
const woken = (queue, task) => [...new Set([...queue, task])].sort();

/** What f does where it stands. @param {State} state @param {number} pc @param {Choice} choice @returns {Step} */
function goesOn(state, pc, choice) {
  const value = (/** @type {string} */ name) => state.object[name] ?? state.stack[name] ?? RUBBISH;
  const where = (/** @type {State} */ after, /** @type {string} */ name) => (name in after.object ? "in the object" : "in its frame");
  if (pc === 0) {
    const a = value("n") + 1;
    const after = set({ ...state, pc: 1 }, choice, { a, b: 2 * a });
    const text = `f computes a, ${where(after, "a")}, and b, ${where(after, "b")}, and logs b.`;
    return { name: "f computes a and b", text, state: after };
  }
  if (pc === 2) {
    const c = value("r") + (choice.local === "read" ? value("a") : 1);
    const after = set({ ...state, pc: 3 }, choice, { c });
    const text = `f computes c, ${where(after, "c")}, from ${choice.local === "read" ? "r and a" : "r alone"}: ${c}.`;
    return { name: "f computes c", text, state: after };
  }
  if (pc === 4) {
    const result = value("c");
    const text = `f returns Ready(${result}), and its state is Returned. The executor is done with it.`;
    return { name: "f returns", text, state: { ...state, at: 3, pc: null, stack: {}, object: {}, result } };
  }
  const await_ = pc === 1 ? 0 : 1;
  if (state.pending) {
    const kept = room(choice, await_).filter((local) => local in state.object);
    const object = Object.fromEntries(["n", ...kept].map((local) => [local, state.object[local]]));
    const what = kept.length ? `With ${kept.join(", ")} in its object, f` : "f, with no local in its object,";
    const text = `${what} sets the state to ${STATES[await_ + 1]} and returns Pending: its frame is gone.`;
    const after = { ...state, at: await_ + 1, pc: null, pending: false, stack: {}, object };
    return { name: "f returns Pending", text, state: after, shows: "rust/async-states" };
  }
  const name = `f polls ${FUTURES[await_]}`;
  if (state.ready[await_]) {
    const text = `f polls ${FUTURES[await_]}, gets Ready, and goes on in the same poll: no other task gets a turn.`;
    return { name, text, state: set({ ...state, pc: pc + 1 }, choice, await_ === 0 ? { r: DATA } : {}) };
  }
  const text = `f polls ${FUTURES[await_]}, which keeps f's waker and answers Pending.`;
  return { name, text, state: { ...state, pending: true, wakers: state.wakers.map((has, index) => has || index === await_) } };
}

/** What the executor does when no task is being polled. @param {State} state @returns {Step[]} */
function polls(state) {
  /** @type {Step[]} */
  const steps = [];
  const without = (/** @type {string} */ task) => state.queue.filter((each) => each !== task);
  if (state.queue.includes("f")) {
    const text = `The executor polls f, whose code branches on the state, ${STATES[state.at]}, and finds in the object what lives there.`;
    const after = { ...state, queue: without("f"), pc: [0, 1, 3][state.at] };
    steps.push({ name: "the executor polls f", text, state: after, shows: "mono/async-movenext" });
  }
  if (state.queue.includes("T")) {
    const ends = state.other === 2;
    const text = `The executor polls T, on the same thread and stack as f. T ${ends ? "ends" : "waits for a timer"}.`;
    steps.push({ name: "the executor polls T", text, state: { ...state, queue: without("T"), other: ends ? 3 : 1 } });
  }
  return steps;
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export function steps(state, choice) {
  const { pc, ready, wakers, queue, other, at } = state;
  const steps = pc === null ? polls(state) : [goesOn(state, pc, choice)];
  for (const [index, event] of ["the data arrive", "the tick comes"].entries()) {
    if (ready[index] || at === 3 || (index === 1 && !wakers[1])) continue; // nobody has asked for a tick before
    const wakes = `${FUTURES[index]} calls f's waker`;
    const means = pc === null ? "The executor may poll f" : "When this poll is over, the executor may poll f again";
    const happens = `${event[0].toUpperCase()}${event.slice(1)}.`;
    const text = `${happens} ${wakers[index] ? `${wakes}, and f is worth polling. ${means}.` : state.pending || at === index + 1 ? "f has been woken already." : "Nobody waits for it yet."}`;
    const silent = wakers.map((has, each) => has && each !== index);
    const after = { ...state, wakers: silent, queue: wakers[index] ? woken(queue, "f") : queue };
    steps.push({ name: event, text, state: { ...after, ready: ready.map((is, each) => is || each === index) } });
    if (!wakers[index]) continue;
    const early = `${wakes} though nothing is there yet, which it may. f is worth polling, no more: its poll will ask again.`;
    steps.push({ name: `${FUTURES[index]} wakes f too early`, text: early, state: after });
  }
  if (other === 1) {
    const text = "T's timer fires, and T's waker makes T worth polling.";
    steps.push({ name: "T's timer fires", text, state: { ...state, other: 2, queue: woken(queue, "T") } });
  }
  return steps;
}

// What each line behind an await reads and gives a value, in order: from this follows what is live.
const LINES = [
  { await: 0, reads: [], sets: "r" },
  { await: null, reads: ["r", "a"], sets: "c" },
  { await: 1, reads: [], sets: "" },
  { await: null, reads: ["c"], sets: "" },
];

/** The locals that are live at an await: read behind it before they are set. @param {number} index @param {Choice} choice */
function live(index, { local }) {
  const set = new Set();
  const needed = new Set();
  for (const { reads, sets } of LINES.slice(LINES.findIndex((line) => line.await === index))) {
    for (const name of reads) if (!set.has(name) && !(name === "a" && local === "dead")) needed.add(name);
    set.add(sets);
  }
  return needed;
}

/** @param {State} state @param {Choice} choice @param {boolean} ended */
export function broken({ at, pc, object, result }, choice, ended) {
  const right = DATA + (choice.local === "read" ? N + 1 : 1);
  if (result !== null && result !== right) return `The result is ${result}; a function that blocks returns ${right}.`;
  if (ended && result === null) return "f waits, and nobody is left to wake it.";
  if (pc !== null || (at !== 1 && at !== 2)) return "";
  const needed = live(at - 1, choice);
  const missing = [...needed].filter((name) => !(name in object));
  if (missing.length) return `${missing.join(", ")} is read after the wait, and was not kept.`;
  const extra = Object.keys(object).filter((name) => name !== "n" && !needed.has(name));
  return extra.length ? `The object keeps ${extra.join(", ")}, which nobody reads after the wait.` : "";
}

/** @param {Choice} choice */
export const keeps = ({ keep, ready }) => keep === "live" || ready === "once";

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ ready }) {
  const begins = (/** @type {string} */ other) => ({
    step: "the executor polls f",
    others: [other],
    ask: "f(4) has been called. After which step will f's first line run?",
    why: "The call made f's object and ran no line. f runs when it is polled, for the first time as well.",
  });
  const again = { step: "the executor polls f" };
  const computes = { step: "f computes a and b" };
  const polls = { step: "f polls read" };
  const end = [{ step: "f polls tick" }, { step: "f returns" }];
  if (ready === "once") {
    const goes = {
      step: "f polls read",
      others: ["T's timer fires"],
      ask: "After which step is f behind its first await?",
      why: "read is ready, so f goes on in the same poll. T, even if its timer has fired, gets no turn at this await.",
    };
    const timer = { step: "T's timer fires" };
    const T = { step: "the executor polls T" };
    return [T, begins("T's timer fires"), computes, goes, timer, { step: "f computes c" }, ...end, T];
  }
  const suspends = {
    step: "f returns Pending",
    others: ["the data arrive"],
    ask: "After which step is the frame of f gone?",
    why: "read was Pending, so f returns, and its frame is gone, with b in it. Data that arrive while f runs take nothing away.",
  };
  const arrives = {
    step: "the data arrive",
    others: ["read wakes f too early"],
    ask: "After which step will f's next poll go on behind its first await?",
    why: "Each of the two makes f worth polling, no more. f polls read again, and that is Ready only when the data are there.",
  };
  const early = [{ step: "read wakes f too early" }, again, polls, { step: "f returns Pending" }];
  const behind = [again, polls, { step: "f computes c" }, { step: "f polls tick" }, { step: "f returns Pending" }];
  const start = [begins("the executor polls T"), computes, polls, suspends];
  return [...start, { step: "the executor polls T" }, ...early, arrives, ...behind, { step: "the tick comes" }, again, ...end];
}

/** @param {State} state @returns {import("../player/trace.js").Picture} */
export function picture({ at, pc, pending, stack, object, ready, wakers, queue, other, result }) {
  /** @param {string} id @param {string} text @param {number} x @param {number} y @param {number} w @param {number} h */
  const frame = (id, text, x, y, w, h) => [
    { id, box: /** @type {const} */ (true), x, y, w, h, look: "soft" },
    { id: `${id}-name`, x: x + 8, y: y + 17, text, look: "note" },
  ];
  const isPolled = pc !== null;
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [
    ...frame("queue", "worth polling", 8, 8, 132, 64),
    ...frame("futures", "what f awaits", 148, 8, 184, 64),
    ...frame("object", `f's object: ${STATES[at]}`, 8, 84, 158, 104),
    ...frame("frame", isPolled ? `the stack: f ${pending ? "got Pending" : "is polled"}` : "the stack: no frame of f", 174, 84, 158, 104),
  ];
  for (const [place, task] of queue.entries()) shapes.push({ id: task, box: true, x: 16 + 58 * place, y: 30, w: 48, h: 34, text: task });
  for (const [index, future] of FUTURES.entries()) {
    const state = ready[index] ? "ready" : wakers[index] ? "has f's waker" : "not ready";
    shapes.push({ id: future, x: 156, y: 44 + 18 * index, text: `${future}: ${state}`, look: "note" });
  }
  for (const [left, held] of /** @type {const} */ ([
    [14, object],
    [180, stack],
  ])) {
    for (const [place, [name, value]] of Object.entries(held).entries()) {
      const [x, y] = [left + 49 * (place % 3), 108 + 38 * Math.floor(place / 3)];
      const look = value === RUBBISH ? "bad" : held === stack ? "strong" : "";
      shapes.push({ id: `local-${name}`, box: true, x, y, w: 46, h: 34, text: name, note: `${value}`, look });
    }
  }
  const done = result === null ? "" : ` f has returned ${result}.`;
  const turn = ["has not been polled", "waits for its timer", "can go on", "has ended"][other];
  shapes.push({ id: "said", x: 170, y: 208, middle: true, text: `T ${turn}.${done}`, look: "note" });
  return { height: 218, shapes };
}

/** @param {State} state */
export function says({ at, pc, pending, stack, object, queue, result }) {
  const held = (/** @type {Values} */ values) =>
    Object.entries(values)
      .map(([name, value]) => `${name} = ${value}`)
      .join(", ") || "no local";
  const where = `f is ${STATES[at]}; its object holds ${held(object)}${pc === null ? "" : `; it is being polled${pending ? ", has got Pending" : ""}, with ${held(stack)} in its frame`}`;
  const done = result === null ? "" : `; f has returned ${result}`;
  return `${where}; worth polling: ${queue.join(", ") || "nothing"}${done}.`;
}
