"""Checks that no two things have the same name: in a list, nobody could tell them apart."""

from collections.abc import Iterator
from typing import Any

from macros.problems import Problem
from macros.site import Page, Site


def check_names(site: Site) -> Iterator[Problem]:
    """Yield a title or a prompt that two pages have, and a term of the glossary that is explained twice."""
    named: tuple[Page[Any], ...] = (*site.sections, *site.questions)
    titles = [(page, page.front.title) for page in named]
    yield from _repeated("title", "title", titles)
    yield from _repeated("title", "title", [(page, page.front.title) for page in site.tasks])
    yield from _repeated("prompt", "prompt", [(page, page.front.prompt) for page in site.questions])
    yield from _repeated("term", "terms", [(page, term.term) for page in site.questions for term in page.front.terms])


def _repeated(kind: str, key: str, names: list[tuple[Page[Any], str]]) -> Iterator[Problem]:
    owners: dict[str, Page[Any]] = {}
    for page, name in names:
        owner = owners.get(name.casefold())
        if owner:
            index = [other for holder, other in names if holder is page].index(name)
            wrong = f"the {kind} `{name}` belongs to {owner.file} already"
            yield page.problem(wrong, "say what is different here, or keep it where it fits best", key, index)
        owners.setdefault(name.casefold(), page)
