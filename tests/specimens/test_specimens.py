"""Every specimen still proves what it says, and a change to its program makes a proof fail."""

import pytest

from macros.load.specimens import SpecimenFolder
from tools import specimens
from tools.ci import is_ci

FOLDERS, PROBLEMS = specimens.read()


def test_every_specimen_can_be_read() -> None:
    assert FOLDERS and PROBLEMS == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.id)
def test_the_compiler_still_emits_it(folder: SpecimenFolder) -> None:
    if reason := specimens.unchecked(folder):
        assert not is_ci() or specimens.PLATFORM not in folder.toolchain.platforms, f"{reason}: run `make toolchains`"
        pytest.skip(f"not checked here: {reason}")  # without the id, so that all of a toolchain are one line of the report
    assert specimens.check_once(folder) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.id)
def test_the_listing_holds_nothing_of_the_machine(folder: SpecimenFolder) -> None:
    for path in ("/tmp", "/home", "/root", str(specimens.PROJECT)):
        assert path not in folder.listing
