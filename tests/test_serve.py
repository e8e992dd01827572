"""`mkdocs serve` while somebody edits: every edit shows without a restart, and no mistake ends the server."""

import html
import os
import queue
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.conftest import PROJECT, copy_project
from tests.test_bad_input import Q7, append, remove, replace


def restore(path: str) -> Callable[[Path], None]:
    return lambda project: (project / path).write_bytes((PROJECT / path).read_bytes()) and None


URL = "questions/conceptual/07-write-barriers/"
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
        command = [str(Path(sys.executable).parent / "mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._listen, daemon=True).start()
        while "Serving on" not in self.log:
            self.log += self.lines.get(timeout=PATIENCE)

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def get(self, path: str) -> str:
        response = requests.get(self.url + path, timeout=PATIENCE)
        response.raise_for_status()
        return html.unescape(response.text)

    def after(self, change: Callable[[Path], None]) -> None:
        """Make a change to the project and return when the server has built it: MkDocs answers this address only then."""
        epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", self.get(""))[0]
        change(self.project)
        answer = requests.get(f"{self.url}livereload/{epoch}/{request}", timeout=PATIENCE)
        assert int(answer.text) > int(epoch), "the server has not built the change"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    server = Server(project)
    yield server
    server.stop()


def add_task(project: Path) -> None:
    """Add a task behind the last one."""
    last = max((project / "docs" / "tasks").glob("[0-9]*.md"))
    number = int(last.name.split("-")[0]) + 1
    text = re.sub(r"^number: .*$", f"number: {number}", last.read_text(), count=1, flags=re.MULTILINE)
    text = re.sub(r"^title: .*$", "title: A task of today", text, count=1, flags=re.MULTILINE)
    last.with_name(f"{number}-a-task-of-today.md").write_text(text)


@pytest.mark.parametrize(
    ("change", "path", "text"),
    [
        (replace(Q7, r"^title: .*$", "title: A title of today"), "questions/", "A title of today"),
        (replace(Q7, r"^/// hint$", "/// hint\nA word that was not there."), URL, "A word that was not there."),
        (replace("docs/data/runtimes.yml", r"^  title: Go$", "  title: Gopher"), URL, "Gopher"),
        (replace("docs/data/contract.yml", r"^  title: Allocation$", "  title: Allotment"), "contract/", "Allotment"),
        (replace("macros/views.py", r'"Linked from:"', '"Seen from:"'), "questions/go/13-goroutine-scheduling/", "Seen from:"),
        (replace("overrides/partials/page-foot.html", r"Previous and next", "Onward and back"), URL, "Onward and back"),
        (add_task, "tasks/", "A task of today"),
        (replace("mkdocs.yml", r"^site_name: .*$", "site_name: Below today"), "", "Below today"),
        (append("docs/assets/styles/site.css", "\n.of-today { color: red; }\n"), "assets/styles/site.css", ".of-today"),
        (append("docs/assets/scripts/answers.js", "\n// Of today.\n"), "assets/scripts/answers.js", "Of today."),
    ],
    ids=[
        "question's data",
        "question's prose",
        "data",
        "contract",
        "macro",
        "template",
        "new page",
        "configuration",
        "style sheet",
        "script",
    ],
)
def test_an_edit_shows_without_a_restart(server: Server, change: Callable[[Path], None], path: str, text: str) -> None:
    assert text not in server.get(path)
    server.after(change)
    assert text in server.get(path)


@pytest.mark.parametrize(
    ("break_it", "mend_it", "message"),
    [
        (replace(Q7, r"^level: .*$", "level: junior"), replace(Q7, r"^level: .*$", "level: senior"), "`junior`, an unknown level"),
        (replace(Q7, r"^title: Write barriers$", "title: [Write"), replace(Q7, r"^title: .*$", "title: Write barriers"), "broken YAML"),
        (replace(Q7, r"^## Answer$", "## Reply"), replace(Q7, r"^## Reply$", "## Answer"), "stands where `Answer` belongs"),
        (append("docs/index.md", "\n{{ q(99) }}"), replace("docs/index.md", r"\n\{\{ q\(99\) \}\}", ""), "unknown question 99"),
        (
            append("docs/index.md", "\n{{ q(7) | nope }}"),
            replace("docs/index.md", r"\n\{\{ q\(7\) \| nope \}\}", ""),
            "No filter named",
        ),
        (remove("docs/data/runtimes.yml"), restore("docs/data/runtimes.yml"), "the file is missing"),
        (append("docs/index.md", "\n{{ q("), replace("docs/index.md", r"\n\{\{ q\(", ""), "{% raw %}"),
        (replace(Q7, r"^\{\{ gist \}\}", "No"), replace(Q7, r"^No", "{{ gist }}"), "begin it with `{{ gist }}`"),
    ],
    ids=["unknown level", "broken YAML", "unknown part", "unknown number", "unknown filter", "missing file", "broken call", "missing gist"],
)
def test_a_mistake_is_shown_and_mending_it_mends_the_page(server: Server, break_it, mend_it, message: str) -> None:
    before = server.get(URL)
    server.after(break_it)
    shown = server.get(URL)
    assert message in shown and "This site has mistakes" in shown
    server.after(mend_it)
    assert without_reload(server.get(URL)) == without_reload(before)
    assert server.process.poll() is None


def without_reload(page: str) -> str:
    return re.sub(r"livereload\(\d+, \d+\)", "", page)


def test_a_server_that_starts_with_a_mistake_can_be_mended(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    replace(Q7, r"^services: \[gc", "services: [gcc")(project)
    server = Server(project)
    try:
        assert "unknown service `gcc`" in server.log
        assert "unknown service `gcc`" in server.get(URL)
        server.after(replace(Q7, r"^services: \[gcc", "services: [gc"))
        assert "This site has mistakes" not in server.get(URL)
    finally:
        server.stop()


def test_a_broken_macro_is_survived(server: Server) -> None:
    """Python that cannot be read leaves no page to show; MkDocs says so in the terminal, and goes on once it is mended."""
    replace("macros/views.py", r"^def text\(", "def text((")(server.project)
    while "An error happened during the rebuild" not in server.log:
        server.log += server.lines.get(timeout=PATIENCE)
    assert "SyntaxError" in server.log
    replace("macros/views.py", r"^def text\(\(", "def text(")(server.project)
    assert "Write barriers" in server.get(URL)
