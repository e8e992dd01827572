"""Views of the contract: what is emitted, and what is provided."""

from html import escape

from macros.problems import Misuse, suggest
from macros.render.markdown import cell, filter_form, filter_mark, link, question_numbers, table, text
from macros.render.questions import value_link
from macros.render.specimens import SPECIMENS, anchor
from macros.site import Site

CONTRACT = "contract.md"


def _heads(site: Site) -> tuple[str, str, str, str]:
    """Return what a row and a column are called, and the heads of what is emitted and provided. Raises `Misuse` without a contract."""
    topic = site.topic
    if not (topic.contract and topic.rows and topic.columns and site.contract):
        raise Misuse("there is no contract", "remove the call, or write docs/data/contract.yml and name it in docs/data/topic.yml")
    return topic.facets[topic.rows].name, topic.facets[topic.columns].name, topic.contract.emits, topic.contract.provides


def contract_table(site: Site, here: str) -> str:
    """Render the contract in brief: a row a service, what is emitted and what is provided."""
    row, _, emits, provides = _heads(site)
    rows = [[_row_link(site, here, key), cell(service.brief.emits), cell(service.brief.provides)] for key, service in site.contract.items()]
    return _framed(table([row.capitalize(), emits, provides], rows, labeled=True))


def contract_matrix(site: Site, here: str) -> str:
    """Render the whole contract: a table a row, with the form that filters them."""
    row, column, *_ = _heads(site)
    titles = [{key: record.title for key, record in records.items()} for records in (site.columns, site.contract)]
    blocks = [filter_form("cells", dict(zip((column, row), titles, strict=True)))]
    for key, service in site.contract.items():
        rows = []
        for value, record in site.columns.items():
            mark = filter_mark(**{column: value, row: key})
            rows.append([mark + value_link(site, here, value, record.title), *_cells(site, here, key, value)])
        content = table(_cell_heads(site, column), rows, labeled=True)
        blocks.append(_framed(f"## {text(service.title)} {{ #{key} }}\n\n{content}", "group contract"))
    return "\n\n".join(blocks)


def contract_profile(site: Site, here: str, column: object) -> str:
    """Render one column of the contract: a row a service."""
    row, name, *_ = _heads(site)
    if not isinstance(column, str) or column not in site.columns:
        raise Misuse(f"unknown {name} {column!r}", suggest(column, site.columns))
    rows = [[_row_link(site, here, key), *_cells(site, here, key, column)] for key in site.contract]
    return _framed(table(_cell_heads(site, row), rows, labeled=True))


def _framed(content: str, classes: str = "contract") -> str:
    return f'<div class="{classes}" markdown="1">\n\n{content}\n\n</div>'


def _cell_heads(site: Site, first: str) -> list[str]:
    _, _, emits, provides = _heads(site)
    return [first.capitalize(), emits, provides, "Questions"]


def _cells(site: Site, here: str, row: str, column: str) -> list[str]:
    """Return a cell of the contract as the three cells of a table that `_cell_heads` names."""
    content = site.contract[row].cells[column]
    links = "".join(
        f"<br>[{text(each.specimen.title)}]({link(SPECIMENS, here)}#{anchor(each)}){{ .proved }}"
        for each in site.proved.get((row, column), ())
    )
    unshown = f'<br><span class="unshown">{content.unshown}</span>' if content.unshown else ""
    emits = cell(content.emits + links + unshown)
    provides = cell(content.provides) + _source_marks(site, content.sources)
    return [emits, provides, question_numbers(site, here, content.questions)]


def _source_marks(site: Site, ids: tuple[str, ...]) -> str:
    marks = []
    for number, key in enumerate(ids, 1):
        source = site.sources[key]
        name = cell(escape(source.title.replace("`", "")))
        marks.append(f'<sup>[{number}]({source.url}){{ .cite title="{name}" aria-label="Source: {name}" }}</sup>')
    return "".join(marks)


def _row_link(site: Site, here: str, row: str) -> str:
    return f"[{text(site.contract[row].title)}]({link(CONTRACT, here)}#{row})"
