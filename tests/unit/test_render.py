"""What the macros render, for sites and words that Hypothesis makes up, and what a reader sees of it."""

import itertools
import json
import posixpath
import re
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import html5lib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from pydantic import TypeAdapter, ValidationError

from macros.export.site_files import corrections_xml, llms_txt, questions_json
from macros.load.measurements import Cell
from macros.load.schema import FacetValue, Plain, Relation, Section, Source, Task, Term
from macros.load.specimens import Proof, Recording, SpecimenFolder, failures
from macros.load.yaml_lines import Document, Located
from macros.problems import Misuse, suggest
from macros.render import MACROS, booklet, code, contract, lists, markdown, measurements, questions, specimens
from macros.render.page_context import NEIGHBORS, page_context
from macros.site import Page, QuestionPage, Site

PLAIN = TypeAdapter(Plain)
NOWHERE = Document(Located({}, None), "", 1)
HOME = "index.md"
NAME = "comparisons"  # of the small site's measurement


def is_plain(text: str) -> bool:
    try:
        return PLAIN.validate_python(text) == text
    except ValidationError:
        return False


characters = st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" ")
odd = st.sampled_from(["#", "C#", "+", "++", "++x++", "-", "1.", "=", ":", "&amp;", "&", '"', "'", "!", "~", "^", "/// hint", "$", "API"])
plain = st.one_of(
    st.text(characters, min_size=1, max_size=60),
    st.lists(odd | st.text(characters, min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join),
).filter(is_plain)
path = st.lists(st.sampled_from(["questions", "go", "jvm", "a", "index.md", "b.md"]), min_size=1, max_size=4).map("/".join)
rubbish = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()), st.binary())


def question(site: Site, number: int, section: str, **values: Any) -> QuestionPage:
    """Return a page of a question of which only some values matter."""
    usual = {"title": f"Title {number}", "prompt": f"What is {number}?", "gist": "In short.", "level": site.topic.levels[0]}
    usual |= {"aliases": ("alias",), "terms": (), "related": (), "sources": (), **dict.fromkeys(site.topic.facets, ())}
    front = type(site.questions[0].front).model_construct(number=number, section=section, **usual | values)
    name = f"questions/{section}/{number:02}-title"
    return Page(f"{name}.md", f"{name}/", f"docs/{name}.md", NOWHERE, front)


@st.composite
def sites(draw: st.DrawFn, small: Site, most: int = 12) -> Site:
    """The small site with some other questions in two sections, and, where they are few, with random relations among them."""
    count = draw(st.integers(1, most))
    border = draw(st.integers(0, count))
    pages = []
    for number in range(1, count + 1):
        others = st.integers(1, count).filter(lambda other, number=number: other != number)
        related = draw(st.lists(others, unique=True, max_size=3)) if 1 < count <= 12 else []
        relations = tuple(Relation(question=other, why=f"because of {other}") for other in related)
        level = draw(st.sampled_from(small.topic.levels))
        pages.append(question(small, number, "order" if number <= border else "habits", related=relations, level=level))
    return replace(small, questions=tuple(pages), tasks=(), pages=(*small.sections, *pages, *small.tasks))


@pytest.fixture(scope="module")
def parser(small_model: Site) -> Markdown:
    """The site's own Markdown."""
    code.configure(small_model.configuration.options)
    return Markdown(extensions=list(small_model.configuration.extensions), extension_configs=dict(small_model.configuration.options))


def cells(parser: Markdown, source: str) -> list[Element]:
    """Return the cells of the only table in some Markdown, without its head."""
    parser.reset()
    return html5lib.parse(parser.convert(source), treebuilder="etree", namespaceHTMLElements=False).findall(".//tbody/tr/td")


def rendered(parser: Markdown, source: str) -> str:
    """Return the words that a reader sees of some Markdown, without the marks of permanent links."""
    parser.reset()
    root = html5lib.parse(re.sub(r'<a class="headerlink".*?</a>', "", parser.convert(source)), treebuilder="etree")
    return " ".join("".join(root.itertext()).split())


# Words reach the reader as they were written, wherever they land


def shows(words: str) -> str:
    return " ".join(words.split())


@given(words=plain)
def test_plain_text_in_a_table(parser: Markdown, words: str) -> None:
    assert rendered(parser, markdown.table(["Head"], [[markdown.text(words)]])) == shows(f"Head {words}")


@given(words=plain)
def test_plain_text_in_a_link(parser: Markdown, words: str) -> None:
    assert rendered(parser, f"See [{markdown.text(words)}](a.md).") == shows(f"See {words}.")


@given(words=plain)
def test_a_prompt_in_its_heading(small_model: Site, parser: Markdown, words: str) -> None:
    page = question(small_model, 1, "order", prompt=words)
    site = replace(small_model, questions=(page,), pages=(page,))
    assert rendered(parser, questions.question_heading(site, page.path)) == shows(words)


@given(title=plain, prompt=plain, gist=plain)
def test_a_question_in_lists(small_model: Site, parser: Markdown, title: str, prompt: str, gist: str) -> None:
    page = question(small_model, 1, "order", title=title, prompt=prompt, gist=gist)
    site = replace(small_model, questions=(page,), sections=small_model.sections[:1], pages=(page, *small_model.sections[:1]))
    index = rendered(parser, questions.question_index(site, "questions/index.md"))
    assert shows(f"1 {title} novice{prompt}") in index
    cards = rendered(parser, questions.section_questions(site, "questions/order/index.md"))
    answers = rendered(parser, questions.short_answers(site, "short-answers.md"))
    card = rendered(parser, questions.question_card(site, HOME, 1))
    assert all(shows(words) in view for words in (f"1. {title}", prompt, gist) for view in (cards, answers, card))
    assert rendered(parser, questions.question_link(site, HOME, 1)) == shows(f"Question 1, {title}")


@given(title=plain, description=plain)
def test_a_section_in_its_list(small_model: Site, parser: Markdown, title: str, description: str) -> None:
    front = Section.model_construct(title=title, description=description, kind=None, about=None)
    section = replace(small_model.sections[0], front=front)
    site = replace(small_model, sections=(section,), questions=())
    assert rendered(parser, questions.section_list(site, HOME)) == shows(f"{title} (0 questions): {description}")


@given(title=plain, goal=plain)
def test_a_task_in_its_list(small_model: Site, parser: Markdown, title: str, goal: str) -> None:
    front = Task.model_construct(number=1, title=title, stage="first", goal=goal, minutes=5, questions=(1,))
    site = replace(small_model, tasks=(replace(small_model.tasks[0], front=front),))
    shown = rendered(parser, lists.task_list(site, "tasks/index.md", "first"))
    assert shown == shows(f"1. {title} {goal} About 5 minutes; questions 1.")
    related = rendered(parser, questions.related_questions(site, site.questions[0].path))
    assert related.endswith(shows(f"See it for yourself: Task 1, {title}, 5 minutes"))


@given(title=plain)
def test_a_value_of_a_facet_in_views(small_model: Site, parser: Markdown, title: str) -> None:
    value = FacetValue(title=title, summary="what is meant", in_short="in short")
    site = replace(small_model, facets={**small_model.facets, "languages": {"python": value}})
    assert rendered(parser, questions.facet_list(site, HOME, "languages")) == shows(f"{title}: what is meant")
    assert rendered(parser, questions.facet_table(site, HOME, "languages")) == shows(f"Language In one line {title} in short")
    assert shows(title) in rendered(parser, contract.contract_matrix(site, "contract.md"))


@given(title=plain)
def test_a_row_of_the_contract_in_views(small_model: Site, parser: Markdown, title: str) -> None:
    row = small_model.contract["order"].model_copy(update={"title": title})
    site = replace(small_model, facets={**small_model.facets, "duties": {"order": row}})
    for view in (contract.contract_table, contract.contract_matrix, lambda *where: contract.contract_profile(*where, "python")):
        assert shows(title) in rendered(parser, view(site, HOME))


@given(term=plain, meaning=plain)
def test_a_term_in_the_glossary(small_model: Site, parser: Markdown, term: str, meaning: str) -> None:
    assume(term not in small_model.configuration.abbreviations)
    page = question(small_model, 1, "order", terms=(Term.model_construct(term=term, meaning=meaning),))
    site = replace(small_model, questions=(page,), pages=(page,))
    assert rendered(parser, lists.glossary(site, "glossary.md")).endswith(shows(f"{term} {meaning} Question 1, Title 1"))


@pytest.mark.parametrize("title", ["Garbage collection | Microsoft Learn", "`a | b`", 'Say "less"', "C# & F#", "a <b> `c<d>`"])
def test_a_source_in_every_view(small_model: Site, parser: Markdown, title: str) -> None:
    site = replace(small_model, sources={**small_model.sources, "python-sorting": Source(title=title, url="https://example.org/")})
    row = cells(parser, contract.contract_profile(site, HOME, "python"))
    assert [cell.get("data-label") for cell in row] == [None, "The caller says", "The sort keeps", "Questions"]
    assert "".join(row[2].itertext()) == "Equal items in the order in which they came1"
    mark = row[2].find("sup/a")
    assert mark is not None and mark.get("class") == "cite" and mark.get("title") == title.replace("`", "")
    listed = rendered(parser, questions.source_list(site, site.questions[0].path))
    assert listed.startswith(f"In the order of their numbers {title.replace('`', '')}: what the language promises. ")


@pytest.mark.parametrize("word", ["a | b", "`a | b`", "a \\| b"])
def test_a_bar_in_a_cell_of_the_contract(small_model: Site, parser: Markdown, word: str) -> None:
    cell = small_model.contract["order"].cells["python"].model_copy(update={"emits": f"It says {word}"})
    row = small_model.contract["order"].model_copy(update={"cells": {"python": cell}})
    site = replace(small_model, facets={**small_model.facets, "duties": {"order": row}})
    assert len(cells(parser, contract.contract_profile(site, HOME, "python"))) == 4


def test_an_abbreviation_is_spelled_out_in_the_glossary(small_model: Site, parser: Markdown) -> None:
    page = question(small_model, 1, "order", terms=(Term.model_construct(term="API", meaning="What is called."),))
    site = replace(small_model, questions=(page,), pages=(page,))
    assert "API (application programming interface)" in rendered(parser, lists.glossary(site, "glossary.md"))


def test_terms_that_differ_have_addresses_that_differ(small_model: Site) -> None:
    names = ("C", "C++", "C#", "text", "a b", "é")
    page = question(small_model, 1, "order", terms=tuple(Term(term=name, meaning="It.") for name in names))
    site = replace(small_model, questions=(page,), pages=(page,))
    anchors = re.findall(r'<dt id="(.*?)">', lists.glossary(site, "glossary.md"))
    assert len(set(anchors)) == len(names), anchors
    for name, double in ((".text", "text"), ("a-b", "a b"), ("A B", "a b")):  # the checks report those
        assert Term(term=name, meaning="It.").slug == Term(term=double, meaning="It.").slug


# Links and calls


@given(target=path, here=path)
def test_a_relative_link_leads_to_its_target(target: str, here: str) -> None:
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), markdown.link(target, here))) == posixpath.normpath(target)


@pytest.mark.parametrize(("words", "number"), [(None, None), ("the other order", "1"), ("as Question 1 says", None)])
def test_a_link_in_other_words_has_its_questions_number_for_paper(
    small_model: Site, parser: Markdown, words: str | None, number: str | None
) -> None:
    parser.reset()
    root = html5lib.parse(parser.convert(questions.question_link(small_model, HOME, 1, words)), namespaceHTMLElements=False)
    assert [link.get("data-question") for link in root.iter("a")] == [number]


@given(data=st.data(), number=rubbish, words=rubbish)
def test_a_question_is_linked_or_the_call_is_refused(small_model: Site, data: st.DataObject, number: object, words: object) -> None:
    site = data.draw(sites(small_model))
    try:
        link = questions.question_link(site, site.questions[0].path, number, words)
    except Misuse as misuse:
        assert misuse.wrong and misuse.mend
    else:
        assert type(number) is int and 1 <= number <= len(site.questions)
        assert (words.strip() if isinstance(words, str) else f"Question {number}, Title {number}") in unescape(link)


@pytest.mark.parametrize("name", MACROS)
@given(arguments=st.lists(rubbish, max_size=3))
def test_a_macro_called_with_rubbish_refuses_it_or_renders(small_model: Site, name: str, arguments: list[object]) -> None:
    for here in (page.path for page in small_model.pages):
        try:
            assert isinstance(MACROS[name](small_model, here, *arguments), str)
        except Misuse as misuse:
            assert misuse.wrong and misuse.mend
        except TypeError as error:
            assert "positional argument" in str(error)


def test_a_citation_leads_to_its_number_in_the_list(small_model: Site) -> None:
    here = small_model.questions[0].path
    marks = questions.citation(small_model, here, "python-functions", "python-sorting")
    assert re.findall(r"\[(\d)\]\(#source-(\d)\)", marks) == [("2", "2"), ("1", "1")]
    listed = questions.source_list(small_model, here)
    assert re.findall(r'^(\d)\. <span id="source-(\d)">', listed, flags=re.MULTILINE) == [("1", "1"), ("2", "2")]


@given(data=st.data())
def test_back_links_are_the_relations_read_backwards(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model))
    forward = {(page.front.number, relation.question) for page in site.questions for relation in page.front.related}
    backward = {(other.front.number, number) for number, links in site.back_links.items() for other, _ in links}
    assert backward == {(a, b) for a, b in forward if (b, a) not in forward}
    for page in site.questions:
        shown = re.findall(r"\[Question (\d+), ", questions.related_questions(site, page.path))
        expected = [relation.question for relation in page.front.related]
        assert [int(number) for number in shown] == expected + [a for a, b in sorted(backward) if b == page.front.number]


def test_a_level_is_colored_by_its_rank(small_model: Site) -> None:
    pages = tuple(question(small_model, number, "order", level=level) for number, level in enumerate(["novice", "expert"], 1))
    site = replace(small_model, questions=pages, tasks=(), pages=(*small_model.sections, *pages))
    assert [page_context(site, page.path)["rank"] for page in pages] == [1, 2]
    for view, here in (
        (questions.question_index, "questions/index.md"),
        (questions.short_answers, "short-answers.md"),
        (questions.section_questions, "questions/order/index.md"),
    ):
        assert re.findall(r"level-(\w+)", view(site, here)) == ["1", "2"]


def test_a_question_that_is_related_to_none_says_so(small_model: Site) -> None:
    page = question(small_model, 1, "order")
    site = replace(small_model, questions=(page,), pages=(page,), tasks=())
    assert questions.related_questions(site, page.path) == "No question is related to this one yet."


def test_without_a_contract_its_views_are_refused(small_model: Site) -> None:
    topic = small_model.topic.model_copy(update={"contract": None, "facets": {"languages": small_model.topic.facets["languages"]}})
    site = replace(small_model, topic=topic, facets={"languages": small_model.facets["languages"]})
    for view in (contract.contract_table, contract.contract_matrix):
        with pytest.raises(Misuse, match="there is no contract: remove the call"):
            view(site, HOME)
    assert "contract.yml" not in llms_txt(site)


# What templates are told of a page


@given(data=st.data())
def test_previous_and_next_follow_the_reading_order(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model))
    contexts = [page_context(site, page.path) for page in site.questions]
    assert contexts[0]["previous"] is None and contexts[-1]["next"] is None
    for before, after in itertools.pairwise(contexts):
        assert before["next"]["number"] == after["number"]
        assert after["previous"]["number"] == before["number"]


@given(data=st.data())
def test_a_menu_has_the_page_and_its_neighbors_and_never_more(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model, most=3 * NEIGHBORS))
    for page in site.questions:
        siblings = page_context(site, page.path)["siblings"]
        numbers = [sibling["number"] for sibling in siblings]
        in_section = [other.front.number for other in site.by_section[page.section]]
        assert len(numbers) == min(NEIGHBORS, len(in_section))
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert [sibling["number"] for sibling in siblings if sibling["current"]] == [page.front.number]
        assert numbers.index(page.front.number) >= min(NEIGHBORS // 2, page.front.number - in_section[0])


@pytest.mark.parametrize("repository", ["", "https://github.com/a/b"])
def test_a_context_is_json_and_knows_what_its_template_asks_for(small_model: Site, repository: str) -> None:
    site = replace(small_model, configuration=replace(small_model.configuration, repository=repository))
    for page in site.pages:
        context = page_context(site, page.path)
        assert json.loads(json.dumps(context)) == context
        assert (context["repository"], context["file"]) == (repository, f"docs/{page.path}")
    first = page_context(site, site.questions[0].path)
    assert first["kind"] == "Question" and first["section_title"] == "Order" and first["section"] == "questions/order/"
    assert first["facets"] == [{"name": "language", "id": "python", "title": "Python"}, {"name": "duty", "id": "order", "title": "Order"}]
    task = page_context(site, site.tasks[0].path)
    assert (task["kind"], task["stage"], task["minutes"], task["section_title"]) == ("Task", "first", 5, "Exercises")
    assert [page.path for page in site.pages if "filters" in page_context(site, page.path)] == [
        "contract.md",
        "questions/index.md",
        "short-answers.md",
    ]
    assert [page.path for page in site.pages if page_context(site, page.path).get("siblings")] == [
        page.path
        for page in site.pages
        if page.path.startswith(("questions/order/", "questions/habits/", "models/", "plans/", "specimens/", "tasks/"))
    ]
    assert page_context(site, "404.html") == {}


# Specimens


def specimen(folder: SpecimenFolder, listing: dict[str, str], *proofs: Proof) -> SpecimenFolder:
    recording = Recording(version="1", platform="p", date="2026-11-27", listing=listing)
    return replace(folder, recording=recording, specimen=folder.specimen.model_copy(update={"proofs": proofs}))


def test_the_lines_that_prove_are_those_of_their_part(small_model: Site) -> None:
    """The first part contains the second one's text."""
    proofs = (Proof(match="same", within="second", proves="It."), Proof(match="same", proves="It."), Proof(never="nowhere", proves="It."))
    folder = specimen(small_model.specimens[0], {"first": "same\nand more", "second": "other\nsame"}, *proofs)
    assert [lines for _, lines in folder.marks()] == [[5], [1], []]
    assert folder.listing.split("\n")[5 - 1] == "same"


def test_what_a_listing_does_not_prove_is_said(small_model: Site) -> None:
    proofs = (
        Proof(match="a", within="first", proves="One."),
        Proof(match="b", within="first", proves="Two."),
        Proof(match="c", within="second", proves="Three."),
        Proof(never="a", proves="Four."),
        Proof(never="a", within="second", proves="Five."),
    )
    folder = specimen(small_model.specimens[0], {"first": "a", "second": " "}, *proofs)
    assert [(index, complaint.partition(" ")[0]) for index, complaint in failures(folder.specimen, folder.recording.listing)] == [
        (1, "nothing"),
        (2, "there"),
        (3, "something"),
        (4, "there"),
    ]
    assert [lines for _, lines in folder.marks()] == [[1], [], [], [], []]


def numbered(html: str) -> list[tuple[str, str]]:
    """Return a listing's lines, each with the numbers of the proofs that cover it."""
    (code,) = re.findall(r'<div class="language-text highlight"><pre><span></span><code[^>]*>(.*?)</code>', html, flags=re.DOTALL)
    runs = re.findall(r'<span class="hll" data-proofs="([^"]*)">(.*?)</span>|([^<]+)', code, flags=re.DOTALL)
    return [(numbers, line) for numbers, marked, plain in runs for line in unescape(marked or plain).splitlines()]


def test_lines_have_the_numbers_of_what_they_prove(small_model: Site, parser: Markdown) -> None:
    """A proof of several lines, one in the midst of them, one across their end; of a line twice; one of what is not there."""
    proofs = (
        Proof(match="b\nc\n<d>", proves="Two to four."),
        Proof(never="z", proves="None."),
        Proof(match="^a", proves="One."),
        Proof(match="c", proves="`Three`."),
        Proof(match="<d>\ne", proves="Four and five."),
        Proof(match="^.$", proves="One again."),
    )
    folder = specimen(small_model.specimens[0], {"output": "a\nb\nc\n<d>\ne\n\nf"}, *proofs)
    shown = parser.convert(specimens.toolchain_specimens(replace(small_model, specimens=(folder,)), folder.page))
    assert numbered(shown) == [("2 5", "a"), ("1", "b"), ("1 3", "c"), ("1 4", "<d>"), ("4", "e"), ("", ""), ("", "f")]
    captions = [unescape(re.sub("<.*?>", "", item)) for item in re.findall(r"<li>(.*?)</li>", shown)]
    assert captions == [
        "1 Two to four.",
        "Shown by what the listing lacks: None.",
        "2 One.",
        "3 Three.",
        "4 Four and five.",
        "5 One again.",
    ]


def test_lines_that_prove_the_same_are_marked_once(small_model: Site) -> None:
    folder = specimen(small_model.specimens[0], {"output": "a\nb\n\nb\nc"}, Proof(match="b\n\nb", proves="It."))
    assert specimens.toolchain_specimens(replace(small_model, specimens=(folder,)), folder.page).count("data-proofs") == 1


def test_a_name_with_a_mark_is_whole_in_a_heading(small_model: Site, parser: Markdown) -> None:
    (folder,) = small_model.specimens
    titles = {
        "toolchain": folder.toolchain.model_copy(update={"title": "C#"}),
        "specimen": folder.specimen.model_copy(update={"title": "#s in C#"}),
    }
    site = replace(small_model, specimens=(replace(folder, **titles),))
    for shown, title in (
        (specimens.specimen_list(site, specimens.SPECIMENS), "C#"),
        (specimens.toolchain_specimens(site, folder.page), "#s in C#"),
    ):
        root = html5lib.parse(parser.reset().convert(shown), treebuilder="etree", namespaceHTMLElements=False)
        assert "".join(next(root.iter("h2")).itertext()) == f"{title}¶"


def test_a_command_leads_to_the_scripts_that_it_calls(small_model: Site, parser: Markdown) -> None:
    (folder,) = small_model.specimens
    shown = specimens.toolchain_specimens(small_model, folder.page)
    assert "The command calls [`both-ways`](cpython.md#script-both-ways)." in shown
    assert 'id="script-both-ways"' in parser.convert(shown)
    shown = specimens.proof(small_model, small_model.questions[0].path)
    assert "The command calls [`both-ways`](../../specimens/cpython.md#script-both-ways)." in shown


def test_a_specimen_is_shown_on_any_page(small_model: Site, parser: Markdown) -> None:
    shown = specimens.specimen(small_model, "index.md", "cpython/stable-sort")
    assert "(specimens/cpython.md#cpython-stable-sort)" in shown
    assert [lines for numbers, lines in numbered(parser.convert(shown)) if numbers == "1"] == ["out: a1 a2 b1"]
    assert "sorted(" not in shown.partition("data-proofs")[2], "the program stands on its own page"
    assert specimens.specimen_version(small_model, "index.md", "cpython/stable-sort") == "CPython 3.11.7"


def test_lines_of_a_specimen_are_counted(small_model: Site) -> None:
    folder = specimen(small_model.specimens[0], {"first": "load\nstore", "second": "store\nstore\njump"})
    site = replace(small_model, specimens=(folder,))
    assert specimens.specimen_lines(site, "index.md", folder.id, "first") == "2"
    assert specimens.specimen_lines(site, "index.md", folder.id, "second", "^store") == "2"
    assert specimens.specimen_lines(site, "index.md", folder.id, "second", "j|s") == "3"


def test_all_specimens_are_listed_under_the_addresses_that_they_had(small_model: Site, parser: Markdown) -> None:
    """So that a bookmark of the page that once showed them all leads to the line that leads on."""
    shown = parser.convert(specimens.specimen_list(small_model, specimens.SPECIMENS))
    assert '<a href="cpython.md#cpython-stable-sort" id="cpython-stable-sort">Equal keys keep their order</a>' in shown


def test_of_many_specimens_some_are_linked(small_model: Site) -> None:
    folder = small_model.specimens[0]
    others = [replace(folder, id=f"cpython/other-{number}") for number in range(specimens.IN_FULL)]
    first = folder.specimen.model_copy(update={"questions": (3, 1), "title": "Last of them"})
    site = replace(small_model, specimens=(replace(folder, specimen=first), *others))
    shown = specimens.proof(site, site.questions[0].path)
    assert shown.count("````python\n") == specimens.IN_FULL
    assert re.findall(r"^- \[(.*?)\]\((.*?)\)", shown, flags=re.MULTILINE) == [
        ("Last of them", "../../specimens/cpython.md#cpython-stable-sort")
    ]


def test_what_another_part_shows_is_shown_under_proof_last(small_model: Site) -> None:
    folder = small_model.specimens[0]
    others = tuple(replace(folder, id=f"cpython/other-{number}") for number in range(specimens.IN_FULL))
    page = small_model.questions[0]
    document = replace(page.document, body=page.document.body + f'\n{{{{ specimen("{folder.id}") }}}}\n')
    shown = replace(small_model, specimens=(folder, *others), questions=(replace(page, document=document), *small_model.questions[1:]))
    assert specimens.of_question(shown, page.front.number) == [*others, folder]


@pytest.mark.parametrize(("repository", "link"), [("", False), ("https://github.com/a/b", True)])
def test_a_specimen_is_linked_where_the_repository_is_known(small_model: Site, repository: str, link: bool) -> None:
    site = replace(small_model, configuration=replace(small_model.configuration, repository=repository))
    shown = specimens.toolchain_specimens(site, "specimens/cpython.md")
    assert "`specimens/cpython/stable-sort`" in shown
    assert ("](https://github.com/a/b/tree/main/specimens/cpython/stable-sort)" in shown) == link


# Measurements


def a_measurement(site: Site, unit: str, median: float, lowest: float, highest: float) -> Site:
    """Return the site with these numbers in one cell of its measurement."""
    (folder,) = site.measurements
    assert folder.readings
    cell = Cell(median=median, lowest=lowest, highest=highest)
    cells = folder.readings.cells | {"ordered": folder.readings.cells["ordered"] | {"1000": cell}}
    measurement = folder.measurement.model_copy(update={"unit": unit})
    return replace(
        site, measurements=(replace(folder, measurement=measurement, readings=folder.readings.model_copy(update={"cells": cells})),)
    )


@pytest.mark.parametrize(
    ("unit", "numbers", "in_sentence", "in_table"),
    [
        ("ns", (61_234, 60_049, 63_350), "61 µs", "61,200 (60,000-63,400)"),
        ("ns", (18.26, 17.44, 21.5), "18 ns", "18.3 (17.4-21.5)"),
        ("ns", (0.9961, 0.99, 1.003), "1.0 ns", "0.996 (0.990-1.00)"),
        ("", (72, 8, 4549), "72", "72 (8-4,550)"),
        ("ms", (2_345_678, 2_000_000, 3_000_000), "2,300 s", "2,350,000 (2,000,000-3,000,000)"),
        ("KiB", (1536, 1024, 2048), "1.5 MiB", "1,540 (1,020-2,050)"),
        ("B", (2048, 2048, 2048), "2,048 B", "2,048"),
        ("", (1_000_001, 1_000_001, 1_000_001), "1,000,001", "1,000,001"),
        ("", (1234, 1200, 1300), "1,200", "1,230 (1,200-1,300)"),
        ("s", (0, 0, 1), "0 s", "0 (0-1)"),
    ],
)
def test_a_number_has_its_unit_and_no_digit_too_many(
    small_model: Site, parser: Markdown, unit: str, numbers: tuple[float, float, float], in_sentence: str, in_table: str
) -> None:
    """What every run agrees on is exact."""
    site = a_measurement(small_model, unit, *numbers)
    assert rendered(parser, f"It takes {measurements.figure(site, HOME, NAME, 'ordered/1000')}.") == f"It takes {in_sentence}."
    shown = ["".join(cell.itertext()).replace("\u2013", "-") for cell in cells(parser, measurements.measured(site, HOME, NAME))]
    assert shown == ["In order", "9", in_table, "Shuffled", "24", "8,625"]


def test_a_caption_says_what_was_measured_on_what(small_model: Site, parser: Markdown) -> None:
    site = a_measurement(small_model, "ns", 3, 2, 5)
    readings = site.measurements[0].readings
    assert readings
    caption = rendered(parser, measurements.measured(site, site.questions[0].path, NAME)).partition("Comparisons by order.")[2]
    assert caption == (
        " How often sorted compares two numbers. 5 runs: the median in ns, and the lowest and the highest between parentheses. "
        f"{readings.processor}, {readings.cores} cores, load {readings.load:g}, {readings.date}; {readings.versions['cpython']}. "
        "Programs and commands."
    )
    assert "](../../measurements.md#comparisons)" in measurements.measured(site, site.questions[0].path, NAME)


@pytest.mark.parametrize(("repository", "link"), [("", False), ("https://github.com/a/b", True)])
def test_all_measurements_are_shown_with_programs_commands_and_sentences(
    small_model: Site, parser: Markdown, repository: str, link: bool
) -> None:
    site = replace(small_model, configuration=replace(small_model.configuration, repository=repository))
    (folder,) = site.measurements
    shown = measurements.measurement_list(site, measurements.MEASUREMENTS)
    words = rendered(parser, shown)
    assert " ".join(folder.programs["count.py"].split()) in words and "Programs and commands" in words
    assert "$ python3 -m py_compile count.py" in words and "$ python3 count.py shuffled" in words
    assert all(check.says in words for check in folder.measurement.checks)
    assert '<h2 id="comparisons">' in parser.reset().convert(shown)
    assert ("](https://github.com/a/b/tree/main/measurements/comparisons)" in shown) == link


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[keys](02-keys.md)", "[keys](questions/order/02-keys.md)"),
        ("[heaps](../habits/03-sort-or-heap.md#reply)", "[heaps](questions/habits/03-sort-or-heap.md#reply)"),
        ("[below](#reply)", "[below](questions/order/01-stability.md#reply)"),
        ("[python](https://docs.python.org/3/)", "[python](https://docs.python.org/3/)"),
    ],
)
def test_a_link_in_two_minutes_leads_from_the_booklet_to_the_same_page(small_model: Site, written: str, shown: str) -> None:
    page = small_model.by_number[1]
    document = replace(page.document, body=page.document.body.replace("**It costs memory.**", f"**It costs memory.** {written}"))
    pages = tuple(replace(each, document=document) if each is page else each for each in small_model.questions)
    assert shown in booklet.booklet(replace(small_model, questions=pages), "booklet.md")


# Exports


@given(data=st.data())
def test_the_export_holds_every_question_in_reading_order(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model))
    exported = json.loads(questions_json(site))
    assert [question["number"] for question in exported] == [page.front.number for page in site.questions]
    for entry, page in zip(exported, site.questions, strict=True):
        assert entry["url"] == page.url
        assert {"languages", "duties", "prompt", "gist", "level", "aliases", "section"} < entry.keys()
        assert [relation["question"] for relation in entry["related"]] == [relation.question for relation in page.front.related]


def test_the_list_for_language_models_has_everything_by_section(small_model: Site) -> None:
    configuration = replace(small_model.configuration, address="https://example.org/x/")
    text = llms_txt(replace(small_model, configuration=configuration))
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == ["# Sorted", "## Order", "## Habits", "## Tasks", "## Data"]
    assert "- [2. Keys](https://example.org/x/questions/order/02-keys/): What does a sort compare when it is given a key?" in text
    assert "(https://example.org/x/data/contract.yml)" in text and "(https://example.org/x/questions.json)" in text


def test_the_feed_can_be_read_whatever_its_address_is(small_model: Site) -> None:
    address = "https://example.org/r&d/"
    feed = fromstring(corrections_xml(replace(small_model, configuration=replace(small_model.configuration, address=address))))
    assert feed.findtext("{*}id") == f"{address}corrections/"
    assert [link.get("href") for link in feed.findall("{*}link")] == [f"{address}corrections/", f"{address}corrections.xml"]


# Names


@given(st.text(), st.lists(st.text(min_size=1), min_size=1))
def test_a_near_name_is_one_of_the_names(name: str, names: list[str]) -> None:
    remedy = suggest(name, names)
    assert any(option in remedy for option in names)


def test_many_names_are_not_all_named() -> None:
    assert suggest("x", [f"name-{number}" for number in range(30)]).endswith("name-19, ...")
    assert suggest("x", []) == "remove it; there is none to name"


@given(st.text())
def test_a_source_has_a_secure_address_or_none(address: str) -> None:
    try:
        url = Source(title="A source", url=address).url
    except ValidationError:
        return
    assert url.startswith("https://") and not re.search(r'[\s<>"]', url)


def test_every_macro_says_what_it_renders() -> None:
    for name, view in MACROS.items():
        assert view.__doc__, name
