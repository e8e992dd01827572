"""The search's index is made of what npm, Node, and the plugin bring; where one is missing, the build says which and what to do."""

import json
import shutil
from pathlib import Path

import pytest

from macros.export import search_index
from macros.problems import Report
from macros.site import Site
from tests.unit.mistakes import replace
from tools.project import PROJECT, run


def test_without_its_packages_it_says_how_to_bring_them(small_model: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PACKAGES", tmp_path / "nowhere")
    with pytest.raises(Report) as report:
        search_index.write(small_model, tmp_path)
    (problem,) = report.value.problems
    assert problem.path == "package.json"
    assert "needs `minisearch/dist/es/index.js` from npm" in problem.wrong and "run `make build`" in problem.mend


def test_without_the_plugin_the_build_fails_and_says_what_to_name(small: Path) -> None:
    replace("mkdocs.yml", r"^  - search\n", "")(small)
    result = run("mkdocs", "build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "mkdocs.yml:" in result.stdout and "name `search` before `macros`" in result.stdout


def test_where_node_fails_it_says_what_node_said(small_model: Site, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "docs" / search_index.SCRIPTS, tmp_path / search_index.SCRIPTS)
    (tmp_path / search_index.SCRIPTS / "tokens.js").write_text("throw new Error('no tokens');", encoding="utf-8")
    (tmp_path / search_index.PLUGINS_INDEX).parent.mkdir()
    (tmp_path / search_index.PLUGINS_INDEX).write_text(json.dumps({"docs": []}), encoding="utf-8")
    with pytest.raises(Report, match=r"(?s)could not be made .*tokens\.js"):
        search_index.write(small_model, tmp_path)


def test_the_packages_are_locked_by_their_hashes() -> None:
    package = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert locked[""].get(kind, {}) == package.get(kind, {})
        for name in package.get(kind, {}):
            assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
    assert not [entry for entry in locked.values() if "resolved" in entry], "no registry is named"
