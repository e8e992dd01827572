"""Reads every question and data file and checks them against each other.

All mistakes are collected first and reported together, so that a writer mends them in one go.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from macros import body
from macros.library import Library, Page, QuestionPage, SectionPage
from macros.located import Document, Loader, Located, parse, split
from macros.model import Question, Runtime, Section, Service, Source
from macros.problems import Problem, suggest
from macros.records import Model, problem_of, stand_in

QUESTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/(?P<number>\d+)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
SECTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/index\.md")
WORD = re.compile(r"[\w.-]+")


def read(project: Path) -> tuple[Library | None, list[Problem]]:
    """Read the project in the folder `project`: return what it holds, and every mistake found.

    Where there are mistakes, stand-ins take the place of what could not be read, so that the rest can be checked against them.
    There is no library where a whole data file could not be read: then nothing that refers to it can be judged.
    """
    reader = _Reader(project)
    return reader.read(), reader.problems


class _Reader:
    """One pass over the project; `problems` grows on the way."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.docs = project / "docs"
        self.problems: list[Problem] = []
        self.tables: dict[str, Located] = {}

    def read(self) -> Library | None:
        runtimes = self.table("runtimes", Runtime)
        sources = self.table("sources", Source)
        services = self.table("contract", Service)
        documents = {
            file.relative_to(self.docs).as_posix(): split(self.text(file), self.name(file), self.problems)
            for file in sorted(self.docs.rglob("*.md"))
        }
        sections = self.sections(documents)
        questions = self.questions(documents, sections)
        for page in questions:
            self.problems += body.check_parts(page.document, f"docs/{page.path}")
        self.check_numbers(questions)
        if len(self.tables) < 3:
            return None
        by_path = {page.path: page for page in questions}
        aliases = self.under_their_files_numbers(questions)
        pages = tuple(by_path.get(path) or Page(path, document) for path, document in documents.items())
        library = Library((*questions, *aliases), sections, runtimes, services, sources, pages)
        self.check_sections(library)
        for page in questions:
            self.check_references(page, library)
        self.check_contract(library)
        self.check_sources(library)
        return _without_dangling_references(library) if self.problems else library

    # Reading

    def name(self, file: Path) -> str:
        return file.relative_to(self.project).as_posix()

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
            wrong = f"`{keys[-1]}` is not a mapping" if keys else "has no front matter"
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

    def table(self, name: str, model: type[Model]) -> dict[str, Model]:
        """Read a file of `docs/data/`: a mapping from ids to records of one kind."""
        file = self.docs / "data" / f"{name}.yml"
        path = self.name(file)
        if not file.is_file():
            self.problems.append(Problem(path, 1, "the file is missing", "restore it"))
            return {}
        located = parse(self.text(file), path, self.problems)
        if not isinstance(located.value, dict):
            if located.root is not None or not self.problems:
                self.problems.append(Problem(path, 1, "is not a mapping", "write one entry an id"))
            return {}
        self.tables[name] = located
        return {str(key): self.record(model, located, path, key) for key in located.value}

    def sections(self, documents: Mapping[str, Document]) -> tuple[SectionPage, ...]:
        """Read the sections, in the order in which the table of contents of `mkdocs.yml` names them."""
        order = list(_nav_paths(yaml.compose((self.project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)))
        found = []
        for path, document in documents.items():
            if match := SECTION_FILE.fullmatch(path):
                section = self.record(Section, document.front, f"docs/{path}")
                if path not in order:
                    self.problems.append(
                        Problem("mkdocs.yml", 1, f"the section `{path}` is not in `nav`", "add it where it belongs in the reading order")
                    )
                else:
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
                claims = isinstance(front, dict) and "number" in front
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
            if question.number != int(match["number"]):
                self.problems.append(
                    Problem(
                        name,
                        document.front.line("number"),
                        f"the number {question.number} is not the one in the file's name",
                        f"rename the file to {question.number:02}-... or correct the number",
                    )
                )
            found.append(QuestionPage(path, document, question))
        place = {section.id: index for index, section in enumerate(sections)}
        return tuple(sorted(found, key=lambda page: (place.get(page.question.section, len(place)), page.number, page.path)))

    def under_their_files_numbers(self, questions: Collection[QuestionPage]) -> Iterator[QuestionPage]:
        """Yield a question whose number is not its file's once more under that number, by which others may still name it."""
        numbers = {page.number for page in questions}
        for page in questions:
            if (number := _file_number(page)) not in numbers:
                yield replace(page, question=page.question.model_copy(update={"number": number}))

    # Checking

    def check_numbers(self, questions: Collection[QuestionPage]) -> None:
        first: dict[int, QuestionPage] = {}
        taken = {page.number for page in questions}
        for page in questions:
            line = page.document.front.line("number")
            if (other := first.setdefault(page.number, page)) and other is not page:
                wrong = f"the number {page.number} belongs to docs/{other.path} already"
                free = next(number for number in range(1, len(questions) + 2) if number not in taken)
                self.problems.append(Problem(f"docs/{page.path}", line, wrong, f"give one of the two the free number {free}"))
        for number, page in sorted(first.items()):
            if number > 1 and number - 1 not in {*first, *map(_file_number, questions)}:
                wrong = f"no question has the number {number - 1}, which comes before this one"
                line = page.document.front.line("number")
                self.problems.append(Problem(f"docs/{page.path}", line, wrong, "restore the missing file, or number without gaps"))

    def check_sections(self, library: Library) -> None:
        for page in library.sections:
            runtime = page.section.runtime
            if runtime is not None and runtime not in library.runtimes:
                line = page.document.front.line("runtime")
                self.problems.append(Problem(f"docs/{page.path}", line, f"unknown runtime `{runtime}`", suggest(runtime, library.runtimes)))

    def check_references(self, page: QuestionPage, library: Library) -> None:
        question, front, path = page.question, page.document.front, f"docs/{page.path}"
        for key, kind, names, table in (
            ("runtimes", "runtime", question.runtimes, library.runtimes),
            ("services", "service", question.services, library.services),
        ):
            for index, name in enumerate(names):
                if name not in table:
                    self.problems.append(Problem(path, front.line(key, index), f"unknown {kind} `{name}`", suggest(name, table)))
        numbers = [relation.question for relation in question.related]
        for index, number in enumerate(numbers):
            line = front.line("related", index)
            if number == question.number:
                self.problems.append(Problem(path, line, "the question is related to itself", "name another question"))
            elif number not in library.by_number:
                self.problems.append(Problem(path, line, f"unknown question {number}", "name an existing number"))
            elif number in numbers[:index]:
                self.problems.append(Problem(path, line, f"question {number} is related twice", "keep one of the two reasons"))
        ids = [citation.id for citation in question.sources]
        for index, id in enumerate(ids):
            line = front.line("sources", index)
            if id not in library.sources:
                mend = f"{suggest(id, library.sources)}, or add it to docs/data/sources.yml"
                self.problems.append(Problem(path, line, f"unknown source `{id}`", mend))
            elif id in ids[:index]:
                self.problems.append(Problem(path, line, f"the source `{id}` is listed twice", "keep one of the two"))

    def check_contract(self, library: Library) -> None:
        path = "docs/data/contract.yml"
        located = self.tables["contract"]
        for id, service in library.services.items():
            entry = located.value[id]
            cells = entry.get("cells") if isinstance(entry, dict) else None
            for runtime in library.runtimes:
                if isinstance(cells, dict) and runtime not in cells:
                    wrong = f"the service `{id}` has no cell for the runtime `{runtime}`"
                    mend = f'add `{runtime}:` with emits, provides, questions, and sources; "Nothing, because ..." is a good cell'
                    self.problems.append(Problem(path, located.line(id, "cells"), wrong, mend))
            for runtime, cell in service.cells.items():
                if runtime not in library.runtimes:
                    line = located.line(id, "cells", runtime)
                    self.problems.append(Problem(path, line, f"unknown runtime `{runtime}`", suggest(runtime, library.runtimes)))
                for number in cell.questions:
                    if number not in library.by_number:
                        line = located.line(id, "cells", runtime, "questions")
                        self.problems.append(Problem(path, line, f"unknown question {number}", "name an existing number"))
                for source in cell.sources:
                    if source not in library.sources:
                        line = located.line(id, "cells", runtime, "sources")
                        self.problems.append(Problem(path, line, f"unknown source `{source}`", suggest(source, library.sources)))

    def check_sources(self, library: Library) -> None:
        used = {citation.id for page in library.questions for citation in page.question.sources}
        used |= {id for service in library.services.values() for cell in service.cells.values() for id in cell.sources}
        # A file with mistakes may not have become a record: whatever it names counts as cited.
        for path in {problem.path for problem in self.problems} - {"docs/data/sources.yml"}:
            if not (self.project / path).is_file():
                return
            used |= set(WORD.findall((self.project / path).read_text(encoding="utf-8", errors="replace")))
        for id in library.sources.keys() - used:
            line = self.tables["sources"].line(id)
            self.problems.append(Problem("docs/data/sources.yml", line, f"nobody cites the source `{id}`", "cite it or remove it"))


def _file_number(page: QuestionPage) -> int:
    """Return the number in the file's name, or where the name has none the question's."""
    match = QUESTION_FILE.fullmatch(page.path)
    return int(match["number"]) if match else page.number


def _nav_paths(node: yaml.Node | None) -> Iterator[str]:
    """Yield the Markdown files that the `nav` of `mkdocs.yml` names, in order. The file's `!ENV` tags need no resolving."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "nav":
                yield from _leaves(value)


def _leaves(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)


def _without_dangling_references(library: Library) -> Library:
    """Leave out what refers to something unknown: that is reported where it stands, and must not stop a macro call from being checked."""
    pages = {}
    for page in library.questions:
        related = tuple(relation for relation in page.question.related if relation.question in library.by_number)
        sources = tuple(source for source in page.question.sources if source.id in library.sources)
        pages[page.path] = replace(page, question=page.question.model_copy(update={"related": related, "sources": sources}))
    services = {
        id: service
        for id, service in library.services.items()
        if library.runtimes.keys() <= service.cells.keys()
        and all(number in library.by_number for cell in service.cells.values() for number in cell.questions)
        and all(source in library.sources for cell in service.cells.values() for source in cell.sources)
    }
    return replace(
        library, questions=tuple(pages.values()), services=services, pages=tuple(pages.get(page.path, page) for page in library.pages)
    )
