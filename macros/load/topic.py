"""What is this topic's and no other's: facets, levels, kinds of section, and the parts of a page, from `docs/data/topic.yml`."""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StrictBool, StrictInt, StrictStr, ValidationInfo, create_model, field_validator

from macros.load.reader import Model, Reader
from macros.load.schema import WEAK, Filled, Ids, Inline, Line, NewIds, Plain, Question, Record, Words, mistake
from macros.problems import suggest


class Facet(Record):
    """Something by which questions are sorted and filtered. Its key is that of a question's front matter."""

    name: Annotated[StrictStr, Field(pattern=r"^[a-z]+$")] = Field(
        description="what one of its values is called, in one word of small letters such as `runtime`"
    )
    table: StrictStr | None = Field(default=None, description="the file of docs/data/ that holds its values, without `.yml`")
    required: StrictBool = Field(default=False, description="`true` where every question must have a value")


class PartRule(Record):
    """A part of a page: what holds its text."""

    block: StrictStr | None = Field(default=None, description="the kind of folded block that the part consists of")
    call: StrictStr | None = Field(default=None, description="the macro whose list the part consists of")
    optional: StrictBool = Field(default=False, description="`true` where a page may lack it")
    brief: StrictBool = Field(default=False, description="`true` where a short page has it too")
    kinds: Ids = Field(default=(), description="a list of the kinds of section whose pages have it; without it, all have")


class ContractHeads(Record):
    """The heads of the contract's table. Its rows are the values of the facet whose table is `contract`."""

    columns: StrictStr = Field(description="the facet whose values are the contract's columns")
    emits: Plain = Field(description="the head of what is emitted, in plain text")
    provides: Plain = Field(description="the head of what is provided, in plain text")


class Plan(Record):
    """How much time a reader has, and what he reads of each question in it."""

    says: Inline = Field(description="what the plan is for, in a sentence or two")
    days: Annotated[StrictInt, Field(gt=0)] = Field(default=1, description="how many days it takes")
    minutes: Annotated[StrictInt, Field(gt=0)] = Field(description="how many minutes a day")
    parts: Words = Field(default=(), description="a list of the parts of a page that are read; without it, the whole page is")
    tasks: StrictBool = Field(default=False, description="`true` where tasks fill the time that is left")


class Topic(Record):
    """The topic. Mappings are in the order of the file, which is that of the site."""

    facets: dict[StrictStr, Facet] = Field(description="`{key: {name: ..., table: ..., required: ...}}`")
    levels: NewIds = Field(description="a list of the questions' levels, the easiest first")
    stages: NewIds = Field(default=(), description="a list of the tasks' stages, in their order")
    kinds: dict[StrictStr, Filled[Line]] = Field(min_length=1, description="`{kind of section: [headings of an answer]}`")
    parts: dict[StrictStr, PartRule] = Field(min_length=1, description="`{title: {block: ...}}`, in the order of a question's page")
    task_parts: dict[StrictStr, PartRule] = Field(default={}, description="`{title: {block: ...}}`, in the order of a task's page")
    plans: dict[Line, Plan] = Field(default={}, description="`{title: {says: ..., days: ..., minutes: ..., parts: ..., tasks: ...}}`")
    contract: ContractHeads | None = Field(
        default=None, validate_default=True, description="`{columns: facet, emits: head, provides: head}`"
    )

    @field_validator("facets")
    @classmethod
    def are_distinct(cls, facets: dict[str, Facet]) -> dict[str, Facet]:
        names = ["section", "level", "seen", "number", *(facet.name for facet in facets.values())]
        if taken := facets.keys() & Question.model_fields.keys():
            raise mistake(f"has `{min(taken)}`, which is a key of every question already", "choose another key")
        if odd := [key for key in facets if not re.fullmatch("[a-z]+(_[a-z]+)*", key) or hasattr(Question, key)]:
            raise mistake(f"has `{odd[0]}`, which cannot be a key of questions", "choose a word of small letters")
        if double := [name for name in names if names.count(name) > 1]:
            raise mistake(
                f"has two filters of the name `{double[0]}`",
                "give each a `name` of its own, and none of `section`, `level`, `seen`, `number`",
            )
        return facets

    @field_validator("levels")
    @classmethod
    def are_levels(cls, levels: tuple[str, ...]) -> tuple[str, ...]:
        if WEAK in levels:
            raise mistake(f"has `{WEAK}`, by which a rubric means no level", "choose another word")
        return levels

    @field_validator("parts")
    @classmethod
    def belong_to_kinds(cls, parts: dict[str, PartRule], info: ValidationInfo) -> dict[str, PartRule]:
        kinds: dict[str, tuple[str, ...]] = info.data.get("kinds", {})
        for title, rule in parts.items():
            for kind in rule.kinds if kinds else ():
                if kind not in kinds:
                    raise mistake(f"has the part `{title}` for `{kind}`, an unknown kind", suggest(kind, kinds))
        return parts

    @field_validator("plans")
    @classmethod
    def read_parts(cls, plans: dict[str, Plan], info: ValidationInfo) -> dict[str, Plan]:
        parts: dict[str, PartRule] = info.data.get("parts", {})
        for title, plan in plans.items():
            for part in plan.parts if parts else ():
                if part not in parts:
                    raise mistake(f"has under `{title}` the part `{part}`, which a page has not", suggest(part, parts))
        return plans

    @field_validator("contract")
    @classmethod
    def has_columns_and_rows(cls, contract: ContractHeads | None, info: ValidationInfo) -> ContractHeads | None:
        facets: dict[str, Facet] = info.data.get("facets", {})
        rows = [key for key, facet in facets.items() if facet.table == "contract"]
        if "facets" in info.data and contract and (contract.columns not in facets or len(rows) != 1 or contract.columns in rows):
            raise mistake("has no columns or rows", "give one facet `table: contract`, and name another under `columns`")
        if rows and not contract:
            raise mistake("is missing, and a facet has its rows", "write `contract: {columns: ..., emits: ..., provides: ...}`")
        return contract

    @property
    def columns(self) -> str | None:
        """The key of the facet that has the contract's columns."""
        return self.contract.columns if self.contract else None

    @property
    def rows(self) -> str | None:
        """The key of the facet that has the contract's rows."""
        return next((key for key, facet in self.facets.items() if facet.table == "contract"), None)

    def shaped(self, model: type[Model]) -> type[Model]:
        """Add to a record the keys that the topic names: a question's facets, and those of the contract's columns and rows."""
        keys: dict[str, Any] = {}
        if model is Question:
            for key, facet in self.facets.items():
                description = f"a list of ids from docs/data/{facet.table or key}.yml"
                keys[key] = (Ids, Field(default=... if facet.required else (), description=description))
        if self.columns and "about" in model.model_fields:
            name, description = self.facets[self.columns].name, f"an id from docs/data/{self.columns}.yml"
            keys["about"] = (StrictStr | None, Field(default=None, alias=name, description=description))
        if self.rows and "rows" in model.model_fields:
            keys["rows"] = (Ids, Field(default=(), alias=self.rows, description="a list of ids from docs/data/contract.yml"))
        return create_model(model.__name__, __base__=model, **keys)


def read_topic(reader: Reader, docs: Path) -> Topic | None:
    """Read `docs/data/topic.yml`: see "The topic" in CONTRIBUTING.md."""
    file = docs / "data" / "topic.yml"
    return reader.record(Topic, reader.yaml(file), file)
