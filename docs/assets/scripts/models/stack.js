// @ts-check
// A goroutine G whose function f has a variable x, takes its address, calls g, whose frame is large, and receives from a channel into x.
// G's stack is copied when a frame does not fit (Go 1.27 on linux/amd64: 928 bytes above the end lies the guard, and a frame may reach
// 128 bytes below it), and when the collector finds that less than a quarter is used. Another goroutine, S, sends on the channel.

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/**
 * @typedef {object} State
 * @property {number} size Of the stack in use, in bytes.
 * @property {number} depth How many calls of g have frames.
 * @property {"real" | "preempt"} guard What stackguard0 holds.
 * @property {"runs" | "newstack" | "grows" | "yields" | "ready" | "waits" | "stopped"} phase What G does: `grows` and `yields` are what
 *   newstack has decided, `stopped` is what a signal did.
 * @property {boolean} begins Whether g's first instructions come next, once more.
 * @property {boolean} signal Whether a signal that is to stop G is on its way.
 * @property {boolean} due Whether G is to shrink its stack itself, preemptShrink.
 * @property {"" | "claimed" | "recorded" | "copied"} copy How far a copy is: the collector has G; the record is corrected; the bytes are
 *   copied, and the frames are not corrected.
 * @property {"" | "S" | "copystack"} lock Who has the channel's lock.
 * @property {number | null} to Where S is about to write.
 * @property {number} p The address of x in f's variable p.
 * @property {number[]} saved The frame pointers that the frames of g have saved: addresses in the caller's frame.
 * @property {number | null} register An address in the frame of the function that a signal stopped, of which no map tells.
 * @property {number | null} record The address of x in the record of a wait on a channel.
 * @property {boolean} sent Whether S has written since f began to wait.
 * @property {number[]} holds The sizes of the blocks in which x has what was written.
 */

const [F, G] = [320, 1600]; // sizes of frames
const [GUARD, SMALL, NOSPLIT] = [928, 128, 800];
const DEEPEST = 2;
/** @type {Record<number, number>} Where a block of each size ends. */
const TOPS = { 2048: 0x40800, 4096: 0x53000, 8192: 0x68000 };

export const switches = {
  asked: { title: "Preemption", values: { no: "is not asked for", yes: "is asked for" } },
  copier: {
    title: "copystack",
    values: {
      all: "corrects every pointer",
      frames: "corrects the frames alone",
      unlocked: "locks no channel",
      anywhere: "copies after a signal, too",
    },
  },
};

export const begins =
  "G runs f on its first stack, of 2,048 bytes, and has used 320 of them. f's p holds the address of f's x. Next, f calls g, whose frame has 1,600.";

/** @param {number} size */
const top = (size) => TOPS[size];
/** @param {State} state */
const used = ({ depth }) => F + G * depth;
/** @param {number} size Where x lies in a stack of this size. */
const x = (size) => top(size) - 64;
/** @param {number} number */
const count = (number) => number.toLocaleString("en");
/** @param {number | null} address */
const hex = (address) => `0xc0000${(address ?? 0).toString(16)}`;

/** @returns {State} */
export function start() {
  return {
    size: 2048,
    depth: 0,
    guard: "real",
    phase: "runs",
    begins: false,
    signal: false,
    due: false,
    copy: "",
    lock: "",
    to: null,
    p: x(2048),
    saved: [],
    register: null,
    record: null,
    sent: false,
    holds: [],
  };
}

/** @param {State} state Whether the check at g's entry lets it go on: SP less what exceeds 128 bytes, above the guard. */
const fits = (state) => state.guard === "real" && state.size - used(state) - (G - SMALL) > GUARD;

/** @param {State} state Whether shrinkstack halves this stack: not the smallest, and less than a quarter in use, the reserve included. */
const isLarge = (state) => state.size > 2048 && used(state) + NOSPLIT < state.size / 4;

/** Whether an address lies in the block of this size. @param {number} address @param {number} size */
const isIn = (address, size) => address < top(size) && address >= top(size) - size;

/**
 * Correct an address in the block of one size for the block of another.
 * @param {number} address @param {number} from @param {number} to
 */
const corrected = (address, from, to) => (isIn(address, from) ? address + top(to) - top(from) : address);

/** To which size a copy leads. @param {State} state */
const target = ({ phase, size }) => (phase === "grows" ? size * 2 : size / 2);

/** Copy the used part, unlock the channel, and set the real guard, which overwrites a request for preemption. @param {State} state @returns {State} */
function copied(state) {
  const holds = state.holds.includes(state.size) ? [target(state)] : [];
  return { ...state, size: target(state), guard: "real", copy: "copied", lock: state.lock === "copystack" ? "" : state.lock, holds };
}

/** What G does when it runs. @param {State} state @returns {Step[]} */
function runs(state) {
  const { size, depth } = state;
  /** @type {Step[]} */
  const steps = [];
  const how = state.begins ? "g begins again, and compares." : `${depth ? "g" : "f"} calls g, whose first instructions compare.`;
  if (depth < DEEPEST && fits(state)) {
    const saved = [...state.saved, top(size) - used(state) + (depth ? G : F) - 16];
    const text = `${how} SP is far enough above the guard: g takes its frame, and saves the frame pointer of its caller.`;
    steps.push({ name: "g takes its frame", text, state: { ...state, depth: depth + 1, begins: false, saved }, shows: "go/stack-check" });
  } else if (depth < DEEPEST) {
    const why = state.guard === "real" ? "SP less 1,472 is below the guard" : "The guard is stackPreempt, larger than any SP";
    const text = `${how} ${why}, so g jumps to runtime.morestack, and that calls newstack.`;
    steps.push({ name: "g's check fails", text, state: { ...state, phase: "newstack", begins: true }, shows: "go/stack-check" });
  }
  if (state.begins) return steps;
  if (depth) {
    const after = { ...state, depth: depth - 1, saved: state.saved.slice(0, -1) };
    steps.push({ name: "g returns", text: "g returns. The stack keeps its size.", state: after });
  } else {
    const text = "f receives from a channel into x and has to wait: the channel's record of the wait (a sudog) holds the address of x.";
    steps.push({ name: "f waits on a channel", text, state: { ...state, phase: "waits", record: x(size), sent: false, holds: [] } });
  }
  if (state.signal) {
    const register = depth ? top(size) - used(state) + 64 : x(size);
    const whose = depth ? "in g's frame" : "of x";
    const text = `The signal that came with the request stops G between two instructions, while a register holds the address ${whose}. No map tells of it.`;
    steps.push({ name: "the signal stops G", text, state: { ...state, phase: "stopped", signal: false, register } });
  }
  return steps;
}

/** What newstack decides. @param {State} state @returns {Step[]} */
function decides(state) {
  const { phase, guard, due } = state;
  if (phase === "newstack" && guard === "real") {
    const text = "newstack reads the guard. It is the real one, so g lacks room: the stack is to be doubled.";
    return [{ name: "newstack finds the real guard", text, state: { ...state, phase: "grows" } }];
  }
  if (phase === "newstack" && due && isLarge(state)) {
    const text = `newstack finds stackPreempt, and preemptShrink set. At a check maps describe each frame, so it has the stack copied to ${count(target(state))} bytes.`;
    return [{ name: "newstack shrinks the stack", text, state: copied({ ...state, phase: "yields", due: false }) }];
  }
  if (phase !== "newstack" && phase !== "yields") return [];
  const found = phase === "newstack" ? "newstack finds stackPreempt in the guard. It grows nothing: " : "";
  const text = `${found}G yields, and is put into a run queue. When it is resumed, g begins again.`;
  return [{ name: "newstack yields", text, state: { ...state, phase: "ready", due: false } }];
}

/** What copystack does. @param {State} state @param {Choice} choice @returns {Step[]} */
function copies(state, { copier }) {
  const { phase, size, copy, record, lock } = state;
  if (copy === "copied") {
    const change = (/** @type {number} */ address) => corrected(address, phase === "grows" ? size / 2 : size * 2, size);
    const isRunning = phase === "grows" ? /** @type {const} */ ("runs") : phase;
    const text =
      "copystack goes through the frames by the stack maps, and corrects each pointer into the old stack by the distance between the ends.";
    const after = { ...state, phase: isRunning, copy: /** @type {const} */ (""), p: change(state.p), saved: state.saved.map(change) };
    return [{ name: "copystack corrects the frames", text, state: after }];
  }
  if (copy === "claimed" && record !== null && copier !== "frames") {
    const after = { ...state, copy: /** @type {const} */ ("recorded"), record: corrected(record, size, target(state)) };
    if (copier === "unlocked")
      return [{ name: "copystack corrects the record", text: "copystack corrects the record, and locks nothing.", state: after }];
    if (lock) return [];
    const text = "copystack locks the channel, so that nobody writes through the record, and corrects the record.";
    return [{ name: "copystack locks the channel", text, state: { ...after, lock: "copystack" } }];
  }
  if (!copy && phase !== "grows") return [];
  const unlocks = lock === "copystack" ? ", and unlocks the channel as soon as x is there" : "";
  const loses = state.guard === "preempt" ? " The new guard overwrites stackPreempt, so g's check will not fail for that request." : "";
  const to = `a block of ${count(target(state))} bytes that ends at ${hex(top(target(state)))}`;
  const text = `copystack copies the ${count(used(state))} bytes in use to ${to}${unlocks}.${loses}`;
  return [{ name: "copystack copies", text, state: copied(state), shows: "go/first-stack" }];
}

/** What the collector does to a goroutine that does not run. @param {State} state @param {Choice} choice @returns {Step[]} */
function collects(state, { copier }) {
  const { phase } = state;
  if (state.copy || (phase !== "waits" && phase !== "ready" && phase !== "stopped")) return [];
  if (phase === "stopped" && copier !== "anywhere") {
    const text =
      "The collector scans the stack. Frames that a signal stopped have no exact map, so it copies nothing: it sets preemptShrink.";
    return state.due ? [] : [{ name: "the collector leaves the stack", text, state: { ...state, guard: "real", due: true } }];
  }
  if (!isLarge(state)) return [];
  const text =
    "The collector holds G where it stands, and finds less than a quarter of its stack in use, a reserve of 800 bytes included: copystack is to halve it.";
  return [{ name: "the collector shrinks the stack", text, state: { ...state, guard: "real", signal: false, copy: "claimed" } }];
}

/** What S does while f waits. @param {State} state @returns {Step[]} */
function sends(state) {
  const { phase, lock, record, to, sent, copy } = state;
  if (phase !== "waits") return [];
  if (record !== null && !lock && to === null) {
    const text = `S sends: it locks the channel, takes G's record, and reads from it where to write, ${hex(record)}.`;
    return [{ name: "S locks the channel", text, state: { ...state, lock: "S", to: record } }];
  }
  if (to !== null) {
    const text = `S writes to ${hex(to)}, on G's stack, and unlocks the channel.`;
    const holds = [2048, 4096, 8192].filter((size) => isIn(to, size));
    return [{ name: "S writes", text, state: { ...state, lock: "", to: null, record: null, sent: true, holds } }];
  }
  if (!sent || copy) return [];
  return [{ name: "S makes G ready", text: "S puts G into a run queue.", state: { ...state, phase: "ready" } }];
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export function steps(state, choice) {
  const { phase, copy, guard } = state;
  const steps = [...copies(state, choice), ...collects(state, choice), ...sends(state)];
  if (phase === "runs") steps.push(...runs(state));
  if (!copy) steps.push(...decides(state));
  if ((phase === "ready" || phase === "stopped") && !copy) {
    const text = "G's turn comes, its guard is the real one, and it goes on where it was.";
    steps.push({
      name: "G is resumed",
      text,
      state: { ...state, phase: "runs", guard: "real", signal: false, register: null, sent: false, holds: [] },
    });
  }
  const isInNewstack = phase === "newstack" || phase === "grows" || phase === "yields";
  if (state.signal && (isInNewstack || (phase === "runs" && state.begins))) {
    const text =
      "The signal comes while the thread is in newstack or in g's first instructions, where nothing may be stopped. It changes nothing.";
    steps.push({ name: "the signal comes in vain", text, state: { ...state, signal: false } });
  }
  if (choice.asked === "yes" && guard === "real" && (phase === "runs" || isInNewstack)) {
    const text =
      "The monitor asks for preemption: it stores stackPreempt in stackguard0, over the real guard, and sends the thread a signal.";
    steps.push({ name: "the monitor asks", text, state: { ...state, guard: "preempt", signal: true } });
  }
  return steps;
}

/** @param {State} state */
export function broken({ size, copy, p, saved, register, record, sent, holds }) {
  if (copy === "recorded" || copy === "copied") return ""; // nobody uses the stack then but who writes through a record
  if (sent && !holds.includes(size)) return "x lacks what was sent: it went to the old stack, or was overwritten by the copy.";
  if (record !== null && !isIn(record, size)) return `The record holds ${hex(record)}, an address in the old stack.`;
  if (register !== null && !isIn(register, size)) return `A register holds ${hex(register)}, an address in the old stack.`;
  const stray = [p, ...saved].find((address) => !isIn(address, size));
  return stray === undefined ? "" : `A frame holds ${hex(stray)}, an address in the old stack.`;
}

/** @param {Choice} choice */
export const keeps = ({ asked, copier }) => copier === "all" || (copier === "anywhere" && asked === "no");

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ asked, copier }) {
  const copies = [{ step: "copystack copies" }, { step: "copystack corrects the frames" }];
  const finds = { step: "newstack finds the real guard" };
  const takes = { step: "g takes its frame" };
  const first = [{ step: "g's check fails" }, finds, ...copies];
  const again = {
    step: "g's check fails",
    others: ["g returns"],
    ask: "g may call itself or return. After which step will every saved address be corrected once more?",
    why: "A second frame of 1,600 bytes does not fit into 4,096 with the first one and the reserve, so the stack is copied again.",
  };
  const returns = [{ step: "g returns" }, { step: "g returns" }];
  const deep = [...first, takes, again, finds, ...copies, takes, ...returns];
  const shrinks = {
    step: "the collector shrinks the stack",
    others: ["S locks the channel"],
    ask: "Which step leads to x being moved while somebody else holds its address?",
    why: "The collector may have the stack of a goroutine that waits copied. S writes to x where it lies.",
  };
  const asks = { step: "the monitor asks" };
  const stops = { step: "the signal stops G" };
  if (copier === "anywhere" && asked === "yes") {
    const why = "The signal stopped G with an address in a register, and no map tells of it. A resumed G would go on to use it.";
    const shrunk = { step: "the collector shrinks the stack", others: ["G is resumed"], ask: "Which step leads to a wrong address?", why };
    return [...deep, asks, stops, shrunk, ...copies];
  }
  if (copier === "all" && asked === "yes") {
    const poisons = {
      step: "the monitor asks",
      others: ["g takes its frame"],
      ask: "Which step makes the next check fail, though there is room?",
      why: "stackPreempt is larger than any stack pointer, so the test that was there for growth fails.",
    };
    const leaves = {
      step: "the collector leaves the stack",
      others: ["G is resumed"],
      ask: "Less than a quarter is in use. After which step will the next check that is asked to yield halve the stack?",
      why: "The collector may not move a frame that a signal stopped, so it leaves word, in preemptShrink, for newstack.",
    };
    const yields = [{ step: "g's check fails" }, { step: "newstack yields" }, { step: "G is resumed" }, takes];
    const lost = [{ step: "g's check fails" }, finds, asks, ...copies, takes];
    return [...first, poisons, ...yields, ...lost, ...returns, asks, stops, leaves];
  }
  const begin = [...deep, { step: "f waits on a channel" }, shrinks];
  if (copier === "frames") return [...begin, ...copies];
  const locks = { step: "S locks the channel" };
  const writes = { step: "S writes" };
  if (copier === "unlocked") return [...begin, { step: "copystack corrects the record" }, locks, writes, ...copies];
  const waits = {
    step: "copystack locks the channel",
    others: ["S locks the channel"],
    ask: "Both want the channel's lock. After which step will S write to the new stack?",
    why: "S reads the address from the record under the lock. If copystack has it first, S finds the corrected address.",
  };
  return [...begin, waits, ...copies, locks, writes, { step: "S makes G ready" }];
}

/** @param {State} state */
function doing({ phase, begins, copy, lock, to, sent }) {
  const words = {
    runs: begins ? "is at g's first instruction" : "runs",
    newstack: "is in newstack",
    grows: "is in newstack, and grows",
    yields: "is in newstack, and yields",
    ready: "can run: in a run queue",
    waits: "waits on the channel",
    stopped: "was stopped by a signal",
  };
  const sender = to !== null ? `writes to ${hex(to)}` : phase !== "waits" ? "does something else" : sent ? "has written" : "may send";
  const held = { "": "channel: not locked", S: "channel: locked by S", copystack: "channel: locked by copystack" }[lock];
  return { goroutine: copy && phase !== "grows" && phase !== "yields" ? "is held by the collector" : words[phase], sender, held };
}

/** @param {State} state @returns {import("../player/trace.js").Picture} */
export function picture(state) {
  const { size, depth, guard, p, saved, register, record, copy, due } = state;
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [];
  for (const [column, each] of [2048, 4096, 8192].entries()) {
    const left = 8 + 112 * column;
    const isUsed = each === size;
    const id = `${each}`;
    shapes.push({ id: `${id}-size`, x: left + 50, y: 16, middle: true, text: count(each), look: isUsed ? "strong" : "note" });
    shapes.push({ id: `${id}-end`, x: left + 50, y: 31, middle: true, text: hex(top(each)), look: "note" });
    shapes.push({ id, box: true, x: left, y: 37, w: 100, h: 116, look: isUsed ? "soft" : "dashed faint" });
    if (!isUsed) continue;
    shapes.push({ id: "f", box: true, x: left + 8, y: 43, w: 84, h: 28, text: "f: x", look: "code" });
    for (let call = 0; call < depth; call += 1) {
      shapes.push({ id: `g${call}`, box: true, x: left + 8, y: 75 + 28 * call, w: 84, h: 24, text: "g", look: "code" });
    }
    const words = guard === "preempt" ? "stackPreempt" : `guard: +${GUARD}`;
    shapes.push({ id: "guard", x: left + 50, y: 146, middle: true, text: words, look: guard === "preempt" ? "strong" : "note" });
  }
  const held = [
    { id: "p", text: "p", to: p },
    ...saved.map((to, call) => ({ id: `saved${call}`, text: call ? "saved, 2nd" : "saved by g", to })),
    ...(record === null ? [] : [{ id: "record", text: "record", to: record }]),
    ...(register === null ? [] : [{ id: "register", text: "register", to: register }]),
  ];
  for (const [row, { id, text, to }] of held.entries()) {
    const look = !isIn(to, size) ? (copy === "recorded" || copy === "copied" ? "strong" : "bad") : "";
    const w = held.length > 3 ? 81 : 100;
    shapes.push({ id, box: true, x: held.length > 3 ? 4 + 84 * row : 8 + 112 * row, y: 161, w, h: 38, text, note: hex(to), look });
  }
  const { goroutine, sender, held: lock } = doing(state);
  const left = due ? ", preemptShrink" : "";
  shapes.push({ id: "G", x: 8, y: 218, text: `G ${goroutine}${left}`, look: "note" });
  shapes.push({ id: "S", x: 8, y: 234, text: `S ${sender}`, look: "note" });
  shapes.push({ id: "lock", x: 172, y: 234, text: lock, look: "note" });
  return { height: 242, shapes };
}

/** @param {State} state */
export function says(state) {
  const { size, depth, guard, due, p, saved, register, record } = state;
  const held = [
    `p holds ${hex(p)}`,
    ...saved.map((address) => `g has saved ${hex(address)}`),
    ...(record === null ? [] : [`the record holds ${hex(record)}`]),
    ...(register === null ? [] : [`a register holds ${hex(register)}`]),
  ];
  const frames = ["f", "f and g", "f and two of g"][depth];
  const { goroutine, sender, held: lock } = doing(state);
  const guards = `the guard is ${guard === "preempt" ? "stackPreempt" : "real"}${due ? ", preemptShrink is set" : ""}`;
  const other = state.phase === "waits" ? `S ${sender}, ${lock}; ` : "";
  return `${count(size)} bytes up to ${hex(top(size))} with ${frames}; ${guards}; G ${goroutine}; ${other}${held.join(", ")}.`;
}
