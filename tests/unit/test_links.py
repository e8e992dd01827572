"""The weekly check of external links, against a server of our own."""

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.links import ask_all, stale


class Answers(BaseHTTPRequestHandler):
    """Answers /200 with 200, and so on; /moved leads to /200."""

    def do_GET(self) -> None:
        moved = self.path == "/moved"
        self.send_response(302 if moved else int(self.path.strip("/")))
        if moved:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_only_what_is_gone_is_reported(server: str) -> None:
    urls = {name: f"{server}/{name}" for name in ("200", "moved", "403", "404", "410")}
    assert ask_all(urls) == {"404": "answers 404 Not Found", "410": "answers 410 Gone"}


def test_a_source_that_nobody_has_read_for_a_year_is_named() -> None:
    read = {"new": "2026-11-24", "a year": "2025-11-28", "older": "2025-11-27", "never": None}
    assert stale(read, date(2026, 11, 28)) == ["older", "never"]
