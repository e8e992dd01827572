"""A question's folded parts in Chromium: opened by mouse and keyboard, by a link that leads into one, and for print."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.choices import CHEAT_SHEET, Choices
from tests.browser.conftest import Visit


@pytest.fixture
def url(choices: Choices) -> str:
    return choices.question.url


def opened(page: Page) -> list[bool]:
    return page.locator("article details").evaluate_all("blocks => blocks.map(block => block.open)")


def test_an_answer_opens_by_mouse_and_by_keyboard(visit: Visit, url: str) -> None:
    page = visit(url)
    assert not any(opened(page))
    answer = page.locator("details.answer")
    expect(answer.locator("h3").first).to_be_hidden()
    answer.locator("> summary").click()
    expect(answer.locator("h3").first).to_be_visible()
    answer.locator("> summary").press("Enter")
    expect(answer.locator("h3").first).to_be_hidden()


def test_one_control_and_one_key_open_and_close_everything(visit: Visit, url: str) -> None:
    page = visit(url)
    button = page.locator(".open-all")
    label = button.inner_text()
    button.click()
    assert all(opened(page))
    expect(button).not_to_have_text(label)
    button.click()
    assert not any(opened(page))
    expect(button).to_have_text(label, use_inner_text=True)
    page.keyboard.press("o")
    assert all(opened(page))
    page.locator("details.answer > summary").click()
    expect(button).to_have_text(label, use_inner_text=True)
    page.keyboard.press("o")
    assert all(opened(page)), "what is closed is opened first"
    page.keyboard.press("o")
    assert not any(opened(page))
    expect(button).to_have_text(label, use_inner_text=True)


@pytest.mark.parametrize("key", ["Control+o", "Alt+o", "Meta+o"])
def test_with_another_key_held_it_is_the_browsers(visit: Visit, url: str, key: str) -> None:
    page = visit(url)
    page.evaluate("addEventListener('keydown', ({ key }) => (window.heard = key))")
    page.keyboard.press(key)
    assert page.evaluate("heard") == "o"
    assert not any(opened(page))


def test_the_key_is_a_letter_while_one_types(visit: Visit, url: str) -> None:
    page = visit(url)
    page.keyboard.press("/")
    page.keyboard.type("go")
    expect(page.locator("dialog.search input")).to_have_value("go")
    assert not any(opened(page))


@pytest.mark.parametrize(
    ("target", "block"),
    [("details.answer h3", "answer"), ("h2:has(+ details.answer)", "answer"), ("h2:has(+ details.rubric)", "rubric")],
    ids=["a heading in a part", "a part's heading", "a later part's heading"],
)
def test_a_link_into_a_closed_block_opens_it(visit: Visit, url: str, target: str, block: str) -> None:
    anchor = visit(url).locator(target).last.get_attribute("id")
    page = visit(f"{url}#{anchor}")
    expect(page.locator(f"details.{block}")).to_have_attribute("open", "")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert opened(page).count(True) == 1


def test_a_link_into_a_block_in_a_block_opens_both(visit: Visit, url: str) -> None:
    """Also where the browser itself opens neither, which it does for a link that is followed."""
    page = visit(url)
    page.evaluate("document.querySelector('details details > :not(summary)').id = 'inmost'")
    page.evaluate("history.replaceState(null, '', '#inmost'); dispatchEvent(new HashChangeEvent('hashchange'))")
    expect(page.locator("#inmost")).to_be_in_viewport()
    assert opened(page).count(True) == 2


def test_a_link_with_a_broken_escape_breaks_nothing(visit: Visit, url: str) -> None:
    page = visit(f"{url}#100%")
    page.keyboard.press("o")
    assert all(opened(page))


@pytest.mark.parametrize("target", ["details.answer h3", "h2:has(+ details.answer)"])
def test_a_link_on_the_page_opens_its_block_each_time(visit: Visit, url: str, target: str) -> None:
    page = visit(url)
    anchor = page.locator(target).last.get_attribute("id")
    link = page.locator(f".md-nav--secondary a[href='#{anchor}']")
    for _ in range(2):
        link.click()
        expect(page.locator("details.answer")).to_have_attribute("open", "")
        page.locator("details.answer > summary").click()
        expect(page.locator("details.answer")).not_to_have_attribute("open", "")


def test_a_citation_leads_to_its_source(visit: Visit, url: str) -> None:
    """And the header does not cover it, on a screen so low that it comes to the top."""
    page = visit(url, height=300)
    page.keyboard.press("o")
    assert all(opened(page))
    page.locator("details.answer a.cite").first.click()
    source = page.locator(page.evaluate("location.hash"))
    expect(source).to_be_in_viewport()
    assert source.evaluate("source => source.getBoundingClientRect().top") >= header_bottom(page)


def header_bottom(page: Page) -> float:
    bottom: float = page.locator(".md-header").evaluate("header => header.getBoundingClientRect().bottom")
    return bottom


def test_print_shows_every_answer_and_closes_them_again(visit: Visit, url: str) -> None:
    page = visit(url)
    page.locator("details.answer > summary").click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(opened(page))
    expect(page.locator("details.rubric > :not(summary)").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page).count(True) == 1, "what the reader had opened stays open"


def test_print_without_javascript_shows_every_answer(visit: Visit, url: str) -> None:
    page = visit(url, java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator("details.answer h3").first).to_be_visible()
    for control in (".open-all", ".pager", ".headerlink"):
        expect(page.locator(control).first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_cheat_sheet_prints_on_two_sheets(visit: Visit, choices: Choices, paper: str, scheme: str) -> None:
    page = visit(CHEAT_SHEET, color_scheme=scheme)
    expect(page.locator("h1")).to_contain_text(choices.model.by_path["cheat-sheet.md"].front.title)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= 2


def test_paper_is_printed_in_ink_whatever_the_scheme(visit: Visit) -> None:
    page = visit(CHEAT_SHEET, color_scheme="dark")
    ink = "getComputedStyle(document.querySelector('article')).color"
    on_screen = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) != on_screen
    assert page.evaluate(ink) == visit(CHEAT_SHEET, color_scheme="light").evaluate(ink)


def test_everything_is_there_without_javascript(visit: Visit, url: str) -> None:
    page = visit(url, java_script_enabled=False)
    expect(page.locator(".open-all")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_hidden()
    page.locator("details.answer > summary").click()
    expect(page.locator("details.answer h3").first).to_be_visible()


def test_the_keys_for_next_and_previous_follow_the_reading_order(visit: Visit, choices: Choices, origin: str) -> None:
    """From section to section."""
    last, first = choices.neighbors
    page = visit(last.url)
    page.keyboard.press("n")
    page.wait_for_url(origin + first.url)
    page.keyboard.press("p")
    page.wait_for_url(origin + last.url)
