"""How far up the right question comes for queries that nothing was tuned to, typed into the box key by key."""

import re
from pathlib import Path

import pytest

from tests.browser.choices import HOME
from tests.browser.conftest import Visit
from tests.conftest import PROJECT
from tools.search_eval import evaluate, read, summaries


def test_the_right_question_comes_first(visit: Visit) -> None:
    outcomes = evaluate(visit(HOME, is_watched=True), read(PROJECT / "tests" / "queries" / "unseen.tsv"))
    late = [f"{outcome.query.words!r}: {outcome.place}" for outcome in outcomes if outcome.place != 1]
    for kind, summary in summaries(outcomes).items():
        assert summary.reciprocal_rank >= (0.97 if kind == "all" else 0.93), f"{kind}: {summary}\n" + "\n".join(late)


def test_a_line_that_is_no_query_is_named(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("# a comment\nphrase\twrite barrier\t7\nphrase write barrier 7\n")
    with pytest.raises(ValueError, match=re.escape(f"{file}:3: write a class, a query, and numbers")):
        read(file)
