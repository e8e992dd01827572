"""What a page fetches, and what the reader gets, before and after the first touch: then the theme's script comes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.choices import CHEAT_SHEET, CONTRACT, HOME, Choices
from tests.browser.conftest import Visit, switch_scheme, touch
from tests.browser.test_looks import open_all
from tests.content.test_build import FIRST_VIEW_LIMIT
from tools.page_weight import compressed, first_view

SCRIPT = "**/assets/javascripts/bundle.*"
SWITCH = "[data-md-component=palette] label:visible"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}


def fetched(page: Page) -> list[str]:
    """Return the paths of the files that a page has fetched, itself left out."""
    return page.evaluate("performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname.slice(1))")


def test_until_a_touch_a_page_fetches_what_its_markup_names(visit: Visit, choices: Choices, bare_site: Path) -> None:
    page = visit(choices.question.url)
    page.wait_for_load_state("networkidle")
    paths = fetched(page)
    files = first_view(bare_site, choices.question.url)
    assert {bare_site / path for path in paths} | {bare_site / choices.question.url / "index.html"} == files
    assert [path for path in paths if path.endswith(".css")] == ["assets/styles/site.css"]
    assert {path.split("/")[1] for path in paths} == {"styles", "scripts", "images"}
    assert sum(map(compressed, files)) <= FIRST_VIEW_LIMIT
    touch(page)
    assert len([path for path in fetched(page) if path not in paths and path.startswith("assets/javascripts/")]) == 1


ACTIONS: dict[str, Callable[[Page], None]] = {
    "mouse": lambda page: page.locator(SWITCH).click(),
    "finger": lambda page: page.locator(SWITCH).tap(),
    "assistive technology": lambda page: page.locator(SWITCH).evaluate("label => label.click()"),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_the_first_click_of_all_switches_the_scheme(visit: Visit, action: str) -> None:
    """From the system's scheme, which is dark here, to the light one, though the script arrives after the click."""
    page = visit(HOME, color_scheme="dark", **(PHONE if action == "finger" else {}))
    dark = page.evaluate(BACKGROUND)
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    with page.expect_request(SCRIPT):
        ACTIONS[action](page)
    expect(page.locator("[name=__palette]:checked")).to_have_count(1)
    held[0].continue_()
    expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    light = page.evaluate(BACKGROUND)
    assert light != dark
    expect(page.locator(SWITCH)).to_have_count(1)
    page.unroute(SCRIPT)
    label = page.locator(SWITCH).get_attribute("title")
    page.reload()
    assert page.evaluate(BACKGROUND) == light
    expect(page.locator(SWITCH)).to_have_attribute("title", str(label))
    assert not [path for path in fetched(page) if path.startswith("assets/javascripts/")], "what was chosen needs no touch"


def test_without_a_touch_a_page_follows_the_system(visit: Visit) -> None:
    page = visit(HOME, color_scheme="light")
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(BACKGROUND)
    assert dark != light
    touch(page)
    page.reload()
    assert page.evaluate(BACKGROUND) == dark, "the choice of the system's scheme is kept as that"
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{BACKGROUND} === '{light}'")


def test_the_menu_shows_where_the_reader_is(visit: Visit) -> None:
    """In a window so low that the last entry is further down."""
    last = visit(HOME).locator(".md-nav--primary > ul > li > a").last
    page = visit(last.evaluate("link => link.pathname.slice(1)"), height=300)
    expect(page.locator(".md-nav--primary .md-nav__link--active")).to_be_in_viewport()
    assert not [path for path in fetched(page) if path.startswith("assets/javascripts/")]


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_the_copy_button_copies_and_says_so(visit: Visit, choices: Choices, device: str) -> None:
    page = visit(choices.question.url, permissions=["clipboard-read", "clipboard-write"], **(PHONE if device == "phone" else {}))
    block = page.locator("details.proof, details.answer").filter(has=page.locator("pre")).first
    summary = block.locator("> summary")
    summary.tap() if device == "phone" else summary.click()
    code = block.locator("pre").first
    code.scroll_into_view_if_needed()  # which brings the button
    button = code.locator("button.md-code__button")
    assert button.evaluate("button => getComputedStyle(button, '::after').maskImage").startswith("url(")
    button.tap() if device == "phone" else button.click()
    expect(page.locator(".md-dialog--active")).to_have_css("opacity", "1")
    copied = code.locator("code").evaluate("code => code.dataset.copy ?? code.innerText")
    assert page.evaluate("navigator.clipboard.readText()") == copied.rstrip()


def test_scrolling_marks_the_part_being_read(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url)
    parts = page.locator("article h2")
    first, second = parts.nth(0).get_attribute("id"), parts.nth(1).get_attribute("id")
    parts.nth(1).evaluate("heading => heading.scrollIntoView()")
    menu = page.locator(".md-nav--secondary")
    expect(menu.locator(".md-nav__link--active")).to_have_attribute("href", f"#{second}")
    passed = menu.locator(f"[href='#{first}']")
    expect(passed).not_to_have_css(
        "color", menu.locator(f"[href='#{parts.last.get_attribute('id')}']").evaluate("a => getComputedStyle(a).color")
    )
    expect(page.locator(".md-header__topic").nth(1)).to_have_css("opacity", "1")


BOXES = """
() => [...document.querySelectorAll("article > *, article table, .md-sidebar a, .md-header a")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(" ");
})
"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["home", "contract", "cheat sheet", "tabular"])
def test_nothing_moves_at_the_first_touch(visit: Visit, choices: Choices, kind: str, width: int) -> None:
    urls = {"home": HOME, "contract": CONTRACT, "cheat sheet": CHEAT_SHEET, "tabular": choices.tabular.url}
    page = visit(urls[kind], width=width)
    open_all(page)
    before = page.evaluate(BOXES)
    touch(page)
    expect(page.locator(".md-typeset__scrollwrap .md-typeset__scrollwrap").first).to_be_attached()
    assert page.evaluate(BOXES) == before


def test_where_the_script_fails_the_next_touch_tries_again(chromium: Browser, origin: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(origin)
    page.route(SCRIPT, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(SWITCH).evaluate("label => label.click()")
    page.unroute(SCRIPT)
    touch(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    context.close()


DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })"


@pytest.mark.parametrize("stored", ["", "{bad", "5", "[]", '{"color":5}', '{"index":"x","color":null}', None], ids=repr)
def test_whatever_is_stored_the_theme_serves(chromium: Browser, choices: Choices, origin: str, stored: str | None) -> None:
    """`None` where storage is denied."""
    context = chromium.new_context(color_scheme="light")
    store = f"localStorage.setItem('/.__palette', {json.dumps(stored)})"
    context.add_init_script(DENIED if stored is None else f"if (!sessionStorage.seen) {store}; sessionStorage.seen = 1")
    page = context.new_page()
    page.goto(origin + choices.question.url)
    touch(page)
    open_all(page)
    page.locator("article pre").last.scroll_into_view_if_needed()
    expect(page.locator("article pre button").last).to_be_attached()
    before = page.evaluate(BACKGROUND)
    for _ in range(2):  # to the light scheme, and to the dark one
        switch_scheme(page)
    assert page.evaluate(BACKGROUND) != before
    context.close()


def test_the_menu_is_opened_and_left_by_keyboard(visit: Visit) -> None:
    """And nothing of it takes the focus while it is closed."""
    page = visit(HOME, width=360)
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getBoundingClientRect().right"))
    assert min(stops) >= 0
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-nav--primary a").first).to_be_in_viewport()
    page.keyboard.press("/")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-nav--primary a").first).to_be_hidden()
    assert page.locator(".md-header [for=__drawer], .open-menu").locator("visible=true").count() == 1
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".md-nav--primary a").first).to_be_visible()
    assert page.locator(".md-header [for=__drawer], .open-menu").locator("visible=true").count() == 0, "where it is no drawer"
