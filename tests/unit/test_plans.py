"""A plan fits its time, and puts nothing before what it builds on: for sites that Hypothesis makes up."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from macros.load.schema import Task
from macros.load.topic import Plan
from macros.load.yaml_lines import Document
from macros.render.plans import minutes, needed, plans, steps
from macros.site import Site
from tests.unit.test_render import question

WHOLE = Plan.model_construct(says="All.", days=3, minutes=20, parts=(), tasks=True)


@st.composite
def sites(draw: st.DrawFn, small: Site) -> Site:
    """A site whose questions need some of those before them that are of no higher level."""
    pages = []
    rank = small.topic.levels.index
    for number in range(1, draw(st.integers(1, 8)) + 1):
        level = draw(st.sampled_from(small.topic.levels))
        possible = [page.front.number for page in pages if rank(page.front.level) <= rank(level)]
        needs = tuple(draw(st.lists(st.sampled_from(possible), max_size=2, unique=True)) if possible else ())
        page = question(small, number, "order", level=level, needs=needs, languages=("python",) if draw(st.booleans()) else ())
        body = f"## Reply\n\n{'word ' * draw(st.integers(0, 3000))}\n\n## At length\n\nOne word.\n"
        pages.append(replace(page, document=Document(page.document.front, body, 2)))
    task = Task.model_construct(number=1, title="Do", stage="first", goal="It is done.", minutes=draw(st.integers(1, 60)), questions=(1,))
    return replace(small, questions=tuple(pages), tasks=(replace(small.tasks[0], front=task),))


@given(data=st.data())
def test_a_plan_fits_its_time_and_builds_up(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model))
    level = data.draw(st.sampled_from(site.topic.levels))
    about = data.draw(st.sampled_from([None, "python"]))
    chosen = steps(site, WHOLE, about, level)
    assert sum(spent for _, spent in chosen) <= WHOLE.days * WHOLE.minutes
    numbers = [page.front.number for page, _ in chosen if page in site.questions]
    assert len(numbers) == len(set(numbers))
    needed = {each for number in numbers for each in site.by_number[number].front.needs}
    for place, number in enumerate(numbers):
        front = site.by_number[number].front
        assert set(front.needs) <= set(numbers[:place])
        assert site.topic.levels.index(front.level) <= site.topic.levels.index(level)
        assert about is None or about in front.values("languages") or number in needed
    if site.tasks[0] in [page for page, _ in chosen]:
        assert 1 in numbers


@given(data=st.data())
def test_what_still_fits_is_not_left_out(small_model: Site, data: st.DataObject) -> None:
    site = data.draw(sites(small_model))
    chosen = dict((page.front.number, spent) for page, spent in steps(site, WHOLE, None, site.topic.levels[-1]) if page in site.questions)
    left = WHOLE.days * WHOLE.minutes - sum(chosen.values())
    for page in site.questions:
        if page.front.number not in chosen and set(page.front.needs) <= chosen.keys():
            assert minutes(site, page, WHOLE.parts) > left


def test_minutes_are_those_of_the_parts_that_are_read(small_model: Site) -> None:
    page = question(small_model, 1, "order", gist="Half. " * 90)
    body = "## Reply\n\n" + "word " * 1798 + "\n\n## At length\n\n" + "word " * 177 + "\n"
    page = replace(page, document=Document(page.document.front, body, 2))
    assert minutes(small_model, page, ("At length",)) == 1 + 2, "90 words of the gist, 180 of the part and its heading"
    assert minutes(small_model, page, ()) == 1 + 12


def test_each_level_has_its_plan_with_a_way_through(small_model: Site) -> None:
    shown = plans(small_model, "plans/index.md", "python")
    for title in small_model.topic.plans:
        assert f"## {title}" in shown
    assert shown.count("<summary>") == len(small_model.topic.plans) * len(small_model.topic.levels)
    assert "[Go through them in this order](../questions/order/01-stability.md?set=1" in shown
    assert "**Day 2**" in shown


def test_what_several_questions_need_is_followed_once(small_model: Site) -> None:
    pages = [question(small_model, number, "order", needs=tuple(range(1, number))) for number in range(1, 13)]
    site = replace(small_model, questions=tuple(pages))
    assert list(needed(site, 12, set())) == list(range(1, 13)), "else each question more would double the time of a build"


def test_a_plan_into_which_nothing_fits_says_so(small_model: Site) -> None:
    short = Plan.model_construct(says="Now.", days=1, minutes=1, parts=(), tasks=True)
    site = replace(small_model, topic=small_model.topic.model_copy(update={"plans": {"A minute": short}}))
    assert plans(site, "plans/index.md").count("No question fits into this time.") == len(site.topic.levels)
