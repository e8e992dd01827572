"""What a page's template needs to know about the page's place in the site: section, neighbors, filters, addresses.

A place holds only strings, numbers, lists, and dictionaries, because Zensical passes it to its templates as JSON. Addresses
are relative to the site's root; templates put them through their `url` filter.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from macros.library import Library, NumberedPage, QuestionPage, TaskPage

# A menu shows so many pages of a section at most, so that a page's size does not grow with the site's.
NEIGHBORS = 15
FILTERED = re.compile(r"\{\{\s*(question_index|contract_matrix)\(")  # the macros that render a form with filters
TASKS = "tasks/index.md"


def place(library: Library, path: str, repository: str) -> dict[str, Any]:
    """Return the place of the page at `path`, relative to `docs/`.

    `repository` is the repository's address, or empty; then there is nowhere to edit a page or to report a mistake.
    """
    page = library.by_path.get(path)
    found: dict[str, Any] = {}
    label = page.title if page else path
    if isinstance(page, QuestionPage | TaskPage):
        found = _question(library, page) if isinstance(page, QuestionPage) else _task(library, page)
        label = f"{found['kind']} {page.number}, {page.title}"
    elif section := next((section for section in library.sections if section.path == path), None):
        found = {"section": section.url, "siblings": _siblings(library.by_section[section.id], None)}
    elif page and path == TASKS:
        found = {"section": page.url, "siblings": _siblings(library.tasks, None)}
    if page and FILTERED.search(page.document.body):
        found["filters"] = True
    if repository:
        found |= {"edit": f"{repository.rstrip('/')}/edit/main/docs/{path}", "report": _report(label, repository)}
    return found


def _question(library: Library, page: QuestionPage) -> dict[str, Any]:
    question = page.question
    section = library.section_of(page)
    return {
        "kind": "Question",
        "section": section.url,
        "section_title": section.section.title,
        "siblings": _siblings(library.by_section[section.id], page),
        "level": question.level.value,
        "description": question.gist,
        "runtimes": [{"id": id, "title": library.runtimes[id].title} for id in question.runtimes],
        "services": [{"id": id, "title": library.services[id].title} for id in question.services],
        **_position(library, library.questions, page),
    }


def _task(library: Library, page: TaskPage) -> dict[str, Any]:
    tasks = library.by_path[TASKS]
    return {
        "kind": "Task",
        "section": tasks.url,
        "section_title": tasks.title,
        "siblings": _siblings(library.tasks, page),
        "stage": page.task.stage.value,
        "minutes": page.task.minutes,
        "description": page.task.goal,
        **_position(library, library.tasks, page),
    }


def _position(library: Library, pages: Sequence[NumberedPage], page: NumberedPage) -> dict[str, Any]:
    index = library.positions[page.path]
    return {
        "number": page.number,
        "previous": _entry(pages[index - 1]) if index > 0 else None,
        "next": _entry(pages[index + 1]) if index + 1 < len(pages) else None,
    }


def _entry(page: NumberedPage) -> dict[str, Any]:
    return {"number": page.number, "title": page.title, "url": page.url}


def _siblings(pages: Sequence[NumberedPage], page: NumberedPage | None) -> list[dict[str, Any]]:
    """Return the section's pages, or where there are too many those nearest to `page`."""
    first = 0
    if page is not None:
        first = max(0, min(pages.index(page) - NEIGHBORS // 2, len(pages) - NEIGHBORS))
    return [_entry(sibling) | {"current": sibling is page} for sibling in pages[first : first + NEIGHBORS]]


def _report(label: str, repository: str) -> str:
    """Return the address of a new issue, filled in for this page: GitHub's form `wrong-answer.yml`."""
    fields = {"template": "wrong-answer.yml", "title": f"{label}: ", "question": label}
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields)}"
