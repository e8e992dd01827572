"""A browser, a server, and what the tests look for on the site, chosen from the site itself."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros.site import Site
from tests.browser.choices import Choices
from tools.browser import OPTIONS, find, served
from tools.ci import is_ci
from tools.project import PROJECT

Visit = Callable[..., Page]
SECTION_KINDS = list(yaml.safe_load((PROJECT / "docs/data/topic.yml").read_text(encoding="utf-8"))["kinds"])


def touch(page: Page) -> None:
    """Move the mouse over a page, and wait until the theme's script has come."""
    page.mouse.move(1, 1)
    page.mouse.move(2, 2)
    page.wait_for_function("window.document$")


def switch_scheme(page: Page) -> None:
    """Switch to the next scheme, and wait until the switch is that of the one after it, which the theme shows instead."""
    switch = page.locator("[data-md-component=palette] label:visible")
    label = switch.get_attribute("for") or ""
    switch.click()
    expect(switch).not_to_have_attribute("for", label)


@pytest.fixture(scope="session")
def origin(bare_site: Path) -> Iterator[str]:
    """The address at which the built site is served, with a slash at the end."""
    with served(bare_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if not path:
        assert not is_ci(), "no Chromium was found"
        pytest.skip("no Chromium was found; `make test` brings one, or says what to type")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, origin: str) -> Iterator[Visit]:
    """A function that opens an address of the site: `visit("contract/", width=360, color_scheme="dark")`.

    Fails the test at its end if a page wrote to the console, threw, or asked another origin for anything.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

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
        page.goto(origin + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def choices(model: Site, bare_site: Path) -> Choices:
    return Choices(model, bare_site)


@pytest.fixture(scope="session")
def facets(model: Site) -> Mapping[str, str]:
    """For each facet the name of its filter, and the key of a question's front matter that has its values."""
    return {facet.name: key for key, facet in model.topic.facets.items()}


@pytest.fixture
def stranger(chromium: Browser, origin: str) -> Iterator[Page]:
    """A page of a browser that has fetched nothing before, and may meet with failures."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(origin)
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()
