"""Turns what pydantic finds wrong with a record into problems, and a broken record into a stand-in for it."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from macros.located import Located
from macros.model import Kind, Level, Promise, Record, Stage
from macros.problems import Problem, suggest

Model = TypeVar("Model", bound=Record)

# What stands in for a field that could not be read, unless it is text.
BLANK: dict[str, Any] = {
    "number": 0,
    "level": Level.MID,
    "kind": Kind.MECHANISM,
    "stage": Stage.CORE,
    "minutes": 0,
    "command": "",
    "listing": {},
    **dict.fromkeys(("substitute", "proofs", "mutations", "packages"), ()),
    **dict.fromkeys(("runtime", "unshown", "end", "keep", "match", "never", "within")),
    "brief": Promise.model_construct(emits="", provides=""),
    "cells": {},
    **dict.fromkeys(("runtimes", "services", "aliases", "terms", "related", "sources", "questions"), ()),
}


def stand_in(model: type[Model], value: Mapping[str, Any], fallback: Mapping[str, Any]) -> Model:
    """Return a record with the fields of `value` that are right, else with the fallback or blank.

    Without it one mistake in a file would be reported again wherever the file is referred to.
    """
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        blank = fallback.get(name, BLANK.get(name, ""))
        kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        if get_origin(field.annotation) is dict and isinstance(value.get(name), dict):
            _, item = get_args(field.annotation)
            fields[name] = {key: stand_in(item, inner, {}) for key, inner in value[name].items() if isinstance(inner, dict)}
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


def problem_of(model: type[Record], mistake: Any, located: Located, path: str, keys: tuple[str | int, ...]) -> Problem:
    """Turn one of pydantic's errors into a `Problem`. Types: https://docs.pydantic.dev/latest/errors/validation_errors/"""
    where = [part for part in mistake["loc"] if part != "[key]"]
    line = located.line(*keys, *where)
    name = ".".join(map(str, where)) or "the entry"
    about = _description(model, where)
    match mistake["type"]:
        case "missing":
            wrong, mend = f"the key `{name}` is missing", f"write {about}"
        case "extra_forbidden":
            wrong, mend = f"the key `{name}` means nothing", f"remove it, or {suggest(where[-1], _fields(model, where))}"
        case "model_type" | "dict_type":
            wrong, mend = f"`{name}` is not a mapping", f"write {about}"
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
