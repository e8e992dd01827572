"""Checks what was read against itself: every id, number, and term that one file says about another."""

from collections.abc import Iterable, Iterator, Mapping

from macros.body import PROOF_CALL
from macros.library import Library, Page, QuestionPage
from macros.located import Located
from macros.model import Stage
from macros.problems import Problem, suggest
from macros.specimens import check_recording


def check_references(library: Library, files: Mapping[str, Located]) -> Iterator[Problem]:
    """Yield every reference that leads nowhere, and what stands twice. `files` are the files of data, by their names without an ending."""
    questions = [page for page in library.pages if isinstance(page, QuestionPage)]
    yield from _check_sections(library)
    for page in questions:
        yield from _check_question(library, page)
    yield from _check_names(library, questions)
    yield from _check_terms(questions)
    yield from _check_tasks(library)
    yield from _check_contract(library, files["contract"])
    if isinstance(files["toolchains"].value, dict):
        unknown = list(_check_toolchains(library, files["toolchains"]))
        yield from unknown or _check_shown(library, files["contract"])
        yield from _check_specimens(library)
        yield from _check_proofs(library, questions)


def _check_sections(library: Library) -> Iterator[Problem]:
    for page in library.sections:
        runtime = page.section.runtime
        if runtime is not None and runtime not in library.runtimes:
            line = page.document.front.line("runtime")
            yield Problem(f"docs/{page.path}", line, f"unknown runtime `{runtime}`", suggest(runtime, library.runtimes))


def _check_question(library: Library, page: QuestionPage) -> Iterator[Problem]:
    question, front, path = page.question, page.document.front, f"docs/{page.path}"
    for key, kind, names, table in (
        ("runtimes", "runtime", question.runtimes, library.runtimes),
        ("services", "service", question.services, library.services),
    ):
        for index, name in enumerate(names):
            if name not in table:
                yield Problem(path, front.line(key, index), f"unknown {kind} `{name}`", suggest(name, table))
    numbers = [relation.question for relation in question.related]
    for index, number in enumerate(numbers):
        line = front.line("related", index)
        if number == question.number:
            yield Problem(path, line, "the question is related to itself", "name another question")
        elif number not in library.by_number:
            yield Problem(path, line, f"unknown question {number}", "name an existing number")
        elif number in numbers[:index]:
            yield Problem(path, line, f"question {number} is related twice", "keep one of the two reasons")
    ids = [citation.id for citation in question.sources]
    for index, id in enumerate(ids):
        line = front.line("sources", index)
        if id not in library.sources:
            mend = f"{suggest(id, library.sources)}, or add it to docs/data/sources.yml"
            yield Problem(path, line, f"unknown source `{id}`", mend)
        elif id in ids[:index]:
            yield Problem(path, line, f"the source `{id}` is listed twice", "keep one of the two")


def _check_names(library: Library, questions: Iterable[QuestionPage]) -> Iterator[Problem]:
    """Yield a name that two pages have: in a list, nobody could tell them apart."""
    for key, pages in (("title", [*library.sections, *questions]), ("title", library.tasks), ("prompt", questions)):
        first: dict[str, Page] = {}
        for page in pages:
            name = str(getattr(page.question, key)) if isinstance(page, QuestionPage) else page.title
            other = first.setdefault(name.casefold(), page)
            if other is not page and name:
                wrong = f"the {key} `{name}` belongs to docs/{other.path} already"
                yield Problem(f"docs/{page.path}", page.document.front.line(key), wrong, "say what is different here")


def _check_terms(questions: Iterable[QuestionPage]) -> Iterator[Problem]:
    explained: dict[str, QuestionPage] = {}
    for page in questions:
        for index, term in enumerate(page.question.terms):
            key = term.term.casefold()
            if key in explained:
                wrong = f"the term `{term.term}` is explained in docs/{explained[key].path} already"
                line = page.document.front.line("terms", index)
                yield Problem(f"docs/{page.path}", line, wrong, "keep it where it is explained best")
            explained[key] = page


def _check_tasks(library: Library) -> Iterator[Problem]:
    stages = list(Stage)
    for before, page in zip((None, *library.tasks), library.tasks, strict=False):
        path, front = f"docs/{page.path}", page.document.front
        for index, number in enumerate(page.task.questions):
            if number not in library.by_number:
                yield Problem(path, front.line("questions", index), f"unknown question {number}", "name an existing number")
        if before and stages.index(page.task.stage) < stages.index(before.task.stage):
            wrong = f"the stage `{page.task.stage}` comes before the one of task {before.number}, `{before.task.stage}`"
            yield Problem(path, front.line("stage"), wrong, "number the tasks by their stages")


def _check_contract(library: Library, located: Located) -> Iterator[Problem]:
    path = "docs/data/contract.yml"
    for id, service in library.services.items():
        entry = located.value[id]
        cells = entry.get("cells") if isinstance(entry, dict) else None
        for runtime in library.runtimes:
            if isinstance(cells, dict) and runtime not in cells:
                wrong = f"the service `{id}` has no cell for the runtime `{runtime}`"
                mend = f'add `{runtime}:` with emits, provides, questions, and sources; "Nothing, because ..." is a good cell'
                yield Problem(path, located.line(id, "cells"), wrong, mend)
        for runtime, cell in service.cells.items():
            if runtime not in library.runtimes:
                line = located.line(id, "cells", runtime)
                yield Problem(path, line, f"unknown runtime `{runtime}`", suggest(runtime, library.runtimes))
            for number in cell.questions:
                if number not in library.by_number:
                    line = located.line(id, "cells", runtime, "questions")
                    yield Problem(path, line, f"unknown question {number}", "name an existing number")
            for source in cell.sources:
                if source not in library.sources:
                    line = located.line(id, "cells", runtime, "sources")
                    yield Problem(path, line, f"unknown source `{source}`", suggest(source, library.sources))


def _check_proofs(library: Library, questions: Iterable[QuestionPage]) -> Iterator[Problem]:
    """Yield a question that has specimens and does not show them."""
    proved = {number: folder for folder in library.specimens for number in folder.specimen.questions}
    for page in questions:
        if page.number in proved and PROOF_CALL not in page.document.body:
            wrong = f"the page does not show its specimen `{proved[page.number].id}`"
            yield Problem(f"docs/{page.path}", page.document.body_line, wrong, "write the part Proof before the follow-ups")


def _check_toolchains(library: Library, located: Located) -> Iterator[Problem]:
    for name, toolchain in {folder.id.split("/")[0]: folder.toolchain for folder in library.specimens}.items():
        if toolchain.runtime is not None and toolchain.runtime not in library.runtimes:
            wrong, mend = f"unknown runtime `{toolchain.runtime}`", suggest(toolchain.runtime, library.runtimes)
            yield Problem("specimens/toolchains.yml", located.line(name, "runtime"), wrong, mend)


def _check_specimens(library: Library) -> Iterator[Problem]:
    for folder in library.specimens:
        path = f"{folder.path}/specimen.yml"
        yield from check_recording(folder)
        for number in folder.specimen.questions:
            if number not in library.by_number:
                yield Problem(path, folder.located.line("questions"), f"unknown question {number}", "name an existing number")
        for service in folder.specimen.services:
            line = folder.located.line("services")
            if service not in library.services:
                yield Problem(path, line, f"unknown service `{service}`", suggest(service, library.services))
            elif folder.toolchain.runtime is None:
                yield Problem(path, line, f"{folder.toolchain.title} is no runtime of the contract", "remove the key `services`")


def _check_shown(library: Library, located: Located) -> Iterator[Problem]:
    """Yield a cell that claims an emission and neither has a specimen nor says why."""
    path = "docs/data/contract.yml"
    for id, service in library.services.items():
        for runtime, cell in service.cells.items():
            specimens = library.proved.get((id, runtime), ())
            line = located.line(id, "cells", runtime)
            if not specimens and cell.unshown is None and not cell.emits.startswith("Nothing"):
                mend = "write a specimen for it, or say under `unshown` why there is none"
                yield Problem(path, line, f"nothing shows what `{runtime}` emits for `{id}`", mend)
            if specimens and cell.unshown is not None:
                yield Problem(path, line, f"the specimen `{specimens[0].id}` shows what cannot be shown", "remove `unshown`")
