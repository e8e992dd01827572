"""Renders all pages to HTML, for an engine that shows us nothing of what it has rendered."""

from functools import partial
from typing import Any

from markdown import Markdown

from macros.load.templates import template
from macros.render import MACROS
from macros.render.markdown import texts
from macros.site import Page, Site


def rendered(site: Site) -> dict[str, str]:
    """Return each page's HTML by its path, made with the site's macros and Markdown's extensions; its links are not resolved."""
    converter = Markdown(extensions=[*site.configuration.extensions], extension_configs=dict(site.configuration.options))
    return {page.path: converter.reset().convert(_markdown(site, page)) for page in site.pages}


def _markdown(site: Site, page: Page[Any]) -> str:
    calls = {name: partial(macro, site, page.path) for name, macro in MACROS.items()}
    fields = {name: texts(value) for name, value in (page.document.front.value or {}).items()}
    return template(page.document.body).render(fields | calls)
