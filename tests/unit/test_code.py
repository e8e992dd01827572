"""A session in a terminal, as a shell reads it: its commands alone are copied."""

import re
import shutil
import subprocess
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from macros.render.code import configure, fence, is_unfinished

# By what is special: a session, and what is to be copied of it.
SESSIONS = {
    "one command": ("$ make", "make"),
    "output": ("$ make\nmade\n$ ls\na  b", "make\nls"),
    "output that begins as another prompt does": ("$ make\n# all\n% 50\n> next\n$1 = 5\n... more\n$ ls", "make\nls"),
    "an empty line of output": ("$ make\n\nmade\n$ ls", "make\nls"),
    "a prompt that nothing follows": ("$ make\nmade\n$", "make"),
    "a line that goes on": ("$ cc a.c \\\n    -o a\nout", "cc a.c \\\n    -o a"),
    "a line that goes on behind its own prompt": ("$ cc a.c \\\n> -o a\n> out", "cc a.c \\\n-o a"),
    "a pipe that goes on": ("$ ls |\n  wc\n3", "ls |\n  wc"),
    "a quotation over two lines": ("$ awk '/a/ {\n    print}' x\n$ ls", "awk '/a/ {\n    print}' x\nls"),
    "a loop over its prompts": ("$ for i in 1 2; do\n> echo $i\n> done\n1\n> 2", "for i in 1 2; do\necho $i\ndone"),
    "a loop in a line": ("$ for i in 1 2; do echo $i; done\n1", "for i in 1 2; do echo $i; done"),
    "a here-document": ("$ cat > a <<'END'\n$ no prompt\n> neither\nEND\n$ cat a", "cat > a <<'END'\n$ no prompt\n> neither\nEND\ncat a"),
    "a here-document behind prompts": ("$ cat <<-END\n> a\n> END\na", "cat <<-END\na\nEND"),
    "two here-documents": ('$ cat <<A <<"B"\na\nA\nb\nB\nout', 'cat <<A <<"B"\na\nA\nb\nB'),
    "a here-string, and a shift": ("$ cat <<< $((1<<i))\n2\n$ ls", "cat <<< $((1<<i))\nls"),
    "words of the shell that are none": ("$ grep for if case\nout", "grep for if case"),
    "an apostrophe in a comment": ("$ ls  # it's\nout", "ls  # it's"),
    "a function": ("$ f() {\n    ls\n  }\n$ f", "f() {\n    ls\n  }\nf"),
    "a subshell": ("$ (cd a\n  ls)\nout", "(cd a\n  ls)"),
    "a branch": ("$ case $x in a) ls;; esac\nout", "case $x in a) ls;; esac"),
    "a user's and root's prompts": ("me@host:~/a$ ls\nb\nroot@host:/# make", "ls\nmake"),
    "a debugger": ("$ gdb a\n(gdb) run\n(deleted) out\n(gdb) bt", "gdb a\nrun\nbt"),
    "Python": (">>> def f():\n...     pass\n...\n>>> f()\nout\n... more", "def f():\n    pass\n\nf()"),
    "Erlang": ("1> X = 1.\n1\n2> X.\n1", "X = 1.\nX."),
    "Java's debugger": ("$ jdb A\nmain[1] step\nmain: x\nmain[1] cont", "jdb A\nstep\ncont"),
    "Windows": ("C:\\a>dir\nout\nPS C:\\a> ls", "dir\nls"),
    "a prompt of its own": ("> 1 + 1\n2\n> 3\n3", "1 + 1\n3"),
    "marks that HTML knows": ('$ echo "<a>" & x\n<a>', 'echo "<a>" & x'),
}


def copied(shown: str) -> str:
    """Return what the theme's copy button takes: `data-copy`, or else all the text."""
    copy = re.search(r'<code data-copy="([^"]*)">', shown)
    return unescape(copy[1]) if copy else text(shown)


def text(shown: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", shown)).strip("\n")


@pytest.mark.parametrize("session", SESSIONS)
def test_what_is_copied_is_what_was_typed(session: str) -> None:
    source, commands = SESSIONS[session]
    shown = fence(source, "console", "console")
    assert copied(shown) == commands
    assert text(shown) == source, "everything is shown"
    assert "language-console" in shown


@pytest.mark.parametrize("source", ["make\nls", "made\n\nin a second", ""])
def test_without_a_prompt_everything_is_copied(source: str) -> None:
    assert copied(fence(source, "console", "console")) == source


@pytest.mark.parametrize(
    "session", [session for session in SESSIONS if SESSIONS[session][0].startswith("$") and "gdb" not in SESSIONS[session][0]]
)
def test_a_shell_agrees(session: str) -> None:
    """What is copied can be read by one; and a part of it, to the end of any line, where that is no unfinished command."""
    shell = shutil.which("bash")
    assert shell, "bash is needed: the project's own commands are written for it"
    lines = SESSIONS[session][1].split("\n")
    for end in range(1, len(lines) + 1):
        result = subprocess.run([shell, "-n"], input="\n".join(lines[:end]), capture_output=True, text=True, check=False)
        refused = bool(result.returncode) or "here-document" in result.stderr
        assert not (refused and end == len(lines)), result.stderr
        start = max(start for start in range(end) if start == 0 or not is_unfinished("\n".join(lines[:start])))
        assert is_unfinished("\n".join(lines[start:end])) == refused or lines[end - 1].endswith("\\"), lines[:end]


@given(st.text(alphabet="$>#%<'\"\\(){};|& \nabEND1"))
def test_every_session_is_shown_whole(source: str) -> None:
    assert text(fence(source, "console", "console")) == source.strip("\n")


def test_what_has_the_color_of_plain_text_is_no_element_of_its_own() -> None:
    """Whatever engine calls Pygments."""
    configure({})
    shown = highlight('func main() { x := f.Call("a", 1) }', get_lexer_by_name("go"), HtmlFormatter(nowrap=True))
    assert re.findall("<span[^>]*>([^<]*)</span>", unescape(shown)) == ["func", '"a"', "1"]
