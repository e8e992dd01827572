"""Checks the cells of the contract."""

from collections.abc import Iterator

from macros.load.schema import Cell
from macros.problems import Problem, unknown, unknowns
from macros.site import Site


def _cells(site: Site) -> Iterator[tuple[str, str, Cell]]:
    return ((row, column, cell) for row, service in site.contract.items() for column, cell in service.cells.items())


def check_contract(site: Site) -> Iterator[Problem]:
    """Yield a cell that is missing or belongs to no column, and what a cell refers to and does not exist."""
    row_name, name = site.contract_names
    for row, service in site.contract.items():
        for column in site.columns.keys() - service.cells.keys():
            mend = f'add `{column}:` with emits, provides, questions, and sources; "Nothing, because ..." is a good cell'
            yield site.contract_problem(f"the {row_name} `{row}` has no cell for the {name} `{column}`", mend, row, "cells")
    for row, column, cell in _cells(site):
        if column not in site.columns:
            yield site.contract_problem(*unknown(name, column, site.columns), row, "cells", column)
        yield from unknowns("question", cell.questions, site.by_number, site.contract_problem, row, "cells", column, "questions")
        yield from unknowns("source", cell.sources, site.sources, site.contract_problem, row, "cells", column, "sources")


def check_cells_are_shown(site: Site) -> Iterator[Problem]:
    """Yield a cell that claims an emission and neither has a specimen nor says why."""
    has_specimens = bool(site.specimens) and all(folder.toolchain.about in {None, *site.columns} for folder in site.specimens)
    for row, column, cell in _cells(site):
        specimens = site.proved.get((row, column), ())
        if has_specimens and column in site.columns and not specimens and cell.unshown is None and not cell.emits.startswith("Nothing"):
            mend = "write a specimen for it, or say under `unshown` why there is none"
            yield site.contract_problem(f"nothing shows what `{column}` emits for `{row}`", mend, row, "cells", column)
        if specimens and cell.unshown is not None:
            wrong = f"the specimen `{specimens[0].id}` shows what cannot be shown"
            yield site.contract_problem(wrong, "remove `unshown`", row, "cells", column)
