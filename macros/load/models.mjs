// Runs models: takes a JSON array of `{source, runs}`, where `runs` are the shortest runs that break the promise, as a list of steps a choice
// or null, and prints for each model what its page shows, or `{wrong, step}`.
import { spawnSync } from "node:child_process";
import { inspect } from "node:util";
import { svg, WIDTH } from "../../docs/assets/scripts/player/draw.js";
import { choices, Impossible, trace } from "../../docs/assets/scripts/player/trace.js";

const EXPORTS = ["switches", "begins", "start", "steps", "broken", "keeps", "script", "picture", "says"];

/** Return the moments of a run as the page has them, after drawing each. */
function told(model, choice, moments) {
  return moments.map(({ state, text, shows = null, broken }) => {
    svg(model.picture(state, choice));
    return { text, shows, broken, says: model.says(state, choice) };
  });
}

/** Return a script's moments, after checking that each other answer of a guess is a step that the state allows. */
function scripted(model, choice) {
  const script = model.script(choice);
  const names = script.map(({ step }) => step);
  const moments = trace(model, choice, names);
  for (const [index, { step, others = [] }] of script.entries()) {
    const possible = model.steps(moments[index].state, choice).map(({ name }) => name);
    const odd = others.find((name) => name === step || !possible.includes(name));
    if (odd)
      throw Object.assign(new Error(`\`${odd}\` is no other answer at step ${index + 1}; possible are ${possible.join(", ")}`), {
        step: odd,
      });
  }
  return told(model, choice, moments);
}

/** Return a run's moments, or null where the model does not allow it: it is another module's. */
function recorded(model, choice, names) {
  try {
    return told(model, choice, trace(model, choice, names));
  } catch (error) {
    if (error instanceof Impossible) return null;
    throw error;
  }
}

function ran(model, runs) {
  const missing = EXPORTS.find((name) => !(name in model));
  if (missing) throw new Error(`the model does not export \`${missing}\``);
  const all = choices(model).map((choice, index) => {
    try {
      const shortest = runs?.[index] ? recorded(model, choice, runs[index]) : null;
      return { choice, keeps: model.keeps(choice), script: scripted(model, choice), shortest };
    } catch (error) {
      error.message = `for ${Object.entries(choice).join("; ").replaceAll(",", ": ")}: ${error.message}`;
      throw error;
    }
  });
  const picture = model.picture(model.start(all[0].choice), all[0].choice);
  return { switches: model.switches, runs: all, width: WIDTH, height: picture.height, svg: svg(picture) };
}

/** Return the line of a module in which an error was thrown, or in which it cannot be read; null where it stands in none. */
function line(source, error) {
  const cannotBeRead = error instanceof SyntaxError; // which then says no place
  const check = cannotBeRead
    ? spawnSync(process.execPath, ["--check", "--input-type=module", "-"], { input: source, encoding: "utf8" })
    : null;
  const place = check ? /\[stdin\]:(\d+)/.exec(check.stderr) : /data:text\/javascript;base64,[\w+/=]*:(\d+)/.exec(inspect(error));
  return place ? Number(place[1]) : null;
}

const shown = [];
let given = "";
for await (const part of process.stdin) given += part;
for (const { source, runs } of JSON.parse(given)) {
  try {
    shown.push(ran(await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`), runs));
  } catch (error) {
    shown.push({ wrong: error.message, step: error.step ?? null, line: line(source, error) });
  }
}
process.stdout.write(JSON.stringify(shown));
