// @ts-check
// What a model is, and the runs through one: pure, so that the browser, the build, and the tests use the same.

/** @typedef {Record<string, string>} Choice Of each switch the value that is chosen. */

/**
 * Something to draw, within 340 units of width. What keeps its id from step to step moves to its new place.
 *
 * `box`: `x`, `y` are the left upper corner, `w`, `h` the size, `text` the label, `note` a smaller line below it.
 * `text`: `x`, `y` are where it begins, or with `middle` its middle.
 * `arrow`: leads `from` one box `to` another, or from and to points `[x, y]`; `text` stands beside its middle.
 *
 * `look` is one word or more: `white`, `soft`, `gray`, `black` fill a box, `strong` is copper, `bad` is what breaks the promise, `dashed`
 * has a broken line, `faint` is out of use, `code` is set in the font of code.
 * @typedef {{ id: string, box: true, x: number, y: number, w: number, h: number, text?: string, note?: string, look?: string }} Box
 * @typedef {{ id: string, x: number, y: number, text: string, middle?: boolean, look?: string }} Text
 * @typedef {{ id: string, from: string | [number, number], to: string | [number, number], text?: string, look?: string }} Arrow
 * @typedef {Box | Text | Arrow} Shape
 * @typedef {{ height: number, shapes: Shape[] }} Picture
 */

/**
 * A step that a state allows. `name` is unique among them; `text` says what happens, in one sentence or two; `shows` names a specimen in
 * which it can be seen.
 * @template State
 * @typedef {{ name: string, text: string, state: State, shows?: string }} Step
 */

/**
 * One entry of a script: the name of the step, and where the reader is to guess it, the names of other steps that the state allows, the
 * question, and why it is this one.
 * @typedef {{ step: string, others?: string[], ask?: string, why?: string }} Told
 */

/**
 * A mechanism. A state is plain data, which JSON can hold, and is never changed.
 * @template State
 * @typedef {object} Model
 * @property {Record<string, { title: string, values: Record<string, string> }>} switches Each with what its values are called.
 * @property {(choice: Choice) => State} start
 * @property {string} begins What is so at the start, in one sentence or two.
 * @property {(state: State, choice: Choice) => Step<State>[]} steps None where the run has ended.
 * @property {(state: State, choice: Choice, ended: boolean) => string} broken What breaks the promise here, in one sentence, or nothing.
 * @property {(choice: Choice) => boolean} keeps Whether the promise holds in all states.
 * @property {(choice: Choice) => Told[]} script The run that is shown first.
 * @property {(state: State, choice: Choice) => Picture} picture
 * @property {(state: State, choice: Choice) => string} says The state in words, for who does not see the picture.
 */

/**
 * @template State
 * @typedef {{ state: State, name: string, text: string, shows?: string, broken: string }} Moment A state, and the step that led to it.
 */

/** A run that a model does not allow. */
export class Impossible extends Error {
  /**
   * @param {number} place The place of the step in the run, from 1.
   * @param {string} step
   * @param {string[]} possible
   */
  constructor(place, step, possible) {
    super(`step ${place}, \`${step}\`, is not possible there; possible are ${possible.map((name) => `\`${name}\``).join(", ") || "none"}`);
    this.step = step;
  }
}

/**
 * Return the choice that a map of names and values makes: where it names no value of a switch, the first.
 * @param {Pick<Model<any>, "switches">} model
 * @param {(name: string) => string | null | undefined} chosen
 * @returns {Choice}
 */
export function choice(model, chosen) {
  const pairs = Object.entries(model.switches).map(([name, { values }]) => {
    const value = chosen(name);
    return [name, value && Object.hasOwn(values, value) ? value : Object.keys(values)[0]];
  });
  return Object.fromEntries(pairs);
}

/**
 * Return every choice, the first values first.
 * @param {Pick<Model<any>, "switches">} model
 * @returns {Choice[]}
 */
export function choices(model) {
  /** @type {Choice[]} */
  let all = [{}];
  for (const [name, { values }] of Object.entries(model.switches)) {
    all = all.flatMap((made) => Object.keys(values).map((value) => ({ ...made, [name]: value })));
  }
  return all;
}

/**
 * Return the moments of a run, the start first. Throws `Impossible`.
 * @template State
 * @param {Model<State>} model
 * @param {Choice} chosen
 * @param {string[]} names The names of the steps.
 * @returns {Moment<State>[]}
 */
export function trace(model, chosen, names) {
  /** @param {State} state */
  const broken = (state) => model.broken(state, chosen, model.steps(state, chosen).length === 0);
  const start = model.start(chosen);
  /** @type {Moment<State>[]} */
  const moments = [{ state: start, name: "", text: model.begins, broken: broken(start) }];
  for (const [index, name] of names.entries()) {
    const possible = model.steps(moments[index].state, chosen);
    const step = possible.find((each) => each.name === name);
    if (!step)
      throw new Impossible(
        index + 1,
        name,
        possible.map((each) => each.name),
      );
    moments.push({ ...step, broken: broken(step.state) });
  }
  return moments;
}
