"""Reads every question, task, and data file into records.

All mistakes are collected first and reported together, so that a writer mends them in one go.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from macros import body
from macros.checks import check_references
from macros.library import Library, Page, QuestionPage, SectionPage, TaskPage
from macros.located import Document, Loader, Located, parse, split
from macros.model import Kind, PlainPage, Question, Runtime, Section, Service, Source, Task
from macros.pictures import check_picture
from macros.problems import Problem, suggest
from macros.records import Model, problem_of, stand_in
from macros.specimens import Recording, Specimen, SpecimenFolder, Toolchain, check_specimen

QUESTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/(?P<number>\d+)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
SECTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/index\.md")
TASK_FILE = re.compile(r"tasks/(?P<number>\d+)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
SOURCE_CALL = re.compile(r"""\bsource\(\s*["']([\w.-]+)["']""")
WORD = re.compile(r"[\w.-]+")


def read(project: Path) -> tuple[Library, list[Problem]]:
    """Read the project in the folder `project`: return what it holds, and every mistake found.

    Where there are mistakes, stand-ins take the place of what could not be read, so that the rest can be checked against them.
    """
    reader = _Reader(project)
    return reader.read(), reader.problems


def read_specimens(project: Path) -> tuple[tuple[SpecimenFolder, ...], list[Problem]]:
    """Read the specimens alone, recorded or not, and every mistake in them."""
    reader = _Reader(project)
    return reader.specimens(), reader.problems


class Unreadable(dict[str, Model]):
    """Stands in for a data file that could not be read: whatever is looked up is there, so that nothing is reported again."""

    def __init__(self, blank: Model) -> None:
        super().__init__()
        self.blank = blank

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Model:
        return self.blank


class _Reader:
    """One pass over the project; `problems` grows on the way."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.docs = project / "docs"
        self.problems: list[Problem] = []
        self.tables: dict[str, Located] = {}
        self.configuration = _untagged(yaml.compose((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader))

    def read(self) -> Library:
        runtimes = self.table(self.docs / "data" / "runtimes.yml", Runtime)
        sources = self.table(self.docs / "data" / "sources.yml", Source)
        services = self.table(self.docs / "data" / "contract.yml", Service)
        documents = {
            file.relative_to(self.docs).as_posix(): split(self.text(file), self.name(file), self.problems)
            for file in sorted(self.docs.rglob("*.md"))
            if self.is_text(file)
        }
        sections = self.sections(documents)
        questions = self.questions(documents, sections)
        kinds = {section.id: section.section.kind for section in sections}
        for page in questions:
            kind = kinds.get(page.question.section, Kind.MECHANISM)
            self.problems += body.check_parts(page.document, f"docs/{page.path}", kind)
        self.check_numbers(questions, "question")
        tasks = self.tasks(documents)
        self.check_numbers(tasks, "task")
        block_kinds = self.block_kinds()
        for path, document in documents.items():
            self.problems += body.check_blocks(document, f"docs/{path}", block_kinds)
        by_path: dict[str, Page] = {page.path: page for page in (*sections, *questions, *tasks)}
        aliases = self.under_their_files_numbers(questions)
        pages = tuple(by_path.get(path) or self.plain_page(path, document) for path, document in documents.items())
        library = Library(
            (*questions, *aliases),
            sections,
            tasks,
            runtimes,
            services,
            sources,
            self.specimens(),
            self.pictures(),
            self.abbreviations(),
            os.environ.get("REPO_URL", "").rstrip("/"),
            pages,
        )
        self.problems += check_references(library, self.tables)
        self.check_sources(library)
        return _without_dangling_references(library) if self.problems else library

    # Reading

    def name(self, file: Path) -> str:
        return file.relative_to(self.project).as_posix()

    def is_text(self, file: Path) -> bool:
        """Say whether there is a file to read; report what only has a file's name."""
        if not file.is_file():
            self.problems.append(Problem(self.name(file), 1, "is no file", "remove it, or rename it so that it does not end in .md"))
        return file.is_file()

    def text(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.append(Problem(self.name(file), line, "is not UTF-8 text", "save the file as UTF-8"))
            return file.read_text(encoding="utf-8", errors="replace")

    def record(self, model: type[Model], located: Located, path: str, *keys: str | int, **fallback: Any) -> Model:
        """Read one record from what stands under `keys`, or report why not and make a stand-in from what is right and `fallback`."""
        value: Any = located.value
        for key in keys:
            value = value[key]
        if not isinstance(value, dict):
            nothing = "has no front matter" if path.endswith(".md") else "is not a mapping"
            wrong = f"`{keys[-1]}` is not a mapping" if keys else nothing
            fields = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
            if keys or not any(problem.path == path for problem in self.problems):  # else broken YAML is reported already
                self.problems.append(Problem(path, located.line(*keys), wrong, f"write the keys {fields}"))
            return stand_in(model, {}, fallback)
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for mistake in error.errors(include_url=False):
                self.problems.append(problem_of(model, mistake, located, path, keys))
            return stand_in(model, value, fallback)

    def table(self, file: Path, model: type[Model]) -> dict[str, Model]:
        """Read a file of data: a mapping from ids to records of one kind."""
        path, name = self.name(file), file.stem
        known = len(self.problems)
        if not file.is_file():
            self.problems.append(Problem(path, 1, "the file is missing", "restore it"))
            self.tables[name] = Located(None, None)
        else:
            self.tables[name] = parse(self.text(file), path, self.problems)
        located = self.tables[name]
        if not isinstance(located.value, dict):
            if len(self.problems) == known:
                self.problems.append(Problem(path, 1, "is not a mapping", "write one entry an id"))
            return Unreadable(stand_in(model, {}, {}))
        return {str(key): self.record(model, located, path, key) for key in located.value}

    def plain_page(self, path: str, document: Document) -> Page:
        """Make a page that is neither question, section, nor task; a file in the wrong place is reported as that alone."""
        name = f"docs/{path}"
        if not any(problem.path == name for problem in self.problems):
            self.record(PlainPage, document.front, name)
        return Page(path, document)

    def specimens(self) -> tuple[SpecimenFolder, ...]:
        """Read the folders `specimens/<toolchain>/<name>/`, in the order of the toolchains and then of their names."""
        root = self.project / "specimens"
        toolchains = self.table(root / "toolchains.yml", Toolchain)
        order = {name: place for place, name in enumerate(toolchains)}
        folders = [path for path in root.glob("*/*") if path.is_dir() and not path.name.startswith((".", "__"))]
        found = []
        for folder in sorted(folders, key=lambda path: (order.get(path.parent.name, -1), path.name)):
            if read := self.specimen(folder, toolchains):
                found.append(read)
        return tuple(found)

    def specimen(self, folder: Path, toolchains: Mapping[str, Toolchain]) -> SpecimenFolder | None:
        name, recorded = folder / "specimen.yml", folder / "recorded.yml"
        path, known = self.name(name), len(self.problems)
        files = [file for file in sorted(folder.iterdir()) if not file.name.startswith((".", "__"))]
        programs = [file for file in files if file not in {name, recorded}]
        if folder.parent.name not in toolchains:
            wrong = f"unknown toolchain `{folder.parent.name}`"
            self.problems.append(Problem(path, 1, wrong, suggest(folder.parent.name, toolchains)))
        elif name not in files:
            self.problems.append(Problem(path, 1, "the file is missing", "write it, or remove the folder"))
        elif len(programs) != 1 or not programs[0].is_file():
            wrong = "the folder does not hold one program" + (f" but {', '.join(file.name for file in programs)}" if programs else "")
            self.problems.append(Problem(path, 1, wrong, "let one file stand beside specimen.yml and recorded.yml"))
        if len(self.problems) > known:
            return None
        located, source = parse(self.text(name), path, self.problems), self.text(programs[0])
        specimen = self.record(Specimen, located, path)
        if len(self.problems) == known:
            self.problems += check_specimen(specimen, located, source, path)
        recording = None
        if recorded in files:
            where = self.name(recorded)
            recording = self.record(Recording, parse(self.text(recorded), where, self.problems), where)
        id, is_sound = f"{folder.parent.name}/{folder.name}", len(self.problems) == known
        return SpecimenFolder(id, toolchains[folder.parent.name], programs[0].name, source, specimen, located, recording, is_sound)

    def block_kinds(self) -> list[str]:
        """Return the kinds of folded blocks that `mkdocs.yml` names."""
        extensions = self.configuration.get("markdown_extensions", [])
        details = (extension["pymdownx.blocks.details"] for extension in extensions if "pymdownx.blocks.details" in extension)
        return [kind["name"] for options in details for kind in options["types"]]

    def pictures(self) -> dict[str, str]:
        """Read the pictures that pages show inline, by the names of their files."""
        found = {}
        for file in sorted((self.docs / "assets" / "pictures").glob("*.svg")):
            found[file.stem] = self.text(file)
            self.problems += check_picture(found[file.stem], self.name(file))
        return found

    def abbreviations(self) -> dict[str, str]:
        """Return the long forms that `mkdocs.yml` gives to the extension `abbr`, which shows them across the site."""
        extensions = [extension for extension in self.configuration.get("markdown_extensions", []) if isinstance(extension, dict)]
        return next((extension["abbr"]["glossary"] for extension in extensions if "abbr" in extension), {})

    def sections(self, documents: Mapping[str, Document]) -> tuple[SectionPage, ...]:
        """Read the sections, in the order in which the table of contents of `mkdocs.yml` names them."""
        order = list(_leaves(self.configuration.get("nav")))
        text = (self.project / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
        nav = next((number for number, line in enumerate(text, 1) if line.startswith("nav:")), 1)
        found = []
        for path, document in documents.items():
            if match := SECTION_FILE.fullmatch(path):
                section = self.record(Section, document.front, f"docs/{path}")
                if path not in order:
                    wrong = f"the section `{path}` is not in `nav`"
                    self.problems.append(Problem("mkdocs.yml", nav, wrong, "add it where it belongs in the reading order"))
                    order.append(path)
                found.append(SectionPage(path, document, match["section"], section))
        return tuple(sorted(found, key=lambda page: order.index(page.path)))

    def questions(self, documents: Mapping[str, Document], sections: Iterable[SectionPage]) -> tuple[QuestionPage, ...]:
        ids = [match["section"] for path in documents if (match := SECTION_FILE.fullmatch(path))]
        found = []
        for path, document in documents.items():
            name = f"docs/{path}"
            match = QUESTION_FILE.fullmatch(path)
            front = document.front.value
            if not match:
                claims = isinstance(front, dict) and "number" in front and not path.startswith("tasks/")
                misplaced = path.startswith("questions/") and path != "questions/index.md" and not SECTION_FILE.fullmatch(path)
                if claims or misplaced:
                    self.problems.append(
                        Problem(
                            name,
                            document.front.line("number"),
                            "a question's file is in the wrong folder or has the wrong name",
                            "move it to docs/questions/<section>/<number>-<words-in-lower-case>.md",
                        )
                    )
                if claims:
                    found.append(QuestionPage(path, document, self.record(Question, document.front, name)))
                continue
            if match["section"] not in ids:
                mend = f"{suggest(match['section'], ids)}, or add an index.md to the folder"
                self.problems.append(Problem(name, 1, f"unknown section `{match['section']}`", mend))
            question = self.record(Question, document.front, name, number=int(match["number"]), section=match["section"])
            if question.section != match["section"]:
                line = document.front.line("section")
                if question.section in ids:
                    wrong = f"the file is in the wrong folder, `{match['section']}`: its section is `{question.section}`"
                    self.problems.append(Problem(name, line, wrong, f"move it to docs/questions/{question.section}/"))
                else:
                    self.problems.append(Problem(name, line, f"unknown section `{question.section}`", suggest(question.section, ids)))
            self.check_file_number(name, document, question.number, int(match["number"]))
            found.append(QuestionPage(path, document, question))
        place = {section.id: index for index, section in enumerate(sections)}
        return tuple(sorted(found, key=lambda page: (place.get(page.question.section, len(place)), page.number, page.path)))

    def tasks(self, documents: Mapping[str, Document]) -> tuple[TaskPage, ...]:
        """Read the tasks, in the order of their numbers."""
        found = []
        for path, document in documents.items():
            name = f"docs/{path}"
            if match := TASK_FILE.fullmatch(path):
                task = self.record(Task, document.front, name, number=int(match["number"]))
                self.check_file_number(name, document, task.number, int(match["number"]))
                self.problems += body.check_task(document, name)
                found.append(TaskPage(path, document, task))
            elif path.startswith("tasks/") and path != "tasks/index.md":
                mend = "name it docs/tasks/<number>-<words-in-lower-case>.md"
                self.problems.append(Problem(name, 1, "a task's file has the wrong name", mend))
        return tuple(sorted(found, key=lambda page: (page.number, page.path)))

    def under_their_files_numbers(self, questions: Collection[QuestionPage]) -> Iterator[QuestionPage]:
        """Yield a question whose number is not its file's once more under that number, by which others may still name it."""
        numbers = {page.number for page in questions}
        for page in questions:
            if (number := _file_number(page)) not in numbers:
                yield replace(page, question=page.question.model_copy(update={"number": number}))

    # Checking

    def check_file_number(self, name: str, document: Document, number: int, number_in_name: int) -> None:
        if number != number_in_name:
            wrong = f"the number {number} is not the one in the file's name"
            mend = f"rename the file to {number:02}-... or correct the number"
            self.problems.append(Problem(name, document.front.line("number"), wrong, mend))

    def check_numbers(self, pages: Collection[QuestionPage] | Collection[TaskPage], kind: str) -> None:
        first: dict[int, QuestionPage | TaskPage] = {}
        taken = {page.number for page in pages}
        for page in pages:
            line = page.document.front.line("number")
            if (other := first.setdefault(page.number, page)) and other is not page:
                wrong = f"the number {page.number} belongs to docs/{other.path} already"
                free = next(number for number in range(1, len(pages) + 2) if number not in taken)
                self.problems.append(Problem(f"docs/{page.path}", line, wrong, f"give one of the two the free number {free}"))
        for number, page in sorted(first.items()):
            if number > 1 and number - 1 not in {*first, *map(_file_number, pages)}:
                wrong = f"no {kind} has the number {number - 1}, which comes before this one"
                line = page.document.front.line("number")
                self.problems.append(Problem(f"docs/{page.path}", line, wrong, "restore the missing file, or number without gaps"))

    def check_sources(self, library: Library) -> None:
        used = {citation.id for page in library.questions for citation in page.question.sources}
        used |= {id for service in library.services.values() for cell in service.cells.values() for id in cell.sources}
        used |= {id for page in library.pages for id in SOURCE_CALL.findall(page.document.body)}
        # Whatever a file with mistakes names counts as cited; where a file or its front matter is gone, nothing can be said.
        numbers = {page.number for page in library.questions}
        if not all(isinstance(page.document.front.value, dict) for page in library.questions) or len(numbers) < max(numbers, default=0):
            return
        for path in {problem.path for problem in self.problems} - {"docs/data/sources.yml"}:
            if not (self.project / path).is_file():
                return
            used |= set(WORD.findall((self.project / path).read_text(encoding="utf-8", errors="replace")))
        if isinstance(library.services, Unreadable):
            return
        for id in library.sources.keys() - used:
            line = self.tables["sources"].line(id)
            self.problems.append(Problem("docs/data/sources.yml", line, f"nobody cites the source `{id}`", "cite it or remove it"))


def _file_number(page: QuestionPage | TaskPage) -> int:
    """Return the number in the file's name, or where the name has none the page's."""
    match = QUESTION_FILE.fullmatch(page.path) or TASK_FILE.fullmatch(page.path)
    return int(match["number"]) if match else page.number


def _untagged(node: yaml.Node | None) -> Any:
    """Return the plain value of YAML whose tags need no resolving, such as `!ENV` in `mkdocs.yml`."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _untagged(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return list(map(_untagged, node.value))
    return node.value if node else None


def _leaves(value: Any) -> Iterator[Any]:
    """Yield what stands at the ends of a tree of lists and mappings, in order."""
    if isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value


def _without_dangling_references(library: Library) -> Library:
    """Leave out what refers to something unknown: that is reported where it stands, and must not stop a macro call from being checked."""

    def numbers(all: Iterable[int]) -> tuple[int, ...]:
        return tuple(number for number in all if number in library.by_number)

    questions = []
    for page in library.questions:
        related = tuple(relation for relation in page.question.related if relation.question in library.by_number)
        sources = tuple(source for source in page.question.sources if source.id in library.sources)
        questions.append(replace(page, question=page.question.model_copy(update={"related": related, "sources": sources})))
    tasks = [replace(page, task=page.task.model_copy(update={"questions": numbers(page.task.questions)})) for page in library.tasks]
    services = library.services
    if not isinstance(services, Unreadable):
        services = {
            id: service
            for id, service in services.items()
            if all(runtime in service.cells for runtime in library.runtimes)
            and all(numbers(cell.questions) == cell.questions for cell in service.cells.values())
            and all(source in library.sources for cell in service.cells.values() for source in cell.sources)
        }
    # A question may stand under two numbers; its page is the first.
    sound: dict[str, Page] = {page.path: page for page in reversed([*questions, *tasks])}
    pages = tuple(sound.get(page.path, page) for page in library.pages)
    return replace(library, questions=tuple(questions), tasks=tuple(tasks), services=services, pages=pages)
