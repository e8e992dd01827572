// @ts-check
// Makes a model's figure move: switches, the keys and buttons of a player, guesses, and on the model's own page the address. It knows
// nothing of any model but what trace.js describes.
import { stored } from "../keys.js";
import { groups } from "./draw.js";
import { choice, trace } from "./trace.js";

/** @typedef {import("./trace.js").Model<any>} Model */

const PACE = 2200; // milliseconds a step is shown
const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const styled = new Promise((done) => {
  const href = new URL("../../styles/player.css", import.meta.url).href;
  document.head.append(element("link", { rel: "stylesheet", href, onload: done, onerror: done }));
});
// For each model the shortest runs that break its promise, by choice; without them a model is played all the same.
const found = fetch(new URL("shortest.json", import.meta.url)).then(
  (answer) => (answer.ok ? answer.json() : {}),
  () => ({}),
);

/**
 * Give a group what is to be in it, in the elements that it has where these are of the same kinds, so that they can move.
 * @param {SVGGElement} group
 * @param {string} inside
 */
function fill(group, inside) {
  const wanted = document.createElementNS(SVG, "g");
  wanted.innerHTML = inside;
  const [now, then] = [[...group.children], [...wanted.children]];
  if (String(now.map(({ tagName }) => tagName)) !== String(then.map(({ tagName }) => tagName))) {
    group.replaceChildren(...then);
    return;
  }
  for (const [index, part] of now.entries()) {
    for (const { name } of [...part.attributes]) if (!then[index].hasAttribute(name)) part.removeAttribute(name);
    for (const { name, value } of then[index].attributes) part.setAttribute(name, value);
    part.textContent = then[index].textContent;
  }
}

/**
 * Show a picture in an `<svg>`: what was there before moves to its new place.
 * @param {SVGSVGElement} svg
 * @param {import("./trace.js").Picture} picture
 */
function draw(svg, picture) {
  const wanted = groups(picture);
  const there = new Map([...svg.querySelectorAll("g")].map((group) => [group.dataset.id ?? "", group]));
  for (const group of svg.querySelectorAll("g")) if (!wanted.has(group.dataset.id ?? "")) group.remove(); // what the build drew has no ids
  let at = 0;
  for (const [id, { look, place, inside }] of wanted) {
    const group = there.get(id) ?? document.createElementNS(SVG, "g");
    group.dataset.id = id;
    group.setAttribute("class", look);
    if (place) group.setAttribute("transform", place);
    fill(group, inside);
    if (group !== svg.children[at]) svg.insertBefore(group, svg.children[at] ?? null); // in the picture's order
    at += 1;
  }
}

/** Return a link to a specimen, such as `go/defer`. @param {string} specimen */
function seen(specimen) {
  const [toolchain] = specimen.split("/");
  const href = new URL(`../../../specimens/${toolchain}/#${specimen.replace("/", "-")}`, import.meta.url).href;
  return element("a", { href }, "Seen in real code");
}

/**
 * Bring a figure to life. On a page of its own it follows the address.
 * @param {HTMLElement} figure
 */
export async function play(figure) {
  const name = figure.dataset.model ?? "";
  /** @type {[Model, Record<string, Record<string, string[]>>, unknown]} */
  const [model, runs] = await Promise.all([import(`../models/${name}.js`), found, styled]);
  const shortest = runs[name] ?? {};
  const svg = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
  const sentence = /** @type {HTMLElement} */ (figure.querySelector(".step"));
  const isHome = figure.hasAttribute("data-home");

  const asked = new URLSearchParams(isHome ? location.search : "");
  let chosen = choice(model, (key) => asked.get(key));
  let isShortest = asked.get("run") === "shortest" && key() in shortest;
  let place = 0;
  let timer = 0;
  let moments = run();

  function key() {
    return Object.values(chosen).join(" ");
  }

  /** @returns {import("./trace.js").Told[]} */
  function script() {
    return isShortest ? shortest[key()].map((step) => ({ step })) : model.script(chosen);
  }

  function run() {
    return trace(
      model,
      chosen,
      script().map(({ step }) => step),
    );
  }

  const buttons = {
    play: element("button", { type: "button", onclick: () => (timer ? pause() : start()) }),
    back: element("button", { type: "button", textContent: "Back", onclick: () => move(place - 1) }),
    step: element("button", { type: "button", textContent: "Step", onclick: () => move(place + 1) }),
    restart: element("button", { type: "button", textContent: "Restart", onclick: () => move(0) }),
  };
  const count = element("span", { className: "place" });
  const guess = element("div", { className: "guess" });
  const wants = element("input", { type: "checkbox", checked: stored("guesses") !== "off" });
  wants.addEventListener("change", () => {
    stored("guesses", wants.checked ? "on" : "off");
    show();
  });
  const lists = Object.entries(model.switches).map(([key, { title, values }]) => {
    const options = Object.entries(values).map(([value, words]) => new Option(words, value, false, chosen[key] === value));
    const list = element("select", { onchange: () => choose(key, list.value) }, ...options);
    return element("label", {}, `${title} `, list);
  });
  const other = element("button", { type: "button", className: "other", onclick: () => turn(!isShortest) });
  const bar = element("div", { className: "player" }, ...Object.values(buttons), count);
  const settings = element("div", { className: "switches" }, ...lists, other, element("label", {}, wants, " Let me guess"));

  /** @param {string} key @param {string} value */
  function choose(key, value) {
    chosen = { ...chosen, [key]: value };
    turn(false);
  }

  /** @param {boolean} toShortest */
  function turn(toShortest) {
    isShortest = toShortest;
    moments = run();
    move(0);
  }

  /** @param {number} to */
  function move(to) {
    halt();
    go(to);
  }

  /** @param {number} to */
  function go(to) {
    place = Math.min(Math.max(to, 0), moments.length - 1);
    show();
  }

  function start() {
    if (place === moments.length - 1) go(0);
    timer = setInterval(() => {
      if (place + 2 === moments.length) halt();
      go(place + 1);
    }, PACE);
    show();
  }

  function halt() {
    clearInterval(timer);
    timer = 0;
  }

  function pause() {
    halt();
    show();
  }

  /** Ask for the step that comes, where the script has a guess. */
  function ask() {
    const told = script()[place];
    guess.replaceChildren();
    guess.hidden = timer > 0 || !wants.checked || !told?.others;
    if (guess.hidden || !told?.others) return;
    const possible = model.steps(moments[place].state, chosen);
    const answers = possible.filter((step) => step.name === told.step || told.others?.includes(step.name));
    const verdict = element("p", { className: "verdict" });
    verdict.setAttribute("role", "status");
    const options = answers.map((answer) => {
      const option = element("button", { type: "button", textContent: answer.name });
      option.addEventListener("click", () => {
        const isRight = answer.name === told.step;
        verdict.replaceChildren(`${isRight ? "Yes" : `No: ${told.step}`}. ${told.why ?? ""}`);
        for (const each of options) each.setAttribute("aria-pressed", String(each === option));
      });
      return option;
    });
    guess.append(element("p", {}, told.ask ?? "What happens now?"), ...options, verdict);
  }

  function show() {
    const { state, text, shows, broken } = moments[place];
    draw(svg, model.picture(state, chosen));
    svg.setAttribute("aria-label", model.says(state, chosen));
    sentence.setAttribute("aria-live", timer ? "off" : "polite");
    const parts = [text, ...(shows ? [" ", seen(shows)] : []), ...(broken ? [" ", element("strong", {}, broken)] : [])];
    sentence.replaceChildren(...parts);
    const isLast = place === moments.length - 1;
    buttons.play.textContent = timer ? "Pause" : "Play";
    buttons.back.setAttribute("aria-disabled", String(place === 0));
    buttons.step.setAttribute("aria-disabled", String(isLast));
    count.textContent = `${place} of ${moments.length - 1}`;
    other.hidden = !(key() in shortest);
    other.textContent = isShortest ? "Show the usual run" : "Show the shortest run that breaks the promise";
    ask();
    if (isHome) address();
  }

  /** Write what is shown into the address, without the values with which it begins. */
  function address() {
    const first = choice(model, () => null);
    const said = new URLSearchParams(Object.entries(chosen).filter(([key, value]) => value !== first[key]));
    if (isShortest) said.set("run", "shortest");
    if (place) said.set("step", String(place));
    const wanted = `${location.pathname}${said.size ? `?${said}` : ""}${location.hash}`;
    if (wanted !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(history.state, "", wanted);
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => move(place + 1),
    ArrowLeft: () => move(place - 1),
    Home: () => move(0),
    End: () => move(moments.length - 1),
    " ": () => (timer ? pause() : start()),
  };
  figure.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || target.matches("select")) return;
    if (!(event.key in keys) || (event.key === " " && target.matches("button, input, a"))) return;
    event.preventDefault();
    keys[event.key]();
  });

  figure.prepend(settings);
  sentence.before(bar);
  sentence.after(guess);
  const stage = /** @type {HTMLElement} */ (svg.parentElement);
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Model: arrow keys step, Home and End go to its ends, Space plays and pauses");
  const step = asked.get("step") ?? "";
  const isPlace = /^\d{1,4}$/.test(step) && Number(step) < moments.length;
  go(isPlace ? Number(step) : 0);
}
