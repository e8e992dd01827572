"""What a page calls, from Jinja's own syntax tree."""

from contextlib import suppress
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
def calls(body: str) -> frozenset[str]:
    """Return the names that a page calls."""
    return frozenset(call.node.name for call in tree(body).find_all(nodes.Call) if isinstance(call.node, nodes.Name))


def arguments(body: str, name: str) -> frozenset[object]:
    """Return the constants that a page passes to calls of one name."""
    found = (call for call in tree(body).find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == name)
    return frozenset(argument.value for call in found for argument in call.args if isinstance(argument, nodes.Const))


def only_call(text: str) -> str | None:
    """Return the name of the macro whose call is all that a text holds, or `None`."""
    with suppress(TemplateSyntaxError):
        parts = [part for output in tree(text).find_all(nodes.Output) for part in output.nodes]
        match [part for part in parts if not isinstance(part, nodes.TemplateData) or part.data.strip()]:
            case [nodes.Call(node=nodes.Name(name=str() as name))]:
                return name
    return None
