"""The runner of the specimens, on the small site's one, which needs Python and bash alone."""

import os
import select
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace as changed
from pathlib import Path

import pytest

from macros.load.specimens import SpecimenFolder
from tests.unit.mistakes import append, link, move, remove, replace, write
from tools import specimens

ID = "cpython/stable-sort"
FOLDER = f"specimens/{ID}"


def read(project: Path) -> SpecimenFolder:
    folders, problems = specimens.read(project)
    assert problems == [] and [folder.id for folder in folders] == [ID]
    return folders[0]


@pytest.fixture
def project(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small site as the project that the runner works on, with a memory of its own, outside CI."""
    monkeypatch.setattr(specimens, "PROJECT", small)
    monkeypatch.setattr(specimens, "PASSED", tmp_path / "passed")
    monkeypatch.setattr(specimens, "PLATFORM", "linux/x86_64")
    monkeypatch.delenv("CI", raising=False)
    return small


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Variables of the user's shell that a command asks for anew."""
    specimens.environment.cache_clear()
    yield monkeypatch
    specimens.environment.cache_clear()


def passes(folder: SpecimenFolder) -> list[str]:
    """Stand in for a check."""
    return []


def test_a_specimen_passes_by_what_its_command_prints(project: Path) -> None:
    assert specimens.check(read(project)) == []


def test_a_proof_that_fails_is_named_with_what_was_printed(project: Path) -> None:
    replace(f"{FOLDER}/stable.py", r"key=lambda card: card\[0\]", "key=lambda card: card[0], reverse=True")(project)
    replace(f"{FOLDER}/specimen.yml", r"replace: 'key=lambda card: card\[0\]'", "replace: 'cards, key'")(project)
    assert any("nothing matches `^out: a1 a2 b1$`" in complaint for complaint in specimens.check(read(project)))


def test_a_mutation_that_nothing_notices_is_named(project: Path) -> None:
    replace(f"{FOLDER}/specimen.yml", r"by: 'key=lambda card: card\[1\], reverse=True'", "by: 'key=lambda each: each[0]'")(project)
    replace(f"{FOLDER}/specimen.yml", r"replace: 'key=lambda card: card\[0\]'", "replace: 'key=lambda card: card[0]'")(project)
    assert any("every proof still holds" in complaint for complaint in specimens.check(read(project)))


def test_a_mutation_that_does_not_run_proves_nothing(project: Path) -> None:
    replace(f"{FOLDER}/specimen.yml", r"replace: 'key=lambda card: card\[0\]'", "replace: 'cards = '")(project)
    replace(f"{FOLDER}/specimen.yml", r"by: 'key=lambda card: card\[1\], reverse=True'", "by: 'cards = ('")(project)
    assert any("which proves nothing" in complaint for complaint in specimens.check(read(project)))


@pytest.mark.parametrize("recorded", ["version: Python 1.0", "platform: solaris/sparc"])
def test_another_version_or_platform_owes_the_proofs_and_not_the_listing(project: Path, recorded: str) -> None:
    key = recorded.split(":")[0]
    replace(f"{FOLDER}/recorded.yml", rf"^{key}: .*$", recorded)(project)
    replace(f"{FOLDER}/recorded.yml", r"in: a1 b1 a2", "in: whatever")(project)
    assert specimens.check(read(project)) == []


def test_the_recorded_version_owes_the_listing(project: Path) -> None:
    folder = read(project)
    replace(f"{FOLDER}/recorded.yml", r"^version: .*$", f"version: {specimens.version(folder.toolchain)}")(project)
    replace(f"{FOLDER}/recorded.yml", r"in: a1 b1 a2", "in: whatever")(project)
    assert any("no longer gives what was recorded" in complaint for complaint in specimens.check(read(project)))


# What is remembered

INGREDIENTS = {
    "program": replace(f"{FOLDER}/stable.py", r'"b1"', '"b2"'),
    "program's name": move(f"{FOLDER}/stable.py", f"{FOLDER}/steady.py"),
    "command": replace(f"{FOLDER}/specimen.yml", r"^command: .*$", "command: ../both-ways ./stable.py"),
    "proof": replace(f"{FOLDER}/specimen.yml", r"never comes first", "never stands first"),
    "recording": replace(f"{FOLDER}/recorded.yml", r"^date: .*$", "date: '2026-11-28'"),
    "script": replace("specimens/cpython/both-ways", r"^python3 -O", "python3 -OO"),
    "toolchain": replace("specimens/toolchains.yml", r"programs: \[bash, python3\]", "programs: [python3]"),
}


@pytest.mark.parametrize("name", INGREDIENTS)
def test_a_pass_is_remembered_until_something_changes(project: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    monkeypatch.setattr(specimens, "check", lambda folder: runs.append(folder.id) or [])
    assert specimens.check_once(read(project)) == specimens.check_once(read(project)) == []
    assert len(runs) == 1
    INGREDIENTS[name](project)
    assert specimens.check_once(read(project)) == [] and len(runs) == 2


def test_a_pass_elsewhere_is_no_pass_here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = specimens.state(read(project))
    monkeypatch.setattr(specimens, "PLATFORM", "linux/aarch64")
    assert specimens.state(read(project)) != here


def test_a_pass_of_a_specimen_is_none_of_its_copy(project: Path) -> None:
    folder = read(project)
    assert specimens.state(folder) != specimens.state(changed(folder, id=f"{ID}-too"))


def test_a_pass_of_another_version_is_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = specimens.state(read(project))
    monkeypatch.setattr(specimens, "version", lambda toolchain: "Python 3.99.0")
    assert specimens.state(read(project)) != before


@pytest.mark.parametrize("index", range(len(specimens.CODE)))
def test_a_pass_by_another_runner_is_none(project: Path, monkeypatch: pytest.MonkeyPatch, index: int) -> None:
    files = [project / f"{number}.py" for number in range(len(specimens.CODE))]
    for original, file in zip(specimens.CODE, files, strict=True):
        shutil.copy(original, file)
    monkeypatch.setattr(specimens, "CODE", files)
    before = specimens.state(read(project))
    append(files[index].name, "# mended\n")(project)
    assert specimens.state(read(project)) != before


def test_a_failure_is_not_remembered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specimens, "check", lambda folder: ["no"])
    assert specimens.check_once(read(project)) == ["no"] == specimens.check_once(read(project))


def test_the_command_checks_what_is_remembered_and_a_failure_ends_the_memory(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specimens, "check", passes)
    assert specimens.main(["check"]) == 0
    monkeypatch.setattr(specimens, "check", lambda folder: ["no"])
    assert specimens.check_once(read(project)) == []
    assert specimens.main(["check"]) == 1
    assert specimens.check_once(read(project)) == ["no"]


# Many at a time


def test_specimens_run_side_by_side_and_are_reported_in_their_order(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """The first waits for the second, which would come last if they ran one after the other."""
    shutil.copytree(project / FOLDER, project / f"{FOLDER}-too")
    second_has_run = threading.Event()

    def check(folder: SpecimenFolder) -> list[str]:
        if folder.id != ID:
            second_has_run.set()
        return [] if second_has_run.wait(timeout=20) else ["the second did not run meanwhile"]

    monkeypatch.setattr(specimens, "check", check)
    monkeypatch.setattr(specimens.os, "cpu_count", lambda: 2)
    assert specimens.main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [f"{ID}: ok", f"{ID}-too: ok"]


def test_what_a_recording_changes_stands_above_its_name(project: Path, capsys) -> None:
    shutil.copytree(project / FOLDER, project / f"{FOLDER}-too")
    assert specimens.main(["record"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines == ["    nothing has changed", f"{ID}: ok", "    nothing has changed", f"{ID}-too: ok", "2 passed, 0 failed"]


def test_a_command_without_end_is_ended_with_what_it_has_started(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specimens, "TIMEOUT", 1)
    status, said = specimens.shell("sleep 60 & echo $! > started; wait", tmp_path)
    assert (status, said) == (124, "no end after 1 seconds")
    with suppress(ProcessLookupError):  # it has ended, and somebody has taken note
        ended, _, _ = select.select([os.pidfd_open(int((tmp_path / "started").read_text()))], [], [], 20)
        assert ended


# What is not checked


def test_another_platform_is_not_checked_and_never_passed(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(specimens, "PLATFORM", "plan9/mips")
    monkeypatch.setenv("CI", "true")
    assert specimens.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "0 passed, 0 failed" in said and f"{ID} is not checked here: its listings hold on linux/x86_64" in said


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("1", 1), ("false", 0), ("0", 0), ("", 0)])
def test_a_missing_toolchain_fails_in_ci_alone(project: Path, monkeypatch: pytest.MonkeyPatch, capsys, ci: str, status: int) -> None:
    replace("specimens/toolchains.yml", r"programs: \[bash, python3\]", "programs: [no-such-program]")(project)
    monkeypatch.setenv("CI", ci)
    assert specimens.main(["check"]) == status
    said = capsys.readouterr().out
    assert "0 passed, 0 failed" in said and f"{ID} is not checked here: CPython is missing" in said


def test_a_version_that_is_none_is_a_warning(project: Path, capsys) -> None:
    replace("specimens/toolchains.yml", r"python3 --version", "echo Picked up something")(project)
    assert specimens.unchecked(read(project)) == "CPython is missing"
    assert "prints no version" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["PYTHONOPTIMIZE", "JAVA_TOOL_OPTIONS", "GODEBUG", "ERL_AFLAGS", "LD_PRELOAD", "LC_MESSAGES", "OPTION_OF_2027"]
)
def test_nothing_leaks_into_a_command(variables: pytest.MonkeyPatch, name: str) -> None:
    variables.setenv(name, "2")
    assert specimens.shell(f'echo "${{{name}:-}}"') == (0, "\n")


def test_a_command_speaks_one_language_and_sees_our_programs_first(variables: pytest.MonkeyPatch) -> None:
    variables.setenv("LC_ALL", "de_DE.UTF-8")
    variables.setenv("PATH", "/nowhere:/usr/bin:/bin")
    assert specimens.shell("echo $LC_ALL; command -v python3") == (0, f"C.UTF-8\n{Path(specimens.sys.executable).parent}/python3\n")


def test_a_home_that_cannot_be_written_to_does_no_harm(variables: pytest.MonkeyPatch) -> None:
    variables.setenv("HOME", "/nowhere")
    assert specimens.shell('touch "$HOME/file"')[0] == 0


def test_a_user_without_a_home_does_no_harm(variables: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number that nobody has."""
    variables.delenv("HOME", raising=False)
    variables.setattr("pwd.getpwuid", lambda number: {}[number])
    assert specimens.shell("true") == (0, "")


# Which files there are

LEAVINGS = ["stable.py~", "#stable.py#", "a.out", "stable.pyc", ".stable.py.swp", "__pycache__/stable.cpython-311.pyc", "stable.py.orig"]


@pytest.mark.parametrize("name", LEAVINGS)
def test_what_editors_and_compilers_leave_is_no_program(project: Path, name: str) -> None:
    write(f"{FOLDER}/{name}", b"\xff\x00")(project)
    assert read(project).program == "stable.py"


@pytest.mark.parametrize("name", [".#stable.py", "._stable.py"])
def test_hidden_files_are_no_programs(project: Path, name: str) -> None:
    link(f"{FOLDER}/{name}", "nobody@nowhere.1")(project)
    assert read(project).program == "stable.py"


def test_two_programs_are_reported(project: Path) -> None:
    write(f"{FOLDER}/stabler.py", "")(project)
    (problem,) = specimens.read(project)[1]
    assert "but stable.py, stabler.py" in problem.wrong


# Recording


def test_recording_shows_the_difference_and_writes_it(project: Path, capsys) -> None:
    recorded = project / FOLDER / "recorded.yml"
    right = recorded.read_text()
    replace(f"{FOLDER}/recorded.yml", r"^version: .*$", f"version: {specimens.version(read(project).toolchain)}")(project)
    replace(f"{FOLDER}/recorded.yml", r"in: a1 b1 a2", "in: whatever")(project)
    assert specimens.main(["check", ID]) == 1
    assert specimens.main(["record", ID]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "-in: whatever" in lines and "+in: a1 b1 a2" in lines
    assert recorded.read_text().split("listing:")[1] == right.split("listing:")[1].replace("'", "'")
    assert specimens.main(["check", ID]) == 0


def test_nothing_is_recorded_where_a_proof_fails(project: Path) -> None:
    before = (project / FOLDER / "recorded.yml").read_text()
    replace(f"{FOLDER}/specimen.yml", r"^proofs:\n", "proofs:\n  - {match: 'heapsort', proves: nothing}\n")(project)
    assert specimens.main(["record", ID]) == 1
    assert (project / FOLDER / "recorded.yml").read_text() == before


def test_a_recording_with_conflict_marks_is_recorded_anew(project: Path) -> None:
    append(f"{FOLDER}/recorded.yml", "<<<<<<< ours\n")(project)
    assert specimens.main(["check", ID]) == 1
    assert specimens.main(["record", ID]) == 0
    assert specimens.main(["check", ID]) == 0


def test_a_missing_script_is_reported_with_its_specimen(project: Path, capsys) -> None:
    remove("specimens/cpython/both-ways")(project)
    assert specimens.main(["check", ID]) == 1
    assert "specimens/cpython/both-ways" in capsys.readouterr().out


def test_a_name_that_no_specimen_has_is_refused(project: Path) -> None:
    with pytest.raises(SystemExit):
        specimens.main(["check", "cpython/nonsense"])


def test_marks_are_those_of_the_part_that_is_meant(project: Path) -> None:
    """The earlier part holds the same line."""
    folder = read(project)
    assert folder.recording
    recording = folder.recording.model_copy(update={"listing": {"before": "out: a1 a2 b1\nin: x", "after": "out: a1 a2 b1"}})
    marks = dict((proof.within, lines) for proof, lines in changed(folder, recording=recording).marks() if proof.match)
    assert marks == {"after": [4]}
