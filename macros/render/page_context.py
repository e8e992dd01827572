"""What a page's template needs to know of where the page stands: section, neighbors, filters, addresses.

A context holds only strings, numbers, lists, and dictionaries, because Zensical passes it to its templates as JSON. Addresses
are relative to the site's root; templates put them through their `url` filter.
"""

from collections.abc import Sequence
from typing import Any

from macros.load.schema import Question, Section, Task
from macros.site import QuestionPage, Site, TaskPage

# A menu shows so many pages of a section at most, so that a page's size does not grow with the site's.
NEIGHBORS = 15
FILTERED = {"question_index", "contract_matrix"}  # the macros that render a form with filters
TASKS = "tasks/index.md"


def page_context(site: Site, path: str) -> dict[str, Any]:
    """Return the context of the page at `path`, relative to `docs/`."""
    page = site.by_path.get(path)
    if page is None:  # one that an engine makes by itself
        return {}
    context: dict[str, Any] = {}
    if isinstance(page.front, Question):
        context = _question(site, page)
    elif isinstance(page.front, Task):
        context = _task(site, page)
    elif isinstance(page.front, Section):
        context = {"section": page.url, "siblings": _siblings(site.by_section[page.section], None)}
    elif path == TASKS:
        context = {"section": page.url, "siblings": _siblings(site.tasks, None)}
    if FILTERED & page.calls.keys():
        context["filters"] = True
    return context | {"repository": site.configuration.repository, "file": page.file, "title": page.front.title}


def _question(site: Site, page: QuestionPage) -> dict[str, Any]:
    question = page.front
    section = site.section_of(page)
    facets = site.topic.facets.items()
    return {
        "kind": "Question",
        "section": section.url,
        "section_title": section.front.title,
        "siblings": _siblings(site.by_section[page.section], page),
        "level": question.level,
        "description": question.gist,
        "facets": [
            {"name": facet.name, "id": value, "title": site.facets[key][value].title}
            for key, facet in facets
            for value in question.values(key)
        ],
        **_position(site, site.questions, page),
    }


def _task(site: Site, page: TaskPage) -> dict[str, Any]:
    tasks = site.by_path[TASKS]
    return {
        "kind": "Task",
        "section": tasks.url,
        "section_title": tasks.front.title,
        "siblings": _siblings(site.tasks, page),
        "stage": page.front.stage,
        "minutes": page.front.minutes,
        "description": page.front.goal,
        **_position(site, site.tasks, page),
    }


def _position(site: Site, pages: Sequence[QuestionPage | TaskPage], page: QuestionPage | TaskPage) -> dict[str, Any]:
    index = site.positions[page.path]
    return {
        "number": page.front.number,
        "previous": _entry(pages[index - 1]) if index > 0 else None,
        "next": _entry(pages[index + 1]) if index + 1 < len(pages) else None,
    }


def _entry(page: QuestionPage | TaskPage) -> dict[str, Any]:
    return {"number": page.front.number, "title": page.front.title, "url": page.url}


def _siblings(pages: Sequence[QuestionPage | TaskPage], page: QuestionPage | TaskPage | None) -> list[dict[str, Any]]:
    """Return the section's pages, or where there are too many those nearest to `page`."""
    first = 0
    if page is not None:
        first = max(0, min(pages.index(page) - NEIGHBORS // 2, len(pages) - NEIGHBORS))
    return [_entry(sibling) | {"current": sibling is page} for sibling in pages[first : first + NEIGHBORS]]
