"""The view of the terms that questions explain."""

from itertools import groupby

from macros.render.markdown import text
from macros.render.questions import question_link
from macros.site import Site


def glossary(site: Site, here: str) -> str:
    """List every term that a question explains, by its first letter, with a link to the question."""
    abbreviations = site.configuration.abbreviations
    terms = [(term.slug, term, page) for page in site.questions for term in page.front.terms]
    blocks = []
    for initial, group in groupby(sorted(terms, key=lambda entry: entry[0]), key=lambda entry: entry[0][0].upper()):
        lines = [f"## {initial}", "", '<dl class="glossary" markdown="1">']
        for slug, term, page in group:
            long_form = f" ({text(abbreviations[term.term])})" if term.term in abbreviations else ""
            lines.append(f'<dt id="term-{slug}">{text(term.term)}{long_form}</dt>')
            lines.append(f'<dd markdown="span">{text(term.meaning)} {question_link(site, here, page.front.number)}</dd>')
        blocks.append("\n".join([*lines, "</dl>"]))
    return "\n\n".join(blocks)
