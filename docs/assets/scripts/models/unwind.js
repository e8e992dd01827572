// @ts-check
// Two threads run the same functions: `run`, which may catch, calls `load`, which may be noexcept and has an object l; that calls `parse`,
// which has an object p; and that calls `fail`, which throws. GCC's compiler, libgcc, and libstdc++ are the model's pattern.

/**
 * @typedef {object} Thread Frames are numbered from the throw outward: 0 is `fail`, 3 is `run`, and 4 is the end of the stack.
 * @property {"runs" | "search" | "found" | "clean" | "pad" | "none" | "caught" | "dead"} does
 * @property {"" | "int" | "long"} thrown
 * @property {number} at The frame that the unwinder looks at next, or the one whose landing pad runs.
 * @property {number} found The frame that the search has found, or -1.
 * @property {number} top The innermost frame that still stands.
 * @property {number[]} destroyed Of p and l, how often its destructor has run.
 * @typedef {Thread[]} State
 */

const FRAMES = ["fail", "parse", "load", "run"];
const OBJECTS = ["p", "l"]; // of parse and load
const [LOAD, RUN, END] = [2, 3, 4];

export const switches = {
  handler: { title: "run has", values: { all: "catch (...)", int: "catch (int)", none: "no handler" } },
  load: { title: "load is", values: { usual: "as usual", noexcept: "noexcept" } },
  passes: { title: "Unwinder", values: { two: "two passes (Itanium ABI)", one: "one pass, cleans as it goes" } },
};

export const begins =
  "In each of two threads, run has called load, load has called parse, and parse has called fail. The objects p and l live.";

/** @returns {State} */
export function start() {
  const thread = () => /** @type {Thread} */ ({ does: "runs", thrown: "", at: 0, found: -1, top: 0, destroyed: [0, 0] });
  return [thread(), thread()];
}

/**
 * What the personality routine of a frame finds in the LSDA. `fail` has none: it only throws.
 * @param {number} frame @param {string} thrown @param {import("../player/trace.js").Choice} choice
 * @returns {"nothing" | "cleanup" | "terminate" | "handler"}
 */
function judged(frame, thrown, { handler, load }) {
  if (frame === 0) return "nothing";
  if (frame === LOAD && load === "noexcept") return "terminate";
  if (frame < RUN) return "cleanup";
  return handler === "all" || handler === thrown ? "handler" : "nothing";
}

const FOUND = {
  nothing: "finds no handler that fits, and the search goes on: _URC_CONTINUE_UNWIND",
  cleanup: "finds a destructor and no handler, and the search goes on: _URC_CONTINUE_UNWIND",
  terminate: "finds no entry for the call, which means terminate, and reports that as a handler: _URC_HANDLER_FOUND",
  handler: "finds a handler that fits: _URC_HANDLER_FOUND",
};

/** @param {State} state @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Step<State>[]} */
export function steps(state, choice) {
  if (state.some(({ does }) => does === "dead")) return [];
  return state.flatMap((thread, index) =>
    stepsOf(thread, choice, `T${index + 1}`).map(({ change, ...step }) => {
      return { ...step, state: state.map((each, place) => (place === index ? { ...each, ...change } : each)) };
    }),
  );
}

/**
 * @param {Thread} thread @param {import("../player/trace.js").Choice} choice @param {string} who
 * @returns {{ name: string, text: string, change: Partial<Thread>, shows?: string }[]}
 */
function stepsOf({ does, thrown, at, found, destroyed }, choice, who) {
  /** @param {string} what @param {string} text @param {Partial<Thread>} change @param {string} [shows] */
  const one = (what, text, change, shows) => [{ name: `${who} ${what}`, text, change, ...(shows && { shows }) }];
  const [name, searches] = [FRAMES[at], does === "search"];
  if (does === "runs") {
    const after = choice.passes === "two" ? "search" : "clean";
    return /** @type {const} */ (["int", "long"]).flatMap((type) => {
      const text = `${who} calls __cxa_allocate_exception for the ${type}, then __cxa_throw, which calls _Unwind_RaiseException.`;
      return one(`throws ${type === "int" ? "an int" : "a long"}`, text, { does: after, thrown: type }, "gcc/throw-call");
    });
  }
  if (does === "none") return one("calls std::terminate", `${who} calls std::terminate, and the process ends.`, { does: "dead" });
  if (does === "found") {
    const text = `${who}'s unwinder has noted ${FRAMES[found]}'s frame in the exception's header. It starts again at the throw, to clean up.`;
    return one("begins the second pass", text, { does: "clean", at: 0 });
  }
  if (does === "pad" && destroyed[at - 1] === 0) {
    const [object, change] = [OBJECTS[at - 1], { destroyed: destroyed.map((times, place) => (place === at - 1 ? times + 1 : times)) }];
    return one(`destroys ${object}`, `In ${who}, ${name}'s landing pad runs the destructor of ${object}.`, change, "gcc/landing-pad");
  }
  if (does === "pad") {
    const text = `${who}'s landing pad ends in _Unwind_Resume. The unwinder goes on to ${name}'s caller.`;
    return one("resumes", text, { does: "clean", at: at + 1 }, "gcc/landing-pad");
  }
  if (does !== "clean" && !searches) return [];
  if (at === END) {
    const text = searches
      ? "_Unwind_RaiseException returns _URC_END_OF_STACK to __cxa_throw."
      : "Nobody has caught the exception, and there is no way back.";
    return one("reaches the end of the stack", `${who}'s unwinder finds no caller any more. ${text}`, { does: "none" });
  }
  const here = judged(at, thrown, choice);
  if (searches) {
    const asks = at > 0 && (at < RUN || choice.handler !== "none");
    const text = asks
      ? `In ${who}'s search, ${name}'s personality routine ${FOUND[here]}.`
      : `${who}'s search steps over ${name}, which has frame data and no personality routine.`;
    const change = here === "terminate" || here === "handler" ? { does: /** @type {const} */ ("found"), found: at } : { at: at + 1 };
    return one(`searches ${name}`, text, change, asks ? "gcc/landing-pad" : "gcc/eh-frame");
  }
  if (here === "nothing")
    return one(`passes ${name}`, `${name} has nothing to do for ${who}'s exception. The unwinder goes on to its caller.`, { at: at + 1 });
  if (here === "terminate") {
    const text = `For ${who}, load's personality routine calls __cxa_call_terminate, and so std::terminate. The process ends.`;
    return one("terminates at load", text, { does: "dead" });
  }
  const text = `${who}'s unwinder installs ${name}'s registers, so the frames inside are left, and jumps to the landing pad`;
  if (here === "cleanup") return one(`enters ${name}'s landing pad`, `${text} of the call.`, { does: "pad", top: at }, "gcc/landing-pad");
  return one("enters run's handler", `${text}, which calls __cxa_begin_catch.`, { does: "caught", top: at }, "gcc/landing-pad");
}

/** @param {Thread} thread */
const lost = ({ top, destroyed }) => [
  ...OBJECTS.filter((_, object) => destroyed[object]).map((object) => `${object} destroyed`),
  ...(top ? [`${FRAMES.slice(0, top).join(", ")} left`] : []),
];

/** @param {State} state @param {import("../player/trace.js").Choice} choice */
export function broken(state, { handler }) {
  for (const [index, thread] of state.entries()) {
    const who = `T${index + 1}`;
    if (thread.does === "dead" && lost(thread).length)
      return `${who} calls std::terminate, but the stack is not as it was at the throw: ${lost(thread).join(", ")}.`;
    if (thread.destroyed.some((times) => times > 1)) return `${who} has destroyed an object twice.`;
    if (thread.does !== "caught") continue;
    const living = OBJECTS.filter((_, object) => !thread.destroyed[object]);
    if (living.length) return `${who} has caught the exception, and ${living.join(" and ")} will never be destroyed.`;
    if (handler !== "all" && handler !== thread.thrown) return `${who} has caught a ${thread.thrown}, which the handler does not name.`;
  }
  return "";
}

/** @param {import("../player/trace.js").Choice} choice */
export const keeps = ({ handler, load, passes }) => load === "usual" && (passes === "two" || handler === "all");

/** @param {"int" | "long"} thrown @param {import("../player/trace.js").Choice} choice @param {string} who The names of its steps. */
function path(thrown, choice, who) {
  let thread = start()[0];
  const names = [];
  for (let next = stepsOf(thread, choice, who); next.length; next = stepsOf(thread, choice, who)) {
    const step = next.find(({ change }) => change.thrown === thrown) ?? next[0];
    names.push(step.name);
    thread = { ...thread, ...step.change };
  }
  return names;
}

/** @type {{ step: string, against: RegExp, only?: string, ask: string, why: string }[]} Guesses: a step of T1 against T2's next one. */
const GUESSES = [
  {
    step: "enters parse's landing pad",
    against: /searches|passes/,
    ask: "Which of these steps changes a stack?",
    why: "Entering the landing pad installs parse's registers, and fail's frame is left. The other step computes a caller in a private copy.",
  },
  {
    step: "destroys p",
    against: /passes/,
    only: "one",
    ask: "Which step would be wrong if it turned out that nobody catches?",
    why: "With one pass, nobody knows yet whether anybody will catch, and p is destroyed for good. To pass fail changes nothing.",
  },
  {
    step: "searches load",
    against: /searches (fail|parse)/,
    only: "noexcept",
    ask: "Which of these looks ends a search?",
    why: "load is noexcept, so its LSDA has no entry for the call, which is reported as a handler. fail and parse have none to report.",
  },
  {
    step: "searches run",
    against: /searches (fail|parse)/,
    only: "all",
    ask: "Which of these looks ends a search?",
    why: "run has a handler that fits. fail has no personality routine, and parse has a destructor, which a search leaves alone.",
  },
  {
    step: "reaches the end of the stack",
    against: /searches|begins|passes|landing|destroys|resumes|handler/,
    ask: "Which step settles that its thread's exception is caught by nobody?",
    why: "T1's unwinder has looked at every frame of T1. T2's step is one of T2's stack, which has frames left to look at or a handler.",
  },
  {
    step: "calls std::terminate",
    against: /searches/,
    only: "none",
    ask: "Which step ends the process with all frames of both threads still there?",
    why: "Neither thread has gone beyond its search, which changes no frame. T2's next look would not end anything.",
  },
];

/** @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script(choice) {
  const { handler, load, passes } = choice;
  const uncaught = handler === "int" && load === "usual";
  const [first, second] = [path(uncaught ? "long" : "int", choice, "T1"), path(uncaught ? "int" : "long", choice, "T2")];
  const shown = uncaught ? 9 : passes === "two" ? (handler === "all" && load === "usual" ? 6 : 4) : load === "usual" ? 3 : 2;
  /** @type {import("../player/trace.js").Told[]} */
  const told = [];
  let other = 0;
  for (const [index, step] of first.entries()) {
    while (other < shown && (other + 1) / shown <= (index + 1) / first.length && (other + 1 < shown || index + 1 < first.length)) {
      told.push({ step: second[other] });
      other += 1;
    }
    const next = second[other] ?? "";
    const values = Object.values(choice);
    const guess = GUESSES.find(
      (each) => step === `T1 ${each.step}` && each.against.test(next) && (!each.only || values.includes(each.only)),
    );
    told.push(guess ? { step, others: [next], ask: guess.ask, why: guess.why } : { step });
  }
  const throws = told.find(({ step }) => step === "T1 throws a long");
  if (throws) {
    throws.others = ["T1 throws an int"];
    const end =
      passes === "two" ? "leaves T1's stack whole until std::terminate is called" : "lets p and l be destroyed although nobody will catch";
    throws.ask = `run catches int. Which throw ${end}?`;
    throws.why = `Nobody catches a long, and ${passes === "two" ? "the search learns that before it changes a frame" : "one pass learns that too late"}.`;
  }
  return told;
}

/** @param {Thread} thread @param {import("../player/trace.js").Choice} choice @param {boolean} ended */
function doing({ does, found }, { passes }, ended) {
  if (ended && does !== "dead") return "ended with the process";
  const only = passes === "one";
  return {
    runs: "nothing thrown",
    search: "first pass: search",
    found: `search ended at ${FRAMES[found] ?? ""}`,
    clean: only ? "the only pass" : "second pass: cleanup",
    pad: "in a landing pad",
    none: "caught by nobody",
    caught: "caught",
    dead: "calls std::terminate",
  }[does];
}

/** @param {Thread} thread @param {number} frame @param {import("../player/trace.js").Choice} choice */
function note({ top, found, destroyed }, frame, { handler }) {
  const object = OBJECTS[frame - 1];
  const has = object
    ? `${object} ${destroyed[frame - 1] ? "destroyed" : "lives"}`
    : frame
      ? switches.handler.values[/** @type {"all"} */ (handler)]
      : "throws";
  return `${has}${frame < top ? ", left" : ""}${frame === found ? ", found" : ""}`;
}

/** @param {State} state @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Picture} */
export function picture(state, choice) {
  const ended = state.some(({ does }) => does === "dead");
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [];
  for (const [index, thread] of state.entries()) {
    const [who, x] = [`T${index + 1}`, 4 + 170 * index];
    const spoiled = thread.does === "dead" && lost(thread).length > 0;
    const title = thread.thrown ? `${who} throws ${thread.thrown}` : who;
    shapes.push({
      id: who,
      box: true,
      x,
      y: 4,
      w: 162,
      h: 42,
      text: title,
      note: doing(thread, choice, ended),
      look: spoiled ? "bad" : "soft",
    });
    for (const [frame, name] of FRAMES.entries()) {
      const gone = frame < thread.top;
      const hurt = spoiled && (gone || (thread.destroyed[frame - 1] ?? 0) > 0);
      const look = hurt ? "bad dashed" : gone ? "faint dashed" : thread.found === frame ? "strong" : "white";
      const text = frame === LOAD && choice.load === "noexcept" ? "load noexcept" : name;
      shapes.push({
        id: `${who}-${name}`,
        box: true,
        x: x + 42,
        y: 54 + 44 * frame,
        w: 120,
        h: 38,
        text,
        note: note(thread, frame, choice),
        look,
      });
    }
    shapes.push({ id: `${who}-end`, x: x + 46, y: 250, text: "end of the stack" });
    if (thread.does === "runs") continue;
    const mark = { search: "1st", clean: choice.passes === "one" ? "only" : "2nd", pad: "pad" }[/** @type {"pad"} */ (thread.does)];
    if (mark)
      shapes.push({
        id: `${who}-at`,
        box: true,
        x,
        y: 61 + 44 * thread.at - (thread.at === END ? 3 : 0),
        w: 36,
        h: 24,
        text: mark,
        look: "gray",
      });
  }
  return { height: 260, shapes };
}

/** @param {State} state @param {import("../player/trace.js").Choice} choice */
export function says(state, choice) {
  const ended = state.some(({ does }) => does === "dead");
  const threads = state.map((thread, index) => {
    const place = ["search", "clean", "pad"].includes(thread.does) ? ` at ${FRAMES[thread.at] ?? "the end"}` : "";
    const what = thread.thrown ? `${thread.thrown} thrown, ` : "";
    return `T${index + 1}: ${what}${doing(thread, choice, ended)}${place}, ${lost(thread).join(", ") || "all frames stand"}`;
  });
  return `${threads.join("; ")}.`;
}
