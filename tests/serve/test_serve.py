"""`mkdocs serve` while somebody edits: every edit shows without a restart, and no mistake ends the server."""

import html
import os
import queue
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.conftest import copy_small
from tests.unit.mistakes import Change, append, both, link, move, remove, replace, write

pytestmark = pytest.mark.xdist_group("serve")  # one server for them all
Q1 = "docs/questions/order/01-stability.md"
SPECIMEN = "specimens/cpython/stable-sort/specimen.yml"
URL = "questions/order/01-stability/"
PATIENCE = 120  # seconds until a server that says nothing is taken for dead


class Server:
    """`mkdocs serve` on a project of its own."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.project = project
        self.url = f"http://127.0.0.1:{port}/"
        self.lines: queue.Queue[str] = queue.Queue()
        self.log = ""
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait_for("Serving on")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words: str) -> None:
        """Read the log until it has some words from now on."""
        seen = len(self.log)
        while words not in self.log[seen:]:
            self.log += self.lines.get(timeout=PATIENCE)

    def get(self, path: str) -> str:
        response = requests.get(self.url + path, timeout=PATIENCE)
        response.raise_for_status()
        return html.unescape(response.text)

    def after(self, change: Change) -> None:
        """Make a change to the project and return when the server has built it: MkDocs answers this address only then."""
        epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", self.get(""))[0]
        change(self.project)
        answer = requests.get(f"{self.url}livereload/{epoch}/{request}", timeout=PATIENCE)
        assert int(answer.text) > int(epoch), "the server has not built the change"

    @contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        """Make a change, and afterwards put the project back, so that the next test meets it as it was."""
        backup = self.project.with_name("backup")
        parts = ("docs", "specimens", "measurements", "mkdocs.yml", "../../../macros", "../../../overrides", "../../../docs/assets")
        for part in parts:
            source, target = self.project / part, backup / part.replace("../", "").replace("/", "-")
            shutil.copytree(source, target, symlinks=True) if source.is_dir() else shutil.copy2(source, _above(target))
        self.after(change)
        try:
            yield
        finally:
            self.after(lambda project: [_restore(project / part, backup / part.replace("../", "").replace("/", "-")) for part in parts])
            shutil.rmtree(backup)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def _above(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _restore(folder: Path, backup: Path) -> None:
    """Make a file or a folder what its backup is, and touch only what differs."""
    if backup.is_file():
        if folder.read_bytes() != backup.read_bytes():
            shutil.copyfile(backup, folder)
        return
    for file in sorted(folder.rglob("*"), reverse=True):
        saved = backup / file.relative_to(folder)
        if not file.is_dir() and not saved.is_symlink() and not saved.exists():
            file.unlink()
    for saved in backup.rglob("*"):
        file = folder / saved.relative_to(backup)
        if saved.is_file() and not saved.is_symlink() and (not file.exists() or file.read_bytes() != saved.read_bytes()):
            shutil.copyfile(saved, _above(file))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(copy_small(tmp_path_factory.mktemp("served")))
    yield server
    server.stop()


NEW_TASK = """---
number: 2
title: Sort once more
stage: second
goal: See nothing happen.
minutes: 1
questions: [1]
---

# {{ title }}

## Aim

{{ goal }}

## Clues

/// hint
None.
///

## Result

/// expected
Nothing.
///
"""

EDITS = {
    "question's data": (replace(Q1, r"^title: .*$", "title: A title of today"), "questions/", "A title of today"),
    "question's prose": (replace(Q1, r"^/// hint$", "/// hint\nA word that was not there."), URL, "A word that was not there."),
    "data": (replace("docs/data/languages.yml", r"^  title: Python$", "  title: Ouroboros"), URL, "Ouroboros"),
    "contract": (replace("docs/data/contract.yml", r"^  title: Order$", "  title: Sequence"), "contract/", "Sequence"),
    "topic": (replace("docs/data/topic.yml", r"The sort keeps", "The sort preserves"), "contract/", "The sort preserves"),
    "specimen": (replace(SPECIMEN, r"^title: .*$", "title: Keys of today"), "specimens/cpython/", "Keys of today"),
    "macro": (replace("../../../macros/render/questions.py", r'"Linked from:"', '"Seen from:"'), "questions/order/02-keys/", "Seen from:"),
    "template": (replace("../../../overrides/partials/page-foot.html", r"Previous and next", "Onward and back"), URL, "Onward and back"),
    "new page": (write("docs/tasks/02-sort-once-more.md", NEW_TASK), f"{URL}", "Sort once more"),
    "configuration": (replace("mkdocs.yml", r"^site_name: .*$", "site_name: Below today"), "", "Below today"),
    "style sheet": (append("../../../docs/assets/styles/site.css", "\n.of-today { color: red; }\n"), "assets/styles/site.css", ".of-today"),
    "script": (append("../../../docs/assets/scripts/answers.js", "\n// Of today.\n"), "assets/scripts/answers.js", "Of today."),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_shows_without_a_restart(server: Server, name: str) -> None:
    change, path, text = EDITS[name]
    assert text not in server.get(path)
    with server.changed(change):
        assert text in server.get(path)
    assert text not in server.get(path)


MISTAKES = {
    "unknown level": (replace(Q1, r"^level: .*$", "level: junior"), "`junior`, an unknown level"),
    "broken YAML": (replace(Q1, r"^title: .*$", "title: [Stab"), "broken YAML"),
    "unknown part": (replace(Q1, r"^## Reply$", "## Answer"), "stands where `Reply` belongs"),
    "unknown number": (append("docs/index.md", "\n{{ q(99) }}\n"), "unknown question 99"),
    "unknown filter": (append("docs/index.md", "\n{{ q(1) | nope }}\n"), "No filter named"),
    "missing file": (remove("docs/data/languages.yml"), "the file is missing"),
    "missing topic": (remove("docs/data/topic.yml"), "the file is missing"),
    "broken call": (append("docs/index.md", "\n{{ q(\n"), "{% raw %}"),
    "missing gist": (replace(Q1, r"^\{\{ gist \}\}", "No"), "write `{{ gist }}` in it"),
    "crash": (replace("../../../macros/checks/pages.py", r"^    sections = \[", "    1 / 0\n    sections = ["), "ZeroDivisionError"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_shown_and_mending_it_mends_the_page(server: Server, name: str) -> None:
    change, message = MISTAKES[name]
    before = server.get(URL)
    with server.changed(change):
        shown = server.get(URL)
        assert message in shown and "This site has mistakes" in shown
    assert without_reload(server.get(URL)) == without_reload(before)
    assert server.process.poll() is None


def without_reload(page: str) -> str:
    return re.sub(r"livereload\(\d+, \d+\)", "", page)


def test_what_an_editor_leaves_is_no_mistake(server: Server) -> None:
    """Each of these is there for as long as a file is open and not saved."""
    leavings = both(
        link("docs/questions/order/.#01-stability.md", "nobody@nowhere.1"),
        link("../../../macros/render/.#questions.py", "nobody@nowhere.1"),
        link("docs/assets/pictures/.#merge.svg", "nobody@nowhere.1"),
        append(Q1, "\n<!-- so that something is built -->\n"),
    )
    with server.changed(leavings):
        assert "This site has mistakes" not in server.get(URL)


def test_a_file_that_is_renamed_is_followed(server: Server) -> None:
    to = "docs/questions/order/02-what-keys-are.md"
    with server.changed(move("docs/questions/order/02-keys.md", to)):
        assert "Keys" in server.get("questions/order/02-what-keys-are/")


def test_a_broken_macro_is_survived(server: Server) -> None:
    """Python that cannot be read leaves no page to show; MkDocs says so in the terminal, and goes on once it is mended."""
    file = "../../../macros/render/markdown.py"
    replace(file, r"^def text\(", "def text((")(server.project)
    server.wait_for("An error happened during the rebuild")
    assert "SyntaxError" in server.log
    replace(file, r"^def text\(\(", "def text(")(server.project)  # a page that is asked for now waits for the next build
    assert "Stability" in server.get(URL)


def test_a_server_that_starts_with_a_mistake_can_be_mended(tmp_path: Path) -> None:
    project = copy_small(tmp_path)
    replace(Q1, r"^duties: \[order", "duties: [ordre")(project)
    server = Server(project)
    try:
        assert "unknown duty `ordre`" in server.log
        assert "unknown duty `ordre`" in server.get(URL)
        server.after(replace(Q1, r"^duties: \[ordre", "duties: [order"))
        assert "This site has mistakes" not in server.get(URL)
    finally:
        server.stop()
