"""Views of what is listed or shown beside the questions: tasks, the terms of the glossary, corrections, and pictures."""

import re
from itertools import groupby

from macros.load.schema import Task
from macros.problems import Misuse, suggest, unknown
from macros.render.markdown import inline, link, question_numbers, text
from macros.render.questions import question_link
from macros.site import Site

CORRECTIONS = "corrections.md"


def task_list(site: Site, here: str, stage: object) -> str:
    """List a stage's tasks: title, goal, how long each takes, and the questions that it belongs to."""
    if stage not in site.topic.stages:
        raise Misuse(*unknown("stage", stage, site.topic.stages))
    blocks = []
    for page in site.tasks:
        task = page.front
        if task.stage == stage:
            heading = f"### {task.number}. [{text(task.title)}]({link(page.path, here)}) {{ #task-{task.number} }}"
            facts = f"About {task.minutes} minutes; questions {question_numbers(site, here, task.questions)}."
            blocks.append(f'<div class="card" markdown="1">\n\n{heading}\n\n{text(task.goal)} {facts}\n\n</div>')
    return "\n\n".join(blocks)


def task_questions(site: Site, here: str) -> str:
    """List the questions that the task belongs to."""
    page = site.by_path.get(here)
    if page is None or not isinstance(page.front, Task):
        raise Misuse("`task_questions` belongs on a task's page", "remove the call")
    return "\n".join(f"- {question_link(site, here, number)}" for number in page.front.questions)


def glossary(site: Site, here: str) -> str:
    """List every term that a question explains, by its first letter, with a link to the question."""
    abbreviations = site.configuration.abbreviations
    terms = [(term.slug, term, page) for page in site.questions for term in page.front.terms]
    blocks = []
    for initial, group in groupby(sorted(terms, key=lambda entry: entry[0]), key=lambda entry: entry[0][0].upper()):
        lines = [f"## {text(initial)}", "", '<dl class="glossary" markdown="1">']
        for slug, term, page in group:
            long_form = f" ({text(abbreviations[term.term])})" if term.term in abbreviations else ""
            lines.append(f'<dt id="term-{slug}">{text(term.term)}{long_form}</dt>')
            lines.append(f'<dd markdown="span">{text(term.meaning)} {question_link(site, here, page.front.number)}</dd>')
        blocks.append("\n".join([*lines, "</dl>"]))
    return "\n\n".join(blocks)


def picture(site: Site, here: str, name: object) -> str:
    """Show a picture of `docs/assets/pictures/`, by its file's name, inline."""
    if not isinstance(name, str) or name not in site.pictures:
        raise Misuse(f"unknown picture {name!r}", suggest(name, site.pictures) + ", or draw it in docs/assets/pictures/")
    drawn = re.sub(r"<!--.*?-->", "", site.pictures[name], flags=re.DOTALL)
    line = re.sub(r"[ \t\n]+", " ", drawn).strip()  # so that Markdown leaves it alone
    return f'<figure class="picture">{line}</figure>'


def corrections(site: Site, here: str) -> str:
    """List what pages said and what holds, the newest first, each with its questions and an address of its own."""
    blocks = []
    for day, entries in groupby(site.corrections.items(), key=lambda pair: pair[1].date):
        blocks.append(f"## {day}")
        for key, each in entries:
            numbers = question_numbers(site, here, each.questions)
            name = f"Question{'' if len(each.questions) == 1 else 's'} {numbers}"
            texts = [f'<div class="correction" id="{key}" markdown="1">', name, f"> {inline(each.said)}", inline(each.holds), "</div>"]
            blocks.append("\n\n".join(texts))
    return "\n\n".join(blocks)
