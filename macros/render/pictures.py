"""The view of a picture."""

import re

from macros.problems import Misuse, suggest
from macros.site import Site


def picture(site: Site, here: str, name: object) -> str:
    """Show a picture of `docs/assets/pictures/`, by its file's name, inline."""
    if not isinstance(name, str) or name not in site.pictures:
        raise Misuse(f"unknown picture {name!r}", suggest(name, site.pictures) + ", or draw it in docs/assets/pictures/")
    return f'<figure class="picture">{_inline(site.pictures[name])}</figure>'


def _inline(svg: str) -> str:
    """Return the picture as one line of HTML, so that Markdown leaves it alone."""
    return " ".join(re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL).split())
