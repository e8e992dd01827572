"""What CONTRIBUTING.md and the README tell a newcomer is true."""

import json
import re
import textwrap
from pathlib import Path

from tests.conftest import PROJECT, build


def test_the_question_of_the_five_minutes_builds_and_appears_everywhere(project: Path) -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    next_free = len(list((PROJECT / "docs" / "questions").glob("*/[0-9]*.md"))) + 1
    guide = guide.replace("38", str(next_free))
    path = re.search(r"`(docs/questions/go/[0-9]+-[a-z]+\.md)`", guide)
    sample = re.search(r"^ {4}```markdown\n(.*?)^ {4}```$", guide, flags=re.MULTILINE | re.DOTALL)
    assert path and sample
    (project / path[1]).write_text(textwrap.dedent(sample[1]), encoding="utf-8")
    site = build(project / "site", cwd=project)
    numbers = [question["number"] for question in json.loads((site / "questions.json").read_text())]
    assert next_free in numbers and numbers[-1] != next_free, "Go comes before the other sections"
    for page in ("questions/index.html", "questions/go/index.html", "questions/go/13-goroutine-scheduling/index.html", "llms.txt"):
        assert "Channels" in (site / page).read_text(), page


def test_the_readme_names_every_make_target_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", (PROJECT / "README.md").read_text(), flags=re.MULTILINE)) == targets
