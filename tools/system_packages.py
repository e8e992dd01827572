"""Brings what the tests need from the system's packages: `python -m tools.system_packages`.

It says first what it is about to install and how to do without, asks nothing, and where it may not install says what to type.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from tools.browser import find
from tools.ci import is_ci
from tools.specimens import missing_packages

PROJECT = Path(__file__).resolve().parent.parent
WITHOUT = """Without them: `make check` needs none of this, `make test SPECIMENS=no` needs no compiler, and CHROMIUM=/path/to/chromium
names a browser that you have."""


def install(packages: Collection[str]) -> None:
    """Install Debian's packages, as root or by a `sudo` that asks for no password; where neither is to be had, say what to type."""
    by_hand = f"sudo apt-get install {' '.join(packages)}"
    root = os.geteuid() == 0
    if not shutil.which("apt-get") or not (root or shutil.which("sudo")):
        print(
            f"The tests need {', '.join(packages)} from the system's packages, which cannot be installed from here.\n{WITHOUT}", flush=True
        )
        return
    print(f"Installing {', '.join(packages)} from the system's packages, as `{by_hand}` would.\n{WITHOUT}", flush=True)
    apt = [*([] if root else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run([*apt, *command], stdin=subprocess.DEVNULL, check=False).returncode:
            print(f"That did not work. Type `{by_hand}`, and run this again.", flush=True)
            return


def main(words: list[str] | None = None) -> int:
    """Install what is missing: Chromium, and the compilers unless `--no-compilers` is said. Return 1 where CI lacks the browser."""
    compilers = "--no-compilers" not in (sys.argv[1:] if words is None else words)
    needed = [] if find() else ["chromium"]
    needed += missing_packages(PROJECT) if compilers else []
    if needed:
        install(list(dict.fromkeys(needed)))
    if find():
        return 0
    print("No Chromium was found: the tests in it do not run.", file=sys.stderr)
    return int(is_ci())


if __name__ == "__main__":
    sys.exit(main())
