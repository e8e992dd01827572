"""YAML that remembers the line on which everything stands, and Markdown files with YAML in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from mkdocs.utils.meta import YAML_RE as FRONT_MATTER  # what MkDocs takes for front matter

from macros.problems import Problem

# The C parser of PyYAML where the platform has it: the same language, some ten times faster.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Located:
    """A YAML document: its plain value, and the syntax tree that knows the lines."""

    value: Any
    root: yaml.Node | None
    offset: int = 0

    def line(self, *keys: str | int) -> int:
        """Return the line of the entry that `keys` lead to, or of the deepest on the way that exists."""
        node, line = self.root, self.root.start_mark.line + 1 if self.root else 1
        for key in keys:
            step = next(((start, child) for name, start, child in _children(node) if str(name) == str(key)), None)
            if step is None:
                break
            line, node = step[0].start_mark.line + 1, step[1]
        return line + self.offset


def _children(node: yaml.Node | None) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((index, value, value) for index, value in enumerate(node.value))


@lru_cache(maxsize=4096)
def _compose(text: str) -> tuple[yaml.Node | None, Any, tuple[tuple[int, str, str], ...]]:
    """Return a document's syntax tree, its value, which nobody may change, and what is wrong with it: line from 0, fault, remedy."""
    root = yaml.compose(text, Loader=Loader)
    faults = tuple(_faults(root, text.split("\n")))
    return root, None if faults or not root else Loader("").construct_document(root), faults


def _faults(root: yaml.Node | None, lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield what YAML allows and no writer means: a key twice, an alias, and a value that ends at a `#`."""
    seen: set[int] = set()
    nodes = [root] if root else []
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            yield node.start_mark.line, "broken YAML (an alias repeats what stands here)", "write the value out where it is meant"
            continue
        seen.add(id(node))
        names = set()
        for name, start, child in _children(node):
            if not isinstance(name, str | int):
                yield start.start_mark.line, "broken YAML (a key is no text)", "put a value that begins with a brace in quotes"
                break
            if name in names:
                yield start.start_mark.line, f"the key `{name}` stands twice", "keep one of them"
            if isinstance(name, str) and start.tag.rpartition(":")[2] in {"bool", "float", "null", "timestamp"}:
                yield start.start_mark.line, f"the key `{name}` is no text to YAML", "put it in quotes"
            names.add(name)
            nodes.append(child)
        if isinstance(node, yaml.ScalarNode):
            end = node.end_mark
            before, behind = (lines[at.line][at.column :] if at.line < len(lines) else "" for at in (node.start_mark, end))
            if mark := re.match(r"[&!]\S*", before):
                yield node.start_mark.line, f"broken YAML (`{mark[0]}` is no part of the value)", "put the whole value in quotes"
            elif not node.style and node.tag == "tag:yaml.org,2002:str" and re.match(r"\s+#", behind):
                wrong = f"the value ends before `{behind.strip()[:40]}`, which is a comment"
                yield end.line, wrong, "put the whole value in quotes, or the comment on a line of its own"


def parse(text: str, path: str, problems: list[Problem], offset: int = 0) -> Located:
    """Parse a YAML document that begins below line `offset` of the file `path`; with mistakes, which go to `problems`, it has no value."""
    if separator := re.search("[\x85\u2028\u2029]", text):
        line, wrong = text.count("\n", 0, separator.start()) + 1 + offset, f"U+{ord(separator[0]):04X} ends a line of YAML and is not seen"
        problems.append(Problem(path, line, wrong, "remove it"))
        return Located(None, None, offset)
    try:
        root, value, faults = _compose(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        line = min((mark.line if mark else 0) + 1, text.rstrip("\n").count("\n") + 1) + offset
        problems.append(Problem(path, line, f"broken YAML ({reason})", "quote values that contain a colon or a #, and align keys"))
        return Located(None, None, offset)
    problems += [Problem(path, line + 1 + offset, wrong, mend) for line, wrong, mend in faults]
    return Located(value, None if value is None else root, offset)


@dataclass(frozen=True)
class Document:
    """A Markdown file, split: `front` is its front matter, `body` the rest, which begins on line `body_line`."""

    front: Located
    body: str
    body_line: int


def split(text: str, path: str, problems: list[Problem]) -> Document:
    """Split a Markdown file into front matter and body, where MkDocs does; without front matter the value is `None`."""
    match = FRONT_MATTER.match(text)
    if not match:
        if text.startswith("---"):
            mend = "write its keys, and close it with a line of three hyphens"
            problems.append(Problem(path, 1, "the front matter has no keys or no end", mend))
        return Document(Located(None, None), text, 1)
    front = parse(match[1], path, problems, offset=1)
    return Document(front, text[match.end() :], text[: match.end()].count("\n") + 1)
