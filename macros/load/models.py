"""Reads the models: pages of `docs/models/` with a module each, which Node runs, and what `make explore` found of their states."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, StrictInt, StrictStr

from macros.load.reader import Reader
from macros.load.schema import Filled, Ids, Inline, Line, Numbers, Plain, PlainPage, Record, Title
from macros.node import run

SCRIPTS = "assets/scripts/models"
EXPLORED = "data/explored.yml"


class Mutation(Record):
    """A change to a module after which exploration must find that the promise is broken."""

    replace: StrictStr = Field(description="a piece of the module, which stands there once")
    by: StrictStr = Field(description="what stands in its place")
    does: Inline = Field(description="what is then wrong with the mechanism, in a few words")


class Mechanism(PlainPage):
    """The front matter of a model's page."""

    title: Title = Field(description="what moves, in at most 8 words of plain text")
    questions: Numbers = Field(description="a list of the numbers of the questions that it belongs to")
    specimens: Ids = Field(description="a list of the specimens in which its steps are seen")
    promise: Plain = Field(description="what holds in every state, in one sentence of plain text")
    simplifies: Plain = Field(description="what the model leaves out, in one sentence of plain text")
    mutations: Filled[Mutation] = Field(description="a list of `{replace: piece, by: other, does: what is wrong then}`")


class Exploration(Record):
    """What exploration found for one choice: the number of states, and where the promise is broken, the names of a shortest run's steps."""

    choice: dict[StrictStr, StrictStr] = Field(description="for each switch a value")
    states: StrictInt = Field(gt=0, description="how many states were seen")
    run: tuple[StrictStr, ...] | None = Field(description="the names of steps, or null")


class Explorations(Record):
    """What exploration found of a model; `state` names the module that was explored."""

    state: Line = Field(description="the name of the module's text")
    choices: Filled[Exploration] = Field(description="a list of `{choice: ..., states: ..., run: ...}`")


@dataclass(frozen=True)
class Moment:
    """A state of a run in words, and the step that led to it: what happens, a specimen that shows it, and what breaks the promise."""

    text: str
    shows: str | None
    broken: str
    says: str


@dataclass(frozen=True)
class Run:
    """What a choice of the switches shows: the script, and where the promise is broken, a shortest run that does it."""

    choice: Mapping[str, str]
    keeps: bool
    script: tuple[Moment, ...]
    shortest: tuple[Moment, ...] | None


@dataclass(frozen=True)
class Switch:
    """What a reader may choose: its title, and that of each value."""

    title: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Model:
    """A module: its text, and where Node could run it, its first picture as the inside of an `<svg>`, and its runs by choice."""

    name: str
    source: str
    size: tuple[int, int]
    svg: str
    switches: Mapping[str, Switch]
    runs: tuple[Run, ...]
    explored: Explorations | None

    @property
    def state(self) -> str:
        """A name for the module's text, so that a change is seen."""
        return named(self.source)

    def called(self, choice: Mapping[str, str]) -> str:
        """Say a choice in words."""
        return "; ".join(f"{self.switches[key].title}: {self.switches[key].values[value]}" for key, value in choice.items())


def named(source: str) -> str:
    """Return a name for a module's text."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def read_models(reader: Reader, docs: Path, names: Iterable[str]) -> dict[str, Model]:
    """Read the modules `docs/assets/scripts/models/<name>.js`; leave out those that have mistakes. Raises `Report` where Node fails."""
    names = sorted(names)
    if not names:
        return {}
    record = docs / EXPLORED
    explored = reader.table(record, Explorations) if record.exists() else {}
    files = {name: docs / SCRIPTS / f"{name}.js" for name in names}
    sources = {name: source for name, file in files.items() if (source := reader.text(file)) is not None}
    current = {name: explored[name] for name, source in sources.items() if name in explored and explored[name].state == named(source)}
    runs = {name: [choice.run for choice in current[name].choices] if name in current else None for name in sources}
    given = json.dumps([{"source": source, "runs": runs[name]} for name, source in sources.items()])
    models = {}
    for (name, source), shown in zip(sources.items(), json.loads(_run(given)), strict=True):
        if "wrong" in shown:
            place = shown["line"] or _line(source, shown["step"])
            reader.report(files[name], place, shown["wrong"], "mend the module, as docs/assets/scripts/player/trace.js describes it")
        else:
            models[name] = _model(name, source, shown, explored.get(name))
    return models


@lru_cache(maxsize=4)
def _run(given: str) -> str:
    return run("macros/load/models.mjs", given=given, makes="the models")


def _line(source: str, step: str | None) -> int:
    """Return the line of a module, from 1, that names a step in quotes; without one, the first."""
    lines = source.split("\n")
    return next((number for number, line in enumerate(lines, 1) if step and (f'"{step}"' in line or f"`{step}`" in line)), 1)


def _model(name: str, source: str, shown: Mapping[str, Any], explored: Explorations | None) -> Model:
    runs = []
    for each in shown["runs"]:
        script, shortest = (tuple(Moment(**moment) for moment in each[key] or ()) for key in ("script", "shortest"))
        runs.append(Run(each["choice"], each["keeps"], script, shortest or None))
    switches = {key: Switch(**switch) for key, switch in shown["switches"].items()}
    return Model(name, source, (shown["width"], shown["height"]), shown["svg"], switches, tuple(runs), explored)
