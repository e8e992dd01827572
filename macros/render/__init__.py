"""Renders what the site knows as Markdown. `MACROS` are the calls that a page may make.

A macro is a pure function of the site, the path `here` of the page that calls it, and the call's own arguments. Links are relative to
`here` and name `.md` files, so that the engine checks them. Raises `Misuse` where an argument makes no sense.
"""

from collections.abc import Callable

from macros.render import booklet, contract, lists, measurements, models, plans, questions, specimens

MACROS: dict[str, Callable[..., str]] = {
    "q": questions.question_link,
    "question_heading": questions.question_heading,
    "cite": questions.citation,
    "source_list": questions.source_list,
    "related_questions": questions.related_questions,
    "rubric_list": questions.rubric_list,
    "question_index": questions.question_index,
    "section_questions": questions.section_questions,
    "also_about": questions.also_about,
    "short_answers": questions.short_answers,
    "booklet": booklet.booklet,
    "question_card": questions.question_card,
    "question_count": questions.question_count,
    "plans": plans.plans,
    "section_list": questions.section_list,
    "facet_list": questions.facet_list,
    "facet_table": questions.facet_table,
    "reading": questions.reading,
    "source": questions.source_link,
    "contract_table": contract.contract_table,
    "contract_matrix": contract.contract_matrix,
    "contract_profile": contract.contract_profile,
    "task_list": lists.task_list,
    "task_questions": lists.task_questions,
    "glossary": lists.glossary,
    "picture": lists.picture,
    "corrections": lists.corrections,
    "proof": specimens.proof,
    "specimen": specimens.specimen,
    "specimen_lines": specimens.specimen_lines,
    "specimen_version": specimens.specimen_version,
    "specimen_list": specimens.specimen_list,
    "toolchain_specimens": specimens.toolchain_specimens,
    "measured": measurements.measured,
    "figure": measurements.figure,
    "measurement_list": measurements.measurement_list,
    "model": models.model,
    "explored": models.explored,
    "model_steps": models.model_steps,
    "model_list": models.model_list,
}
# What renders addresses: on one page, a call with the same arguments would give two places one.
ONCE = {
    "picture",
    "corrections",
    "glossary",
    "source_list",
    "question_index",
    "section_questions",
    "short_answers",
    "booklet",
    "question_card",
    "task_list",
    "contract_matrix",
    "specimen_list",
    "measurement_list",
    "model_list",
}
