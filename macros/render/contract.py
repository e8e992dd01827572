"""Views of the contract: what is emitted, and what is provided."""

from macros.problems import Misuse, unknown
from macros.render.markdown import address, filter_form, filter_mark, inline, link, question_numbers, table, text
from macros.render.questions import value_link
from macros.render.specimens import specimen_link
from macros.site import Site

CONTRACT = "contract.md"


def _heads(site: Site, first: str) -> list[str]:
    """Return the heads of a table of cells. Raises `Misuse` where there is no contract."""
    heads = site.topic.contract
    if not heads or not site.contract:
        raise Misuse("there is no contract", "remove the call, or write docs/data/contract.yml and name it in docs/data/topic.yml")
    return [first.capitalize(), text(heads.emits), text(heads.provides), "Questions"]


def contract_table(site: Site, here: str) -> str:
    """Render the contract in brief: a row a service, what is emitted and what is provided."""
    briefs = {key: service.brief for key, service in site.contract.items()}
    rows = [[_row_link(site, here, key), inline(brief.emits), inline(brief.provides)] for key, brief in briefs.items()]
    return _framed(table(_heads(site, site.contract_names[0])[:3], rows, labeled=True))


def contract_matrix(site: Site, here: str) -> str:
    """Render the whole contract: a table a row, with the form that filters them."""
    row, column = site.contract_names
    heads = _heads(site, column)
    titles = [{key: record.title for key, record in records.items()} for records in (site.columns, site.contract)]
    blocks = [filter_form("cells", dict(zip((column, row), titles, strict=True)))]
    for key, service in site.contract.items():
        rows = []
        for value, record in site.columns.items():
            mark = filter_mark(**{column: value, row: key})
            rows.append([mark + value_link(site, here, value, record.title), *_cells(site, here, key, value)])
        blocks.append(_framed(f"## {text(service.title)} {{ #{key} }}\n\n{table(heads, rows, labeled=True)}", "group contract"))
    return "\n\n".join(blocks)


def contract_profile(site: Site, here: str, column: object) -> str:
    """Render one column of the contract: a row a service."""
    row, name = site.contract_names
    heads = _heads(site, row)
    if not isinstance(column, str) or column not in site.columns:
        raise Misuse(*unknown(name, column, site.columns))
    rows = [[_row_link(site, here, key), *_cells(site, here, key, column)] for key in site.contract]
    return _framed(table(heads, rows, labeled=True))


def _framed(content: str, classes: str = "contract") -> str:
    return f'<div class="{classes}" markdown="1">\n\n{content}\n\n</div>'


def _cells(site: Site, here: str, row: str, column: str) -> list[str]:
    content = site.contract[row].cells[column]
    proofs = site.proved.get((row, column), ())
    links = "".join(f"<br>[{text(each.specimen.title)}]({specimen_link(each, here)}){{ .proved }}" for each in proofs)
    unshown = f'<br><span class="unshown">{inline(content.unshown)}</span>' if content.unshown else ""
    provides = inline(content.provides) + _source_marks(site, content.sources)
    return [inline(content.emits) + links + unshown, provides, question_numbers(site, here, content.questions)]


def _source_marks(site: Site, ids: tuple[str, ...]) -> str:
    marks = []
    for number, key in enumerate(ids, 1):
        source = site.sources[key]
        name = text(source.title.replace("`", ""))
        marks.append(f'<sup>[{number}]({address(source.url)}){{ .cite title="{name}" aria-label="{number}, source" }}</sup>')
    return "".join(marks)


def _row_link(site: Site, here: str, row: str) -> str:
    target = "" if here == CONTRACT else link(CONTRACT, here)  # on the page itself, a link keeps what is chosen in the filters
    return f"[{text(site.contract[row].title)}]({target}#{row})"
