"""The small pieces of Markdown that every view is made of."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from macros.load.schema import CODE
from macros.problems import Misuse
from macros.site import QuestionPage, Site

# What acts in Markdown, one of its extensions, or HTML: a hyphen not within a word, a period behind a number.
MARK = re.compile(r"[!\"#$%&'()*+/:<=>@\[\\\]^_`{|}~]|(?<!\w)-|-(?!\w)|(?<=\d)\.")
LINK_MARK = re.compile(r"[!&'()*\[\]_~]")


def link(target: str, here: str) -> str:
    """Return the relative link from the page `here` to `target`, both relative to `docs/`."""
    return posixpath.relpath(target, posixpath.dirname(here) or ".")


def _numbered(pattern: re.Pattern[str], plain: str) -> str:
    return pattern.sub(lambda mark: f"&#{ord(mark[0])};", plain)


def text(plain: str) -> str:
    """Escape plain text for Markdown and HTML, wherever it lands: a mark that some extension may act on is written as a number."""
    return _numbered(MARK, plain)


def inline(line: str) -> str:
    """Render a line of the data, which is plain text with code between backticks, wherever it lands."""
    parts, end = [], 0
    for span in CODE.finditer(line):
        parts += [text(line[end : span.start()]), _code(span[2].strip())]
        end = span.end()
    return "".join([*parts, text(line[end:])])


def _code(code: str) -> str:
    """Render code as Markdown, which spells out no abbreviation in it; as HTML where it has marks that end or change what stands around."""
    return f"<code>{text(code)}</code>" if re.search(r"[`<\\|]|^(#!|:::)", code) else f"`{code}`"


def address(url: str) -> str:
    """Escape an address for a link's parentheses."""
    return _numbered(LINK_MARK, url)


def texts(value: object) -> object:
    """Escape every text inside a value."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    return [texts(inner) for inner in value] if isinstance(value, list) else text(value) if isinstance(value, str) else value


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, labeled: bool = False) -> str:
    """Render a table of Markdown. Where it is `labeled`, each cell but the first of a row says under which head it stands."""
    head = list(head)
    if labeled:
        labels = ["", *(f' {{ data-label="{label}" }}' for label in head[1:])]
        rows = [map("".join, zip(row, labels, strict=True)) for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])


def fence(code: str, language: str, title: str = "") -> str:
    """Show code in its language, below a title where there is one."""
    ticks = "`" * max([4, *(len(run) + 1 for run in re.findall("`+", code))])
    head = f' {{ .{language} title="{title}" }}' if title else language
    return f"{ticks}{head}\n{code.rstrip()}\n{ticks}"


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
    marks = ((number, link(page.path, here), text(page.front.title)) for number, page in pages)
    return ", ".join(f'[{number}]({target}){{ title="{title}" aria-label="{number}, {title}" }}' for number, target, title in marks)


def filter_mark(**values: Iterable[str] | str) -> str:
    """Return the invisible mark that lets a script filter the row or list item it stands in."""
    pairs = ((name, value if isinstance(value, str) else " ".join(value)) for name, value in values.items())
    return "<span hidden" + "".join(f' data-{name}="{escape(value)}"' for name, value in pairs) + "></span>"


def filter_form(items: str, choices: Mapping[str, Mapping[str, str]], more: str = "") -> str:
    """Return the form that filters a page's items, with `more` controls; it stays hidden until the script that serves it runs."""
    fields = []
    for name, options in choices.items():
        entries = "".join(f'<option value="{escape(value)}">{escape(title)}</option>' for value, title in options.items())
        fields.append(f'<label>{name.capitalize()} <select name="{name}"><option value="">any</option>{entries}</select></label>')
    return (
        f'<form class="filters" data-of="{items}" hidden>{"".join(fields)}<button type="reset">Show all</button>{more}'
        '<output aria-live="polite"></output></form>'
    )


def level_mark(level: str, levels: Sequence[str]) -> str:
    """Return the mark of a level, which is colored by its rank."""
    return f'<span class="level level-{levels.index(level) + 1}">{level}</span>'
