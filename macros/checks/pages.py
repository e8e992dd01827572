"""Checks the pages: which there are, their numbers (by their files' names, so that each counts), their names, and what they refer to."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any
from unicodedata import normalize

from macros.load.project import QUESTION_FILE, SECTION_FILE, TASK_FILE
from macros.load.schema import ID, ID_MEND
from macros.problems import Problem, suggest, unknown, unknowns
from macros.render.lists import CORRECTIONS
from macros.render.measurements import MEASUREMENTS
from macros.render.models import MODELS
from macros.render.plans import needed
from macros.render.specimens import SPECIMENS
from macros.site import Page, Site


def check_files(site: Site) -> Iterator[Problem]:
    """Yield a question in a folder that is no section, or in another section's; and a section that has no place in the navigation."""
    if not site.configuration.directory_urls:
        mend = "remove it: links of the menu, the search, and the exports are made for addresses that end with a slash"
        yield site.configuration.problem("use_directory_urls", "`use_directory_urls: false` is not supported", mend)
    if re.search('[<"]', site.configuration.name) or unescape(site.configuration.name) != site.configuration.name:
        wrong = f"the theme reads `{site.configuration.name}` as HTML"
        yield site.configuration.problem("site_name", wrong, 'write it without `<`, `"`, and names of characters such as `&amp;`')
    for key in ("site_name", "site_description"):
        if cut := site.configuration.cut(key):
            wrong = f"the value ends before `{cut}`, which is a comment"
            yield site.configuration.problem(key, wrong, "put the whole value in quotes, or the comment on a line of its own")
    sections = [page.section for page in site.pages if page.path.endswith(("/index.md", "/README.md"))]
    for page in site.pages:
        if QUESTION_FILE.fullmatch(page.path):
            named = page.front.section if page.front else page.section
            if page.section not in sections:
                mend = f"{suggest(page.section, sections)}, or add an index.md to the folder"
                yield Problem(page.file, 1, f"unknown section `{page.section}`", mend)
            elif named not in sections:
                yield page.problem(f"unknown section `{named}`", suggest(named, sections), "section")
            elif named != page.section:
                wrong = f"the file is in the wrong folder, `{page.section}`: its section is `{named}`"
                yield page.problem(wrong, f"move it to docs/questions/{named}/", "section")
        elif SECTION_FILE.fullmatch(page.path) and not ID.fullmatch(page.section):
            yield Problem(page.file, 1, f"the folder's name `{page.section}` cannot stand in an address", ID_MEND)
        elif SECTION_FILE.fullmatch(page.path) and page.path not in site.configuration.navigation:
            yield site.configuration.problem(
                "nav", f"the section `{page.path}` is not in `nav`", "add it where it belongs in the reading order"
            )


def check_numbers(site: Site) -> Iterator[Problem]:
    """Yield a number that two files have, and one that is left out. A file whose front matter names another number is reported already."""
    named = {page.path: page.document.front.value.get("number") for page in site.pages if isinstance(page.document.front.value, dict)}
    for kind, pattern, excluded in (("question", QUESTION_FILE, TASK_FILE), ("task", TASK_FILE, QUESTION_FILE)):
        claimed = [number for path, number in named.items() if not excluded.fullmatch(path)]
        numbered = sorted((int(match["number"]), page.path, page) for page in site.pages if (match := pattern.fullmatch(page.path)))
        taken = {number for number, _, _ in numbered}
        free = next(number for number in range(1, len(numbered) + 2) if number not in taken)
        before = 0
        for number, path, page in numbered:
            if number == before:
                yield page.problem(f"another {kind} has the number {number}", f"give one of the two the free number {free}", "number")
            elif number != before + 1 and number - 1 not in claimed and named.get(path, number) == number:
                wrong = f"no {kind} has the number {number - 1}, which comes before this one"
                yield page.problem(wrong, "restore the missing file, or number without gaps", "number")
            before = number


def check_required_pages(site: Site) -> Iterator[Problem]:
    """Yield a page that others link to, and that is missing or does not show what they link to."""
    wanted: tuple[tuple[Collection[object], str, str], ...] = (
        (site.questions, "questions/index.md", "question_index"),
        (site.tasks, "tasks/index.md", "task_list"),
        (site.specimens, SPECIMENS, "specimen_list"),
        *((folders, path, "toolchain_specimens") for path, folders in site.by_specimen_page.items()),
        (site.measurements, MEASUREMENTS, "measurement_list"),
        (site.model_pages, MODELS, "model_list"),
        *((site.model_pages, page.path, macro) for page in site.model_pages for macro in ("model", "explored", "model_steps")),
        (site.contract, "contract.md", "contract_matrix"),
        (site.corrections, CORRECTIONS, "corrections"),
        *((site.sections, section.path, "section_questions") for section in site.sections),
    )
    for content, path, macro in wanted:
        if content and path not in site.by_path:
            name = f"{site.configuration.docs.name}/{path}"
            yield Problem(name, 1, "the file is missing, and other pages link to it", f"write it, with a call of {macro}")
        elif content and macro not in site.by_path[path].calls:
            wrong = f"the page does not show its list, `{macro}`"
            yield site.by_path[path].problem(wrong, f"write {{{{ {macro}() }}}} under a heading")


def check_names(site: Site) -> Iterator[Problem]:
    """Yield a title or a prompt that two pages have, and a term of the glossary that is explained twice."""
    named: tuple[Page[Any], ...] = (*site.sections, *site.questions)
    yield from _repeated("title", "title", [(page, page.front.title, _folded(page.front.title)) for page in named])
    yield from _repeated("title", "title", [(page, page.front.title, _folded(page.front.title)) for page in site.tasks])
    yield from _repeated("prompt", "prompt", [(page, page.front.prompt, _folded(page.front.prompt)) for page in site.questions])
    yield from _repeated("term", "terms", [(page, term.term, term.slug) for page in site.questions for term in page.front.terms])
    for key, facet in site.topic.facets.items():
        path = f"{site.configuration.docs.name}/data/{facet.table or key}.yml"
        owners: dict[str, str] = {}
        for value, record in site.facets[key].items():
            if (owner := owners.setdefault(_folded(record.title), value)) != value:
                wrong = f"the title `{record.title}` belongs to `{owner}` already"
                yield Problem(path, site.data[path].line(value, "title"), wrong, "say what is different here")


def _folded(text: str) -> str:
    """Return what two texts have in common that a reader cannot tell apart."""
    return " ".join(normalize("NFC", normalize("NFC", text).casefold()).split())


def _repeated(kind: str, key: str, names: list[tuple[Page[Any], str, str]]) -> Iterator[Problem]:
    owners: dict[str, Page[Any]] = {}
    counts: Counter[str] = Counter()
    for page, name, identity in names:
        if owner := owners.get(identity):
            wrong = f"the {kind} `{name}` belongs to {owner.file} already"
            yield page.problem(wrong, "say what is different here, or keep it where it fits best", key, counts[page.path])
        owners.setdefault(identity, page)
        counts[page.path] += 1


def check_sections(site: Site) -> Iterator[Problem]:
    """Yield a section about something that is no column of the contract."""
    for page in site.sections:
        if page.front.about is not None and page.front.about not in site.columns:
            yield page.problem(*unknown(site.contract_names[1], page.front.about, site.columns), site.contract_names[1])


def check_questions(site: Site) -> Iterator[Problem]:
    """Yield what a question refers to and does not exist, refers to twice, or cannot need."""
    levels = site.topic.levels
    for page in site.questions:
        question = page.front
        for key, facet in site.topic.facets.items():
            yield from unknowns(facet.name, question.values(key), site.facets[key], page.problem, key)
        for index, number in enumerate(question.needs):
            if number not in site.by_number:
                yield page.problem(*unknown("question", number, site.by_number), "needs", index)
            elif question.number in needed(site, number, set()):
                yield page.problem(f"question {number} needs this one, or is it", "remove one of the two", "needs", index)
            elif levels.index(site.by_number[number].front.level) > levels.index(question.level):
                yield page.problem(f"question {number} is of a higher level", "name one that comes before", "needs", index)
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


def check_corrections(site: Site) -> Iterator[Problem]:
    """Yield a correction of no existing question, one whose name a day has, and one that is older than the one below it."""
    path = f"{site.configuration.docs.name}/data/corrections.yml"
    days = {correction.date for correction in site.corrections.values()}
    newest = ""
    for key, correction in reversed(list(site.corrections.items())):
        located = site.data[path]
        for index, number in enumerate(correction.questions):
            if number not in site.by_number:
                yield Problem(path, located.line(key, "questions", index), *unknown("question", number, site.by_number))
        if key in days:
            wrong = f"the address `{key}` is that of the corrections of a day"
            yield Problem(path, located.line(key), wrong, "name it by what is corrected")
        if correction.date < newest:
            yield Problem(path, located.line(key, "date"), "a newer correction stands below this one", "put the newest first")
        newest = max(newest, correction.date)


def check_tasks(site: Site) -> Iterator[Problem]:
    """Yield a task that belongs to no existing question, or whose stage comes before that of the task before."""
    stages = site.topic.stages
    for before, page in zip((None, *site.tasks), site.tasks, strict=False):
        yield from unknowns("question", page.front.questions, site.by_number, page.problem, "questions")
        if before and stages.index(page.front.stage) < stages.index(before.front.stage):
            wrong = f"the stage `{page.front.stage}` comes before the one of task {before.front.number}, `{before.front.stage}`"
            yield page.problem(wrong, "number the tasks by their stages", "stage")
