"""Views of the tasks."""

from macros.load.schema import Task
from macros.problems import Misuse, suggest
from macros.render.markdown import link, question_numbers, text
from macros.render.questions import question_link
from macros.site import Site


def task_list(site: Site, here: str, stage: object) -> str:
    """List a stage's tasks: title, goal, how long each takes, and the questions that it belongs to."""
    if stage not in site.topic.stages:
        raise Misuse(f"unknown stage {stage!r}", suggest(stage, site.topic.stages))
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
