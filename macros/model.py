"""The shapes of the site's data: what a question, a section, a runtime, a service, and a source consist of.

A field's description finishes the sentence "write ..." in the error that a writer meets when the field is missing or wrong.
"""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

TITLE_WORDS = 8
GIST_CHARACTERS = 600
REASON_CHARACTERS = 100
MEANING_CHARACTERS = 300

# Characters that Markdown, HTML, or Jinja would act on. An underscore acts only at the edge of a word.
MARKUP = re.compile(r"[`*<>\[\]{}\\|]|(?<!\w)_|_(?!\w)")


class Level(StrEnum):
    """Whom a question is for."""

    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class Stage(StrEnum):
    """How far a task goes."""

    WARM_UP = "warm-up"
    CORE = "core"
    ADVANCED = "advanced"
    CAPSTONE = "capstone"


class Kind(StrEnum):
    """What a section's questions ask for, which decides the headings of their answers: see `macros.body`."""

    MECHANISM = "mechanism"
    TRAP = "trap"
    DESIGN = "design"


def mistake(wrong: str) -> PydanticCustomError:
    return PydanticCustomError("content", "{wrong}", {"wrong": wrong})


def _line(text: str) -> str:
    if not text.strip():
        raise mistake("is empty")
    if "\n" in text.strip():
        raise mistake("has more than one line")
    if found := re.search(r"\{[{%]", text):
        raise mistake(f"contains `{found[0]}`, but no macro is called there")
    return text.strip()


def _plain(text: str) -> str:
    if found := MARKUP.search(text):
        raise mistake(f"contains `{found[0]}`, which is markup")
    return text


def _title(text: str) -> str:
    if (count := len(text.split())) > TITLE_WORDS:
        raise mistake(f"has {count} words, {TITLE_WORDS} are the limit")
    return text


def _at_most(characters: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > characters:
            raise mistake(f"has {len(text)} characters, {characters} are the limit")
        return text

    return AfterValidator(check)


def _distinct(items: tuple[object, ...]) -> tuple[object, ...]:
    for item in items:
        if items.count(item) > 1:
            raise mistake(f"has `{item}` twice")
    return items


def as_list(value: object) -> object:
    if not isinstance(value, list):
        raise mistake("is not a list")
    if not value:
        raise mistake("is an empty list")
    return tuple(value)


def _one_of(names: type[StrEnum]) -> BeforeValidator:
    def check(value: object) -> object:
        if not isinstance(value, str) or value not in list(names):
            raise mistake(f"is `{value}`, an unknown {names.__name__.lower()}")
        return names(value)

    return BeforeValidator(check)


def _address(text: str) -> str:
    if not re.fullmatch(r"https://[^\s<>\"]+", text):
        raise mistake(f"is `{text}`, which is not an https address")
    return text


Line = Annotated[StrictStr, AfterValidator(_line)]
Plain = Annotated[Line, AfterValidator(_plain)]
Reason = Annotated[Line, _at_most(REASON_CHARACTERS)]
Words = Annotated[tuple[Line, ...], BeforeValidator(as_list), AfterValidator(_distinct)]
Ids = Annotated[tuple[StrictStr, ...], BeforeValidator(as_list), AfterValidator(_distinct)]
Numbers = Annotated[tuple[Annotated[StrictInt, Field(gt=0)], ...], BeforeValidator(as_list), AfterValidator(_distinct)]


class Record(BaseModel):
    """Something read from a file: immutable, with no keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Relation(Record):
    """Another question that belongs to this one, and why."""

    question: StrictInt = Field(description="the other question's number")
    why: Reason = Field(description="the reason in a few words that spoil nothing")


class Citation(Record):
    """A source that a question cites, and what it settles there."""

    id: StrictStr = Field(description="an id from docs/data/sources.yml")
    proves: Reason = Field(description="which point the source settles, without giving it away")


class Term(Record):
    """An entry of the glossary, in the front matter of the question that explains it best."""

    term: Annotated[Plain, AfterValidator(_title)] = Field(description="the term in plain text")
    meaning: Annotated[Plain, _at_most(MEANING_CHARACTERS)] = Field(description="what it is, in one or two sentences of plain text")


class Question(Record):
    """A question's front matter."""

    number: StrictInt = Field(gt=0, description="the question's permanent number, the same as the file's prefix")
    section: StrictStr = Field(description="the name of the folder that the file is in")
    title: Annotated[Plain, AfterValidator(_title)] = Field(description=f"a noun phrase of at most {TITLE_WORDS} words in plain text")
    prompt: Plain = Field(description="the question as an interviewer asks it, in plain text")
    gist: Annotated[Plain, _at_most(GIST_CHARACTERS)] = Field(description="the 30-second answer, two or three sentences of plain text")
    level: Annotated[Level, _one_of(Level)] = Field(description="one of mid, senior, staff")
    runtimes: Ids = Field(description="a list of ids from docs/data/runtimes.yml")
    services: Ids = Field(description="a list of ids from docs/data/contract.yml")
    aliases: Words = Field(description="a list of words that people type when they mean this question")
    terms: Annotated[tuple[Term, ...], BeforeValidator(as_list)] = Field(
        default=(), description="a list of `{term: words, meaning: one or two sentences}`"
    )
    related: Annotated[tuple[Relation, ...], BeforeValidator(as_list)] = Field(description="a list of `{question: number, why: reason}`")
    sources: Annotated[tuple[Citation, ...], BeforeValidator(as_list)] = Field(description="a list of `{id: source, proves: point}`")


class Section(Record):
    """The front matter of a section's `index.md`."""

    title: Plain = Field(description="the section's name in plain text")
    description: Plain = Field(description="what the section probes, in one sentence of plain text")
    kind: Annotated[Kind, _one_of(Kind)] = Field(default=Kind.MECHANISM, description="one of mechanism, trap, design")
    runtime: StrictStr | None = Field(
        default=None, description="the id of the runtime that the section is about, from docs/data/runtimes.yml"
    )


class Task(Record):
    """The front matter of a hands-on exercise."""

    number: StrictInt = Field(gt=0, description="the task's number, the same as the file's prefix")
    title: Annotated[Plain, AfterValidator(_title)] = Field(description=f"what to do, in at most {TITLE_WORDS} words of plain text")
    stage: Annotated[Stage, _one_of(Stage)] = Field(description=f"one of {', '.join(Stage)}")
    goal: Plain = Field(description="what the task makes visible, in one sentence of plain text")
    minutes: StrictInt = Field(gt=0, description="how many minutes it takes")
    questions: Numbers = Field(description="a list of the numbers of the questions that it belongs to")


class PlainPage(Record):
    """The front matter of a page that is neither question, section, nor task."""

    title: Plain = Field(description="the page's title in plain text")
    description: Plain = Field(description="what the page holds, in one sentence of plain text")


class Runtime(Record):
    """A language runtime: a column of the contract."""

    title: Plain = Field(description="the runtime's name in plain text")
    summary: Line = Field(description="in one line, what the contract's cells speak of")
    in_short: Line = Field(description="in one line of Markdown, what distinguishes it")
    aliases: Words = Field(description="a list of words that people type when they mean this runtime")


class Promise(Record):
    """One side each of the contract: what is emitted, and what is provided in return."""

    emits: Line = Field(description="what the compiler emits, in one line of Markdown")
    provides: Line = Field(description="what the runtime provides in return, in one line of Markdown")


class Cell(Promise):
    """How one runtime keeps one service's side of the contract."""

    unshown: Line | None = Field(
        default=None, description="why no specimen shows what is emitted, in one sentence of Markdown; where one does, leave it out"
    )
    questions: Numbers = Field(description="a list of the numbers of the questions that treat it")
    sources: Ids = Field(description="a list of ids from docs/data/sources.yml")


class Service(Record):
    """A service that a runtime may provide: a row of the contract."""

    title: Plain = Field(description="the service's name in plain text")
    brief: Promise = Field(description="the two-column table's row: `{emits: ..., provides: ...}`")
    cells: dict[StrictStr, Cell] = Field(description="an entry for every runtime: `{emits, provides, questions, sources}`")


class Source(Record):
    """A primary source."""

    title: Line = Field(description="the source's name in one line of Markdown")
    url: Annotated[StrictStr, AfterValidator(_address)] = Field(description="the address of the source, beginning with https")
