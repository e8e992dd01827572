"""The small pieces of Markdown that every view is made of."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from macros.problems import Misuse
from macros.site import QuestionPage, Site


def link(target: str, here: str) -> str:
    """Return the relative link from the page `here` to `target`, both relative to `docs/`."""
    return posixpath.relpath(target, posixpath.dirname(here) or ".")


def text(plain: str) -> str:
    """Escape plain text for Markdown, wherever it lands: a mark that some extension may act on is written as a number."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda mark: f"&#{ord(mark[0])};", plain)


def cell(markdown: str) -> str:
    """Return Markdown for a table's cell."""
    return markdown.replace("|", "&#124;")


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, labeled: bool = False) -> str:
    """Render a table. Where it is `labeled`, each cell but the first of a row says under which head it stands."""
    head = list(head)
    if labeled:
        labels = ["", *(f' {{ data-label="{label}" }}' for label in head[1:])]
        rows = [map("".join, zip(row, labels, strict=True)) for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])


def question_at(site: Site, number: object) -> QuestionPage:
    """Return the question of a number. Raises `Misuse`."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise Misuse(f"`{number!r}` is not a question's number", "give a number such as q(7)")
    if number not in site.by_number:
        raise Misuse(f"unknown question {number}", f"the numbers go from 1 to {max(site.by_number, default=0)}")
    return site.by_number[number]


def question_numbers(site: Site, here: str, numbers: Iterable[int]) -> str:
    """Link questions by their numbers alone."""
    pages = ((number, question_at(site, number)) for number in numbers)
    marks = ((number, link(page.path, here), escape(page.front.title)) for number, page in pages)
    return ", ".join(f'[{number}]({target}){{ title="{title}" aria-label="Question {number}" }}' for number, target, title in marks)


def filter_mark(**values: Iterable[str] | str) -> str:
    """Return the invisible mark that lets a script filter the row or list item it stands in."""
    pairs = ((name, value if isinstance(value, str) else " ".join(value)) for name, value in values.items())
    return "<span hidden" + "".join(f' data-{name}="{escape(value)}"' for name, value in pairs) + "></span>"


def filter_form(items: str, choices: Mapping[str, Mapping[str, str]]) -> str:
    """Return the form that filters a page's items; it stays hidden until the script that serves it runs."""
    fields = []
    for name, options in choices.items():
        entries = "".join(f'<option value="{escape(value)}">{escape(title)}</option>' for value, title in options.items())
        fields.append(f'<label>{name.capitalize()} <select name="{name}"><option value="">any</option>{entries}</select></label>')
    return (
        f'<form class="filters" data-of="{items}" hidden>{"".join(fields)}<button type="reset">Show all</button>'
        '<output aria-live="polite"></output></form>'
    )


def level_mark(level: str, levels: Sequence[str]) -> str:
    """Return the mark of a level, which is colored by its rank."""
    return f'<span class="level level-{levels.index(level) + 1}">{level}</span>'
