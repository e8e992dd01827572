"""What the tests share: the project, the sites built from it, a server, and a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from macros.engine import checked_library
from macros.library import Library
from tests.browser import OPTIONS, find, served

PROJECT = Path(__file__).resolve().parent.parent
SITE_URL = "https://example.org/below/"
REPO_URL = "https://github.com/example/below"
PARTS = ("mkdocs.yml", "docs", "macros", "overrides", "specimens")


def run(*command: str, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the tests' environment; its output, both streams together, is in `stdout`."""
    binary = Path(sys.executable).parent / command[0]
    inherited = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "REPO_URL"}}
    return subprocess.run(
        [str(binary), *command[1:]],
        cwd=cwd,
        env=inherited | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def build(site: Path, cwd: Path = PROJECT, **environment: str) -> Path:
    """Build the site into the folder `site` as the publishing workflow does."""
    result = run("mkdocs", "build", "--strict", "--site-dir", str(site), cwd=cwd, **environment)
    assert result.returncode == 0, result.stdout
    return site


def copy_project(target: Path) -> Path:
    """Copy what a build reads to the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / part)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def library() -> Library:
    return checked_library(PROJECT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published: its own and the repository's address are known."""
    return build(tmp_path_factory.mktemp("built") / "site", SITE_URL=SITE_URL, REPO_URL=REPO_URL)


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of somebody who has set no address."""
    return build(tmp_path_factory.mktemp("built") / "bare")


@pytest.fixture(scope="session")
def origin(bare_site: Path) -> Iterator[str]:
    """The address at which the built site is served, with a slash at the end."""
    with served(bare_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    assert path, "run `make test`, which installs Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, origin: str) -> Iterator[Open]:
    """A function that opens an address of the site: `visit("contract/", width=360, color_scheme="dark")`.

    Fails the test at its end if a page wrote to the console, threw, or asked another origin for anything.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(path: str = "", *, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on(
            "request",
            lambda request: None if request.url.startswith((origin, "data:")) else complaints.append(f"{path} asks {request.url}"),
        )
        page.goto(origin + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints
