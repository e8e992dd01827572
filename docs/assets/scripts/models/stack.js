// @ts-check
// A goroutine with a function f that has a variable x, and calls g, whose frame is large. Its stack is copied when a frame does not fit
// (Go 1.27 on linux/amd64: 928 bytes above the end lies the guard, and a frame may reach 128 bytes below it), and when the collector
// finds that less than a quarter is used.

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/**
 * @typedef {object} State
 * @property {number} size Of the stack in use, in bytes.
 * @property {number} depth How many calls of g have frames.
 * @property {"real" | "preempt"} guard What stackguard0 holds.
 * @property {"runs" | "newstack" | "parked" | "waits" | "copied"} phase
 * @property {"runs" | "parked" | "waits"} after Where the goroutine goes on after a copy.
 * @property {number} old The size of the block that was copied, until the frames are corrected; 0 elsewhere.
 * @property {number} shrinking To which size copystack is about to shrink the stack; 0 where it is not.
 * @property {number | null} p The address of x in f's variable p.
 * @property {number[]} saved The frame pointers that the frames of g have saved: addresses in the caller's frame.
 * @property {number | null} record The address of x in the record of a wait on a channel.
 * @property {boolean} sent Whether another goroutine has written to x since f began to wait.
 * @property {number[]} holds The sizes of the blocks in which x has what was written.
 */

const [F, G] = [320, 1600]; // sizes of frames
const [GUARD, SMALL, NOSPLIT] = [928, 128, 800];
const DEEPEST = 2;
/** @type {Record<number, number>} Where a block of each size ends. */
const TOPS = { 2048: 0x40800, 4096: 0x53000, 8192: 0x68000 };

export const switches = {
  pointer: { title: "x is pointed to by", values: { frame: "p, in f's frame", wait: "the record of a wait on a channel" } },
  asked: { title: "Preemption", values: { no: "is not asked for", yes: "is asked for" } },
  copier: {
    title: "The copier corrects",
    values: { all: "every pointer", frames: "those in frames alone", unlocked: "all, but locks no channel" },
  },
};

export const begins =
  "f runs on the goroutine's first stack, of 2,048 bytes, and has used 320 of them. It is about to call g, whose frame has 1,600.";

/** @param {number} size */
const top = (size) => TOPS[size];
/** @param {State} state */
const used = ({ depth }) => F + G * depth;
/** @param {number} size Where x lies in a stack of this size. */
const x = (size) => top(size) - 64;
/** @param {number} number */
const count = (number) => number.toLocaleString("en");
/** @param {number} address */
const hex = (address) => `0xc0000${address.toString(16)}`;

/** @param {Choice} choice @returns {State} */
export function start({ pointer }) {
  const p = pointer === "frame" ? x(2048) : null;
  return {
    size: 2048,
    depth: 0,
    guard: "real",
    phase: "runs",
    after: "runs",
    old: 0,
    shrinking: 0,
    p,
    saved: [],
    record: null,
    sent: false,
    holds: [],
  };
}

/** @param {State} state Whether the check at g's entry lets it go on: SP less what exceeds 128 bytes, above the guard. */
const fits = (state) => state.guard === "real" && state.size - used(state) - (G - SMALL) > GUARD;

/** Whether an address lies in the block of this size. @param {number} address @param {number} size */
const isIn = (address, size) => address < top(size) && address >= top(size) - size;

/**
 * Correct an address in the block of one size for the block of another.
 * @param {number} address @param {number} from @param {number} to
 */
const corrected = (address, from, to) => (isIn(address, from) ? address + top(to) - top(from) : address);

/**
 * Copy the used part to a block of another size, and set the real guard, which would overwrite a request for preemption.
 * @param {State} state @param {number} size @returns {State}
 */
function copied(state, size) {
  const holds = state.holds.includes(state.size) ? [size] : [];
  const after = state.phase === "waits" || state.phase === "parked" ? state.phase : "runs";
  return { ...state, size, old: state.size, guard: "real", phase: "copied", after, holds, shrinking: 0 };
}

/** Correct the record of a wait. @param {State} state @param {number} size @returns {State} */
const recorded = (state, size) => ({ ...state, record: state.record === null ? null : corrected(state.record, state.size, size) });

/** @param {State} state @param {Choice} choice @returns {Step[]} */
function runs(state, { pointer }) {
  const { depth } = state;
  /** @type {Step[]} */
  const steps = [];
  if (depth < DEEPEST && fits(state)) {
    const after = { ...state, depth: depth + 1, saved: [...state.saved, top(state.size) - used(state) + (depth ? G : F) - 16] };
    const text = `${depth ? "g" : "f"} calls g. SP is far enough above the guard: g takes its frame, and saves the frame pointer of its caller.`;
    steps.push({ name: "g is called", text, state: after, shows: "go/stack-check" });
  } else if (depth < DEEPEST) {
    const why = state.guard === "real" ? "SP less 1,472 is below the guard" : "The guard is stackPreempt, larger than any SP";
    const text = `g is called, and its first instructions compare. ${why}, so g jumps to runtime.morestack, and that calls newstack.`;
    steps.push({ name: "g's check fails", text, state: { ...state, phase: "newstack" }, shows: "go/stack-check" });
  }
  if (depth) steps.push({ name: "g returns", text: "g returns.", state: { ...state, depth: depth - 1, saved: state.saved.slice(0, -1) } });
  if (pointer === "wait" && !depth) {
    const text = "f receives from a channel into x and has to wait: the channel's record of the wait (a sudog) holds the address of x.";
    steps.push({ name: "f waits on a channel", text, state: { ...state, phase: "waits", record: x(state.size), sent: false, holds: [] } });
  }
  return steps;
}

/** What happens to a goroutine that waits on a channel. @param {State} state @returns {Step} */
function waits(state) {
  const { record, phase } = state;
  const isCopied = phase === "copied"; // then its frames are still to be corrected
  const holds = [2048, 4096, 8192].filter((each) => record !== null && isIn(record, each));
  return {
    name: "another goroutine sends",
    text: `Another goroutine sends: it writes through the record, to ${hex(record ?? 0)}, and makes this one ready.`,
    state: { ...state, phase: isCopied ? phase : "parked", after: isCopied ? "parked" : state.after, record: null, sent: true, holds },
  };
}

/** What the collector does to a goroutine that does not run. @param {State} state @param {Choice} choice @returns {Step[]} */
function shrinks(state, { copier }) {
  const half = state.size / 2;
  if (state.shrinking || used(state) + NOSPLIT >= state.size / 4) return [];
  const name = "the collector shrinks the stack";
  const found = "The collector finds less than a quarter in use, and halves the stack. copystack";
  if (state.record === null) return [{ name, text: `${found} copies what is in use.`, state: copied(state, half) }];
  const [does, after] = {
    all: /** @type {const} */ (["locks the channel, corrects the record, and copies", copied(recorded(state, half), half)]),
    frames: /** @type {const} */ (["copies without looking at the record", copied(state, half)]),
    unlocked: /** @type {const} */ (["corrects the record, and locks nothing", { ...recorded(state, half), shrinking: half }]),
  }[/** @type {"all" | "frames" | "unlocked"} */ (copier)];
  return [{ name, text: `${found} ${does}.`, state: after }];
}

/** What copystack and newstack do. @param {State} state @returns {Step[]} */
function copies(state) {
  const { phase, size, old, guard, shrinking } = state;
  if (phase === "copied") {
    const change = (/** @type {number} */ address) => corrected(address, old, size);
    const after = { ...state, phase: state.after, old: 0, saved: state.saved.map(change), p: state.p === null ? null : change(state.p) };
    const text =
      state.p === null && !state.saved.length
        ? "copystack looks through the frames by the stack maps, and finds no pointer into the old stack."
        : "copystack looks through the frames by the stack maps, and corrects each pointer into the old stack by the distance between the ends.";
    return [{ name: "copystack corrects the frames", text, state: after }];
  }
  if (phase === "newstack" && guard === "preempt") {
    const text = "newstack finds stackPreempt in the guard. It grows nothing: the goroutine yields, and g will begin again.";
    return [{ name: "newstack yields", text, state: { ...state, phase: "parked", guard: "real" } }];
  }
  if (phase !== "newstack" && !shrinking) return [];
  const to = shrinking || 2 * size;
  const text = `copystack copies the ${count(used(state))} bytes in use to a block of ${count(to)} bytes that ends at ${hex(top(to))}.`;
  return [{ name: "copystack copies", text, state: copied(state, to), shows: "go/first-stack" }];
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export function steps(state, choice) {
  const steps = copies(state);
  if (state.phase === "runs") steps.push(...runs(state, choice));
  if (state.phase === "waits" || (state.phase === "copied" && state.record !== null)) steps.push(waits(state));
  if (state.phase === "waits" || state.phase === "parked") steps.push(...shrinks(state, choice));
  if (state.phase === "parked" && !state.shrinking) {
    const text = "The goroutine's turn comes again, and it goes on where it was stopped.";
    steps.push({ name: "the goroutine is resumed", text, state: { ...state, phase: "runs", sent: false, holds: [] } });
  }
  const isRunning = state.phase === "runs" || state.phase === "newstack" || (state.phase === "copied" && state.after === "runs");
  if (choice.asked === "yes" && state.guard === "real" && isRunning) {
    const text = "The monitor asks for preemption: it stores stackPreempt in stackguard0, over the real guard.";
    steps.push({ name: "the monitor asks", text, state: { ...state, guard: "preempt" } });
  }
  return steps;
}

/** @param {State} state */
export function broken({ size, phase, p, saved, record, sent, holds, shrinking }) {
  if (phase === "copied" || shrinking) return ""; // nobody uses the stack then but who writes through a record
  if (sent && !holds.includes(size)) return "x lacks what was sent: it went to the old stack, or was overwritten by the copy.";
  if (record !== null && !isIn(record, size)) return `The record holds ${hex(record)}, an address in the old stack.`;
  const stray = [...(p === null ? [] : [p]), ...saved].find((address) => !isIn(address, size));
  return stray === undefined ? "" : `A frame holds ${hex(stray)}, an address in the old stack.`;
}

/** @param {Choice} choice */
export const keeps = ({ pointer, copier }) => copier === "all" || pointer === "frame";

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ pointer, asked, copier }) {
  const asks = {
    step: "the monitor asks",
    others: ["g is called"],
    ask: "Which step makes the next check fail, though there is room?",
    why: "stackPreempt is larger than any stack pointer, so the test that was there for growth fails.",
  };
  const yields = [{ step: "g's check fails" }, { step: "newstack yields" }, { step: "the goroutine is resumed" }];
  const first = [{ step: "g's check fails" }, { step: "copystack copies" }, { step: "copystack corrects the frames" }];
  const again = {
    step: "g's check fails",
    others: ["g returns"],
    ask: "g may call itself or return. After which step will every saved address be corrected once more?",
    why: "A second frame of 1,600 bytes does not fit into 4,096 with the first one and the reserve, so the stack is copied again.",
  };
  const second = [again, { step: "copystack copies" }, { step: "copystack corrects the frames" }, { step: "g is called" }];
  const deep = [...first, ...(asked === "yes" ? [asks, ...yields] : []), { step: "g is called" }, ...second];
  if (pointer === "frame") return [...deep, { step: "g returns" }, { step: "g returns" }];
  const shrinks = {
    step: "the collector shrinks the stack",
    others: ["another goroutine sends"],
    ask: "Which step moves x while somebody else holds its address?",
    why: "The collector may copy a stack whose goroutine is parked. The sender only uses the address.",
  };
  const moved = { step: "copystack corrects the frames" };
  const sends = { step: "another goroutine sends" };
  const late = copier === "unlocked" ? [sends, { step: "copystack copies" }, moved] : [moved, sends];
  return [...deep, { step: "g returns" }, { step: "g returns" }, { step: "f waits on a channel" }, shrinks, ...late];
}

/** @param {State} state @returns {import("../player/trace.js").Picture} */
export function picture(state) {
  const { size, depth, phase, guard, p, saved, record } = state;
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [];
  for (const [column, each] of [2048, 4096, 8192].entries()) {
    const left = 8 + 112 * column;
    const isUsed = each === size;
    const id = `${each}`;
    shapes.push({ id: `${id}-size`, x: left + 50, y: 18, middle: true, text: count(each), look: isUsed ? "strong" : "note" });
    shapes.push({ id: `${id}-end`, x: left + 50, y: 34, middle: true, text: hex(top(each)), look: "note" });
    shapes.push({ id, box: true, x: left, y: 42, w: 100, h: 128, look: isUsed ? "soft" : "dashed faint" });
    if (!isUsed) continue;
    shapes.push({ id: "f", box: true, x: left + 8, y: 48, w: 84, h: 30, text: "f: x", look: "code" });
    for (let call = 0; call < depth; call += 1) {
      shapes.push({ id: `g${call}`, box: true, x: left + 8, y: 82 + 30 * call, w: 84, h: 26, text: "g", look: "code" });
    }
    const words = guard === "preempt" ? "stackPreempt" : `guard: +${GUARD}`;
    shapes.push({ id: "guard", x: left + 50, y: 162, middle: true, text: words, look: guard === "preempt" ? "strong" : "note" });
  }
  const held = [
    ...(p === null ? [] : [{ id: "p", text: "p", to: p }]),
    ...saved.map((to, call) => ({ id: `saved${call}`, text: call ? "saved by g, 2" : "saved by g", to })),
    ...(record === null ? [] : [{ id: "record", text: "record", to: record }]),
  ];
  for (const [row, { id, text, to }] of held.entries()) {
    const look = !isIn(to, size) ? (phase === "copied" ? "strong" : "bad") : "";
    shapes.push({ id, box: true, x: 8 + 112 * row, y: 184, w: 100, h: 40, text, note: hex(to), look });
  }
  const doing = {
    runs: "runs",
    newstack: "in newstack",
    parked: "can run, and waits for its turn",
    waits: "waits on a channel",
    copied: "in copystack",
  };
  shapes.push({
    id: "phase",
    x: 170,
    y: 246,
    middle: true,
    text: `The goroutine ${phase === "runs" || phase === "waits" ? "" : "is "}${doing[phase]}`.replace("is can", "can"),
    look: "note",
  });
  return { height: 254, shapes };
}

/** @param {State} state */
export function says(state) {
  const { size, depth, guard, phase, p, saved, record } = state;
  const held = [
    ...(p === null ? [] : [`p holds ${hex(p)}`]),
    ...saved.map((address) => `g has saved ${hex(address)}`),
    ...(record === null ? [] : [`the record holds ${hex(record)}`]),
  ];
  const frames = ["no call of g", "one call of g", "two calls of g"][depth];
  const kept = guard === "preempt" ? "the guard is stackPreempt" : "the guard is real";
  return `${count(size)} bytes that end at ${hex(top(size))}, with f and ${frames}; ${kept}; ${phase}; ${held.join("; ") || "no pointer"}.`;
}
