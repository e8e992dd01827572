// @ts-check
// One JVM with a VM thread and three Java threads: A runs a loop, B another one whose every round polls, and N is in foreign code. The
// loops are the clock: a stop is as long as the most rounds that the VM thread has waited for one thread.

/**
 * @typedef {"body" | "poll" | "held" | "native" | "return" | "back" | "C"} Place In Java code: `body`, `poll`, and `C`, a critical call.
 * In native state: `native`. Between: `return`. Stopped: `held` at a poll, `back` on the way back from native.
 * @typedef {object} State
 * @property {"rests" | "waits" | "works"} vm
 * @property {Place[]} at Of A, B, and N.
 * @property {number} left How many rounds are left before A's next poll.
 * @property {boolean} runs Whether B has a processor.
 * @property {boolean[]} counted Of each thread, whether the VM thread counts it as stopped.
 * @property {number[]} waited Of each thread, for how many rounds the VM thread has waited for it in this stop.
 */

const NAMES = ["A", "B", "N"];
const [A, B, N] = [0, 1, 2];
const PATIENCE = 3;
const [X, WIDE] = [[4, 102, 200], 94];

export const switches = {
  loop: { title: "A's loop", values: { polls: "polls in each round", none: "counted, without a poll" } },
  processor: { title: "B's processor", values: { own: "always its own", shared: "the kernel may take it" } },
  border: {
    title: "N's foreign call",
    values: {
      checked: "in native state, checks on return",
      critical: "critical, stays in Java state",
      unchecked: "in native state, no check",
    },
  },
};

export const begins = "A and B run Java code, each in a loop, and N is in a foreign function. No stop has been requested.";

/** @param {import("../player/trace.js").Choice} choice */
const rounds = ({ loop }) => (loop === "polls" ? 1 : 4);

/** @param {import("../player/trace.js").Choice} choice @returns {State} */
export function start(choice) {
  const nobody = { counted: [false, false, false], waited: [0, 0, 0] };
  return { vm: "rests", at: ["body", "body", choice.border === "critical" ? "C" : "native"], left: rounds(choice), runs: true, ...nobody };
}

/** @param {Place} place */
const inJava = (place) => place === "body" || place === "poll" || place === "C";

/** @template T @param {T[]} list @param {number} index @param {T} value */
const put = (list, index, value) => list.map((each, place) => (place === index ? value : each));

/** @param {State} state @param {number} thread A round's time passes for one thread. */
const wait = ({ vm, counted, waited }, thread) => (vm === "waits" && !counted[thread] ? put(waited, thread, waited[thread] + 1) : waited);

/** @param {State} state @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Step<State>[]} */
export function steps(state, choice) {
  const { vm, at, left, counted, waited } = state;
  const armed = vm !== "rests";
  /** @type {import("../player/trace.js").Step<State>[]} */
  const found = [];
  /** @param {string} name @param {string} text @param {Partial<State>} change @param {string} [shows] */
  const add = (name, text, change, shows) => found.push({ name, text, state: { ...state, ...change }, ...(shows && { shows }) });
  if (vm === "rests") {
    const text = "A collection needs a stop. The VM thread sets the state to _synchronizing, and arms the poll of each Java thread.";
    add("the VM thread arms the polls", text, { vm: "waits" }, "java/safepoint-log");
  }
  for (const [thread, who] of NAMES.entries()) {
    if (vm !== "waits" || counted[thread] || inJava(at[thread]) || at[thread] === "return") continue;
    const why = at[thread] === "native" ? "_thread_in_native: it counts as stopped, and may run on in C" : "_thread_blocked";
    add(`the VM thread looks at ${who}`, `The VM thread reads ${who}'s state, which is ${why}.`, { counted: put(counted, thread, true) });
  }
  if (vm === "waits" && counted.every(Boolean)) {
    const text =
      "All three threads are counted as stopped. The VM thread sets the state to _synchronized, and the operation begins: objects move.";
    add("the operation begins", text, { vm: "works" }, "java/safepoint-log");
  }
  if (vm === "works") {
    const held = /** @type {Place[]} */ (at.map((place) => (place === "held" || place === "back" ? "body" : place)));
    const nobody = { counted: [false, false, false], waited: [0, 0, 0] };
    const text = "The operation has ended. The VM thread ends the stop and wakes the threads that wait at its barrier.";
    add("the operation ends", text, { vm: "rests", at: held, left: left || rounds(choice), ...nobody });
  }
  for (const [thread, who] of NAMES.entries()) {
    if (thread === B && !state.runs) continue;
    if (at[thread] === "body") {
      const rest = thread === A ? left - 1 : 0;
      const counts = thread === A && choice.loop === "none";
      const after = rest ? "The next round follows without a poll." : counts ? "The loop has ended." : "A poll follows.";
      const change = { at: put(at, thread, rest ? "body" : "poll"), left: thread === A ? rest : left, waited: wait(state, thread) };
      const shows = counts ? "hotspot/straggler" : undefined;
      add(`${who} runs a round`, `${who} runs a round of its loop. ${after}`, change, shows);
    }
    if (at[thread] === "poll") {
      const text = armed ? `${who} reaches a poll that is armed, and blocks in SafepointSynchronize::block.` : `${who} polls, and goes on.`;
      const change = { at: put(at, thread, armed ? "held" : "body"), left: thread === A && !armed ? rounds(choice) : left };
      add(`${who} polls`, text, change, "java/safepoint-poll");
    }
  }
  if (choice.processor === "shared" && inJava(at[B])) {
    const taken = "The kernel gives B's processor to another process. B is still in Java state.";
    if (state.runs) add("the kernel stops running B", taken, { runs: false });
    else add("the kernel runs B again", "The kernel gives B a processor again.", { runs: true });
    if (!state.runs && vm === "waits" && waited[B] < PATIENCE) {
      const text = "For the time of a round, B waits for a processor, and the VM thread for B.";
      add("B waits for a processor", text, { waited: wait(state, B) });
    }
  }
  if (at[N] === "body") {
    const critical = choice.border === "critical";
    const text = `N calls C. Its state ${critical ? "stays _thread_in_Java" : "is _thread_in_native now"}.`;
    add("N calls C", text, { at: put(at, N, critical ? "C" : "native") }, critical ? "hotspot/critical-call" : "java/native-call");
  }
  const looked = counted[N] || found.some(({ name }) => name === "the VM thread looks at N");
  if ((at[N] === "C" || at[N] === "native") && vm === "waits" && !looked && waited[N] < PATIENCE) {
    const text = "For the time of a round, the C code runs on. N is in Java state, and so the VM thread waits for it.";
    add("N's C code runs on", text, { waited: wait(state, N) }, "hotspot/critical-call");
  }
  if (at[N] === "C" || at[N] === "native") {
    const text = {
      checked: "N's C function returns. N's state is _thread_in_native_trans until N has checked for a stop.",
      critical: "N is back in Java code. Its next poll is still to come.",
      unchecked: "N's C function returns. Nothing is checked: N runs Java code.",
    }[choice.border];
    const after = choice.border === "checked" ? "return" : "body";
    add("N's C function returns", text ?? "", { at: put(at, N, after) }, after === "return" ? "java/native-call" : undefined);
  }
  if (at[N] === "return") {
    const text = armed ? "N finds its poll armed, and blocks until the stop is over." : "N finds no stop under way, and runs Java code.";
    add("N checks for a stop", text, { at: put(at, N, armed ? "back" : "body") }, "java/native-call");
  }
  return found;
}

/** @param {State} state @param {import("../player/trace.js").Choice} choice */
export function broken({ vm, at, waited }, choice) {
  const running = NAMES.filter((_, thread) => vm === "works" && inJava(at[thread]));
  if (running.length) return `The operation moves objects while ${running.join(" and ")} can use them.`;
  if (waited[N] && (at[N] === "native" || at[N] === "C")) return "The VM thread waits for N, which is in C code.";
  const most = [rounds(choice), choice.processor === "own" ? 1 : 1 + PATIENCE, choice.border === "critical" ? 1 + PATIENCE : 1];
  const past = NAMES.find((_, thread) => waited[thread] > most[thread]);
  return past ? `${past} has run past a poll that was armed.` : "";
}

/** @param {import("../player/trace.js").Choice} choice */
export const keeps = ({ border }) => border === "checked";

/** @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ loop, processor, border }) {
  const [polls, shared, critical] = [loop === "polls", processor === "shared", border === "critical"];
  /** @param {string[]} names @returns {import("../player/trace.js").Told[]} */
  const all = (...names) => names.map((step) => ({ step }));
  const told = all("A runs a round", "the VM thread arms the polls");
  if (!critical) {
    told.push({
      step: "the VM thread looks at N",
      others: ["N's C function returns", polls ? "A polls" : "A runs a round"],
      ask: "N may stay in C for minutes. Which step makes that harmless to the stop?",
      why: "N's state says _thread_in_native, and so the VM thread counts N as stopped. It waits neither for N's return nor for an answer.",
    });
  }
  const check = {
    others: ["N's C function returns"],
    ask: "Which of these steps stops a thread?",
    why: "A's poll is armed. The return from a critical call checks nothing: N runs Java code until its own next poll.",
  };
  const stopsA = [{ step: "A polls", ...(critical && check) }, ...all("the VM thread looks at A")];
  const stopsB = all("B runs a round", "B polls", "the VM thread looks at B");
  const wait = all("B waits for a processor");
  const round = all("A runs a round");
  if (shared) {
    const others = ["N's C function returns", ...wait.map(({ step }) => step)];
    const why = "B answers at its poll, and it executes no instruction, hence no poll, until it has a processor.";
    const resumes = { step: "the kernel runs B again", others, ask: "Which step has to come before B can answer?", why };
    told.push(...all("the kernel stops running B"), ...(polls ? stopsA : round), ...wait, ...(polls ? [] : round), ...wait);
    told.push(...(polls ? [] : [...round, ...stopsA]), resumes, ...stopsB);
  } else if (polls) {
    told.push(...stopsA, ...stopsB);
  } else {
    const why = "A's loop has no poll, so A has to run it to its end. N counts as stopped, whether it is in C or not.";
    const ask = "B has stopped. What does the VM thread wait for now?";
    const again = critical ? round : [{ step: "A runs a round", others: ["N's C function returns"], ask, why }];
    told.push(...round, ...stopsB, ...again, ...round, ...stopsA);
  }
  if (critical) {
    told.push({
      step: "N's C code runs on",
      others: ["N's C function returns"],
      ask: "The VM thread waits for N alone, which is in C. Which step makes the stop longer without bringing its end nearer?",
      why: "The call made no transition: N's state is _thread_in_Java, and time in C counts. The return brings N nearer to its next poll.",
    });
    return [...told, ...all("N's C function returns", "N runs a round", "N polls", "the VM thread looks at N", "the operation begins")];
  }
  told.push(...all("the operation begins"));
  const others = ["the operation ends"];
  if (border === "unchecked") {
    const ask = "The way back from C checks nothing. Which step lets N use objects while they move?";
    const why = "Once it has returned, N runs Java code. When the operation ends, the objects have stopped moving.";
    return [...told, { step: "N's C function returns", others, ask, why }, ...all("N runs a round")];
  }
  const ask = "N comes back while objects move. Which step keeps N from using them?";
  const why = "N's own check finds the stop, and N blocks. The operation takes no notice of N, and its end would let N in.";
  return [...told, ...all("N's C function returns"), { step: "N checks for a stop", others, ask, why }, ...all("the operation ends")];
}

/** @param {State} state @param {number} thread @param {import("../player/trace.js").Choice} choice */
function note(state, thread, choice) {
  const all = rounds(choice);
  if (thread === B && !state.runs && inJava(state.at[B])) return "no processor";
  if (state.at[thread] === "body") return thread === A && all > 1 ? `round ${all - state.left + 1} of ${all}` : "in a round";
  return {
    poll: "at its poll",
    held: "held at its poll",
    native: "in C",
    return: "back, checks",
    back: "held on return",
    C: "critical, in C",
  }[state.at[thread]];
}

/** @param {State} state @param {number} thread */
function waitLook({ at, waited }, thread) {
  if (thread === N && waited[N] && (at[N] === "C" || at[N] === "native")) return "bad";
  return waited[thread] && waited[thread] === Math.max(...waited) ? "strong" : "faint";
}

/** @param {State} state */
function stage({ vm, counted, waited }) {
  const missing = NAMES.filter((_, thread) => !counted[thread]);
  if (vm === "rests") return ["no stop", "polls not armed"];
  const time = Math.max(...waited);
  const far = `${time} ${time === 1 ? "round" : "rounds"}`;
  if (vm === "works") return ["the operation runs", `time to safepoint: ${far}`];
  return [missing.length ? `still to count ${missing.join(", ")}` : "all counted", `polls armed, ${far} so far`];
}

/** @param {State} state @param {import("../player/trace.js").Choice} choice @returns {import("../player/trace.js").Picture} */
export function picture(state, choice) {
  const [doing, more] = stage(state);
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [
    {
      id: "VM",
      box: true,
      x: 4,
      y: 4,
      w: 332,
      h: 44,
      text: `VM thread: ${doing}`,
      note: more,
      look: state.vm === "rests" ? "white" : "strong",
    },
  ];
  for (const [column, title] of ["Java state", "native state", "stopped"].entries()) {
    shapes.push({ id: `column-${column}`, x: X[column] + WIDE / 2, y: 72, text: title, middle: true });
  }
  shapes.push({ id: "column-3", x: 318, y: 72, text: "wait", middle: true });
  for (const [thread, who] of NAMES.entries()) {
    const [place, y] = [state.at[thread], 82 + 48 * thread];
    const column = inJava(place) ? 0 : place === "native" || place === "return" ? 1 : 2;
    const still = thread === B && !state.runs && inJava(place);
    const look = state.vm === "works" && inJava(place) ? "bad" : still ? "dashed" : ["white", "soft", "gray"][column];
    const text = state.counted[thread] ? `${who} (counted)` : who;
    shapes.push({ id: who, box: true, x: X[column], y, w: WIDE, h: 42, text, note: note(state, thread, choice), look });
    const waited = state.waited[thread];
    shapes.push({
      id: `wait-${who}`,
      box: true,
      x: 300,
      y,
      w: 36,
      h: 42,
      text: state.vm === "rests" ? "" : `${waited}`,
      look: waitLook(state, thread),
    });
  }
  return { height: 224, shapes };
}

/** @param {State} state @param {import("../player/trace.js").Choice} choice */
export function says(state, choice) {
  const threads = NAMES.map((who, thread) => `${who} is ${note(state, thread, choice)}${state.counted[thread] ? ", counted" : ""}`);
  return `VM thread: ${stage(state).join(", ")}; ${threads.join("; ")}.`;
}
