"""A built site, read as files. Each page is parsed once, however many tests look at it; so no test may change a tree."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"


@cache
def pages(site: Path) -> tuple[Path, ...]:
    """Return the files of all the site's pages, the one for missing pages included."""
    return tuple(sorted(site.rglob("*.html")))


@cache
def tree(page: Path) -> Element:
    """Return a page as a browser's parser sees it."""
    return html5lib.parse(page.read_text(encoding="utf-8"), treebuilder="etree")


def page_file(site: Path, url: str) -> Path:
    """Return the file of the page at an address relative to the site's root."""
    return site / url / "index.html"


def address(site: Path, page: Path) -> str:
    """Return the address of a page's file, relative to the site's root."""
    return page.relative_to(site).as_posix().removesuffix("index.html")


def name(element: Element) -> str:
    """Return an element's name in HTML, or nothing for a comment."""
    return element.tag.removeprefix(HTML) if isinstance(element.tag, str) else ""


def elements(root: Element, *names: str) -> Iterator[Element]:
    """Yield all the elements below `root`, itself included, or those of some names."""
    return (element for element in root.iter() if name(element) and (not names or name(element) in names))


def classed(root: Element, word: str) -> list[Element]:
    """Return the elements that have a class."""
    return [element for element in elements(root) if word in element.get("class", "").split()]


def words(element: Element) -> str:
    """Return an element's text with single spaces."""
    return " ".join("".join(element.itertext()).split())


def title(heading: Element) -> str:
    """Return a heading's text without the link to itself."""
    return words(heading).removesuffix("¶")


def words_outside(root: Element, folded: str) -> str:
    """Return the text that is left when the elements of a name are taken out."""

    def pieces(element: Element) -> Iterator[str]:
        if name(element) != folded:
            yield element.text or ""
            for child in element:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(root)).split())


def section(root: Element, heading: str) -> list[Element]:
    """Return what stands below the second-level heading of a page's article, up to the next."""
    (article,) = elements(root, "article")
    inside: list[Element] = []
    is_inside = False
    for element in article:
        if name(element) == "h2":
            is_inside = title(element) == heading
        elif is_inside:
            inside.append(element)
    assert inside, f"the page has nothing below a heading {heading!r}"
    return inside


def resolved(link: str, url: str) -> str:
    """Return where a link on the page at `url` leads, without its fragment; both addresses are relative to the site's root."""
    return unquote(urldefrag(urljoin(f"https://site/{url}", link)).url).removeprefix("https://site/")


def destinations(root: Element, url: str) -> set[str]:
    """Return where the links in an element of the page at `url` lead."""
    return {resolved(link.get("href", ""), url) for link in elements(root, "a")}
