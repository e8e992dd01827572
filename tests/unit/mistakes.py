"""Changes that a writer might make to a project, for tests that look at what is said of them."""

import re
from collections.abc import Callable
from pathlib import Path

Change = Callable[[Path], object]


def replace(path: str, pattern: str, by: str) -> Change:
    """Return a change to one file: the first match of `pattern` becomes `by`."""

    def change(project: Path) -> None:
        file = project / path
        text, count = re.subn(pattern, lambda _: by, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, f"{pattern} is not in {path}"
        file.write_text(text, encoding="utf-8")

    return change


def append(path: str, text: str) -> Change:
    """Return a change that writes at the end of a file."""

    def change(project: Path) -> None:
        with (project / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def write(path: str, content: str | bytes) -> Change:
    """Return a change that writes a file, and the folders above it."""

    def change(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def move(path: str, to: str) -> Change:
    """Return a change that moves a file or a folder."""

    def change(project: Path) -> None:
        (project / to).parent.mkdir(parents=True, exist_ok=True)
        (project / path).rename(project / to)

    return change


def link(path: str, to: str) -> Change:
    """Return a change that makes a symbolic link, which may lead to nothing."""

    def change(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).symlink_to(to)

    return change


def remove(path: str) -> Change:
    """Return a change that removes a file."""
    return lambda project: (project / path).unlink()


def both(*changes: Change) -> Change:
    """Return several changes as one."""
    return lambda project: [change(project) for change in changes]
