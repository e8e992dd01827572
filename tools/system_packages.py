"""Brings what the tests need from outside `.venv`: `python -m tools.system_packages browser firefox webkit compilers`, or some of these.

It says first what it is about to install and how to do without, asks nothing, and where it may not install says what to type.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from tools.browser import OTHERS, find, find_other
from tools.ci import is_ci
from tools.project import PROJECT
from tools.specimens import missing_packages

NEEDS = {
    "browser": "the tests in a browser",
    "firefox": "the tests in Firefox",
    "webkit": "the tests in WebKit",
    "compilers": "the specimens",
}
# What commands on the pages call besides the compilers, and Debian's packages that bring it.
TYPED = {"gdb": ("gdb",), "hyperfine": ("hyperfine",), "lua5.4": ("lua5.4", "liblua5.4-dev"), "strace": ("strace",)}
WITHOUT = {
    "browser": "CHROMIUM=/path/to/chromium names a browser that you have, `make test BROWSER=no` needs none",
    **dict.fromkeys(OTHERS, "`make test BROWSER=no` needs no browser"),
    "compilers": "`make test SPECIMENS=no` needs no compiler",
}
OWN_BROWSER = f"{os.path.relpath(sys.executable, PROJECT)} -m playwright install chromium"
# Debian's, for whoever runs this as root or has a `sudo` that asks for no password.
APT = ["env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_MODE=l", "apt-get", "-q", "-o", "Dpkg::Options::=--force-confold"]


def missing(kind: str) -> list[str]:
    """Return Debian's packages that this machine lacks of a kind of `NEEDS`."""
    if kind == "compilers":
        typed = (package for program, packages in TYPED.items() if not shutil.which(program) for package in packages)
        return [*missing_packages(PROJECT), *typed]
    if kind in OTHERS:
        return [package for package, path in find_other(kind).items() if not path]
    return [] if find() else ["chromium"]


def call(command: Sequence[str]) -> bool:
    """Run a command that can ask nobody anything, and say whether it worked."""
    print(f"$ {' '.join(command)}", flush=True)
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def install(packages: Sequence[str]) -> bool:
    """Install Debian's packages, and say whether that worked."""
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not all(map(shutil.which, ["apt-get", *rights[:1]])):
        return False
    return call([*rights, *APT, "update"]) and call([*rights, *APT, "install", "--yes", "--no-install-recommends", *packages])


def bring(kind: str, packages: Sequence[str]) -> None:
    """Install what is missing of a kind of `NEEDS`."""
    if not install(packages) and kind == "browser":
        call([sys.executable, "-m", "playwright", "install", "chromium"])


def by_hand(kind: str, packages: Sequence[str]) -> str:
    """Return what to type for what could not be installed."""
    debian = f"sudo apt-get install {' '.join(packages)}"
    if kind == "browser":
        return f"`{debian}`, or `{OWN_BROWSER}`"
    return f"`{debian}`" if shutil.which("apt-get") else f"what your system has in place of Debian's {', '.join(packages)}"


def main(words: Sequence[str] | None = None) -> int:
    """Install what is missing of the kinds that `words` name; return 1 where CHROMIUM names no program, or CI still lacks something.

    Not every system that CI has brings the other browsers: without one of these, its tests are named as not run.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.system_packages", description="Bring what the tests need outside .venv.")
    parser.add_argument("kinds", nargs="*", metavar="kind", help=" or ".join(NEEDS))
    kinds = dict.fromkeys(parser.parse_args(words).kinds)
    if unknown := kinds.keys() - NEEDS.keys():
        parser.error(f"nothing is brought for {', '.join(sorted(unknown))}")
    named = os.environ.get("CHROMIUM")
    if "browser" in kinds and named and not find():
        print(f"CHROMIUM is `{named}`, which is no program: name one that is, or unset it.", file=sys.stderr)
        return 1
    lacking = {kind: packages for kind in kinds if (packages := missing(kind))}
    for kind, packages in lacking.items():
        print(f"About to install from the system's packages, for {NEEDS[kind]}: {', '.join(packages)}.")
        print(f"To do without: {WITHOUT[kind]}; `make check` needs nothing outside .venv.", flush=True)
    for kind, packages in lacking.items():
        bring(kind, packages)
    lacking = {kind: packages for kind in lacking if (packages := missing(kind))}
    for kind, packages in lacking.items():
        print(f"{', '.join(packages)} could not be installed: {NEEDS[kind]} will not run. Type {by_hand(kind, packages)}.", flush=True)
    return int(bool(lacking.keys() - OTHERS.keys()) and is_ci())


if __name__ == "__main__":
    sys.exit(main())
