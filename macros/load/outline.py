"""The blocks and headings of a page, as Python-Markdown and pymdownx read them, with the lines on which they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from macros.load.configuration import Configuration

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")  # what Python-Markdown puts in place of HTML and code
CODE = "[code]"


@dataclass(frozen=True)
class Item:
    """Something that is shown: a heading, a folded block, or text. `tag` is HTML's; `text` is as written, with code left out."""

    line: int
    tag: str
    text: str


@dataclass(frozen=True)
class Block(Item):
    """A folded block. `title` is empty where the writer gave none; `is_open` says whether an option opens it."""

    kind: str
    title: str
    is_open: bool
    items: tuple[Item, ...]


Outline = tuple[tuple[Item, ...], list[tuple[int, str, int]]]  # items, and the blocks without an end: line, kind, number of slashes
Lines = frozenset[int]


@lru_cache(maxsize=1)
def _parser(configuration: Configuration) -> Markdown:
    options = {**configuration.options, "pymdownx.highlight": {"use_pygments": False}, "pymdownx.superfences": {}}  # without colors
    return Markdown(extensions=list(configuration.extensions), extension_configs=options)


def outline(body: str, configuration: Configuration) -> Outline:
    """Read a page's body, in which macros are not yet called. Lines count from 1."""
    return _read(body, configuration)[0]


def lines_of_code(body: str, configuration: Configuration) -> Lines:
    """Return the lines, from 1, of the listings of a page's body."""
    return _read(body, configuration)[1]


@lru_cache(maxsize=4096)
def _read(body: str, configuration: Configuration) -> tuple[Outline, Lines]:
    parser = _parser(configuration)
    parser.reset()
    lines = body.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    reading = _Reading(parser, configuration, body)
    items = tuple(reading.items(parser.parser.parseDocument(lines).getroot()))
    stack = parser.parser.blockprocessors["blocks"].stack if "blocks" in parser.parser.blockprocessors else ()
    innermost = stack[-1:]  # what it is in ends when it does
    unclosed = [(reading.starts[entry.el], entry.block.NAME, entry.block.length) for entry in innermost]
    return (items, unclosed), frozenset(reading.code)


class _Reading:
    """A page on its way from the parser's tree to an outline; `cursor` is the number of lines that are read."""

    def __init__(self, parser: Markdown, configuration: Configuration, body: str) -> None:
        stash = [html if isinstance(html, str) else "" for html in parser.htmlStash.rawHtmlBlocks]
        self.comments = {number for number, html in enumerate(stash) if html.startswith("<!--")}
        self.blocks, self.lines, self.cursor = configuration.blocks, body.split("\n"), 0
        self.starts: dict[Element, int] = {}  # of blocks
        fences: dict[str, tuple[str, int]] = next(
            (each.stash.stash for each in parser.registeredExtensions if hasattr(each, "superfences")), {}
        )
        self.code: set[int] = set()
        for text, is_code in (*((code, True) for code, _ in fences.values()), *((stash[number], False) for number in self.comments)):
            if (first := body.find(text)) >= 0:  # what is code or comment is no heading and no block
                start, count = body.count("\n", 0, first), text.count("\n") + 1
                self.lines[start : start + count] = [""] * count
                self.code |= set(range(start + 1, start + count + 1)) if is_code else set()

    def items(self, parent: Element) -> Iterator[Item]:
        for element in parent:
            if element.tag in HEADINGS:
                text = AttrListTreeprocessor.HEADER_RE.sub("", self.text(element)).strip()
                yield Item(self.next(re.escape(text)), element.tag, text)
            elif element.tag == "details":
                yield self.block(element)
            elif element.tag != "summary" and any(child.tag in HEADINGS or child.tag == "details" for child in element.iter()):
                yield from self.items(element)
            elif element.tag != "summary" and (text := self.text(element).strip()):
                yield Item(self.cursor, element.tag, text)

    def block(self, element: Element) -> Block:
        kind, usual = self.blocks.get(element.get("class", ""), (element.get("class") or "details", ""))
        summary = element.find("summary")
        title = "" if summary is None or summary.text == usual else "".join(summary.itertext())
        self.starts[element] = self.next(rf"^[ ]{{0,3}}/{{3,}}[ ]*(?i:{re.escape(kind)})[ ]*(\||$)")  # as pymdownx.blocks.RE_START
        return Block(self.starts[element], "details", "", kind, title, "open" in element.attrib, tuple(self.items(element)))

    def text(self, element: Element) -> str:
        """Return the text of an element, without comments, and with code left out."""
        if element.tag in {"pre", "code"}:
            return CODE
        text = "\n".join([element.text or "", *(self.text(child) + (child.tail or "") for child in element)])
        return STASHED.sub(lambda match: "" if int(match[1]) in self.comments else CODE, text)

    def next(self, pattern: str) -> int:
        """Return the next line that matches, from 1, and go on behind it; where none does, the line before."""
        lines = range(self.cursor, len(self.lines))
        self.cursor = next((line + 1 for line in lines if re.search(pattern, self.lines[line])), self.cursor)
        return max(self.cursor, 1)
