"""The blocks and headings of a page, as Python-Markdown and pymdownx read them, with the lines on which they stand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from pymdownx.blocks import RE_START

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


@dataclass(frozen=True)
class Outline:
    """The items of a page in their order, and the blocks without an end: line, kind, and number of slashes."""

    items: tuple[Item, ...]
    unclosed: tuple[tuple[int, str, int], ...]


@lru_cache(maxsize=1)
def _parser(configuration: Configuration) -> Markdown:
    """Return the site's own parser. Code is not colored: nobody looks at it here."""
    options = {**configuration.options, "pymdownx.highlight": {"use_pygments": False}}
    return Markdown(extensions=list(configuration.extensions), extension_configs=options)


@lru_cache(maxsize=4096)
def outline(body: str, configuration: Configuration) -> Outline:
    """Read a page's body, in which macros are not yet called. Lines count from 1."""
    parser = _parser(configuration)
    parser.reset()
    lines = body.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    root = parser.parser.parseDocument(lines).getroot()
    return _Reading(parser, configuration, body).outline(root)


def _has(text: str, line: str) -> bool:
    return text in line


class _Reading:
    """One page on its way from the parser's tree to an outline; `cursor` is the line before which everything is read."""

    def __init__(self, parser: Markdown, configuration: Configuration, body: str) -> None:
        self.stash = [html if isinstance(html, str) else "" for html in parser.htmlStash.rawHtmlBlocks]
        self.blocks = configuration.blocks
        self.unclosed = parser.parser.blockprocessors["blocks"].stack if "blocks" in parser.parser.blockprocessors else []
        self.lines = body.split("\n")
        self.cursor = 0
        for text in self._unread(parser):
            first = body.find(text)
            if first >= 0:
                start = body.count("\n", 0, first)
                self.lines[start : start + text.count("\n") + 1] = [""] * (text.count("\n") + 1)

    def _unread(self, parser: Markdown) -> Iterator[str]:
        """Yield the stretches of the body in which nothing is a heading or a block: code and comments."""
        superfences = next((each for each in parser.registeredExtensions if hasattr(each, "superfences")), None)
        if superfences is not None:
            yield from (code for code, _ in superfences.stash.stash.values())
        yield from (html for html in self.stash if html.startswith("<!--"))

    def outline(self, root: Element) -> Outline:
        items = tuple(self._items(root))
        blocks = [entry.block for entry in self.unclosed]
        return Outline(items, tuple((self._last_start(block.NAME), block.NAME, block.length) for block in blocks))

    def _items(self, parent: Element) -> Iterator[Item]:
        for element in parent:
            if element.tag in HEADINGS:
                text = AttrListTreeprocessor.HEADER_RE.sub("", self._text(element)).strip()
                yield Item(self._line(partial(_has, text)), element.tag, text)
            elif element.tag == "details":
                yield self._block(element)
            elif element.tag != "summary" and any(child.tag in HEADINGS or child.tag == "details" for child in element.iter()):
                yield from self._items(element)
            elif element.tag != "summary" and (text := self._text(element).strip()):
                yield Item(self.cursor, element.tag, text)

    def _block(self, element: Element) -> Block:
        kind, usual = self.blocks.get(element.get("class", ""), (element.get("class") or "details", ""))
        line = self._line(lambda line: bool((start := RE_START.match(line)) and start[2].lower() == kind))
        summary = element.find("summary")
        title = "" if summary is None or summary.text == usual else "".join(summary.itertext())
        return Block(line, "details", "", kind, title, "open" in element.attrib, tuple(self._items(element)))

    def _text(self, element: Element) -> str:
        """Return the text of an element, without comments, and with code left out."""
        if element.tag in {"pre", "code"}:
            return CODE
        text = "".join([element.text or "", *(self._text(child) + (child.tail or "") for child in element)])
        return STASHED.sub(lambda match: "" if self._is_comment(int(match[1])) else CODE, text)

    def _is_comment(self, number: int) -> bool:
        return number < len(self.stash) and self.stash[number].startswith("<!--")

    def _line(self, fits: Callable[[str], bool]) -> int:
        """Return the next line that fits, from 1, and go on behind it; where none does, the line before."""
        number = next((number for number in range(self.cursor, len(self.lines)) if fits(self.lines[number])), None)
        if number is not None:
            self.cursor = number + 1
        return max(self.cursor, 1)

    def _last_start(self, kind: str) -> int:
        starts = [number for number, line in enumerate(self.lines, 1) if (start := RE_START.match(line)) and start[2].lower() == kind]
        return starts[-1] if starts else 1
