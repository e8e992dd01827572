"""The shapes of the site's data. A field's description finishes the sentence "write ..." in the error that a writer meets.

Records are validated with the topic as context; `macros.load.topic` adds the keys that the topic names.
"""

import re
from collections.abc import Collection
from datetime import date
from html import unescape
from typing import Annotated, Any, Literal, TypeVar
from unicodedata import category, normalize
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr, ValidationInfo
from pydantic_core import PydanticCustomError

from macros.problems import suggest

TITLE_WORDS = 8
WEAK = "weak"  # what a rubric says of no level

# Characters that Markdown, HTML, or Jinja would act on. An underscore acts only at the edge of a word.
MARKUP = re.compile(r"[`*<>\[\]{}\\|]|(?<!\w)_|_(?!\w)")
REFERENCE = re.compile(r"&#?\w+;?")  # to a character of HTML's, where such a name exists
# Controls, a mark of the byte order, what turns the direction of all that follows, and what is no character.
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
ID = re.compile(r"[^\W_][\w.-]*")  # what may stand in addresses and attributes as it is
ID_MEND = "write it of letters, digits, hyphens, underscores, and periods"


def mistake(wrong: str, mend: str = "") -> PydanticCustomError:
    """Return the error of a value that is wrong; without `mend`, the field's description says how to put it right."""
    return PydanticCustomError("content", "{wrong}", {"wrong": wrong, "mend": mend})


def _line(text: str) -> str:
    if not text.strip():
        raise mistake("is empty")
    if len(text.strip().splitlines()) > 1:
        raise mistake("has more than one line")
    if hidden := INVISIBLE.search(text.strip()):
        mend = "remove it, write a space for a tab, and put text with a backslash in single quotes, where YAML leaves it alone"
        raise mistake(f"contains U+{ord(hidden[0]):04X}, which cannot be seen", mend)
    if braces := re.search(r"\{[{%#]", text):
        raise mistake(f"contains `{braces[0]}`, but no macro is called there")
    return text.strip()


def _plain(text: str) -> str:
    if markup := MARKUP.search(text):
        raise mistake(f"contains `{markup[0]}`, which is markup")
    for reference in REFERENCE.findall(text):
        if (character := unescape(reference)) != reference:
            raise mistake(f"contains `{reference}`, which HTML reads as `{character}`", f"write `{character}` itself, or other words")
    return text


def _inline(text: str) -> str:
    if "`" in CODE.sub("", text):
        raise mistake("has a backtick that stands alone", "put code between two backticks")
    return text


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise mistake(f"has `{text}`, which cannot stand in an address", ID_MEND)
    return text


def _address(text: str) -> str:
    if odd := re.search(r"[^\w.~:/?#\[\]@!$&'()*+,;=%-]", text):  # RFC 3986, and letters of any script
        raise mistake(f"contains `{odd[0]}`, which cannot stand in an address", f"write it as {quote(odd[0])}")
    return text


def _title(text: str) -> str:
    if (count := len(text.split())) > TITLE_WORDS:
        raise mistake(f"has {count} words, {TITLE_WORDS} are the limit")
    return text


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise mistake(f"is `{text}`, which is no day")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise mistake(f"is `{text}`, a day that no calendar has") from None
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


def any_list(value: object) -> object:
    """Return a list as a tuple; raise where it is none."""
    if not isinstance(value, list):
        raise mistake("is not a list")
    return tuple(value)


def as_list(value: object) -> object:
    """Return a list that is not empty as a tuple; raise where it is none."""
    if value == []:
        raise mistake("is an empty list")
    return any_list(value)


def _one_of(attribute: Literal["levels", "stages", "kinds"]) -> BeforeValidator:
    def check(value: object, info: ValidationInfo) -> object:
        names: Collection[str] = getattr(info.context, attribute)
        if not isinstance(value, str) or value not in names:
            raise mistake(f"is `{value}`, an unknown {attribute.removesuffix('s')}", suggest(value, names))
        return value

    return BeforeValidator(check)


def _by_level(rubric: object, info: ValidationInfo) -> object:
    topic: Any = info.context
    wanted = [*topic.levels, WEAK]
    if not isinstance(rubric, dict) or list(rubric) != wanted:
        raise mistake(f"does not have {', '.join(f'`{key}`' for key in wanted)}, in this order", "write a list of items under each")
    return rubric


Item = TypeVar("Item")
Listed = Annotated[tuple[Item, ...], BeforeValidator(any_list)]
Filled = Annotated[tuple[Item, ...], BeforeValidator(as_list)]
Line = Annotated[StrictStr, AfterValidator(_line)]
Plain = Annotated[Line, AfterValidator(_plain)]
Inline = Annotated[Line, AfterValidator(_inline)]
Title = Annotated[Plain, AfterValidator(_title)]
Reason = Annotated[Inline, _at_most(100)]
Heard = Annotated[Inline, _at_most(140)]
Words = Annotated[tuple[Line, ...], BeforeValidator(as_list), AfterValidator(_distinct)]
Ids = Annotated[tuple[StrictStr, ...], BeforeValidator(as_list), AfterValidator(_distinct)]
Id = Annotated[StrictStr, AfterValidator(_id)]
NewIds = Annotated[tuple[Id, ...], BeforeValidator(as_list), AfterValidator(_distinct)]
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

    term: Title = Field(description="the term in plain text")
    meaning: Annotated[Plain, _at_most(300)] = Field(description="what it is, in one or two sentences of plain text")

    @property
    def slug(self) -> str:
        """What it is sorted by and its anchor named by: letters and digits; marks that tell C from C++ and C# follow as numbers."""
        term = normalize("NFC", normalize("NFC", self.term).casefold())
        word = "".join(letter for letter in term if letter.isalnum() or category(letter).startswith("M"))
        marks = [mark for mark in term if category(mark).startswith("S") or mark in "!#%&*?@"]
        return (word or "-") + "".join(f"-{ord(mark):x}" for mark in marks)


class Question(Record):
    """A question's front matter. The topic adds a key for each of its facets."""

    number: StrictInt = Field(gt=0, description="the question's permanent number, the same as the file's prefix")
    section: StrictStr = Field(description="the name of the folder that the file is in")
    title: Title = Field(description=f"a noun phrase of at most {TITLE_WORDS} words in plain text")
    prompt: Plain = Field(description="the question as an interviewer asks it, in plain text")
    gist: Annotated[Plain, _at_most(600)] = Field(description="the 30-second answer, two or three sentences of plain text")
    level: Annotated[StrictStr, _one_of("levels")] = Field(description="a level of docs/data/topic.yml")
    rubric: Annotated[dict[StrictStr, Annotated[Filled[Heard], AfterValidator(_distinct)]], BeforeValidator(_by_level)] | None = Field(
        default=None, description="for each level, and under `weak`, a list of what a candidate can be heard to say"
    )
    aliases: Words = Field(description="a list of words that people type when they mean this question")
    terms: Listed[Term] = Field(default=(), description="a list of `{term: words, meaning: one or two sentences}`")
    needs: Annotated[tuple[StrictInt, ...], BeforeValidator(any_list), AfterValidator(_distinct)] = Field(
        default=(), description="a list of the numbers of questions that one should know first"
    )
    related: Listed[Relation] = Field(default=(), description="a list of `{question: number, why: reason}`")
    sources: Filled[Citation] = Field(description="a list of `{id: source, proves: point}`")

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the ids of a facet's values that the question is about."""
        return tuple(getattr(self, facet))


class Correction(Record):
    """What a page said, and what holds."""

    date: Annotated[StrictStr, AfterValidator(_day)] = Field(description="the day of the correction, as '2026-11-24' in quotes")
    questions: Numbers = Field(description="a list of the numbers of the questions that said it")
    said: Inline = Field(description="what the site said, in one sentence")
    holds: Inline = Field(description="what holds, in one sentence or two")


class PlainPage(Record):
    """The front matter of a page that is neither question nor task."""

    title: Plain = Field(description="the page's title in plain text")
    description: Plain = Field(description="what the page holds, in one sentence of plain text")


class Section(PlainPage):
    """The front matter of a section's `index.md`. `about` is written under the name of the facet that has the contract's columns."""

    kind: Annotated[StrictStr, _one_of("kinds")] | None = Field(default=None, description="a kind of docs/data/topic.yml")
    about: StrictStr | None = None


class Task(Record):
    """The front matter of a hands-on exercise."""

    number: StrictInt = Field(gt=0, description="the task's number, the same as the file's prefix")
    title: Title = Field(description=f"what to do, in at most {TITLE_WORDS} words of plain text")
    stage: Annotated[StrictStr, _one_of("stages")] = Field(description="a stage of docs/data/topic.yml")
    goal: Plain = Field(description="what the task makes visible, in one sentence of plain text")
    minutes: StrictInt = Field(gt=0, description="how many minutes it takes")
    questions: Numbers = Field(description="a list of the numbers of the questions that it belongs to")


class FacetValue(Record):
    """Something that questions may be about, such as a runtime."""

    title: Plain = Field(description="the name in plain text")
    summary: Inline | None = Field(default=None, description="in one line, what exactly is meant")
    in_short: Inline | None = Field(default=None, description="in one line, what distinguishes it")
    aliases: Words = Field(default=(), description="a list of words that people type when they mean it")


class Promise(Record):
    """One side each of the contract: what is emitted, and what is provided in return."""

    emits: Inline = Field(description="what the compiler emits, in one line")
    provides: Inline = Field(description="what the runtime provides in return, in one line")


class Cell(Promise):
    """How the value of a column keeps one service's side of the contract."""

    unshown: Inline | None = Field(default=None, description="why no specimen shows what is emitted, in one sentence")
    questions: Numbers = Field(description="a list of the numbers of the questions that treat it")
    sources: Ids = Field(description="a list of ids from docs/data/sources.yml")


class Service(Record):
    """A row of the contract, and a value of the facet that has the rows."""

    title: Plain = Field(description="the service's name in plain text")
    brief: Promise = Field(description="the two-column table's row: `{emits: ..., provides: ...}`")
    cells: dict[StrictStr, Cell] = Field(description="an entry for every column: `{emits, provides, questions, sources}`")


class Source(Record):
    """A primary source."""

    title: Inline = Field(description="the source's name in one line")
    url: Annotated[StrictStr, Field(pattern=r"^https://[^\s<>\"]+$"), AfterValidator(_address)] = Field(
        description="the address of the source, beginning with https://"
    )
    read: Annotated[StrictStr, Field(pattern=r"^\d{4}-\d\d-\d\d$")] | None = Field(
        default=None, description="the day on which it was last opened and said what it is cited for, as '2026-11-24' in quotes"
    )
