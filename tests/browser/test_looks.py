"""How each kind of page looks in Chromium: at every width, in both schemes, and to somebody who does not see it."""

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.choices import CONTRACT, HOME, PLAIN, Choices
from tests.browser.conftest import SECTION_KINDS, Visit, switch_scheme, touch
from tools.project import PROJECT

WIDTHS = (360, 768, 1280, 1920)
AXE_WIDTHS = {360, 1280}
FOLDED = ["home", "short answers", "booklet", "plans", "plan", "section", *SECTION_KINDS, "picture", "task", "toolchain", "model"]
KINDS = [*(kind for kind in PLAIN if kind not in FOLDED), *FOLDED]
PICTURES = sorted(path.stem for path in (PROJECT / "docs" / "assets" / "pictures").glob("*.svg"))


FRAMES = "async () => { for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame); }"


def open_all(page: Page) -> int:
    """Open all the folded blocks of a page, by script and not by what the page has for it; return how many there are."""
    blocks = page.locator("article details:not(.contents)")
    blocks.evaluate_all("blocks => blocks.forEach(block => (block.open = true))")
    assert all(blocks.evaluate_all("blocks => blocks.map(block => block.open && block.checkVisibility())"))
    return blocks.count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_every_screen_and_axe_finds_no_violation(visit: Visit, choices: Choices, kind: str, scheme: str) -> None:
    page = visit(choices.address(kind), color_scheme=scheme)
    touch(page)
    assert bool(open_all(page)) == (kind in FOLDED)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.getAnimations().forEach(animation => animation.finish())")  # the theme slides its menu
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width in AXE_WIDTHS:
            page.evaluate(FRAMES)  # for what follows a new size: code that scrolls takes the focus then
            assert violations(page) == {}


ARTICLES = """
async (addresses) => {
  const widths = {};
  const article = document.querySelector("article");
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    article.replaceChildren(...page.querySelector("article").children);
    for (const block of article.querySelectorAll("details:not(.contents)")) block.open = true;
    widths[address] = document.documentElement.scrollWidth;
  }
  return widths;
}
"""


# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em }"


@pytest.mark.parametrize("style", ["", SPACING], ids=["as it is", "with text spacing"])
@pytest.mark.parametrize("width", [320, 360])
def test_no_article_is_wider_than_a_phone(visit: Visit, choices: Choices, width: int, style: str) -> None:
    """Each is put into one page that is open; 320 pixels are a desk's screen at 400 %."""
    page = visit(choices.question.url, width=width)
    page.add_style_tag(content=style or "* {}")
    addresses = [f"/{each.url}" for each in choices.model.pages]
    widths = page.evaluate(ARTICLES, addresses)
    assert list(widths) == addresses
    assert {address: width for address, reached in widths.items() if reached > width} == {}


def test_every_page_has_a_kind(choices: Choices) -> None:
    """A plain page or a kind of section that is new belongs above, so that it is looked at."""
    assert {choices.kind(page) for page in choices.model.questions} == set(SECTION_KINDS)
    urls = {choices.address(kind) for kind in KINDS}
    assert len(urls) >= len(KINDS) - 1, "a picture may be on the page of another kind"


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_can_be_read_on_a_phone_and_follows_the_scheme(visit: Visit, choices: Choices, picture: str) -> None:
    fills = set()
    for scheme in ("light", "dark"):
        page = visit(choices.with_picture(picture), width=360, color_scheme=scheme)
        open_all(page)
        drawing = page.locator("figure.picture svg", has=page.locator(f"#{picture}-title"))
        texts = drawing.locator("text")
        heights = texts.evaluate_all("texts => texts.map(text => text.getBoundingClientRect().height)")
        assert heights and min(heights) > 9, "pixels, of a line of text"
        frame = drawing.evaluate("svg => svg.getBoundingClientRect().right")
        assert max(texts.evaluate_all("texts => texts.map(text => text.getBoundingClientRect().right)")) <= frame + 8
        fills.add(texts.first.evaluate("text => getComputedStyle(text).fill"))
    assert len(fills) == 2


@pytest.mark.parametrize("has_spacing", [False, True], ids=["as it is", "with text spacing"])
def test_the_header_cuts_no_title(visit: Visit, choices: Choices, has_spacing: bool) -> None:
    """Neither the site's nor, further down, the page's, which is the longest there is."""
    longest = max(choices.model.questions, key=lambda page: len(page.front.title))
    page = visit(longest.url, width=320)
    page.add_style_tag(content=SPACING if has_spacing else "* {}")
    title = page.locator(".md-header__title")
    for is_down in (False, True):
        page.evaluate("isDown => scrollTo(0, isDown ? 2000 : 0)", is_down)
        expect(page.locator(".md-header__title--active")).to_have_count(int(is_down))
        page.evaluate("document.getAnimations().forEach(animation => animation.playState === 'running' && animation.finish())")
        topic = title.locator(".md-ellipsis").nth(int(is_down))
        assert topic.evaluate("topic => topic.scrollWidth <= topic.clientWidth + 1 || getComputedStyle(topic).overflow === 'visible'")
        box, header = topic.bounding_box(), page.locator(".md-header").bounding_box()
        assert box and header and box["y"] >= header["y"] and box["y"] + box["height"] <= header["y"] + header["height"]
        button = page.locator(".md-header__button:visible").nth(1).bounding_box()
        assert button and box["x"] + box["width"] <= button["x"] + 1


@pytest.mark.parametrize("kind", ["contract", "cheat sheet", "prose"])
def test_a_table_is_a_stack_of_cards_on_a_phone(visit: Visit, choices: Choices, kind: str) -> None:
    page = visit(choices.tabular.url if kind == "prose" else PLAIN[kind], width=360)
    open_all(page)
    for table in page.locator("article table:not([class])").all():
        head = table.evaluate("table => [...table.tHead.rows[0].cells].map(cell => cell.textContent)")
        row = table.locator("tbody tr").first.locator("td")
        tops = row.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
        assert tops == sorted(set(tops)), "one below the other"
        labels = row.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
        assert labels == ["none", *(f'"{words}"' for words in head[1:])]
        assert table.evaluate("table => table.closest('.md-typeset__scrollwrap').scrollWidth <= innerWidth")


TORN = """
cells => cells.filter(code => {
  const range = document.createRange();
  return [...code.textContent.matchAll(/\\w+/g)].some(word => {
    const text = code.firstChild;
    if (code.childNodes.length !== 1 || text.nodeType !== Node.TEXT_NODE) return false;
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1 && word[0].length < 24;
  });
}).map(code => code.textContent)
"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_name_in_a_table_is_torn(visit: Visit, choices: Choices, width: int) -> None:
    """At no width, unless it is longer than a line of a phone."""
    for url in (choices.tabular.url, CONTRACT, choices.address("task")):
        page = visit(url, width=width)
        open_all(page)
        assert page.locator("article td code").evaluate_all(TORN) == []


def scrolling(page: Page) -> Locator:
    """The code of a page that is wider than its box, and what of its tables is."""
    page.locator("article :is(pre > code, .md-typeset__scrollwrap)").evaluate_all(
        "boxes => boxes.forEach(box => box.toggleAttribute('data-scrolls', box.scrollWidth > box.clientWidth))"
    )
    return page.locator("[data-scrolls]")


@pytest.mark.parametrize("width", [360, 1280])
def test_code_that_goes_on_says_so_and_can_be_scrolled_by_keyboard(visit: Visit, choices: Choices, width: int) -> None:
    page = visit(choices.question.url, width=width)
    open_all(page)
    boxes = scrolling(page)
    assert boxes.count()
    for box in boxes.all():
        expect(box).to_have_attribute("tabindex", "0")
        expect(box).to_have_attribute("role", "group")
        expect(box).to_have_accessible_name(re.compile(r"\w"))
        assert "linear-gradient" in box.evaluate("box => getComputedStyle(box).backgroundImage")
        box.focus()
        box.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.wait_for_function(
        "[...document.querySelectorAll('article pre > code[tabindex]')].every(box => box.scrollWidth > box.clientWidth)"
    )  # a button that came meanwhile may have made a box narrower


@pytest.mark.parametrize("width", [320, 1280])
def test_the_copy_button_lies_over_no_code(visit: Visit, choices: Choices, width: int) -> None:
    page = visit(choices.question.url, width=width)
    open_all(page)
    touch(page)
    for block in page.locator("article pre:has(> code)").all():
        block.scroll_into_view_if_needed()  # which brings the button
        expect(block.locator("> nav")).to_be_attached()
        code, button = block.locator("> code").bounding_box(), block.locator("> nav").bounding_box()
        assert code and button and code["x"] + code["width"] <= button["x"] + 1


def test_a_name_that_is_heard_begins_with_what_is_seen(visit: Visit, choices: Choices) -> None:
    """Somebody who speaks to the browser says what stands there."""
    page = visit()
    for kind in KINDS:
        page.goto(page.evaluate("origin") + "/" + choices.address(kind))
        named = page.locator("article :is(a, button, summary)[aria-label]").evaluate_all(
            "elements => elements.map(element => [element.textContent.trim(), element.getAttribute('aria-label')])"
        )
        assert [(seen, heard) for seen, heard in named if not heard.startswith(seen)] == []


def test_what_stands_close_together_can_be_hit(visit: Visit) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels."""
    for width in (360, 1280):
        boxes = (
            visit(CONTRACT, width=width)
            .locator("article .proved")
            .evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
        )
        assert boxes and min(boxes) >= 24


def test_a_title_in_the_menu_is_indented_under_itself(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url)
    numbers = page.locator(".siblings a span").evaluate_all("numbers => numbers.map(number => number.getBoundingClientRect().right)")
    starts = page.locator(".siblings a").evaluate_all(
        """links => links.map(link => {
          const range = document.createRange();
          range.selectNodeContents(link.lastChild);
          return Math.min(...[...range.getClientRects()].filter(box => box.width > 1).map(box => box.left));
        })"""
    )
    assert numbers and all(start >= number for number, start in zip(numbers, starts, strict=True))


# In forced colors all text has one color, and all grounds another: what is told apart here is told by something else.
LINES = """
element => {
  const { borderStyle, borderWidth, textDecorationLine, fontWeight } = getComputedStyle(element);
  return [borderStyle, borderWidth, textDecorationLine, fontWeight].join();
}
"""
BORDERED = ", ".join(
    f"article {box}:visible"
    for box in (
        *("pre:has(> code)", "details", ".open-all", ".level", ".facets a", ".pager a", "table:not([class])", "kbd"),
        *(".filters", ".filters select", ".filters button"),
    )
)
EDGES = """
boxes => boxes.map(box => {
  const { borderTopWidth, borderTopColor } = getComputedStyle(box);
  return [parseFloat(borderTopWidth) > 0, borderTopColor, box.outerHTML.slice(0, 99)];
})
"""
TOLD_APART = {
    "the menu's entry of this page": (
        ".md-nav--primary a.md-nav__link--active",
        ".md-nav--primary a:not(.md-nav__link--active, .siblings a)",
    ),
    "this page among its neighbors": (".siblings a[aria-current]", ".siblings a:not([aria-current])"),
    "kinds of subjects": (".facets li:not(.secondary) a", ".facets .secondary a"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_forced_colors_hide_nothing(visit: Visit, choices: Choices, kind: str, scheme: str) -> None:
    page = visit(choices.address(kind), color_scheme=scheme, forced_colors="active")
    open_all(page)
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    edges = page.locator(BORDERED).evaluate_all(EDGES)
    assert [box for is_drawn, color, box in edges if not is_drawn or color in (canvas, "rgba(0, 0, 0, 0)")] == []
    links = page.locator("article a:not(.headerlink):visible")
    assert set(links.evaluate_all("links => links.map(link => getComputedStyle(link).textDecorationLine)")) <= {"underline"}
    for name, (one, other) in TOLD_APART.items():
        here, there = page.locator(one), page.locator(other)
        if kind in SECTION_KINDS:  # a question's page has all of them, but that its subjects may be of one kind
            assert here.count() and (there.count() or name == "kinds of subjects"), name
        if here.count() and there.count():
            assert here.first.evaluate(LINES) != there.first.evaluate(LINES), name
    masked = """() => [...document.querySelectorAll("body *")].flatMap(element => [null, "::before", "::after"].map(part => {
      const style = getComputedStyle(element, part);
      const isShown = element.checkVisibility() && style.content !== "none" && style.maskImage !== "none" && style.display !== "none";
      return isShown && element.getBoundingClientRect().width ? `${element.className}${part}: ${style.backgroundColor}` : "";
    })).filter(Boolean)"""
    assert [icon for icon in page.evaluate(masked) if icon.endswith(canvas)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_seen_in_forced_colors(visit: Visit, choices: Choices, picture: str, scheme: str) -> None:
    page = visit(choices.with_picture(picture), color_scheme=scheme, forced_colors="active")
    open_all(page)
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    drawing = page.locator("figure.picture svg", has=page.locator(f"#{picture}-title"))
    assert canvas not in drawing.locator("text").evaluate_all("texts => texts.map(text => getComputedStyle(text).fill)")
    strokes = drawing.locator(":is(.box, .line)").evaluate_all("shapes => shapes.map(shape => getComputedStyle(shape).stroke)")
    assert strokes and canvas not in strokes


def test_the_term_that_a_link_leads_to_is_marked_by_a_line(visit: Visit) -> None:
    page = visit("glossary/")
    anchor = page.locator(".glossary dt").last.get_attribute("id")
    page.goto(f"{page.url}#{anchor}")
    lines = page.locator(".glossary dt").evaluate_all("terms => terms.map(term => parseFloat(getComputedStyle(term).borderLeftWidth) > 0)")
    assert lines.count(True) == 1 and lines[-1]


def test_the_scheme_can_be_switched_and_is_remembered(visit: Visit) -> None:
    page = visit(HOME, color_scheme="light")
    background = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(background)
    switch_scheme(page)
    assert page.evaluate(background) == before, "from the system's scheme to the light one, which is the same here"
    switch_scheme(page)
    dark = page.evaluate(background)
    assert dark != before
    page.reload()
    assert page.evaluate(background) == dark


def test_dark_follows_the_system_without_javascript(visit: Visit, choices: Choices) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with_script = visit(choices.question.url, color_scheme="dark").evaluate(background)
    light = visit(choices.question.url, color_scheme="light").evaluate(background)
    page = visit(choices.question.url, color_scheme="dark", java_script_enabled=False)
    assert light != with_script
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == with_script


def test_without_javascript_a_page_fits_a_phone(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url, width=360, java_script_enabled=False)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("forced", ["active", "none"])
def test_a_row_that_proves_can_be_told_without_its_color(visit: Visit, choices: Choices, forced: str) -> None:
    """By the number that its caption has, in a frame, and by a line beside it. It is spoken as a proof's."""
    page = visit(choices.question.url, forced_colors=forced)
    open_all(page)
    proof = page.locator("details.proof")
    row, caption = proof.locator(".hll").first, proof.locator(".badge").first
    assert row.evaluate("row => getComputedStyle(row).borderLeftWidth") == "3px"
    badge = "getComputedStyle(row, '::before')"
    numbers = row.get_attribute("data-proofs")
    assert row.evaluate(f"row => {badge}.content") == f'"{numbers}" / "Proof " "{numbers}" ": "'
    assert row.evaluate(f"row => {badge}.borderTopWidth") == "1px"
    expect(caption).to_be_visible()
    assert caption.evaluate("badge => getComputedStyle(badge).borderTopWidth") == "1px"


def test_who_selects_a_session_by_hand_gets_no_prompt(visit: Visit, choices: Choices) -> None:
    """But the output, which somebody may want."""
    page = visit(choices.address("task"))
    open_all(page)
    session = page.locator("code[data-copy]:has(.go)").first
    selected = session.evaluate("code => (getSelection().selectAllChildren(code), `${getSelection()}`)")
    prompts = session.locator(".gp").all_inner_texts()
    assert prompts and selected.count("\n") > 1
    assert [line for line in selected.strip().splitlines() if line.startswith(prompts[0])] == []
    assert session.locator(".go").first.inner_text().strip() in selected


def test_the_copy_button_takes_what_was_typed(visit: Visit, choices: Choices) -> None:
    """Of a session in a terminal, neither prompts nor output; of a listing, no numbers."""
    page = visit(choices.address("task"), permissions=["clipboard-read", "clipboard-write"])
    open_all(page)
    session = page.locator("pre:has(code[data-copy]):has(.go)").first
    session.scroll_into_view_if_needed()  # which brings the button
    session.locator("button[data-md-type=copy]").click()
    typed = session.locator("code").get_attribute("data-copy")
    assert typed and page.evaluate("navigator.clipboard.readText()") == typed != session.inner_text().strip()
    page = visit(choices.question.url, permissions=["clipboard-read", "clipboard-write"])
    open_all(page)
    listing = page.locator("pre:has(.hll)").first
    listing.scroll_into_view_if_needed()
    listing.locator("button[data-md-type=copy]").click()
    assert page.evaluate("navigator.clipboard.readText()") == "".join(listing.locator("code").evaluate("code => code.textContent")).strip()


def test_the_copy_buttons_are_no_landmarks(visit: Visit, choices: Choices) -> None:
    page = visit(choices.question.url)
    touch(page)
    open_all(page)
    page.locator("article pre").last.scroll_into_view_if_needed()  # which brings the button
    expect(page.locator("nav.md-code__nav").first).to_have_attribute("role", "none")
    expect(page.locator("nav.md-code__nav:not([role=none])")).to_have_count(0)


LOOKS = """
(whole) => {
  const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  const look = (element, part) => {
    const style = getComputedStyle(element, part);
    return part && style.content === "none" ? [] : names.map((name) => `${part} ${name}: ${style.getPropertyValue(name)}`);
  };
  const looks = () => {
    for (const animation of document.getAnimations()) animation.finish();
    return [...document.querySelectorAll("body, body *:not(svg *)")].map((element) =>
      ["", "::before", "::after"].flatMap((part) => look(element, part)),
    );
  };
  const purged = looks();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(whole);
  document.querySelector("link[rel=stylesheet]").disabled = true;
  document.adoptedStyleSheets = [sheet];
  const differences = looks().flatMap((look, index) => look.filter((value, at) => value !== purged[index][at]));
  return [purged.length, differences.slice(0, 9)];
}
"""


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_element_misses_what_the_build_takes_from_the_style_sheet(visit: Visit, choices: Choices, kind: str, medium: str) -> None:
    """Each looks the same with the whole of the theme's sheet before ours."""
    (theme,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.css")
    whole = theme.read_text(encoding="utf-8") + (PROJECT / "docs/assets/styles/site.css").read_text(encoding="utf-8")
    page = visit(choices.address(kind))
    touch(page)
    page.emulate_media(media=medium)
    open_all(page)
    elements, differences = page.evaluate(LOOKS, whole)
    assert elements > 100 and differences == []
