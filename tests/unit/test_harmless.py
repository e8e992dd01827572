"""What editors leave behind, what Markdown, Jinja, and YAML allow, and how else MkDocs may be set up: none of it is a mistake."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.problems import Report
from tests.conftest import copy_small
from tests.unit.conftest import read
from tests.unit.mistakes import Change, append, both, link, move, replace, write
from tools.project import build

HOME = "docs/index.md"
Q1 = "docs/questions/order/01-stability.md"
Q2 = "docs/questions/order/02-keys.md"
Q3 = "docs/questions/habits/03-sort-or-heap.md"
TASK = "docs/tasks/01-sort-twice.md"
TOPIC = "docs/data/topic.yml"
DATA = "docs/data/languages.yml"
PICTURE = "docs/assets/pictures/merge.svg"
SPECIMEN = "specimens/cpython/stable-sort/specimen.yml"
PROGRAM = "specimens/cpython/stable-sort/stable.py"
SCRIPT = "specimens/cpython/both-ways"
TOOLCHAINS = "specimens/toolchains.yml"
MACRO = "../../../macros/render/questions.py"
PARENT = "../../../mkdocs.yml"

BROKEN = "{{ nope( }}\n/// nope\n<svg>\n: ["


def beside(path: str, name: str) -> str:
    """Return the path of a file in the same folder; `*` in the name stands for the file's."""
    folder, _, file = path.rpartition("/")
    return f"{folder}/{name.replace('*', file)}"


# What is in the way for as long as a file is open, and after: by whom, and how a file that is called `*` gives it its name.
LEAVINGS: dict[str, Callable[[str], Change]] = {
    "lock of Emacs": lambda path: link(beside(path, ".#*"), "nobody@nowhere.1234:5678"),
    "backup of Emacs": lambda path: write(beside(path, "*~"), BROKEN),
    "autosaved file of Emacs": lambda path: write(beside(path, "#*#"), BROKEN),
    "swap file of Vim": lambda path: write(beside(path, ".*.swp"), b"\x00\xff"),
    "checkpoint of Jupyter": lambda path: write(beside(path, ".ipynb_checkpoints/*"), BROKEN),
    "fork of macOS": lambda path: write(beside(path, "._*"), b"\x00\x05\x16\x07\xff"),
    "view of a folder on macOS": lambda path: write(beside(path, ".DS_Store"), b"\x00\xff"),
    "rest of a merge": lambda path: write(beside(path, "*.orig"), BROKEN),
    "deleted file": lambda path: write(beside(path, ".trash/old/*"), BROKEN),
}


def answer(lines: str) -> Change:
    """Return a change that adds lines to the answer of the full question."""
    return replace(Q1, r"^(?=### What it costs)", f"{lines}\n\n")


def everywhere(change: Callable[[bytes], bytes]) -> Change:
    """Return a change to the bytes of every text file of the site."""

    def rewrite(site: Path) -> None:
        for file in (file for folder in ("docs", "specimens") for file in (site / folder).rglob("*") if file.is_file()):
            file.write_bytes(change(file.read_bytes()))

    return rewrite


def extensions_as_a_mapping(site: Path) -> None:
    """Write each entry of `markdown_extensions` as a key."""
    file = site / PARENT
    before, head, after = file.read_text(encoding="utf-8").partition("markdown_extensions:\n")
    entries, gap, rest = after.partition("\n\n")
    entries = re.sub(r"^  - (\S+?):?$", r"  \1:", entries, flags=re.MULTILINE)
    file.write_text(before + head + entries + gap + rest, encoding="utf-8")


def navigation_of_the_parent(site: Path) -> None:
    """Move `nav` to the file that `mkdocs.yml` inherits from."""
    pattern = re.compile(r"^nav:\n(?:  .*\n)+", flags=re.MULTILINE)
    child, parent = site / "mkdocs.yml", site / PARENT
    nav = pattern.search(child.read_text(encoding="utf-8"))
    assert nav
    parent.write_text(pattern.sub(nav[0], parent.read_text(encoding="utf-8")), encoding="utf-8")
    child.write_text(pattern.sub("", child.read_text(encoding="utf-8")), encoding="utf-8")


def elsewhere(path: str) -> Change:
    """Return a change that moves a file or a folder out of the site, and links it to where it was."""

    def change(site: Path) -> None:
        target = site.parent / "elsewhere" / Path(path).name
        move(path, str(target))(site)
        (site / path).symlink_to(target)

    return change


# fmt: off
MARKDOWN = {
    "comment with a heading": answer("<!-- ## Draft -->"),
    "comment with a heading over lines": answer("<!--\n## Draft\n\nNot yet.\n-->"),
    "comment with a block": answer("<!-- /// foo -->"),
    "comment with a block over lines": answer("<!--\n/// foo\nbar\n///\n-->"),
    "comment between parts": replace(Q1, r"^(?=## Further)", "<!--\n## Draft\n\n/// hint\n-->\n\n"),
    "comment before the parts": replace(Q1, r"^(?=## Clue)", "<!-- To do. -->\n\n"),
    "comment in a part that is a list": replace(Q1, r"^(?=\{\{ source_list)", "<!-- These are two. -->\n\n"),
    "comment within a line": answer("It <!-- ### not --> is."),
    "comment in code": answer("```html\n<!--\n## Draft\n```"),
    "block that is indented": replace(Q1, r"^/// hint$", "   /// hint"),
    "block in capital letters": replace(Q1, r"^/// hint$", "/// Hint"),
    "block that is both": replace(Q1, r"^/// rubric$", "  /// RUBRIC"),
    "block without a space": replace(Q1, r"^/// hint$", "///hint"),
    "block with a summary": replace(Q1, r"^/// hint$", "/// hint | Show me"),
    "block with attributes": replace(Q1, r"^/// hint$", "/// hint\n    attrs: {id: way-in}\n"),
    "block with more slashes": replace(Q1, r"^/// hint\n(?s:.*?)^///$", "///// hint\nSort.\n\n/////"),
    "block in code": answer("```markdown\n/// foo\nbar\n\n## No\n```"),
    "block in code between tildes": answer("~~~\n/// foo\n\n## No\n~~~"),
    "block in code of four backticks": answer("````markdown\n```\n/// foo\n```\n\n## No\n````"),
    "block in indented code": answer("    /// foo\n    bar\n\n    ## No"),
    "block in HTML": answer("<pre>\n/// foo\n\n## No\n</pre>"),
    "block in a span of code": answer("Write `/// foo` and `## No`."),
    "code in a list": answer("- First:\n\n    ```markdown\n    /// foo\n    ## No\n    ```\n\n- Second."),
    "code in a list of numbers": answer("1. First:\n\n    ```\n    # no heading\n    ///\n    ```"),
    "code in a quotation": answer("> ```\n> /// foo\n> ## No\n> ```"),
    "code in a block": replace(Q1, r"^/// hint$", "/// hint\n```\n## No\n/// foo\n```\n"),
    "code with a fence in it": answer("````\n```\n````"),
    "heading with an address": replace(Q1, r"^## Reply$", "## Reply { #reply }"),
    "heading with hashes behind it": replace(Q1, r"^### What it costs$", "### What it costs ###"),
    "tags within a line": append(HOME, "\nPress <kbd>o</kbd>,<br>see <https://example.org/>, `Vec<T>`, ``a\nb<c>``, a < b > c, and <span class=\"x\">it</span>.\n"),
    "tags around lines": append(HOME, '\n<div markdown="1">\n\n<p>\nIt.\n</p>\n\n</div>\n\n<figure>\n<img src="assets/images/mark.svg" alt="">\n</figure>\n'),
    "heading whose last sign is escaped": append(HOME, "\n#### In C\\#\n\nUnderlined C#\n============\n"),
    "heading with spaces": replace(Q1, r"^## Reply$", "##   Reply  "),
    "heading that is underlined": replace(Q1, r"^## Reply$", "Reply\n-----"),
    "number sign in prose": answer("No #1, 50 % of C# and of F#"),
    "slashes in prose": answer("A path such as a///b, or https://example.org///."),
    "rule": answer("---"),
    "table": answer("| a | b |\n| --- | --- |\n| `///` | # |"),
    "headings of a plain page": append(HOME, "\n#### Deep\n\nUnderlined\n==========\n"),
    "block on a plain page": append(HOME, "\n/// hint | A way\nText.\n///\n"),
    "code without a language on a plain page": append(HOME, "\n```\n/// foo\n```\n"),
    "accents and other scripts": replace(Q2, r"^title: .*$", "title: Schlüssel, clés, キー"),
}

JINJA = {
    "code that is raw": answer("{% raw %}`{{ nope( }} {# no comment #} {% no %}`{% endraw %}"),
    "braces that are no call": answer("`{ {x} }` and `}}` and `#}`"),
    "call without spaces": append(HOME, "\n{{q(1)}}\n"),
    "call that eats spaces": replace("docs/questions/index.md", r"\{\{ question_index\(\) \}\}", "{{- question_index() -}}"),
    "call over lines": append(HOME, "\n{{ q(\n  1,\n  'a word'\n) }}\n"),
    "call of a named argument": append(HOME, '\n{{ q(number=1, words="a word") }}\n'),
    "loop": append(HOME, "\n{% for number in [1, 2] %}\n- {{ loop.index }}: {{ q(number) }}\n{% endfor %}\n"),
    "loop over pairs": append(HOME, '\n{% for number, words in [(1, "a"), (2, "b")] %}{{ q(number, words) }}{% endfor %}\n'),
    "variable": append(HOME, "\n{% set number = 2 %}\n{{ q(number) }}\n"),
    "variable that lasts": append(HOME, "\n{% set sum = namespace(all=0) %}{% for n in range(3) %}{% set sum.all = sum.all + n %}{% endfor %}{{ sum.all }}\n"),
    "condition": append(HOME, "\n{% if title %}{{ q(1) }}{% else %}{{ q(2) }}{% endif %}\n"),
    "macro of the page": append(HOME, "\n{% macro pair(a, b) %}{{ q(a) }}, {{ q(b) }}{% endmacro %}{{ pair(1, 2) }}\n"),
    "filter": append(HOME, '\n{{ title | upper }} {{ ["a", "b"] | join(", ") }} {{ q(1) | trim }}\n'),
    "code that is raw beside a call": append(HOME, "\n{{ q(1) }} and {% raw %}`{{ x }}`{% endraw %}\n"),
    "listing that is raw": append(HOME, "\n{% raw %}\n\n```yaml\na: {{ b }}\n{% c %}\n```\n\n{% endraw %}\n"),
    "listing that is raw within": append(HOME, "\n```yaml\n{% raw %}a: {{ b }}{% endraw %}\n```\n"),
    "code in a call": append(HOME, '\n{{ q(1, "`a`") }}\n'),
    "text in a call": append(HOME, '\n{{ "{{" }} {{ "{#" }}\n'),
}

YAML = {
    "end of three dots": replace(Q1, r"^---\n\n", "...\n\n"),
    "spaces behind the hyphens": replace(Q1, r"\A---$", "---  "),
    "comment on a line of its own": replace(Q1, r"^level:", "# Rough.\nlevel:"),
    "comment behind a value in quotes": replace(Q1, r"^title: .*$", "title: 'Stability' # of sorts"),
    "comment behind a number": replace(Q1, r"^number: 1$", "number: 1 # for ever"),
    "comment behind a list": replace(Q1, r"^languages: .*$", "languages: [python] # one"),
    "comment behind a key": replace(Q1, r"^aliases:$", "aliases: # what people type"),
    "number sign in quotes": replace(Q1, r"^title: .*$", 'title: "Sorting in C #7"'),
    "number sign in a word": replace(Q1, r"^title: .*$", "title: Sorting in C#"),
    "number sign in a folded text": replace(Q1, r"^  It survives", "  # It survives"),
    "list of lines": replace(Q1, r"^languages: .*$", "languages:\n  - python"),
    "quotes of either kind": replace(Q1, r"^level: .*$", "level: 'novice'"),
    "facet left out": replace(Q1, r"^duties: .*\n", ""),
    "no related questions": replace(Q1, r"^related:\n.*\n", ""),
    "empty list of related questions": replace(Q1, r"^related:\n.*\n", "related: []\n"),
    "empty list of terms": replace(Q1, r"^terms:\n.*\n.*\n", "terms: []\n"),
    "facet of another topic": both(replace(TOPIC, r"^levels:", "  inputs: {name: input}\nlevels:"), write("docs/data/inputs.yml", "records: {title: Records}\n"), replace(Q1, r"^aliases:", "inputs: [records]\naliases:")),
}

FILES = {
    "page of another ending": both(write("docs/notes.markdown", "---\ntitle: Notes\ndescription: Some.\n---\n\n# {{ title }}\n"), replace("mkdocs.yml", r"^(?=  - Glossary)", "  - Notes: notes.markdown\n")),
    "page that is a README": both(move(HOME, "docs/README.md"), replace("mkdocs.yml", r"Introduction: index.md", "Introduction: README.md")),
    "folder that is a link": elsewhere("docs/questions/habits"),
    "folder of all questions that is a link": elsewhere("docs/questions"),
    "folder of data that is a link": elsewhere("docs/data"),
    "folder of pictures that is a link": elsewhere("docs/assets/pictures"),
    "folder of specimens that is a link": elsewhere("specimens/cpython"),
    "page that is a link": elsewhere(Q2),
    "folder with a page's name": write("docs/questions/order/98-x.md/x.txt", "x"),
    "folder that is empty": lambda site: (site / "docs/questions/empty").mkdir(),
    "files that are no pages": both(write("docs/paper.pdf", b"%PDF\xff"), write("docs/questions/order/data.csv", "a,b\n"), write("docs/data/more.yml", "[")),
    "picture elsewhere": write("docs/assets/photos/x.svg", "<svg>"),
    "page that is excluded": both(append("mkdocs.yml", "exclude_docs: |\n  drafts/\n  *.draft.md\n"), write("docs/drafts/x.md", BROKEN), write("docs/questions/order/04-x.draft.md", BROKEN)),
    "page that is excluded by the parent": both(append(PARENT, "exclude_docs: drafts/\n"), write("docs/drafts/x.md", BROKEN)),
    "page that is a draft": both(append("mkdocs.yml", "draft_docs: drafts/\n"), write("docs/drafts/x.md", BROKEN)),
    "page that MkDocs excludes by itself": both(write("docs/.hidden/x.md", BROKEN), write("docs/templates/x.md", BROKEN)),
    "what a compiler leaves": both(write("specimens/cpython/stable-sort/__pycache__/x.pyc", b"\xff"), write("specimens/cpython/stable-sort/a.out", b"\x7fELF\xff")),
    "what a compiler leaves beside the specimens": write("specimens/cpython/__pycache__/both-ways.pyc", b"\xff"),
    "folder of an editor beside the toolchains": write("specimens/.idea/dictionaries/words.xml", "<"),
    "file beside the specimens": both(write("specimens/README.md", BROKEN), write("specimens/cpython/README.md", BROKEN)),
}

SETTINGS = {
    "extensions that are a mapping": extensions_as_a_mapping,
    "navigation without titles": replace("mkdocs.yml", r"- Habits: questions", "- questions"),
    "navigation with a part": replace("mkdocs.yml", r"^  - Order: (.*)\n  - Habits: (.*)\n", "  - Questions:\n      - Order: questions/order/index.md\n      - Habits: questions/habits/index.md\n"),
    "navigation with an address": replace("mkdocs.yml", r"^(?=  - Glossary)", "  - Elsewhere: https://example.org/\n"),
    "address below a folder": append("mkdocs.yml", "site_url: https://example.org/below/here\n"),
    "repository": append("mkdocs.yml", "repo_url: https://github.com/example/below\n"),
    "navigation that is inherited": navigation_of_the_parent,
    "lines that end as on Windows": everywhere(lambda text: text.replace(b"\n", b"\r\n")),
    "mark of the byte order": everywhere(lambda text: b"\xef\xbb\xbf" + text),
}
# fmt: on

HARMLESS = (
    MARKDOWN
    | JINJA
    | YAML
    | FILES
    | SETTINGS
    | {
        f"{kind} of {place.rpartition('/')[2]}": leaving(place)
        for kind, leaving in LEAVINGS.items()
        for place in (Q1, TASK, DATA, PICTURE, SPECIMEN, PROGRAM, SCRIPT, TOOLCHAINS)
    }
)


@pytest.mark.parametrize("name", HARMLESS)
def test_nothing_is_reported(name: str, small: Path) -> None:
    HARMLESS[name](small)
    try:
        site = read(small)
    except Report as report:
        pytest.fail(str(report))
    assert [page.front.number for page in site.questions] == [1, 2, 3]


# What cannot be done after what stands above it in the tables, or would be the same again.
APART = {
    "block that is both", "block without a space", "block with a summary", "block with attributes", "block with more slashes", "code in a block",
    "block in capital letters", "heading with an address", "heading with spaces",
    "number sign in quotes", "number sign in a word", "list of lines", "no related questions", "empty list of related questions",
    "navigation with a part",
}  # fmt: skip


def test_a_site_with_all_of_it_is_built(tmp_path: Path) -> None:
    small = copy_small(tmp_path)
    for name, change in HARMLESS.items():
        if name not in APART:
            change(small)
    for leaving in LEAVINGS.values():
        leaving(MACRO)(small)
    site = build(tmp_path / "site", cwd=small)
    page = (site / "questions/order/01-stability/index.html").read_text(encoding="utf-8")
    assert "Draft" not in re.sub(r"<!--.*?-->|<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert "filters.js" in (site / "questions/index.html").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert all(words in home for words in ("1: <a href", "INTRODUCTION", "a, b"))
    assert {path.parent.name for path in site.glob("questions/*/[0-9]*/index.html")} == {"01-stability", "02-keys", "03-sort-or-heap"}
