"""Reads every question and data file, checks them against each other, and returns one immutable `Library`.

All mistakes are collected first and reported together, so that a writer mends them in one go.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

import yaml
from pydantic import TypeAdapter, ValidationError

from macros import body
from macros.located import Document, Loader, Located, parse, split
from macros.model import Level, Promise, Question, Record, Runtime, Section, Service, Source
from macros.problems import Problem

QUESTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/(?P<number>\d+)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
WORD = re.compile(r"[\w.-]+")
SECTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/index\.md")

Model = TypeVar("Model", bound=Record)


@dataclass(frozen=True)
class Page:
    """A Markdown file below `docs/`. `path` is relative to `docs/`."""

    path: str
    document: Document

    @property
    def url(self) -> str:
        """The page's address, relative to the site's root, with directory addresses as MkDocs makes them."""
        path = PurePosixPath(self.path)
        folder = path.parent if path.name == "index.md" else path.with_suffix("")
        return "" if str(folder) == "." else f"{folder}/"


@dataclass(frozen=True)
class QuestionPage(Page):
    """A question and where it stands."""

    question: Question

    @property
    def number(self) -> int:
        return self.question.number


@dataclass(frozen=True)
class SectionPage(Page):
    """A section and where it stands. `id` is its folder's name."""

    id: str
    section: Section


@dataclass(frozen=True)
class Library:
    """Everything the site knows. `questions` and `sections` are in reading order."""

    questions: tuple[QuestionPage, ...]
    sections: tuple[SectionPage, ...]
    runtimes: Mapping[str, Runtime]
    services: Mapping[str, Service]
    sources: Mapping[str, Source]
    pages: tuple[Page, ...]

    @cached_property
    def by_number(self) -> dict[int, QuestionPage]:
        return {page.number: page for page in self.questions}

    @cached_property
    def by_path(self) -> dict[str, QuestionPage]:
        return {page.path: page for page in self.questions}

    @cached_property
    def by_section(self) -> dict[str, tuple[QuestionPage, ...]]:
        """Each section's questions in reading order."""
        found = defaultdict(list)
        for page in self.questions:
            found[page.question.section].append(page)
        return {section.id: tuple(found[section.id]) for section in self.sections}

    @cached_property
    def back_links(self) -> dict[int, tuple[tuple[QuestionPage, str], ...]]:
        """For each number the questions that name it as related, with their reasons, where it does not name them itself."""
        found = defaultdict(list)
        for page in self.questions:
            for relation in page.question.related:
                target = self.by_number[relation.question].question
                if page.number not in {back.question for back in target.related}:
                    found[target.number].append((page, relation.why))
        return {number: tuple(links) for number, links in found.items()}

    @cached_property
    def positions(self) -> dict[int, int]:
        """Each question's place in the reading order, from 0."""
        return {page.number: place for place, page in enumerate(self.questions)}


def read(project: Path) -> tuple[Library | None, list[Problem]]:
    """Read the project in the folder `project`: return what it holds, and every mistake found.

    Where there are mistakes, stand-ins take the place of what could not be read, so that the rest can be checked against them.
    There is no library where a whole data file could not be read: then nothing that refers to it can be judged.
    """
    reader = _Reader(project)
    return reader.read(), reader.problems


def known(name: object, names: Iterable[object]) -> str:
    """Finish the sentence "use ..." for an unknown name: the nearest known one, or all of them."""
    options = list(map(str, names))
    near = get_close_matches(str(name), options, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"use one of {', '.join(options[:20])}" + (", ..." if len(options) > 20 else "")


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

    def record(self, model: type[Model], located: Located, path: str, *keys: str | int, **known: Any) -> Model:
        """Read one record from what stands under `keys`, or report why not and make a stand-in from what is right or `known`."""
        value: Any = located.value
        for key in keys:
            value = value[key]
        if not isinstance(value, dict):
            wrong = f"`{keys[-1]}` is not a mapping" if keys else "has no front matter"
            fields = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
            if keys or not any(problem.path == path for problem in self.problems):  # else broken YAML is reported already
                self.problems.append(Problem(path, located.line(*keys), wrong, f"write the keys {fields}"))
            return _stand_in(model, {}, known)
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for mistake in error.errors(include_url=False):
                self.problems.append(_problem(model, mistake, located, path, keys))
            return _stand_in(model, value, known)

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
                mend = f"{known(match['section'], ids)}, or add an index.md to the folder"
                self.problems.append(Problem(name, 1, f"unknown section `{match['section']}`", mend))
            question = self.record(Question, document.front, name, number=int(match["number"]), section=match["section"])
            if question.section != match["section"]:
                line = document.front.line("section")
                if question.section in ids:
                    wrong = f"the file is in the wrong folder, `{match['section']}`: its section is `{question.section}`"
                    self.problems.append(Problem(name, line, wrong, f"move it to docs/questions/{question.section}/"))
                else:
                    self.problems.append(Problem(name, line, f"unknown section `{question.section}`", known(question.section, ids)))
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
                self.problems.append(Problem(f"docs/{page.path}", line, f"unknown runtime `{runtime}`", known(runtime, library.runtimes)))

    def check_references(self, page: QuestionPage, library: Library) -> None:
        question, front, path = page.question, page.document.front, f"docs/{page.path}"
        for key, kind, names, table in (
            ("runtimes", "runtime", question.runtimes, library.runtimes),
            ("services", "service", question.services, library.services),
        ):
            for index, name in enumerate(names):
                if name not in table:
                    self.problems.append(Problem(path, front.line(key, index), f"unknown {kind} `{name}`", known(name, table)))
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
                mend = f"{known(id, library.sources)}, or add it to docs/data/sources.yml"
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
                    self.problems.append(Problem(path, line, f"unknown runtime `{runtime}`", known(runtime, library.runtimes)))
                for number in cell.questions:
                    if number not in library.by_number:
                        line = located.line(id, "cells", runtime, "questions")
                        self.problems.append(Problem(path, line, f"unknown question {number}", "name an existing number"))
                for source in cell.sources:
                    if source not in library.sources:
                        line = located.line(id, "cells", runtime, "sources")
                        self.problems.append(Problem(path, line, f"unknown source `{source}`", known(source, library.sources)))

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


# What stands in for a field that could not be read, unless it is text.
BLANK: dict[str, Any] = {
    "number": 0,
    "level": Level.MID,
    "runtime": None,
    "brief": Promise.model_construct(emits="", provides=""),
    "cells": {},
    **dict.fromkeys(("runtimes", "services", "aliases", "related", "sources", "questions"), ()),
}


def _stand_in(model: type[Model], value: Mapping[str, Any], known: Mapping[str, Any]) -> Model:
    """Return a record with the fields of `value` that are right, else with what is known or blank.

    Without it one mistake in a file would be reported again wherever the file is referred to.
    """
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        blank = known.get(name, BLANK.get(name, ""))
        kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        if get_origin(field.annotation) is dict and isinstance(value.get(name), dict):
            _, item = get_args(field.annotation)
            fields[name] = {key: _stand_in(item, inner, {}) for key, inner in value[name].items() if isinstance(inner, dict)}
        else:
            right = _valid(kind, value.get(name))
            fields[name] = blank if right is None else right
    return cast(Model, model.model_construct(**fields))


def _valid(kind: Any, value: Any) -> Any:
    """Return the value as the kind of thing that it should be, or `None` where it is none."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return None


def _problem(model: type[Record], mistake: Any, located: Located, path: str, keys: tuple[str | int, ...]) -> Problem:
    """Turn one of pydantic's errors into a `Problem`. Types: https://docs.pydantic.dev/latest/errors/validation_errors/"""
    where = [part for part in mistake["loc"] if part != "[key]"]
    line = located.line(*keys, *where)
    name = ".".join(map(str, where)) or "the entry"
    about = _description(model, where)
    match mistake["type"]:
        case "missing":
            wrong, mend = f"the key `{name}` is missing", f"write {about}"
        case "extra_forbidden":
            wrong, mend = f"the key `{name}` means nothing", f"remove it, or {known(where[-1], _fields(model, where))}"
        case "content":
            wrong, mend = f"`{name}` {mistake['ctx']['wrong']}", f"write {about}"
        case _:
            wrong, mend = f"`{name}` is wrong ({mistake['msg'][:1].lower()}{mistake['msg'][1:]})", f"write {about}"
    return Problem(path, line, wrong, mend)


def _record_of(annotation: Any) -> type[Record] | None:
    """Find the record inside an annotation such as `tuple[Relation, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if record := _record_of(part):
            return record
    return None


def _field(model: type[Record], where: list[str | int]) -> tuple[type[Record], Any]:
    """Follow an error's location into nested records: return the innermost record and field that it names."""
    owner, field = model, None
    for part in where:
        if isinstance(part, str) and part in owner.model_fields:
            field = owner.model_fields[part]
            owner_of_next = _record_of(field.annotation)
            if owner_of_next is None or part == where[-1]:
                return owner, field
            owner = owner_of_next
    return owner, field


def _description(model: type[Record], where: list[str | int]) -> str:
    _, field = _field(model, where)
    return (field and field.description) or "what CONTRIBUTING.md describes"


def _fields(model: type[Record], where: list[str | int]) -> list[str]:
    owner, _ = _field(model, where)
    return list(owner.model_fields)
