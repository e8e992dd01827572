"""The style sheet as readers get it: without comments and white space, which every page would fetch."""

from pathlib import Path

from rcssmin import cssmin

from macros.site import Site

STYLE_SHEET = Path("assets/styles/site.css")


def write(site: Site, folder: Path) -> None:
    """Put the smaller style sheet in place of the one that was copied."""
    text = (folder / STYLE_SHEET).read_text(encoding="utf-8")
    (folder / STYLE_SHEET).write_text(cssmin(text), encoding="utf-8")
