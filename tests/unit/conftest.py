"""What the unit tests share: a copy of the small site that is made in no time."""

import shutil
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from macros.adapter import checked_site
from macros.load.configuration import Configuration, read_configuration
from macros.problems import Problem, Report
from macros.site import Site
from tests.conftest import PROJECT, SMALL, copy_small

CONFIGURATIONS: dict[tuple[bytes, bytes], Configuration] = {}  # by the text of the file and of what it inherits


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site, and of what it inherits, that stays as it is."""
    return copy_small(tmp_path_factory.mktemp("original"))


@pytest.fixture
def small(tmp_path: Path, original: Path) -> Path:
    """A copy of the small site that a test may spoil, and of the file that it inherits. The rest is linked to a common copy."""
    above = original.parents[len(SMALL.parts) - 1]
    shutil.copy2(above / "mkdocs.yml", tmp_path)
    for part in ("macros", "overrides", "docs"):
        (tmp_path / part).symlink_to(above / part)
    shutil.copytree(PROJECT / SMALL, tmp_path / SMALL, symlinks=True)
    return tmp_path / SMALL


def read(site: Path) -> Site:
    """Read and check a copy of the small site. Raises `Report`. MkDocs takes its time with a configuration, so an unchanged one is kept."""
    own, inherited = (site / "mkdocs.yml").read_bytes(), (site / "../../../mkdocs.yml").read_bytes()
    key = (own, inherited)
    if key not in CONFIGURATIONS:
        CONFIGURATIONS[key] = read_configuration(site / "mkdocs.yml")
    return checked_site(replace(CONFIGURATIONS[key], file=site / "mkdocs.yml", docs=site / "docs"))


def problems(site: Path) -> tuple[Problem, ...]:
    """Return what the first stage with problems reports of a copy of the small site."""
    try:
        read(site)
    except Report as report:
        return report.problems
    return ()


class SmallSite(Site):
    """A site that Hypothesis need not print in full where a test fails."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("<the small site>")


@pytest.fixture(scope="session")
def small_model(small_model: Site) -> Site:
    """The small site's sources, read and checked."""
    return SmallSite(**{field.name: getattr(small_model, field.name) for field in fields(small_model)})
