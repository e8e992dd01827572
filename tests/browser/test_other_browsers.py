"""What readers do most, in Firefox and in WebKit: the other tests of this folder try the rest in Chromium."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.keys import Keys

from macros.site import QuestionPage, Site
from tests.browser.choices import CONTRACT, HOME, MISSING, QUESTIONS, Choices
from tests.browser.drivers import DRIVERS, Driver, Firefox
from tests.content.built import elements, title
from tests.content.test_models import NAMES
from tools.browser import find_other
from tools.search_eval import BOX, HITS

# What a reader uses of the search, the theme, and the scripts.
SEARCH_KEY = "/"
SWITCH = "[data-md-component=palette] label"
COPY = "[data-md-type=copy]"

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
OPENED = "[...document.querySelectorAll('article details:not(.contents)')].map(block => block.open)"
SHOWN = "[...document.querySelectorAll('.group li .number')].filter(each => each.checkVisibility()).map(each => +each.innerText)"

# One worker runs all of this, so that no two of these browsers ever run at once. What is ignored, Selenium does itself.
pytestmark = [pytest.mark.xdist_group("other browsers"), pytest.mark.filterwarnings("ignore:setting remote_server_addr")]


@pytest.fixture(scope="module", params=DRIVERS)
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    programs = {package: path for package, path in find_other(request.param).items() if path}
    if missing := find_other(request.param).keys() - programs.keys():
        pytest.skip(f"{request.param}: not run without {', '.join(sorted(missing))}; `make test` brings it, or says what to type")
    driver = DRIVERS[request.param](programs, tmp_path_factory.mktemp(request.param))
    yield driver
    driver.close()


@pytest.fixture
def driver(started: Driver) -> Iterator[Driver]:
    """A browser that remembers nothing of another test. Fails the test at its end if a page wrote to the console, as far as is known."""
    yield started
    started.evaluate("localStorage.clear()")
    complaints, started.complaints[:] = list(started.complaints), []
    assert not complaints


@pytest.fixture
def visit(driver: Driver, origin: str) -> Callable[[str], None]:
    """A function that opens an address of the site."""
    return lambda path: driver.open(origin + path)


@pytest.fixture
def question(choices: Choices) -> QuestionPage:
    return choices.question


def test_a_question_is_read(driver: Driver, visit: Callable[[str], None], question: QuestionPage) -> None:
    visit(question.url)
    assert letters(driver.evaluate("document.querySelector('h1').innerText")) == letters(question.front.prompt)
    assert not any(driver.evaluate(OPENED))
    driver.click("details.answer > summary")
    driver.until("document.querySelector('details.answer h3').checkVisibility()")
    driver.press("o")
    driver.until(f"{OPENED}.every(Boolean)")
    driver.press("o")
    driver.until(f"!{OPENED}.some(Boolean)")


@pytest.fixture
def anchor(choices: Choices, question: QuestionPage) -> str:
    """The heading in the folded answer that has the fewest letters."""
    parts = [block for block in elements(choices.tree(question), "details") if "answer" in block.get("class", "")]
    return min((heading for part in parts for heading in elements(part, "h3")), key=lambda heading: len(title(heading))).get("id", "")


def arrived(anchor: str) -> str:
    """Return the condition that the answer is open, and a heading in it on the screen."""
    box = f"document.querySelector('#{anchor}').getBoundingClientRect()"
    return f"document.querySelector('details.answer').open && {box}.top > 0 && {box}.bottom <= innerHeight"


def test_a_link_into_a_closed_part_opens_it(driver: Driver, visit: Callable[[str], None], question: QuestionPage, anchor: str) -> None:
    visit(f"{question.url}#{anchor}")
    driver.until(arrived(anchor))
    assert driver.evaluate(OPENED).count(True) == 1


def test_the_contents_lead_into_a_closed_part(driver: Driver, visit: Callable[[str], None], question: QuestionPage, anchor: str) -> None:
    """By a click on the middle of a link, which is beside its words."""
    visit(question.url)
    driver.click(f".md-nav--secondary a[href='#{anchor}']")
    driver.until(arrived(anchor))


def test_the_keyboard_leads_past_the_header(driver: Driver, visit: Callable[[str], None], question: QuestionPage) -> None:
    visit(question.url)
    stops = []
    while len(stops) < 12:
        driver.press(Keys.TAB)
        stops.append(driver.evaluate("!!document.activeElement.closest('main')"))
    assert any(stops)


def test_questions_are_filtered(driver: Driver, visit: Callable[[str], None], model: Site) -> None:
    """By the address, and by a choice, which the address then has."""
    numbers = {level: [page.front.number for page in model.questions if page.front.level == level] for level in model.topic.levels}
    first, second = [level for level in numbers if 0 < len(numbers[level]) < len(model.questions)][:2]
    field = "document.querySelector('select[name=level]')"
    visit(f"{QUESTIONS}?level={first}")
    driver.until(f"{field}.value === '{first}'")
    assert driver.evaluate(SHOWN) == numbers[first]
    driver.evaluate(f"{field}.focus()")
    driver.press(driver.evaluate(f"{field}.querySelector('[value={second}]').text"))
    driver.until(f"{field}.value === '{second}' && location.search === '?level={second}'")
    assert driver.evaluate(SHOWN) == numbers[second]


def test_the_contract_is_filtered(driver: Driver, visit: Callable[[str], None], model: Site) -> None:
    name, column = model.topic.facets[model.topic.columns or ""].name, list(model.columns)[-1]
    visit(f"{CONTRACT}?{name}={column}")
    cells = "[...document.querySelectorAll('.group.contract tbody tr')].filter(row => row.checkVisibility()).length"
    driver.until(f"{cells} === {len(model.contract)}")


def test_a_symbol_leads_to_its_question(driver: Driver, visit: Callable[[str], None], choices: Choices) -> None:
    symbol = choices.symbols["dotted name"]
    visit(HOME)
    driver.press(SEARCH_KEY)
    driver.until(f"document.activeElement.matches('{BOX}')")
    driver.press(symbol.text)
    driver.until(f"document.querySelector('{HITS}')?.pathname === '/{symbol.page.url}'")
    driver.press(Keys.ENTER)
    driver.until(f"location.pathname === '/{symbol.page.url}' && document.readyState === 'complete'")
    assert driver.evaluate("document.querySelector('h1').checkVisibility()")


def test_the_scheme_is_switched_and_remembered(driver: Driver, visit: Callable[[str], None]) -> None:
    """Through each state, back to the first."""
    visit(HOME)
    label = f"[...document.querySelectorAll('{SWITCH}')].find(each => each.checkVisibility())?.title"
    driver.until(label)
    seen = [(driver.evaluate(label), driver.evaluate(BACKGROUND))]
    while len(seen) < 4:
        driver.click(SWITCH)
        driver.until(f"({label} ?? {json.dumps(seen[-1][0])}) !== {json.dumps(seen[-1][0])}")
        seen.append((driver.evaluate(label), driver.evaluate(BACKGROUND)))
        visit(HOME)
        driver.until(label)
        assert (driver.evaluate(label), driver.evaluate(BACKGROUND)) == seen[-1]
    assert seen[3] == seen[0] and len(dict(seen)) == 3, "each state has a label of its own"
    assert len({background for _, background in seen}) == 2, "the system's scheme is one of the two"


def test_code_is_copied(driver: Driver, visit: Callable[[str], None], choices: Choices, question: QuestionPage) -> None:
    visit(question.url)
    driver.press("o")
    driver.until(f"{OPENED}.every(Boolean)")
    code = "[...document.querySelectorAll('details pre > code')].find(code => !code.querySelector('.gp, .go'))"
    driver.evaluate(f"{code}.parentElement.classList.add('chosen')")
    driver.evaluate(f"{code}.scrollIntoView({{block: 'center'}})")  # which brings the button
    driver.until(f"document.querySelector('.chosen {COPY}')")
    driver.click(f".chosen {COPY}")
    driver.evaluate("document.body.appendChild(document.createElement('textarea')).focus()")
    field = "document.querySelector('body > textarea').value"
    driver.press("v", held=Keys.CONTROL)
    driver.until(field)
    assert driver.evaluate(f"{field}.trim()") == driver.evaluate(f"{code}.innerText.trim()") != ""


def test_a_model_is_stepped_through(driver: Driver, visit: Callable[[str], None]) -> None:
    """By mouse and by keyboard, back included, and by the address."""
    place, text = "document.querySelector('.model .place')?.innerText", "document.querySelector('.model .step').innerText"
    visit(f"models/{NAMES[0]}/")
    driver.until(f"({place} ?? '').startsWith('0 of')")
    told = [driver.evaluate(text)]
    driver.click(".model .player button:nth-of-type(3)")
    driver.until(f"{place}.startsWith('1 of')")
    told.append(driver.evaluate(text))
    driver.press(Keys.ARROW_RIGHT)
    driver.until(f"{place}.startsWith('2 of')")
    told.append(driver.evaluate(text))
    assert len(set(told)) == 3 and driver.evaluate("location.search") == "?step=2"
    driver.press(Keys.ARROW_LEFT)
    driver.until(f"{place}.startsWith('1 of')")
    assert driver.evaluate(text) == told[1]
    visit(f"models/{NAMES[0]}/?step=2")
    driver.until(f"({place} ?? '').startsWith('2 of')")
    assert driver.evaluate(text) == told[2]


def test_a_missing_page_leads_on(driver: Driver, visit: Callable[[str], None], origin: str) -> None:
    visit(MISSING)
    assert driver.evaluate("document.title").startswith("Not found")
    driver.click("article p a")
    driver.until(f"location.pathname === '{urlsplit(origin + QUESTIONS).path}' && {SHOWN}.length > 0")


def test_print_shows_every_answer_and_closes_them_again(driver: Driver, visit: Callable[[str], None], question: QuestionPage) -> None:
    if not isinstance(driver, Firefox):
        pytest.skip("webkit: not run, as its driver has no command to print")
    visit(question.url)
    paper = PdfReader(BytesIO(driver.printed())).pages
    printed = letters("".join(page.extract_text() for page in paper))
    assert letters(question.front.gist) in printed
    assert not any(driver.evaluate(OPENED)), "as the reader had them"


def letters(text: str) -> str:
    """Return a text's letters and digits: how it is broken into lines, and what stands for a ligature, is the browser's."""
    return re.sub(r"[\W_]", "", normalize("NFKC", text))
