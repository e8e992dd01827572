"""What GitHub runs: sound, least privileged, pinned, and the same commands that people type."""

import re

import pytest
import yaml

from macros.place import place
from tests.conftest import PROJECT, REPO_URL, run

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_actionlint_finds_nothing() -> None:
    result = run("actionlint", "-no-color", *map(str, WORKFLOWS))
    assert (result.returncode, result.stdout) == (0, "")


def test_zizmor_finds_nothing() -> None:
    result = run("zizmor", "--offline", "--quiet", "--strict-collection", ".github")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_is_a_make_target_and_every_action_is_pinned(path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}, "no permission but what a job asks for"
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
            elif step["run"].startswith("make "):
                words = re.findall(r"^make (?:--silent )?([a-z ]+|\"\$TARGET\")", step["run"])[0].split()
                named = {each["target"] for each in job.get("strategy", {}).get("matrix", {}).get("include", [])}
                assert (named if words == ['"$TARGET"'] else set(words)) <= targets
            else:
                assert step["run"].lstrip().startswith("number=$(gh issue"), "only the report is more than a target"


def test_a_report_fills_in_the_form(library) -> None:
    report = place(library, library.questions[0].path, REPO_URL)["report"]
    form = yaml.safe_load((PROJECT / ".github" / "ISSUE_TEMPLATE" / "wrong-answer.yml").read_text())
    assert "template=wrong-answer.yml" in report
    assert "&question=" in report and "question" in {field.get("id") for field in form["body"]}


@pytest.mark.parametrize("path", [form for form in FORMS if form.name != "config.yml"], ids=lambda path: path.name)
def test_a_form_has_what_github_requires(path) -> None:
    """Format: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms"""
    form = yaml.safe_load(path.read_text())
    assert form["name"] and form["description"] and form["body"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    for field in form["body"]:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
        assert field["type"] != "dropdown" or field["attributes"]["options"]
