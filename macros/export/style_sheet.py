"""One style sheet for all pages: what they and the scripts use of the theme's, and after it our own, without comments and white space.

Our own sets every color, so the theme's palettes are left out.
"""

import re
from pathlib import Path

from rcssmin import cssmin

from macros.node import packaged, run
from macros.problems import Report
from macros.site import Site

OWN = "assets/styles/site.css"
THEMES = "assets/stylesheets/main.*.css"


def write(site: Site, folder: Path) -> None:
    """Write the sheet. Raises `Report` where that cannot be."""
    themes = [file.read_text(encoding="utf-8") for file in folder.glob(THEMES)]
    if len(themes) != 1:
        wrong = f"the site's style sheet is made of the theme's, and there are {len(themes)} files `{THEMES}`"
        raise Report([site.configuration.problem("theme", wrong, "name the theme `material`")])
    module, own = packaged("purgecss/lib/purgecss.js", "the style sheet"), folder / OWN
    theme = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", themes[0])
    used = run("macros/export/purge.mjs", str(module), OWN, given=theme, makes="the style sheet", inside=folder)
    own.write_text(used + cssmin(own.read_text(encoding="utf-8")), encoding="utf-8")
