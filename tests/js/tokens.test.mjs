// What symbols are found by, as they are written in listings and in prose.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./served.mjs";

const { fold, hits, stems, term, tokens } = await load("tokens.js");

const SYMBOLS = {
  "runtime.gcWriteBarrier": ["runtime.gcwritebarrier", "runtime", "gcwritebarrier", "gc", "write", "barrier"],
  ".init_array": [".init_array", "init_array", "init", "array"],
  __libc_start_main: ["__libc_start_main", "libc_start_main", "libc", "start", "main"],
  "-XX:+UseZGC": ["-xx:+usezgc", "usezgc", "use", "zgc", "xx"],
  "std::panic": ["std::panic", "std", "panic"],
  HTTPServer2: ["httpserver2", "http", "server2"],
  GCs: ["gcs", "gc"],
  "copy-on-write": ["copy-on-write", "copy", "on", "write"],
};

for (const [symbol, found] of Object.entries(SYMBOLS)) {
  test(`${symbol} is found by itself and by its parts`, () => {
    const [{ words }, ...others] = tokens(`(${symbol}),`);
    assert.deepEqual(others, []);
    assert.equal(words[0], symbol.toLowerCase());
    assert.deepEqual(
      found.filter((word) => !words.includes(word)),
      [],
    );
  });
}

test("punctuation is no part of a word, neither in front of it nor behind it", () => {
  for (const text of ["Why a heap?", "“heap”", "(heap)", "a heap...", "no heap: none", "heap/", "*heap*", "`heap`s"]) {
    const [heap] = hits(text, new Set(["heap"]));
    assert.equal(text.slice(heap.start, heap.end), "heap", text);
    assert.equal(heap.words[0], "heap", text);
  }
  assert.deepEqual(tokens("… -- ?!"), []);
});

test("a hit is found by another form of its word, and by a part of a symbol", () => {
  const text = "Barriers; runtime.gcWriteBarrier, barred";
  const terms = new Set([term("barrier")]);
  assert.deepEqual(
    hits(text, terms).map(({ start, end }) => text.slice(start, end)),
    ["Barriers", "runtime.gcWriteBarrier"],
  );
});

test("British spellings are the American ones, and words that only look like them stay", () => {
  const pairs =
    "colour color, behaviours behaviors, optimise optimize, analysed analyzed, centre center, catalogue catalog, cancelled canceled, defence defense, grey gray, programmes programs, artefact artifact";
  for (const [british, american] of pairs.split(", ").map((pair) => pair.split(" "))) assert.equal(term(british), term(american), british);
  for (const word of ["four", "your", "promise", "rise", "tree"]) assert.ok(word.startsWith(term(word).slice(0, -1)), word);
});

// How the same text comes from other keyboards, files, and programs. Each changes what it can of a text in plain letters.
const FULL = 0xfee0; // how far the full-width forms are from their letters
const FORMS = {
  "full width": (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + FULL)).replaceAll(" ", "\u3000"),
  "spaces that do not break": (text) => text.replaceAll(" ", "\u00a0"),
  "accents, composed": (text) => text.replace(/[aeinou]/g, (letter) => `${letter}\u0303`.normalize("NFC")),
  "accents, apart": (text) => text.replace(/[a-z]/g, "$&\u0301"),
  "two accents": (text) => text.replace(/[a-z]/g, "$&\u0323\u0302"),
  "dashes that do not break": (text) => text.replaceAll("-", "\u2011"),
  "en dashes": (text) => text.replaceAll("-", "–"),
  "minus signs": (text) => text.replaceAll("-", "−"),
  "soft hyphens": (text) => text.replace(/[a-z](?=[a-z])/gi, "$&\u00ad"),
  "spaces of no width": (text) => text.replace(/[a-z](?=[a-z])/gi, "$&\u200b"),
  "marks of direction": (text) => `\u202a${text}\u202c`,
  ligatures: (text) => text.replaceAll("ffi", "ﬃ").replaceAll("fi", "ﬁ").replaceAll("fl", "ﬂ").replaceAll("ae", "æ"),
  "curly quotes": (text) => text.replaceAll("'", "’").replace(/"([^"]*)"/g, "“$1”"),
  "letters as modifiers": (text) => text.replaceAll("'", "ʼ").replace(/[0-9]/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  "Turkish letters": (text) => text.replaceAll("I", "İ").replaceAll("i", "ı"),
  "bold letters of mathematics": (text) => text.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97)),
};
const TEXTS = [
  "write barrier",
  "the efficient finalizer's flag, e.g. in a copy-on-write heap (of 14)",
  'it isn\'t "naive": -XX:+UseZGC -gcflags=-m',
  "runtime.gcWriteBarrier, .init_array; __libc_start_main | C++ #![no_std]",
  "INIT Inline io.Writer aerial x2 mergeRuns2",
];
const written = (text) => tokens(text).map(({ words }) => words);

for (const [form, change] of Object.entries(FORMS)) {
  test(`a text is the same in another form: ${form}`, () => {
    assert.ok(
      TEXTS.some((text) => change(text) !== text),
      "it changes something",
    );
    for (const text of TEXTS) {
      const changed = change(text);
      assert.deepEqual(written(changed), written(text), changed);
      assert.deepEqual(stems(changed), stems(text), changed);
      for (const { words, start, end } of tokens(changed)) assert.equal(fold(changed.slice(start, end)).toLowerCase(), words[0], changed);
    }
  });
}

test("a token is where it is in the text, whatever lengths its forms have, and has its last letter's accents", () => {
  const pieces = ["ﬃ", "e\u0301", "\u200b", "😀", " ", "　", "ｇｃ", "…", "-", "‑", "İ", "⑴", "½", "a", "B", "ß", "™", "’", ".", "_x"];
  for (let seed = 1; seed < 400; seed++) {
    const text = Array.from({ length: 12 }, (_, at) => pieces[(seed * 7919 + at * at * 104729 + seed * at * 31) % pieces.length]).join("");
    let last = 0;
    for (const { words, start, end } of tokens(text)) {
      assert.ok(last <= start && start < end && end <= text.length, `${text}: ${start} to ${end} after ${last}`);
      assert.ok(fold(text.slice(start, end)).toLowerCase().includes(words[0]), `${text}: ${words[0]}`);
      assert.ok(!/^[\u0300-\u036f]/.test(text.slice(end)), `${text}: an accent behind ${words[0]}`);
      last = end;
    }
  }
  const places = tokens("na\u00efve nai\u0308ve").flatMap(({ start, end }) => [start, end]);
  assert.deepEqual(places, [0, 5, 6, 12]);
});

test("what divides words is no part of one, in any script", () => {
  for (const text of [
    "heap—stack",
    "heap…stack",
    "heap、stack。",
    "heap™ stack",
    "«heap» „stack“",
    "‹heap›\u2003‘stack’",
    "heap\u0085 stack",
  ]) {
    assert.deepEqual(written(text).flat(), ["heap", "stack"], text);
  }
});

test("a name's terms are the same in any order, with or without stop words, dashes, and the dot in front", () => {
  for (const name of ["write-barriers", "the barrier of a write", "Write Barrier"])
    assert.deepEqual(stems(name), stems("write barrier"), name);
  assert.deepEqual(stems(".init_array"), stems("init_array"));
  assert.notDeepEqual(stems("write"), stems("write barrier"));
});
