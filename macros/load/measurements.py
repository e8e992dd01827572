"""Reads the measurements: folders with programs, a `measurement.yml` that a person writes, and a `recorded.yml` of `make measure`."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictInt, StrictStr

from macros.load.reader import Reader
from macros.load.schema import ID, ID_MEND, Filled, Id, Inline, Line, Numbers, Plain, Record, mistake
from macros.load.specimens import TOOLCHAINS, Toolchain, read_toolchains
from macros.load.topic import Topic
from macros.load.yaml_lines import Located
from macros.problems import Problem, unknown

BESIDE = (".sh", ".h")  # endings of files that commands use, beside those of the toolchains' programs


def _odd(number: int) -> int:
    if number % 2 == 0:
        raise mistake(f"is {number}, and the median of an even number is none of them")
    return number


Amount = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]


class Row(Record):
    """A program that is measured."""

    title: Inline = Field(description="what is measured in this row, in a few words")
    toolchain: StrictStr = Field(description="a key of specimens/toolchains.yml")
    prepare: Line | None = Field(default=None, description="the command that compiles the program")
    run: Line = Field(description="the command that measures, and prints a line with key and number for each column")


class Check(Record):
    """A sentence of a page, and what the medians must be for it to follow. A cell is called `row/column`."""

    of: StrictStr = Field(description="a cell, as row/column")
    to: StrictStr | None = Field(default=None, description="the cell by which it is divided, as row/column")
    least: Amount | None = Field(default=None, description="a number: the least that it may be")
    most: Amount | None = Field(default=None, description="a number: the most that it may be")
    says: Inline = Field(description="the sentence that follows, as a page says it")


class Measurement(Record):
    """What a person writes about a measurement."""

    title: Plain = Field(description="what it is, in a few words of plain text")
    measures: Inline = Field(description="what one number is, in a sentence")
    questions: Numbers = Field(description="a list of the numbers of the questions that show it")
    unit: Literal["ns", "µs", "ms", "s", "B", "KiB", "MiB", ""] = Field(description="ns, µs, ms, s, B, KiB, MiB, or '' for a count")
    repetitions: Annotated[StrictInt, Field(ge=5, le=31), AfterValidator(_odd)] = Field(
        description="how often each row runs: an odd number from 5 to 31"
    )
    columns: dict[Id, Plain] = Field(min_length=1, description="`{'key': heading}`; a program prints the key")
    rows: dict[Id, Row] = Field(min_length=1, description="`{key: {title: ..., toolchain: ..., run: ...}}`")
    checks: Filled[Check] = Field(description="a list of `{of: cell, to: cell, least: number, says: sentence}`")


class Cell(Record):
    """What the runs of a row gave for a column, in the measurement's unit."""

    median: Amount = Field(description="a number")
    lowest: Amount = Field(description="a number")
    highest: Amount = Field(description="a number")


class Readings(Record):
    """What was measured, on what, and with which versions of the toolchains; `state` names the programs and commands."""

    processor: Line = Field(description="the processor's name")
    cores: StrictInt = Field(description="the number of processors")
    load: Amount = Field(description="how many programs wanted to run in the minute before")
    date: Annotated[StrictStr, Field(pattern=r"^\d{4}-\d\d-\d\d$")] = Field(description="the day, as 2026-11-24")
    versions: dict[StrictStr, Line] = Field(description="what each toolchain's `version` printed")
    state: Line = Field(description="the name of the programs and commands")
    cells: dict[StrictStr, dict[StrictStr, Cell]] = Field(description="the cells, by row and column")


@dataclass(frozen=True)
class MeasurementFolder:
    """A measurement: `toolchains` are all that there are, `programs` the texts of its files by name."""

    name: str
    toolchains: Mapping[str, Toolchain]
    programs: Mapping[str, str]
    measurement: Measurement
    located: Located
    readings: Readings | None

    @property
    def path(self) -> str:
        """The measurement's folder, relative to the project."""
        return f"measurements/{self.name}"

    @property
    def names(self) -> list[str]:
        """What its cells are called."""
        return [f"{row}/{column}" for row in self.measurement.rows for column in self.measurement.columns]

    @property
    def cells(self) -> dict[str, Cell]:
        """The recorded cells, by name."""
        rows = self.readings.cells if self.readings else {}
        return {f"{row}/{column}": cell for row, cells in rows.items() for column, cell in cells.items()}

    @property
    def state(self) -> str:
        """A name for all that the numbers rest on, so that a change to a program is seen."""
        settings = (self.measurement.unit, str(self.measurement.repetitions))
        commands = [part or "" for key, row in self.measurement.rows.items() for part in (key, row.prepare, row.run)]
        files = [part for item in sorted(self.programs.items()) for part in item]
        return hashlib.sha256("\0".join([*settings, *commands, *files]).encode()).hexdigest()[:16]

    def problem(self, wrong: str, mend: str, *keys: str | int) -> Problem:
        """Return a problem with an entry of `measurement.yml`."""
        return Problem(f"{self.path}/measurement.yml", self.located.line(*keys), wrong, mend)


def broken(measurement: Measurement, medians: Mapping[str, float]) -> Iterator[tuple[int, str]]:
    """Yield each check that the medians do not meet: its place in the list, from 0, and what is the matter."""
    for index, check in enumerate(measurement.checks):
        divisor = medians[check.to] if check.to else 1.0
        value = medians[check.of] / divisor if divisor else float("nan")  # which meets no limit
        what = f"`{check.of}` is {value:.3g} times `{check.to}`" if check.to else f"`{check.of}` is {value:.3g}"
        for limit, met, word in (
            (check.least, check.least is None or value >= check.least, "at least"),
            (check.most, check.most is None or value <= check.most, "at most"),
        ):
            if not met:
                yield index, f"{what}, and must be {word} {limit:g}, for this to follow: {check.says}"


def read_measurements(reader: Reader, topic: Topic) -> tuple[MeasurementFolder, ...]:
    """Read the folders `measurements/<name>/`, in the order of their names."""
    root = reader.project / "measurements"
    folders = sorted(path for path in root.glob("[!._]*") if path.is_dir())
    toolchains = read_toolchains(reader, topic) if folders else {}
    return tuple(filter(None, (_read_folder(reader, folder, toolchains) for folder in folders)))


def _read_folder(reader: Reader, folder: Path, toolchains: Mapping[str, Toolchain]) -> MeasurementFolder | None:
    described, recorded = folder / "measurement.yml", folder / "recorded.yml"
    if not ID.fullmatch(folder.name):
        reader.report(described, 1, f"the folder's name `{folder.name}` cannot stand in an address", ID_MEND)
    located = reader.yaml(described)
    measurement = reader.record(Measurement, located, described)
    readings = reader.record(Readings, reader.yaml(recorded), recorded) if recorded.exists() else None
    endings = {*BESIDE, *(ending for toolchain in toolchains.values() for ending in toolchain.sources)}
    files = [file for file in sorted(folder.iterdir()) if file.suffix in endings and not file.name.startswith(".")]
    programs = {file.name: reader.text(file) for file in files}
    texts = {name: text for name, text in programs.items() if text is not None}
    if measurement is None:
        return None
    declared = reader.data[TOOLCHAINS].value
    for key, row in measurement.rows.items():
        if isinstance(declared, dict) and row.toolchain not in declared:
            reader.report(described, located.line("rows", key, "toolchain"), *unknown("toolchain", row.toolchain, toolchains))
    return MeasurementFolder(folder.name, toolchains, texts, measurement, located, readings)
