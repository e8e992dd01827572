"""What a page's template needs to know of where the page stands: section, neighbors, filters.

Only strings, numbers, lists, and dictionaries: Zensical passes it to its templates as JSON. Addresses are relative to the site's root.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from macros.load.models import Mechanism
from macros.load.schema import Question, Section, Task
from macros.render.models import MODELS
from macros.render.plans import FOLDER, PLANS
from macros.render.specimens import SPECIMENS
from macros.site import Page, QuestionPage, Site

# A menu shows so many pages of a section at most, so that a page's size does not grow with the site's.
NEIGHBORS = 15
FILTERED = {"question_index", "short_answers", "contract_matrix"}  # the macros that render a form with filters
HOME = "index.md"
TASKS = "tasks/index.md"
# What a shared link and a search result say of a question, which must not answer it; they show some 155 characters.
FEED = "corrections.xml"
PREVIEW = "{}, an interview question ({}): the answer in half a minute, what it rests on, and its sources, all folded."
LETTERS = re.compile(r"[ -~\u2018\u2019\u201c\u201d\u2026]+")  # that the font of the pictures has: ASCII, curly quotes, an ellipsis
Pages = Sequence[Page[Any]]


def page_context(site: Site, path: str) -> dict[str, Any]:
    """Return the context of the page at `path`, relative to `docs/`."""
    page = site.by_path.get(path)
    if page is None:  # one that an engine makes by itself
        return {}
    front, context = page.front, {"repository": site.configuration.repository, "file": page.file, "title": page.front.title}
    if site.corrections:
        context["feed"] = FEED
    if path == HOME:
        context["home"] = True
    if FILTERED & page.calls:
        context["filters"] = True
    if isinstance(front, Question):
        section = site.by_path[f"questions/{page.section}/index.md"]
        context |= _numbered("Question", page, section, site.by_section[page.section], site.questions)
        rank = site.topic.levels.index(front.level) + 1
        context |= {"level": front.level, "rank": rank, "facets": _facets(site, front)}
        context |= {
            "prompt": front.prompt,
            "description": PREVIEW.format(front.title, front.level),
            "linked_data": _linked_data(site, page),
            **({"preview": site.configuration.address + drawn} if (drawn := preview(site, page)) else {}),
        }
    elif isinstance(front, Task):
        context |= _numbered("Task", page, site.by_path[TASKS], site.tasks, site.tasks)
        context |= {"stage": front.stage, "minutes": front.minutes, "description": front.goal}
    elif isinstance(front, Section):
        context |= {"section": page.url, "siblings": _siblings(site.by_section[page.section], None)}
    elif path == TASKS:
        context |= {"section": page.url, "siblings": _siblings(site.tasks, None)}
    elif path == MODELS or isinstance(front, Mechanism):
        context |= {"section": site.by_path[MODELS].url, "siblings": _named(((each, each.front.title) for each in site.model_pages), page)}
    elif path.startswith(FOLDER) and PLANS in site.by_path:
        about = ((site.by_path.get(PLANS.replace("index", key)), value.title) for key, value in site.columns.items())
        context |= {"section": site.by_path[PLANS].url, "siblings": _named(((each, title) for each, title in about if each), page)}
    elif path == SPECIMENS or path in site.by_specimen_page:
        toolchains = ((site.by_path[path], folders[0].toolchain.title) for path, folders in site.by_specimen_page.items())
        context |= {"section": site.by_path[SPECIMENS].url, "siblings": _named(toolchains, page)}
    return context


def _numbered(kind: str, page: Page[Any], section: Page[Any], siblings: Pages, pages: Pages) -> dict[str, Any]:
    index = pages.index(page)
    return {
        "kind": kind,
        "number": page.front.number,
        "section": section.url,
        "section_title": section.front.title,
        "siblings": _siblings(siblings, page),
        "previous": _entry(pages[index - 1]) if index > 0 else None,
        "next": _entry(pages[index + 1]) if index + 1 < len(pages) else None,
    }


def _facets(site: Site, question: Question) -> list[dict[str, str]]:
    facets = ((facet.name, site.facets[key], question.values(key)) for key, facet in site.topic.facets.items())
    return [{"name": name, "id": value, "title": records[value].title} for name, records, values in facets for value in values]


def _linked_data(site: Site, page: QuestionPage) -> str:
    """Describe a question to search engines as JSON for a script element: https://schema.org/LearningResource."""
    question, address = page.front, site.configuration.address
    described = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": question.prompt,
        "learningResourceType": "interview question",
        "educationalLevel": question.level,
        "about": [value["title"] for value in _facets(site, question)],
        "isAccessibleForFree": True,
        **({"url": address + page.url} if address else {}),
    }
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def preview(site: Site, page: QuestionPage) -> str | None:
    """Return where a question's picture for shared links lies, relative to the site's root.

    There is none where the site's address is unknown, without which no page could name it, and where the font would show boxes.
    """
    written = site.configuration.name + page.front.prompt + page.front.level
    return f"assets/images/previews/{page.front.number}.png" if site.configuration.address and LETTERS.fullmatch(written) else None


def _entry(page: Page[Any]) -> dict[str, Any]:
    return {"number": page.front.number, "title": page.front.title, "url": page.url}


def _named(pages: Iterable[tuple[Page[Any], str]], page: Page[Any]) -> list[dict[str, Any]]:
    """Return the siblings of a page that have names and no numbers."""
    return [{"title": title, "url": sibling.url, "current": sibling is page} for sibling, title in pages]


def _siblings(pages: Pages, page: Page[Any] | None) -> list[dict[str, Any]]:
    first = max(0, min(pages.index(page) - NEIGHBORS // 2, len(pages) - NEIGHBORS)) if page else 0
    return [_entry(sibling) | {"current": sibling is page} for sibling in pages[first : first + NEIGHBORS]]
