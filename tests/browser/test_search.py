"""The search in Chromium: how it is reached and left, what is shown of a result, where it leads, and what is said when there is none."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.choices import HOME, MISSING, SYMBOLS, Choices, transposed
from tests.browser.conftest import Visit
from tests.content.built import elements, page_file, tree, words_outside
from tests.content.engine import words
from tools.project import PROJECT
from tools.search_eval import BOX, HITS, settle

COUNT = "(?:[0-9]+ pages?(?:, of which the best [0-9]+)?|The best (?:page|[0-9]+ pages))"
SCRIPTS = PROJECT / "docs" / "assets" / "scripts" / "search"
MODULES = [*(file.name for file in SCRIPTS.glob("*.js") if file.name != "open.js"), "minisearch.js", "searchable-map.js", "stemmer.js"]


def dialog(page: Page) -> Locator:
    return page.locator("dialog.search")


def box(page: Page) -> Locator:
    return page.locator(BOX)


def search(page: Page, query: str) -> None:
    """Type a query, key by key, and wait until the results are those of the last key."""
    if not dialog(page).is_visible():
        page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).fill("")
    box(page).press_sequentially(query)
    settle(page)


def remark(page: Page) -> Locator:
    """What a screen reader hears of the results."""
    return dialog(page).get_by_role("status")


def items(page: Page) -> Locator:
    return dialog(page).locator("ol > li:not([hidden])")


def first(page: Page, title: str) -> Locator:
    """The first result, once it is the one of this title."""
    item = items(page).first
    expect(item.locator(".hit")).to_have_text(title)
    return item


@pytest.fixture
def query(choices: Choices) -> str:
    """What finds the question of `title` first of several."""
    return choices.titled[1].query


@pytest.fixture
def title(choices: Choices) -> str:
    return choices.title(choices.titled[0])


# How it is reached and left


@pytest.mark.parametrize("way", ["/", "Control+k", "Meta+k", "button"])
def test_it_opens_with_the_focus_in_the_box_and_gives_it_back(visit: Visit, choices: Choices, way: str) -> None:
    page = visit(choices.question.url)
    button = page.get_by_role("button", name="Search")
    button.focus()
    if way == "button":
        button.click()
    else:
        page.keyboard.press(way)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    settle(page)
    box(page).type("go")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("/")
    assert box(page).evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == "go", "the next letter replaces it"


def test_the_key_that_opens_it_leads_back_to_the_box(visit: Visit, query: str, title: str) -> None:
    """And is not the browser's, which has a search of its own at it."""
    page = visit(HOME)
    search(page, query)
    first(page, title)
    page.keyboard.press("ArrowDown")
    expect(box(page)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()
    page.keyboard.type("x")
    expect(box(page)).to_have_value("x")


@pytest.mark.parametrize("way", ["Escape", "Close", "outside"])
def test_it_is_left(visit: Visit, query: str, way: str) -> None:
    page = visit(HOME)
    search(page, query)
    if way == "outside":
        page.mouse.click(5, 5)
    elif way == "Close":
        dialog(page).get_by_role("button", name="Close").click()
    else:
        page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()


def test_tab_goes_through_all_that_it_has_and_stays_in_it(visit: Visit, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    first(page, title)
    seen = []
    for _ in range(5):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 0
    assert seen[:2] == ["Copy link", "Close"] and title in seen
    box(page).focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))")
    expect(dialog(page)).to_be_visible()


def test_a_letter_goes_to_the_box_wherever_the_focus_is(visit: Visit, choices: Choices, query: str, title: str) -> None:
    """And none is a key of the page's."""
    page = visit(choices.question.url)
    search(page, query[:-1])
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        expect(box(page)).not_to_be_focused()
        page.keyboard.type("o")
        expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value(f"{query[:-1]}oo")
    for key in ("Backspace", "Backspace", query[-1]):
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
    expect(box(page)).to_have_value(query)
    first(page, title)
    page.keyboard.press("Escape")
    assert page.locator("article details[open]").count() == 0


def test_results_are_reached_by_keyboard(visit: Visit, choices: Choices, origin: str, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    item = first(page, title)
    page.keyboard.press("ArrowDown")
    if dialog(page).locator(".definition").is_visible():
        page.keyboard.press("ArrowDown")
    expect(item.locator(".hit")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(item.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(item.locator("details mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(item.locator(".passage")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"^{re.escape(origin + choices.titled[0].url)}.*#"))
    expect(page.locator("article mark").first).to_be_attached()


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_modified_click_leaves_the_results(visit: Visit, query: str, title: str, modifier: str) -> None:
    page = visit(HOME)
    search(page, query)
    with page.context.expect_page() as opened:
        first(page, title).locator(".hit").click(modifiers=[modifier])  # type: ignore[list-item]
    opened.value.close()
    expect(first(page, title)).to_be_visible()


def test_a_hit_on_this_page_closes_the_search(visit: Visit, choices: Choices, origin: str) -> None:
    question = choices.question
    page = visit(question.url)
    search(page, f"q{question.front.number}")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_hidden()
    assert page.url == origin + question.url


def test_enter_with_another_key_opens_a_tab(visit: Visit, choices: Choices, origin: str, query: str, title: str) -> None:
    page = visit(HOME)
    assert "[native code]" in page.evaluate("String(open)"), "no script of the site has taken the window's name"
    search(page, query)
    first(page, title)
    with page.context.expect_page() as opened:
        page.keyboard.press("Shift+Enter")
    opened.value.wait_for_url(origin + choices.titled[0].url)
    expect(first(page, title)).to_be_visible()


def test_a_press_on_its_scroll_bar_leaves_it_open(visit: Visit) -> None:
    page = visit(HOME)
    page.keyboard.press("/")
    press = """(dialog, beside) => {
      const { right, top } = dialog.getBoundingClientRect();
      dialog.dispatchEvent(new MouseEvent("mousedown", { clientX: right + beside, clientY: top + 9 }));
    }"""
    dialog(page).evaluate(press, -6)
    expect(dialog(page)).to_be_visible()
    dialog(page).evaluate(press, 6)
    expect(dialog(page)).to_be_hidden()


def test_a_held_key_opens_it_and_writes_nothing(visit: Visit) -> None:
    page = visit(HOME)
    for _ in range(3):
        page.keyboard.down("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")


# What is said


@pytest.fixture
def everything(choices: Choices) -> str:
    """The title of the page that is left when nothing is near."""
    return choices.model.by_path["questions/index.md"].front.title


def test_nothing_found_is_said_and_the_nearest_shown(visit: Visit, choices: Choices, everything: str) -> None:
    page = visit(HOME)
    search(page, choices.near)
    expect(remark(page)).to_have_text(f"Nothing found for “{choices.near}”. What is nearest:")
    expect(items(page).first.locator(".hit")).to_have_text(re.compile(r"^\d+\. "))
    number = f"q{len(choices.model.questions) + 1}"
    for nonsense in (choices.nothing, number, "😀"):
        search(page, nonsense)
        expect(remark(page)).to_have_text(f"Nothing found for “{nonsense}”. What is nearest:")
        first(page, everything)


def test_a_word_that_was_not_found_as_typed_is_said(visit: Visit, choices: Choices) -> None:
    page = visit(HOME)
    word, nothing, wrong = choices.word, choices.nothing, transposed(choices.word)
    search(page, f"{word} {nothing}")
    expect(remark(page)).to_have_text(re.compile(f"“{nothing}” on no page$"))
    search(page, wrong)
    expect(remark(page)).to_have_text(re.compile(f"“{wrong}” read as “{word}”$"))
    search(page, f"{wrong} {nothing}")
    expect(remark(page)).to_have_text(re.compile(f"“{wrong}” read as “{word}”; “{nothing}” on no page$"))
    for known in (word, word[:-3]):
        search(page, known)
        expect(remark(page)).to_have_text(re.compile(f"^{COUNT}$"))


def test_a_long_word_is_cut_in_what_is_said(visit: Visit) -> None:
    page = visit(HOME)
    search(page, "z" * 50)
    expect(remark(page)).to_contain_text(f"“{'z' * 40}…”")


def test_an_emptied_box_says_what_to_type(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, "")
    hint = remark(page).inner_text()
    search(page, choices.nothing)
    expect(remark(page)).to_contain_text(choices.nothing)
    box(page).fill("")
    expect(remark(page)).to_have_text(hint)
    search(page, query)
    first(page, title)
    box(page).fill(" ")
    expect(remark(page)).to_have_text(hint)
    expect(items(page)).to_have_count(0)


# What is shown


def test_an_answer_is_shown_only_when_it_is_asked_for(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    item = first(page, title)
    question = choices.titled[0].front
    expect(item).to_contain_text(question.prompt)
    details = item.locator("details")
    assert details.evaluate("details => details.open") is False
    assert question.gist[:30] not in dialog(page).inner_html()
    expect(details.locator("summary")).to_contain_text(choices.titled[1].hits[0].heading)
    details.locator("summary").click()
    expect(details.locator("mark").first).to_be_visible()
    expect(details.locator("p")).not_to_be_empty()


def test_a_question_that_only_an_alias_finds_shows_its_answer_in_brief(visit: Visit, choices: Choices) -> None:
    """As much of it as fits, up to the end of a word."""
    question, alias = choices.alias
    page = visit(HOME)
    search(page, alias)
    item = first(page, choices.title(question))
    expect(item.locator("summary")).to_have_text("Show the answer in brief")
    item.locator("summary").click()
    expect(item.locator("details p")).not_to_be_empty()
    beginning, ellipsis, rest = item.locator("details p").inner_text().partition(" …")
    assert ellipsis and not rest and len(beginning) <= 240
    assert question.front.gist.startswith(f"{beginning} ")


def test_a_passage_that_gives_nothing_away_is_shown_at_once(visit: Visit, choices: Choices) -> None:
    specimen = choices.specimen.specimen
    toolchain = choices.model.by_path[choices.specimen.page]
    page = visit(HOME)
    search(page, specimen.title)
    shown = items(page).filter(has=page.locator(f".passage[href*='/{toolchain.url}']")).locator(".passage")
    expect(shown.locator("span")).to_have_text(specimen.title)
    expect(shown.locator("p")).not_to_be_empty()
    (article,) = elements(tree(page_file(choices.site, toolchain.url)), "article")
    assert shown.locator("p").inner_text().strip("… ") in words_outside(article, "details")


def test_a_passage_that_cannot_be_read_is_said_to_be(visit: Visit, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    details = first(page, title).locator("details")
    page.evaluate("() => void (window.fetch = () => Promise.reject(new Error('no network')))")
    details.locator("summary").click()
    expect(details.locator("p")).to_have_text("The page cannot be read now.")


def test_a_page_is_one_result_and_the_later_ones_come_when_asked_for(visit: Visit, choices: Choices, query: str) -> None:
    hits = choices.ask([query])[0].hits
    page = visit(HOME)
    search(page, query)
    assert len(hits) > 10, "the test wants a query with more results than are shown at once"
    expect(items(page)).to_have_count(10)
    dialog(page).get_by_role("button", name=f"Show {len(hits) - 10} more").click()
    expect(items(page)).to_have_count(len(hits))
    expect(items(page).nth(10).locator(".hit")).to_be_focused()
    paths = page.locator(HITS).evaluate_all("links => links.map(link => link.pathname.slice(1))")
    assert paths == [hit.url for hit in hits] and len(set(paths)) == len(paths)


def test_a_term_of_the_glossary_is_defined(visit: Visit, choices: Choices, origin: str) -> None:
    """Whoever asks for anything else sees no definition."""
    term = choices.defined
    page = visit(HOME)
    search(page, term.term)
    definition = dialog(page).locator(".definition")
    expect(definition.locator("dfn")).to_have_text(term.term)
    expect(definition).to_have_text(f"{term.term}: {term.meaning}")
    definition.locator("a").click()
    page.wait_for_url(re.compile(f"^{origin}glossary/#term-"))
    expect(page.locator("dt:target")).to_have_text(term.term)
    search(page, choices.nothing)
    expect(definition).to_be_hidden()


def test_the_last_word_is_completed(visit: Visit, choices: Choices) -> None:
    page = visit(HOME)
    search(page, choices.word[:-3])
    expect(dialog(page).locator(".completion")).to_have_text(choices.word)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_have_value(choices.word[:-3])
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_have_value(choices.word)


def test_a_completion_lies_over_no_letters(visit: Visit, choices: Choices) -> None:
    """Those of a query that is longer than the box are scrolled."""
    page = visit(HOME, width=320)
    search(page, choices.word[:-3])
    expect(dialog(page).locator(".completion")).to_have_text(choices.word)
    assert box(page).evaluate("box => box.clientWidth") > 200
    search(page, f"{'what is it ' * 6}{choices.word[:-3]}")
    expect(dialog(page).locator(".completion")).to_be_empty()


def test_a_search_is_shared(visit: Visit, query: str, title: str) -> None:
    page = visit(HOME, permissions=["clipboard-read", "clipboard-write"])
    search(page, query)
    first(page, title)
    dialog(page).get_by_role("link", name="Copy link").click()
    expect(remark(page)).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"?q={query.replace(' ', '+')}")
    first(visit(link.split("/", 3)[3]), title)


def test_what_is_pasted_is_searched_for(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, choices.nothing)
    expect(remark(page)).to_contain_text(choices.nothing)
    box(page).select_text()
    page.keyboard.insert_text(query)
    first(page, title)


def test_the_missing_page_can_search(visit: Visit, query: str, title: str) -> None:
    page = visit(MISSING)
    search(page, query)
    first(page, title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_in_results(visit: Visit, query: str, title: str, width: int, scheme: str) -> None:
    page = visit(f"?q={query.replace(' ', '+')}", width=width, color_scheme=scheme)
    item = first(page, title)
    item.locator("summary").click()
    expect(item.locator("details mark").first).to_be_visible()
    assert violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_can_be_read_in_forced_colors(visit: Visit, query: str, title: str, scheme: str) -> None:
    page = visit(f"?q={query.replace(' ', '+')}", color_scheme=scheme, forced_colors="active")
    mark = first(page, title).locator("mark").first
    color, background = mark.evaluate("mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]")
    assert color != background
    assert "underline" in mark.evaluate("mark => getComputedStyle(mark).textDecorationLine"), "not by color alone"


# Where a hit leads


def test_a_title_leads_to_the_question_closed_and_from_its_top(visit: Visit, choices: Choices, origin: str, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    first(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url(origin + choices.titled[0].url)
    assert page.locator("article details[open]").count() == 0
    assert page.evaluate("scrollY") == 0
    assert page.locator("article mark").count() == 0


IN_VIEW = """
() => [...document.querySelectorAll("article details[open] mark")].some(mark => {
  const { top, bottom } = mark.getBoundingClientRect();
  return mark.checkVisibility() && 0 < top && bottom < innerHeight;
})
"""


def follow(page: Page) -> None:
    """Open the first result's passage, and follow it."""
    items(page).first.locator("summary").click()
    items(page).first.locator(".passage").click()
    page.wait_for_function(IN_VIEW)


@pytest.mark.parametrize("kind", [*SYMBOLS, "divided", "nested"])
def test_a_passage_leads_to_the_match_marked(visit: Visit, choices: Choices, origin: str, kind: str) -> None:
    """Wherever it is: in a listing, across the pieces that coloring makes of it, or by its parts alone."""
    symbol = choices.symbols[kind]
    page = visit(HOME)
    search(page, symbol.text)
    first(page, choices.title(symbol.page))
    follow(page)
    assert re.fullmatch(f"{re.escape(origin + symbol.page.url)}[?]h=.*#{symbol.anchor}", page.url)
    assert page.locator("article details[open]").count() >= 1
    assert page.locator("article details:not([open])").count() >= 1, "only what is needed is opened"
    marked = "".join(page.locator("article mark").all_text_contents()).lower()
    assert all(part in marked for part in re.findall(r"\w{3,}", symbol.text.lower()))


def test_nothing_but_the_symbol_is_marked(visit: Visit, choices: Choices) -> None:
    symbol = choices.symbols["dotted name"]
    page = visit(HOME)
    search(page, symbol.text)
    follow(page)
    whole = {symbol.text, symbol.text.rpartition(".")[2]}
    assert set(page.locator("article mark").all_text_contents()) <= whole


def test_an_address_marks_no_word_that_tells_nothing(visit: Visit, choices: Choices) -> None:
    page = visit(f"{choices.question.url}?h=the+{choices.word.upper()}")
    expect(page.locator("article")).to_be_visible()
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/marks.js'))")
    page.wait_for_load_state("networkidle")
    assert "the" not in {mark.lower() for mark in page.locator("article mark").all_text_contents()}


def test_an_address_carries_words_as_people_write_them(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    address = first(page, title).locator(".passage").get_attribute("href")
    carried = re.search(r"[?]h=([^#]*)", address or "")
    assert carried and set(query.split()) <= set(carried[1].split("+"))
    assert set(carried[1].split("+")) <= set(words(choices.site)), "what stands beside them is no stem, but on pages as well"


def test_a_mark_is_scrolled_to_after_the_part_that_has_it(chromium: Browser, choices: Choices, origin: str) -> None:
    """However late the script comes that opens the part and scrolls to it: here when marks.js has long been there."""
    symbol = choices.symbols["proved"]
    page = chromium.new_page(viewport={"width": 1280, "height": 240})
    held: list[Route] = []
    page.route("**/answers.js", lambda route: held.append(route))
    page.goto(f"{origin}{symbol.page.url}?h={symbol.text.lower()}#{symbol.anchor}", wait_until="commit")
    page.wait_for_function("document.readyState === 'interactive'")
    page.evaluate(f"import('{origin}assets/scripts/search/marks.js').then(() => null)")
    assert page.locator("article mark").count() == 0
    held[0].continue_()
    page.wait_for_function(IN_VIEW)
    page.close()


# What is fetched, and when


def fetched(page: Page) -> list[str]:
    paths: list[str] = page.evaluate("performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)")
    return [path.rpartition("/")[2] for path in paths if "/search/" in path]


def test_the_search_is_fetched_when_the_reader_reaches_for_it(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url)
    assert fetched(page) == ["open.js"]
    with page.expect_request(lambda request: request.url.endswith("/search/index.json")):
        page.keyboard.press("/")


def test_what_is_fetched_is_known_beforehand(visit: Visit, choices: Choices) -> None:
    page = visit(HOME)
    search(page, choices.word)
    assert set(fetched(page)) == {"open.js", *MODULES, "index.json"}


def test_a_file_says_why_it_cannot_search(chromium: Browser, bare_site: Path) -> None:
    page = chromium.new_page()
    page.goto((bare_site / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    expect(remark(page)).to_contain_text("Open the site from a server")
    expect(remark(page)).to_be_visible()
    page.close()


@pytest.mark.parametrize("failure", ["aborted", "missing"])
@pytest.mark.parametrize("file", [*MODULES, "index.json"])
def test_a_failure_is_said_and_the_next_key_tries_again(stranger: Page, choices: Choices, file: str, failure: str) -> None:
    pattern = f"**/search/{file}"
    stranger.route(pattern, lambda route: route.abort() if failure == "aborted" else route.fulfill(status=503))
    search(stranger, choices.word[:2])
    expect(remark(stranger)).to_contain_text("The search cannot be loaded now")
    expect(remark(stranger)).to_contain_text("Type on to try again")
    stranger.unroute(pattern)
    stranger.keyboard.type(choices.word[2:])
    expect(items(stranger).first).to_be_visible()
    expect(remark(stranger)).to_have_text(re.compile(f"^{COUNT}$"))


def test_what_a_network_answers_in_place_of_a_script_is_no_script(stranger: Page, choices: Choices) -> None:
    """As where one has to log in first."""
    stranger.route("**/search/dialog.js", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Log in</h1>"))
    search(stranger, choices.word[:2])
    expect(remark(stranger)).to_contain_text("dialog.js: 200 text/html")
    stranger.unroute("**/search/dialog.js")
    stranger.keyboard.type(choices.word[2:])
    expect(items(stranger).first).to_be_visible()


def test_a_script_of_another_type_is_said(stranger: Page, choices: Choices) -> None:
    """Some servers call scripts text, and browsers load no module that is one."""
    stranger.route("**/search/*.js", lambda route: route.fulfill(response=route.fetch(), headers={"content-type": "text/plain"}))
    search(stranger, choices.word)
    expect(remark(stranger)).to_contain_text("The search cannot be loaded now")


@pytest.mark.parametrize("is_typed", [True, False], ids=["typed", "in the address"])
def test_what_comes_late_answers_the_last_key(chromium: Browser, origin: str, query: str, title: str, is_typed: bool) -> None:
    context = chromium.new_context()
    held: list[Route] = []
    context.route("**/index.json", lambda route: held.append(route))
    page = context.new_page()
    with page.expect_request("**/index.json"):
        page.goto(origin if is_typed else f"{origin}?q={query.replace(' ', '+')}")
        if is_typed:
            page.keyboard.press("/")
    if is_typed:
        box(page).press_sequentially(query)
    expect(remark(page)).to_have_text("The search is on its way.")
    held[0].continue_()
    first(page, title)
    context.close()


def test_a_denied_storage_is_no_hindrance(chromium: Browser, origin: str, query: str, title: str) -> None:
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })")
    page = context.new_page()
    page.goto(origin)
    search(page, query)
    first(page, title)
    context.close()
