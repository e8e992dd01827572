"""The view of a picture."""

import re

from macros.problems import Misuse, suggest
from macros.site import Site


def picture(site: Site, here: str, name: object) -> str:
    """Show a picture of `docs/assets/pictures/`, by its file's name, inline."""
    if not isinstance(name, str) or name not in site.pictures:
        raise Misuse(f"unknown picture {name!r}", suggest(name, site.pictures) + ", or draw it in docs/assets/pictures/")
    line = " ".join(re.sub(r"<!--.*?-->", "", site.pictures[name], flags=re.DOTALL).split())  # so that Markdown leaves it alone
    return f'<figure class="picture">{line}</figure>'
