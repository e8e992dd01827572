"""What set-up takes from its surroundings, and what it leaves alone."""

import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from tools import port
from tools.ci import is_ci
from tools.project import PROJECT


def make(*words: str, cwd: Path = PROJECT, extra: str = "", **environment: str) -> str:
    """Return what `make` prints, with the rules of `extra` added."""
    command = ["make", "--no-print-directory", "--file", "Makefile", "--file", "-", *words]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(command, cwd=cwd, env=inherited | environment, input=extra, capture_output=True, text=True, check=True)
    return result.stdout


LEAKS = {
    "PYTHONPATH": "/elsewhere",
    "PYTHONHOME": "/elsewhere",
    "PYTHONWARNINGS": "error",
    "PYTHONOPTIMIZE": "2",
    "PIP_USER": "1",
    "PIP_TARGET": "/elsewhere",
    "PIP_PREFIX": "/elsewhere",
    "PIP_NO_DEPS": "1",
    "PIP_CONSTRAINT": "/elsewhere",
    "PIP_NO_BINARY": ":all:",
    "NODE_OPTIONS": "--require /elsewhere",
    "NODE_ENV": "production",
    "npm_config_prefix": "/elsewhere",
    "NPM_CONFIG_OMIT": "dev",
    "GIT_DIR": "/elsewhere",
    "CDPATH": "/",
}
KEPT = {"PIP_INDEX_URL": "https://mirror.example/simple", "PIP_CERT": "/a/certificate", "NPM_CONFIG_REGISTRY": "https://mirror.example/"}


def test_what_a_shell_says_to_other_programs_does_not_leak_in() -> None:
    seen = dict(line.split("=", 1) for line in make("show", extra="show:\n\t@env\n", **LEAKS, **KEPT).splitlines() if "=" in line)
    assert {name for name, value in LEAKS.items() if seen.get(name) == value} == set()
    assert {name: seen[name] for name in KEPT} == KEPT
    assert seen["npm_config_cache"] == f"{PROJECT}/.venv/npm-cache"


def test_the_date_is_the_last_commit_s_whatever_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among the settings are some that make `git log` print more than it is asked for."""
    config = tmp_path / "config"
    config.write_text("[log]\n\tshowSignature = true\n\tdecorate = full\n[color]\n\tui = always\n")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    shown = make("show", extra="show:\n\t@echo $(SOURCE_DATE_EPOCH)\n", GIT_CONFIG_GLOBAL=str(config))
    commit = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == re.findall(r"^committer .* (\d+) [+-]\d+$", commit, flags=re.MULTILINE)[0]


def test_pip_installs_into_the_environment_alone_and_npm_brings_what_checks_need() -> None:
    recipes = make("--dry-run", "--always-make", "check")
    for line in recipes.splitlines():
        assert "pip" not in line or "install" not in line or ("--no-user" in line and "--require-hashes" in line), line
    assert re.search(r"ci --prefix \S*\.venv\S* .*--include=dev .*--ignore-scripts", recipes), recipes
    assert "system_packages" not in recipes, "`make check` installs nothing outside .venv"


def test_the_tests_run_without_compilers_and_without_a_browser_where_somebody_says_so() -> None:
    everything, some = make("--dry-run", "test"), make("--dry-run", "test", "SPECIMENS=no", "BROWSER=no")
    for kind, folder in (("compilers", "tests/specimens"), ("browser", "tests/browser")):
        assert re.search(rf"tools\.system_packages .*{kind}", everything) and f"--ignore {folder}" not in everything
        assert not re.search(rf"tools\.system_packages .*{kind}", some) and f"--ignore {folder}" in some


def test_a_port_that_is_taken_is_said_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        assert port.main([str(taken)]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and f"Port {taken} " in said and f"PORT={taken + 1}" in said
    assert port.main([str(taken)]) == 0


@pytest.mark.parametrize("words", [[], ["eight"], ["0"], ["65536"], ["-1"], ["80", "81"]])
def test_a_port_that_is_none_is_refused(words: list[str]) -> None:
    assert port.main(words) == 1


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("1", True), ("false", False), ("False", False), ("0", False), ("", False)]
)
def test_ci_is_what_its_variable_means(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("CI", value)
    assert is_ci() is expected


def test_the_readme_names_every_make_target_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", (PROJECT / "README.md").read_text(), flags=re.MULTILINE)) == targets
