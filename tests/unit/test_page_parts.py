"""The anatomy of a page: for bodies that Hypothesis makes up, in order or with one thing out of order."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.checks.parts import check_blocks, check_question_parts
from macros.load.outline import Block, Item, outline
from macros.load.yaml_lines import Document
from macros.problems import Problem
from macros.site import Site

FULL = "questions/order/01-stability.md"
BRIEF = "questions/order/02-keys.md"
HABIT = "questions/habits/03-sort-or-heap.md"

sentence = st.text(st.characters(codec="ascii", categories=["L", "N"], include_characters=" .,"), min_size=1).filter(str.strip)
paragraph = sentence.map(str.strip).filter(lambda text: not re.match(r"\d+\.", text))  # no list
code = st.sampled_from(
    [
        "```text\n# no heading\n/// no block\n```",
        "~~~\n## no part\n\n/////////\n~~~",
        "    # indented\n    /// no block",
        "<!--\n## no part\n\n/// no block\n-->",
        "<pre>\n## no part\n/// no block\n</pre>",
        "- in a list:\n\n    ```\n    ## no part\n    ```\n\nBehind the list.",
        "> quoted:\n>\n> ```\n> /// no block\n> ```",
    ]
)
prose = st.tuples(paragraph, st.lists(paragraph | code, max_size=2)).map(lambda pair: "\n\n".join([pair[0], *pair[1]]))


@st.composite
def bodies(draw: st.DrawFn, site: Site, path: str) -> tuple[str, list[str]]:
    """A body in order for the question at a path, and the titles of its parts."""
    kind = site.by_path[f"{path.rpartition('/')[0]}/index.md"].front.kind or next(iter(site.topic.kinds))
    is_brief = draw(st.booleans())
    rules = {title: rule for title, rule in site.topic.parts.items() if not rule.kinds or kind in rule.kinds}
    titles = [title for title, rule in rules.items() if (draw(st.booleans()) if rule.optional else rule.brief or not is_brief)]
    texts = []
    for title in titles:
        rule = site.topic.parts[title]
        slashes = "/" * draw(st.integers(3, 5))
        match rule.block:
            case None:
                content = f"{{{{ {rule.call}() }}}}"
            case "gist":
                content = f"{slashes} gist\n{{{{ gist }}}}\n{slashes}"
            case "answer":
                headings = [f"### {heading}\n\n{draw(prose)}" for heading in site.topic.kinds[kind]]
                content = "\n\n".join([f"{slashes} answer", *headings, slashes])
            case "pressed":
                points = draw(st.lists(paragraph, min_size=5, max_size=7))
                content = "\n\n".join([f"{slashes} pressed", *(f"**{point}.** More." for point in points), slashes])
            case "trace":
                content = f"{slashes} trace\n{draw(prose)}\n\n1. {draw(paragraph)}\n\n{slashes}"
            case "fault":
                content = f'{slashes} fault\n{draw(prose)}\n\n{{{{ specimen("cpython/stable-sort") }}}}\n\n{slashes}'
            case "case" | "artefact":
                moves = "\n\n".join(
                    f"/// followup | {question}?\nYes.\n\n///" for question in draw(st.lists(paragraph, min_size=3, max_size=4))
                )
                content = f"{slashes}/ {rule.block}\n{draw(prose)}\n\n{moves}\n\n{slashes}/"
            case "rubric":
                content = f"{slashes} rubric\n{{{{ rubric_list() }}}}\n{slashes}"
            case "followups":
                asked = draw(st.lists(st.tuples(paragraph, prose), min_size=1, max_size=2))
                inner = "\n\n".join(f"/// followup | {question}?\n{answer}\n\n///" for question, answer in asked)
                content = f"{slashes}/ followups\n{inner}\n\n{slashes}/"
            case "misconceptions":
                content = f"{slashes} misconceptions\n> {draw(paragraph)}\n\n{draw(prose)}\n\n{slashes}"
            case "proof":
                content = f"{slashes} proof\n{{{{ proof() }}}}\n{slashes}"
            case block:
                content = f"{slashes} {block}\n{draw(prose)}\n\n{slashes}"
        texts.append(f"## {title}\n\n{content}")
    return "\n\n".join(["{{ question_heading() }}", *texts]) + "\n", titles


def with_body(site: Site, path: str, body: str) -> Site:
    """Return a site of one page, whose body is another, and of the sections."""
    page = site.by_path[path]
    return replace(site, pages=(replace(page, document=Document(page.document.front, body, 2)),))


def problems(site: Site, path: str, body: str) -> list[Problem]:
    changed = with_body(site, path, body)
    return [*check_blocks(changed), *check_question_parts(changed)]


def flat(items: tuple[Item, ...]) -> list[Item]:
    return [inner for item in items for inner in (item, *(flat(item.items) if isinstance(item, Block) else ()))]


@pytest.mark.parametrize("path", [FULL, HABIT])
@given(data=st.data())
def test_a_page_in_order_is_accepted(small_model: Site, path: str, data: st.DataObject) -> None:
    body, titles = data.draw(bodies(small_model, path))
    assert problems(small_model, path, body) == []
    items, unclosed = outline(body, small_model.configuration)
    assert [item.text for item in items if item.tag == "h2"] == titles and not unclosed


@given(data=st.data())
def test_headings_and_blocks_are_found_on_their_lines(small_model: Site, data: st.DataObject) -> None:
    body, _ = data.draw(bodies(small_model, FULL))
    lines = body.split("\n")
    for item in flat(outline(body, small_model.configuration)[0]):
        if isinstance(item, Block):
            assert re.match(rf"/+ {item.kind}\b", lines[item.line - 1])
        elif item.tag in {"h2", "h3"}:
            assert lines[item.line - 1].strip("# ") == item.text


@given(data=st.data())
def test_a_page_without_one_of_its_parts_is_refused(small_model: Site, data: st.DataObject) -> None:
    body, titles = data.draw(bodies(small_model, FULL))
    title = data.draw(st.sampled_from([title for title in titles if not small_model.topic.parts[title].optional]))
    without = re.sub(rf"^## {title}\n.*?(?=^## (?!no part)|\Z)", "", body, count=1, flags=re.MULTILINE | re.DOTALL)
    assert problems(small_model, FULL, without)


@given(data=st.data())
def test_a_page_with_two_parts_exchanged_is_refused(small_model: Site, data: st.DataObject) -> None:
    body, titles = data.draw(bodies(small_model, FULL))
    one, two = data.draw(st.lists(st.sampled_from(titles), min_size=2, max_size=2, unique=True))
    exchanged = body.replace(f"## {one}\n", "## \n").replace(f"## {two}\n", f"## {one}\n").replace("## \n", f"## {two}\n")
    assert problems(small_model, FULL, exchanged)


@given(data=st.data())
def test_a_page_with_an_unclosed_block_is_refused(small_model: Site, data: st.DataObject) -> None:
    body, _ = data.draw(bodies(small_model, FULL))
    lines = body.split("\n")
    ends = [item.line for item in flat(outline(body, small_model.configuration)[0]) if isinstance(item, Block)]
    opened = lines[data.draw(st.sampled_from(ends)) - 1]
    slashes = opened.split(" ")[0]
    start = lines.index(opened)
    closer = next(number for number in range(start + 1, len(lines)) if lines[number] == slashes)
    assert problems(small_model, FULL, "\n".join([*lines[:closer], *lines[closer + 1 :]]))


@given(text=st.text())
@example(text="</C>")
def test_no_body_is_too_strange_to_be_read(small_model: Site, text: str) -> None:
    for problem in problems(small_model, FULL, text):
        assert problem.line >= 2 and problem.wrong and problem.mend


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("# One\n", [("h1", "One", 1)]),
        ("One\n===\n\nTwo\n---\n", [("h1", "One", 1), ("h2", "Two", 4)]),
        ("##One\n\n### Two ###\n", [("h2", "One", 1), ("h3", "Two", 3)]),
        ("## One { #one .x }\n", [("h2", "One", 1)]),
        ("## `code` and *words*\n", [("h2", "`code` and *words*", 1)]),
        ("- In a list\n\n    ## One\n", [("p", "In a list", 1), ("h2", "One", 3)]),
        ("> ## One\n", [("h2", "One", 1)]),
        ("<!-- ## One -->\n\n<!--\n## Two\n-->\n", []),
        ("```\n## One\n```\n\n## One\n", [("p", "[code]", 1), ("h2", "One", 5)]),
        ("<div>\n\n## No\n\n</div>\n\n## One\n", [("p", "[code]", 1), ("h2", "One", 7)]),
        ('<div markdown="1">\n\n## One\n\n</div>\n', [("h2", "One", 3)]),
        ("    ## No\n\n## One\n", [("pre", "[code]", 1), ("h2", "One", 3)]),
        ("   /// HINT | Why\nText.\n///\n", [("details", "", 1), ("p", "Text.", 2)]),
        ("//// hint\n/// proof\nText.\n///\n////\n", [("details", "", 1), ("details", "", 2), ("p", "Text.", 3)]),
        ("/// hint\n    open: true\n\nText.\n///\n", [("details", "", 1), ("p", "Text.", 4)]),
    ],
)
def test_what_is_shown_of_a_body_is_known_with_its_lines(small_model: Site, body: str, shown: list[tuple[str, str, int]]) -> None:
    items = flat(outline(body, small_model.configuration)[0])
    assert [(item.tag, item.text) for item in items] == [(tag, text) for tag, text, _ in shown]
    for item, (tag, _, line) in zip(items, shown, strict=True):
        assert item.line == line or tag in {"p", "pre"}, "only headings and blocks know their own line"
