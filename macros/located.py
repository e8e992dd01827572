"""YAML that remembers the line on which everything stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from macros.problems import Problem

# The C parser of PyYAML where the platform has it: the same language, some ten times faster.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The same shape that MkDocs accepts: https://www.mkdocs.org/user-guide/writing-your-docs/#yaml-style-meta-data
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Located:
    """A YAML document: its plain value, and the syntax tree that knows the lines."""

    value: Any
    root: yaml.Node | None
    offset: int = 0

    def line(self, *keys: str | int) -> int:
        """Return the line of the entry that `keys` lead to, or of the deepest one on the way that exists."""
        node, line = self.root, 1
        if node is not None:
            line = node.start_mark.line + 1
        for key in keys:
            for name, child in _children(node):
                if name == (str(key) if isinstance(node, yaml.MappingNode) else key):
                    if isinstance(node, yaml.MappingNode):
                        line = next(k for k, v in node.value if v is child).start_mark.line + 1
                    else:
                        line = child.start_mark.line + 1
                    node = child
                    break
            else:
                break
        return line + self.offset


def _children(node: yaml.Node | None) -> Iterator[tuple[Any, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield key.value, child
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _repeated_keys(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    seen = set()
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
    for _, child in _children(node):
        yield from _repeated_keys(child)


@lru_cache(maxsize=4096)
def _load(text: str) -> tuple[yaml.Node | None, Any]:
    """Return a YAML document's syntax tree and its value, which nobody may change: a later reading of the same text gets them again."""
    root = yaml.compose(text, Loader=Loader)
    return root, Loader("").construct_document(root) if root else None


def parse(text: str, path: str, problems: list[Problem], offset: int = 0) -> Located:
    """Parse one YAML document.

    `path` names the file in problems, `offset` is the number of lines before the text in it. Mistakes go to `problems`;
    the value is then `None`.
    """
    try:
        root, value = _load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = (mark.line if mark else 0) + 1 + offset
        problems.append(Problem(path, line, f"broken YAML ({what})", "quote values that contain a colon or a #, and align keys"))
        return Located(None, None, offset)
    for key in _repeated_keys(root):
        line = key.start_mark.line + 1 + offset
        problems.append(Problem(path, line, f"the key `{key.value}` stands twice", "keep one of them"))
    return Located(value, root, offset)


@dataclass(frozen=True)
class Document:
    """A Markdown file, split: `front` is its front matter, `body` the rest, which begins on line `body_line`."""

    front: Located
    body: str
    body_line: int


def split(text: str, path: str, problems: list[Problem]) -> Document:
    """Split a Markdown file into front matter and body; a file without front matter has the value `None` for it."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = FRONT_MATTER.match(text)
    if not found:
        if text.startswith("---"):
            problems.append(
                Problem(path, 1, "the front matter has no keys or no end", "write its keys, and close it with a line of three hyphens")
            )
        return Document(Located(None, None), text, 1)
    front = parse(found[1], path, problems, offset=1)
    return Document(front, text[found.end() :], text[: found.end()].count("\n") + 1)
