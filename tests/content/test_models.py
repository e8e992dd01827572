"""What the models' pages say was explored is so, and each promise can be broken."""

from pathlib import Path

import pytest

from macros.load.models import SCRIPTS
from macros.site import Site
from tools.models import explore
from tools.project import PROJECT

NAMES = sorted(page.stem for page in (PROJECT / "docs/models").glob("*.md") if page.stem != "index")


def module(name: str) -> Path:
    return PROJECT / "docs" / SCRIPTS / f"{name}.js"


@pytest.mark.parametrize("name", NAMES)
def test_every_state_was_visited_and_the_shortest_runs_are_these(model: Site, name: str) -> None:
    recorded = model.models[name].explored
    assert recorded is not None
    found = explore([module(name)])[0]
    assert found == [each.model_dump(mode="json") for each in recorded.choices]


@pytest.mark.parametrize("name", NAMES)
def test_a_spoilt_mechanism_breaks_its_promise(model: Site, name: str, tmp_path: Path) -> None:
    """Where the promise held before."""
    page = next(page for page in model.model_pages if page.name == name)
    spoilt = []
    for index, mutation in enumerate(page.front.mutations):
        file = tmp_path / f"{index}.mjs"
        file.write_text(model.models[name].source.replace(mutation.replace, mutation.by), encoding="utf-8")
        spoilt.append(file)
    for mutation, found in zip(page.front.mutations, explore(spoilt, "--kept"), strict=True):
        assert found[-1]["run"] is not None, mutation.does


@pytest.mark.parametrize("name", NAMES)
def test_a_script_is_long_enough_to_tell_and_short_enough_to_follow(model: Site, name: str) -> None:
    """A run that breaks the promise ends there, however short it is."""
    lengths = [len(run.script) - 1 for run in model.models[name].runs if not run.script[-1].broken]
    assert [length for length in lengths if not 7 <= length <= 20] == []
