"""Every question is complete, folded, and spoils nothing; what is derived from it is on the pages that need it."""

import json
import re
from pathlib import Path

from macros.library import Library
from tests.conftest import REPO_URL
from tests.content.built import classed, destinations, elements, name, page_file, section, title, tree, words, words_outside
from tests.content.conftest import Anatomy


def test_every_question_is_published(site: Path, library: Library) -> None:
    questions = json.loads((site / "questions.json").read_text(encoding="utf-8"))
    assert [question["number"] for question in questions] == [page.number for page in library.questions]
    keys = ["number", "url", "section", "title", "prompt", "gist", "level", "runtimes", "services", "aliases", "related"]
    for question in questions:
        assert set(question) == set(keys)
        assert page_file(site, question["url"]).is_file()
        assert set(question["runtimes"]) <= set(library.runtimes)
        assert set(question["services"]) <= set(library.services)
        assert all(set(relation) == {"question", "why"} for relation in question["related"])


def test_every_question_has_every_part(site: Path, library: Library, anatomy: Anatomy) -> None:
    for page in library.questions:
        root = tree(page_file(site, page.url))
        parts = [title(heading) for heading in elements(root, "h2")]
        assert [part for part in parts if part not in anatomy.optional] == [part for part in anatomy.parts if part not in anatomy.optional]
        headings = tuple(title(heading) for heading in elements(root, "h3"))
        assert headings == anatomy.answers[library.section_of(page).section.kind], page.path
        assert len(page.question.sources) >= 2, page.path


def test_every_answer_is_folded_and_closed(site: Path, library: Library) -> None:
    for page in library.questions:
        blocks = list(elements(tree(page_file(site, page.url)), "details"))
        assert blocks and not any("open" in block.attrib for block in blocks), page.path
        for block in blocks:
            summary = block[0]
            assert name(summary) == "summary" and words(summary), page.path
            assert len(words(block)) > len(words(summary)) + 20, f"{page.path} has an empty block"


def test_nothing_is_spoilt_before_it_is_opened(site: Path, library: Library) -> None:
    """No sentence of the gist may be left in what is shown when the folded blocks are taken out."""
    for page in library.questions:
        (body,) = elements(tree(page_file(site, page.url)), "body")
        shown = words_outside(body, "details")
        assert page.question.prompt in shown, page.path
        for sentence in re.split(r"(?<=[.!?])\s+", page.question.gist):
            assert sentence in words(body), f"{page.path} lacks its gist"
            assert sentence not in shown, page.path


def test_back_links_are_derived(site: Path, library: Library, anatomy: Anatomy) -> None:
    assert library.back_links
    for number, links in library.back_links.items():
        page = library.by_number[number]
        linked = [destinations(element, page.url) for element in section(tree(page_file(site, page.url)), anatomy.related)]
        assert {origin.url for origin, _ in links} <= set().union(*linked), page.path


def test_a_question_leads_to_its_tasks(site: Path, library: Library, anatomy: Anatomy) -> None:
    assert library.tasks
    for task in library.tasks:
        for number in task.task.questions:
            page = library.by_number[number]
            linked = [destinations(element, page.url) for element in section(tree(page_file(site, page.url)), anatomy.related)]
            assert task.url in set().union(*linked), f"{page.path} does not lead to {task.path}"


def test_the_glossary_explains_every_term_and_leads_to_its_question(site: Path, library: Library) -> None:
    url = "glossary/"
    root = tree(page_file(site, url))
    entries = dict(zip(map(words, elements(root, "dt")), elements(root, "dd"), strict=True))
    terms = [(term, page) for page in library.questions for term in page.question.terms]
    assert terms and len(entries) == len(terms)
    for term, page in terms:
        long_form = library.abbreviations.get(term.term)
        entry = entries[f"{term.term} ({long_form})" if long_form else term.term]
        assert term.meaning in words(entry)
        assert destinations(entry, url) == {page.url}


def test_every_abbreviation_is_used_and_spelled_out(site: Path, library: Library) -> None:
    used = {}
    for file in sorted(site.rglob("*.html")):
        for abbreviation in elements(tree(file), "abbr"):
            used.setdefault(words(abbreviation), set()).add(abbreviation.get("title"))
    assert used
    terms = {term.term for page in library.questions for term in page.question.terms}
    assert set(used) <= set(library.abbreviations) <= set(used) | terms
    assert used == {short: {library.abbreviations[short]} for short in used}


def test_a_mistake_can_be_reported_where_the_repository_is_known(site: Path, library: Library) -> None:
    for page in library.questions:
        (actions,) = classed(tree(page_file(site, page.url)), "page-actions")
        report, _ = (link.get("href", "") for link in elements(actions, "a"))
        assert report.startswith(f"{REPO_URL}/issues/new?template=wrong-answer.yml&"), page.path
        assert f"Question+{page.number}" in report
