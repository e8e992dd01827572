"""What the site knows: every question, section, and data file, immutable and resolved. `macros.reader` makes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from macros.located import Document
from macros.model import Question, Runtime, Section, Service, Source, Task
from macros.specimens import SpecimenFolder


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

    @property
    def title(self) -> str:
        """The title in the page's front matter; where there is none, its path."""
        front = self.document.front.value
        return str(front.get("title", self.path)) if isinstance(front, dict) else self.path


@dataclass(frozen=True)
class QuestionPage(Page):
    """A question and where it stands."""

    question: Question

    @property
    def number(self) -> int:
        return self.question.number

    @property
    def title(self) -> str:
        return self.question.title


@dataclass(frozen=True)
class SectionPage(Page):
    """A section and where it stands. `id` is its folder's name."""

    id: str
    section: Section


@dataclass(frozen=True)
class TaskPage(Page):
    """A hands-on exercise and where it stands."""

    task: Task

    @property
    def number(self) -> int:
        return self.task.number

    @property
    def title(self) -> str:
        return self.task.title


NumberedPage = QuestionPage | TaskPage


@dataclass(frozen=True)
class Library:
    """Everything the site knows. `questions`, `sections`, and `tasks` are in reading order.

    `pictures` are the texts of SVG files by their names; `abbreviations` are the long forms that `mkdocs.yml` gives;
    `repository` is the repository's address without a slash at its end, or empty.
    """

    questions: tuple[QuestionPage, ...]
    sections: tuple[SectionPage, ...]
    tasks: tuple[TaskPage, ...]
    runtimes: Mapping[str, Runtime]
    services: Mapping[str, Service]
    sources: Mapping[str, Source]
    specimens: tuple[SpecimenFolder, ...]
    pictures: Mapping[str, str]
    abbreviations: Mapping[str, str]
    repository: str
    pages: tuple[Page, ...]

    @cached_property
    def by_number(self) -> dict[int, QuestionPage]:
        return {page.number: page for page in self.questions}

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def by_section(self) -> dict[str, tuple[QuestionPage, ...]]:
        """Each section's questions in reading order."""
        found = defaultdict(list)
        for page in self.questions:
            found[page.question.section].append(page)
        return {section.id: tuple(found[section.id]) for section in self.sections}

    def section_of(self, page: QuestionPage) -> SectionPage:
        """Return the section that a question belongs to."""
        return next(section for section in self.sections if section.id == page.question.section)

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
    def proved(self) -> dict[tuple[str, str], tuple[SpecimenFolder, ...]]:
        """For each service and runtime the specimens that prove its cell of the contract."""
        found = defaultdict(list)
        for folder in self.specimens:
            for service in folder.specimen.services:
                found[service, folder.toolchain.runtime or ""].append(folder)
        return {cell: tuple(folders) for cell, folders in found.items()}

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each question among the questions, and of each task among the tasks, from 0, by its path."""
        return {page.path: place for pages in (self.questions, self.tasks) for place, page in enumerate(pages)}
