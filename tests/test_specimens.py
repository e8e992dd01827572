"""Every specimen still proves what it says, and a change to its program makes a proof fail."""

import os

import pytest

from macros.specimens import LISTING_LINES, SpecimenFolder
from tests.conftest import PROJECT
from tests.specimens import check, read_specimens, unproved, version

FOLDERS, PROBLEMS = read_specimens(PROJECT)


def test_every_specimen_can_be_read() -> None:
    assert PROBLEMS == []
    assert len(FOLDERS) >= 40 and len({folder.toolchain for folder in FOLDERS}) >= 8


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.id)
def test_the_compiler_still_emits_it(folder: SpecimenFolder) -> None:
    if version(folder.toolchain) is None:
        assert not os.environ.get("CI"), f"{folder.toolchain.title} is missing: run `make toolchains`"
        pytest.skip(f"{folder.id} is not checked, since {folder.toolchain.title} is missing")
    assert check(folder) == []
    assert unproved(folder) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.id)
def test_the_listing_is_short_and_holds_nothing_of_the_machine(folder: SpecimenFolder) -> None:
    lines = [line for line in folder.listing.splitlines() if line]
    assert 0 < len(lines) <= LISTING_LINES
    assert not [line for line in lines if "/tmp" in line or "/home" in line or "/root" in line or str(PROJECT) in line]
