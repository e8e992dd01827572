"""What CONTRIBUTING.md tells a newcomer is true."""

import json
import re
import textwrap
from pathlib import Path

from macros.render import MACROS
from tools.project import PROJECT, build, copy_project

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_question_of_the_five_minutes_builds_and_appears_everywhere(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    next_free = len(list((project / "docs" / "questions").glob("*/[0-9]*.md"))) + 1
    guide = GUIDE.replace("38", str(next_free))
    path = re.search(r"`(docs/questions/([a-z]+)/[0-9]+-[a-z]+\.md)`", guide)
    sample = re.search(r"^ {4}```markdown\n(.*?)^ {4}```$", guide, flags=re.MULTILINE | re.DOTALL)
    assert path and sample
    text = textwrap.dedent(sample[1])
    (project / path[1]).write_text(text, encoding="utf-8")
    site = build(project / "site", cwd=project)
    questions = json.loads((site / "questions.json").read_text())
    assert next_free in [question["number"] for question in questions]
    title = re.findall(r"^title: (.*)$", text, flags=re.MULTILINE)[0]
    related = next(q["url"] for q in questions if q["number"] == int(re.findall(r"question: (\d+)", text)[0]))
    for page in ("questions/index.html", f"questions/{path[2]}/index.html", f"{related}index.html", "llms.txt"):
        assert title in (site / page).read_text(), page


def test_every_macro_is_explained_to_writers_and_no_other() -> None:
    explained = re.findall(r"^\| `\{\{ (\w+)\(", GUIDE, flags=re.MULTILINE)
    assert sorted(explained) == sorted(MACROS)
