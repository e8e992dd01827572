"""Checks every macro call on every page before a page is rendered, so that all mistakes are reported at once."""

import re
import sys
import traceback
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from functools import partial
from inspect import signature
from typing import Any

from jinja2 import ChainableUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.lexer import TOKEN_BLOCK_BEGIN, TOKEN_COMMENT_BEGIN, TOKEN_VARIABLE_BEGIN

from macros.load.outline import lines_of_code
from macros.load.schema import CODE, Question
from macros.load.templates import ENVIRONMENT, template, tree
from macros.problems import Misuse, Problem, suggest
from macros.render import MACROS, ONCE
from macros.site import Page, Site

RAW = "put code that contains braces between {% raw %} and {% endraw %}"


def check_syntax(site: Site) -> Iterator[Problem]:
    """Yield a call that is no call, and a comment of Jinja's, which would swallow text without a word."""
    for page in site.pages:
        try:
            template(page.document.body)
            comments = _lines(page.document.body, TOKEN_COMMENT_BEGIN)
        except TemplateSyntaxError as error:
            yield page.problem_at(error.lineno, f"broken macro call ({error.message})", f"write `{{{{ macro(...) }}}}`, and {RAW}")
            continue
        for line in comments:
            mend = f"write a comment as `<!-- ... -->`, and {RAW}"
            yield page.problem_at(line, "`{#` begins a comment, and what follows it is not shown", mend)


def _lines(body: str, *tokens: str) -> list[int]:
    """Return the lines on which one of Jinja's tokens stands."""
    return [line for line, token, _ in ENVIRONMENT.lex(body) if token in tokens]


def _calls_in_code(site: Site, page: Page[Any]) -> Iterator[Problem]:
    """Yield what stands between braces in a listing or a span of code, which would show what it makes, or nothing."""
    body, listings = page.document.body, lines_of_code(page.document.body, site.configuration)
    for line in _lines(body, TOKEN_BLOCK_BEGIN, TOKEN_VARIABLE_BEGIN):
        prose = re.sub(r"\{%-? *raw.*?endraw *-?%\}", "", body.split("\n")[line - 1])
        if line in listings or any(re.search(r"\{[{%]", span[2]) for span in CODE.finditer(prose)):
            yield page.problem_at(line, "what stands between braces in code is not shown", RAW)


def check_calls(site: Site) -> Iterator[Problem]:
    """Render the macros of every page: yield what goes wrong, and sources, pictures, and measurements that are not shown."""
    used: dict[str, set[object]] = defaultdict(set)
    for page in site.pages:
        calls = _Calls(site, page)
        yield from calls.problems
        told = {problem.line for problem in calls.problems}
        yield from (problem for problem in _calls_in_code(site, page) if problem.line not in told)
        for index, citation in enumerate(page.front.sources if isinstance(page.front, Question) else ()):
            if citation.id not in calls.arguments["cite"]:
                mend = f'put cite("{citation.id}") where it is needed, or remove it'
                yield page.problem(f"the source `{citation.id}` is listed but not cited", mend, "sources", index)
        for folder in site.measurements if isinstance(page.front, Question) else ():
            numbers, shown = folder.measurement.questions, calls.arguments["measured"] | calls.arguments["figure"]
            if page.front.number in numbers and folder.name not in shown:
                mend = f'write {{{{ measured("{folder.name}") }}}} there, or remove the number'
                wrong = f"question {page.front.number} does not show the measurement"
                yield folder.problem(wrong, mend, "questions", numbers.index(page.front.number))
        for model in site.model_pages if isinstance(page.front, Question) else ():
            if page.front.number in model.front.questions and model.name not in calls.arguments["model"]:
                wrong = f"question {page.front.number} does not show the model"
                place = model.front.questions.index(page.front.number)
                yield model.problem(wrong, f'write {{{{ model("{model.name}") }}}} there, or remove the number', "questions", place)
        for name, arguments in calls.arguments.items():
            used[name] |= arguments
    cited: set[object] = {source for row in site.contract.values() for cell in row.cells.values() for source in cell.sources}
    cited |= used["cite"] | used["source"] | used["reading"]
    path = f"{site.configuration.docs.name}/data/sources.yml"
    for source in site.sources.keys() - cited:
        yield Problem(path, site.data[path].line(source), f"nobody cites the source `{source}`", "cite it or remove it")
    for name in site.pictures.keys() - used["picture"]:
        mend = f'write {{{{ picture("{name}") }}}} where it belongs, or remove the file'
        yield Problem(f"{site.configuration.docs.name}/assets/pictures/{name}.svg", 1, "no page shows the picture", mend)


class _Unknown(ChainableUndefined):
    """Stands for a name that is reported already, so that what follows is rendered too."""

    def __call__(self, *_: object, **__: object) -> "_Unknown":  # type: ignore[override]
        return self


class _Calls:
    """The macro calls of a page, made once: `arguments` are those of each macro, `problems` what is wrong with them."""

    def __init__(self, site: Site, page: Page[Any]) -> None:
        self.site, self.page = site, page
        self.arguments: dict[str, set[object]] = defaultdict(set)
        self.made: list[object] = []  # the calls that render addresses
        self.problems: list[Problem] = []
        body, front = tree(page.document.body), page.document.front.value
        names = front | {name: partial(self._call, name) for name in MACROS}
        unknown = meta.find_undeclared_variables(body) - names.keys() - ENVIRONMENT.globals.keys()
        for node in body.find_all(nodes.Name):
            if node.name in unknown and node.ctx == "load":
                wrong = f"unknown macro or variable `{node.name}`"
                self._report(node.lineno, wrong, f"{suggest(node.name, [*MACROS, *front])} Or {RAW}")
        names |= {name: _Unknown(name=name) for name in unknown}
        if not self._render(template(page.document.body), names):  # then each expression for itself, to find the others' mistakes
            self.made.clear()
            for part in (part for output in body.find_all(nodes.Output) for part in output.nodes):
                alone = nodes.Template([nodes.Output([part], lineno=part.lineno)], lineno=1)
                self._render(ENVIRONMENT.from_string(alone), names)

    def _report(self, line: int, wrong: str, mend: str) -> None:
        problem = self.page.problem_at(line, wrong, mend)
        self.problems += [problem] if problem not in self.problems else []

    def _render(self, content: Template, names: Mapping[str, Any]) -> bool:
        """Render a template, and report what only then goes wrong, such as a division by zero. Return whether it came to its end."""
        try:
            content.render(names)
        except Exception as error:  # whatever an author writes between braces must end in a report
            lines = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
            wrong = f"what stands between braces fails ({type(error).__name__}: {error})"
            self._report([1, *lines][-1], wrong, f"write `{{{{ macro(...) }}}}`, and {RAW}")
            return False
        return True

    def _call(self, name: str, *arguments: Any, **options: Any) -> str:
        """Call a macro from a template: note its arguments, and where they are wrong, report that and render nothing."""
        macro, frame = MACROS[name], sys._getframe(1)
        while "__jinja_template__" not in frame.f_globals and frame.f_back:
            frame = frame.f_back
        line = frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno)
        call = (name, arguments, options)
        if name in ONCE and call in self.made:
            self._report(line, f"`{name}` stands on this page already, and so do its addresses", "remove one of the two calls")
        self.made.append(call)
        self.arguments[name] |= {argument for argument in arguments if isinstance(argument, Hashable)}
        try:
            signature(macro).bind(self.site, self.page.path, *arguments, **options)
            return macro(self.site, self.page.path, *arguments, **options)
        except TypeError as error:
            taken = ", ".join(list(signature(macro).parameters)[2:])
            self._report(line, f"`{name}` cannot be called like this ({error})", f"write {name}({taken}), as CONTRIBUTING.md shows")
        except Misuse as error:
            self._report(line, error.wrong, error.mend)
        return ""
