"""Reads the files of a project into records, and notes what is wrong with each, so that a writer can mend it."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.load.schema import ID, ID_MEND, Record
from macros.load.yaml_lines import Located, parse
from macros.problems import Problem, suggest

Model = TypeVar("Model", bound=Record)


class Reader:
    """One pass over a project: `problems` and `data`, the YAML files read so far by their names, grow on the way."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.data: dict[str, Located] = {}

    def name(self, file: Path) -> str:
        """Return how a file is called in a problem: its path relative to the project."""
        return (file.relative_to(self.project) if file.is_relative_to(self.project) else file).as_posix()

    def report(self, file: Path, line: int, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.name(file), line, wrong, mend))

    def text(self, file: Path) -> str | None:
        """Return a file's text as MkDocs reads it; where there is none, report that and return nothing."""
        try:
            return file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            self.report(file, file.read_bytes()[: error.start].count(b"\n") + 1, "is not UTF-8 text", "save the file as UTF-8")
        except FileNotFoundError:
            self.report(file, 1, "is a link to nothing" if file.is_symlink() else "the file is missing", "restore it")
        except OSError as error:
            self.report(file, 1, f"cannot be read ({error.strerror})", "make it a file that can be read, or remove it")
        return None

    def yaml(self, file: Path) -> Located:
        """Read a file that is a YAML document."""
        text = self.text(file)
        self.data[self.name(file)] = Located(None, None) if text is None else parse(text, self.name(file), self.problems)
        return self.data[self.name(file)]

    def table(self, file: Path, model: type[Model]) -> dict[str, Model]:
        """Read a file that is a mapping from ids to records of one kind; leave out those that have mistakes."""
        known = len(self.problems)
        located = self.yaml(file)
        if not isinstance(located.value, dict):
            if len(self.problems) == known:
                self.report(file, 1, "is not a mapping", "write one entry an id")
            return {}
        for key in located.value:
            if not ID.fullmatch(str(key)):
                self.report(file, located.line(key), f"the id `{key}` cannot stand in an address", ID_MEND)
        rows = {str(key): self.record(model, located, file, key) for key in located.value}
        return {key: row for key, row in rows.items() if row is not None}

    def record(self, model: type[Model], located: Located, file: Path, *keys: str | int, topic: Record | None = None) -> Model | None:
        """Read a record from what stands under `keys` of a file; where that has mistakes, report them and return nothing."""
        value: Any = located.value
        for key in keys:
            value = value[key]
        if isinstance(value, dict):
            try:
                return model.model_validate(value, context=topic)
            except ValidationError as error:
                mistakes = error.errors(include_url=False)
                self.problems += [_problem(model, mistake, located, self.name(file), keys) for mistake in mistakes]
        elif keys or not any(problem.path == self.name(file) for problem in self.problems):  # else broken YAML is reported already
            nothing = "has no front matter" if file.suffix != ".yml" else "is not a mapping"
            fields = ", ".join(field.alias or name for name, field in model.model_fields.items() if field.is_required())
            self.report(file, located.line(*keys), f"`{keys[-1]}` is not a mapping" if keys else nothing, f"write the keys {fields}")
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
