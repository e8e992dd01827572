"""The search as a reader uses it: what is found, in which order, what is shown of it, and where a hit leads."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from macros.library import Library
from macros.search import INDEX
from tests.conftest import PROJECT, Open, run
from tests.search import Query, evaluate, read, summaries
from tests.content.built import compressed

QUERIES = PROJECT / "tests" / "queries"
SHARED = PROJECT.parent / "shared" / "search" / "queries.tsv"  # where this project is developed, and nowhere else
FILES = [file for file in (QUERIES / "unseen.tsv", SHARED) if file.exists()]
QUESTION = "questions/conceptual/07-write-barriers/"
HOME = ""


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially(query)


def search_to_the_end(page: Page, query: str) -> None:
    """Search, and wait until the results are those of the last key: only then does Enter lead to what was typed."""
    evaluate(page, [Query("", query, frozenset())])


def said(page: Page):
    """What a screen reader hears of the results."""
    return page.locator(".md-search-result__meta")


def item(page: Page, title: str):
    """The first result, once it is the one of this title."""
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_have_text(title)
    return first


# What is found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem if file is not SHARED else "shared")
def test_the_right_question_comes_first(visit: Open, file: Path) -> None:
    outcomes = evaluate(visit(HOME), read(file))
    late = [f"{outcome.query.words!r}: {outcome.place}" for outcome in outcomes if outcome.place != 1]
    for kind, summary in summaries(outcomes).items():
        assert summary.reciprocal_rank >= (0.97 if kind == "all" else 0.93), f"{kind}: {summary}\n" + "\n".join(late)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("q14", 14),
        ("14", 14),
        ("#7", 7),
        ("Question #33", 33),
        ("14.", 14),
        ("no. 14", 14),
        ("runtime.gcWriteBarrier", 7),
        ("gcWriteBarrier", 7),
        ("write-barrier", 7),
        ("writebarrier", 7),
        (".init_array", 5),
        ("init_array", 5),
        ("_start", 5),
        ("#![no_std]", 28),
        ("-gcflags=-m", 6),
        ("runtime/trace", 36),
        ("UV_THREADPOOL_SIZE", 21),
        ("function colouring", 9),
        ("fibres", 9),
        ("esacpe anaylsis", 6),
        ("c#", 19),
    ],
)
def test_a_name_is_found_as_it_is_typed(visit: Open, library: Library, query: str, number: int) -> None:
    page = visit(HOME)
    search(page, query)
    item(page, f"{number}. {library.by_number[number].title}")


@pytest.mark.parametrize("title", ["Cheat sheet", "The contract", "Glossary", "Specimens", "Further reading"])
def test_a_page_is_found_by_its_title(visit: Open, title: str) -> None:
    page = visit(HOME)
    search(page, title.lower())
    item(page, title)


def test_a_task_is_found_by_its_title(visit: Open, library: Library) -> None:
    page = visit(HOME)
    for task in library.tasks:
        search(page, task.title)
        item(page, f"Task {task.number}. {task.title}")


def test_a_task_is_found_by_its_number(visit: Open, library: Library) -> None:
    page = visit(HOME)
    search(page, "task 3")
    item(page, f"Task 3. {library.tasks[2].title}")


def test_a_page_is_one_result(visit: Open) -> None:
    page = visit(HOME)
    search(page, "safepoint poll")
    item(page, "8. Safepoints and time to stop")
    paths = page.locator(".md-search-result__item > a:first-child").evaluate_all("links => links.map(link => link.pathname)")
    assert len(paths) > 3
    assert len(set(paths)) == len(paths)


def test_what_was_not_found_as_typed_is_said(visit: Open) -> None:
    page = visit(HOME)
    search(page, "covfefe")
    expect(said(page)).to_have_text("Nothing found for “covfefe”. What is nearest:")
    expect(page.locator(".md-search-result__item")).not_to_have_count(0)
    search(page, "zzzzqqqq")
    expect(said(page)).to_have_text("Nothing found for “zzzzqqqq”. What is nearest:")
    item(page, "All questions")
    for query in ("q99", "😀"):
        search(page, query)
        expect(said(page)).to_have_text(f"Nothing found for “{query}”. What is nearest:")
        item(page, "All questions")
    search(page, "safepoint zzzzqqqq")
    expect(said(page)).to_have_text(re.compile("^[0-9]+ matching documents; “zzzzqqqq” on no page$"))
    search(page, "safepiont polling")
    expect(said(page)).to_have_text(re.compile("^[0-9]+ matching documents; “safepiont” read as “safepoint”$"))
    for query in ("safepoint", "write barr"):
        search(page, query)
        expect(said(page)).to_have_text(re.compile("^[0-9]+ matching documents$"))
    search(page, "covfefe")
    expect(said(page)).to_contain_text("Nothing found")
    page.locator(".md-search__input").fill("")
    expect(said(page)).to_have_text("Type to start searching")


def test_the_reset_button_clears_words_and_results(visit: Open) -> None:
    page = visit(HOME)
    search(page, "write barrier")
    item(page, "7. Write barriers")
    page.locator(".md-search [type=reset]").click()
    expect(said(page)).to_have_text("Type to start searching")
    expect(page.locator(".md-search-result__item")).to_have_count(0)


# What is shown


def test_an_answer_is_shown_only_when_it_is_asked_for(visit: Open, library: Library) -> None:
    page = visit(HOME)
    search(page, "write barrier")
    first = item(page, "7. Write barriers")
    question = library.by_number[7].question
    expect(first).to_contain_text(question.prompt)
    details = first.locator("details")
    assert details.evaluate("details => details.open") is False
    html = page.locator(".md-search-result").inner_html()
    assert question.gist[:30] not in html
    details.locator("summary").click()
    expect(details.locator("mark").first).to_be_visible()
    assert details.locator("article p").inner_text()


def test_a_question_that_only_an_alias_finds_shows_its_answer_in_brief(visit: Open, library: Library) -> None:
    page = visit(HOME)
    search(page, library.by_number[13].question.aliases[9])
    first = page.locator(".md-search-result__item").first
    first.locator("summary").click()
    expect(first.locator("details article p")).not_to_be_empty()


def test_a_passage_that_gives_nothing_away_is_shown_at_once(visit: Open) -> None:
    page = visit(HOME)
    search(page, "safepoint polls in two loops")
    shown = page.locator(".md-search-result__item", has=page.locator("h1", has_text="Specimens"))
    expect(shown.locator("h2")).to_have_text("Safepoint polls in two loops")
    expect(shown.locator("h2 + p")).not_to_be_empty()


def test_the_last_word_is_completed(visit: Open) -> None:
    page = visit(HOME)
    search(page, "write barr")
    expect(page.locator(".md-search__suggest")).to_have_text("write barrier")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".md-search__input")).to_have_value("write barrier")


def test_a_search_is_shared(visit: Open) -> None:
    page = visit(HOME)
    search(page, "write barrier")
    item(page, "7. Write barriers")
    link = page.locator("[data-md-component=search-share]").get_attribute("href")
    assert link and link.endswith("?q=write+barrier")
    item(visit(link.split("/", 3)[3]), "7. Write barriers")


def test_what_is_pasted_is_searched_for(visit: Open) -> None:
    page = visit(HOME)
    page.keyboard.press("/")
    page.keyboard.insert_text("write barrier")
    item(page, "7. Write barriers")


def test_the_search_answers_the_last_key(visit: Open) -> None:
    """All keys come before the index has arrived."""
    page = visit(HOME)
    search(page, "q7")
    item(page, "7. Write barriers")
    expect(said(page)).to_have_text("1 matching document")


def test_the_missing_page_can_search(visit: Open) -> None:
    page = visit("404.html")
    search(page, "safepoint")
    item(page, "8. Safepoints and time to stop")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_in_results(visit: Open, width: int, scheme: str) -> None:
    page = visit("?q=safepoint+poll", width=width, color_scheme=scheme)
    first = item(page, "8. Safepoints and time to stop")
    first.locator("summary").click()
    expect(first.locator("details mark").first).to_be_visible()
    found = Axe().run(page, context=".md-search")
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# Where a hit leads

IN_VIEW = """
() => [...document.querySelectorAll("article details[open] mark")].some(mark => {
  const { top, bottom } = mark.getBoundingClientRect();
  return 0 < top && bottom < innerHeight;
})
"""


def test_a_hit_opens_the_page_at_the_passage_with_the_match_marked(visit: Open) -> None:
    page = visit(HOME)
    search_to_the_end(page, "gcWriteBarrier2")
    item(page, "7. Write barriers")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(QUESTION))
    page.wait_for_function(IN_VIEW)
    assert set(page.locator("article mark").all_text_contents()) <= {"gcWriteBarrier2", "runtime.gcWriteBarrier2"}
    assert page.locator("article details[open]").count() >= 1
    assert page.locator("article details:not([open])").count() >= 1, "only what is needed is opened"


def test_results_are_reached_by_keyboard(visit: Open) -> None:
    page = visit(HOME)
    search_to_the_end(page, "write barrier")
    first = item(page, "7. Write barriers")
    page.keyboard.press("ArrowDown")
    expect(first.locator("> a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(first.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.locator("details mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{QUESTION}.*#"))
    expect(page.locator("article mark").first).to_be_attached()


@pytest.mark.parametrize("query", ["-gcflags=-m", "runtime.gcWriteBarrier", "stop-the-world", ".lehb0", "bounds.go"])
def test_a_symbol_is_marked_where_its_hit_leads(visit: Open, query: str) -> None:
    """Wherever it is: in a listing, across the pieces that coloring makes of it, or by its parts alone."""
    page = visit(HOME)
    search_to_the_end(page, query)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("[?]h="))
    page.wait_for_function(IN_VIEW)


def test_a_mark_is_scrolled_to_after_the_part_that_has_it(chromium: Browser, origin: str) -> None:
    """However late the script comes that opens the part and scrolls to it."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})

    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/answers.js", late)
    page.goto(f"{origin}questions/conceptual/02-what-the-compiler-emits/?h=bounds.go#proof")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(IN_VIEW)
    page.close()


def test_a_number_leads_to_the_question_with_everything_closed(visit: Open) -> None:
    page = visit(HOME)
    search_to_the_end(page, "q14")
    item(page, "14. The prologue check")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/14-the-prologue-check/$"))
    assert page.locator("article details[open]").count() == 0
    expect(page.locator("h1")).to_be_in_viewport()


def test_nothing_is_marked_where_nothing_was_searched_for(visit: Open) -> None:
    assert visit(QUESTION).locator("article mark").count() == 0


# What is fetched, and when


def test_the_search_is_fetched_when_the_reader_reaches_for_it(visit: Open) -> None:
    page = visit(QUESTION)
    fetched = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)"
    assert [path for path in page.evaluate(fetched) if "search" in path] == [
        "/assets/scripts/search/on-demand.js",
        "/assets/scripts/search/worker.js",
    ]
    with page.expect_request(lambda request: request.url.endswith("/search/index.json")):
        page.keyboard.press("/")


def test_a_file_says_why_it_cannot_search(chromium: Browser, bare_site: Path) -> None:
    page = chromium.new_page()
    page.goto((bare_site / "index.html").as_uri())
    page.locator(".md-search__input").click()
    expect(said(page)).to_contain_text("Open the site from a server")
    expect(said(page)).to_be_visible()
    page.close()


def test_a_worker_that_comes_late_is_woken(chromium: Browser, origin: str) -> None:
    context = chromium.new_context()
    held = []
    context.route("**/worker.js*", lambda route: held.append(route))
    page = context.new_page()
    page.goto(f"{origin}?q=write+barrier")
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/results.js'))")
    held[0].continue_()
    item(page, "7. Write barriers")
    context.close()


def test_an_index_that_cannot_be_fetched_is_said_to_be(chromium: Browser, origin: str) -> None:
    context = chromium.new_context()
    context.route("**/index.json", lambda route: route.abort())
    page = context.new_page()
    page.goto(origin)
    search(page, "go")
    expect(said(page)).to_contain_text("The index cannot be read now")
    context.unroute("**/index.json")
    page.keyboard.type("routine")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    context.close()


# How it is built


def test_without_its_packages_the_build_says_how_to_bring_them(project: Path) -> None:
    source = project / "macros" / "search.py"
    source.write_text(source.read_text().replace('Path(sys.prefix) / "node_modules"', 'Path("nowhere")'))
    result = run("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert "The search needs `minisearch/dist/es/index.js` from npm" in result.stdout
    assert "run `make build`" in result.stdout


def test_without_the_plugin_the_build_says_what_to_name(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(re.sub(r"^  - search .*\n", "", config.read_text(), flags=re.MULTILINE))
    result = run("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert "name it before `macros` in mkdocs.yml" in result.stdout


def test_the_packages_are_locked_by_their_hashes() -> None:
    wanted = json.loads((PROJECT / "package.json").read_text())["dependencies"]
    locked = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    assert locked[""]["dependencies"] == wanted
    for name in wanted:
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
    assert not [entry for entry in locked.values() if "resolved" in entry], "no registry is named"


# The files of queries


def test_a_line_that_is_no_query_is_named(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("# a comment\nphrase\twrite barrier\t7\nphrase write barrier 7\n")
    with pytest.raises(ValueError, match=re.escape(f"{file}:3: write a class, a query, and numbers")):
        read(file)
