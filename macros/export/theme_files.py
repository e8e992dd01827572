"""Takes away what is served to nobody: files of the theme that no page names, such as its search and its sheets, and source maps."""

import re
from pathlib import Path

from macros.node import unmapped
from macros.site import Site

FOLDERS = ("assets/javascripts", "assets/stylesheets")  # the theme's; ours are called otherwise
ICON = "assets/images/favicon.png"  # the theme's as well; pages name another
NAMED = re.compile(r'="[^"]*?\b(assets/[^"?#]+)')


def write(site: Site, folder: Path) -> None:
    """Remove the files, and the comments of scripts that name a source map."""
    named = {folder / path for page in folder.rglob("*.html") for path in NAMED.findall(page.read_text(encoding="utf-8"))}
    for file in (folder / ICON, *(file for name in FOLDERS for file in (folder / name).rglob("*") if file.is_file())):
        if file not in named:
            file.unlink(missing_ok=True)
    for inner in sorted((path for name in FOLDERS for path in folder.glob(f"{name}/**")), reverse=True):
        if not any(inner.iterdir()):
            inner.rmdir()
    for script in folder.glob("assets/javascripts/*.js"):
        script.write_text(unmapped(script.read_text(encoding="utf-8")), encoding="utf-8")
