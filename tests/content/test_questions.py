"""Every question is complete, folded, and spoils nothing; what is derived from it is on the pages that need it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from macros.site import QuestionPage, Site
from tests.conftest import REPO_URL
from tests.content.built import classed, destinations, elements, name, page_file, resolved, section, title, tree, words, words_outside


def test_every_question_is_published(site: Path, model: Site) -> None:
    questions = json.loads((site / "questions.json").read_text(encoding="utf-8"))
    assert [question["number"] for question in questions] == [page.front.number for page in model.questions]
    keys = {"number", "url", "section", "title", "prompt", "gist", "level", *model.topic.facets, "aliases", "needs", "related", "rubric"}
    for question in questions:
        assert set(question) == keys
        assert page_file(site, question["url"]).is_file()
        assert all(set(question[facet]) <= set(values) for facet, values in model.facets.items())
        assert all(set(relation) == {"question", "why"} for relation in question["related"])


def test_every_question_has_every_part(site: Path, model: Site) -> None:
    for page in model.questions:
        root = tree(page_file(site, page.url))
        parts = [title(heading) for heading in elements(root, "h2")]
        kind = model.by_path[f"questions/{page.section}/index.md"].front.kind or next(iter(model.topic.kinds))
        rules = {part: rule for part, rule in model.topic.parts.items() if not rule.kinds or kind in rule.kinds}
        assert parts == [part for part, rule in rules.items() if not rule.optional or part in parts], page.path
        headings = tuple(title(heading) for heading in elements(root, "h3"))
        assert headings == model.topic.kinds[kind], page.path
        assert len(page.front.sources) >= 2, page.path


def test_every_answer_is_folded_and_closed(site: Path, model: Site) -> None:
    for page in model.questions:
        blocks = list(elements(tree(page_file(site, page.url)), "details"))
        assert blocks and not any("open" in block.attrib for block in blocks), page.path
        for block in blocks:
            summary = block[0]
            assert name(summary) == "summary" and words(summary), page.path
            assert len(words(block)) > len(words(summary)) + 20, f"{page.path} has an empty block"


def test_nothing_is_spoilt_before_it_is_opened(site: Path, model: Site) -> None:
    """No sentence of the gist may be left in what is shown when the folded blocks are taken out."""
    for page in model.questions:
        (body,) = elements(tree(page_file(site, page.url)), "body")
        shown = words_outside(body, "details")
        assert page.front.prompt in shown, page.path
        for sentence in re.split(r"(?<=[.!?])\s+", page.front.gist):
            assert sentence in words(body), f"{page.path} lacks its gist"
            assert sentence not in shown, page.path


LONGEST, DENSEST = 90, 5  # words, and names in code, of a paragraph that can be read at once
SHOWN = ("proof", "model", "sources")  # what is derived from other files, and read in pieces
NAME = re.compile(r"(?=\S*([a-z][A-Z]|[_/.:()+#\d-]|[A-Z]{2}))\S+")  # an alias that is a name or a symbol and no word


def paragraphs(part: Element) -> Iterator[Element]:
    """Yield the paragraphs and items that a writer wrote, without what they contain of others."""
    for element in part:
        if not set(element.get("class", "").split()) & {*SHOWN}:
            if name(element) == "p" or (name(element) == "li" and not any(name(child) in {"p", "ul", "ol"} for child in element)):
                yield element
            else:
                yield from paragraphs(element)


def test_every_paragraph_can_be_read_at_once(site: Path, model: Site) -> None:
    found = []
    for page in model.questions:
        (article,) = elements(tree(page_file(site, page.url)), "article")
        for paragraph in paragraphs(article):
            count = len(words(paragraph).split()) - len(classed(paragraph, "cite"))
            names = {words(code) for code in elements(paragraph, "code")}
            if count > LONGEST or len(names) > DENSEST:
                found.append(f"{page.path}: {count} words, {len(names)} names: {words(paragraph)[:60]}")
    assert not found, "\n".join(found)


def test_two_minutes_are_two_minutes(site: Path, model: Site) -> None:
    for page in model.questions:
        (part,) = classed(tree(page_file(site, page.url)), "pressed")
        count = sum(len(words(paragraph).split()) - len(classed(paragraph, "cite")) for paragraph in paragraphs(part))
        assert 180 <= count <= 310, f"{page.path}: {count} words"


def test_the_booklet_has_what_the_pages_say_in_two_minutes(site: Path, model: Site) -> None:
    shown = words(tree(page_file(site, "booklet/")))
    for page in model.questions:
        assert page.front.prompt in shown and page.front.gist in shown, page.path
        (part,) = classed(tree(page_file(site, page.url)), "pressed")
        for paragraph in paragraphs(part):
            for citation in classed(paragraph, "cite"):
                citation.text = ""
            assert words(paragraph) in shown, f"{page.path}: {words(paragraph)[:60]}"


def test_every_page_has_a_figure_or_a_trace(site: Path, model: Site) -> None:
    for page in model.questions:
        root = tree(page_file(site, page.url))
        assert classed(root, "trace") or classed(root, "case"), page.path


def test_a_name_that_leads_to_a_page_stands_on_it(site: Path, model: Site) -> None:
    found = []
    for page in model.questions:
        (article,) = elements(tree(page_file(site, page.url)), "article")
        text = words(article).lower()
        found += [f"{page.path}: {alias}" for alias in page.front.aliases if NAME.fullmatch(alias) and alias.lower() not in text]
    assert not found, "\n".join(found)


def related(site: Path, model: Site, page: QuestionPage) -> list[Element]:
    """Return what stands in the part of a question's page that leads to others."""
    title = next(title for title, rule in model.topic.parts.items() if rule.call == "related_questions")
    return section(tree(page_file(site, page.url)), title)


def test_back_links_are_derived(site: Path, model: Site) -> None:
    assert model.back_links
    for number, links in model.back_links.items():
        page = model.by_number[number]
        linked = [destinations(element, page.url) for element in related(site, model, page)]
        assert {origin.url for origin, _ in links} <= set().union(*linked), page.path


def test_a_question_leads_to_its_tasks(site: Path, model: Site) -> None:
    assert model.tasks
    for task in model.tasks:
        for number in task.front.questions:
            page = model.by_number[number]
            linked = [destinations(element, page.url) for element in related(site, model, page)]
            assert task.url in set().union(*linked), f"{page.path} does not lead to {task.path}"


def test_a_page_leads_to_the_one_before_and_the_one_after(site: Path, model: Site) -> None:
    """Below its text, and in its head, where the theme's keys look."""
    for pages in (model.questions, model.tasks):
        for index, page in enumerate(pages):
            root = tree(page_file(site, page.url))
            neighbors = {"prev": pages[index - 1].url if index else None, "next": pages[index + 1].url if index + 1 < len(pages) else None}
            expected = {rel: url for rel, url in neighbors.items() if url is not None}
            (pager,) = classed(root, "pager")
            for links in (elements(pager, "a"), elements(root, "link")):
                related = {link.get("rel", ""): resolved(link.get("href", ""), page.url) for link in links}
                assert {rel: url for rel, url in related.items() if rel in neighbors} == expected, page.path


def test_the_glossary_explains_every_term_and_leads_to_its_question(site: Path, model: Site) -> None:
    url = "glossary/"
    root = tree(page_file(site, url))
    entries = dict(zip(map(words, elements(root, "dt")), elements(root, "dd"), strict=True))
    terms = [(term, page) for page in model.questions for term in page.front.terms]
    assert terms and len(entries) == len(terms)
    for term, page in terms:
        long_form = model.configuration.abbreviations.get(term.term)
        entry = entries[f"{term.term} ({long_form})" if long_form else term.term]
        assert term.meaning in words(entry)
        assert destinations(entry, url) == {page.url}


def test_every_abbreviation_is_used_and_spelled_out(site: Path, model: Site) -> None:
    used: dict[str, set[str | None]] = {}
    for file in sorted(site.rglob("*.html")):
        for abbreviation in elements(tree(file), "abbr"):
            used.setdefault(words(abbreviation), set()).add(abbreviation.get("title"))
    assert used
    terms = {term.term for page in model.questions for term in page.front.terms}
    assert set(used) <= set(model.configuration.abbreviations) <= set(used) | terms
    assert used == {short: {model.configuration.abbreviations[short]} for short in used}


def test_a_mistake_can_be_reported_where_the_repository_is_known(site: Path, model: Site) -> None:
    for page in model.questions:
        (actions,) = classed(tree(page_file(site, page.url)), "page-actions")
        report, _ = (link.get("href", "") for link in elements(actions, "a"))
        assert report.startswith(f"{REPO_URL}/issues/new?template=wrong-answer.yml&"), page.path
        subject = parse_qs(urlsplit(report).query)["question"][0]
        assert str(page.front.number) in re.findall(r"\d+", subject) and page.front.title in subject
