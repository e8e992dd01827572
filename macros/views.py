"""Renders what the library knows as Markdown: links, lists, and the views of the contract.

Every function is pure. `here` is the path, relative to `docs/`, of the page that the Markdown is for; links are relative to
it and name `.md` files, so that MkDocs checks them. Raises `Misuse` where an argument makes no sense.
"""

import posixpath
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from macros.library import Library, QuestionPage, TaskPage
from macros.model import Level, Runtime, Service, Stage
from macros.pictures import inline
from macros.problems import Misuse, suggest
from macros.specimens import SpecimenFolder

QUESTION_INDEX = "questions/index.md"
SPECIMENS = "specimens.md"
IN_FULL = 2  # so many specimens a question's page shows in full; a page must stay light
CONTRACT = "contract.md"


def link(target: str, here: str) -> str:
    """Return the relative link from the page `here` to `target`, both relative to `docs/`."""
    return posixpath.relpath(target, posixpath.dirname(here) or ".")


def text(plain: str) -> str:
    """Escape plain text for Markdown, table cells included."""
    return escape(plain, quote=False).replace("|", "&#124;")


def _question(library: Library, number: object) -> QuestionPage:
    if isinstance(number, bool) or not isinstance(number, int):
        raise Misuse(f"`{number!r}` is not a question's number", "give a number such as q(7)")
    if number not in library.by_number:
        raise Misuse(f"unknown question {number}", f"the numbers go from 1 to {max(library.by_number, default=0)}")
    return library.by_number[number]


def question_link(library: Library, here: str, number: object, words: object = None) -> str:
    """Link a question by its number, with its title or with `words` of one's own."""
    page = _question(library, number)
    if words is not None and (not isinstance(words, str) or not words.strip()):
        raise Misuse(f"`{words!r}` is no link text", 'write words in quotes, as in q(7, "the barrier")')
    label = words.strip() if isinstance(words, str) else f"Question {page.number}, {text(page.question.title)}"
    return f"[{label}]({link(page.path, here)})"


def _current(library: Library, here: str, macro: str) -> QuestionPage:
    page = library.by_path.get(here)
    if not isinstance(page, QuestionPage):
        raise Misuse(f"`{macro}` belongs on a question's page", "remove the call")
    return page


def question_heading(library: Library, here: str) -> str:
    """Render the page's prompt as its heading."""
    return f"# {text(_current(library, here, 'question_heading').question.prompt)}"


def citation(library: Library, here: str, *ids: object) -> str:
    """Cite sources of the page's own list by their ids: superscript numbers that lead to the list."""
    page = _current(library, here, "cite")
    listed = [source.id for source in page.question.sources]
    if not ids:
        raise Misuse("`cite` names no source", f'write cite("{next(iter(listed), "id")}")')
    for id in ids:
        if id not in listed:
            raise Misuse(f"the source {id!r} is not in this page's `sources`", suggest(id, listed))
    numbers = [listed.index(str(id)) + 1 for id in ids]
    return "".join(f'<sup>[{number}](#source-{number}){{ .cite aria-label="Source {number}" }}</sup>' for number in numbers)


def source_list(library: Library, here: str) -> str:
    """List the page's sources, numbered, each with what it settles."""
    page = _current(library, here, "source_list")
    lines = []
    for number, cited in enumerate(page.question.sources, 1):
        source = library.sources[cited.id]
        lines.append(f'{number}. <span id="source-{number}"></span>[{source.title}]({source.url}): {cited.proves}.')
    return "\n".join(lines)


def related_questions(library: Library, here: str) -> str:
    """List the questions that the page names as related, then those that name it, each with the reason."""
    page = _current(library, here, "related_questions")
    lines = [f"- {question_link(library, here, relation.question)}: {relation.why}" for relation in page.question.related]
    if back := library.back_links.get(page.number):
        lines += ["", "Linked from:", ""]
        lines += [f"- {question_link(library, here, other.number)}: {why}" for other, why in back]
    if tasks := [task for task in library.tasks if page.number in task.task.questions]:
        lines += ["", "See it for yourself:", ""]
        lines += [f"- [Task {task.number}, {text(task.title)}]({link(task.path, here)}): {text(task.task.goal)}" for task in tasks]
    return "\n".join(lines)


def task_list(library: Library, here: str, stage: object) -> str:
    """List a stage's tasks: title, goal, how long each takes, and the questions that it belongs to."""
    if stage not in list(Stage):
        raise Misuse(f"unknown stage {stage!r}", suggest(stage, Stage))
    blocks = []
    for page in library.tasks:
        task = page.task
        if task.stage == stage:
            heading = f"### {page.number}. [{text(task.title)}]({link(page.path, here)}) {{ #task-{page.number} }}"
            facts = f"About {task.minutes} minutes; questions {_question_numbers(library, here, task.questions)}."
            blocks.append(f'<div class="card" markdown="1">\n\n{heading}\n\n{text(task.goal)} {facts}\n\n</div>')
    return "\n\n".join(blocks)


def task_questions(library: Library, here: str) -> str:
    """List the questions that the task belongs to."""
    page = library.by_path.get(here)
    if not isinstance(page, TaskPage):
        raise Misuse("`task_questions` belongs on a task's page", "remove the call")
    return "\n".join(f"- {question_link(library, here, number)}" for number in page.task.questions)


def source_link(library: Library, here: str, id: object) -> str:
    """Link a source by its id, with its title."""
    if not isinstance(id, str) or id not in library.sources:
        raise Misuse(f"unknown source {id!r}", f"{suggest(id, library.sources)}, or add it to docs/data/sources.yml")
    source = library.sources[id]
    return f"[{source.title}]({source.url})"


def _facets(**values: Iterable[str] | str) -> str:
    """Return the invisible mark that lets a script filter the row or list item it stands in."""
    pairs = ((name, value if isinstance(value, str) else " ".join(value)) for name, value in values.items())
    return "<span hidden" + "".join(f' data-{name}="{escape(value)}"' for name, value in pairs) + "></span>"


def _filter_form(of: str, choices: Mapping[str, Mapping[str, str]]) -> str:
    """Return the form that filters a page's items; it stays hidden until the script that serves it runs."""
    fields = []
    for name, options in choices.items():
        entries = "".join(f'<option value="{escape(value)}">{escape(title)}</option>' for value, title in options.items())
        fields.append(f'<label>{name.capitalize()} <select name="{name}"><option value="">any</option>{entries}</select></label>')
    return (
        f'<form class="filters" data-of="{of}" hidden>{"".join(fields)}<button type="reset">Show all</button>'
        '<output aria-live="polite"></output></form>'
    )


def _titles(records: Mapping[str, Runtime | Service]) -> dict[str, str]:
    return {id: record.title for id, record in records.items()}


def question_index(library: Library, here: str) -> str:
    """List all questions by section, with the form that filters them."""
    choices = {
        "section": {page.id: page.section.title for page in library.sections},
        "level": {level.value: level.value for level in Level},
        "runtime": _titles(library.runtimes),
        "service": _titles(library.services),
    }
    blocks = [_filter_form("questions", choices)]
    for section in library.sections:
        lines = [f"## [{text(section.section.title)}]({link(section.path, here)}) {{ #{section.id} }}", ""]
        for page in library.by_section[section.id]:
            question = page.question
            mark = _facets(section=section.id, level=question.level, runtime=question.runtimes, service=question.services)
            lines.append(
                f'- {mark}<span class="number">{page.number}</span> '
                f"**[{text(question.title)}]({link(page.path, here)})** {_level(question.level)}"
                f'<span class="prompt">{text(question.prompt)}</span>'
            )
        blocks.append("\n".join(['<div class="group" markdown="1">', "", *lines, "", "</div>"]))
    return "\n\n".join(blocks)


def _level(level: Level) -> str:
    return f'<span class="level level-{level}">{level}</span>'


def section_questions(library: Library, here: str) -> str:
    """List the questions of the section whose page this is: title, level, prompt, and folded gist, in reading order."""
    section = next((page for page in library.sections if page.path == here), None)
    if section is None:
        raise Misuse("`section_questions` belongs on a section's page", "remove the call")
    blocks = []
    for page in library.by_section[section.id]:
        question = page.question
        blocks.append(
            f'<div class="card" markdown="1" data-search-exclude="">\n\n'
            f"### {page.number}. [{text(question.title)}]({link(page.path, here)}) {{ #question-{page.number} }}\n\n"
            f'{_level(question.level)} <span class="prompt">{text(question.prompt)}</span>\n\n'
            f"<details><summary>Show the 30-second answer</summary><p>{text(question.gist)}</p></details>\n\n</div>"
        )
    return "\n\n".join(blocks)


def _question_numbers(library: Library, here: str, numbers: Iterable[int]) -> str:
    links = []
    for number in numbers:
        page = _question(library, number)
        links.append(f'[{number}]({link(page.path, here)}){{ title="{escape(page.question.title)}" aria-label="Question {number}" }}')
    return ", ".join(links)


def _source_marks(library: Library, ids: Iterable[str]) -> str:
    marks = []
    for number, id in enumerate(ids, 1):
        source = library.sources[id]
        name = escape(source.title.replace("`", ""))
        marks.append(f'<sup>[{number}]({source.url}){{ .cite title="{name}" aria-label="Source: {name}" }}</sup>')
    return "".join(marks)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(markdown: str) -> str:
    return markdown.replace("|", "&#124;")


def _specimen_links(library: Library, here: str, service: str, runtime: str) -> str:
    """Return links from a cell of the contract to what proves it, or the reason why nothing does."""
    specimens = library.proved.get((service, runtime), ())
    links = [f"<br>[{text(each.specimen.title)}]({link(SPECIMENS, here)}#{_anchor(each)}){{ .proved }}" for each in specimens]
    unshown = library.services[service].cells[runtime].unshown
    return "".join(links) + (f'<br><span class="unshown">{unshown}</span>' if unshown else "")


TERMS = ("The compiler emits", "The runtime provides", "Questions")


def _terms(library: Library, here: str, service: str, runtime: str) -> list[str]:
    """Return a cell of the contract as three cells of a table; `TERMS` are their heads."""
    cell = library.services[service].cells[runtime]
    emits = _cell(cell.emits + _specimen_links(library, here, service, runtime))
    provides = _cell(cell.provides) + _source_marks(library, cell.sources)
    return [emits, provides, _question_numbers(library, here, cell.questions)]


def _service_link(here: str, id: str, service: Service) -> str:
    return f"[{text(service.title)}]({link(CONTRACT, here)}#{id})"


def contract_table(library: Library, here: str) -> str:
    """Render the contract in brief: a row a service, what is emitted and what is provided."""
    rows = [
        [_service_link(here, id, service), _cell(service.brief.emits), _cell(service.brief.provides)]
        for id, service in library.services.items()
    ]
    table = _table(["Service", *TERMS[:2]], rows)
    return f'<div class="contract" markdown="1">\n\n{table}\n\n</div>'


def contract_matrix(library: Library, here: str) -> str:
    """Render the whole contract: a table a service, a row a runtime, with the form that filters them."""
    choices = {"runtime": _titles(library.runtimes), "service": _titles(library.services)}
    blocks = [_filter_form("cells", choices)]
    for id, service in library.services.items():
        rows = []
        for runtime_id, runtime in library.runtimes.items():
            name = _facets(runtime=runtime_id, service=id) + _runtime_link(library, here, runtime_id, runtime)
            rows.append([name, *_terms(library, here, id, runtime_id)])
        table = _table(["Runtime", *TERMS], rows)
        heading = f"## {text(service.title)} {{ #{id} }}"
        blocks.append(f'<div class="group contract" markdown="1">\n\n{heading}\n\n{table}\n\n</div>')
    return "\n\n".join(blocks)


def _runtime_link(library: Library, here: str, id: str, runtime: Runtime) -> str:
    section = next((page for page in library.sections if page.section.runtime == id), None)
    return f"[{text(runtime.title)}]({link(section.path, here)})" if section else text(runtime.title)


def runtime_profile(library: Library, here: str, id: object) -> str:
    """Render one runtime's column of the contract: a row a service."""
    if not isinstance(id, str) or id not in library.runtimes:
        raise Misuse(f"unknown runtime {id!r}", suggest(id, library.runtimes))
    rows = [
        [_service_link(here, service_id, service), *_terms(library, here, service_id, id)]
        for service_id, service in library.services.items()
    ]
    table = _table(["Service", *TERMS], rows)
    return f'<div class="contract" markdown="1">\n\n{table}\n\n</div>'


def runtime_list(library: Library, here: str) -> str:
    """List the runtimes that the contract speaks of, each with what exactly is meant."""
    return "\n".join(f"- **{_runtime_link(library, here, id, runtime)}**: {runtime.summary}" for id, runtime in library.runtimes.items())


def runtime_lines(library: Library, here: str) -> str:
    """Render each runtime in one line: its name, and what distinguishes it."""
    rows = [[f"**{_runtime_link(library, here, id, runtime)}**", _cell(runtime.in_short)] for id, runtime in library.runtimes.items()]
    return _table(["Runtime", "In one line"], rows)


def section_list(library: Library, here: str) -> str:
    """List the sections in reading order: how many questions each has, and what it probes."""
    lines = []
    for page in library.sections:
        numbers = [question.number for question in library.by_section[page.id]]
        count = f"{len(numbers)} question{'' if len(numbers) == 1 else 's'}"
        lines.append(f"- **[{text(page.section.title)}]({link(page.path, here)})** ({count}): {text(page.section.description)}")
    return "\n".join(lines)


def glossary(library: Library, here: str) -> str:
    """List every term that a question explains, by its first letter, with a link to the question."""
    entries = sorted(
        ((_letters(term.term), term, page) for page in library.questions for term in page.question.terms), key=lambda entry: entry[0]
    )
    blocks = []
    for initial, group in groupby(entries, key=lambda entry: entry[0][0].upper()):
        lines = [f"## {initial}", "", '<dl class="glossary" markdown="1">']
        for _, term, page in group:
            long_form = f" ({text(library.abbreviations[term.term])})" if term.term in library.abbreviations else ""
            lines.append(f'<dt id="term-{_letters(term.term)}">{text(term.term)}{long_form}</dt>')
            lines.append(f'<dd markdown="span">{text(term.meaning)} {question_link(library, here, page.number)}</dd>')
        blocks.append("\n".join([*lines, "</dl>"]))
    return "\n\n".join(blocks)


def _letters(term: str) -> str:
    """Return what a term is sorted by, and its anchor named by: its letters and digits alone."""
    return "".join(filter(str.isalnum, term.casefold())) or "-"


def picture(library: Library, here: str, name: object) -> str:
    """Show a picture of `docs/assets/pictures/`, by its file's name, inline."""
    if not isinstance(name, str) or name not in library.pictures:
        raise Misuse(f"unknown picture {name!r}", suggest(name, library.pictures) + ", or draw it in docs/assets/pictures/")
    return f'<figure class="picture">{inline(library.pictures[name])}</figure>'


def proof(library: Library, here: str) -> str:
    """Show the specimens of the page's question: program, command, and what a real compiler made of it.

    Of many, those that belong here first are shown in full, and the others are linked; the page of all specimens shows each in full.
    """
    number = _current(library, here, "proof").number
    folders = [folder for folder in library.specimens if number in folder.specimen.questions]
    if not folders:
        raise Misuse("no specimen belongs to this question", "remove the part `Proof`, or name the question in a specimen.yml")
    folders.sort(key=lambda folder: folder.specimen.questions.index(number))
    blocks = [_specimen(library, folder) for folder in folders[:IN_FULL]]
    if rest := folders[IN_FULL:]:
        more = (f"- [{text(each.specimen.title)}]({link(SPECIMENS, here)}#{_anchor(each)}): {each.specimen.shows}" for each in rest)
        blocks += ["Proved as well:", "\n".join(more)]
    return "\n\n".join(blocks)


def specimen_list(library: Library, here: str) -> str:
    """Show all specimens by toolchain: what each shows and proves, with which version, and when it was recorded."""
    blocks = []
    for toolchain, group in groupby(library.specimens, key=lambda folder: folder.toolchain):
        blocks.append(f"## {text(toolchain.title)}")
        for folder in group:
            questions = _question_numbers(library, here, folder.specimen.questions)
            label = "question" if len(folder.specimen.questions) == 1 else "questions"
            blocks.append(f"### {text(folder.specimen.title)} {{ #{_anchor(folder)} }}\n\nFor {label} {questions}.")
            blocks.append(f"/// proof | {text(folder.specimen.title)}\n{_specimen(library, folder)}\n///")
    return "\n\n".join(blocks)


def _specimen(library: Library, folder: SpecimenFolder) -> str:
    """Render a specimen: what it shows, the program, the command, the listing with its proving lines marked, and what they prove."""
    marks = folder.marks()
    highlighted = " ".join(map(str, sorted({number for _, numbers in marks for number in numbers})))
    blocks = [
        f"**{text(folder.specimen.title)}.** {folder.specimen.shows}",
        _fence(folder.source, folder.program.rpartition(".")[2]),
        _fence(f"$ {folder.specimen.command}", "console"),
        _fence(folder.listing, f'{{ .text hl_lines="{highlighted}" }}' if highlighted else "text"),
        "\n".join(f"- {_lines(numbers)}{proof.proves}" for proof, numbers in marks),
        _recorded(library, folder),
    ]
    return "\n\n".join(blocks)


def _fence(code: str, head: str) -> str:
    return f"````{head}\n{code.rstrip()}\n````"


def _lines(numbers: list[int]) -> str:
    if not numbers:
        return "No line: "
    return f"Line {numbers[0]}: " if len(numbers) == 1 else f"Lines {numbers[0]} to {numbers[-1]}: "


def _anchor(folder: SpecimenFolder) -> str:
    return folder.id.replace("/", "-")


def _recorded(library: Library, folder: SpecimenFolder) -> str:
    """Say with what a specimen was recorded, and where it lies; that is a link where the repository is known."""
    place = f"[`{folder.path}`]({library.repository}/tree/main/{folder.path})" if library.repository else f"`{folder.path}`"
    recording = folder.recording
    return f"{place}: {text(recording.version)}, {recording.platform}, {recording.date}." if recording else place
