"""What the site takes from an engine's configuration, and where the repository it names is linked."""

import re
from pathlib import Path

import pytest

from macros.load.configuration import configuration_of, read_configuration
from tests.conftest import copy_small
from tests.unit.mistakes import append, both, replace, write
from tools.project import build

PARENT = "../../../mkdocs.yml"


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://github.com/a/b/", "https://github.com/a/b"),
        ("https://github.com/a/b.git", "https://github.com/a/b"),
        ("https://github.com/a/b.git/", "https://github.com/a/b"),
        ("https://github.com/a/b.github.io", "https://github.com/a/b.github.io"),
    ],
)
def test_a_repository_is_known_however_its_address_ends(small: Path, written: str, understood: str) -> None:
    append("mkdocs.yml", f"repo_url: {written}\n")(small)
    assert read_configuration(small / "mkdocs.yml").repository == understood


def test_the_addresses_come_from_the_environment(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read_configuration(small / "mkdocs.yml").repository, read_configuration(small / "mkdocs.yml").address) == ("", "")
    monkeypatch.setenv("REPO_URL", "https://github.com/a/b")
    monkeypatch.setenv("SITE_URL", "https://example.org/b")
    configuration = read_configuration(small / "mkdocs.yml")
    assert (configuration.repository, configuration.address) == ("https://github.com/a/b", "https://example.org/b/")


def test_a_repository_is_linked_from_everywhere_or_from_nowhere(tmp_path: Path) -> None:
    """However its address ends: from each page, to report a mistake and to edit it, from what is proved or measured, and from its head."""
    small = copy_small(tmp_path)
    append("mkdocs.yml", "repo_url: https://github.com/example/below.git/\n")(small)
    site = build(tmp_path / "site", cwd=small)
    for file in site.rglob("index.html"):
        links = set(re.findall(r'href="(https://github\.com/[^"]*)"', file.read_text(encoding="utf-8")))
        places = {re.sub(r"\?.*", "", link).removeprefix("https://github.com/example/below").removesuffix("/") for link in links}
        path = file.parent.relative_to(site).as_posix()
        edited = [place for place in places if place.startswith("/edit/main/")]
        assert "" in places and "/issues/new" in places and len(edited) == 1, (path, links)
        specimen = {"/tree/main/specimens/cpython/stable-sort"} if path in {"specimens/cpython", "questions/order/01-stability"} else set()
        measurement = {"/tree/main/measurements/comparisons"} if path == "measurements" else set()
        assert places == {"", "/issues/new", *edited, *specimen, *measurement}, path
        source = edited[0].removeprefix("/edit/main/")
        assert (small / source).is_file() or (tmp_path / source).is_file(), source


def test_a_draft_is_a_page_for_whoever_writes_and_for_nobody_else(small: Path) -> None:
    both(
        append("mkdocs.yml", "draft_docs: drafts/\nexclude_docs: secret.md\n"), write("docs/drafts/x.md", ""), write("docs/secret.md", "")
    )(small)
    paths = {serves: {file.src_uri for file in read_configuration(small / "mkdocs.yml", serves).files()} for serves in (False, True)}
    assert paths[True] - paths[False] == {"drafts/x.md"}
    assert "secret.md" not in paths[True] and "index.md" in paths[False]


def test_engines_that_hold_patterns_as_text_are_understood(small: Path) -> None:
    settings = {
        "root_dir": str(small),
        "docs_dir": "docs",
        "site_name": "Sorted",
        "nav": [{"Order": "questions/order/index.md"}, {"More": [{"Habits": "questions/habits/index.md"}, "glossary.md"]}],
        "markdown_extensions": ["tables", "zensical.extensions.links"],
        "exclude_docs": "/glossary.md\n/tasks/\n",
    }
    configuration = configuration_of(settings)
    assert configuration.file == small / "mkdocs.yml"
    assert configuration.navigation == ("questions/order/index.md", "questions/habits/index.md", "glossary.md")
    assert configuration.extensions == ("tables",)
    assert not {"glossary.md", "tasks/index.md"} & {file.src_uri for file in configuration.files()}


def test_blocks_are_known_by_their_classes_with_their_usual_summaries(small: Path) -> None:
    replace(
        PARENT,
        r"^      types: .*\n(?:        - .*\n)+",
        "      types: [remark, {name: next_one}, {name: aside, class: by-the-way, title: Look}]\n",
    )(small)
    assert read_configuration(small / "mkdocs.yml").blocks == {
        "remark": ("remark", "Remark"),
        "next_one": ("next_one", "Next One"),
        "by-the-way": ("aside", "Look"),
    }


def test_a_problem_with_a_key_has_its_line_or_that_of_the_file(small: Path) -> None:
    configuration = read_configuration(small / "mkdocs.yml")
    lines = (small / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    assert lines[configuration.problem("nav", "w", "m").line - 1] == "nav:"
    assert configuration.problem("extra", "w", "m").line == 1
