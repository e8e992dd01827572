"""Writes the files of the built site that are no pages, and makes what was written lighter."""

from collections.abc import Mapping
from pathlib import Path

from macros.export import pages, previews, search_index, site_files, style_sheet, theme_files
from macros.site import Site


def export(site: Site, folder: Path, html: Mapping[str, str]) -> None:
    """Write what readers' scripts and programs fetch, whichever engine builds: `html` is each page's, by its path. Raises `Report`."""
    site_files.write(site, folder)
    search_index.write(site, folder, html)
    previews.write(site, folder)


def lighten(site: Site, folder: Path) -> None:
    """Take away of a site that is built with Material what costs a reader bytes and shows nothing. Raises `Report`."""
    for part in (style_sheet, pages, theme_files):
        part.write(site, folder)
