"""Checks the pictures that pages show inline: SVG files, written here, that follow the site's colors by their classes."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from macros.problems import Problem
from macros.site import Site

SVG = "{http://www.w3.org/2000/svg}"
ANCHOR = re.compile(r"(?<![\w-])id\s*=\s*[\"']([^\"']*)")
COLOR = re.compile(r"\b(style|fill|stroke|color)\s*=")
REFERENCE = re.compile(r"(?:href\s*=\s*[\"']|url\()(?!#)")
LABEL = 'begin with `<svg ... role="img" aria-labelledby="{0}-title {0}-desc">`, `<title id="{0}-title">`, and `<desc id="{0}-desc">`'


def check_pictures(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the text of each picture."""
    owners: dict[str, str] = {}
    for name, svg in site.pictures.items():
        yield from _check_picture(name, svg, f"{site.configuration.docs.name}/assets/pictures/{name}.svg", owners)


def _check_picture(name: str, svg: str, path: str, owners: dict[str, str]) -> Iterator[Problem]:
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield Problem(path, error.position[0], f"broken SVG ({error.msg})", "close every element, and write & as &amp;")
        return
    labels = [element.get("id") for element in list(root)[:2] if (element.text or "").strip()]
    if root.tag != f"{SVG}svg" or root.get("role") != "img" or root.get("aria-labelledby", "").split() != labels or len(labels) < 2:
        yield Problem(path, 1, "the picture has no name and description for those who cannot see it", LABEL.format(name))
    for number, line in enumerate(svg.split("\n"), 1):
        for anchor in ANCHOR.findall(line):
            if anchor in owners:
                yield Problem(path, number, f"the id `{anchor}` belongs to {owners[anchor]} already", "choose another")
            owners.setdefault(anchor, path)
            if not anchor.startswith(f"{name}-"):
                yield Problem(path, number, f"the id `{anchor}` may stand elsewhere on the page", f"begin it with `{name}-`")
        if color := COLOR.search(line):
            yield Problem(path, number, f"`{color[1]}` sets a color that cannot follow light and dark", "use a class of the style sheet's")
        if REFERENCE.search(line):
            yield Problem(path, number, "the picture refers to another file", "draw it here, or refer to an id by #")
