"""Writes the files of the built site that are no pages. A new export is a module with a function `write(site, folder)`, named here."""

from pathlib import Path

from macros.export import listings, search_index, style_sheet
from macros.site import Site


def export(site: Site, folder: Path) -> None:
    """Write every export into the folder of the built site. Raises `Report` where one cannot be made."""
    for module in (listings, search_index, style_sheet):
        module.write(site, folder)
