"""The search box in Chromium: what is shown of a result, how it is reached, where it leads, and what is said when there is none."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.choices import HOME, MISSING, SPECIMENS, SYMBOLS, Choices, transposed
from tests.browser.conftest import Visit
from tests.content.built import elements, page_file, tree, words_outside
from tools.search_eval import Query, evaluate

# The theme's words.
COUNT = "[0-9]+ matching documents?"
PLACEHOLDER = "Type to start searching"


def box(page: Page) -> Locator:
    return page.locator(".md-search__input")


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).fill("")
    box(page).press_sequentially(query)


def search_to_the_end(page: Page, query: str) -> None:
    """Search on a watched page, and wait until the results are those of the last key: only then does Enter lead to what was typed."""
    evaluate(page, [Query("", query, frozenset())])


def remark(page: Page) -> Locator:
    """What a screen reader hears of the results."""
    return page.locator(".md-search-result__meta[role=status]")


def items(page: Page) -> Locator:
    return page.locator(".md-search-result__item")


def first(page: Page, title: str) -> Locator:
    """The first result, once it is the one of this title."""
    item = items(page).first
    expect(item.locator("h1")).to_have_text(title)
    return item


@pytest.fixture
def query(choices: Choices) -> str:
    """What finds the question of `title` first of several."""
    return choices.titled[1].query


@pytest.fixture
def title(choices: Choices) -> str:
    return choices.title(choices.titled[0])


# What is said


@pytest.fixture
def everything(choices: Choices) -> str:
    """The title of the page that is left when nothing is near."""
    return choices.model.by_path["questions/index.md"].front.title


def test_nothing_found_is_said_and_the_nearest_shown(visit: Visit, choices: Choices, everything: str) -> None:
    page = visit(HOME)
    search(page, choices.near)
    expect(remark(page)).to_have_text(f"Nothing found for “{choices.near}”. What is nearest:")
    expect(items(page).first.locator("h1")).to_have_text(re.compile(r"^\d+\. "))
    number = f"q{len(choices.model.questions) + 1}"
    for nonsense in (choices.nothing, number, "😀"):
        search(page, nonsense)
        expect(remark(page)).to_have_text(f"Nothing found for “{nonsense}”. What is nearest:")
        first(page, everything)


def test_a_word_that_was_not_found_as_typed_is_said(visit: Visit, choices: Choices) -> None:
    page = visit(HOME)
    word, nothing, wrong = choices.word, choices.nothing, transposed(choices.word)
    search(page, f"{word} {nothing}")
    expect(remark(page)).to_have_text(re.compile(f"^{COUNT}; “{nothing}” on no page$"))
    search(page, wrong)
    expect(remark(page)).to_have_text(re.compile(f"^{COUNT}; “{wrong}” read as “{word}”$"))
    search(page, f"{wrong} {nothing}")
    expect(remark(page)).to_have_text(re.compile(f"^{COUNT}; “{wrong}” read as “{word}”; “{nothing}” on no page$"))
    for known in (word, word[:-3]):
        search(page, known)
        expect(remark(page)).to_have_text(re.compile(f"^{COUNT}$"))


def test_a_long_word_is_cut_in_what_is_said(visit: Visit) -> None:
    page = visit(HOME)
    search(page, "z" * 50)
    expect(remark(page)).to_contain_text(f"“{'z' * 40}…”")


def test_an_emptied_box_says_nothing_more(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    search(page, choices.nothing)
    expect(remark(page)).to_contain_text(choices.nothing)
    box(page).fill("")
    expect(remark(page)).to_have_text(PLACEHOLDER)
    search(page, query)
    first(page, title)
    page.locator(".md-search [type=reset]").click()
    expect(remark(page)).to_have_text(PLACEHOLDER)
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
    assert question.gist[:30] not in page.locator(".md-search-result").inner_html()
    expect(details.locator("summary")).to_contain_text(choices.titled[1].hits[0].heading)
    details.locator("summary").click()
    expect(details.locator("mark").first).to_be_visible()
    expect(details.locator("article p")).not_to_be_empty()


def test_a_question_that_only_an_alias_finds_shows_its_answer_in_brief(visit: Visit, choices: Choices) -> None:
    """As much of it as fits, up to the end of a word."""
    question, alias = choices.alias
    page = visit(HOME)
    search(page, alias)
    item = first(page, choices.title(question))
    expect(item.locator("summary")).to_have_text("Show the answer in brief")
    item.locator("summary").click()
    expect(item.locator("details article p")).not_to_be_empty()
    beginning, ellipsis, rest = item.locator("details article p").inner_text().partition(" …")
    assert ellipsis and not rest and len(beginning) <= 240
    assert question.front.gist.startswith(f"{beginning} ")


def test_a_passage_that_gives_nothing_away_is_shown_at_once(visit: Visit, choices: Choices) -> None:
    query, heading = choices.specimen
    page = visit(HOME)
    search(page, query)
    specimens = choices.model.by_path["specimens.md"].front.title
    shown = items(page).filter(has=page.locator("h1", has_text=re.compile(f"^{re.escape(specimens)}$")))
    expect(shown.locator("h2")).to_have_text(heading)
    expect(shown.locator("h2 + p")).not_to_be_empty()
    (article,) = elements(tree(page_file(choices.site, SPECIMENS)), "article")
    assert shown.locator("h2 + p").inner_text() in words_outside(article, "details")


def test_a_passage_that_cannot_be_read_is_said_to_be(visit: Visit, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    details = first(page, title).locator("details")
    page.evaluate("() => void (window.fetch = () => Promise.reject(new Error('no network')))")
    details.locator("summary").click()
    expect(details.locator("article p")).to_have_text("The page cannot be read now.")


def test_a_page_is_one_result(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    first(page, title)
    expect(remark(page)).to_have_text(re.compile(f"^{len(choices.titled[1].hits)} "))
    paths = page.locator(".md-search-result__item > a:first-child").evaluate_all("links => links.map(link => link.pathname)")
    assert len(paths) == len(set(paths)) == min(10, len(choices.titled[1].hits)), "the theme shows so many at first"


def test_the_last_word_is_completed(visit: Visit, choices: Choices) -> None:
    page = visit(HOME)
    search(page, choices.word[:-3])
    expect(page.locator(".md-search__suggest")).to_have_text(choices.word)
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_have_value(choices.word)


def test_a_search_is_shared(visit: Visit, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, query)
    first(page, title)
    link = page.locator("[data-md-component=search-share]").get_attribute("href")
    assert link and link.endswith(f"?q={query.replace(' ', '+')}")
    first(visit(link.split("/", 3)[3]), title)


def test_what_is_pasted_is_searched_for(visit: Visit, choices: Choices, query: str, title: str) -> None:
    page = visit(HOME)
    search(page, choices.nothing)
    expect(remark(page)).to_contain_text(choices.nothing)
    box(page).select_text()
    page.keyboard.insert_text(query)
    first(page, title)


def test_the_search_answers_the_last_key(visit: Visit, choices: Choices) -> None:
    """All keys come before the index has arrived."""
    question = choices.question
    page = visit(HOME)
    search(page, f"q{question.front.number}")
    first(page, choices.title(question))
    expect(remark(page)).to_have_text("1 matching document")


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
    result = Axe().run(page, context=".md-search")
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# Where a hit leads

IN_VIEW = """
() => [...document.querySelectorAll("article details[open] mark")].some(mark => {
  const { top, bottom } = mark.getBoundingClientRect();
  return mark.checkVisibility() && 0 < top && bottom < innerHeight;
})
"""


@pytest.mark.parametrize("kind", [*SYMBOLS, "divided", "nested"])
def test_a_hit_opens_the_page_at_the_passage_with_the_match_marked(visit: Visit, choices: Choices, origin: str, kind: str) -> None:
    """Wherever it is: in a listing, across the pieces that coloring makes of it, or by its parts alone."""
    symbol = choices.symbols[kind]
    page = visit(HOME, is_watched=True)
    search_to_the_end(page, symbol.text)
    first(page, choices.title(symbol.page))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"^{re.escape(origin + symbol.page.url)}[?]h=.*#{symbol.anchor}$"))
    page.wait_for_function(IN_VIEW)
    assert page.locator("article details[open]").count() >= 1
    assert page.locator("article details:not([open])").count() >= 1, "only what is needed is opened"
    marked = "".join(page.locator("article mark").all_text_contents()).lower()
    assert all(part in marked for part in re.findall(r"\w{3,}", symbol.text.lower()))


def test_nothing_but_the_symbol_is_marked(visit: Visit, choices: Choices) -> None:
    symbol = choices.symbols["dotted name"]
    page = visit(HOME, is_watched=True)
    search_to_the_end(page, symbol.text)
    page.keyboard.press("Enter")
    page.wait_for_function(IN_VIEW)
    whole = {symbol.text, symbol.text.rpartition(".")[2]}
    assert set(page.locator("article mark").all_text_contents()) <= whole


def test_results_are_reached_by_keyboard(visit: Visit, choices: Choices, origin: str, query: str, title: str) -> None:
    page = visit(HOME, is_watched=True)
    search_to_the_end(page, query)
    item = first(page, title)
    page.keyboard.press("ArrowDown")
    expect(item.locator("> a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(item.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(item.locator("details mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(item.locator("details a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"^{re.escape(origin + choices.titled[0].url)}.*#"))
    expect(page.locator("article mark").first).to_be_attached()


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


def test_a_number_leads_to_the_question_with_everything_closed(visit: Visit, choices: Choices, origin: str) -> None:
    question = choices.question
    page = visit(HOME, is_watched=True)
    search_to_the_end(page, f"q{question.front.number}")
    first(page, choices.title(question))
    page.keyboard.press("Enter")
    page.wait_for_url(origin + question.url)
    assert page.locator("article details[open]").count() == 0
    expect(page.locator("h1")).to_be_in_viewport()


def test_nothing_is_marked_where_nothing_was_searched_for(visit: Visit, choices: Choices) -> None:
    assert visit(choices.question.url).locator("article mark").count() == 0


# What is fetched, and when


def test_the_search_is_fetched_when_the_reader_reaches_for_it(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url)
    paths = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname).filter(path => path.includes('search'))"
    page.wait_for_function(f"{paths}.length > 1")
    assert page.evaluate(paths) == ["/assets/scripts/search/on-demand.js", "/assets/scripts/search/worker.js"]
    with page.expect_request(lambda request: request.url.endswith("/search/index.json")):
        page.keyboard.press("/")


def test_a_file_says_why_it_cannot_search(chromium: Browser, bare_site: Path) -> None:
    page = chromium.new_page()
    page.goto((bare_site / "index.html").as_uri())
    box(page).click()
    expect(remark(page)).to_contain_text("Open the site from a server")
    expect(remark(page)).to_be_visible()
    page.close()


@pytest.mark.parametrize("is_typed", [True, False], ids=["typed", "in the address"])
def test_a_worker_that_comes_late_is_woken(chromium: Browser, origin: str, query: str, title: str, is_typed: bool) -> None:
    """After what wakes it has come, and after the last key."""
    context = chromium.new_context()
    held: list[Route] = []
    context.route("**/worker.js*", lambda route: held.append(route))
    page = context.new_page()
    page.goto(origin if is_typed else f"{origin}?q={query.replace(' ', '+')}")
    if is_typed:
        search(page, query)
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/results.js'))")
    page.evaluate(f"import('{origin}assets/scripts/search/results.js').then(() => null)")
    held[0].continue_()
    first(page, title)
    context.close()


def test_an_index_that_cannot_be_fetched_is_said_to_be(chromium: Browser, choices: Choices, origin: str) -> None:
    context = chromium.new_context()
    context.route("**/index.json", lambda route: route.abort())
    page = context.new_page()
    page.goto(origin)
    search(page, choices.word[:2])
    expect(remark(page)).to_contain_text("The index cannot be read now")
    context.unroute("**/index.json")
    page.keyboard.type(choices.word[2:])
    expect(items(page).first).to_be_visible()
    expect(remark(page)).to_have_text(re.compile(f"^{COUNT}$"))
    context.close()
