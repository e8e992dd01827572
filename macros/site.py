"""What the site knows: every question, section, and data file, immutable and resolved. `macros.load` makes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Generic, TypeVar

from macros.load.configuration import Configuration
from macros.load.measurements import MeasurementFolder
from macros.load.models import Mechanism, Model
from macros.load.schema import Correction, FacetValue, PlainPage, Question, Section, Service, Source, Task
from macros.load.specimens import SpecimenFolder
from macros.load.templates import calls
from macros.load.topic import Topic
from macros.load.yaml_lines import Document, Located
from macros.problems import Problem

Front = TypeVar("Front", PlainPage, Question, Section, Task, Mechanism, None, Any, covariant=True)


@dataclass(frozen=True)
class Page(Generic[Front]):
    """A Markdown file. `path` is relative to `docs/`, `url` to the site's root, `file` to the project; `front` says what kind it is."""

    path: str
    url: str
    file: str
    document: Document
    front: Front

    @property
    def section(self) -> str:
        """The name of the folder that the page is in: a section's id."""
        return self.path.split("/")[-2]

    @property
    def name(self) -> str:
        """The file's name without its ending: a model's permanent name."""
        return self.path.split("/")[-1].removesuffix(".md")

    @property
    def calls(self) -> frozenset[str]:
        """The macros that the page calls."""
        return calls(self.document.body)

    def problem(self, wrong: str, mend: str, *keys: str | int) -> Problem:
        """Return a problem with an entry of the front matter; without `keys`, with the body."""
        line = self.document.front.line(*keys) if keys else self.document.body_line
        return Problem(self.file, line, wrong, mend)

    def problem_at(self, line: int, wrong: str, mend: str) -> Problem:
        """Return a problem with a line of the body, which counts from 1."""
        return Problem(self.file, self.document.body_line - 1 + line, wrong, mend)


QuestionPage = Page[Question]
SectionPage = Page[Section]
TaskPage = Page[Task]
ModelPage = Page[Mechanism]


@dataclass(frozen=True)
class Site:
    """Everything the site knows: pages in reading order, the values of each facet, the texts of pictures, and YAML files by their paths."""

    configuration: Configuration
    topic: Topic
    pages: tuple[Page[Any], ...]
    sections: tuple[SectionPage, ...]
    questions: tuple[QuestionPage, ...]
    tasks: tuple[TaskPage, ...]
    model_pages: tuple[ModelPage, ...]
    facets: Mapping[str, Mapping[str, FacetValue] | Mapping[str, Service]]
    sources: Mapping[str, Source]
    specimens: tuple[SpecimenFolder, ...]
    measurements: tuple[MeasurementFolder, ...]
    models: Mapping[str, Model]
    pictures: Mapping[str, str]
    corrections: Mapping[str, Correction]
    data: Mapping[str, Located]

    @cached_property
    def contract(self) -> Mapping[str, Service]:
        """The contract's rows by their ids; empty where the topic has no contract."""
        return {key: row for key, row in self.facets.get(self.topic.rows or "", {}).items() if isinstance(row, Service)}

    @cached_property
    def columns(self) -> Mapping[str, FacetValue]:
        """The contract's columns by their ids; empty where the topic has no contract."""
        return {key: value for key, value in self.facets.get(self.topic.columns or "", {}).items() if isinstance(value, FacetValue)}

    @property
    def contract_names(self) -> tuple[str, str]:
        """What a row and a column of the contract are called, such as `service` and `runtime`; empty without a contract."""
        row, column = (self.topic.facets[key].name if key else "" for key in (self.topic.rows, self.topic.columns))
        return row, column

    def contract_problem(self, wrong: str, mend: str, *keys: str | int) -> Problem:
        """Return a problem with an entry of the contract."""
        path = f"{self.configuration.docs.name}/data/contract.yml"
        return Problem(path, self.data[path].line(*keys), wrong, mend)

    @cached_property
    def by_number(self) -> dict[int, QuestionPage]:
        return {page.front.number: page for page in self.questions}

    @cached_property
    def by_path(self) -> dict[str, Page[Any]]:
        return {page.path: page for page in self.pages}

    @cached_property
    def by_section(self) -> dict[str, tuple[QuestionPage, ...]]:
        """Each section's questions in reading order."""
        groups = defaultdict(list)
        for page in self.questions:
            groups[page.section].append(page)
        return {section.section: tuple(groups[section.section]) for section in self.sections}

    @cached_property
    def by_specimen(self) -> dict[str, SpecimenFolder]:
        """The specimens by their ids."""
        return {folder.id: folder for folder in self.specimens}

    @cached_property
    def by_specimen_page(self) -> dict[str, tuple[SpecimenFolder, ...]]:
        """The specimens by the page that shows them, one a toolchain, in the order of the toolchains."""
        return {path: tuple(folders) for path, folders in groupby(self.specimens, key=lambda folder: folder.page)}

    @cached_property
    def back_links(self) -> dict[int, tuple[tuple[QuestionPage, str], ...]]:
        """For each number the questions that name it as related, with their reasons, where it does not name them itself."""
        links = defaultdict(list)
        for page in self.questions:
            for relation in page.front.related:
                target = self.by_number[relation.question].front
                if page.front.number not in {back.question for back in target.related}:
                    links[target.number].append((page, relation.why))
        return {number: tuple(pages) for number, pages in links.items()}

    @cached_property
    def proved(self) -> dict[tuple[str, str], tuple[SpecimenFolder, ...]]:
        """For each row and column of the contract the specimens that prove its cell."""
        cells = defaultdict(list)
        for folder in self.specimens:
            for row in folder.specimen.rows:
                cells[row, folder.toolchain.about or ""].append(folder)
        return {cell: tuple(folders) for cell, folders in cells.items()}
