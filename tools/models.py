"""Explores the models, in every order of their steps, and writes what was found to `docs/data/explored.yml`: `python -m tools.models`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from macros.load.models import EXPLORED, SCRIPTS, named
from macros.node import run
from tools.project import PROJECT


def explore(modules: Iterable[Path], *options: str) -> list[list[dict[str, Any]]]:
    """Return for each module and each choice of its switches: the `choice`, how many `states` were seen, and a shortest `run` or None.

    With the option `--kept` only choices are explored that are to keep the promise, until one breaks it. Raises `Report` with what Node
    says where it fails.
    """
    done = run("tools/explore.mjs", *options, *map(str, modules), given="", makes="the exploration")
    found: list[list[dict[str, Any]]] = json.loads(done)
    return found


def main(docs: Path = PROJECT / "docs") -> None:
    """Explore all models below `docs`."""
    modules = [docs / SCRIPTS / f"{page.stem}.js" for page in sorted((docs / "models").glob("*.md")) if page.stem != "index"]
    explored = {}
    for module, found in zip(modules, explore(modules), strict=True):
        explored[module.stem] = {"state": named(module.read_text(encoding="utf-8")), "choices": found}
        for each in found:
            outcome = "holds" if each["run"] is None else f"broken after {len(each['run'])} steps"
            print(f"{module.stem} {', '.join(each['choice'].values())}: {each['states']:,} states, {outcome}")
    text = yaml.safe_dump(explored, sort_keys=False, default_flow_style=None, width=140)
    (docs / EXPLORED).write_text(f"# Written by `make explore`.\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
