"""Runs the measurements: `python -m tools.measure record [name ...]`, `check [name ...]`.

`record` writes what it measures where every sentence follows from it; `check` measures anew, and says which sentence no longer follows.
Both need a machine on which nothing else runs.
"""

import argparse
import datetime
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from macros.checks.measurements import check_form
from macros.load.measurements import Cell, MeasurementFolder, Readings, broken, read_measurements
from macros.load.reader import Reader
from macros.load.topic import read_topic
from macros.problems import Problem, Report
from tools.ci import is_ci
from tools.project import PROJECT
from tools.specimens import shell, version

QUIET = 0.05  # the share of the processors that other programs may use
WATCHED = 2.0  # seconds
NUMBER = r"\d+(?:\.\d+)?(?:e[+-]?\d+)?"


class Unmeasured(Exception):
    """A command failed, or printed something else than its row's numbers."""


def used(seconds: float = WATCHED, read: Callable[[], str] = Path("/proc/stat").read_text) -> float:
    """Return which share of all processors is used while we wait: https://docs.kernel.org/filesystems/proc.html, "kernel statistics"."""
    before = _ticks(read())
    time.sleep(seconds)
    idle, total = (now - then for now, then in zip(_ticks(read()), before, strict=True))
    return 1 - idle / total if total else 0.0


def _ticks(stat: str) -> tuple[int, int]:
    """Return the ticks, since the machine started, in which the processors were idle or waited for a disk, and all of them."""
    ticks = [int(word) for word in stat.split("\n", 1)[0].split()[1:9]]  # a guest's, which follow, are counted as a user's already
    return ticks[3] + ticks[4], sum(ticks)


def noise() -> str | None:
    """Return why nothing can be measured on this machine now, or `None` where it is quiet."""
    if not Path("/proc/stat").exists():
        return "only Linux says what else runs"
    if (share := used()) > QUIET:
        return f"other programs use {share:.0%} of the processors, {QUIET:.0%} are the limit; the load is {os.getloadavg()[0]:.2f}"
    return None


def parse(output: str, columns: Iterable[str]) -> dict[str, float]:
    """Take each column's number from lines with a key, a space, and a number, among whatever else is printed. Raises `Unmeasured`."""
    found = re.findall(rf"^(\S+) ({NUMBER})\s*$", output, flags=re.MULTILINE)
    numbers = {key: float(number) for key, number in found if key in columns}
    if missing := [key for key in columns if key not in numbers]:
        raise Unmeasured(f"no line has a number for {', '.join(f'`{key}`' for key in missing)}: {output.strip()[-400:]}")
    return numbers


def _run(command: str, folder: Path) -> str:
    status, output = shell(command, folder)
    if status:
        raise Unmeasured(f"`{command}` ended with status {status} and printed: {output.strip()[-400:]}")
    return output


def measure(folder: MeasurementFolder) -> dict[str, dict[str, Cell]]:
    """Prepare every row in a copy of the folder, and run them in turn, round after round. Raises `Unmeasured`."""
    measurement = folder.measurement
    rounds: dict[str, list[dict[str, float]]] = {key: [] for key in measurement.rows}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as parent:
        places = {key: Path(parent) / key for key in measurement.rows}
        for key, row in measurement.rows.items():
            places[key].mkdir()
            for name, text in folder.programs.items():
                (places[key] / name).write_text(text, encoding="utf-8")
                (places[key] / name).chmod(0o755)
            if row.prepare:
                _run(row.prepare, places[key])
        for _ in range(measurement.repetitions):
            for key, row in measurement.rows.items():
                rounds[key].append(parse(_run(row.run, places[key]), measurement.columns))
    return {
        key: {column: _cell([numbers[column] for numbers in results]) for column in measurement.columns} for key, results in rounds.items()
    }


def _cell(numbers: list[float]) -> Cell:
    return Cell(median=median(numbers), lowest=min(numbers), highest=max(numbers))


@dataclass(frozen=True)
class Outcome:
    """What a measurement gave: its cells, and which sentences do not follow from them."""

    cells: dict[str, dict[str, Cell]]
    complaints: list[str]


def outcome(folder: MeasurementFolder) -> Outcome:
    """Measure, and look whether the sentences follow."""
    try:
        cells = measure(folder)
    except Unmeasured as error:
        return Outcome({}, [str(error)])
    medians = {f"{row}/{column}": cell.median for row, columns in cells.items() for column, cell in columns.items()}
    return Outcome(cells, [complaint for _, complaint in broken(folder.measurement, medians)])


def check(folder: MeasurementFolder) -> list[str]:
    """Measure anew, and return which sentences no longer follow."""
    return outcome(folder).complaints


def record(folder: MeasurementFolder) -> list[str]:
    """Measure, print the medians, and write them; or return which sentences do not follow, and write nothing."""
    load = os.getloadavg()[0]
    result = outcome(folder)
    for row, columns in result.cells.items():
        shown = (f"{column} {cell.median:.4g} ({cell.lowest:.4g} to {cell.highest:.4g})" for column, cell in columns.items())
        print(f"    {row}:", ", ".join(shown))
    if not result.complaints:
        keys = dict.fromkeys(row.toolchain for row in folder.measurement.rows.values())
        readings = Readings(
            processor=_processor(),
            cores=os.cpu_count() or 1,
            load=round(load, 2),
            date=datetime.date.today().isoformat(),
            versions={key: version(folder.toolchains[key]) or "" for key in keys},
            state=folder.state,
            cells=result.cells,
        )
        text = yaml.safe_dump(readings.model_dump(), sort_keys=False, allow_unicode=True, width=10_000)
        (PROJECT / folder.path / "recorded.yml").write_text("# Written by `make measure`.\n" + text, encoding="utf-8")
    return result.complaints


def _processor(text: str | None = None) -> str:
    """Return the processor's name; some that are not Intel's or AMD's have none there."""
    found = re.search(r"^model name\s*: (.*)$", text or Path("/proc/cpuinfo").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return " ".join(found[1].split()) if found else os.uname().machine


def missing(folder: MeasurementFolder) -> list[str]:
    """Return the titles of the toolchains that are not on this machine."""
    keys = dict.fromkeys(row.toolchain for row in folder.measurement.rows.values())
    return [folder.toolchains[key].title for key in keys if version(folder.toolchains[key]) is None]


def read(project: Path = PROJECT) -> tuple[tuple[MeasurementFolder, ...], list[Problem]]:
    """Return the measurements, recorded or not, and every mistake in them."""
    reader = Reader(project)
    topic = read_topic(reader, project / "docs")
    folders = read_measurements(reader, topic) if topic else ()
    return folders, [*reader.problems, *(problem for folder in folders for problem in check_form(folder))]


def main(words: list[str] | None = None) -> int:
    """Do what the command line, or `words` in its place, asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure", description="Run the measurements.")
    parser.add_argument("action", choices=["check", "record"])
    parser.add_argument("names", nargs="*", metavar="name", help="a measurement: a folder of measurements/")
    arguments = parser.parse_args(words)
    folders, problems = read(PROJECT)
    problems = [each for each in problems if not each.path.endswith("/recorded.yml")]  # a new recording mends it
    if problems:
        print(Report(problems))
        return 1
    if unknown := set(arguments.names) - {folder.name for folder in folders}:
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    failed = 0
    for folder in folders:
        if arguments.names and folder.name not in arguments.names:
            continue
        if absent := missing(folder):
            print(f"{folder.name} is not measured here: {' and '.join(absent)} missing")
            failed += is_ci()
        elif reason := noise():
            print(f"{folder.name} is not measured now: {reason}")
            failed += arguments.action == "record"
        else:
            complaints = record(folder) if arguments.action == "record" else check(folder)
            print(f"{folder.name}: {'FAILED' if complaints else 'ok'}", *(f"    {each}" for each in complaints), sep="\n", flush=True)
            failed += bool(complaints)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
