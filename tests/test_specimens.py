"""Every specimen still proves what it says, and a change to its program makes a proof fail."""

import os
from pathlib import Path

import pytest

from macros.reader import read_specimens
from macros.specimens import SpecimenFolder
from tests import specimens
from tests.conftest import PROJECT
from tests.specimens import check, unproved, version

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
def test_the_listing_holds_nothing_of_the_machine(folder: SpecimenFolder) -> None:
    for place in ("/tmp", "/home", "/root", str(PROJECT)):
        assert place not in folder.listing


def test_a_missing_toolchain_is_named_and_never_passed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(specimens, "version", lambda toolchain: None)
    monkeypatch.delenv("CI", raising=False)
    assert specimens.main(["check", "cpython"]) == 0
    said = capsys.readouterr().out
    assert "0 passed, 0 failed" in said and "2 not checked" in said and "cpython/exception-table" in said
    monkeypatch.setenv("CI", "true")
    assert specimens.main(["check", "cpython"]) == 1


def test_a_name_that_no_specimen_has_is_refused() -> None:
    with pytest.raises(SystemExit):
        specimens.main(["check", "go/nonsense"])


ID = "cpython/exception-table"


def test_recording_shows_the_difference_and_writes_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(specimens, "PROJECT", project)
    recorded = project / "specimens" / ID / "recorded.yml"
    right = recorded.read_text()
    recorded.write_text(right.replace("NOP", "POP"))
    assert specimens.main(["check", ID]) == 1
    assert specimens.main(["record", ID]) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("-") and "POP" in line]
    assert [line for line in said.splitlines() if line.startswith("+") and "NOP" in line]
    assert recorded.read_text().split("listing:")[1] == right.split("listing:")[1]


def test_nothing_is_recorded_where_a_proof_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specimens, "PROJECT", project)
    folder = project / "specimens" / ID
    before = (folder / "recorded.yml").read_text()
    written = (folder / "specimen.yml").read_text()
    (folder / "specimen.yml").write_text(written.replace("proofs:\n", "proofs:\n  - {match: 'SETUP_FINALLY', proves: nothing}\n"))
    assert specimens.main(["record", ID]) == 1
    assert (folder / "recorded.yml").read_text() == before
