"""The runner of the measurements, on the small site's one, which counts and so gives the same on every machine."""

from dataclasses import replace as changed
from pathlib import Path

import pytest

from macros.load.measurements import Cell, MeasurementFolder
from tests.unit.conftest import problems
from tests.unit.mistakes import replace
from tools import measure

NAME = "comparisons"
FOLDER = f"measurements/{NAME}"


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small site as the project that the runner works on, on a quiet machine, outside CI."""
    monkeypatch.setattr(measure, "PROJECT", small)
    monkeypatch.setattr(measure, "noise", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    return small


def read(project: Path) -> MeasurementFolder:
    folders, found = measure.read(project)
    assert found == [] and [folder.name for folder in folders] == [NAME]
    return folders[0]


def test_numbers_are_taken_from_among_what_else_is_printed() -> None:
    output = "warning: 10 is old\n10 1.5\n100 2e3\nother 7\n1000 12 ns\n1000 8\n"
    assert measure.parse(output, ["10", "100", "1000"]) == {"10": 1.5, "100": 2000.0, "1000": 8.0}


@pytest.mark.parametrize("output", ["", "10 many\n", "10 -1\n", "10: 5\n", "10 5 ns\n", "1000 5\n", "10 nan\n", "10\n5\n"])
def test_a_number_that_is_not_printed_is_named(output: str) -> None:
    with pytest.raises(measure.Unmeasured, match="no line has a number for `10`"):
        measure.parse(output, ["10"])


def test_rows_run_in_turn_and_are_prepared_once_each(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What disturbs the machine for a while then disturbs all rows."""
    commands: list[str] = []

    def shell(command: str, folder: Path) -> tuple[int, str]:
        commands.append(command)
        assert (folder / "count.py").exists() and not (folder / "recorded.yml").exists()
        return 0, f"10 1\n1000 {len(commands)}\n"

    monkeypatch.setattr(measure, "shell", shell)
    cells = measure.measure(read(project))
    rows = ["python3 count.py ordered", "python3 count.py shuffled"]
    assert commands == ["python3 -m py_compile count.py", *rows * 5]
    assert cells["ordered"]["1000"] == Cell(median=6, lowest=2, highest=10)
    assert cells["shuffled"]["1000"] == Cell(median=7, lowest=3, highest=11)


def test_what_is_recorded_is_what_the_site_reads(project: Path) -> None:
    (project / FOLDER / "recorded.yml").unlink()
    assert measure.main(["record"]) == 0
    assert problems(project) == ()
    readings = read(project).readings
    assert readings and readings.processor and readings.cores >= 1 and readings.versions["cpython"].startswith("Python 3")
    assert readings.cells["ordered"]["1000"] == Cell(median=999, lowest=999, highest=999)


def test_nothing_is_recorded_where_a_sentence_does_not_follow(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / FOLDER / "recorded.yml").read_text()
    replace(f"{FOLDER}/measurement.yml", r"least: 5", "least: 50")(project)
    assert measure.main(["record", NAME]) == 1
    assert "must be at least 50, for this to follow: Shuffled ones are compared more" in capsys.readouterr().out
    assert (project / FOLDER / "recorded.yml").read_text() == before


def test_a_sentence_that_no_longer_follows_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main(["check"]) == 0
    replace(f"{FOLDER}/count.py", r"shuffle\(numbers\)", "random()")(project)
    assert measure.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "Shuffled ones are compared more than five times as often." in said and "Numbers in order" not in said


def test_a_command_that_fails_is_named_with_what_it_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(f"{FOLDER}/count.py", r"^import random$", "import rubbish")(project)
    assert measure.main(["check"]) == 1
    assert "No module named 'rubbish'" in capsys.readouterr().out


STAT = "cpu  {user} 0 0 {idle} 0 0 0 0 0 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n"


@pytest.mark.parametrize(("user", "idle", "share"), [(0, 400, 0.0), (100, 300, 0.25), (400, 0, 1.0), (0, 0, 0.0)])
def test_the_share_that_others_use_is_what_was_not_idle_meanwhile(user: int, idle: int, share: float) -> None:
    readings = iter([STAT.format(user=7, idle=9), STAT.format(user=7 + user, idle=9 + idle)])
    assert measure.used(0, lambda: next(readings)) == share


@pytest.mark.parametrize(("action", "status"), [("record", 1), ("check", 0)])
def test_a_machine_that_is_not_quiet_measures_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], action: str, status: int
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(measure, "PROJECT", project)
    monkeypatch.setattr(measure, "used", lambda: 0.23)
    monkeypatch.setattr(measure, "measure", lambda folder: pytest.fail("it measures"))
    assert measure.main([action]) == status
    said = capsys.readouterr().out
    assert f"{NAME} is not measured now: other programs use 23% of the processors, 5% are the limit; the load is" in said


def test_a_quiet_machine_is_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "used", lambda: measure.QUIET)
    assert measure.noise() is None


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_missing_toolchain_fails_in_ci_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, status: int
) -> None:
    replace("specimens/toolchains.yml", r"programs: \[bash, python3\]", "programs: [no-such-program]")(project)
    monkeypatch.setenv("CI", ci)
    assert measure.main(["check"]) == status
    assert f"{NAME} is not measured here: CPython missing" in capsys.readouterr().out


def test_a_name_that_no_measurement_has_is_refused(project: Path) -> None:
    with pytest.raises(SystemExit):
        measure.main(["check", "nonsense"])


def test_a_processor_without_a_name_has_that_of_its_kind() -> None:
    assert measure._processor("processor\t: 0\nmodel name\t: Some  CPU @ 2GHz\n") == "Some CPU @ 2GHz"
    assert measure._processor("processor\t: 0\n") == measure.os.uname().machine


def test_the_state_is_that_of_programs_and_commands(project: Path) -> None:
    folder = read(project)
    row = folder.measurement.rows["ordered"].model_copy(update={"title": "Otherwise"})
    renamed = folder.measurement.model_copy(update={"rows": folder.measurement.rows | {"ordered": row}})
    assert changed(folder, measurement=renamed).state == folder.state
    assert changed(folder, programs={"count.py": "print()\n"}).state != folder.state
