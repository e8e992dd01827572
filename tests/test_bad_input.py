"""Every mistake a writer can make stops the build with a line that says where it is, what is wrong, and how to mend it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from macros.engine import checked_library
from macros.model import Question

from macros.problems import Report
from tests.conftest import PROJECT, copy_project, run

Q7 = "docs/questions/conceptual/07-write-barriers.md"
Q13 = "docs/questions/go/13-goroutine-scheduling.md"
CONTRACT = "docs/data/contract.yml"
SOURCES = "docs/data/sources.yml"
SHAPE = re.compile(r"(?P<path>[\w./-]+):(?P<line>\d+): (?P<wrong>[^\n]+): (?P<mend>[^\n]+)")


def replace(path: str, pattern: str, by: str) -> Callable[[Path], None]:
    """Return a change to one file of a project: the first match of `pattern` becomes `by`."""

    def change(project: Path) -> None:
        file = project / path
        text, count = re.subn(pattern, lambda _: by, file.read_text(), count=1, flags=re.MULTILINE)
        assert count == 1, f"{pattern} is not in {path}"
        file.write_text(text)

    return change


def move(path: str, to: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / to).parent.mkdir(parents=True, exist_ok=True)
        (project / path).rename(project / to)

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda project: (project / path).unlink()


def append(path: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / path).open("a") as file:
            file.write(text)

    return change


TASK = "docs/tasks/02-a-task.md"


def task(part: str, by: str) -> Callable[[Path], None]:
    """Return a change that adds two tasks: one that is in order, and then one in which `part` becomes `by`."""
    text = """---
number: 2
title: A task
stage: core
goal: See it.
minutes: 5
questions: [7]
---

# {{ title }}

## Goal

{{ goal }}

## What you need

Nothing.

## Constraints

None.

## Hints

/// hint | A hint
Look.
///

## Check yourself

You have seen it.

## What you should see

/// expected
It.
///

## Questions

{{ task_questions() }}
"""

    def change(project: Path) -> None:
        assert part in text
        for file in (project / "docs" / "tasks").glob("[0-9]*.md"):
            file.unlink()
        before = text.replace("number: 2", "number: 1").replace("A task", "Another task")
        (project / "docs/tasks/01-another-task.md").write_text(before)
        (project / TASK).write_text(text.replace(part, by))

    return change


BARRIER = "specimens/go/write-barrier/specimen.yml"
RECORDED = "specimens/go/write-barrier/recorded.yml"
TOOLCHAINS = "specimens/toolchains.yml"


def hide(what: str, item: str) -> Callable[[Path], None]:
    """Return a change that takes a question out of every specimen, or a service out of every one of Go's."""

    def change(project: Path) -> None:
        for file in project.glob("specimens/*/*/specimen.yml" if what == "specimens" else "specimens/go/*/specimen.yml"):
            key = "questions" if what == "specimens" else "services"
            specimen = yaml.safe_load(file.read_text())
            left = [each for each in specimen.get(key, []) if str(each) != item]
            if left != specimen.get(key, []):
                specimen[key] = left or ([8] if key == "questions" else None)
                file.write_text(yaml.safe_dump({name: value for name, value in specimen.items() if value is not None}))

    return change


def drawn(name: str) -> str:
    return f"docs/assets/pictures/{name}.svg"


def draw(name: str, title: str = "A title", shape: str = "") -> Callable[[Path], None]:
    """Return a change that adds a picture which is in order but for what the arguments say."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 9" role="img" aria-labelledby="{name}-title {name}-desc">'
    labels = f'<title id="{name}-title">{title}</title>\n<desc id="{name}-desc">What it shows</desc>'

    def change(project: Path) -> None:
        (project / drawn(name)).parent.mkdir(exist_ok=True)
        (project / drawn(name)).write_text(f"{head}\n{labels}\n{shape}\n</svg>\n")

    return change


# What is done to the project, the file and a pattern of the line that must be named, and words of the message.
# fmt: off
MISTAKES = {
    "duplicate number": (replace(Q7, r"^number: 7$", "number: 8"), Q7, r"^number:", "the number"),
    "missing number": (replace(Q7, r"^number: 7\n", ""), Q7, r"^\w+:", "the key `number` is missing"),
    "gap in the numbers": (remove(Q7), "docs/questions/conceptual/08-safepoints.md", r"^number:", "no question has the number 7"),
    "number as text": (replace(Q7, r"^number: 7$", 'number: "7"'), Q7, r"^number:", "`number` is wrong"),
    "negative number": (replace(Q7, r"^number: 7$", "number: -7"), Q7, r"^number:", "`number` is wrong"),
    "unknown section": (replace(Q7, r"^section: .*$", "section: concepts"), Q7, r"^section:", "unknown section `concepts`"),
    "unknown folder": (move(Q7, "docs/questions/concepts/07-write-barriers.md"), "docs/questions/concepts/07-write-barriers.md", r"^---", "unknown section `concepts`"),
    "another section's folder": (move(Q13, "docs/questions/jvm/13-goroutine-scheduling.md"), "docs/questions/jvm/13-goroutine-scheduling.md", r"^section:", "wrong folder"),
    "no folder": (move(Q7, "docs/07-write-barriers.md"), "docs/07-write-barriers.md", r"^number:", "wrong folder"),
    "wrong name": (move(Q7, "docs/questions/conceptual/Write Barriers.md"), "docs/questions/conceptual/Write Barriers.md", r"^number:", "wrong name"),
    "section without a place": (replace("mkdocs.yml", r"^  - BEAM: .*\n", ""), "mkdocs.yml", r"^nav:", "is not in `nav`"),
    "section without a title": (replace("docs/questions/go/index.md", r"^title: Go\n", ""), "docs/questions/go/index.md", r"^\w+:", "`title` is missing"),
    "section of an unknown runtime": (replace("docs/questions/go/index.md", r"^runtime: go$", "runtime: golang"), "docs/questions/go/index.md", r"^runtime:", "unknown runtime"),
    "unknown runtime": (replace(Q7, r"^runtimes: \[", "runtimes: [hotspot, "), Q7, r"^runtimes:", "unknown runtime `hotspot`"),
    "unknown service": (replace(Q7, r"^services: \[gc", "services: [gcc"), Q7, r"^services:", "unknown service `gcc`: did you mean `gc`?"),
    "unknown level": (replace(Q7, r"^level: .*$", "level: junior"), Q7, r"^level:", "`junior`, an unknown level"),
    "unknown source": (replace(Q7, r"\{id: go-mbarrier,", "{id: go-mbarier,"), Q7, r"go-mbarier,", "did you mean `go-mbarrier`?"),
    "unknown related question": (replace(Q7, r"\{question: \d+,", "{question: 99,"), Q7, r"question: 99", "unknown question 99"),
    "related to itself": (replace(Q7, r"\{question: \d+,", "{question: 7,"), Q7, r"question: 7,", "related to itself"),
    "missing key": (replace(Q7, r"^prompt: .*\n", ""), Q7, r"^\w+:", "the key `prompt` is missing"),
    "missing gist": (replace(Q7, r"^gist: >-\n(  .*\n)+", ""), Q7, r"^\w+:", "the key `gist` is missing"),
    "unknown key": (replace(Q7, r"^level:", "levle: senior\nlevel:"), Q7, r"^levle:", "did you mean `level`?"),
    "key twice": (replace(Q7, r"^level:", "level: mid\nlevel:"), Q7, r"^level: (?!mid)", "stands twice"),
    "text for a list": (replace(Q7, r"^runtimes: .*$", "runtimes: go"), Q7, r"^runtimes:", "is not a list"),
    "list for a text": (replace(Q7, r"^title: .*$", "title: [Write, barriers]"), Q7, r"^title:", "`title` is wrong"),
    "number for a text": (replace(Q7, r"^title: .*$", "title: 12"), Q7, r"^title:", "`title` is wrong"),
    "empty list": (replace(Q7, r"^aliases: .*$", "aliases: []"), Q7, r"^aliases:", "is an empty list"),
    "empty title": (replace(Q7, r"^title: .*$", 'title: " "'), Q7, r"^title:", "is empty"),
    "over-long title": (replace(Q7, r"^title: .*$", "title: one two three four five six seven eight nine"), Q7, r"^title:", "has 9 words"),
    "markup in a prompt": (replace(Q7, r"^prompt: .*$", "prompt: What is `x`?"), Q7, r"^prompt:", "is markup"),
    "broken YAML": (replace(Q7, r"^title: .*$", "title: [broken"), Q7, r"", "broken YAML"),
    "front matter without an end": (replace(Q7, r"^---\n\n\{\{", "\n{{"), Q7, r"^---", "front matter has no keys or no end"),
    "no front matter": (replace(Q7, r"\A---\n(?s:.*?)\n---\n", ""), Q7, r"^", "no front matter"),
    "no UTF-8": (lambda project: (project / Q7).write_bytes((project / Q7).read_bytes().replace(b"title: W", b"title: \xffW")), Q7, r"^title", "not UTF-8"),
    "broken data": (append(CONTRACT, "\n  - :\n]"), CONTRACT, r"", "broken YAML"),
    "data that is a list": (lambda project: (project / "docs/data/runtimes.yml").write_text("- go\n"), "docs/data/runtimes.yml", r"^- go", "is not a mapping"),
    "data that is missing": (remove(SOURCES), SOURCES, None, "the file is missing"),
    "cell without a key": (replace(CONTRACT, r"^      provides: .*\n", ""), CONTRACT, r"^    go:", "provides` is missing"),
    "service without a runtime": (replace(CONTRACT, r"^    go:$", "    golang:"), CONTRACT, r"^    golang:", "unknown runtime `golang`"),
    "cell with an unknown question": (replace(CONTRACT, r"^      questions: .*$", "      questions: [99]"), CONTRACT, r"questions: \[99\]", "unknown question 99"),
    "cell with an unknown source": (replace(CONTRACT, r"^      sources: .*$", "      sources: [nobody]"), CONTRACT, r"sources: \[nobody\]", "unknown source `nobody`"),
    "source that nobody cites": (append(SOURCES, "\nlonely:\n  title: A lonely source\n  url: https://example.org/\n"), SOURCES, r"^lonely:", "nobody cites"),
    "source without an address": (replace(SOURCES, r"^  url: .*$", "  url: go.dev/doc"), SOURCES, r"^  url: go", "is not an https address"),
    "source that is not cited": (replace(Q7, r"^sources:\n", "sources:\n  - {id: go-iface, proves: nothing}\n"), Q7, r"go-iface", "listed but not cited"),
    "macro that does not exist": (append(Q7, "\n{{ quux() }}\n"), Q7, r"quux", "unknown macro or variable `quux`"),
    "number that does not exist": (append("docs/index.md", "\n{{ q(99) }}\n"), "docs/index.md", r"q\(99\)", "unknown question 99"),
    "words for a number": (append("docs/index.md", '\n{{ q("seven") }}\n'), "docs/index.md", r"seven", "is not a question's number"),
    "truth for a number": (append("docs/index.md", "\n{{ q(true) }}\n"), "docs/index.md", r"true", "is not a question's number"),
    "number for words": (append("docs/index.md", "\n{{ q(7, 7) }}\n"), "docs/index.md", r"q\(7, 7\)", "is no link text"),
    "too few arguments": (append("docs/index.md", "\n{{ q() }}\n"), "docs/index.md", r"q\(\)", "cannot be called like this"),
    "too many arguments": (append("docs/index.md", '\n{{ q(7, "a", "b") }}\n'), "docs/index.md", r'"b"', "cannot be called like this"),
    "argument that is not plain": (append("docs/index.md", "\n{{ q(q) }}\n"), "docs/index.md", r"q\(q\)", "is not a plain value"),
    "citation of nothing": (replace(Q7, r"^/// answer$", "/// answer\n{{ gist }}{{ cite() }}"), Q7, r"cite\(\)", "names no source"),
    "citation out of place": (append("docs/index.md", '\n{{ cite("go-faq") }}\n'), "docs/index.md", r"cite", "belongs on a question's page"),
    "citation of an unlisted source": (replace(Q7, r'cite\("', 'cite("nobody", "'), Q7, r"nobody", "is not in this page's `sources`"),
    "profile of nobody": (append("docs/index.md", '\n{{ runtime_profile("perl") }}\n'), "docs/index.md", r"perl", "unknown runtime 'perl'"),
    "list out of place": (append("docs/index.md", "\n{{ section_questions() }}\n"), "docs/index.md", r"section_q", "belongs on a section's page"),
    "macro that is not closed": (append("docs/index.md", "\n{{ q(7)\n"), "docs/index.md", None, "broken macro call"),
    "block that is not closed": (replace(Q7, r"^## Follow-ups$(?s:.*?)^////$\n(?=\n## For)", "## Follow-ups\n\n//// followups\ntext\n"), Q7, r"", "is not closed"),
    "slashes that close nothing": (append(Q7, "\n///\n"), Q7, r"", "close nothing"),
    "missing part": (replace(Q7, r"^## Often said, not so$(?s:.*?)(?=^## Follow-ups)", ""), Q7, r"^## Follow-ups", "stands where `Often said, not so` belongs"),
    "unknown part": (replace(Q7, r"^## Often said, not so$", "## Myths"), Q7, r"^## Myths", "stands where"),
    "empty part": (replace(Q7, r"^/// rubric$(?s:.*?)^///$", "/// rubric\n///"), Q7, r"^/// rubric", "is empty"),
    "part outside its block": (replace(Q7, r"^## Answer$", "## Answer\n\nSpoiler"), Q7, r"^## Answer", "stands outside its folded block"),
    "answer without its gist": (replace(Q7, r"^\{\{ gist \}\}", "In short"), Q7, r"^/// answer", "does not begin with the gist"),
    "answer without a heading": (replace(Q7, r"^### What it costs$", ""), Q7, r"^### Check it yourself", "headings are not the usual ones"),
    "follow-up without a question": (replace(Q7, r"^/// followup \| .*$", "/// followup"), Q7, r"^/// followup$", "has no question"),
    "follow-up without an answer": (replace(Q7, r"^(?=/// followup \|)", "/// followup | Why?\n///\n\n"), Q7, r"Why\?", "has no answer"),
    "file with another number": (move(Q7, "docs/questions/conceptual/98-write-barriers.md"), "docs/questions/conceptual/98-write-barriers.md", r"^number:", "not the one in the file's name"),
    "folder with a file's name": (lambda project: (project / "docs/questions/go/98-x.md").mkdir(), "docs/questions/go/98-x.md", None, "is no file"),
    "date that is none": (replace(Q7, r"^title: .*$", "title: 2020-13-45"), Q7, r"", "broken YAML"),
    "title of another question": (replace(Q7, r"^title: .*$", "title: Escape analysis"), Q7, r"^title:", "belongs to docs/questions/conceptual/06"),
    "macro in front matter": (replace(Q7, r"^title: .*$", 'title: "The {{ q(8) }}"'), Q7, r"^title:", "no macro is called there"),
    "macro in data": (replace(CONTRACT, r'^      emits: "', '      emits: "{{ q(99) }} '), CONTRACT, r"q\(99\)", "no macro is called there"),
    "page without a description": (replace("docs/index.md", r"^description: .*\n", ""), "docs/index.md", r"^\w+:", "`description` is missing"),
    "page whose macros are off": (replace("docs/index.md", r"^title:", "render_macros: false\ntitle:"), "docs/index.md", r"^render_macros", "means nothing"),
    "section that lists nothing": (replace("docs/questions/go/index.md", r"^\{\{ section_questions\(\) \}\}$", ""), "docs/questions/go/index.md", None, "does not list its questions"),
    "filter that does not exist": (append("docs/index.md", "\n{{ q(7) | nope }}\n"), "docs/index.md", r"nope", "No filter named"),
    "attribute that does not exist": (append("docs/index.md", "\n{{ q(7).nope() }}\n"), "docs/index.md", r"nope", "fails (UndefinedError"),
    "arithmetic that fails": (append("docs/index.md", "\n{{ 1 / 0 }}\n"), "docs/index.md", r"1 / 0", "fails (ZeroDivisionError"),
    "file that is not there": (append("docs/index.md", '\n{% include "nope" %}\n'), "docs/index.md", r"nope", "fails (TypeError"),
    "unknown argument": (append("docs/index.md", "\n{{ q(nummer=7) }}\n"), "docs/index.md", r"nummer", "cannot be called like this"),
    "unknown block": (replace(Q7, r"^\{\{ gist \}\}", "{{ gist }}\n\n/// foo\nbar\n///\n"), Q7, r"^/// foo", "unknown block `foo`"),
    "unknown block on another page": (append("docs/index.md", "\n/// foo\nbar\n///\n"), "docs/index.md", r"^/// foo", "unknown block `foo`"),
    "block that is open": (replace(Q7, r"^/// hint$", "/// hint\n    open: true"), Q7, r"open: true", "has an option"),
    "code without an end": (append("docs/index.md", "\n```go\nfunc main() {}\n"), "docs/index.md", r"^```go", "code block has no end"),
    "heading with nothing under it": (replace(Q7, r"^### What it costs$(?s:.*?)(?=^### Check)", "### What it costs\n\n"), Q7, r"^### What it costs", "nothing stands under"),
    "task of an unknown stage": (task("stage: core", "stage: hard"), TASK, r"^stage:", "`hard`, an unknown stage"),
    "task out of order": (task("stage: core", "stage: warm-up"), TASK, r"^stage:", "number the tasks by their stages"),
    "task of an unknown question": (task("questions: [7]", "questions: [99]"), TASK, r"^questions:", "unknown question 99"),
    "task with another number": (task("number: 2", "number: 3"), TASK, r"^number:", "not the one in the file's name"),
    "task without a part": (task("## Constraints\n\nNone.\n\n", ""), TASK, r"^## Hints", "stands where `Constraints` belongs"),
    "task with an open hint": (task("/// hint | A hint\nLook.\n///", "Look."), TASK, r"^## Hints", "does not consist of blocks `hint`"),
    "task with an empty part": (task("None.", ""), TASK, r"^## Constraints", "is empty"),
    "task with a wrong name": (move("docs/tasks/index.md", "docs/tasks/Index.md"), "docs/tasks/Index.md", r"^---", "has the wrong name"),
    "specimen of an unknown toolchain": (move("specimens/go/write-barrier", "specimens/golang/write-barrier"), "specimens/golang/write-barrier/specimen.yml", r"", "unknown toolchain `golang`"),
    "specimen without a program": (remove("specimens/go/write-barrier/store.go"), BARRIER, r"", "does not hold one program"),
    "specimen that is not recorded": (remove(RECORDED), BARRIER, r"", "is not recorded"),
    "specimen without proofs": (replace(BARRIER, r"^proofs:\n(?:  .*\n)+", ""), BARRIER, r"", "the key `proofs` is missing"),
    "specimen of an unknown question": (replace(BARRIER, r"^questions: .*$", "questions: [7, 99]"), BARRIER, r"", "unknown question 99"),
    "specimen of an unknown service": (replace(BARRIER, r"^services: .*$", "services: [gcc]"), BARRIER, r"", "did you mean `gc`?"),
    "proof that anything gives": (replace(BARRIER, r"match: '[^']*'", "match: '.*'"), BARRIER, r"match: '\.\*'", "even where there is no output"),
    "proof that is no pattern": (replace(BARRIER, r"match: '[^']*'", "match: '('"), BARRIER, r"match: '\('", "is no regular expression"),
    "proof with two patterns": (replace(BARRIER, r"match: ", "never: 'x', match: "), BARRIER, r"never: 'x'", "has not one pattern"),
    "proof within nothing": (replace(BARRIER, r"within: store\b", "within: stores"), BARRIER, r"within: stores", "the listing has no part `stores`"),
    "proof that does not hold": (replace(RECORDED, r"gcWriteBarrier2", "gcWriteBarrier3"), BARRIER, r"gcWriteBarrier2", "nothing matches"),
    "mutation of nothing": (replace(BARRIER, r"replace: \"[^\"]*\"", 'replace: "t.q = v"'), BARRIER, r"t\.q = v", "is not in the program"),
    "program that is too long": (append("specimens/go/write-barrier/store.go", "\n" * 25), BARRIER, r"", "25 are the limit"),
    "question that hides its proof": (replace(Q7, r"^## Proof$(?s:.*?)(?=^## Follow-ups)", ""), Q7, None, "does not show its specimen"),
    "proof without specimens": (hide("specimens", "7"), Q7, r"proof\(\)", "no specimen belongs to this question"),
    "cell that nothing shows": (hide("services", "gc"), CONTRACT, r"^    go:", "nothing shows what `go` emits for `gc`"),
    "cell that is shown and cannot be": (replace(CONTRACT, r"^      provides:", '      unshown: "Nobody knows"\n      provides:'), CONTRACT, None, "shows what cannot be shown"),
    "specimen with a second file": (append("specimens/go/write-barrier/store", "binary"), BARRIER, r"", "but store, store.go"),
    "broken recording": (append(RECORDED, "<<<<<<< ours\n"), RECORDED, r"", "broken YAML"),
    "recording of other parts": (replace(RECORDED, r"^  storeInt:", "  storeLong:"), RECORDED, r"", "are not those of specimen.yml"),
    "empty recording": (lambda project: (project / RECORDED).write_text(""), RECORDED, None, "is not a mapping"),
    "recording on no day": (replace(RECORDED, r"^date: .*$", "date: yesterday"), RECORDED, r"^date", "`date` is wrong"),
    "substitution by no group": (replace(BARRIER, r"by: '[^']*'", r"by: '\9'"), BARRIER, r"by: '\\9'", "cannot be put in"),
    "toolchain of an unknown runtime": (replace(TOOLCHAINS, r"^  runtime: go$", "  runtime: golang"), TOOLCHAINS, r"^  runtime: golang", "unknown runtime `golang`"),
    "toolchains that are missing": (remove(TOOLCHAINS), TOOLCHAINS, None, "the file is missing"),
    "term explained twice": (replace(Q7, r"^terms:\n", "terms:\n  - {term: x y, meaning: One.}\n  - {term: X Y, meaning: Two.}\n"), Q7, r"X Y", "is explained in"),
    "over-long meaning": (replace(Q7, r"^terms:\n", f"terms:\n  - {{term: x, meaning: {'a' * 301}}}\n"), Q7, r"aaa", "has 301 characters"),
    "picture that does not exist": (append("docs/index.md", '\n{{ picture("nobody") }}\n'), "docs/index.md", r"nobody", "unknown picture 'nobody'"),
    "picture that nobody shows": (draw("lonely"), drawn("lonely"), r"<svg", "no page shows the picture"),
    "picture without a name": (draw("lonely", title=""), drawn("lonely"), r"<svg", "no name and description"),
    "picture with a color": (draw("lonely", shape='<path\nfill="red"/>'), drawn("lonely"), r"red", "cannot follow light and dark"),
    "picture from elsewhere": (draw("lonely", shape='<image\nhref="https://example.org/a.png"/>'), drawn("lonely"), r"example", "refers to another file"),
    "picture with a common id": (draw("lonely", shape='<path\nid="arrow"/>'), drawn("lonely"), r"arrow", "may stand elsewhere"),
    "broken picture": (draw("lonely", shape="<path>"), drawn("lonely"), r"</svg", "broken SVG"),
    "prompt that is missing": (replace(Q7, r"^\{\{ question_heading\(\) \}\}$", "# A prompt of its own"), Q7, r"", "does not begin with its heading"),
}
# fmt: on


@pytest.mark.parametrize("name", MISTAKES)
def test_is_reported_with_place_and_remedy(name: str, project: Path) -> None:
    change, path, line_pattern, words = MISTAKES[name]
    change(project)
    with pytest.raises(Report) as caught:
        checked_library(project)
    found = [problem for problem in caught.value.problems if problem.path == path and words in f"{problem.wrong}: {problem.mend}"]
    assert found, str(caught.value)
    assert all(problem.wrong and problem.mend for problem in caught.value.problems)
    if line_pattern is not None:
        lines = (project / path).read_bytes().decode(errors="replace").split("\n")
        assert any(0 < problem.line <= len(lines) and re.search(line_pattern, lines[problem.line - 1]) for problem in found), found


@pytest.mark.parametrize(
    "name",
    [
        "unknown level", "missing key", "missing number", "number as text", "missing gist", "text for a list", "empty list", "broken YAML",
        "no front matter", "no UTF-8", "section without a title", "cell without a key", "broken data", "data that is a list",
        "data that is missing", "unknown service", "source without an address", "no folder", "wrong name", "another section's folder",
        "broken recording", "empty recording", "toolchain of an unknown runtime", "toolchains that are missing",
        "unknown section", "unknown source", "unknown related question", "cell with an unknown question", "cell with an unknown source",
    ],
)  # fmt: skip
def test_a_mistake_is_not_reported_again_wherever_its_file_is_used(name: str, project: Path) -> None:
    MISTAKES[name][0](project)
    with pytest.raises(Report) as caught:
        checked_library(project)
    assert len(caught.value.problems) == 1, str(caught.value)


def test_one_report_holds_every_mistake_and_the_build_fails(project: Path) -> None:
    some = [
        "unknown service", "unknown level", "over-long title", "macro that does not exist", "missing part", "cell without a key", "cell with an unknown source",
        "source that nobody cites", "section of an unknown runtime", "number that does not exist", "words for a number",
    ]  # fmt: skip
    for name in some:
        MISTAKES[name][0](project)
    result = run("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    for name in some:
        _, path, _, words = MISTAKES[name]
        assert any(path in match["path"] and words in match[0] for match in SHAPE.finditer(result.stdout)), result.stdout
    assert not (project / "site").exists()


def test_without_a_mistake_there_is_no_report(project: Path) -> None:
    assert checked_library(project).questions


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(key=st.sampled_from(list(Question.model_fields)), value=anything)
@settings(max_examples=40, deadline=None)
def test_whatever_a_key_holds_there_is_a_report_and_no_crash(spoilt: Path, key: str, value: object) -> None:
    text = (PROJECT / Q7).read_text()
    front, body = text.removeprefix("---\n").split("---\n", 1)
    spoilt_front = yaml.safe_dump(yaml.safe_load(front) | {key: value}, allow_unicode=True)
    (spoilt / Q7).write_text(f"---\n{spoilt_front}---\n{body}")
    check_report(spoilt)


@given(st.text())
@settings(max_examples=40, deadline=None)
def test_whatever_a_page_holds_there_is_a_report_and_no_crash(spoilt: Path, text: str) -> None:
    (spoilt / Q7).write_text(text, encoding="utf-8", errors="replace")
    check_report(spoilt)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which one page is spoilt again and again."""
    return copy_project(tmp_path_factory.mktemp("spoilt") / "project")


def check_report(project: Path) -> None:
    try:
        checked_library(project)
    except Report as report:
        for problem in report.problems:
            assert (project / problem.path).exists() and problem.line >= 1 and problem.wrong and problem.mend
