"""Properties of what the macros render, for libraries and words that Hypothesis makes up."""

import contextlib
import itertools
import json
import posixpath
import re

import html5lib
import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from macros.body import ANSWER, BRIEF, FULL, HEADING_CALL, OPEN_PARTS, check_parts, outline
from macros.engine import MACROS
from macros.library import Library, QuestionPage, SectionPage
from macros.located import Document, Located, parse, split
from macros.model import Kind, Level, Plain, Question, Relation, Section, Source
from macros.place import NEIGHBORS, place
from pydantic import TypeAdapter, ValidationError

from macros import exports, views
from macros.problems import Misuse, Problem, suggest
from tests.conftest import PROJECT

EXTENSIONS = ["attr_list", "md_in_html", "tables", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.superfences"]
PLAIN = TypeAdapter(Plain)


def is_plain(text: str) -> bool:
    try:
        return PLAIN.validate_python(text) == text
    except ValidationError:
        return False


plain = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=60).filter(
    is_plain
)
path = st.lists(st.sampled_from(["questions", "go", "jvm", "a", "index.md", "b.md"]), min_size=1, max_size=4).map("/".join)
rubbish = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()), st.binary())


@st.composite
def libraries(draw, most: int = 40) -> Library:
    """A library of some questions in two sections, with random relations among them."""
    count = draw(st.integers(1, most))
    border = draw(st.integers(0, count))
    pages = []
    for number in range(1, count + 1):
        others = (
            draw(st.lists(st.integers(1, count).filter(lambda other, number=number: other != number), unique=True, max_size=4))
            if count > 1
            else []
        )
        section = "go" if number <= border else "jvm"
        question = Question.model_construct(
            number=number,
            section=section,
            title=f"Title {number}",
            prompt=f"What is {number}?",
            gist="In short.",
            level=draw(st.sampled_from(Level)),
            runtimes=(),
            services=(),
            aliases=("alias",),
            related=tuple(Relation(question=other, why=f"because of {other}") for other in others),
            sources=(),
        )
        pages.append(QuestionPage(f"questions/{section}/{number:02}-title.md", Document(Located(None, None), "", 1), question))
    sections = tuple(
        SectionPage(f"questions/{id}/index.md", Document(Located(None, None), "", 1), id, Section(title=id, description="What it probes"))
        for id in ("go", "jvm")
    )
    return Library(tuple(pages), sections, (), {}, {}, {}, (), {}, {}, "", tuple(pages))


def rendered(source: str) -> str:
    """Return the words that a reader sees of some Markdown."""
    root = html5lib.parse(markdown.markdown(source, extensions=EXTENSIONS), treebuilder="etree")
    return " ".join("".join(root.itertext()).split())


@given(plain)
def test_plain_text_reaches_the_reader_unchanged(words: str) -> None:
    table = views._table(["Head"], [[views.text(words)]])
    assert rendered(table) == " ".join(f"Head {words}".split())


@given(plain)
def test_a_link_shows_its_words(words: str) -> None:
    assert rendered(f"See [{views.text(words)}](a.md).") == " ".join(f"See {words}.".split())


@given(target=path, here=path)
def test_a_relative_link_leads_to_its_target(target: str, here: str) -> None:
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), views.link(target, here))) == posixpath.normpath(target)


@given(libraries(), rubbish, rubbish)
def test_a_question_is_linked_or_the_call_is_refused(library: Library, number: object, words: object) -> None:
    here = library.questions[0].path
    try:
        link = views.question_link(library, here, number, words)
    except Misuse as misuse:
        assert misuse.wrong and misuse.mend
    else:
        assert type(number) is int and 1 <= number <= len(library.questions)
        assert (words.strip() if isinstance(words, str) else f"Question {number}, Title {number}") in link


@pytest.mark.parametrize("name", sorted(MACROS))
@given(arguments=st.lists(rubbish, max_size=3))
def test_a_macro_called_with_rubbish_refuses_it_or_renders(library: Library, name: str, arguments: list) -> None:
    for here in ("index.md", "questions/go/index.md", library.questions[0].path):
        try:
            assert isinstance(MACROS[name](library, here, *arguments), str)
        except Misuse as misuse:
            assert misuse.wrong and misuse.mend
        except TypeError as error:
            assert "positional argument" in str(error)


@given(libraries())
def test_back_links_are_the_relations_read_backwards(library: Library) -> None:
    forward = {(page.number, relation.question) for page in library.questions for relation in page.question.related}
    backward = {(other.number, number) for number, links in library.back_links.items() for other, _ in links}
    assert backward == {(a, b) for a, b in forward if (b, a) not in forward}
    for page in library.questions:
        shown = re.findall(r"\[Question (\d+), ", views.related_questions(library, page.path))
        expected = [relation.question for relation in page.question.related]
        assert [int(number) for number in shown] == expected + [a for a, b in sorted(backward) if b == page.number]


@given(libraries())
def test_previous_and_next_follow_the_reading_order(library: Library) -> None:
    places = [place(library, page.path, "") for page in library.questions]
    assert places[0]["previous"] is None and places[-1]["next"] is None
    for before, after in itertools.pairwise(places):
        assert before["next"]["number"] == after["number"]
        assert after["previous"]["number"] == before["number"]


@given(libraries(most=60))
def test_a_menu_has_the_page_and_its_neighbors_and_never_more(library: Library) -> None:
    for page in library.questions:
        siblings = place(library, page.path, "")["siblings"]
        numbers = [sibling["number"] for sibling in siblings]
        in_section = [other.number for other in library.by_section[page.question.section]]
        assert len(numbers) == min(NEIGHBORS, len(in_section))
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert [sibling["number"] for sibling in siblings if sibling["current"]] == [page.number]


@given(libraries(), st.sampled_from(["", "https://github.com/a/b", "https://github.com/a/b/"]))
def test_a_place_is_json_and_invents_no_address(library: Library, repository: str) -> None:
    for page in library.questions:
        found = place(library, page.path, repository)
        assert json.loads(json.dumps(found)) == found
        assert ("edit" in found) == ("report" in found) == bool(repository)
        assert "//" not in found.get("edit", "").removeprefix("https://")


@given(libraries())
def test_the_export_holds_every_question_in_reading_order(library: Library) -> None:
    exported = json.loads(exports.questions_json(library))
    assert [question["number"] for question in exported] == [page.number for page in library.questions]
    for question, page in zip(exported, library.questions, strict=True):
        assert question["url"] == f"{page.path.removesuffix('.md')}/"
        assert [relation["question"] for relation in question["related"]] == [relation.question for relation in page.question.related]


@given(st.text(), st.lists(st.text(min_size=1), min_size=1))
def test_a_near_name_is_one_of_the_names(name: str, names: list[str]) -> None:
    remedy = suggest(name, names)
    assert any(option in remedy for option in names)


# YAML with lines

keys = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
trees = st.recursive(
    st.integers(),
    lambda inner: st.dictionaries(keys, inner, min_size=1, max_size=4) | st.lists(inner, min_size=1, max_size=3),
    max_leaves=12,
)


def leaves(tree: object, *way: str | int) -> list[tuple[str | int, ...]]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in leaves(value, *way, key)]
    if isinstance(tree, list):
        return [leaf for index, value in enumerate(tree) for leaf in leaves(value, *way, index)]
    return [way]


@given(st.dictionaries(keys, trees, min_size=1, max_size=4), st.integers(0, 5))
def test_every_value_is_found_on_its_line(tree: dict, offset: int) -> None:
    """Every leaf is made a number of its own, which must then stand on the line that is named."""
    numbers = iter(range(1000, 10_000))

    def number(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: number(value) for key, value in inner.items()}
        if isinstance(inner, list):
            return [number(value) for value in inner]
        return next(numbers)

    tree = number(tree)  # type: ignore[assignment]
    text = yaml.safe_dump(tree, sort_keys=False)
    problems: list[Problem] = []
    located = parse(text, "file.yml", problems, offset)
    assert located.value == tree and not problems
    lines = text.split("\n")
    for way in leaves(tree):
        value: object = tree
        for key in way:
            value = value[key]  # type: ignore[index]
        assert str(value) in lines[located.line(*way) - 1 - offset]


@given(st.text())
def test_no_text_is_too_strange_to_split(text: str) -> None:
    problems: list[Problem] = []
    document = split(text, "page.md", problems)
    assert problems or text.removeprefix("\ufeff").replace("\r\n", "\n").endswith(document.body)
    outline(document.body)


# The anatomy of a page

sentence = st.text(st.characters(codec="ascii", categories=["L", "N"], include_characters=" .,"), min_size=1).filter(str.strip)
prose = st.lists(st.one_of(sentence, st.just("```text\n# no heading\n/// no block\n```")), min_size=1, max_size=3).map("\n\n".join)


@st.composite
def bodies(draw) -> tuple[str, tuple[str, ...], Kind]:
    """A page's body that is in order, the parts it has, and the kind of its section."""
    kind = draw(st.sampled_from(Kind))
    parts = draw(st.sampled_from([tuple(FULL), BRIEF]))
    hint = draw(st.booleans())
    blocks = [HEADING_CALL]
    for part in (("Hint",) if hint else ()) + parts:
        blocks.append(f"## {part}")
        if part in OPEN_PARTS:
            blocks.append(OPEN_PARTS[part])
        elif part == "Answer":
            sections = [f"### {title}\n\n{draw(prose)}" for title in ANSWER[kind]] if parts != BRIEF else [draw(prose)]
            blocks.append("\n\n".join(["/// answer\n{{ gist }}", *sections]) + "\n///")
        elif part == "Follow-ups":
            asked = draw(st.lists(st.tuples(sentence, prose), min_size=1, max_size=3))
            inner = "\n\n".join(f"/// followup | {question.strip()}?\n{answer}\n///" for question, answer in asked)
            blocks.append(f"//// followups\n{inner}\n\n////")
        elif part == "Often said, not so":
            blocks.append(f"/// misconceptions\n> {draw(sentence).strip()}\n\n{draw(prose)}\n///")
        else:
            blocks.append(f"/// {'hint' if part == 'Hint' else FULL[part]}\n{draw(prose)}\n///")
    return "\n\n".join(blocks) + "\n", (("Hint",) if hint else ()) + parts, kind


def problems_of(body: str, kind: Kind) -> list[Problem]:
    return check_parts(Document(Located(None, None), body, 1), "page.md", kind)


@given(bodies())
def test_a_page_in_order_is_accepted(made: tuple[str, tuple[str, ...], Kind]) -> None:
    body, parts, kind = made
    assert problems_of(body, kind) == []
    assert tuple(part.title for part in outline(body).parts) == parts


@given(bodies(), st.data())
def test_a_page_without_one_of_its_parts_is_refused(made: tuple[str, tuple[str, ...], Kind], data: st.DataObject) -> None:
    body, parts, kind = made
    part = data.draw(st.sampled_from([part for part in parts if part != "Hint"]))
    without = re.sub(rf"^## {part}\n.*?(?=^## |\Z)", "", body, count=1, flags=re.MULTILINE | re.DOTALL)
    assert problems_of(without, kind)


@given(bodies(), st.data())
def test_a_page_with_an_unclosed_block_is_refused(made: tuple[str, tuple[str, ...], Kind], data: st.DataObject) -> None:
    body, _, kind = made
    closers = [match.start() for match in re.finditer(r"^/{3,4}$", body, flags=re.MULTILINE)]
    at = data.draw(st.sampled_from(closers))
    assert problems_of(body[:at] + body[body.index("\n", at) + 1 :], kind)


def test_every_macro_says_what_it_renders() -> None:
    for name, view in MACROS.items():
        assert view.__doc__, name


def test_every_macro_is_explained_to_writers() -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text()
    assert [name for name in MACROS if f"{{{{ {name}(" not in guide] == []


@given(st.text())
def test_a_source_has_a_secure_address_or_none(address: str) -> None:
    with contextlib.suppress(ValidationError):
        assert Source(title="A source", url=address).url.startswith("https://")
