"""What the unit tests share: a copy of the small site that is made in no time."""

import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from macros.site import Site
from tests.conftest import PROJECT, SMALL, copy_small


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


class SmallSite(Site):
    """A site that Hypothesis need not print in full where a test fails."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("<the small site>")


@pytest.fixture(scope="session")
def small_model(small_model: Site) -> Site:
    """The small site's sources, read and checked."""
    return SmallSite(**{field.name: getattr(small_model, field.name) for field in fields(small_model)})
