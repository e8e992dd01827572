"""What is wrong with the sources, and how a writer puts it right."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from click import ClickException


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake and where it stands. `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wrong}: {self.mend}"


class Report(ClickException):
    """All the mistakes of one stage. Each engine prints the message and ends with status 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        lines = "\n".join(map(str, self.problems))
        super().__init__(f"{count} {'mistake' if count == 1 else 'mistakes'} in the site's sources\n{lines}")


class Misuse(ValueError):
    """A macro was called with an argument that it can do nothing with."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong}: {mend}")
        self.wrong = wrong
        self.mend = mend


def suggest(name: object, names: Iterable[object]) -> str:
    """Say how to mend an unknown name: by the nearest of `names`, or by one of them."""
    options = list(map(str, names))
    if not options:
        return "remove it; there is none to name"
    near = get_close_matches(str(name), options, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"use one of {', '.join(options[:20])}" + (", ..." if len(options) > 20 else "")


def unknown(kind: str, name: object, names: Iterable[object]) -> tuple[str, str]:
    """Say that there is no such name or number among `names`, and how to mend that."""
    if isinstance(name, int):
        return f"unknown {kind} {name}", "name an existing number"
    return f"unknown {kind} `{name}`", suggest(name, names)


def unknowns(
    kind: str, values: Iterable[object], known: Collection[object], problem: Callable[..., Problem], *keys: str | int
) -> Iterator[Problem]:
    """Yield a `problem` with each entry of the list under `keys` that is not `known`."""
    for index, value in enumerate(values):
        if value not in known:
            yield problem(*unknown(kind, value, known), *keys, index)
