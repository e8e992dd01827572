"""Plans for little time, made of what questions say of themselves: their level, what names them, and what one should know first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil

from macros.load.configuration import Configuration
from macros.load.outline import outline
from macros.load.topic import Plan
from macros.problems import Misuse, unknown
from macros.render.markdown import inline, link, text
from macros.render.questions import question_link
from macros.site import QuestionPage, Site, TaskPage

FOLDER = "plans/"
PLANS = f"{FOLDER}index.md"
WORDS = 180  # that are read in a minute, with attention
ALOUD = 1  # minute in which the reader answers first
Step = tuple[QuestionPage | TaskPage, int]  # what is done, and its minutes


def plans(site: Site, here: str, about: object = None) -> str:
    """Show every plan of the topic for each level, folded: for one of the contract's columns, or for all of them."""
    if about is not None and (not isinstance(about, str) or about not in site.columns):
        raise Misuse(*unknown(site.contract_names[1], about, site.columns))
    blocks = []
    for title, plan in site.topic.plans.items():
        blocks += [f"## {text(title)}", inline(plan.says)]
        for level in site.topic.levels:
            days = _days(steps(site, plan, about, level), plan)
            blocks.append(_folded(site, here, level, days))
    return "\n\n".join(blocks)


def minutes(site: Site, page: QuestionPage, parts: Sequence[str]) -> int:
    """Return how many minutes the named parts of a question take, or the whole page where none is named."""
    words = _words(page.document.body, site.configuration)
    read = sum(count for part, count in words.items() if not parts or part in parts)
    return ALOUD + ceil((len(page.front.gist.split()) + read) / WORDS)


@lru_cache(maxsize=256)
def _words(body: str, configuration: Configuration) -> Counter[str]:
    """Count the words of each part, code included."""
    heads = {item.line: item.text for item in outline(body, configuration)[0] if item.tag == "h2"}
    part, words = "", Counter[str]()
    for number, line in enumerate(body.split("\n"), 1):
        part = heads.get(number, part)
        words[part] += len(line.split())
    return words


def steps(site: Site, plan: Plan, about: str | None, level: str) -> list[Step]:
    """Choose what fits into a plan's minutes: questions up to a level, none before those that it needs, and tasks where time is left.

    First those of the section that is about the same, then those of the level itself, then those that most others name.
    """
    rank = site.topic.levels.index
    own = {section.section for section in site.sections if about and section.front.about == about}
    named = Counter(relation.question for page in site.questions for relation in page.front.related)
    fitting = [page for page in site.questions if about is None or about in page.front.values(site.topic.columns or "")]
    fitting = [page for page in fitting if rank(page.front.level) <= rank(level)]
    fitting.sort(key=lambda page: (page.section not in own, -rank(page.front.level), -named[page.front.number], page.front.number))
    taken: dict[int, int] = {}
    left = plan.days * plan.minutes
    for page in fitting:
        new = {each: minutes(site, site.by_number[each], plan.parts) for each in needed(site, page.front.number, set(taken))}
        if sum(new.values()) <= left:
            taken |= new
            left -= sum(new.values())
    order = sorted(taken, key=lambda number: (rank(site.by_number[number].front.level), number))
    seen: set[int] = set()
    chosen: list[Step] = [(site.by_number[each], taken[each]) for number in order for each in needed(site, number, seen)]
    for task in site.tasks if plan.tasks else ():
        questions = [site.by_number[number] for number in task.front.questions]
        places = [place for place, (page, _) in enumerate(chosen, 1) if page in questions]
        if places and task.front.minutes <= left:
            chosen.insert(places[-1], (task, task.front.minutes))
            left -= task.front.minutes
    return chosen


def needed(site: Site, number: int, seen: set[int]) -> Iterator[int]:
    """Yield what a question needs, what that needs before it, and last itself, each once and none that is `seen`."""
    if number not in seen and number in site.by_number:
        seen.add(number)
        for each in site.by_number[number].front.needs:
            yield from needed(site, each, seen)
        yield number


def _days(chosen: Sequence[Step], plan: Plan) -> list[list[Step]]:
    """Divide steps so that each day has about the plan's minutes."""
    before, dated = 0, []
    for step in chosen:
        dated.append((min(before // plan.minutes, plan.days - 1), step))
        before += step[1]
    return [[step for _, step in day] for _, day in groupby(dated, key=lambda pair: pair[0])]


def _folded(site: Site, here: str, level: str, days: Sequence[Sequence[Step]]) -> str:
    every = [step for day in days for step in day]
    questions = [page.front.number for page, _ in every if page in site.questions]
    count = f"{len(questions)} question{'' if len(questions) == 1 else 's'}"
    tasks = len(every) - len(questions)
    count += f" and {tasks} task{'' if tasks == 1 else 's'}" if tasks else ""
    blocks = [f'<details markdown="1"><summary>{text(level).capitalize()}: {count}, {_time(every)}</summary>']
    if questions:
        first = link(site.by_number[questions[0]].path, here)
        blocks.append(f"[Go through them in this order]({first}?set={'.'.join(map(str, questions))})")
    if not every:
        blocks.append("No question fits into this time.")
    for number, day in enumerate(days, 1):
        if len(days) > 1:
            blocks.append(f"**Day {number}**, {_time(day)}")
        blocks.append("\n".join(f"1. {_named(site, here, page)}, {spent} minutes" for page, spent in day))
    return "\n\n".join([*blocks, "</details>"])


def _named(site: Site, here: str, page: QuestionPage | TaskPage) -> str:
    if page in site.questions:
        return question_link(site, here, page.front.number, page.front.title)
    return f"[Task {page.front.number}, {text(page.front.title)}]({link(page.path, here)})"


def _time(chosen: Sequence[Step]) -> str:
    total = sum(spent for _, spent in chosen)
    hours, rest = divmod(total, 60)
    return f"{total} minutes" if total < 90 else f"{hours} hours" + (f" {rest} minutes" if rest else "")
