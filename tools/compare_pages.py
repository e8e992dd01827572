"""Compares what readers get of two built sites: `python -m tools.compare_pages BEFORE AFTER`, each a folder.

For another formatting of prose or code. Prints a path and a short unified diff for each difference; the exit status is then 1.
"""

import json
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

COMPARED = ("**/*.html", "**/*.json", "*.txt")  # pages, questions.json, the search's index, llms.txt, and robots.txt
SHOWN = 20  # lines of a difference
INLINE = {"a", "abbr", "b", "button", "code", "em", "i", "img", "input", "kbd", "label", "span", "strong", "sub", "sup", "svg"}
VERBATIM = {"pre", "script", "style", "textarea"}


def element_lines(element: Element, indent: str = "", verbatim: bool = False) -> Iterator[str]:
    """Yield a line for each element, with its attributes, and for each text, indented by their depth.

    White space counts as in a browser: a run is one space, none where a block begins or ends, and all of it in listings (`verbatim`).
    """
    yield f"{indent}<{element.tag}{''.join(f' {name}={value!r}' for name, value in sorted(element.attrib.items()))}>"
    verbatim = verbatim or element.tag in VERBATIM
    texts = [element.text, *(child.tail for child in element)]
    for text, left, right in zip(texts, [element, *element], [*element, element], strict=True):
        shown = text or ""
        if not verbatim:
            shown = re.sub(r"[ \t\n\f\r]+", " ", shown)
            shown = shown.removeprefix("" if left.tag in INLINE else " ").removesuffix("" if right.tag in INLINE else " ")
        yield from (f"{indent} {line!r}" for line in shown.splitlines(keepends=True))
        if right is not element:
            yield from element_lines(right, f"{indent} ", verbatim)


def file_lines(file: Path) -> list[str]:
    """Return what a built file contains, in lines that can be compared; none where there is no such file. Comments are left out."""
    text = file.read_text(encoding="utf-8") if file.exists() else None
    if text and file.suffix == ".html":
        return list(element_lines(html5lib.parse(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL), namespaceHTMLElements=False)))
    if text and file.suffix == ".json":
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False).replace(r"\n", "\n")
    return [] if text is None else text.split("\n")


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield the path of each file that differs, or that one of the sites lacks, with the first lines of the difference."""
    for path in sorted({file.relative_to(site) for site in (before, after) for pattern in COMPARED for file in site.glob(pattern)}):
        diff = list(unified_diff(file_lines(before / path), file_lines(after / path), n=1, lineterm=""))[2:]
        if diff:
            yield "\n  ".join([str(path), *diff[:SHOWN], *([f"... and {len(diff) - SHOWN} lines more"] if diff[SHOWN:] else [])])


def main(*folders: str) -> int:
    """Print how two built sites differ, and return the exit status: 1 where they do, 2 where a folder is no built site."""
    if len(folders) != 2 or not all(Path(folder, "index.html").exists() for folder in folders):
        print("usage: python -m tools.compare_pages BEFORE AFTER, the folders of two built sites", file=sys.stderr)
        return 2
    report = list(differences(*map(Path, folders)))
    print(*report, sep="\n", end="\n" if report else "")
    return 1 if report else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
