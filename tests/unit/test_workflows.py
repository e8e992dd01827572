"""What GitHub runs: sound, least privileged, pinned, and the same commands that people type."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools.project import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))


def program(name: str, *arguments: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).parent / name), *arguments]
    result = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return result.returncode, result.stdout


def test_actionlint_finds_nothing() -> None:
    assert program("actionlint", "-no-color", *map(str, WORKFLOWS)) == (0, "")


def test_zizmor_finds_nothing() -> None:
    status, output = program("zizmor", "--offline", "--quiet", "--strict-collection", ".github")
    assert status == 0, output


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_is_a_make_target_and_every_part_is_pinned(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}, "no permission but what a job asks for"
    for job in workflow["jobs"].values():
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
                assert step["run"].lstrip().startswith("number=$(gh issue"), "only the report is more than a target"


def test_publishing_waits_for_no_compiler_and_restores_no_cache() -> None:
    workflow = yaml.safe_load((PROJECT / ".github" / "workflows" / "publish.yml").read_text())
    steps = workflow["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make check", "make build"]
    assert not [step for step in steps if "cache" in step.get("with", {})], "a poisoned cache would be published"


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
