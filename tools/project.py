"""The project, and what tests and tools do with it: run a command, build a site, make a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def run(*command: str, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment, such as `mkdocs`; its output, both streams together, is in `stdout`."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "REPO_URL"}}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=inherited | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def build(site: Path, cwd: Path = PROJECT, **environment: str) -> Path:
    """Build a project into the folder `site` as the publishing workflow does. Raises `RuntimeError` with what the build printed."""
    result = run("mkdocs", "build", "--strict", "--site-dir", str(site), cwd=cwd, **environment)
    if result.returncode:
        raise RuntimeError(result.stdout)
    return site


def copy_project(target: Path) -> Path:
    """Copy what a build of the site reads into the folder `target`."""
    shutil.copy2(PROJECT / "mkdocs.yml", target)
    for part in ("docs", "macros", "overrides", "specimens", "measurements"):
        shutil.copytree(PROJECT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    return target
