"""Views of the measurements: a table with what was measured and on what, one number in a sentence, and all of them with their programs."""

from math import floor, log10

from pygments.lexers import find_lexer_class_for_filename

from macros.load.measurements import Cell, MeasurementFolder
from macros.load.schema import Question
from macros.problems import Misuse, unknown
from macros.render.markdown import fence, inline, link, question_numbers, table, text
from macros.site import Site

MEASUREMENTS = "measurements.md"
LARGER = {"ns": (1000, "µs"), "µs": (1000, "ms"), "ms": (1000, "s"), "B": (1024, "KiB"), "KiB": (1024, "MiB")}


def measured(site: Site, here: str, name: object) -> str:
    """Show a measurement as a table, with what was measured, on what, and how often."""
    folder = _named(site, here, name)
    return _table(folder, f" [Programs and commands]({link(MEASUREMENTS, here)}#{folder.name}).")


def figure(site: Site, here: str, name: object, cell: object) -> str:
    """Write the median of a measurement's cell, which is called `row/column`, with its unit and two significant digits."""
    folder = _named(site, here, name)
    if not isinstance(cell, str) or cell not in folder.cells:
        raise Misuse(*unknown("cell", str(cell), folder.names))
    recorded, unit = folder.cells[cell], str(folder.measurement.unit)
    median = recorded.median
    while unit in LARGER and median >= LARGER[unit][0] and not _is_exact(recorded):
        median, unit = median / LARGER[unit][0], LARGER[unit][1]
    return (f"{median:,.15g}" if _is_exact(recorded) else rounded(median, 2)) + (f"&nbsp;{unit}" if unit else "")


def measurement_list(site: Site, here: str) -> str:
    """Show all measurements: table, programs, commands, and the sentences that rest on them."""
    blocks = []
    for folder in site.measurements:
        measurement, questions = folder.measurement, question_numbers(site, here, folder.measurement.questions)
        label = "question" if len(measurement.questions) == 1 else "questions"
        blocks += [f"## {text(measurement.title)} {{ #{folder.name} }}", f"For {label} {questions}.", _table(folder)]
        blocks += ["What follows:", "\n".join(f"- {inline(check.says)}" for check in measurement.checks)]
        programs = [fence(source, find_lexer_class_for_filename(name).aliases[0], name) for name, source in folder.programs.items()]
        commands = dict.fromkeys(f"$ {command}" for row in measurement.rows.values() for command in (row.prepare, row.run) if command)
        repository = site.configuration.repository
        path = f"[`{folder.path}`]({repository}/tree/main/{folder.path})" if repository else f"`{folder.path}`"
        parts = [*programs, "Commands, each row's in a copy of the folder:", fence("\n".join(commands), "console"), f"{path}."]
        blocks += ["/// proof | Programs and commands", *parts, "///"]
    return "\n\n".join(blocks)


def rounded(value: float, digits: int) -> str:
    """Write a number with so many significant digits; of a whole number, no more than it has."""
    is_whole, value = value.is_integer(), float(f"{value:.{digits - 1}e}")
    return f"{value:,.{0 if is_whole else max(0, digits - 1 - floor(log10(value)))}f}"


def _named(site: Site, here: str, name: object) -> MeasurementFolder:
    """Return a measurement that the page may show. Raises `Misuse`."""
    folders = {folder.name: folder for folder in site.measurements}
    if not isinstance(name, str) or name not in folders:
        raise Misuse(*unknown("measurement", str(name), folders))
    page = site.by_path.get(here)
    if page is not None and isinstance(page.front, Question) and page.front.number not in folders[name].measurement.questions:
        wrong = f"the measurement `{name}` does not name question {page.front.number}"
        raise Misuse(wrong, f"add the number to `questions` in {folders[name].path}/measurement.yml")
    return folders[name]


def _is_exact(cell: Cell) -> bool:
    """Whether every run gave the same, as it is with counts."""
    return cell.lowest == cell.highest


def _shown(cell: Cell) -> str:
    median, lowest, highest = (rounded(value, 3) for value in (cell.median, cell.lowest, cell.highest))
    return f"{cell.median:,.15g}" if _is_exact(cell) else f'{median} <span class="range">({lowest}&ndash;{highest})</span>'


def _table(folder: MeasurementFolder, more: str = "") -> str:
    measurement, readings = folder.measurement, folder.readings
    if readings is None:
        raise Misuse(f"the measurement `{folder.name}` is not recorded", "run `make measure`")
    rows = [[inline(row.title), *map(_shown, readings.cells[key].values())] for key, row in measurement.rows.items()]
    unit = f" in {measurement.unit}" if measurement.unit else ""
    spread = "" if all(map(_is_exact, folder.cells.values())) else f": the median{unit}, and the lowest and the highest between parentheses"
    cores = f"{readings.cores} {'core' if readings.cores == 1 else 'cores'}"
    facts = f"{text(readings.processor)}, {cores}, load {readings.load:g}, {readings.date}"
    versions = "; ".join(map(text, readings.versions.values()))
    caption = (
        f"**{text(measurement.title)}.** {inline(measurement.measures)} "
        f"{measurement.repetitions} runs{spread or unit}. {facts}; {versions}.{more}"
    )
    content = table(["Program", *map(text, measurement.columns.values())], rows, labeled=True)
    return f'<figure class="measured" markdown="1">\n\n{content}\n\n<figcaption markdown="span">{caption}</figcaption>\n\n</figure>'
