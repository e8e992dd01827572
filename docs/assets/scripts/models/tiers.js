// @ts-check
// Two threads of Java in a method with a loop: `for (int i = 0; i < 2; i++) sum += next().area();`. C1 and C2 compile it, and L, a third
// thread, loads a second class. Where T1 and T2 can be stopped: in the call of next, in the interpreter, and at the back-edge, where C2's
// code has no poll, since its loop has a call.

/** @typedef {import("../player/trace.js").Choice} Choice */
/** @typedef {import("../player/trace.js").Step<State>} Step */
/** @typedef {"Square" | "Circle"} Class */
/** @typedef {"trap" | "call" | "none"} Rest What becomes of a class that is not tested for; `none`: no class is tested, by a dependency. */
/** @typedef {{ level: number, tests: Class[], rest: Rest }} Code What C2 has inlined, and how it keeps its bet. */
/**
 * @typedef {object} Frame
 * @property {Code} code
 * @property {"next" | "edge" | "area"} at In the call of next, at the back-edge, or in the interpreter before the call of area.
 * @property {Class[]} met Of what class the objects were whose areas have been added.
 * @property {number[]} got What was added.
 * @property {Class | ""} shape The object whose area is to be added.
 * @property {boolean} patched Whether control comes back to the deoptimization handler.
 */
/**
 * @typedef {object} State
 * @property {(Frame | null)[]} frames Of T1 and T2; null outside of sum.
 * @property {number} heat Calls and back-edges in the interpreter, up to the limit.
 * @property {{ events: number, classes: Class[] } | null} profile
 * @property {"none" | "queued" | "installed" | "not used"} c1
 * @property {{ at: "queued" | "compiling" | "installed", code: Code } | null} c2
 * @property {number} traps
 * @property {number} circle How far the loading of Circle has come.
 * @property {boolean} marked Whether there is code that is marked for deoptimization.
 * @property {boolean[]} shaken With which threads L's handshake is done.
 */

const LIMIT = 2; // of calls and back-edges, of traps, and of rounds
const [ABSENT, ADDED, CLOSED, USABLE] = [0, 1, 2, 3];
const AREA = { Square: 9, Circle: 12 };
const AS_SQUARE = { Square: 9, Circle: 4 }; // what Square's area makes of the field that it finds: a side of 3, or a radius of 2
/** @type {Class[]} */
const CLASSES = ["Square", "Circle"];
/** @type {Code} */
const INTERPRETER = { level: 0, tests: [], rest: "call" };
/** @type {Code} */
const C1 = { level: 3, tests: [], rest: "call" };
const TIERS = ["the interpreter", "", "", "C1's code", "C2's code"];

export const switches = {
  bet: {
    title: "C2's bet is",
    values: {
      dependency: "a dependency (Shape is an abstract class)",
      guard: "a guard (Shape is an interface)",
      loading: "a dependency that loading ignores",
      installation: "a dependency that installation ignores",
      frames: "a dependency that frames ignore",
    },
  },
  loads: { title: "Circle is loaded", values: { yes: "while the program runs", no: "never" } },
};

export const begins =
  "T1 and T2 will call sum, whose loop runs twice: it calls next, and adds the area of the Shape that next returns. Of the Shapes, only Square is loaded.";

/** @returns {State} */
export function start() {
  const classes = { circle: ABSENT, marked: false, shaken: [false, false] };
  return { frames: [null, null], heat: 0, profile: null, c1: "none", c2: null, traps: 0, ...classes };
}

/** @param {State} state */
const entry = ({ c1, c2 }) => (c2?.at === "installed" ? c2.code : c1 === "installed" ? C1 : INTERPRETER);

/** @param {State} state @param {Code} code */
const isOpen = (state, code) => JSON.stringify(entry(state)) === JSON.stringify(code);

/** @param {number[]} numbers */
const total = (numbers) => numbers.reduce((sum, each) => sum + each, 0);

/** @param {State} state @param {number} thread @param {Frame | null} frame @returns {State} */
const put = (state, thread, frame) => ({ ...state, frames: state.frames.map((each, index) => (index === thread ? frame : each)) });

/**
 * Count a call or a back-edge, and at the limit ask for a compilation.
 * @param {State} state @param {number} thread @param {Frame} frame
 * @returns {{ state: State, text: string }}
 */
function counted(state, thread, frame) {
  const after = put(state, thread, frame);
  if (frame.code.level === 4) return { state: after, text: "" };
  if (state.profile) {
    after.profile = { ...state.profile, events: Math.min(LIMIT, state.profile.events + 1) };
    if (state.c2 || after.profile.events < LIMIT) return { state: after, text: "" };
    return { state: { ...after, c2: { at: "queued", code: INTERPRETER } }, text: " The profile's count is at its limit: C2 is asked." };
  }
  after.heat = Math.min(LIMIT, state.heat + 1);
  if (state.c1 !== "none" || after.heat < LIMIT) return { state: after, text: "" };
  return { state: { ...after, c1: "queued" }, text: " The count is at its limit: C1 is asked." };
}

/** Add an area, and come to the back-edge. @param {State} state @param {number} thread @param {Frame} frame @param {Class} shape @param {number} got */
function added(state, thread, frame, shape, got) {
  const { profile } = state;
  const after = { ...state };
  if (profile && frame.code.level < 4) {
    after.profile = { ...profile, classes: CLASSES.filter((each) => each === shape || profile.classes.includes(each)) };
  }
  return counted(after, thread, { ...frame, at: "edge", met: [...frame.met, shape], got: [...frame.got, got], shape: "" });
}

/** Come back from next with an object. @param {State} state @param {number} thread @param {Frame} frame @param {Class} shape @returns {Step} */
function gets(state, thread, frame, shape) {
  const who = `T${thread + 1}`;
  const name = `${who} gets a ${shape}`;
  const { tests, rest, level } = frame.code;
  /** @type {Frame} */
  const below = { ...frame, code: INTERPRETER, at: "area", shape, patched: false };
  if (frame.patched) {
    const text = `next returns a ${shape} to the patched address, into the deoptimization handler. ${who}'s frame becomes an interpreter frame, after the call of next.`;
    return { name, text, state: put(state, thread, below), shows: "java/deoptimization" };
  }
  if (rest === "none" || tests.includes(shape)) {
    const got = rest === "none" ? AS_SQUARE[shape] : AREA[shape];
    const inlined = rest === "none" ? "Square's area, inlined without a test" : `${shape}'s area, inlined behind a test of the class`;
    const text = `next returns a ${shape} to ${who}. C2's code runs ${inlined}, and adds ${got}.`;
    return { name, text, state: added(state, thread, frame, shape, got).state, shows: "java/class-guard" };
  }
  if (rest === "trap") {
    const traps = Math.min(LIMIT, state.traps + 1);
    const closes = traps === LIMIT && isOpen(state, frame.code);
    const end = closes ? " It was one too many here: the code is made not entrant." : "";
    const text = `next returns a ${shape} to ${who}, for which C2's code has a trap. ${who}'s frame becomes an interpreter frame, before the call of area.${end}`;
    const after = { ...put(state, thread, below), traps, c2: closes ? null : state.c2 };
    return { name, text, state: after, shows: "java/deoptimization" };
  }
  const after = added(state, thread, frame, shape, AREA[shape]);
  const how = `next returns a ${shape} to ${who}. ${TIERS[level].replace("the", "The")} calls the area of its class, and adds ${AREA[shape]}.`;
  return { name, text: `${how}${after.text}`, state: after.state };
}

/** @param {State} state @param {number} thread @returns {Step[]} */
function runs(state, thread) {
  const [who, frame, code] = [`T${thread + 1}`, state.frames[thread], entry(state)];
  if (!frame) {
    const after = counted(state, thread, { code, at: "next", met: [], got: [], shape: "", patched: false });
    return [
      {
        name: `${who} calls sum`,
        text: `${who} calls sum, and is in ${TIERS[code.level]}; it calls next.${after.text}`,
        state: after.state,
      },
    ];
  }
  if (frame.at === "area" && frame.shape) {
    const after = added(state, thread, frame, frame.shape, AREA[frame.shape]);
    const text = `The interpreter, in ${who}, calls the area of ${frame.shape}, and adds ${AREA[frame.shape]}.${after.text}`;
    return [{ name: `${who} calls area`, text, state: after.state }];
  }
  if (frame.at === "next") return CLASSES.slice(0, state.circle === USABLE ? 2 : 1).map((shape) => gets(state, thread, frame, shape));
  if (frame.met.length === LIMIT) {
    return [{ name: `${who} returns`, text: `${who} returns from sum, with ${total(frame.got)}.`, state: put(state, thread, null) }];
  }
  /** @type {Frame} */
  const round = { ...frame, at: "next" };
  const stays = { name: `${who} goes round`, text: `${who} goes round in ${TIERS[frame.code.level]}; it calls next.` };
  const found = [{ ...stays, state: put(state, thread, round) }];
  if (code.level > frame.code.level) {
    const way = frame.code.level ? ", by way of the interpreter," : "";
    const text = `On-stack replacement takes ${who}'s frame${way} into ${TIERS[code.level]}, in the middle of the loop; it calls next.`;
    found.push({ name: `${who} enters ${TIERS[code.level]} by OSR`, text, state: put(state, thread, { ...round, code }) });
  }
  return found;
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
function compiles(state, { bet }) {
  const { c1, c2, circle, profile, traps } = state;
  if (c1 === "queued") {
    const text = "C1 compiles sum at level 3, and installs the code. It counts, and it records the classes that it meets.";
    const after = { ...state, c1: /** @type {const} */ ("installed"), profile: { events: 0, classes: [] } };
    return [{ name: "C1 installs its code", text, state: after, shows: "java/deoptimization" }];
  }
  if (c2?.at === "queued" && profile) {
    const depends = bet !== "guard" && circle === ABSENT;
    const tests = depends ? [] : profile.classes;
    /** @type {Rest} */
    const rest = depends ? "none" : tests.length === 2 || (tests.length && !traps) ? "trap" : "call";
    const other = rest === "trap" ? "any other class goes to an uncommon trap" : "any other class has its area called";
    const inlines = tests.length
      ? `The profile shows ${tests.join(" and ")}: C2 inlines ${tests.length > 1 ? "their areas behind tests" : "its area behind a test"} of the class, and ${other}.`
      : "The profile is empty yet: C2 inlines no area, and makes a virtual call.";
    const alone = "Of the classes loaded, only Square has an area: C2 inlines it without a test, and records the dependency.";
    const code = { level: 4, tests, rest };
    const text = `C2 compiles sum. ${depends ? alone : inlines}`;
    return [{ name: "C2 compiles", text, state: { ...state, c2: { at: "compiling", code } }, shows: "java/class-guard" }];
  }
  if (c2?.at !== "compiling") return [];
  const depends = c2.code.rest === "none" && bet !== "installation";
  const valid = !depends || circle === ABSENT;
  const text = valid
    ? `Under the Compile_lock, C2 ${depends ? "validates its dependency, and " : ""}installs the code. New calls enter it, and no longer C1's.`
    : "Under the Compile_lock, C2 validates its dependency. Circle has broken it, and the code is thrown away.";
  /** @type {State} */
  const after = valid ? { ...state, c1: "not used", c2: { ...c2, at: "installed" } } : { ...state, c2: null };
  return [{ name: "C2 finishes", text, state: after, shows: "java/deoptimization" }];
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
function loading(state, { bet, loads }) {
  const { circle, marked, c2, shaken } = state;
  if (loads === "no" || circle === USABLE) return [];
  if (circle === ABSENT) {
    const marks = c2?.at === "installed" && c2.code.rest === "none" && bet !== "loading";
    const text = `Under the Compile_lock, L adds Circle to the class hierarchy. ${marks ? "The code that depends on its absence is marked." : "No code is marked."}`;
    return [{ name: "L adds Circle", text, state: { ...state, circle: ADDED, marked: marks } }];
  }
  if (marked && circle === ADDED) {
    const text = "L makes the marked code not entrant: no new call enters it.";
    return [{ name: "L closes the code", text, state: { ...state, circle: CLOSED, c2: null }, shows: "java/deoptimization" }];
  }
  if (marked && bet !== "frames" && shaken.includes(false)) {
    return [0, 1].flatMap((thread) => {
      const [who, frame] = [`T${thread + 1}`, state.frames[thread]];
      if (shaken[thread] || (frame?.code.level === 4 && frame.at === "edge")) return [];
      const patched = frame?.code.rest === "none";
      const text = patched
        ? `L's handshake finds ${who}'s frame in the marked code, and patches the address at which control will come back to it.`
        : `L's handshake finds no frame of ${who} in the marked code.`;
      const after = { ...state, shaken: shaken.map((done, index) => done || index === thread) };
      return [{ name: `L handshakes with ${who}`, text, state: patched ? put(after, thread, { ...frame, patched }) : after }];
    });
  }
  const text = "L enters Circle in the dictionary. From now on it can be used, and next may return one.";
  return [{ name: "L publishes Circle", text, state: { ...state, circle: USABLE, shaken: [false, false] } }];
}

/** @param {State} state @param {Choice} choice @returns {Step[]} */
export const steps = (state, choice) => [...runs(state, 0), ...runs(state, 1), ...compiles(state, choice), ...loading(state, choice)];

/** The sum that the interpreter would have. @param {Frame} frame */
const interpreted = ({ met }) => total(met.map((shape) => AREA[shape]));

/** @param {State} state */
export function broken({ frames }) {
  const thread = frames.findIndex((frame) => frame && total(frame.got) !== interpreted(frame));
  const frame = frames[thread];
  return frame ? `T${thread + 1}'s sum is ${total(frame.got)}, where the interpreter's is ${interpreted(frame)}.` : "";
}

/** @param {Choice} choice */
export const keeps = ({ bet, loads }) => loads === "no" || bet === "dependency" || bet === "guard";

/** @param {Choice} choice @returns {import("../player/trace.js").Told[]} */
export function script({ bet, loads }) {
  /** @param {string[]} names */
  const plain = (...names) => names.map((step) => ({ step }));
  const replaced = {
    step: "T1 enters C1's code by OSR",
    others: ["T1 goes round"],
    ask: "T1 is in the middle of its loop. Which step takes it out of the interpreter?",
    why: "Going round, it stays where it is, since only a new call enters the new code. A running loop needs on-stack replacement.",
  };
  const warm = [...plain("T1 calls sum", "T1 gets a Square", "C1 installs its code"), replaced];
  const asked = [...warm, ...plain("T1 gets a Square", "T2 calls sum", "C2 compiles")];
  const called = {
    step: "T1 calls sum",
    others: ["T2 gets a Square"],
    ask: "C2's code is installed. Which step is the first to come into it?",
    why: "A new call enters the newest code. T2 is in sum already, and stays in C1's code until the back-edge at the least.",
  };
  const hot = [...asked, ...plain("C2 finishes", "T1 returns"), called];
  const wrong = {
    step: "T1 gets a Circle",
    others: ["T2 gets a Circle"],
    ask: "Which step makes a sum wrong?",
    why: "T1 is in C2's code, which takes every Shape for a Square. T2 is in C1's code, which calls the area of the object's class.",
  };
  if (loads === "no") {
    const last = ["T1 gets a Square", "T2 gets a Square", "T2 enters C2's code by OSR", "T2 gets a Square", "T2 returns"];
    return [...hot, ...plain(...last, "T1 goes round", "T1 gets a Square", "T1 returns")];
  }
  if (bet === "installation") {
    return [...asked, ...plain("L adds Circle", "C2 finishes", "T1 returns"), called, ...plain("L publishes Circle"), wrong];
  }
  if (bet === "loading") return [...hot, ...plain("L adds Circle", "L publishes Circle"), wrong];
  if (bet === "frames") return [...hot, ...plain("L adds Circle", "L closes the code", "L publishes Circle"), wrong];
  if (bet === "guard") {
    const traps = {
      step: "T1 gets a Circle",
      others: ["T1 gets a Square", "T2 gets a Circle"],
      ask: "Which step takes C2's uncommon trap?",
      why: "T1 is in C2's code, which tests for Square alone. T2 is in C1's code, which calls the area of the object's class.",
    };
    const again = ["T1 calls area", "T1 enters C2's code by OSR", "T1 gets a Circle", "T1 calls area", "T1 returns", "C2 compiles"];
    return [...hot, ...plain("L adds Circle", "L publishes Circle"), traps, ...plain(...again, "C2 finishes")];
  }
  const lost = {
    step: "L adds Circle",
    others: ["T1 gets a Square", "T2 gets a Square"],
    ask: "With which step is C2's bet lost?",
    why: "The bet is that no other Shape is loaded, and is lost before a Circle exists. A Square is what the code was made for.",
  };
  const patches = {
    step: "L handshakes with T1",
    others: ["L handshakes with T2"],
    ask: "New calls do not enter the code any more, but a frame is in it still. Which step sees to that one?",
    why: "T1's frame is in C2's code, and T2's in C1's, which does not depend on Circle's absence.",
  };
  const deoptimized = {
    step: "T1 gets a Circle",
    others: ["T2 gets a Circle"],
    ask: "Which step deoptimizes a frame?",
    why: "T1 comes back to an address that was patched. T2 is in C1's code, which calls the area of the object's class, and goes on.",
  };
  const down = [...plain("L handshakes with T2", "L publishes Circle"), deoptimized];
  const last = plain("T1 calls area", "T1 goes round", "T1 gets a Square", "T1 returns");
  return [...plain(...hot.map(({ step }) => step)), lost, ...plain("L closes the code"), patches, ...down, ...last];
}

/** What is said of C2's bet. @param {State} state */
function told({ c2, traps }) {
  if (!c2 || c2.at === "queued") return { text: "C2's bet", note: "none" };
  if (c2.code.rest === "none") return { text: "dependency", note: "Square alone" };
  const tests = c2.code.tests.length > 1 ? "tests both" : `tests ${c2.code.tests[0] ?? "nothing"}`;
  return { text: c2.code.rest === "call" ? "no bet" : traps ? `guard, ${traps} trap${traps > 1 ? "s" : ""}` : "guard", note: tests };
}

/** @param {State} state @param {Frame} frame */
function where(state, { at, code, shape, patched }) {
  if (at === "area") return `at area of ${shape}`;
  if (patched) return "next, then deopt";
  const closed = code.rest !== "call" && !isOpen(state, code);
  return at === "next" ? (closed ? "closed; in next" : "in next") : closed ? "closed; back-edge" : "at the back-edge";
}

/** @param {State} state */
const loaded = ({ circle, shaken }) =>
  ["not loaded", "in the hierarchy", `handshake, ${shaken.filter(Boolean).length} of 2`, "usable"][circle];

/** @param {State} state */
const seen = ({ profile }) => (profile ? profile.classes.join(", ") || "empty" : "none");

/** @param {State} state @returns {import("../player/trace.js").Picture} */
export function picture(state) {
  const { c1, c2, profile, heat, circle, marked } = state;
  const { level } = entry(state);
  const counts = heat ? `count ${heat} of ${LIMIT}` : "none";
  const notes = ["", c1 === "none" ? counts : c1 === "queued" ? "in the queue" : "not used for calls"];
  notes.push(c2 ? (c2.at === "queued" ? "in the queue" : "being compiled") : "none");
  const bet = told(state);
  /** @type {import("../player/trace.js").Shape[]} */
  const shapes = [0, 3, 4].map((each, index) => {
    const here = each === level;
    const names = ["interpreter", "C1, level 3", "C2, level 4"];
    const look = here ? "strong" : each && notes[index] !== "not used for calls" ? "dashed" : "white";
    return {
      id: names[index],
      box: true,
      x: 4 + 113 * index,
      y: 6,
      w: 106,
      h: 42,
      text: names[index],
      note: here ? "entered by calls" : notes[index],
      look,
    };
  });
  for (const [thread, frame] of state.frames.entries()) {
    const [id, y] = [`T${thread + 1}`, 66 + 54 * thread];
    if (!frame) {
      shapes.push({ id, box: true, x: 4, y, w: 106, h: 44, text: id, note: "not in sum", look: "faint dashed" });
      continue;
    }
    const wrong = total(frame.got) !== interpreted(frame);
    const x = 4 + 113 * Math.max(0, frame.code.level - 2);
    const note = wrong ? `should be ${frame.met.map((shape) => AREA[shape]).join(" + ")}` : where(state, frame);
    const text = `${id}: ${frame.got.join(" + ") || "0"}`;
    shapes.push({ id, box: true, x, y, w: 106, h: 44, text, note, look: wrong ? "bad" : frame.patched ? "gray" : "soft" });
  }
  const bottom = { box: /** @type {const} */ (true), y: 186, h: 42 };
  const looks = ["dashed", "soft", "soft", "white"];
  shapes.push({ id: "Circle", ...bottom, x: 4, w: 106, text: "Circle", note: loaded(state), look: looks[circle] });
  const count = profile ? `profile, ${profile.events} of ${LIMIT}` : "profile";
  shapes.push({ id: "profile", ...bottom, x: 117, w: 106, text: count, note: seen(state), look: profile ? "white" : "dashed" });
  const lost = marked && circle === ADDED;
  const broke = lost ? { text: "dependency", note: "marked" } : bet;
  shapes.push({ id: "bet", ...bottom, x: 230, w: 106, ...broke, look: lost ? "strong" : bet.note === "none" ? "dashed" : "white" });
  return { height: 234, shapes };
}

/** @param {State} state */
export function says(state) {
  const threads = state.frames.map((frame, thread) => {
    if (!frame) return `T${thread + 1} is not in sum`;
    return `T${thread + 1} is in ${TIERS[frame.code.level]} (${where(state, frame)}), with ${total(frame.got)}`;
  });
  const bet = told(state);
  return `${threads.join("; ")}; calls enter ${TIERS[entry(state).level]}; profile: ${seen(state)}; Circle: ${loaded(state)}; ${bet.text}: ${bet.note}.`;
}
