"""Mistakes are reported stage by stage, so that no mistake hides behind what follows from another, and each stage says all it finds."""

import re
from pathlib import Path

import pytest

from macros.adapter import checked_site
from macros.load.configuration import read_configuration
from macros.problems import Report
from tests.unit.conftest import problems
from tests.unit.mistakes import append, replace
from tools.project import run

HOME = "docs/index.md"
Q1 = "docs/questions/order/01-stability.md"
Q2 = "docs/questions/order/02-keys.md"
Q3 = "docs/questions/habits/03-sort-or-heap.md"
SHAPE = re.compile(r"^(?P<path>[\w./-]+):(?P<line>\d+): (?P<wrong>[^\n]+): (?P<mend>[^\n]+)$", flags=re.MULTILINE)

# What is done to the site, what puts it right, and words of what is said; of each stage two, in files that have others too.
STRUCTURE = (
    (replace(Q1, r"^level: .*$", "level: easy"), replace(Q1, r"^level: .*$", "level: novice"), "`easy`, an unknown level"),
    (replace(Q2, r"^## In short$", "## Answer"), replace(Q2, r"^## Answer$", "## In short"), "stands where `In short` belongs"),
)
REFERENCES = (
    (replace(Q1, r"^duties: .*$", "duties: [ordre]"), replace(Q1, r"^duties: .*$", "duties: [order]"), "unknown duty `ordre`"),
    (replace(Q3, r"^related: .*$", "related: [{question: 9, why: x}]"), replace(Q3, r"^related: .*$", "related: []"), "unknown question 9"),
)
CALLS = (
    (append(HOME, "\n{{ q(99) }}\n"), replace(HOME, r"^\{\{ q\(99\) \}\}$", ""), "unknown question 99"),
    (replace(Q2, r"\{\{ cite\(.*\) \}\}", ""), replace(Q2, r"^\{\{ gist \}\}$", '{{ gist }}{{ cite("python-sorting") }}'), "not cited"),
)


def test_a_stage_is_reported_alone_and_in_full(small: Path) -> None:
    stages = (STRUCTURE, REFERENCES, CALLS)
    for break_it, _, _ in (mistake for stage in stages for mistake in stage):
        break_it(small)
    for stage in stages:
        reported = problems(small)
        for _, mend_it, words in stage:
            assert [problem for problem in reported if words in str(problem)], reported
            mend_it(small)
        assert len(reported) == len(stage), reported
    assert problems(small) == ()


@pytest.mark.parametrize(("first", "second"), [(STRUCTURE, REFERENCES), (STRUCTURE, CALLS), (REFERENCES, CALLS)])
def test_what_is_left_to_say_is_said_next(small: Path, first: tuple, second: tuple) -> None:
    (break_one, mend_one, of_one), (break_two, _, of_two) = first[0], second[0]
    break_one(small)
    break_two(small)
    (problem,) = problems(small)
    assert of_one in str(problem)
    mend_one(small)
    (problem,) = problems(small)
    assert of_two in str(problem)


def test_a_build_prints_the_report_and_writes_nothing(small: Path) -> None:
    for break_it, _, _ in (*STRUCTURE, *CALLS):
        break_it(small)
    result = run("mkdocs", "build", cwd=small)
    assert result.returncode == 1 and "Traceback" not in result.stdout
    assert "2 mistakes in the site's sources" in result.stdout
    printed = [match["path"] for match in SHAPE.finditer(result.stdout)]
    assert printed == [Q1, Q2]
    assert not (small / "site").exists()


def test_a_report_is_remembered_until_a_file_changes(small: Path) -> None:
    """Zensical asks for the site once a page; a mistake must not make it read everything each time."""
    STRUCTURE[0][0](small)
    configuration = read_configuration(small / "mkdocs.yml")
    reports = []
    for _ in range(2):
        with pytest.raises(Report) as caught:
            checked_site(configuration)
        reports.append(caught.value)
    assert reports[0] is reports[1]
    STRUCTURE[0][1](small)
    site = checked_site(configuration)
    assert checked_site(configuration) is site
