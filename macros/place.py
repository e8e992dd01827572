"""What a page's template needs to know about the page's place in the site: section, neighbors, filters, addresses.

A place holds only strings, numbers, lists, and dictionaries, because Zensical passes it to its templates as JSON. Addresses
are relative to the site's root; templates put them through their `url` filter.
"""

from typing import Any
from urllib.parse import urlencode

from macros.library import Library, QuestionPage

# A menu shows so many questions of a section at most, so that a page's size does not grow with the site's.
NEIGHBORS = 15


def place(library: Library, path: str, repository: str) -> dict[str, Any]:
    """Return the place of the page at `path`, relative to `docs/`.

    `repository` is the repository's address, or empty; then there is nowhere to edit a page or to report a mistake.
    """
    found: dict[str, Any] = {"edit": f"{repository.rstrip('/')}/edit/main/docs/{path}" if repository else None}
    for section in library.sections:
        if section.path == path:
            return found | {"section": section.url, "siblings": _siblings(library, section.id, None)}
    page = library.by_path.get(path)
    if page is None:
        return found
    question = page.question
    section = next(section for section in library.sections if section.id == question.section)
    index = library.positions[page.number]
    return found | {
        "section": section.url,
        "section_title": section.section.title,
        "siblings": _siblings(library, section.id, page),
        "number": page.number,
        "level": question.level.value,
        "description": question.gist,
        "runtimes": [{"id": id, "title": library.runtimes[id].title} for id in question.runtimes],
        "services": [{"id": id, "title": library.services[id].title} for id in question.services],
        "previous": _entry(library.questions[index - 1]) if index > 0 else None,
        "next": _entry(library.questions[index + 1]) if index + 1 < len(library.questions) else None,
        "report": _report(page, repository) if repository else None,
    }


def _entry(page: QuestionPage) -> dict[str, Any]:
    return {"number": page.number, "title": page.question.title, "url": page.url}


def _siblings(library: Library, section: str, page: QuestionPage | None) -> list[dict[str, Any]]:
    """Return the section's questions, or where there are too many those nearest to `page`."""
    all = library.by_section[section]
    first = 0
    if page is not None:
        first = max(0, min(all.index(page) - NEIGHBORS // 2, len(all) - NEIGHBORS))
    return [_entry(sibling) | {"current": sibling is page} for sibling in all[first : first + NEIGHBORS]]


def _report(page: QuestionPage, repository: str) -> str:
    """Return the address of a new issue, filled in for this question: GitHub's form `wrong-answer.yml`."""
    fields = {
        "template": "wrong-answer.yml",
        "title": f"Question {page.number}, {page.question.title}: ",
        "question": f"{page.number}. {page.question.title}",
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields)}"
