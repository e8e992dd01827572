"""Checks every macro call on every page before a page is rendered, so that all mistakes are reported at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.library import Library, Page, QuestionPage
from macros.model import Question, Section
from macros.problems import Misuse, Problem, suggest

Macro = Callable[..., str]


def check_calls(library: Library, macros: Mapping[str, Macro], problems: Iterable[Problem]) -> list[Problem]:
    """Make every macro call of every page once and return what went wrong.

    `macros` maps each macro's name to a function of the library, the page's path, and the call's own arguments. `problems` are
    those known before: the sources of a page whose front matter has one cannot be judged.
    """
    known_problems = list(problems)
    found: list[Problem] = []
    for page in library.pages:
        last = max(page.document.body_line - 1, 1)
        is_sound = not any(problem.path == f"docs/{page.path}" and problem.line <= last for problem in known_problems)
        found += _check_page(page, library, macros, is_sound=is_sound)
    return found


def _check_page(page: Page, library: Library, macros: Mapping[str, Macro], *, is_sound: bool) -> Iterator[Problem]:
    path = f"docs/{page.path}"
    before = page.document.body_line - 1
    try:
        tree = Environment().parse(page.document.body)
    except TemplateSyntaxError as error:
        mend = "write `{{ macro(...) }}`, and put code that contains braces between {% raw %} and {% endraw %}"
        yield Problem(path, error.lineno + before, f"broken macro call ({error.message})", mend)
        return
    front = page.document.front.value
    variables = set(front) if isinstance(front, dict) else set()
    if not is_sound:
        variables |= {*Question.model_fields, *Section.model_fields}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in variables and name.name not in macros:
            yield Problem(path, name.lineno + before, f"unknown macro or variable `{name.name}`", suggest(name.name, [*macros, *variables]))
    cited = set()
    for call in tree.find_all(nodes.Call):
        line = call.lineno + before
        if not isinstance(call.node, nodes.Name) or call.node.name not in macros:
            continue
        try:
            arguments = [argument.as_const() for argument in call.args]
            options = {option.key: option.value.as_const() for option in call.kwargs}
        except nodes.Impossible:
            yield Problem(path, line, f"an argument of `{call.node.name}` is not a plain value", "write a number or words in quotes")
            continue
        try:
            macros[call.node.name](library, page.path, *arguments, **options)
        except Misuse as error:
            if is_sound or call.node.name != "cite":
                yield Problem(path, line, error.wrong, error.mend)
        except TypeError:
            yield Problem(path, line, f"`{call.node.name}` is called with the wrong number of arguments", _usage(macros[call.node.name]))
        if call.node.name == "cite":
            cited |= set(map(str, arguments))
    if isinstance(page, QuestionPage) and is_sound:
        for index, source in enumerate(page.question.sources):
            if source.id not in cited:
                line = page.document.front.line("sources", index)
                yield Problem(
                    path,
                    line,
                    f"the source `{source.id}` is listed but not cited",
                    f'put cite("{source.id}") where it is needed, or remove it',
                )


def _usage(macro: Any) -> str:
    return f"it means: {(macro.__doc__ or '').splitlines()[0]}"
