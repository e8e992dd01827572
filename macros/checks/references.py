"""Checks what sections, questions, and tasks refer to."""

from collections.abc import Iterator

from macros.problems import Problem, unknown, unknowns
from macros.site import Site


def check_sections(site: Site) -> Iterator[Problem]:
    """Yield a section about something that is no column of the contract."""
    for page in site.sections:
        if page.front.about is not None and page.front.about not in site.columns:
            yield page.problem(*unknown(site.contract_names[1], page.front.about, site.columns), site.contract_names[1])


def check_questions(site: Site) -> Iterator[Problem]:
    """Yield what a question refers to and does not exist, or refers to twice."""
    for page in site.questions:
        question = page.front
        for key, facet in site.topic.facets.items():
            yield from unknowns(facet.name, question.values(key), site.facets[key], page.problem, key)
        numbers = [relation.question for relation in question.related]
        for index, number in enumerate(numbers):
            if number == question.number:
                yield page.problem("the question is related to itself", "name another question", "related", index)
            elif number not in site.by_number:
                yield page.problem(*unknown("question", number, site.by_number), "related", index)
            elif number in numbers[:index]:
                yield page.problem(f"question {number} is related twice", "keep one of the two reasons", "related", index)
        ids = [citation.id for citation in question.sources]
        for index, source in enumerate(ids):
            if source not in site.sources:
                wrong, mend = unknown("source", source, site.sources)
                yield page.problem(wrong, f"{mend}, or add it to docs/data/sources.yml", "sources", index)
            elif source in ids[:index]:
                yield page.problem(f"the source `{source}` is listed twice", "keep one of the two", "sources", index)


def check_tasks(site: Site) -> Iterator[Problem]:
    """Yield a task that belongs to no existing question, or whose stage comes before that of the task before."""
    stages = site.topic.stages
    for before, page in zip((None, *site.tasks), site.tasks, strict=False):
        yield from unknowns("question", page.front.questions, site.by_number, page.problem, "questions")
        if before and stages.index(page.front.stage) < stages.index(before.front.stage):
            wrong = f"the stage `{page.front.stage}` comes before the one of task {before.front.number}, `{before.front.stage}`"
            yield page.problem(wrong, "number the tasks by their stages", "stage")
