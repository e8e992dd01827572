"""Types what a page says to type: its files are written and its commands run in an empty folder, in the page's order."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.render.code import is_unfinished, session
from tools.specimens import environment

FENCE = re.compile(r"(?P<before>[^\n]*)\n*^(?P<ticks>```+)(?P<language>\w+)\n(?P<code>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r".*(?:[Ii]n|as) `([\w./-]+\.\w+)`.*[:.]$")  # the file that a line gives the block of code after it
RAW = re.compile(r"{% (?:end)?raw %}\n?")
TIMEOUT = 240  # seconds for a page
END = "\x1e"  # stands in the output where a command has ended, before its status
MISSING = re.compile(r"(?:line \d+: |exec: |env: ['‘])([\w.+-]+)['’]?: (?:command not found|not found|No such file or directory)$", re.MULTILINE)


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
    """Return the commands of a page's sessions in their order. "Save as `a.go`:" before a block of code makes it a file of that name."""
    found: list[Command] = []
    files: dict[str, str] = {}
    for fence in FENCE.finditer(RAW.sub("", markdown)):
        if fence["language"] != "console" and (name := NAME.match(fence["before"])):
            files[name[1]] = fence["code"]
        elif fence["language"] == "console":
            found += _typed(fence["code"], files)
            files = {}
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
    with subprocess.Popen(
        ["bash", str(script)],
        cwd=folder,
        env=environment() | {"TMPDIR": str(folder.parent)},
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
    line = re.sub(r"\b0x[0-9a-f]+\b|\b[0-9a-f]{8,16}\b|\d[\d,.]*(?: ?(?:ns|µs|us|ms|s|KiB|MiB|kB|MB|K|M)\b)?", "N", line)
    return " ".join(line.split())


def complaint(command: Command, outcome: Outcome) -> str | None:
    """Return what a command did that the page does not say, or `None`. `...` on the page stands for lines that it leaves out."""
    printed = iter([alike(line) for line in outcome.printed.splitlines()])
    for line in command.shown:
        if line.strip() != "..." and alike(line) not in printed:
            return f"`{command.typed.strip()}` does not print `{line}` where the page has it, but:\n{outcome.printed[-1500:]}"
    if outcome.status != 0 and not command.shown:
        return f"`{command.typed.strip()}` ends with status {outcome.status} and prints:\n{outcome.printed[-1500:]}"
    return None


def missing(outcome: Outcome) -> str | None:
    """Return the name of a program that a command asked for and that is not here."""
    match = MISSING.search(outcome.printed)
    return match[1] if match else None
