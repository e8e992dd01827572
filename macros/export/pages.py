"""The built pages without what costs bytes and shows nothing, and with what the theme's script would add to them too late."""

import re
from pathlib import Path

from macros.site import Site

SHEET = re.compile(r'\s*<link rel="stylesheet" href="[^"]*\bassets/stylesheets/[^"]*">')  # style_sheet.py has put it into ours
INDENTATION = re.compile(r"(?P<kept><(?P<name>pre|script|style|svg|textarea)\b.*?</(?P=name)>|<[^<>]*>)|\s*\n\s*", flags=re.DOTALL)
# A table would move what stands below it when the script wraps it. What the script adds to these wraps has no box: site.css.
TABLE = re.compile(r"<table(?![^>]*\sclass=)[^>]*>.*?</table>", flags=re.DOTALL)
WRAPPED = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'
BLANKS = re.compile(r'<span class="w">(\s*)</span>')


def finished(html: str) -> str:
    """Return a page without the theme's style sheets, indentation, and spans around blanks in listings, and with its tables wrapped."""
    return TABLE.sub(WRAPPED, BLANKS.sub(r"\1", INDENTATION.sub(lambda match: match["kept"] or "\n", SHEET.sub("", html))))


def write(site: Site, folder: Path) -> None:
    """Write each page anew."""
    for page in folder.rglob("*.html"):
        page.write_text(finished(page.read_text(encoding="utf-8")), encoding="utf-8")
