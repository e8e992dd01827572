// @ts-check
// Go's scheduler with two Ps. G1 starts G2 and G3, G3 sends G2 a value, and G1 and G2 may call into the kernel. Threads (Ms) are made when
// they are needed.

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/**
 * What a thread does: `wakes` is about to call wakep, `spins` counts as spinning and holds a P, `gave` still counts and holds none.
 * @typedef {"runs" | "wakes" | "call" | "looks" | "spins" | "gave" | "sleeps"} Doing
 */
/** @typedef {{ doing: Doing, p: number | null, g: number | null, old: number | null }} M `old` is the P with which it began its call. */
/** @typedef {{ next: number | null, queue: number[] }} P */
/**
 * @typedef {object} State
 * @property {M[]} ms
 * @property {P[]} ps
 * @property {number[]} global
 * @property {number} started How many goroutines there have been.
 * @property {number[]} called The goroutines that have begun their call; sorted.
 * @property {"empty" | "full" | "waits" | "done"} channel It has room for one value; G2 `waits` for it.
 */

const [G1, G2, G3] = [1, 2, 3];
const CALLERS = [G1, G2];

export const switches = {
  call: {
    title: "G1 and G2 may make",
    values: {
      returns: "a system call that returns",
      stays: "a system call that never returns",
      blocks: "a wait of the runtime, as for signals",
      none: "no call, and G1 runs on",
    },
  },
  monitor: { title: "The monitor (sysmon)", values: { on: "looks", off: "never looks" } },
};

export const begins = "G1 runs on the thread M1, which holds P1, and P2 is idle. G1 will start G2 and G3, and G3 will send G2 a value.";

/** @returns {State} */
export const start = () => ({
  ms: [{ doing: "runs", p: 0, g: G1, old: null }],
  ps: [0, 1].map(() => ({ next: null, queue: [] })),
  global: [],
  started: 1,
  called: [],
  channel: "empty",
});

/** @param {State} state @param {number} index @param {Partial<M>} change @returns {State} */
const withM = (state, index, change) => ({ ...state, ms: state.ms.map((m, i) => (i === index ? { ...m, ...change } : m)) });

/** @param {State} state @param {number} p @param {Partial<P>} change @returns {State} */
const withP = (state, p, change) => ({ ...state, ps: state.ps.map((each, i) => (i === p ? { ...each, ...change } : each)) });

/** The Ps that no thread holds. @param {State} state */
const idlePs = ({ ms, ps }) => ps.map((_, p) => p).filter((p) => !ms.some((m) => m.p === p));

/** @param {State} state */
const spinning = ({ ms }) => ms.filter(({ doing }) => doing === "spins" || doing === "gave").length;

/** @param {P} p */
const hasWork = ({ next, queue }) => next !== null || queue.length > 0;

/** Give a P to a thread that sleeps, or to a new one (startm). @param {State} state @param {number} p @param {Doing} doing @returns {[State, string]} */
function startM(state, p, doing) {
  const index = state.ms.findIndex((m) => m.doing === "sleeps");
  if (index >= 0) return [withM(state, index, { doing, p }), `wakes M${index + 1}`];
  return [{ ...state, ms: [...state.ms, { doing, p, g: null, old: null }] }, `starts M${state.ms.length + 1}, a new thread,`];
}

/** What wakep does, in words. @param {State} state @returns {[State, string]} */
function wake(state) {
  const [p] = idlePs(state);
  if (spinning(state)) return [state, "does nothing, since a thread counts as spinning already"];
  if (p === undefined) return [state, "does nothing, since no P is idle"];
  const [after, who] = startM(state, p, "spins");
  return [after, `${who} with P${p + 1}, which was idle, to spin`];
}

/** What handoffp does with a P that its thread has lost, in words. @param {State} state @param {number} p @returns {[State, string]} */
function handoff(state, p) {
  const idle = idlePs(state).filter((other) => other !== p).length;
  if (hasWork(state.ps[p]) || state.global.length) {
    const [after, who] = startM(state, p, "looks");
    return [after, `there is work, so handoffp ${who} with P${p + 1}`];
  }
  if (!spinning(state) && !idle) {
    const [after, who] = startM(state, p, "spins");
    return [after, `nobody spins and no P is idle, so handoffp ${who} with P${p + 1} to spin`];
  }
  if (idle === state.ps.length - 1) {
    const [after, who] = startM(state, p, "looks");
    return [after, `P${p + 1} was the last P in use, so handoffp ${who} with it, to look for work and to poll the network`];
  }
  return [state, `another thread spins, so handoffp leaves P${p + 1} idle`];
}

/** Put a goroutine into the slot runnext, whose occupant moves to the queue, before wakep. @param {State} state @param {number} index @param {number} p @param {number} g */
function ready(state, index, p, g) {
  const { next, queue } = state.ps[p];
  return withM(withP(state, p, { next: g, queue: next === null ? queue : [...queue, next] }), index, { doing: "wakes" });
}

/** What a goroutine does that runs. @param {State} state @param {number} index @param {number} g @param {number} p @param {Choice} choice @returns {Step[]} */
function runs(state, index, g, p, { call }) {
  const [who, slot] = [`M${index + 1}`, `the slot runnext of P${p + 1}`];
  const free = withM(state, index, { doing: "looks", g: null });
  /** @type {Step[]} */
  const steps = [];
  if (g === G1 && state.started < G3) {
    const made = state.started + 1;
    const moved = state.ps[p].next === null ? "" : ` G${state.ps[p].next}, which was there, moves to the queue.`;
    const text = `G1 starts G${made}: newproc puts it into ${slot}.${moved}`;
    steps.push({ name: `G1 starts G${made}`, text, state: ready({ ...state, started: made }, index, p, made), shows: "go/go-statement" });
  }
  if (CALLERS.includes(g) && !state.called.includes(g) && call !== "none") {
    const called = { ...state, called: [...state.called, g].sort() };
    if (call === "blocks") {
      const [after, done] = handoff(withM(called, index, { doing: "call", p: null }), p);
      const text = `G${g} waits for a signal. entersyscallblock gives up P${p + 1} before it waits in the kernel: ${done}.`;
      steps.push({ name: `G${g} waits for a signal`, text, state: after });
    } else {
      const text = `G${g} makes a system call. entersyscall leaves P${p + 1} with ${who}, betting that the call is short.`;
      steps.push({ name: `G${g} makes a call`, text, state: withM(called, index, { doing: "call", old: p }) });
    }
  }
  if (g === G2 && state.channel !== "done") {
    const isFull = state.channel === "full";
    const text = isFull
      ? "G2 receives the value that G3 has sent, and goes on."
      : `G2 receives from a channel that is empty. gopark takes it off ${who}, which keeps P${p + 1} and looks for another goroutine.`;
    const after = isFull ? { ...state, channel: /** @type {const} */ ("done") } : { ...free, channel: /** @type {const} */ ("waits") };
    steps.push({ name: "G2 receives", text, state: after, shows: "go/blocking-call" });
  }
  if (g === G3 && (state.channel === "empty" || state.channel === "waits")) {
    const isAwaited = state.channel === "waits";
    const text = isAwaited
      ? `G3 sends the value to G2, which can run again, and which ready puts into ${slot}.`
      : "G3 sends the value, for which the channel has room.";
    const after = isAwaited ? ready({ ...state, channel: "done" }, index, p, G2) : { ...state, channel: /** @type {const} */ ("full") };
    steps.push({ name: "G3 sends", text, state: after });
  }
  const isDone = { [G1]: state.started === G3 && call !== "none", [G2]: state.channel === "done", [G3]: /full|done/.test(state.channel) }[
    g
  ];
  if (isDone) steps.push({ name: `G${g} ends`, text: `G${g} ends. ${who} keeps P${p + 1} and looks for another goroutine.`, state: free });
  return steps;
}

/** What a thread with a P does that looks for work, in the order of findRunnable. @param {State} state @param {number} index @param {number} p @returns {Step} */
function looks(state, index, p) {
  const who = `M${index + 1}`;
  const { next, queue } = state.ps[p];
  const maySteal = state.ms[index].doing === "spins" || 2 * spinning(state) < state.ps.length - idlePs(state).length;
  const isSpinning = state.ms[index].doing === "spins";
  /** @param {State} taken @param {number} g @param {string} verb @param {string} from @param {boolean} spun @returns {Step} */
  const take = (taken, g, verb, from, spun) => {
    const running = withM(taken, index, { doing: "runs", g });
    const [after, woken] = spun ? wake(running) : [running, ""];
    const then = spun ? ` It spins no more, and wakep ${woken}.` : "";
    return { name: `${who} ${verb} G${g}`, text: `${who} ${verb} G${g} from ${from}, and runs it.${then}`, state: after };
  };
  if (next !== null) return take(withP(state, p, { next: null }), next, "takes", `the slot runnext of P${p + 1}, its own`, isSpinning);
  if (queue.length)
    return take(withP(state, p, { queue: queue.slice(1) }), queue[0], "takes", `the queue of P${p + 1}, its own`, isSpinning);
  if (state.global.length) {
    const batch = Math.floor(state.global.length / state.ps.length) + 1;
    const [shared, ...more] = state.global.slice(0, batch);
    const moved = more.length ? `the global queue, G${more.join(" and G")} with it into the queue of P${p + 1}` : "the global queue";
    return take({ ...withP(state, p, { queue: more }), global: state.global.slice(batch) }, shared, "takes", moved, isSpinning);
  }
  const victim = maySteal ? state.ps.findIndex((each, other) => other !== p && hasWork(each)) : -1;
  if (victim >= 0) {
    const [first, ...rest] = state.ps[victim].queue;
    if (first) return take(withP(state, victim, { queue: rest }), first, "steals", `the queue of P${victim + 1}`, true);
    const slot = /** @type {number} */ (state.ps[victim].next);
    const from = `the slot runnext of P${victim + 1}, whose queue is empty`;
    return take(withP(state, victim, { next: null }), slot, "steals", from, true);
  }
  const doing = maySteal ? "gave" : "sleeps";
  const then = maySteal ? "It still counts as spinning." : "It has not looked into other queues, since another thread spins, and sleeps.";
  return {
    name: `${who} finds nothing`,
    text: `${who} finds no work, and gives P${p + 1} back. ${then}`,
    state: withM(state, index, { doing, p: null }),
  };
}

/** What a thread does that spun and has given its P back: it looks into all queues again. @param {State} state @param {number} index @returns {Step} */
function recheck(state, index) {
  const name = `M${index + 1} looks again`;
  const begun = `M${index + 1} counts as spinning no more, and looks into all queues again.`;
  const [p] = idlePs(state);
  const found = state.global.length > 0 || state.ps.some(hasWork);
  if (!found || p === undefined) {
    const text = `${begun} ${found ? "There is work, but no idle P for it" : "They are empty"}: it sleeps.`;
    return { name, text, state: withM(state, index, { doing: "sleeps" }) };
  }
  return { name, text: `${begun} There is work: it takes P${p + 1} and spins on.`, state: withM(state, index, { doing: "spins", p }) };
}

/** How a call ends (exitsyscall). @param {State} state @param {number} index @param {number} g @returns {Step} */
function returns(state, index, g) {
  const { p, old } = state.ms[index];
  const [name, who] = [`G${g}'s call returns`, `M${index + 1}`];
  /** @param {State} from @param {number} held @param {string} why @returns {Step} */
  const goOn = (from, held, why) => ({ name, text: `${name}. ${why}`, state: withM(from, index, { doing: "runs", p: held, old: null }) });
  if (p !== null) return goOn(state, p, `exitsyscall finds P${p + 1} still with ${who}, and G${g} goes on at once.`);
  const other = state.ms.findIndex((m) => m.p === old && m.doing === "call");
  if (other >= 0 && old !== null) {
    const why = `Its P${old + 1} went to M${other + 1}, which is in a system call now: ${who} takes it back, and G${g} goes on.`;
    return goOn(withM(state, other, { p: null }), old, why);
  }
  const [free] = idlePs(state);
  if (free !== undefined) return goOn(state, free, `Its P is gone, but P${free + 1} is idle: ${who} takes it, and G${g} goes on.`);
  const text = `${name}. Its P is gone, and no other is to be had: G${g} goes to the global queue, and ${who} sleeps.`;
  return { name, text, state: withM({ ...state, global: [...state.global, g] }, index, { doing: "sleeps", g: null, old: null }) };
}

/** The monitor takes a P from a call (retake). @param {State} state @param {number} index @param {number} p @returns {Step} */
function retake(state, index, p) {
  const [after, done] = handoff(withM(state, index, { p: null }), p);
  const text = `sysmon finds that P${p + 1} has been in a system call for too long, and takes it from M${index + 1}: ${done}.`;
  return { name: `sysmon retakes P${p + 1}`, text, state: after };
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export function steps(state, choice) {
  return state.ms.flatMap(({ doing, p, g }, index) => {
    if (doing === "gave") return [recheck(state, index)];
    if (doing === "call" && g !== null) {
      const back = choice.call === "returns" ? [returns(state, index, g)] : [];
      return [...back, ...(choice.monitor === "on" && p !== null ? [retake(state, index, p)] : [])];
    }
    if (p === null) return [];
    if (doing === "runs" && g !== null) return runs(state, index, g, p, choice);
    if (doing !== "wakes") return [looks(state, index, p)];
    const [after, done] = wake(withM(state, index, { doing: "runs" }));
    return [{ name: `M${index + 1} calls wakep`, text: `M${index + 1} calls wakep, which ${done}.`, state: after }];
  });
}

/** @param {State} state @param {Choice} _choice @param {boolean} ended */
export function broken({ ms, ps, global }, _choice, ended) {
  const runnable = [...ps.flatMap(({ next, queue }) => (next === null ? queue : [next, ...queue])), ...global];
  const wasted = ps.findIndex((_, p) => !ms.some((m) => m.p === p && m.doing === "runs"));
  if (!ended || !runnable.length || wasted < 0) return "";
  return `G${runnable[0]} can run and waits for ever, though P${wasted + 1} executes no Go code.`;
}

/** @param {Choice} choice */
export const keeps = ({ call, monitor }) => monitor === "on" || call !== "stays";

/** @param {string[]} names */
const plain = (...names) => names.map((step) => ({ step }));

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ call, monitor }) {
  const first = plain("G1 starts G2", "M1 calls wakep", "M2 steals G2");
  if (call === "none") {
    const late = {
      step: "M1 calls wakep",
      others: ["M2 looks again"],
      ask: "G3 can run, and P2 is idle. Which step changes nothing about that?",
      why: "M2 holds no P but still counts as spinning, and then wakep starts nobody. M2's second look finds G3.",
    };
    const gives = {
      step: "M2 finds nothing",
      others: ["G1 starts G3"],
      ask: "Which step leaves a P without a thread?",
      why: "M2 gives P2 back. To start G3 touches only P1, and the wakep that follows would find M2 looking, with P2.",
    };
    const then = plain("M2 looks again", "M2 steals G3", "G3 sends", "M2 calls wakep", "G3 ends", "M2 takes G2", "G2 ends");
    return [
      ...first,
      ...plain("G2 receives"),
      gives,
      ...plain("G1 starts G3"),
      late,
      ...then,
      ...plain("M2 finds nothing", "M2 looks again"),
    ];
  }
  const begin = [...first, ...plain("G1 starts G3", "M1 calls wakep")];
  if (call === "blocks") {
    const blocks = {
      step: "G1 waits for a signal",
      others: ["G1 ends", "G2 receives"],
      ask: "Which step brings another thread to P1?",
      why: "entersyscallblock hands P1 off before the thread waits. When G1 ends, M1 keeps P1, and when G2 has to wait, M2 keeps P2.",
    };
    const last = {
      step: "M2 looks again",
      others: ["G3 ends"],
      ask: "G2 is in runnext of P1. Which step lets it run beside G3, on P2?",
      why: "M2 finds it on its second look, and takes P2 again to steal it. If G3 ended first, P1's own thread would take G2.",
    };
    const then = plain("M3 takes G3", "G2 receives", "M2 finds nothing", "G3 sends", "M3 calls wakep");
    return [
      ...begin,
      blocks,
      ...then,
      last,
      ...plain("M2 steals G2", "G2 waits for a signal", "M4 finds nothing", "M4 looks again", "G3 ends"),
    ];
  }
  const leaves = {
    step: "G1 makes a call",
    others: ["G1 ends", "G2 receives"],
    ask: "After which step does P1 belong to a thread that cannot execute Go code?",
    why: "entersyscall leaves P1 with M1, which is in the kernel now. When a goroutine ends or waits for a channel, its thread keeps its P and takes another goroutine.",
  };
  if (call === "stays") {
    const second = {
      step: "G2 makes a call",
      others: ["G2 receives"],
      ask: "G3 is in runnext of P1, whose thread is in the kernel. After which step is no thread left that could steal it?",
      why: "M2 would be in the kernel, too. If G2 waits for the channel instead, M2 looks for work and steals G3.",
    };
    const saved = plain(
      "sysmon retakes P1",
      "M3 takes G3",
      "sysmon retakes P2",
      "M4 finds nothing",
      "M4 looks again",
      "G3 sends",
      "G3 ends",
    );
    return [...begin, leaves, second, ...(monitor === "on" ? saved : [])];
  }
  if (monitor === "off") {
    const steals = {
      step: "M2 steals G3",
      others: ["G1's call returns"],
      ask: "G3 is in runnext of P1, whose thread is in the kernel. Which step gets it to run, though sysmon never looks?",
      why: "M2 has a P and nothing else to do, and findRunnable looks at the other Ps, whatever their threads do. When the call returns, G1 goes on.",
    };
    const then = plain("G3 sends", "M2 calls wakep", "G1's call returns", "G3 ends", "M2 takes G2", "G2 ends", "M2 finds nothing");
    return [...begin, leaves, ...plain("G2 receives"), steals, ...then, ...plain("M2 looks again", "G1 ends")];
  }
  const retakes = {
    step: "sysmon retakes P1",
    others: ["G1's call returns", "G2 makes a call"],
    ask: "G3 waits in runnext of P1. Which step gets it a thread?",
    why: "sysmon takes P1 out of the call and hands it to a third thread. If the call returned first, G1 would go on with P1.",
  };
  const taken = plain("M3 takes G3", "G2 makes a call", "G1's call returns", "sysmon retakes P2", "M1 takes G1", "G1 ends");
  return [
    ...begin,
    leaves,
    retakes,
    ...taken,
    ...plain("M1 finds nothing", "M1 looks again", "G2's call returns", "G3 sends", "G2 receives"),
  ];
}

const NOTES = {
  runs: "",
  wakes: "calls wakep",
  call: "in the kernel",
  looks: "looks",
  spins: "spins",
  gave: "looks again",
  sleeps: "sleeps",
};

/** @param {State} state @param {Choice} choice @returns {import("../player/trace.js").Picture} */
export function picture(state, choice) {
  const { ms, ps, global, channel } = state;
  const lost = broken(state, choice, steps(state, choice).length === 0) !== "";
  const label = { y: 168, look: "note" };
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [
    { id: "idle-name", x: 8, text: "idle Ps", ...label },
    { id: "global-name", x: 176, text: "global queue", ...label },
    { id: "channel-name", x: 264, text: "channel", ...label },
    { id: "global", box: true, x: 176, y: 174, w: 80, h: 38, look: "soft" },
    { id: "channel", box: true, x: 264, y: 174, w: 68, h: 38, text: channel === "full" ? "a value" : "", look: "soft" },
  ];
  /** @param {number} g @param {number} x @param {number} y @param {string} look */
  const put = (g, x, y, look) => shapes.push({ id: `G${g}`, box: true, x, y, w: 32, h: 28, text: `G${g}`, look });
  for (const [p, { next, queue }] of ps.entries()) {
    const holder = ms.findIndex((m) => m.p === p);
    const [x, y] = holder >= 0 ? [8 + 83 * holder, 94] : [8 + 83 * p, 174];
    const look = holder >= 0 ? "soft" : "dashed";
    shapes.push({ id: `P${p + 1}`, box: true, x, y, w: 76, h: 24, text: `P${p + 1}`, look });
    shapes.push({ id: `next${p + 1}`, box: true, x, y: y + 24, w: 38, h: 34, look, ...(next === null ? { note: "next" } : {}) });
    shapes.push({ id: `queue${p + 1}`, box: true, x: x + 38, y: y + 24, w: 38, h: 34, look, ...(queue.length ? {} : { note: "queue" }) });
    if (next !== null) put(next, x + 3, y + 27, lost ? "bad" : "");
    for (const g of queue) put(g, x + 41, y + 27, lost ? "bad" : "");
  }
  for (const [index, { doing, g }] of ms.entries()) {
    const x = 8 + 83 * index;
    const look = doing === "sleeps" ? "dashed faint" : "";
    shapes.push({ id: `M${index + 1}`, box: true, x, y: 44, w: 76, h: 42, text: `M${index + 1}`, note: NOTES[doing], look });
    if (g !== null) put(g, x + 22, 8, doing === "call" ? "dashed" : "strong");
  }
  for (const [place, g] of global.entries()) put(g, 180 + 36 * place, 179, lost ? "bad" : "");
  if (channel === "waits") put(G2, 282, 179, "dashed");
  return { height: 240, shapes };
}

/** @param {State} state */
export function says({ ms, ps, global, channel }) {
  const doing = ms.map(({ doing, p, g }, index) => {
    const held = p === null ? "" : ` with P${p + 1}`;
    const what = {
      runs: `runs G${g}`,
      wakes: `runs G${g} and is about to call wakep`,
      call: `is in G${g}'s call`,
      looks: "looks for work",
    };
    return `M${index + 1}${held} ${{ spins: "spins", gave: "counts as spinning", sleeps: "sleeps", ...what }[doing]}`;
  });
  const waiting = ps.flatMap(({ next, queue }, p) => [
    ...(next === null ? [] : [`G${next} is in P${p + 1}'s runnext`]),
    ...queue.map((g) => `G${g} is in P${p + 1}'s queue`),
  ]);
  const others = [...global.map((g) => `G${g} is in the global queue`), ...(channel === "waits" ? ["G2 waits for the channel"] : [])];
  return `${[...doing, ...waiting, ...others, ...(channel === "full" ? ["the channel holds a value"] : [])].join("; ")}.`;
}
