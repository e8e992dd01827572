"""Code on a page: colored with as few elements as the colors need, and a session in a terminal so that its commands alone are copied.

A session is read as a shell reads it: a command may go on over several lines, and a line of output may begin as a prompt does.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import accumulate, groupby
from typing import Any

from pygments import format as formatted
from pygments.formatters import HtmlFormatter
from pygments.lexer import do_insertions
from pygments.lexers.shell import BashLexer
from pygments.token import STANDARD_TYPES, Generic, Name, Operator, Punctuation, Whitespace

# Tokens that the style sheet shows as plain text: they get no element of their own, which would be four of five elements of a program.
COLORLESS = (
    Whitespace,
    Operator,
    Punctuation,
    Name,
    Name.Other,
    Name.Attribute,
    Name.Variable,
    Name.Variable.Class,
    Name.Variable.Global,
    Name.Variable.Instance,
)

SHELL = re.compile(r"(?:\([\w.-]+\) )?(?:\$|[\w.-]+@[\w.-]+[^\s$#%]*[$#%]|\[[\w.-]+@[^]\n]+\][$#%])(?: |$)", re.MULTILINE)
PROGRAM = re.compile(
    r"(?:>>>|\d+>|iex\(\d+\)>|\((?:gdb|lldb|dlv|rr|i?[Pp]db)\)|main\[\d+\]|(?:jshell|sqlite|mysql|ghci|lua|node)>)(?: |$)"
    r"|(?:PS )?[A-Z]:\\[^<>|\n]*> ?",
    re.MULTILINE,
)
BARE = "> "  # a prompt where a session begins with it, or where a command goes on; else it may be output

# What a shell makes of a command: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
TOKEN = re.compile(
    r"""(?P<comment>(?<![^\s;&|()])\#[^\n]*)
    |<<-?[ \t]*\\?(?P<quote>['"]?)(?P<end>[A-Za-z_]\w*)(?P=quote)
    |(?P<word>(?:\$?'[^']*'|"(?:\\.|[^"\\])*"|\\.|\$\(\(.*?\)\)|<<<|<(?!<)|[^\s;&|()<'"\\])+)
    |(?P<operator>[;&|()\n]+)
    |(?P<unfinished>['"\\])""",
    re.VERBOSE | re.DOTALL,
)
OPENING = {"if", "for", "while", "until", "case", "select", "{"}
CLOSING = {"fi", "done", "esac", "}"}
BEFORE_COMMANDS = OPENING - {"for", "case", "select"} | {"do", "then", "else", "elif", "!", "time"}
GOES_ON = ("|", "&&", "(")


def is_unfinished(command: str) -> bool:
    """Return whether a shell would wait for more lines: of a quotation, a here-document, a compound command, or behind an operator."""
    code, known = "", 0
    awaited: list[str] = []
    for line in command.splitlines():
        if awaited:
            awaited = awaited[line.strip() == awaited[0] :]
            continue
        code += f"{line}\n"
        tokens = list(TOKEN.finditer(code.rstrip()))
        if any(token["unfinished"] for token in tokens):
            continue
        ends = [token["end"] for token in tokens if token["end"]]
        awaited, known = ends[known:], len(ends)
    tokens = [token for token in TOKEN.finditer(code.rstrip()) if not token["comment"]]
    is_open = any(token["unfinished"] for token in tokens) or bool(tokens and tokens[-1][0].strip().endswith(GOES_ON))
    return bool(awaited) or is_open or _depth(tokens) > 0


def _depth(tokens: list[re.Match[str]]) -> int:
    """Return how many compound commands are begun and not ended. Their words count where a command may begin."""
    depth, begins = 0, True
    for token in tokens:
        word = token["word"] if begins else None
        depth += (word in OPENING) - (word in CLOSING) + token[0].count("(" if token["operator"] else "\0")
        depth -= min(depth, token[0].count(")")) if token["operator"] else 0
        begins = bool(token["operator"]) or word in BEFORE_COMMANDS or word in CLOSING
    return depth


def session(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield a session's lines: the prompt, which may be empty where a command goes on, or `None` for output; and the rest."""
    bare = BARE if text.startswith(BARE) else None
    command, more = "", None  # what is typed so far, and the prompt of the lines that follow it, once one is seen
    last = ""  # the prompt of the command before, where nothing was printed since
    for line in text.splitlines(keepends=True):
        shell = SHELL.match(line)
        if command and is_unfinished(command):
            more = (BARE if line.startswith(BARE) else "") if more is None else more
            prompt: str | None = more if line.startswith(more) else ""
            command += line.removeprefix(prompt or "")
        elif match := shell or PROGRAM.match(line):
            prompt, more = match[0], None
            command = line[match.end() :] if shell else ""
        elif bare and line.startswith(bare):
            prompt, command = bare, ""
        elif last.startswith((">>>", "...")) and (line.startswith("... ") or line == "...\n"):
            prompt, command = line[:4].rstrip("\n"), ""
        else:
            prompt, command = None, ""
        last = prompt or ""
        yield prompt, line.removeprefix(prompt or "")


def fence(source: str, language: str, class_name: str, *_: object, **__: object) -> str:
    """Render a session as a custom fence of pymdownx.superfences. The theme's button copies `data-copy`; without a prompt, everything."""
    lines = list(session(f"{source}\n"))
    runs = ((is_typed, list(run)) for is_typed, run in groupby(lines, lambda line: line[0] is not None))
    shown = "".join(_typed(run) if is_typed else _printed(run) for is_typed, run in runs)
    copied = "".join(rest for prompt, rest in lines if prompt is not None)
    copy = f' data-copy="{escape(copied.strip())}"' if copied else ""
    return f'<div class="language-{class_name} highlight"><pre><span></span><code{copy}>{shown}</code></pre></div>'


def _typed(lines: list[tuple[str | None, str]]) -> str:
    code = "".join(rest for _, rest in lines)
    starts = accumulate((len(rest) for _, rest in lines), initial=0)
    prompts = [(start, [(0, Generic.Prompt, prompt)]) for start, (prompt, _) in zip(starts, lines, strict=False) if prompt]
    tokens = ((kind, text) for _, kind, text in do_insertions(prompts, BashLexer().get_tokens_unprocessed(code)))
    return str(formatted(tokens, HtmlFormatter(nowrap=True)))


def _printed(lines: list[tuple[str | None, str]]) -> str:
    return f'<span class="go">{escape("".join(rest for _, rest in lines), quote=False)}</span>'


def configure(options: Mapping[str, Any]) -> None:
    """Have Markdown color code this way. `options` are those of its extensions. Zensical has found the fence by its name already."""
    STANDARD_TYPES.update(dict.fromkeys(COLORLESS, ""))
    for custom in options.get("pymdownx.superfences", {}).get("custom_fences", []):
        if custom.get("format") == f"{__name__}.{fence.__name__}":
            custom["format"] = fence
