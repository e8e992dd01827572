"""Writes the files of the built site that are no pages. An export is a module with a function that is called here."""

from collections.abc import Mapping
from pathlib import Path

from macros.export import search_index, site_files
from macros.site import Site


def export(site: Site, folder: Path, html: Mapping[str, str]) -> None:
    """Write what readers' scripts and programs fetch, whichever engine builds: `html` is each page's, by its path. Raises `Report`."""
    site_files.write(site, folder)
    search_index.write(site, folder, html)
