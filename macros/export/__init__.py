"""Writes the files of the built site that are no pages. An export is a module with a function `write(site, folder)`, named here."""

from macros.export import search_index, site_files

EXPORTS = (site_files, search_index)
