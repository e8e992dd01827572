"""The two-minute answers of all questions, as they stand on their pages, one after the other."""

import posixpath
import re
from functools import partial

from jinja2 import UndefinedError

from macros.load.outline import Block, outline
from macros.load.templates import template
from macros.problems import Misuse
from macros.render.markdown import link, text
from macros.render.measurements import figure
from macros.render.questions import card, question_link
from macros.site import QuestionPage, Site

PRESSED = "pressed"  # the block that holds them
RELATIVE = re.compile(r"\]\((?![a-z][a-z\d+.-]*:)([^)\s#]*)")  # the beginning of a link to another page, or within its own


def booklet(site: Site, here: str) -> str:
    """Show each question's prompt, 30-second answer, and two minutes, folded, without citations."""
    blocks = []
    for section in site.sections:
        blocks += ['<div class="short booklet" markdown="1">', f"## {text(section.front.title)} {{ #{section.section} }}"]
        for page in site.by_section[section.section]:
            blocks.append(card(site, here, page, more=_pressed(site, here, page)))
        blocks.append("</div>")
    return "\n\n".join(blocks)


def _pressed(site: Site, here: str, page: QuestionPage) -> str:
    items = outline(page.document.body, site.configuration)[0]
    written = next((block.items for block in items if isinstance(block, Block) and block.kind == PRESSED), ())
    names = {"q": partial(question_link, site, here), "figure": partial(figure, site, here), "cite": lambda *_: ""}
    try:
        points = "\n\n".join(template(_moved(item.text, page.path, here)).render(names) for item in written)
    except UndefinedError as error:
        raise Misuse(f"the two minutes of question {page.front.number} call what a booklet has not", str(error)) from error
    return f'<details markdown="1"><summary>Two minutes</summary>\n\n{points}\n\n</details>\n\n' if points else ""


def _moved(written: str, path: str, here: str) -> str:
    """Let the links of a text that stands on the page at `path` lead from `here` to where they lead from there."""

    def target(match: re.Match[str]) -> str:
        return "](" + link(posixpath.join(posixpath.dirname(path), match[1]) if match[1] else path, here)

    return RELATIVE.sub(target, written)
