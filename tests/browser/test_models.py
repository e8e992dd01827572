"""The models in Chromium: what is stepped through is what the page's tables say, by mouse, by keyboard, and by the address."""

from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.load.models import Run
from macros.site import Site
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.content.test_models import NAMES

STATE = (
    "figure => [figure.querySelector('svg').innerHTML, figure.querySelector('.step').innerText, figure.querySelector('.place').innerText]"
)

STEPPED = """figure => {
  const press = (name) => [...figure.querySelectorAll("button")].find((button) => button.innerText === name).click();
  const told = () => figure.querySelector(".step").innerText;
  press("Restart");
  const last = Number(figure.querySelector(".place").innerText.split(" ").at(-1));
  const all = [told()];
  for (let place = 1; place <= last; place++) {
    press("Step");
    if (figure.querySelector(".place").innerText !== `${place} of ${last}`) throw new Error(`not at ${place}`);
    all.push(told());
  }
  return all;
}"""

SEEN = "Seen in real code"


def opened(visit: Visit, name: str, query: Mapping[str, str] | None = None, **options: object) -> tuple[Page, Locator]:
    """Open a model's own page, and wait until it can be played."""
    page = visit(f"models/{name}/" + (f"?{urlencode(query)}" if query else ""), **options)
    figure = page.locator(".model")
    expect(figure.locator(".player")).to_be_visible()
    return page, figure


def press(figure: Locator, button: str) -> None:
    figure.get_by_role("button", name=button, exact=True).click()


def sentences(figure: Locator) -> list[str]:
    """Step from the beginning to the end, and return the sentence of each state."""
    told: list[str] = figure.evaluate(STEPPED)
    return told


def written(run: Run, is_shortest: bool) -> list[str]:
    moments = run.shortest if is_shortest else run.script
    return [" ".join(filter(None, [moment.text, moment.shows and SEEN, moment.broken])) for moment in moments or ()]


@pytest.mark.parametrize("name", NAMES)
def test_each_run_is_the_one_of_the_tables(visit: Visit, model: Site, name: str) -> None:
    """The tables are made of `script` and `shortest`; the broken promise stands at the end of the shortest."""
    _, figure = opened(visit, name)
    shown = model.models[name]
    for run in shown.runs:
        for place, value in enumerate(run.choice.values()):
            figure.locator("select").nth(place).select_option(value)
        assert sentences(figure) == written(run, False)
        shortest = figure.locator(".other")
        if run.shortest is None:
            expect(shortest).to_be_hidden()
            continue
        shortest.click()
        assert sentences(figure) == written(run, True)
        assert run.shortest[-1].broken and figure.locator(".step strong").inner_text() == run.shortest[-1].broken
        shortest.click()
        assert sentences(figure) == written(run, False)


@pytest.mark.parametrize("name", NAMES)
def test_the_address_is_the_same_as_so_many_steps_and_back_is_back(visit: Visit, model: Site, name: str) -> None:
    shown = model.models[name]
    run = shown.runs[-1]
    page, figure = opened(visit, name, {**run.choice, "step": "0"})
    states = [figure.evaluate(STATE)]
    assert figure.locator("svg g").count() == figure.locator("svg g[data-id]").count(), "nothing is left of what the build drew"
    figure.locator("[role=group]").focus()
    for _ in run.script[1:]:
        page.keyboard.press("ArrowRight")
        states.append(figure.evaluate(STATE))
    assert states[-1][2] == f"{len(run.script) - 1} of {len(run.script) - 1}" and len({state[2] for state in states}) == len(states)
    for state in reversed(states[:-1]):
        page.keyboard.press("ArrowLeft")
        assert figure.evaluate(STATE) == state
    page.keyboard.press("End")
    assert figure.evaluate(STATE) == states[-1]
    address = page.url
    page.keyboard.press("Home")
    assert figure.evaluate(STATE) == states[0]
    _, other = opened(visit, name, {**run.choice, "step": str(len(states) // 2)})
    assert other.evaluate(STATE) == states[len(states) // 2]
    page.goto(address)
    expect(figure.locator(".place")).to_have_text(states[-1][2])
    assert figure.evaluate(STATE) == states[-1]


@pytest.mark.parametrize(
    "query", ["?step=999", "?step=-1", "?step=x", "?step=1e3", "?run=shortest", "?nothing=%00&__proto__=x&step=", "?step=%"]
)
def test_rubbish_in_the_address_shows_the_beginning(visit: Visit, model: Site, query: str) -> None:
    shown = model.models[NAMES[0]]
    switch = next(iter(shown.switches))
    kept = next(run for run in shown.runs if run.keeps)
    chosen = urlencode(kept.choice)
    page = visit(f"models/{NAMES[0]}/?{query}&{chosen}" if "run=" in query else f"models/{NAMES[0]}/?{query}&{switch}=rubbish")
    first = (kept if "run=" in query else shown.runs[0]).script[0]
    expect(page.locator(".model .player")).to_be_visible()
    expect(page.locator(".model .place")).to_have_text(f"0 of {len((kept if 'run=' in query else shown.runs[0]).script) - 1}")
    assert page.locator(".model .step").inner_text() == first.text


def test_nothing_moves_before_the_reader_asks_and_play_can_be_paused(visit: Visit) -> None:
    page, figure = opened(visit, NAMES[0])
    page.clock.install()
    page.reload()
    expect(figure.locator(".player")).to_be_visible()
    page.clock.run_for(60_000)
    expect(figure.locator(".place")).to_contain_text("0 of")
    live = figure.locator(".step")
    assert live.get_attribute("aria-live") == "polite"
    press(figure, "Play")
    page.clock.run_for(5_000)
    expect(figure.locator(".place")).to_contain_text("2 of")
    assert live.get_attribute("aria-live") == "off", "a screen reader is not told of what plays"
    expect(figure.locator(".guess")).to_be_hidden()
    press(figure, "Pause")
    page.clock.run_for(60_000)
    expect(figure.locator(".place")).to_contain_text("2 of")
    assert live.get_attribute("aria-live") == "polite"
    figure.locator("[role=group]").focus()
    page.keyboard.press(" ")
    page.clock.run_for(200_000)
    place, _, last = figure.locator(".place").inner_text().split()
    assert place == last
    expect(figure.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_keys_are_the_models_only_while_it_has_the_focus(visit: Visit) -> None:
    page, figure = opened(visit, NAMES[0])
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".place")).to_contain_text("0 of")
    figure.locator("select").first.focus()
    page.keyboard.press("End")  # the list's own key
    expect(figure.locator(".place")).to_contain_text("0 of")
    figure.get_by_role("button", name="Step", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(figure.locator(".place")).to_contain_text("2 of")


@pytest.mark.parametrize("name", NAMES)
def test_a_guess_is_answered_and_can_be_switched_off(visit: Visit, name: str) -> None:
    page, figure = opened(visit, name)
    last = int(figure.locator(".place").inner_text().split()[-1])
    places = []
    for place in range(last):
        if figure.locator(".guess").is_visible():
            places.append(place)
            options = figure.locator(".guess button")
            assert 2 <= options.count() <= 3
            verdicts = []
            for index in range(options.count()):
                options.nth(index).click()
                verdicts.append(figure.locator(".verdict").inner_text())
                assert options.nth(index).get_attribute("aria-pressed") == "true"
            assert sum(verdict.startswith("Yes. ") for verdict in verdicts) == 1
            assert sum(verdict.startswith("No: ") for verdict in verdicts) == len(verdicts) - 1
        press(figure, "Step")
    assert places, "the script has no guess"
    figure.get_by_label("Let me guess").uncheck()
    press(figure, "Restart")
    for _ in range(last):
        expect(figure.locator(".guess")).to_be_hidden()
        press(figure, "Step")
    page.reload()
    expect(figure.get_by_label("Let me guess")).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_violation_in_any_state(visit: Visit, name: str, scheme: str) -> None:
    page, figure = opened(visit, name, width=320, color_scheme=scheme, reduced_motion="reduce")
    last = int(figure.locator(".place").inner_text().split()[-1])
    for place in range(last + 1):
        page.keyboard.press("End" if place == last else "ArrowRight") if place else figure.locator("[role=group]").focus()
        expect(figure.locator(".place")).to_have_text(f"{place} of {last}")
        assert violations(page, ".model") == {}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it can be used at 320 pixels"


def test_with_reduced_motion_no_step_is_animated(visit: Visit) -> None:
    running = "document.getAnimations().filter(each => each.effect.target.closest('.model')).length"
    for motion, moves in (("reduce", False), ("no-preference", True)):
        page, figure = opened(visit, NAMES[-1], reduced_motion=motion)
        seen = []
        for _ in range(6):
            press(figure, "Step")
            seen.append(page.evaluate(running) > 0)
        assert any(seen) == moves


def test_a_question_fetches_the_player_when_its_answer_is_opened(visit: Visit, model: Site) -> None:
    question = model.by_number[next(page for page in model.model_pages if page.name == NAMES[-1]).front.questions[0]]
    page = visit(question.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".model")).to_be_hidden()
    assert not any("player.js" in url or "/models/" in url for url in asked)
    page.locator("details:has(.model) > summary").click()
    page.locator(".model").scroll_into_view_if_needed()
    expect(page.locator(".model .player")).to_be_visible()
    before = page.url
    press(page.locator(".model"), "Step")
    expect(page.locator(".model .place")).to_contain_text("1 of")
    assert page.url == before, "only a model's own page writes into the address"


def test_without_scripts_a_model_is_whole(visit: Visit, model: Site) -> None:
    for name in NAMES:
        page = visit(f"models/{name}/", java_script_enabled=False)
        expect(page.locator(".model svg g").first).to_be_visible()
        expect(page.locator(".model button")).to_have_count(0)
        text = page.locator("article").text_content() or ""
        for run in model.models[name].runs:
            for moment in (*run.script, *(run.shortest or ())):
                assert moment.text in text and moment.broken in text


def test_a_step_leads_to_the_specimen_that_shows_it(visit: Visit, model: Site) -> None:
    shown = model.models[NAMES[0]]
    place, specimen = next((place, moment.shows) for place, moment in enumerate(shown.runs[0].script) if moment.shows)
    page, figure = opened(visit, NAMES[0], {"step": str(place)})
    figure.get_by_role("link", name=SEEN).click()
    folder = next(folder for folder in model.specimens if folder.id == specimen)
    expect(page.locator(":target")).to_contain_text(folder.specimen.title)
