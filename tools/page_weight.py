"""What a page of a built site weighs on the line before the reader touches it.

That is the page itself, what its markup fetches, and the modules that this imports.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import html5lib

IMPORT = re.compile(r'^import .* from "\./([^"]+)";$', flags=re.MULTILINE)


def compressed(file: Path) -> int:
    """Return how many bytes of a file go over the line."""
    return len(gzip.compress(file.read_bytes(), compresslevel=6, mtime=0))


def first_view(site: Path, url: str) -> set[Path]:
    """Return the files that a browser fetches for the page at `url`. What lies in a template is not fetched."""
    page = site / url / "index.html"
    root = html5lib.parse(page.read_text(encoding="utf-8"), treebuilder="etree", namespaceHTMLElements=False)
    waiting = {script for template in root.iter("template") for script in template.iter("script")}
    named = {element.get("src") for element in (*root.iter("script"), *root.iter("img")) if element not in waiting}
    named |= {link.get("href") for link in root.iter("link") if link.get("rel") in {"stylesheet", "icon"}}
    files = [page, *((page.parent / urlsplit(address).path).resolve() for address in named - {None})]
    for file in files:
        if file.suffix == ".js":
            files += (file.parent / module for module in IMPORT.findall(file.read_text(encoding="utf-8")))
    return set(files)


def weight(site: Path, url: str) -> int:
    """Return how many bytes the first view of the page at `url` takes."""
    return sum(map(compressed, first_view(site, url)))
