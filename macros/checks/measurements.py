"""Checks the measurements: their form, what they refer to, and whether the sentences follow from what was recorded."""

from collections.abc import Iterator

from macros.load.measurements import MeasurementFolder, broken
from macros.problems import Problem, unknown, unknowns
from macros.site import Site


def check_measurement_forms(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with each measurement, looked at alone."""
    for folder in site.measurements:
        yield from check_form(folder)


def check_form(folder: MeasurementFolder) -> Iterator[Problem]:
    """Yield an unknown cell, and a check that nothing can fail."""
    for index, check in enumerate(folder.measurement.checks):
        for key, name in (("of", check.of), ("to", check.to)):
            if name is not None and name not in folder.names:
                yield folder.problem(*unknown("cell", name, folder.names), "checks", index, key)
        if check.least is None and check.most is None:
            yield folder.problem("any number meets the check", "write `least`, `most`, or both", "checks", index)


def check_readings(site: Site) -> Iterator[Problem]:
    """Yield an unknown question, and what is wrong between a measurement and what was recorded."""
    for folder in site.measurements:
        yield from unknowns("question", folder.measurement.questions, site.by_number, folder.problem, "questions")
        path, mend = f"{folder.path}/recorded.yml", f"run `make measure ID={folder.name}` on a quiet machine"
        if folder.readings is None:
            yield folder.problem("the measurement is not recorded", mend)
        elif list(folder.cells) != folder.names:
            yield Problem(path, 1, "the recorded rows and columns are not those of measurement.yml", mend)
        elif folder.readings.state != folder.state:
            yield Problem(path, 1, "the programs or their commands are not those that were measured", mend)
        else:
            for index, complaint in broken(folder.measurement, {name: cell.median for name, cell in folder.cells.items()}):
                yield folder.problem(complaint, f"mend the sentence and its limits, or {mend}", "checks", index)
