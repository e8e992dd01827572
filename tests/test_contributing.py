"""What CONTRIBUTING.md and the README tell a newcomer is true."""

import json
import re
import textwrap
from pathlib import Path

from tests.conftest import PROJECT, build


def test_the_question_of_the_five_minutes_builds_and_appears_everywhere(project: Path) -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    path = re.search(r"`(docs/questions/go/38-[a-z]+\.md)`", guide)
    sample = re.search(r"^ {4}```markdown\n(.*?)^ {4}```$", guide, flags=re.MULTILINE | re.DOTALL)
    assert path and sample
    (project / path[1]).write_text(textwrap.dedent(sample[1]), encoding="utf-8")
    site = build(project / "site", cwd=project)
    assert json.loads((site / "questions.json").read_text())[-1]["number"] != 38, "Go comes before the other sections"
    assert 38 in {question["number"] for question in json.loads((site / "questions.json").read_text())}
    for page in ("questions/index.html", "questions/go/index.html", "questions/go/13-goroutine-scheduling/index.html", "llms.txt"):
        assert "Channels" in (site / page).read_text(), page


def test_the_readme_names_every_make_target_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^\| `make ([a-z]+)` \|", (PROJECT / "README.md").read_text(), flags=re.MULTILINE)) == targets
