"""What a page calls, from Jinja's own syntax tree."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, nodes

ENVIRONMENT = Environment(undefined=StrictUndefined)


@lru_cache(maxsize=4096)
def tree(body: str) -> nodes.Template:
    """Return the syntax tree of a page's body. Raises `jinja2.TemplateSyntaxError`."""
    return ENVIRONMENT.parse(body)


@lru_cache(maxsize=4096)
def template(body: str) -> Template:
    """Return a page's body compiled. Raises `jinja2.TemplateSyntaxError`, also for a filter that does not exist."""
    return ENVIRONMENT.from_string(tree(body))


@lru_cache(maxsize=4096)
def calls(body: str) -> Mapping[str, int]:
    """Return the names that a page calls, each with the line of its first call, from 1."""
    lines: dict[str, int] = {}
    for call in tree(body).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            lines[call.node.name] = min(call.lineno, lines.get(call.node.name, call.lineno))
    return lines


def only_call(text: str) -> str | None:
    """Return the name of the macro whose call is all that a text holds, or `None`."""
    try:
        body = tree(text).body
    except TemplateSyntaxError:
        return None
    match [
        node
        for output in body
        if isinstance(output, nodes.Output)
        for node in output.nodes
        if not (isinstance(node, nodes.TemplateData) and node.data.isspace())
    ]:
        case [nodes.Call(node=nodes.Name(name=str() as name))]:
            return name
    return None
