"""Checks the cells of the contract."""

from collections.abc import Iterator

from macros.load.schema import Cell
from macros.problems import Problem, suggest
from macros.site import Site


def _cells(site: Site) -> Iterator[tuple[str, str, Cell]]:
    for row, service in site.contract.items():
        for column, cell in service.cells.items():
            yield row, column, cell


def _line(site: Site, *keys: str | int) -> tuple[str, int]:
    """Return the contract's file, and the line of an entry in it."""
    path = f"{site.configuration.docs.name}/data/contract.yml"
    return path, site.data[path].line(*keys)


def check_contract(site: Site) -> Iterator[Problem]:
    """Yield a cell that is missing or belongs to no column, and what a cell refers to and does not exist."""
    row_name, name = site.contract_names
    for row, service in site.contract.items():
        for column in site.columns:
            if column not in service.cells:
                mend = f'add `{column}:` with emits, provides, questions, and sources; "Nothing, because ..." is a good cell'
                yield Problem(*_line(site, row, "cells"), f"the {row_name} `{row}` has no cell for the {name} `{column}`", mend)
    for row, column, cell in _cells(site):
        if column not in site.columns:
            yield Problem(*_line(site, row, "cells", column), f"unknown {name} `{column}`", suggest(column, site.columns))
        for index, number in enumerate(cell.questions):
            if number not in site.by_number:
                wrong = f"unknown question {number}"
                yield Problem(*_line(site, row, "cells", column, "questions", index), wrong, "name an existing number")
        for index, source in enumerate(cell.sources):
            if source not in site.sources:
                wrong, mend = f"unknown source `{source}`", suggest(source, site.sources)
                yield Problem(*_line(site, row, "cells", column, "sources", index), wrong, mend)


def check_cells_are_shown(site: Site) -> Iterator[Problem]:
    """Yield a cell that claims an emission and neither has a specimen nor says why."""
    has_specimens = bool(site.specimens) and all(folder.toolchain.about in {None, *site.columns} for folder in site.specimens)
    for row, column, cell in _cells(site):
        specimens = site.proved.get((row, column), ())
        if has_specimens and column in site.columns and not specimens and cell.unshown is None and not cell.emits.startswith("Nothing"):
            mend = "write a specimen for it, or say under `unshown` why there is none"
            yield Problem(*_line(site, row, "cells", column), f"nothing shows what `{column}` emits for `{row}`", mend)
        if specimens and cell.unshown is not None:
            wrong = f"the specimen `{specimens[0].id}` shows what cannot be shown"
            yield Problem(*_line(site, row, "cells", column), wrong, "remove `unshown`")
