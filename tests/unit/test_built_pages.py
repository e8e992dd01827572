"""What is done to the built site to make it lighter: a page's text stays what it was, and what fails says how to mend it."""

import shutil
from pathlib import Path

import pytest

from macros import node
from macros.export import lighten, style_sheet
from macros.export.pages import finished
from macros.problems import Report
from macros.site import Site

THEME = ".md-typeset{color:red}.md-unused{color:blue}.md-code__nav{top:0}"
SCRIPT = 'x("nav",{class:"md-code__nav"},"md-unused")\n//# sourceMappingURL=bundle.min.js.map\n'
PAGE = """<!doctype html>
<link rel="stylesheet" href="assets/stylesheets/main.1.min.css">
<link rel="stylesheet" href="assets/stylesheets/palette.1.min.css">
<link rel="stylesheet" href="assets/styles/site.css">
<p class="md-typeset" title="a > b">Text</p>
<template><script src="assets/javascripts/bundle.min.js"></script></template>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site of one page, as the engine leaves it; its name has what a pattern of files would take for its own."""
    folder = tmp_path / "a [site] *"
    files = {
        "index.html": PAGE,
        "assets/stylesheets/main.1.min.css": f"{THEME}\n/*# sourceMappingURL=main.1.min.css.map */",
        "assets/stylesheets/main.1.min.css.map": "{}",
        "assets/stylesheets/palette.1.min.css": "",
        "assets/javascripts/bundle.min.js": SCRIPT,
        "assets/javascripts/bundle.min.js.map": "{}",
        "assets/javascripts/lunr/min/lunr.xx.min.js": "",
        "assets/scripts/ours.js": "",
        "assets/styles/site.css": "/* A comment. */\na:is(:hover, [rel]) {\n  color: red;\n}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_style_sheet_is_one_and_has_what_is_used(small_model: Site, folder: Path) -> None:
    lighten(small_model, folder)
    sheet = (folder / style_sheet.OWN).read_text(encoding="utf-8")
    assert sheet.split() == [".md-typeset{color:red}.md-code__nav{top:0}", "a:is(:hover,[rel]){color:red}"]
    links = [line for line in (folder / "index.html").read_text(encoding="utf-8").splitlines() if "<link" in line]
    assert links == ['<link rel="stylesheet" href="assets/styles/site.css">']


def test_files_that_no_page_names_go(small_model: Site, folder: Path) -> None:
    lighten(small_model, folder)
    left = {file.relative_to(folder).as_posix() for file in folder.rglob("*")} - {"assets"}
    kept = {"index.html", "assets/javascripts", "assets/javascripts/bundle.min.js", "assets/scripts", "assets/scripts/ours.js"}
    assert left == kept | {"assets/styles", style_sheet.OWN}
    assert "sourceMappingURL" not in (folder / "assets/javascripts/bundle.min.js").read_text(encoding="utf-8")


def test_without_the_theme_it_says_what_to_name(small_model: Site, folder: Path) -> None:
    shutil.rmtree(folder / "assets/stylesheets")
    with pytest.raises(Report, match=r"mkdocs\.yml:\d+: .*there are 0 files .*: name the theme `material`"):
        style_sheet.write(small_model, folder)


def test_without_its_package_it_says_how_to_bring_it(
    small_model: Site, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "PACKAGES", tmp_path / "nowhere")
    with pytest.raises(Report, match=r"package\.json:1: the style sheet needs `purgecss/.* from npm.*: run `make build`"):
        style_sheet.write(small_model, folder)


def test_where_node_fails_it_says_what_node_said(small_model: Site, folder: Path) -> None:
    (folder / "assets/stylesheets/main.1.min.css").write_text(".md-typeset { color: red", encoding="utf-8")
    with pytest.raises(Report, match=r"(?s)macros/export/purge\.mjs:1: the style sheet could not be made .*Unclosed block.*: mend"):
        style_sheet.write(small_model, folder)


@pytest.mark.parametrize(
    ("html", "light"),
    {
        "indentation": ("<ul>\n    <li>One</li>\n\n  </ul>", "<ul>\n<li>One</li>\n</ul>"),
        "a space between words": ("<b>One</b> <i>two</i>", "<b>One</b> <i>two</i>"),
        "a line between words": ("<b>One</b>\n  <i>two\n  three</i>", "<b>One</b>\n<i>two\nthree</i>"),
        "a listing": ("<pre>a\n\n    b</pre>\n\n", "<pre>a\n\n    b</pre>\n"),
        "a script": ('<script type="text/plain">\n  a\n  b</script>', '<script type="text/plain">\n  a\n  b</script>'),
        "text to edit": ("<textarea>\n\n  a</textarea>", "<textarea>\n\n  a</textarea>"),
        "a picture": ("<svg>\n  <text>\n  a</text></svg>", "<svg>\n  <text>\n  a</text></svg>"),
        "an attribute": ('<p title="a\n   b">\n  c</p>', '<p title="a\n   b">\nc</p>'),
        "a comment": ("<!-- a\n  b -->", "<!-- a\n  b -->"),
        "highlighted blanks": (
            '<pre><span class="k">a</span><span class="w"> \n </span>b</pre>',
            '<pre><span class="k">a</span> \n b</pre>',
        ),
        "what only looks blank": ('<span class="w">x</span>', '<span class="w">x</span>'),
        "a table of a listing": ('<table class="listing"><tr></tr></table>', '<table class="listing"><tr></tr></table>'),
    }.values(),
)
def test_a_page_loses_only_what_shows_nothing(html: str, light: str) -> None:
    assert finished(html) == light


def test_each_table_is_wrapped_by_itself() -> None:
    table = "<table>\n<tr><td>a</td></tr>\n</table>"
    wrapped = f'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{table}</div></div>'
    assert finished(f"{table}<p>b</p>{table}") == f"{wrapped}<p>b</p>{wrapped}"
