"""The search's index is made of the pages' HTML, and of what npm and Node bring; where one is missing, the build says what to do."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from macros import node
from macros.export import search_index
from macros.problems import Report
from macros.render.html import rendered
from macros.site import Site
from tools.project import PROJECT


def test_without_its_packages_it_says_how_to_bring_them(small_model: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "PACKAGES", tmp_path / "nowhere")
    with pytest.raises(Report) as report:
        search_index.write(small_model, tmp_path, rendered(small_model))
    (problem,) = report.value.problems
    assert problem.path == "package.json"
    assert "needs `minisearch/dist/es/index.js` from npm" in problem.wrong and "run `make build`" in problem.mend


def test_where_node_fails_it_says_what_node_said(small_model: Site, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "docs" / search_index.SCRIPTS, tmp_path / search_index.SCRIPTS)
    (tmp_path / search_index.SCRIPTS / "tokens.js").write_text("throw new Error('no tokens');", encoding="utf-8")
    site = replace(small_model, configuration=replace(small_model.configuration, docs=tmp_path))
    with pytest.raises(Report, match=r"(?s)could not be made .*tokens\.js"):
        search_index.write(site, tmp_path / "site", rendered(small_model))


PAGE = """<p>Before <code>heap</code>ify.</p>
<h2 class="a" id="one">The <em>fir</em>st<a class="headerlink" href="#one" title="Link to this part">&para;</a></h2>
<p>A &lt; B<sup class="cite"><a href="#source">[1]</a></sup>,
<abbr title="least recently used">LRU</abbr>s<br>end.</p>
<form class="filters"><label>Level <select><option>any</option></select></label></form>
<details><summary>Show</summary><h3 id="two">Two</h3><table><tr><td>x</td><td>y</td></tr></table>
<div class="highlight">
<pre id="l"><span></span><code><span class="k">sift</span><span class="p">_</span>down<span>(</span>)</code></pre></div></details>
<div class="card"><h3 id="question-1">1. Named</h3><p>elsewhere</p></div>
<h2 id="last">Last</h2>"""


@pytest.mark.parametrize("begins", [False, True])
def test_a_passage_is_what_is_read_below_a_heading(small_model: Site, begins: bool) -> None:
    """A page's own passage comes first, with its first heading or, where text is before that, with its title."""
    page = next(page for page in small_model.pages if page.path == "glossary.md")
    site = replace(small_model, pages=(page,))
    html = f'<h1 id="own">Every term</h1>\n{PAGE}' if begins else PAGE
    assert [tuple(passage.values()) for passage in search_index.passages(site, {page.path: html})] == [
        (0, "", "Every term" if begins else page.front.title, "Before heapify.", ""),
        (0, "one", "The first", "A < B, LRUs end. Show", ""),
        (0, "two", "Two", "x y", "sift_down()"),
        (0, "last", "Last", "", ""),
    ]


def test_the_packages_are_locked_by_their_hashes() -> None:
    package = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert locked[""].get(kind, {}) == package.get(kind, {})
        for name in package.get(kind, {}):
            assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
    assert not [entry for entry in locked.values() if "resolved" in entry], "no registry is named"
