"""What is this topic's and no other's: facets, levels, kinds of section, and the parts of a page, from `docs/data/topic.yml`."""

from functools import cached_property
from typing import Annotated, Self, TypeVar

from pydantic import BeforeValidator, Field, StrictBool, StrictStr, create_model, model_validator

from macros.load.schema import Ids, Line, Plain, Question, Record, Section, any_list, mistake

Model = TypeVar("Model", bound=Record)


class Facet(Record):
    """Something by which questions are sorted and filtered. Its key is that of a question's front matter."""

    name: Plain = Field(description="what one of its values is called, such as `runtime`")
    table: StrictStr | None = Field(default=None, description="the file of docs/data/ that holds its values, without `.yml`")
    required: StrictBool = Field(default=False, description="`true` where every question must have a value")


class PartRule(Record):
    """A part of a page: what holds its text."""

    block: StrictStr | None = Field(default=None, description="the kind of folded block that the part consists of")
    call: StrictStr | None = Field(default=None, description="the macro whose list the part consists of")
    optional: StrictBool = Field(default=False, description="`true` where a page may lack it")
    brief: StrictBool = Field(default=False, description="`true` where a short page has it too")


class ContractHeads(Record):
    """The heads of the contract's table. Its rows are the values of the facet whose table is `contract`."""

    columns: StrictStr = Field(description="the facet whose values are the contract's columns")
    emits: Line = Field(description="the head of what is emitted")
    provides: Line = Field(description="the head of what is provided")


class Topic(Record):
    """The topic. Mappings are in the order of the file, which is that of the site."""

    facets: dict[StrictStr, Facet] = Field(description="`{key: {name: ..., table: ..., required: ...}}`")
    levels: Ids = Field(description="a list of the questions' levels, the easiest first")
    stages: Ids = Field(default=(), description="a list of the tasks' stages, in their order")
    kinds: dict[StrictStr, Annotated[tuple[Line, ...], BeforeValidator(any_list)]] = Field(
        min_length=1, description="`{kind of section: [headings of an answer]}`"
    )
    parts: dict[StrictStr, PartRule] = Field(min_length=1, description="`{title: {block: ...}}`, in the order of a question's page")
    task_parts: dict[StrictStr, PartRule] = Field(default={}, description="`{title: {block: ...}}`, in the order of a task's page")
    contract: ContractHeads | None = Field(default=None, description="`{columns: facet, emits: head, provides: head}`")

    @model_validator(mode="after")
    def refers_to_itself(self) -> Self:
        rows = [key for key, facet in self.facets.items() if facet.table == "contract"]
        if self.contract and (self.contract.columns not in self.facets or len(rows) != 1 or self.contract.columns in rows):
            raise mistake(
                "has a contract without columns or rows", "give one facet the `table: contract`, and name another under `columns`"
            )
        if rows and not self.contract:
            raise mistake("has a facet in the contract, and no contract", "write `contract: {columns: ..., emits: ..., provides: ...}`")
        return self

    @property
    def columns(self) -> str | None:
        """The key of the facet that has the contract's columns."""
        return self.contract.columns if self.contract else None

    @property
    def rows(self) -> str | None:
        """The key of the facet that has the contract's rows."""
        return next((key for key, facet in self.facets.items() if facet.table == "contract"), None)

    @cached_property
    def question(self) -> type[Question]:
        """The shape of a question's front matter: with a key for each facet."""
        keys = {
            key: (Ids, Field(default=... if facet.required else (), description=f"a list of ids from docs/data/{facet.table or key}.yml"))
            for key, facet in self.facets.items()
        }
        return create_model("Question", __base__=Question, **keys)  # type: ignore[call-overload,no-any-return]

    @cached_property
    def section(self) -> type[Section]:
        return self.with_about(Section)

    def with_about(self, model: type[Model]) -> type[Model]:
        """Add to a record the key that says which column of the contract it is about: the facet's name."""
        if not self.columns:
            return model
        description = f"an id from docs/data/{self.columns}.yml"
        field = Field(default=None, alias=self.facets[self.columns].name, description=description)
        return create_model(model.__name__, __base__=model, about=(StrictStr | None, field))
