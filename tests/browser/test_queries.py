"""The queries that the search is evaluated with, typed into the box key by key."""

import re
from pathlib import Path

import pytest

from tests.browser.choices import HOME, Choices
from tests.browser.conftest import Visit
from tools.project import PROJECT
from tools.search_eval import evaluate, read

SHARE = 7  # one query in so many is typed; tests/content/ asks the engine all of them


def test_the_box_shows_what_the_engine_answers(visit: Visit, choices: Choices) -> None:
    queries = read(PROJECT / "tests" / "queries" / "unseen.tsv")[::SHARE]
    assert queries
    outcomes = evaluate(visit(HOME), queries)
    for outcome, answer in zip(outcomes, choices.ask(query.words for query in queries), strict=True):
        assert outcome.query.words == answer.query
        assert [path.lstrip("/") for path in outcome.paths] == [hit.url for hit in answer.hits[:3]], answer.query
        numbers = [choices.numbers.get(hit.url, 0) for hit in answer.hits]
        rank = next((rank for rank, number in enumerate(numbers, start=1) if number in outcome.query.answers), 0)
        assert outcome.rank == rank, answer.query


def test_a_line_that_is_no_query_is_named(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("# a comment\nphrase\twrite barrier\t7\nphrase write barrier 7\n")
    with pytest.raises(ValueError, match=re.escape(f"{file}:3: write a class, a query, and numbers")):
        read(file)
