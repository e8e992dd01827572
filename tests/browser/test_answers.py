"""A question's folded parts in Chromium: opened by mouse and keyboard, by a link that leads into one, and for print."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.choices import CHEAT_SHEET, HOME, Choices, chosen
from tests.browser.conftest import Visit, touch
from tests.content.test_proofs import anchor

PARTS = "article details:not(.contents)"


@pytest.fixture
def url(choices: Choices) -> str:
    return choices.question.url


def opened(page: Page) -> list[bool]:
    return page.locator(PARTS).evaluate_all("blocks => blocks.map(block => block.open)")


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
    button = page.locator(".open-all").first
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


def test_why_a_question_is_related_shows_when_an_answer_is_open(visit: Visit, url: str) -> None:
    page = visit(url)
    expect(page.locator(".reason").first).to_be_hidden()
    page.locator("details.gist > summary").click()
    expect(page.locator(".reason").first).to_be_visible()


def test_a_link_into_a_block_in_a_block_opens_both(visit: Visit, url: str) -> None:
    """Also where the browser itself opens neither, which it does for a link that is followed."""
    page = visit(url)
    page.evaluate("document.querySelector('details details > :not(summary)').id = 'inmost'")
    page.evaluate("history.replaceState(null, '', '#inmost'); dispatchEvent(new HashChangeEvent('hashchange'))")
    expect(page.locator("#inmost")).to_be_in_viewport()
    assert opened(page).count(True) == 2


def test_a_link_to_a_proof_shows_it_open(visit: Visit, choices: Choices) -> None:
    """Wherever it comes from: an address with the name of a heading that other text may part from what is folded below it."""
    folder = chosen((folder for folder in reversed(choices.model.specimens) if folder.page == choices.toolchain_page), "specimen")
    page = visit(f"{choices.toolchain}#{anchor(folder)}")
    heading = page.locator(f"#{anchor(folder)}")
    expect(heading).to_be_in_viewport()
    expect(page.locator("article details[open]")).to_have_count(1)
    expect(page.locator("details[open] pre", has_text=folder.specimen.command)).to_be_visible()
    page.keyboard.press("o")
    assert all(opened(page))


def test_a_heading_opens_nothing_of_the_next(visit: Visit, url: str) -> None:
    page = visit(url)
    page.evaluate("document.querySelector('h2:has(+ details.answer)').before(document.querySelector('h2#sources'))")
    page.evaluate("location.hash = 'sources'")
    expect(page.locator("#sources")).to_be_in_viewport()
    assert not any(opened(page))


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


def print_preview(page: Page) -> None:
    """Do what a browser does before it prints, in the theme's turn as well, which takes a page that begins on paper for printed."""
    touch(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_paper_shows_what_is_open_and_of_the_rest_the_headings(visit: Visit, url: str) -> None:
    page = visit(url)
    page.locator("details.answer > summary").click()
    print_preview(page)
    expect(page.locator("details.answer h3").first).to_be_visible()
    expect(page.locator("h2:has(+ details.rubric)")).to_be_visible()
    expect(page.locator("details.rubric > :not(summary)").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page).count(True) == 1, "what the reader had opened stays open"


@pytest.mark.parametrize("kind", ["question", "toolchain", "task"])
def test_no_line_of_code_is_cut_off_on_paper(visit: Visit, choices: Choices, kind: str) -> None:
    page = visit(choices.question.url if kind == "question" else choices.address(kind), width=700)
    page.evaluate("document.querySelectorAll('article details').forEach(block => (block.open = true))")
    cut = "codes => codes.filter(code => code.scrollWidth > code.clientWidth).length"
    assert page.locator("article pre > code").evaluate_all(cut), "on the screen some lines go on beyond the edge"
    page.emulate_media(media="print")
    assert not page.locator("article pre > code").evaluate_all(cut)


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("kind", ["question", "section", "task"])
def test_paper_shows_everything_where_nothing_is_open(visit: Visit, choices: Choices, kind: str, has_script: bool) -> None:
    """It cannot be opened there; and it says nothing of opening, but it has the headings and the follow-ups' own words."""
    page = visit(choices.question.url if kind == "question" else choices.address(kind), java_script_enabled=has_script)
    page.emulate_media(media="print")
    assert not any(opened(page))
    texts = page.locator(f"{PARTS} > :is(p, ul, ol, pre, div.highlight)")
    assert texts.count() and all(text.is_visible() for text in texts.all())
    assert all(heading.is_visible() for heading in page.locator("article h2").all())
    assert all(words.is_visible() for words in page.locator("details.followup > summary").all())
    for label in page.locator("h2 + details:only-of-type > summary, details.answer > summary, .card details > summary").all():
        expect(label).to_be_hidden()
    for control in (".open-all", ".pager", ".headerlink", ".page-tools", "details.contents", ".key-setting"):
        assert not any(each.is_visible() for each in page.locator(control).all())


def pages_printed(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_less_is_printed_of_a_question_that_is_partly_open(visit: Visit, url: str) -> None:
    page = visit(url)
    whole = pages_printed(page)
    assert not any(opened(page)), "all are closed again"
    page.locator("details.hint > summary").click()
    assert pages_printed(page) < whole


def test_on_paper_no_heading_is_parted_from_its_text_nor_an_answer_from_its_question(visit: Visit, url: str, choices: Choices) -> None:
    page = visit(url)
    print_preview(page)
    breaks = "(elements, rule) => [...new Set(elements.map(element => getComputedStyle(element)[rule]))]"
    assert page.locator("article :is(h2, h3, summary)").evaluate_all(breaks, "breakAfter") == ["avoid"]
    assert page.locator(PARTS).evaluate_all(breaks, "breakInside") == ["auto"], "a part may go over several pages"
    page = visit(choices.address("section"))
    print_preview(page)
    assert page.locator(".card").evaluate_all(breaks, "breakInside") == ["avoid"]


def test_paper_says_where_a_link_to_a_question_leads(visit: Visit, choices: Choices) -> None:
    page = visit(CHEAT_SHEET)
    links = page.locator("article a[data-question]")
    said = "links => links.map(link => getComputedStyle(link, '::after').content)"
    assert set(links.evaluate_all(said)) == {"none"}
    page.emulate_media(media="print")
    numbers = {question.url: question.front.number for question in choices.model.questions}
    targets = links.evaluate_all("links => links.map(link => new URL(link.href).pathname.slice(1))")
    assert targets
    said_on_paper = [re.sub(r'[" ]', "", content) for content in links.evaluate_all(said)]
    assert said_on_paper == [f"(q{numbers[target]})" for target in targets]


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
    assert not any(button.is_visible() for button in page.locator(".open-all").all())
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


FOCUSED = """
markup => {
  document.querySelector("article").insertAdjacentHTML("afterbegin", markup);
  const host = document.getElementById("host");
  if (host.dataset.shadow) host.attachShadow({ mode: "open" }).innerHTML = host.dataset.shadow;
  (host.shadowRoot ?? document).querySelector(".field").focus();
}
"""
NOT_FOR_THE_PAGE = {
    "input": '<input id="host" class="field">',
    "textarea": '<textarea id="host" class="field"></textarea>',
    "select": '<select id="host" class="field"><option>x</select>',
    "text that can be edited": '<p id="host" contenteditable><b class="field" tabindex="0">x</b></p>',
    "text box of a script": '<div id="host" class="field" role="textbox" tabindex="0"></div>',
    "search box of a script": '<div id="host" role="searchbox"><b class="field" tabindex="0"></b></div>',
    "combination of a script": '<div id="host" class="field" role="combobox" tabindex="0"></div>',
    "field in a component": "<div id='host' data-shadow='<input class=field>'></div>",
    "open dialog": '<dialog id="host" open><button class="field">x</button></dialog>',
    "modal part": '<div id="host" role="dialog" aria-modal="true"><button class="field">x</button></div>',
    "key that a script has answered": '<button id="host" class="field" onkeydown="event.preventDefault()">x</button>',
}


@pytest.mark.parametrize("markup", NOT_FOR_THE_PAGE.values(), ids=NOT_FOR_THE_PAGE)
def test_a_key_belongs_to_what_has_the_focus_or_lies_above_the_page(visit: Visit, choices: Choices, origin: str, markup: str) -> None:
    page = visit(choices.neighbors[0].url)
    page.evaluate(FOCUSED, markup)
    for key in ("o", "n", "p", ".", ",", "/"):
        page.keyboard.press(key)
    page.evaluate("document.getElementById('host').remove()")
    assert not any(opened(page))
    expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("o")
    assert all(opened(page)), "the page is still there, and now it is meant"
    assert page.url == origin + choices.neighbors[0].url


@pytest.mark.parametrize("option", ["repeat", "isComposing", "ctrlKey", "metaKey", "altKey"])
def test_a_key_that_is_held_or_composes_or_comes_with_another_does_nothing(
    visit: Visit, choices: Choices, origin: str, option: str
) -> None:
    page = visit(choices.neighbors[0].url)
    for key in ("o", "n", "p"):
        page.evaluate(
            "([key, option]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, [option]: true }))",
            [key, option],
        )
    assert not any(opened(page))
    page.keyboard.press("o")
    assert all(opened(page)) and page.url == origin + choices.neighbors[0].url


def test_keys_can_be_turned_off_for_good(visit: Visit, choices: Choices, origin: str) -> None:
    page = visit(choices.neighbors[0].url)
    hints = [page.locator(f"{button} kbd") for button in (".question-head .open-all", ".open-search")]
    for hint in hints:
        expect(hint).to_be_visible()
    page.locator(".key-setting input").uncheck()
    for _ in range(2):
        for key in ("o", "n", "/"):
            page.locator("body").press(key)
        assert not any(opened(page))
        expect(page.locator("dialog.search")).to_be_hidden()
        for hint in hints:
            expect(hint).to_be_hidden()
        page.reload()
        assert page.url == origin + choices.neighbors[0].url
    page.goto(origin)
    expect(hints[1]).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.search")).to_be_visible()
    page.go_back()
    page.locator(".question-head .open-all").click()
    assert all(opened(page)), "the button needs no key"
    page.locator(".key-setting input").check()
    page.keyboard.press("n")
    page.wait_for_url(origin + choices.neighbors[1].url)
    expect(page.locator(".key-setting input")).to_be_checked()


def test_the_keys_that_a_page_names_stand_in_its_lines_and_on_paper(visit: Visit) -> None:
    page = visit(HOME)
    named = page.locator("article table kbd")
    keys = [key for key in named.all() if key.inner_text().lower() in {"n", "p"}]
    assert len({key.evaluate("key => Math.round(key.getBoundingClientRect().top)") for key in keys}) == 1 < len(keys)
    page.emulate_media(media="print")
    assert all(key.is_visible() for key in named.all())


DENIED = """
for (const name of ["getItem", "setItem"]) {
  const given = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (!key.endsWith("__palette")) throw new DOMException("denied", "SecurityError");
    return given.call(this, key, ...rest);
  };
}
"""


def test_without_storage_keys_can_be_turned_off_on_a_page(visit: Visit, url: str) -> None:
    page = visit()
    page.context.add_init_script(DENIED)
    page.goto(page.url + url)
    page.keyboard.press("o")
    assert all(opened(page))
    page.locator(".key-setting input").uncheck()
    page.locator("body").press("o")
    assert all(opened(page))


def test_opening_and_closing_keep_what_is_read_in_view(visit: Visit, url: str) -> None:
    page = visit(url, width=360)
    heading = page.locator("h2:has(+ details.rubric)")
    heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 60)")
    top = place(heading)
    press(page.locator(".page-tools .open-all"))
    assert all(opened(page)) and abs(place(heading) - top) < 2
    page.keyboard.press("o")
    assert not any(opened(page)) and abs(place(heading) - top) < 2


def press(button: Locator) -> None:
    """Click a button where it is: Playwright would first move the page to the end, where the bar comes from."""
    box = button.bounding_box()
    assert box
    button.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def place(element: Locator) -> float:
    """Where an element is on the screen, after what is left of a frame."""
    top: float = element.evaluate(
        "element => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(element.getBoundingClientRect().top))))"
    )
    return top


@pytest.mark.parametrize("way", ["key", "button"])
def test_closing_from_deep_inside_a_part_leaves_the_reader_at_its_heading(visit: Visit, url: str, way: str) -> None:
    page = visit(url, width=360)
    page.keyboard.press("o")
    inside = page.locator("details.answer > h3").last
    link = page.locator("details.answer a").last
    link.focus()
    inside.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 200)")
    if way == "key":
        page.keyboard.press("o")
        assert page.evaluate("document.activeElement.matches('details.answer > summary')")
    else:
        press(page.locator(".page-tools .open-all"))
    assert not any(opened(page))
    heading = page.locator("h2:has(+ details.answer)")
    expect(heading).to_be_in_viewport()
    assert header_bottom(page) <= place(heading) < 200
    page.locator(".page-tools a").click()
    expect(page.locator("h1")).to_be_in_viewport()


def test_on_a_phone_a_page_begins_with_its_contents(visit: Visit, url: str) -> None:
    page = visit(url, width=360)
    contents = page.locator("h1 + details.contents")
    contents.locator("summary").click()
    beside = page.locator(".md-nav--secondary a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert contents.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == beside
    anchor = page.locator("details.answer h3").last.get_attribute("id")
    contents.locator(f"a[href='#{anchor}']").click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.locator("details.answer")).to_have_attribute("open", "")
    expect(visit(url, width=1280).locator("details.contents")).to_be_hidden()


def test_a_touch_screen_shows_no_key(visit: Visit, url: str) -> None:
    page = visit(url, width=360, has_touch=True, is_mobile=True)
    expect(page.locator(".question-head .open-all")).to_be_visible()
    expect(page.locator(".question-head kbd")).to_be_hidden()


def test_what_a_box_says_is_true_open_and_closed(visit: Visit, choices: Choices) -> None:
    """And it does not say again what the heading beside it says."""
    for kind in ("section", "task"):
        summaries = visit(choices.address(kind)).locator(f"{PARTS} > summary").all_inner_texts()
        assert summaries and not [words for words in summaries if words.startswith(("Show", "Hide", "Open", "Close"))]
    page = visit(choices.question.url)
    for part in page.locator("h2 + details").all():
        heading = part.evaluate("part => part.previousElementSibling.textContent.replace('¶', '').trim()")
        summary = part.locator("> summary").inner_text()
        assert heading.casefold() not in summary.casefold() and not summary.startswith(("Show", "Hide", "Open", "Close"))


def test_the_neighbors_say_which_is_which(visit: Visit, choices: Choices) -> None:
    last, first = choices.neighbors
    page = visit(first.url)
    expect(page.locator(".pager a[rel=prev]")).to_contain_text(re.compile(f"← Previous.*{last.front.number}"))
    expect(visit(last.url).locator(".pager a[rel=next]")).to_contain_text(re.compile(f"Next.*{first.front.number} →"))


def test_keys_that_are_off_stay_off_when_one_goes_back_and_in_other_tabs(visit: Visit, choices: Choices) -> None:
    page = visit(choices.neighbors[0].url)
    other = page.context.new_page()
    other.goto(page.url)
    page.keyboard.press("n")
    page.wait_for_url(f"**/{choices.neighbors[1].url}")
    page.locator(".key-setting input").uncheck()
    page.go_back()
    for tab in (page, other):
        expect(tab.locator(".key-setting input")).not_to_be_checked()
        tab.keyboard.press("o")
        tab.keyboard.press("/")
        assert not any(opened(tab))
        expect(tab.locator("dialog.search")).to_be_hidden()
