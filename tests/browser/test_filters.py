"""The filters of the questions and of the contract in Chromium, and both pages without JavaScript."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from macros.site import Site
from tests.browser.choices import CONTRACT, PLANS, QUESTIONS, SHORT_ANSWERS, Choices
from tests.browser.conftest import Visit


def shown(page: Page) -> list[int]:
    return [int(number) for number in page.locator(".group li:visible .number").all_inner_texts()]


def cells(page: Page) -> Locator:
    return page.locator(".group.contract tbody tr:visible")


@pytest.fixture(scope="module")
def values(model: Site, facets: Mapping[str, str]) -> dict[str, dict[str, list[int]]]:
    """For each filter its values, and for each value the numbers of the questions that have it."""
    values: dict[str, dict[str, list[int]]] = {}
    for page in model.questions:
        data: dict[str, Any] = page.front.model_dump(mode="json")
        for name, key in {"section": "section", "level": "level", **facets}.items():
            for value in [data[key]] if isinstance(data[key], str) else data[key]:
                values.setdefault(name, {}).setdefault(value, []).append(page.front.number)
    return values


def expect_filtered(page: Page, choice: Mapping[str, str], expected: list[int], count: int) -> None:
    expect(page.locator("output")).to_have_text(f"{len(expected)} of {count} questions")
    assert shown(page) == expected
    for name, value in choice.items():
        assert f"{name}={value}" in page.url
        expect(page.locator(f"select[name={name}]")).to_have_value(value)
    groups = page.locator(".group:visible")
    assert all(groups.nth(place).locator("li:visible").count() for place in range(groups.count())), "no section without a question"


def test_questions_are_filtered(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    """By each filter, and the choice outlives a reload and goes when it is reset."""
    page = visit(QUESTIONS)
    count = len(model.questions)
    names = page.locator(".filters select").evaluate_all("fields => fields.map(field => field.name)")
    assert set(names) == {*values, "seen"}
    for name in values:
        value, expected = next((value, numbers) for value, numbers in values[name].items() if len(numbers) < count)
        page.locator(f"select[name={name}]").select_option(value)
        expect_filtered(page, {name: value}, expected, count)
        page.reload()
        expect_filtered(page, {name: value}, expected, count)
        page.locator(".filters button[type=reset]").click()
        expect(page.locator("output")).to_have_text(f"All {count} questions")
        assert "=" not in page.url
        assert len(shown(page)) == count


def test_filters_add_up(visit: Visit, values: dict[str, dict[str, list[int]]], facets: Mapping[str, str], model: Site) -> None:
    facet = next(iter(facets))
    choice, expected = next(
        ({facet: value, "level": level}, sorted(set(numbers) & set(others)))
        for value, numbers in values[facet].items()
        for level, others in values["level"].items()
        if 0 < len(set(numbers) & set(others)) < min(len(numbers), len(others))
    )
    page = visit(QUESTIONS)
    for name, value in choice.items():
        page.locator(f"select[name={name}]").select_option(value)
    expect_filtered(page, choice, [page.front.number for page in model.questions if page.front.number in expected], len(model.questions))


def test_filters_work_by_keyboard(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    page = visit(QUESTIONS)
    field = page.locator("select[name=level]")
    value, label = field.locator("option").last.evaluate("option => [option.value, option.text]")
    field.focus()
    page.keyboard.type(label)
    expect_filtered(page, {"level": value}, values["level"][value], len(model.questions))


def test_enter_in_a_filter_leads_nowhere(visit: Visit, origin: str) -> None:
    page = visit(QUESTIONS)
    page.evaluate("document.querySelector('.filters').requestSubmit()")
    expect(page).to_have_url(origin + QUESTIONS)


def test_going_back_takes_the_choice_back(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    value, expected = next((value, numbers) for value, numbers in values["level"].items() if len(numbers) < len(model.questions))
    page = visit(f"{QUESTIONS}?level={value}")
    page.evaluate("location.hash = 'further'")
    page.locator("select[name=level]").select_option("")
    expect(page.locator("output")).to_have_text(f"All {len(model.questions)} questions")
    page.go_back()
    expect_filtered(page, {"level": value}, expected, len(model.questions))


def test_a_filter_that_means_nothing_is_ignored(visit: Visit, model: Site) -> None:
    page = visit(f"{QUESTIONS}?level=wizard&colour=red")
    assert shown(page) == [question.front.number for question in model.questions]
    assert set(page.locator(".filters select").evaluate_all("fields => fields.map(field => field.selectedIndex)")) == {0}


def test_the_chips_of_a_question_lead_to_its_kin(visit: Visit, choices: Choices, facets: Mapping[str, str], origin: str) -> None:
    page = visit(choices.question.url)
    chips = page.locator(".facets a").evaluate_all("links => links.map(link => new URL(link.href).search)")
    data = choices.question.front.model_dump(mode="json")
    assert chips == [f"?{name}={value}" for name, key in facets.items() for value in data[key]]
    assert page.locator(".eyebrow a.level").evaluate("link => link.href") == f"{origin}{QUESTIONS}?level={data['level']}"
    page.locator(".facets a").last.click()
    expect(page.locator("output")).to_contain_text(" of ")
    assert choices.question.front.number in shown(page)


@pytest.fixture
def sections(model: Site) -> tuple[str, str]:
    """Two sections of which each has questions."""
    first, *_, last = [section.section for section in model.sections if model.by_section[section.section]]
    return first, last


def shown_in(page: Page, anchor: str) -> Locator:
    return page.locator(f".group:has(#{anchor}) li:visible")


def test_a_link_to_what_is_filtered_out_shows_it(visit: Visit, sections: tuple[str, str], model: Site) -> None:
    """And says so; the way back leads to what was there before."""
    chosen, other = sections
    page = visit(f"{QUESTIONS}?section={chosen}")
    expect(page.locator(f"#{other}")).to_be_hidden()
    page.locator(f".md-nav--secondary a[href='#{other}']").click()
    expect(page.locator(f"#{other}")).to_be_in_viewport()
    expect(shown_in(page, other)).to_have_count(len(model.by_section[other]))
    expect(page.locator("output")).to_contain_text("a link led to what was filtered out")
    assert page.url.endswith(f"{QUESTIONS}#{other}")
    page.go_back()
    expect(page.locator(f"#{other}")).to_be_hidden()
    expect(page.locator("select[name=section]")).to_have_value(chosen)
    page.go_forward()
    expect(page.locator(f"#{other}")).to_be_in_viewport()


def test_an_address_that_filters_out_where_it_leads_shows_it(visit: Visit, sections: tuple[str, str]) -> None:
    chosen, other = sections
    page = visit(f"{QUESTIONS}?section={chosen}#{other}")
    expect(page.locator(f"#{other}")).to_be_in_viewport()
    expect(page.locator("output")).to_contain_text("a link led to what was filtered out")
    page = visit(f"{QUESTIONS}?section={chosen}#{chosen}")
    expect(page.locator("select[name=section]")).to_have_value(chosen)
    expect(page.locator(f"#{other}")).to_be_hidden()


def test_only_the_filter_that_hides_it_is_cleared(visit: Visit, model: Site) -> None:
    names = [model.topic.facets[facet or ""].name for facet in (model.topic.columns, model.topic.rows)]
    column, (row, *_, other) = next(iter(model.columns)), model.contract
    page = visit(f"{CONTRACT}?{names[0]}={column}&{names[1]}={row}")
    expect(page.locator(f"#{other}")).to_be_hidden()
    page.locator(f"article td a[href='#{other}']").first.click()
    expect(page.locator(f"#{other}")).to_be_in_viewport()
    expect(page.locator(f"select[name={names[0]}]")).to_have_value(column)
    expect(page.locator(f"select[name={names[1]}]")).to_have_value("")
    expect(cells(page)).to_have_count(len(model.contract))


def test_a_choice_outlives_a_link_that_was_followed_before(visit: Visit, sections: tuple[str, str]) -> None:
    chosen, other = sections
    page = visit(f"{QUESTIONS}#{other}")
    page.locator("select[name=section]").select_option(chosen)
    expect(page.locator(f"#{other}")).to_be_hidden()
    page.reload()
    expect(page.locator(f"#{other}")).to_be_hidden()
    expect(page.locator("select[name=section]")).to_have_value(chosen)


def test_nothing_found_is_said_in_words(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    name, (value, numbers) = next(
        (name, item)
        for name in values
        if name != "section"
        for item in values[name].items()
        if any(not set(item[1]) & set(others) for others in values["section"].values())
    )
    section = next(key for key, others in values["section"].items() if not set(numbers) & set(others))
    page = visit(f"{QUESTIONS}?{name}={value}&section={section}")
    expect(page.locator("output")).to_contain_text("No questions fit")
    assert shown(page) == []
    page.locator(".filters button[type=reset]").click()
    expect(page.locator(".group li:visible")).to_have_count(len(model.questions))


def test_the_contract_is_filtered(visit: Visit, model: Site) -> None:
    page = visit(CONTRACT)
    column, row = list(model.columns)[-1], list(model.contract)[-1]
    names = [model.topic.facets[facet or ""].name for facet in (model.topic.columns, model.topic.rows)]
    page.locator(f"select[name={names[0]}]").select_option(column)
    expect(cells(page)).to_have_count(len(model.contract))
    page.locator(f"select[name={names[1]}]").select_option(row)
    expect(cells(page)).to_have_count(1)
    expect(page.locator(".group.contract:visible")).to_have_count(1)
    assert f"{names[0]}={column}" in page.url and f"{names[1]}={row}" in page.url


def test_everything_is_there_without_javascript(visit: Visit, model: Site) -> None:
    page = visit(QUESTIONS, java_script_enabled=False)
    assert shown(page) == [question.front.number for question in model.questions]
    expect(page.locator("form.filters")).to_be_hidden()
    page = visit(CONTRACT, java_script_enabled=False)
    assert cells(page).count() == len(model.contract) * len(model.columns)


def test_short_answers_are_filtered_opened_and_printed(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    level, numbers = next(item for item in values["level"].items() if len(item[1]) < len(model.questions))
    page = visit(f"{SHORT_ANSWERS}?level={level}")
    expect(page.locator("output")).to_have_text(f"{len(numbers)} of {len(model.questions)} questions")
    ids = page.locator(".card:visible h3").evaluate_all("headings => headings.map(heading => heading.id)")
    assert ids == [f"question-{question.front.number}" for question in model.questions if question.front.level == level]
    gists = page.locator(".card details p:visible")
    expect(gists).to_have_count(0)
    page.locator("article > p:not(.page-tools) .open-all").click()
    expect(gists).to_have_count(len(numbers))
    page = visit(SHORT_ANSWERS, java_script_enabled=False)
    expect(page.locator(".card:visible")).to_have_count(len(model.questions))
    page.emulate_media(media="print")
    printed = page.locator(".card details p")
    assert [printed.nth(place).inner_text() for place in range(printed.count())] == [question.front.gist for question in model.questions]
    expect(page.locator(".card summary:visible, .card .level:visible")).to_have_count(0)


def test_a_filtered_set_is_gone_through_by_its_own_order(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    """The list's links name the set, the neighbors are the set's, and its ends are ends."""
    facet = next(name for name in values if name not in {"section", "level"})
    value, numbers = next(
        item for item in values[facet].items() if 2 < len(item[1]) < 9 and item[1] != list(range(item[1][0], item[1][-1] + 1))
    )
    page = visit(f"{QUESTIONS}?{facet}={value}")
    page.locator(".group li:visible a").first.click()
    for place, number in enumerate(numbers, 1):
        page.wait_for_url(f"**/{model.by_number[number].url}?set={'.'.join(map(str, numbers))}")
        expect(page.locator(".question-head .chosen")).to_have_text(f"{place} of {len(numbers)} chosen")
        expect(page.locator(".pager a[rel=next]")).to_have_count(int(place < len(numbers)))
        expect(page.locator(".pager a[rel=prev]")).to_have_count(int(place > 1))
        page.keyboard.press("n")
    expect(page.locator(".question-head .chosen")).to_have_text(f"{len(numbers)} of {len(numbers)} chosen")
    page.keyboard.press("p")
    page.wait_for_url(f"**/{model.by_number[numbers[-2]].url}?*")


def test_a_plan_is_gone_through_in_its_own_order(visit: Visit, model: Site) -> None:
    """Which is not that of the numbers."""
    page = visit(PLANS)
    plan = page.locator("article details:not(.contents)").last
    plan.locator("summary").click()
    link = plan.get_by_role("link").first
    numbers = [int(number) for number in (link.get_attribute("href") or "").partition("?set=")[2].split(".")]
    assert len(numbers) > 2 and numbers != sorted(numbers)
    titles = [page.front.title for page in (model.by_number[number] for number in numbers)]
    assert [title for title in plan.locator("li a").all_inner_texts() if title in titles] == titles
    link.click()
    for place, number in enumerate(numbers[:4], 1):
        page.wait_for_url(f"**/{model.by_number[number].url}?set={'.'.join(map(str, numbers))}")
        expect(page.locator(".question-head .chosen")).to_have_text(f"{place} of {len(numbers)} chosen")
        page.keyboard.press("n")


@pytest.mark.parametrize("query", ["set=", "set=2", "set=999.x", "set=%00", "set=3.4"])
def test_a_set_that_means_nothing_is_ignored(visit: Visit, model: Site, query: str) -> None:
    _, second, third = model.questions[:3]
    page = visit(f"{second.url}?{query}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".chosen")).to_have_count(0)
    page.keyboard.press("n")
    page.wait_for_url(f"**/{third.url}")


def test_a_random_question_is_one_of_those_that_are_shown(visit: Visit, values: dict[str, dict[str, list[int]]], model: Site) -> None:
    level, numbers = next(item for item in values["level"].items() if 2 < len(item[1]) < len(model.questions))
    page = visit(f"{QUESTIONS}?level={level}")
    page.evaluate("Math.random = () => 0.999999")
    page.keyboard.press("r")
    page.wait_for_url(f"**/{model.by_number[numbers[-1]].url}?set=*")
    page.evaluate("Math.random = () => 0")
    page.keyboard.press("r")
    page.wait_for_url(f"**/{model.by_number[numbers[0]].url}?set=*")
    page.evaluate("Math.random = () => 0")
    page.keyboard.press("r")  # never the same again
    page.wait_for_url(f"**/{model.by_number[numbers[1]].url}?set=*")
    page = visit("glossary/")
    page.evaluate("Math.random = () => 0.999999")
    page.keyboard.press("r")
    page.wait_for_url(f"**/{model.questions[-1].url}")


def test_what_was_seen_is_marked_filtered_and_forgotten(visit: Visit, model: Site) -> None:
    first, *others = model.questions
    page = visit(QUESTIONS)
    expect(page.locator(".forget")).to_be_hidden()
    page.locator(".group li a").first.click()
    page.locator("details.gist > summary").click()
    page.wait_for_function("localStorage.getItem('below-main.seen')")
    page.go_back()
    expect(page.locator("li.seen")).to_have_count(1)
    expect(page.locator("li.seen .number")).to_have_text(str(first.front.number))
    page.locator("select[name=seen]").select_option("no")
    assert shown(page) == [question.front.number for question in others]
    page.locator("select[name=seen]").select_option("yes")
    assert shown(page) == [first.front.number]
    page.locator(".forget").click()
    expect(page.locator("output")).to_contain_text("nothing seen is remembered")
    expect(page.locator(".filters select").first).to_be_focused()
    assert shown(page) == []
    page.locator(".filters button[type=reset]").click()
    expect(page.locator(".group li:visible")).to_have_count(len(model.questions))
    expect(page.locator("li.seen")).to_have_count(0)
    tab = page.context.new_page()
    tab.goto(page.url.partition(QUESTIONS)[0] + others[0].url)
    tab.locator("details.gist > summary").click()
    expect(page.locator("li.seen .number")).to_have_text(str(others[0].front.number))


def test_a_key_waits_until_the_set_is_known(stranger: Page, origin: str, model: Site) -> None:
    first, second, *_, last = model.questions
    held: list[Route] = []
    stranger.route("**/questions.json", lambda route: held.append(route))
    with stranger.expect_request("**/questions.json"):
        stranger.goto(f"{origin}{first.url}?set={first.front.number}.{last.front.number}")
    stranger.keyboard.press("n")
    held[0].continue_()
    stranger.wait_for_url(f"{origin}{last.url}?set=*")
    stranger.unroute_all(behavior="ignoreErrors")
    stranger.goto(f"{origin}{first.url}?x=1")
    stranger.evaluate("Math.random = () => 0")
    stranger.keyboard.press("r")
    stranger.wait_for_url(f"{origin}{second.url}")


@pytest.mark.parametrize("failure", ["aborted", "missing"])
def test_without_the_data_one_is_led_to_the_list_and_a_set_to_all(stranger: Page, origin: str, model: Site, failure: str) -> None:
    first, second, third = model.questions[:3]
    stranger.route("**/questions.json", lambda route: route.abort() if failure == "aborted" else route.fulfill(status=404))
    stranger.goto(f"{origin}{second.url}?set={first.front.number}.{second.front.number}")
    stranger.wait_for_load_state("networkidle")
    expect(stranger.locator(".pager a[rel=next]")).to_contain_text(third.front.title)
    stranger.keyboard.press("r")
    stranger.wait_for_url(f"{origin}{QUESTIONS}")
