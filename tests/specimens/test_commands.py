"""What a page says to type does what the page says, in an empty folder, with nothing made but what the page makes."""

from pathlib import Path

import pytest

from tests.specimens.commands import UNPACKAGED, Command, Outcome, commands, complaint, missing, run
from tools.ci import is_ci
from tools.project import PROJECT

DOCS = PROJECT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): found for path in sorted(DOCS.rglob("*.md")) if (found := commands(path.read_text("utf-8")))}

PAGE = """
Save as `hello.sh` (any shell):

```sh
echo "hello, $1"
```

```console
$ bash hello.sh you
hello, you
$ for n in 1 2; do
    echo "$n ms"
  done; false
7 ms
...
```
"""


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    for command, outcome in zip(PAGES[page], run(PAGES[page], folder), strict=True):
        if (program := missing(outcome)) and (program == UNPACKAGED or not is_ci()):
            pytest.skip(f"not checked here: {program} is missing")
        assert complaint(command, outcome) is None


def test_a_session_is_typed_into_one_shell_beside_the_pages_files(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    found = commands(PAGE)
    assert [command.typed.count("\n") for command in found] == [1, 3]
    outcomes = run(found, folder)
    assert outcomes == [Outcome("hello, you\n", 0), Outcome("1 ms\n2 ms\n", 1)]
    assert [complaint(*pair) for pair in zip(found, outcomes, strict=True)] == [None, None]


@pytest.mark.parametrize(
    ("shown", "outcome", "expected"),
    [
        ([], Outcome("", 1), "ends with status 1"),
        (["hello"], Outcome("good-bye", 0), "does not print `hello`"),
        (["b", "a"], Outcome("a\nb", 0), "does not print `a`"),
        (["moved: 900 of 900 free"], Outcome("moved: none", 0), "does not print `moved"),
    ],
)
def test_what_a_page_does_not_say_is_noticed(shown: list[str], outcome: Outcome, expected: str) -> None:
    assert expected in (complaint(Command("true\n", shown), outcome) or "")


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("took 0.506 seconds", "took 12 seconds"),
        ("x is at 0x1acaad19ee90 at the start", "x is at 0xc00009ee90 at the start"),
        ("Hello source: file:/tmp/hello/hello.jar", "Hello source: file:./hello.jar"),
        ("call 10703 reads -1", "call 14096 reads 703728768"),
        ("init main @11 ms, 231 ms clock", "init main @0.8 ms, 2 ms clock"),
    ],
)
def test_what_differs_from_run_to_run_is_not_compared(shown: str, printed: str) -> None:
    assert complaint(Command("true\n", [shown]), Outcome(printed, 0)) is None


def test_a_missing_program_is_named() -> None:
    assert missing(Outcome("a.sh: line 1: hyperfine: command not found", 127)) == "hyperfine"
    assert missing(Outcome("No .NET SDKs were found.", 145)) == UNPACKAGED
    assert missing(Outcome("make: ./x: No such file or directory here", 2)) is None
