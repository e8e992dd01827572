"""Checks every macro call on every page before a page is rendered, so that all mistakes are reported at once."""

import traceback
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from inspect import signature
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, nodes

from macros.library import Library, Page, QuestionPage, SectionPage
from macros.model import Question, Section
from macros.problems import Misuse, Problem, suggest

Macro = Callable[..., str]
ENVIRONMENT = Environment(undefined=StrictUndefined)
BRACES = "write `{{ macro(...) }}`, and put code that contains braces between {% raw %} and {% endraw %}"


def check_calls(library: Library, macros: Mapping[str, Macro], problems: Iterable[Problem]) -> list[Problem]:
    """Make every macro call of every page once and return what went wrong.

    `macros` maps each macro's name to a function of the library, the page's path, and the call's own arguments. `problems` are
    those known before: the sources of a page whose front matter has one cannot be judged.
    """
    known_problems = list(problems)
    found: list[Problem] = []
    shown: set[object] = set()
    for page in library.pages:
        last = max(page.document.body_line - 1, 1)
        is_sound = not any(problem.path == f"docs/{page.path}" and problem.line <= last for problem in known_problems)
        found += _check_page(page, library, macros, shown, is_sound=is_sound)
    for name in library.pictures.keys() - shown:
        mend = f'write {{{{ picture("{name}") }}}} where it belongs, or remove the file'
        found.append(Problem(f"docs/assets/pictures/{name}.svg", 1, "no page shows the picture", mend))
    return found


def _check_page(page: Page, library: Library, macros: Mapping[str, Macro], shown: set[object], *, is_sound: bool) -> Iterator[Problem]:
    """Yield what is wrong with a page's calls, and add the pictures that it calls to `shown`."""
    path = f"docs/{page.path}"
    before = page.document.body_line - 1
    try:
        tree, template = _compile(page.document.body)
    except TemplateSyntaxError as error:
        yield Problem(path, error.lineno + before, f"broken macro call ({error.message})", BRACES)
        return
    front = page.document.front.value
    variables = dict(front) if isinstance(front, dict) else {}
    if not is_sound:
        variables |= dict.fromkeys({*Question.model_fields, *Section.model_fields} - variables.keys(), "")
    problems = []
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in variables and name.name not in macros:
            wrong, mend = f"unknown macro or variable `{name.name}`", suggest(name.name, [*macros, *variables])
            problems.append(Problem(path, name.lineno + before, wrong, mend))
    called: dict[str, set[object]] = defaultdict(set)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in macros:
            arguments = called[call.node.name]
            for wrong, mend in _misuse(call, macros[call.node.name], library, page.path, arguments):
                if is_sound or call.node.name != "cite":
                    problems.append(Problem(path, call.lineno + before, wrong, mend))
    yield from problems
    if not problems and is_sound:
        bound = {name: partial(macro, library, page.path) for name, macro in macros.items()}
        yield from _rendering(template, page, {**variables, **bound})
    shown |= called["picture"]
    if isinstance(page, SectionPage) and "section_questions" not in called:
        yield Problem(
            path, page.document.body_line, "the page does not list its questions", "write {{ section_questions() }} under a heading"
        )
    if isinstance(page, QuestionPage) and is_sound:
        for index, source in enumerate(page.question.sources):
            if source.id not in called["cite"]:
                line = page.document.front.line("sources", index)
                wrong = f"the source `{source.id}` is listed but not cited"
                yield Problem(path, line, wrong, f'put cite("{source.id}") where it is needed, or remove it')


@lru_cache(maxsize=4096)
def _compile(body: str) -> tuple[nodes.Template, Template]:
    """Return a page's syntax tree and its compiled form. Raises `TemplateSyntaxError`."""
    tree = ENVIRONMENT.parse(body)
    return tree, ENVIRONMENT.from_string(tree)


def _misuse(call: nodes.Call, macro: Macro, library: Library, here: str, called: set[object]) -> Iterator[tuple[str, str]]:
    """Make a macro call: yield what is wrong with it and how to mend it, and add its arguments to `called`."""
    name = call.node.name if isinstance(call.node, nodes.Name) else ""
    try:
        arguments = [argument.as_const() for argument in call.args]
        options = {option.key: option.value.as_const() for option in call.kwargs}
    except nodes.Impossible:
        yield f"an argument of `{name}` is not a plain value", "write a number or words in quotes"
        return
    called.update(argument for argument in arguments if isinstance(argument, Hashable))
    try:
        signature(macro).bind(library, here, *arguments, **options)
    except TypeError as error:
        taken = ", ".join(list(signature(macro).parameters)[2:])
        yield f"`{name}` cannot be called like this ({error})", f"write {name}({taken}): {(macro.__doc__ or '').splitlines()[0]}"
        return
    try:
        macro(library, here, *arguments, **options)
    except Misuse as error:
        yield error.wrong, error.mend


def _rendering(template: Template, page: Page, names: Mapping[str, Any]) -> Iterator[Problem]:
    """Render a page's macros and yield what only then goes wrong: a missing attribute, a division by zero."""
    try:
        template.render(names)
    except Exception as error:  # whatever an author writes between braces must end in a report
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
        line = next(reversed(lines), None) or 1
        wrong = f"what stands between braces fails ({type(error).__name__}: {error})"
        yield Problem(f"docs/{page.path}", line + page.document.body_line - 1, wrong, BRACES)
