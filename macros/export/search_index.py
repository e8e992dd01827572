"""The index of the search: takes the passages from the pages' HTML, and has Node put them into the engine's form."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markdown.extensions.toc import slugify

from macros.load.models import Mechanism
from macros.load.schema import Question, Task
from macros.node import packaged, run, unmapped
from macros.render.lists import CORRECTIONS
from macros.render.measurements import MEASUREMENTS
from macros.render.models import MODELS
from macros.render.plans import FOLDER
from macros.render.specimens import IN_FULL, SPECIMENS, anchor, of_question, script_anchor
from macros.site import Page, QuestionPage, Site

# The engine and the stemmer, which set-up brings from npm, by the names under which the site serves them.
SERVED = {
    "minisearch.js": "minisearch/dist/es/index.js",
    "searchable-map.js": "minisearch/dist/es/SearchableMap.js",
    "stemmer.js": "stemmer/index.js",
    "minisearch.license.txt": "minisearch/LICENSE.txt",
    "stemmer.license.txt": "stemmer/license",
}
SCRIPTS = Path("assets/scripts/search")
INDEX = SCRIPTS / "index.json"

REPEATING = {
    "index.md",
    "cheat-sheet.md",
    "questions/index.md",
    "short-answers.md",
    "booklet.md",
    CORRECTIONS,
    SPECIMENS,
    MEASUREMENTS,
    MODELS,
}  # says again what other pages say: its name alone is searched
FEW = 2  # values of a facet: a question about more is about none in particular

HEADING = re.compile(r'<h([1-6])\b[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', flags=re.DOTALL)
LISTING = re.compile(r"<pre\b[^>]*>(.*?)</pre>", flags=re.DOTALL)
# What nobody reads as a sentence: a heading's link to itself, measured numbers, models, filters, and cards, which name other pages.
UNREAD = re.compile(
    r'<a class="headerlink".*?</a>|<div class="(?:card|also)".*?</div>|<figure class="(?:measured|model)".*?</figure>|'
    r"<(form|script|style|sup)\b.*?</\1>",
    flags=re.DOTALL,
)
# A specimen's listing is searched on its own page and on its questions'; elsewhere it is shown once more.
SHOWN_AGAIN = re.compile(r'<details class="proof".*?</details>', flags=re.DOTALL)
NUMBER = re.compile(r"[-+$#]?\b(?:0x[0-9a-f]+|\d[\d.,]*)\b")  # in a listing an offset or a size, for which nobody asks
INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|u|var|wbr)\b[^>]*>")


def write(site: Site, folder: Path, html: Mapping[str, str]) -> None:
    """Write the index, and the packages that it is searched with, beside the scripts. Raises `Report` where one fails."""
    documents = {"pages": [_page(site, page) for page in site.pages], "passages": list(passages(site, html))}
    with TemporaryDirectory() as scripts:  # an engine may not have copied the site's own yet
        shutil.copytree(site.configuration.docs / SCRIPTS, scripts, dirs_exist_ok=True)
        _bring_packages(Path(scripts))
        index = run("macros/export/pack.mjs", Path(scripts).as_uri(), given=json.dumps(documents), makes="the search's index")
    (folder / SCRIPTS).mkdir(parents=True, exist_ok=True)
    _bring_packages(folder / SCRIPTS)
    (folder / INDEX).write_text(index, encoding="utf-8")


def _bring_packages(scripts: Path) -> None:
    for name, file in SERVED.items():
        (scripts / name).write_text(unmapped(packaged(file, "the search").read_text(encoding="utf-8")), encoding="utf-8")


def _page(site: Site, page: Page[Any]) -> dict[str, Any]:
    """Return what is searched of a page as a whole: `Page` in docs/assets/scripts/search/index-file.js."""
    front, record = page.front, {"kind": "page", "url": page.url, "title": page.front.title}
    if isinstance(front, Question):
        names = {"aliases": front.aliases, "terms": [term.term for term in front.terms], "subjects": _subjects(site, page)}
        return record | {"kind": "question", "number": front.number, "text": front.prompt} | names
    if isinstance(front, Task):
        return record | {"kind": "task", "number": front.number, "text": front.goal}
    return record | {"text": "" if isinstance(front, Mechanism) else front.description}  # the question's page says what a model shows


def _subjects(site: Site, page: QuestionPage) -> list[str]:
    about = site.by_path[f"questions/{page.section}/index.md"].front.about
    ids = [about] if about else page.front.values(site.topic.columns) if site.topic.columns else ()
    named = [site.columns[value] for value in ids] if len(ids) <= FEW else []
    return [name for value in named for name in (value.title, *value.aliases)]


def passages(site: Site, html: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what stands below each heading: `Passage` in index-file.js.

    A question's lists only name other pages, and what to listen for stands in its answer: these parts are left out.
    """
    shown = {
        (folder.page, anchor(folder)) for page in site.questions for folder in of_question(site, page.front.number)[:IN_FULL]
    }  # what a question's page has in full is found there; here its name is enough, as it is for a script
    shown |= {(folder.page, script_anchor(name)) for folder in site.specimens for name in folder.scripts}
    left_out = {"", *(slugify(title, "-") for title, rule in site.topic.parts.items() if rule.call or rule.block == "rubric")}
    usual = {*site.topic.parts, *(heading for headings in site.topic.kinds.values() for heading in headings)}
    for index, page in enumerate(site.pages):
        is_own = isinstance(page.front, Question) or page.path in site.by_specimen_page
        read = html[page.path] if is_own else SHOWN_AGAIN.sub("", html[page.path])
        for here, heading, text in _sections(page, read) if not _repeats(page) else ():
            if (page.path, here) in shown:
                yield {"page": index, "anchor": here, "heading": _plain(heading), "text": "", "code": ""}
            elif not (isinstance(page.front, Question) and here in left_out):
                prose, code = (_plain(part) for part in (LISTING.sub(" ", text), " ".join(LISTING.findall(text))))
                named = {"page": index, "anchor": here, "heading": _plain(heading), "text": prose, "code": NUMBER.sub(" ", code)}
                yield named | ({"shared": True} if is_own and named["heading"] in usual else {})


def _repeats(page: Page[Any]) -> bool:
    return page.path in REPEATING or page.path.startswith(FOLDER) or isinstance(page.front, Mechanism)


def _sections(page: Page[Any], html: str) -> list[tuple[str, str, str]]:
    """Return each heading's id, the heading, and what follows it. The page's first has no id, whether the page begins with it or not."""
    before, *pieces = HEADING.split(UNREAD.sub("", html))
    sections = [(anchor, heading, text) for _, anchor, heading, text in zip(*[iter(pieces)] * 4, strict=True)]
    if before.strip() or not sections:
        return [("", escape(page.front.title), before), *sections]
    (_, heading, text), *others = sections
    return [("", heading, text), *others]


def _plain(html: str) -> str:
    """Return the text of a piece of HTML. What an inline element divides stays one word."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", INLINE.sub("", html))).split())
