"""YAML that knows its lines, and Markdown files with YAML in front, for trees and texts that Hypothesis makes up."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from macros.load import yaml_lines
from macros.load.yaml_lines import parse, split
from macros.problems import Problem

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


@given(tree=st.dictionaries(keys, trees, min_size=1, max_size=4), offset=st.integers(0, 5), is_flow=st.booleans())
def test_every_value_is_found_on_its_line(tree: dict, offset: int, is_flow: bool) -> None:
    """Every leaf is made a number of its own, which must then stand on the line that is named."""
    numbers = iter(range(1000, 10_000))

    def number(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: number(value) for key, value in inner.items()}
        if isinstance(inner, list):
            return [number(value) for value in inner]
        return next(numbers)

    numbered = number(tree)
    text = yaml.safe_dump(numbered, sort_keys=False, default_flow_style=is_flow, width=20)
    problems: list[Problem] = []
    located = parse(text, "file.yml", problems, offset)
    assert located.value == numbered and not problems
    lines = text.split("\n")
    for way in leaves(numbered):
        value = numbered
        for key in way:
            value = value[key]  # type: ignore[index]
        if not is_flow:  # there a key and its value may stand on two lines
            assert str(value) in lines[located.line(*way) - 1 - offset]
        else:
            assert 1 <= located.line(*way) - offset <= len(lines)


def test_the_line_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    located = parse("a:\n  b: 1\nc: [2]\n", "file.yml", [])
    assert [located.line(), located.line("a", "b"), located.line("a", "x"), located.line("c", 5), located.line("x")] == [1, 2, 1, 3, 1]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: C #7\n", 1),
        ("a: b\nc: C #\n", 2),
        ("a: b\n  c # d\n", 2),
        ("- x # y\n", 1),
        ("[a #b\n]\n", 1),
        ("{a: b #c\n}\n", 1),
        ("a:\n- b: c  # d\n", 2),
    ],
)
def test_a_value_that_a_comment_ends_is_reported(monkeypatch: pytest.MonkeyPatch, loader: type, text: str, line: int) -> None:
    monkeypatch.setattr(yaml_lines, "Loader", loader)
    yaml_lines._compose.cache_clear()
    problems: list[Problem] = []
    assert parse(text, "file.yml", problems).value is None
    assert [(problem.line, "which is a comment" in problem.wrong) for problem in problems] == [(line, True)]


@given(st.text())
def test_no_text_is_too_strange_for_yaml(text: str) -> None:
    problems: list[Problem] = []
    located = parse(text, "file.yml", problems)
    assert not problems or located.value is None
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


front = st.sampled_from(["---\n", "--- \n", "...\n", "a: b\n", "- a\n", "\n", "title: x\n", "----\n", "text\n", "{{ q(1) }}\n", "---"])


@given(st.lists(front, max_size=7).map("".join) | st.text())
def test_a_file_is_split_where_mkdocs_splits_it(text: str) -> None:
    problems: list[Problem] = []
    document = split(text, "page.md", problems)
    body, meta = get_data(text)
    if isinstance(document.front.value, dict):
        assert dict(meta) == document.front.value
        assert body == document.body.lstrip("\n")
    assert text.endswith(document.body)
    assert text.count("\n") - document.body.count("\n") == document.body_line - 1
