"""The anatomy of a question's body: which parts it has, in which order, and what each must contain.

See the section "A question's page" of CONTRIBUTING.md. A page is either full, with every part, or brief, with the
30-second answer alone.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from macros.located import Document
from macros.model import Kind
from macros.problems import Problem, suggest

# Part -> the kind of folded block that holds it, or None for a part that is open.
FULL = {
    "Answer": "answer",
    "Often said, not so": "misconceptions",
    "Follow-ups": "followups",
    "For the interviewer": "rubric",
    "Sources": None,
    "Related questions": None,
}
BRIEF = ("Answer", "Sources", "Related questions")
# A hint may come first, and a proof, where a specimen has one, before the follow-ups.
OPTIONAL = {"Hint": "hint", "Proof": "proof"}
PROOF_CALL = "{{ proof() }}"
ANSWER = {
    Kind.MECHANISM: ("How it works", "What the compiler emits", "What it costs", "Check it yourself"),
    Kind.TRAP: ("How it works", "The kernel of truth", "What bites in production", "Check it yourself"),
    Kind.DESIGN: ("Clarify first", "Options", "Decision", "Risks", "What to measure", "When the decision flips"),
}
HEADING_CALL = "{{ question_heading() }}"
OPEN_PARTS = {"Sources": "{{ source_list() }}", "Related questions": "{{ related_questions() }}"}

# A task's parts, likewise.
TASK = {
    "Goal": None,
    "What you need": None,
    "Constraints": None,
    "Hints": "hint",
    "Check yourself": None,
    "What you should see": "expected",
    "Questions": None,
}

CODE_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
BLOCK = re.compile(r"(?P<bars>/{3,})\s*(?P<kind>[\w-]*)\s*(?:\|\s*(?P<title>.*\S))?\s*$")


@dataclass
class Heading:
    """A heading inside a block."""

    level: int
    title: str
    line: int
    is_empty: bool = True


@dataclass
class Block:
    """A folded block: `/// kind | title`, its lines, and the blocks inside it."""

    kind: str
    title: str
    bars: int
    line: int
    text: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)


@dataclass
class Part:
    """What stands under one second-level heading."""

    title: str
    line: int
    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Outline:
    """A body taken apart. `before` are the lines above the first part; `fence` is the line of a code block without an end."""

    before: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unclosed: list[Block] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    fence: int | None = None


def outline(body: str, first_line: int = 1) -> Outline:
    """Take a body apart. Lines count from `first_line`."""
    lines, fence = _lines(body, first_line)
    found = Outline(fence=fence)
    open_blocks: list[Block] = []
    for number, line, is_code in lines:
        block = None if is_code else BLOCK.match(line)
        heading = None if is_code else HEADING.match(line)
        if block and block["kind"]:
            opened = Block(block["kind"], block["title"] or "", len(block["bars"]), number)
            found.blocks.append(opened)
            if open_blocks:
                open_blocks[-1].blocks.append(opened)
            elif found.parts:
                found.parts[-1].blocks.append(opened)
            open_blocks.append(opened)
        elif block:
            if open_blocks and open_blocks[-1].bars == len(block["bars"]):
                open_blocks.pop()
            else:
                found.stray.append(number)
        elif heading and len(heading[1]) == 2 and not open_blocks:
            found.parts.append(Part(heading[2], number))
        elif heading and open_blocks:
            open_blocks[0].headings.append(Heading(len(heading[1]), heading[2], number))
        elif open_blocks:
            for each in open_blocks:
                each.text.append(line)
            if line.strip() and open_blocks[0].headings:
                open_blocks[0].headings[-1].is_empty = False
        elif found.parts:
            found.parts[-1].text.append(line)
        else:
            found.before.append(line)
    found.unclosed = open_blocks
    return found


def _lines(body: str, first_line: int) -> tuple[list[tuple[int, str, bool]], int | None]:
    """Return the numbered lines, each with whether it is code, and the line of a code block that has no end."""
    lines, fence, opened = [], "", None
    for number, line in enumerate(body.split("\n"), first_line):
        mark = CODE_FENCE.match(line)
        lines.append((number, line, bool(fence or mark)))
        if not fence and mark:
            fence, opened = mark[1], number
        elif fence and mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence, opened = "", None
    return lines, opened


def check_parts(document: Document, path: str, kind: Kind) -> list[Problem]:
    """Return what is wrong with a question's body. `path` names the file in the problems, `kind` is the section's."""
    found = outline(document.body, document.body_line)
    problems: list[Problem] = []
    if [line.strip() for line in found.before if line.strip()] != [HEADING_CALL]:
        wrong = "the body does not begin with its heading alone"
        problems.append(Problem(path, document.body_line, wrong, f"begin it with the line `{HEADING_CALL}`"))
    titles = [part.title for part in found.parts]
    wanted = list(FULL if any(title in FULL and title not in BRIEF for title in titles) else BRIEF)
    answer = ANSWER[kind] if len(wanted) > len(BRIEF) else ()
    if titles[:1] == ["Hint"]:
        wanted.insert(0, "Hint")
    if "Proof" in titles:
        wanted.insert(wanted.index("Follow-ups" if "Follow-ups" in wanted else "Sources"), "Proof")
    if titles != wanted:
        line, wrong = _first_difference(found.parts, wanted, document)
        problems.append(Problem(path, line, wrong, f"write the parts {', '.join(wanted)}, in this order"))
    for part in found.parts:
        problems += _check_part(part, path, answer)
    return problems


def check_task(document: Document, path: str) -> list[Problem]:
    """Return what is wrong with a task's body. `path` names the file in the problems."""
    found = outline(document.body, document.body_line)
    if [part.title for part in found.parts] != list(TASK):
        line, wrong = _first_difference(found.parts, list(TASK), document)
        return [Problem(path, line, wrong, f"write the parts {', '.join(TASK)}, in this order")]
    problems = []
    for part in found.parts:
        kind = TASK[part.title]
        text = [line for line in part.text if line.strip()]
        if kind and (text or {block.kind for block in part.blocks} != {kind}):
            wrong = f"the part `{part.title}` does not consist of blocks `{kind}`"
            problems.append(Problem(path, part.line, wrong, f"put its text between `/// {kind}` and `///`"))
        elif not (kind or text) or any(not "".join(block.text).strip() for block in part.blocks):
            problems.append(Problem(path, part.line, f"the part `{part.title}` is empty", "write its text"))
    return problems


def check_blocks(document: Document, path: str, kinds: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the blocks of any page. `kinds` are those that `mkdocs.yml` names."""
    found = outline(document.body, document.body_line)
    if found.fence is not None:
        yield Problem(path, found.fence, "the code block has no end", "close it with as many backticks or tildes as open it")
    for block in found.unclosed:
        yield Problem(path, block.line, f"the block `{block.kind}` is not closed", f"add a line of {block.bars} slashes")
    for line in found.stray:
        yield Problem(path, line, "these slashes close nothing", "remove them, or use as many as the block was opened with")
    lines = document.body.split("\n")
    for block in found.blocks:
        if block.kind not in kinds:
            yield Problem(path, block.line, f"unknown block `{block.kind}`", suggest(block.kind, kinds))
        options = lines[block.line - document.body_line + 1 :][:1]
        if options and re.match(r" {4}\s*\w+:", options[0]):
            yield Problem(path, block.line + 1, "the block has an option", "remove the line, or leave an empty one before it")


def _first_difference(parts: list[Part], wanted: list[str], document: Document) -> tuple[int, str]:
    for part, title in zip(parts, wanted, strict=False):
        if part.title != title:
            return part.line, f"the part `{part.title}` stands where `{title}` belongs"
    if len(parts) > len(wanted):
        return parts[len(wanted)].line, f"the part `{parts[len(wanted)].title}` is one too many"
    line = document.body_line + document.body.rstrip("\n").count("\n")
    return line, f"the part `{wanted[len(parts)]}` is missing"


def _check_part(part: Part, path: str, answer: tuple[str, ...]) -> Iterator[Problem]:
    text = [line.strip() for line in part.text if line.strip()]
    if part.title in OPEN_PARTS:
        if text != [OPEN_PARTS[part.title]] or part.blocks:
            yield Problem(
                path, part.line, f"the part `{part.title}` does not consist of its list alone", f"write `{OPEN_PARTS[part.title]}` under it"
            )
        return
    kind = {**OPTIONAL, **FULL}.get(part.title)
    if kind is None:
        return
    if text:
        yield Problem(path, part.line, f"text of `{part.title}` stands outside its folded block", f"put it between `/// {kind}` and `///`")
    if [block.kind for block in part.blocks] != [kind]:
        yield Problem(
            path,
            part.line,
            f"the part `{part.title}` is not one block `{kind}`",
            f"write `/// {kind}`, the text, and `///` under the heading",
        )
        return
    block = part.blocks[0]
    content = [line.strip() for line in block.text if line.strip()]
    if not content:
        yield Problem(path, block.line, f"the block `{kind}` is empty", "write its text, or remove the part")
    elif kind == "proof" and content != [PROOF_CALL]:
        yield Problem(path, block.line, "the proof does not consist of its specimens alone", f"write `{PROOF_CALL}` in it")
    elif kind == "answer":
        yield from _check_answer(block, content, path, answer)
    elif block.headings:
        heading = block.headings[0]
        yield Problem(path, heading.line, f"the heading `{heading.title}` stands in a block that has none", "use a bold line")
    if kind == "misconceptions" and content and not content[0].startswith(">"):
        yield Problem(
            path, block.line, "the misconceptions do not begin with a quotation", "quote what is said with `> `, then say what is true"
        )
    if kind == "followups":
        yield from _check_follow_ups(block, path)


def _check_answer(block: Block, content: list[str], path: str, titles: tuple[str, ...]) -> Iterator[Problem]:
    if not content[0].startswith("{{ gist }}"):
        yield Problem(path, block.line, "the answer does not begin with the gist", "begin it with `{{ gist }}`")
    for heading, title in zip_longest(block.headings, titles):
        if heading is None or (heading.level, heading.title) != (3, title):
            mend = f"use `### ` and {', '.join(titles)}, in this order" if titles else "a brief answer has no headings"
            yield Problem(path, heading.line if heading else block.line, "the answer's headings are not the usual ones", mend)
            break
    for heading in block.headings:
        if heading.is_empty:
            yield Problem(path, heading.line, f"nothing stands under `{heading.title}`", "write its text")


def _check_follow_ups(block: Block, path: str) -> Iterator[Problem]:
    if not block.blocks:
        yield Problem(path, block.line, "there is no follow-up question", "write `/// followup | the question?`, its answer, and `///`")
    for follow_up in block.blocks:
        if follow_up.kind != "followup" or not follow_up.title:
            yield Problem(path, follow_up.line, "a follow-up has no question", "write it behind a bar: `/// followup | the question?`")
        elif not any(line.strip() for line in follow_up.text):
            yield Problem(path, follow_up.line, "a follow-up has no answer", "write it between the slashes")
