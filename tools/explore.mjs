// Explores models: `node explore.mjs FILE ...` prints as JSON, for each file and each choice of its switches, how many states there are,
// and where the promise is broken, the names of the steps of a shortest run that does it. With `--kept` before the files it looks only at
// choices that are to keep the promise, the last first, and goes no further when one breaks it.
import { pathToFileURL } from "node:url";
import { choices } from "../docs/assets/scripts/player/trace.js";

/** Visit every state that can be reached, the nearest first. */
function explore(model, choice) {
  const start = model.start(choice);
  const seen = new Map([[JSON.stringify(start), null]]); // each state with the one before it and the step between
  let edge = [start];
  while (edge.length) {
    const next = [];
    for (const state of edge) {
      const key = JSON.stringify(state);
      const steps = model.steps(state, choice);
      if (model.broken(state, choice, steps.length === 0)) return { choice, states: seen.size, run: path(seen, key) };
      for (const step of steps) {
        const after = JSON.stringify(step.state);
        if (seen.has(after)) continue;
        seen.set(after, [key, step.name]);
        next.push(step.state);
      }
    }
    edge = next;
  }
  return { choice, states: seen.size, run: null };
}

function path(seen, key) {
  const names = [];
  for (let from = seen.get(key); from; from = seen.get(from[0])) names.unshift(from[1]);
  return names;
}

/** Look for a choice that is to keep the promise and does not. */
function refute(model) {
  const outcomes = [];
  for (const choice of choices(model).filter(model.keeps).reverse()) {
    outcomes.push(explore(model, choice));
    if (outcomes.at(-1).run) break;
  }
  return outcomes;
}

const files = process.argv.slice(2);
const isForKept = files[0] === "--kept";
const found = [];
for (const file of isForKept ? files.slice(1) : files) {
  const model = await import(pathToFileURL(file));
  found.push(isForKept ? refute(model) : choices(model).map((choice) => explore(model, choice)));
}
process.stdout.write(JSON.stringify(found));
