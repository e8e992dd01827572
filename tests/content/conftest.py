"""What the topic asks of a question's page."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from macros.body import ANSWER, FULL, OPTIONAL


@dataclass(frozen=True)
class Anatomy:
    """The headings of a question's page: its parts, those that it may lack, and those of an answer by the section's kind."""

    parts: tuple[str, ...]
    optional: frozenset[str]
    answers: Mapping[str, tuple[str, ...]]
    related: str


@pytest.fixture(scope="session")
def anatomy() -> Anatomy:
    return Anatomy(tuple(FULL), frozenset(OPTIONAL), {str(kind): headings for kind, headings in ANSWER.items()}, "Related questions")
