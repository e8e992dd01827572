"""The site in Chromium: what a reader clicks, types, prints, and sees."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from macros.library import Library
from tests.conftest import Open
from tests.content.built import compressed
from tests.content.test_build import FIRST_VIEW_LIMIT

QUESTION = "questions/conceptual/07-write-barriers/"
INDEX = "questions/"
CONTRACT = "contract/"
CHEAT_SHEET = "cheat-sheet/"
TRAP = "questions/traps/25-goroutines-and-os-threads/"
DESIGN = "questions/design/33-a-runtime-for-serverless/"
PICTURE = "questions/jvm/17-tiers-and-deoptimization/"
TASK = "tasks/05-force-a-stack-copy/"
# One page of each kind.
KINDS = [
    "",
    INDEX,
    CONTRACT,
    CHEAT_SHEET,
    "questions/go/",
    QUESTION,
    TRAP,
    DESIGN,
    PICTURE,
    "tasks/",
    TASK,
    "glossary/",
    "specimens/",
    "404.html",
]


def opened(page: Page) -> list[bool]:
    return page.locator("article details").evaluate_all("blocks => blocks.map(block => block.open)")


# Answers


def test_an_answer_opens_by_mouse_and_by_keyboard(visit: Open) -> None:
    page = visit(QUESTION)
    assert not any(opened(page))
    answer = page.locator("details.answer")
    expect(answer.locator("h3").first).to_be_hidden()
    answer.locator("> summary").click()
    expect(answer.locator("h3").first).to_be_visible()
    answer.locator("> summary").press("Enter")
    expect(answer.locator("h3").first).to_be_hidden()


def test_one_control_and_one_key_open_and_close_everything(visit: Open) -> None:
    page = visit(QUESTION)
    button = page.locator(".open-all")
    button.click()
    assert all(opened(page))
    expect(button).to_contain_text("Close all")
    button.click()
    assert not any(opened(page))
    page.keyboard.press("o")
    assert all(opened(page))
    page.keyboard.press("o")
    assert not any(opened(page))
    expect(button).to_contain_text("Open all")


def test_the_key_is_a_letter_while_one_types(visit: Open) -> None:
    page = visit(QUESTION)
    page.keyboard.press("/")
    page.keyboard.type("go")
    assert page.locator(".md-search__input").input_value() == "go"
    assert not any(opened(page))


@pytest.mark.parametrize("anchor", ["what-it-costs", "answer", "for-the-interviewer"])
def test_a_link_into_a_closed_block_opens_it(visit: Open, anchor: str) -> None:
    page = visit(f"{QUESTION}#{anchor}")
    block = page.locator("details.rubric" if anchor == "for-the-interviewer" else "details.answer")
    expect(block).to_have_attribute("open", "")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert opened(page).count(True) == 1


def test_a_link_on_the_page_opens_its_block_each_time(visit: Open) -> None:
    page = visit(QUESTION)
    link = page.locator(".md-nav--secondary a[href='#what-it-costs']")
    for _ in range(2):
        link.click()
        expect(page.locator("details.answer")).to_have_attribute("open", "")
        page.locator("details.answer > summary").click()
        expect(page.locator("details.answer")).not_to_have_attribute("open", "")


def test_a_citation_leads_to_its_source(visit: Open) -> None:
    page = visit(QUESTION)
    page.keyboard.press("o")
    page.locator("details.answer a.cite").first.click()
    expect(page.locator(page.evaluate("location.hash"))).to_be_in_viewport()


def test_print_shows_every_answer_and_closes_them_again(visit: Open, tmp_path: Path) -> None:
    page = visit(QUESTION)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(opened(page))
    expect(page.locator("details.rubric")).to_contain_text("A strong answer")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not any(opened(page))


def test_print_without_javascript_shows_every_answer(visit: Open) -> None:
    page = visit(QUESTION, java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator("details.answer h3").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_cheat_sheet_prints_on_two_sheets(visit: Open, paper: str, scheme: str) -> None:
    page = visit(CHEAT_SHEET, color_scheme=scheme)
    expect(page.locator("h1")).to_contain_text("Cheat sheet")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= 2


def test_paper_is_printed_in_ink_whatever_the_scheme(visit: Open) -> None:
    page = visit(CHEAT_SHEET, color_scheme="dark")
    ink = "getComputedStyle(document.querySelector('article')).color"
    on_screen = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) != on_screen
    assert page.evaluate(ink) == visit(CHEAT_SHEET, color_scheme="light").evaluate(ink)


def test_nothing_more_is_fetched_than_the_first_view_may_weigh(visit: Open, bare_site: Path) -> None:
    page = visit(QUESTION)
    fetched = page.evaluate(
        "[location, ...performance.getEntriesByType('resource').map(entry => entry.name)].map(url => new URL(url).pathname)"
    )
    weight = 0
    for path in set(fetched):
        file = bare_site / path.lstrip("/")
        weight += compressed(file / "index.html" if file.is_dir() else file)
    assert weight <= FIRST_VIEW_LIMIT


# Filters


def shown(page: Page) -> list[int]:
    return [int(number) for number in page.locator(".group li:visible .number").all_inner_texts()]


@pytest.mark.parametrize(
    "choice", [{"level": "staff"}, {"runtime": "beam"}, {"service": "ffi"}, {"section": "go"}, {"runtime": "jvm", "level": "senior"}]
)
def test_questions_are_filtered(visit: Open, bare_site: Path, choice: dict[str, str]) -> None:
    questions = json.loads((bare_site / "questions.json").read_text())
    keys = {"level": "level", "section": "section", "runtime": "runtimes", "service": "services"}
    expected = [
        q["number"]
        for q in questions
        if all(value == q[keys[name]] or (name in {"runtime", "service"} and value in q[keys[name]]) for name, value in choice.items())
    ]
    assert expected
    page = visit(INDEX)
    for name, value in choice.items():
        page.locator(f"select[name={name}]").select_option(value)
    assert shown(page) == expected
    expect(page.locator("output")).to_have_text(f"{len(expected)} of {len(questions)} questions")
    for name, value in choice.items():
        assert f"{name}={value}" in page.url
    page.reload()
    expect(page.locator("output")).to_have_text(f"{len(expected)} of {len(questions)} questions")
    assert shown(page) == expected
    page.locator(".filters button[type=reset]").click()
    expect(page.locator("output")).to_have_text(f"All {len(questions)} questions")
    assert "=" not in page.url


def test_filters_work_by_keyboard(visit: Open) -> None:
    page = visit(INDEX)
    page.locator("select[name=level]").focus()
    page.keyboard.type("st")
    expect(page.locator("output")).to_contain_text(" of ")
    assert "level=staff" in page.url


def test_a_filter_that_means_nothing_is_ignored(visit: Open, library: Library) -> None:
    page = visit(f"{INDEX}?level=wizard&colour=red")
    assert shown(page) == [question.number for question in library.questions]


def test_the_chips_of_a_question_lead_to_its_kin(visit: Open) -> None:
    page = visit(QUESTION)
    page.locator(".facets .service a").first.click()
    expect(page.locator("output")).to_contain_text(" of ")
    assert 7 in shown(page)


def test_the_contract_is_filtered(visit: Open, library: Library) -> None:
    page = visit(CONTRACT)
    page.locator("select[name=runtime]").select_option("beam")
    assert page.locator(".group.contract tbody tr:visible").count() == len(library.services)
    page.locator("select[name=service]").select_option("gc")
    assert page.locator(".group.contract tbody tr:visible").count() == 1
    assert page.locator(".group.contract:visible").count() == 1
    assert "runtime=beam" in page.url and "service=gc" in page.url


# Without JavaScript


def test_everything_is_there_without_javascript(visit: Open, library: Library) -> None:
    page = visit(INDEX, java_script_enabled=False)
    assert page.locator(".group li:visible").count() == len(library.questions)
    expect(page.locator("form.filters")).to_be_hidden()
    page = visit(CONTRACT, java_script_enabled=False)
    assert page.locator(".group.contract tbody tr:visible").count() == len(library.services) * len(library.runtimes)
    page = visit(QUESTION, java_script_enabled=False)
    expect(page.locator(".open-all")).to_be_hidden()
    expect(page.locator(".md-search")).to_be_hidden()
    page.locator("details.answer > summary").click()
    expect(page.locator("details.answer h3").first).to_be_visible()


def test_dark_follows_the_system_without_javascript(visit: Open) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with_script = visit(QUESTION, color_scheme="dark").evaluate(background)
    light = visit(QUESTION, color_scheme="light").evaluate(background)
    page = visit(QUESTION, color_scheme="dark", java_script_enabled=False)
    assert light != with_script
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == with_script


# Looks


def test_the_scheme_can_be_switched_and_is_remembered(visit: Open) -> None:
    page = visit("", color_scheme="light")
    background = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(background)
    page.locator("label[title='Switch to the light scheme']").click()
    page.locator("label[title='Switch to the dark scheme']").click()
    dark = page.evaluate(background)
    assert dark != before
    page.reload()
    assert page.evaluate(background) == dark


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_the_screen(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width)
    page.keyboard.press("o")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path", [PICTURE, "questions/clr/20-pinning/", "questions/v8/21-v8-libuv-and-node/", "questions/beam/23-processes-and-reductions/"]
)
def test_a_picture_can_be_read_on_a_phone_and_follows_the_scheme(visit: Open, path: str) -> None:
    fills = set()
    for scheme in ("light", "dark"):
        page = visit(path, width=360, color_scheme=scheme)
        page.keyboard.press("o")
        picture = page.locator("figure.picture svg")
        heights = picture.locator("text").evaluate_all("texts => texts.map(text => text.getBoundingClientRect().height)")
        assert heights and min(heights) > 9, "pixels, of a line of text"
        frame = picture.evaluate("svg => svg.getBoundingClientRect().right")
        assert max(picture.locator("text").evaluate_all("texts => texts.map(text => text.getBoundingClientRect().right)")) <= frame + 8
        fills.add(picture.locator("text").first.evaluate("text => getComputedStyle(text).fill"))
    assert len(fills) == 2


def test_an_abbreviation_is_spelled_out(visit: Open, library: Library) -> None:
    page = visit(PICTURE)
    page.keyboard.press("o")
    assert page.locator("abbr", has_text="OSR").first.get_attribute("title") == library.abbreviations["OSR"]


def test_the_contract_is_a_stack_of_cards_on_a_phone(visit: Open) -> None:
    page = visit(CONTRACT, width=360)
    cell = page.locator(".group.contract td").nth(1).bounding_box()
    other = page.locator(".group.contract td").nth(2).bounding_box()
    assert cell and other and other["y"] > cell["y"] and cell["width"] > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_no_violation(visit: Open, path: str, width: int, scheme: str) -> None:
    page = visit(path, width=width, color_scheme=scheme)
    if page.locator("article details").count():
        page.keyboard.press("o")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_keys_for_next_and_previous_follow_the_reading_order(visit: Open) -> None:
    page = visit("questions/conceptual/12-rtti-and-reflection/")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("/questions/go/13-"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile("/questions/conceptual/12-"))
