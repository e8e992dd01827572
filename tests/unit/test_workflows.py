"""What GitHub runs: sound, least privileged, pinned, and the same commands that people type."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.project import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))

# The first lines of the commands that no person types: whether specimens change, and the report as an issue.
MORE_THAN_A_TARGET = {
    ("specimens", "changed=no"),
    ("weekly", 'number=$(gh issue list --state open --search "in:title \\"$TITLE\\"" --json number --jq \'.[0].number // empty\')'),
}


def program(name: str, *arguments: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).parent / name), *arguments]
    result = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return result.returncode, result.stdout


def workflow(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((PROJECT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    return read


def test_actionlint_finds_nothing() -> None:
    assert program("actionlint", "-no-color", *map(str, WORKFLOWS)) == (0, "")


def test_zizmor_finds_nothing() -> None:
    status, output = program("zizmor", "--offline", "--quiet", "--strict-collection", ".github")
    assert status == 0, output


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_is_a_make_target_and_every_part_is_pinned(path: Path) -> None:
    permissions, jobs = (workflow(path.stem)[key] for key in ("permissions", "jobs"))
    assert permissions == {}, "no permission but what a job asks for"
    for job in jobs.values():
        matrix = job.get("strategy", {}).get("matrix", {})
        for system in matrix.get("system", [job["runs-on"]]):
            assert re.fullmatch(r"(ubuntu|macos)-\d+(\.\d+)?", system)
        if "container" in job:
            assert re.fullmatch(r"[a-z]+:\d+\.\d+\.\d+-[a-z]+", job["container"])
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
            elif step["run"].startswith("make "):
                words = re.findall(r"^make (?:--silent )?([a-z ]+|\"\$TARGET\")", step["run"])[0].split()
                named = {each["target"] for each in matrix.get("include", [])}
                assert (named if words == ['"$TARGET"'] else set(words)) <= TARGETS
            else:
                assert (path.stem, step["run"].split("\n")[0]) in MORE_THAN_A_TARGET


def test_publishing_waits_for_no_compiler_and_no_browser_and_restores_no_cache() -> None:
    steps = workflow("publish")["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make test BROWSER=no SPECIMENS=no", "make build"]
    assert not [step for step in steps if "cache" in step.get("with", {})], "a poisoned cache would be published"


def test_macos_is_checked_and_the_oldest_python() -> None:
    matrix = workflow("checks")["jobs"]["check"]["strategy"]["matrix"]
    oldest = re.findall(r'^requires-python = ">=(.+)"$', (PROJECT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert oldest[0] in matrix["python"] and {system.split("-")[0] for system in matrix["system"]} == {"ubuntu", "macos"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("docs/index.md", "no"),
        ("tools/links.py", "no"),
        ("specimens/go/defer/defer.go", "yes"),
        ("tools/specimens.py", "yes"),
        (None, "yes"),
    ],
)
def test_specimens_run_for_a_change_of_theirs(changed: str | None, expected: str, tmp_path: Path) -> None:
    """In doubt, as where git fails, they run as well. A run that is skipped would count as passed."""
    if changed:
        commit = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--no-gpg-sign", "--allow-empty", "-m"]
        file = tmp_path / changed
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        for command in (["git", "init", "--quiet"], [*commit, "before"], ["git", "add", "."], [*commit, "after"]):
            subprocess.run(command, cwd=tmp_path, check=True)
    job = workflow("specimens")["jobs"]["changes"]
    script = next(step["run"] for step in job["steps"] if step.get("id") == "diff")
    output = tmp_path / "output"
    environment = os.environ | {"GITHUB_OUTPUT": str(output), "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert output.read_text() == f"specimens={expected}\n"
    assert "!cancelled()" in workflow("specimens")["jobs"]["specimens"]["if"]


@pytest.mark.parametrize("path", [form for form in FORMS if form.name != "config.yml"], ids=lambda path: path.name)
def test_a_form_has_what_github_requires(path: Path) -> None:
    """Format: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms"""
    form = yaml.safe_load(path.read_text())
    assert form["name"] and form["description"] and form["body"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    for field in form["body"]:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
        assert field["type"] != "dropdown" or field["attributes"]["options"]
