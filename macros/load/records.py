"""Turns what stands in a file into a record, or into problems that say how to mend it."""

from typing import Any, TypeVar

from pydantic import ValidationError

from macros.load.schema import Record
from macros.load.yaml_lines import Located
from macros.problems import Problem, suggest

Model = TypeVar("Model", bound=Record)


def record(
    model: type[Model], located: Located, path: str, problems: list[Problem], *keys: str | int, context: object = None
) -> Model | None:
    """Read a record from what stands under `keys`; where that has mistakes, add them to `problems` and return nothing.

    `path` names the file, `context` is the topic. A file whose YAML is broken is reported already and has no line.
    """
    value: Any = located.value
    for key in keys:
        value = value[key]
    if not isinstance(value, dict):
        if any(problem.path == path for problem in problems) and not keys:
            return None
        nothing = "has no front matter" if path.endswith(".md") else "is not a mapping"
        fields = ", ".join(field.alias or name for name, field in model.model_fields.items() if field.is_required())
        wrong = f"`{keys[-1]}` is not a mapping" if keys else nothing
        problems.append(Problem(path, located.line(*keys), wrong, f"write the keys {fields}"))
        return None
    try:
        return model.model_validate(value, context=context)
    except ValidationError as error:
        problems += [_problem(model, mistake, located, path, keys) for mistake in error.errors(include_url=False)]
        return None


def _problem(model: type[Record], mistake: Any, located: Located, path: str, keys: tuple[str | int, ...]) -> Problem:
    """Turn an error of pydantic's into a problem. Types: https://docs.pydantic.dev/latest/errors/validation_errors/"""
    where = [part for part in mistake["loc"] if part != "[key]"]
    name = ".".join(map(str, where)) or str(keys[-1] if keys else "the file")
    owner, description = _described(model, where)
    mend = f"write {description}"
    match mistake["type"]:
        case "missing":
            wrong = f"the key `{name}` is missing"
        case "extra_forbidden":
            known = [field.alias or name for name, field in owner.model_fields.items()]
            wrong, mend = f"the key `{name}` means nothing", f"remove it, or {suggest(where[-1], known)}"
        case "model_type" | "dict_type":
            wrong = f"`{name}` is not a mapping"
        case "content":
            wrong, mend = f"`{name}` {mistake['ctx']['wrong']}", mistake["ctx"]["mend"] or mend
        case _:
            wrong = f"`{name}` is wrong ({mistake['msg'][:1].lower()}{mistake['msg'][1:]})"
    return Problem(path, located.line(*keys, *where), wrong, mend)


def _described(model: type[Record], where: list[str | int]) -> tuple[type[Record], str]:
    """Follow an error's location into nested records: return the innermost, and the description of the field that is named."""
    owner, description = model, "what CONTRIBUTING.md describes"
    for part in where:
        field = next((field for name, field in owner.model_fields.items() if part == (field.alias or name)), None)
        if field:
            description = field.description or description
            owner = _record_in(field.annotation) if part != where[-1] else owner
    return owner, description


def _record_in(annotation: Any) -> type[Record]:
    """Find the record inside an annotation such as `tuple[Relation, ...]`; where there is none, return the record of nothing."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((inner for part in getattr(annotation, "__args__", ()) if (inner := _record_in(part)) is not Record), Record)
