"""Checks the parts of a page: which there are, in which order, and what each must contain. The topic names them.

See the section "A question's page" of CONTRIBUTING.md. A page is either full, with every part, or brief.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from pymdownx.blocks import RE_END, RE_START

from macros.load.outline import HEADINGS, Block, Item, Outline, outline
from macros.load.pages import QUESTION_FILE, TASK_FILE
from macros.load.templates import only_call
from macros.load.topic import PartRule
from macros.problems import Problem, suggest
from macros.site import Page, Site

OPEN_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})[^`]*$")


@dataclass
class Part:
    """What stands under a heading of the second level."""

    title: str
    line: int
    items: list[Item] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        return [item for item in self.items if isinstance(item, Block)]


def _outline(site: Site, page: Page[Any]) -> Outline:
    return outline(page.document.body, site.configuration)


def _split(items: tuple[Item, ...]) -> tuple[list[Item], list[Part]]:
    """Return what stands before the first part, and the parts."""
    before: list[Item] = []
    parts: list[Part] = []
    for item in items:
        if item.tag == "h2":
            parts.append(Part(item.text, item.line))
        else:
            (parts[-1].items if parts else before).append(item)
    return before, parts


def check_blocks(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the blocks of any page: what the parser does not know as a block, it shows as text."""
    kinds = [kind for kind, _ in site.configuration.blocks.values()]
    for page in site.pages:
        content = _outline(site, page)
        lines = page.document.body.split("\n")
        for line, kind, slashes in content.unclosed:
            yield page.problem_at(line, f"the block `{kind}` is not closed", f"add a line of {slashes} slashes")
        for item in _flat(content.items):
            if isinstance(item, Block) and item.is_open:
                yield page.problem_at(item.line + 1, "the block has an option that opens it", "remove the option")
            for text in item.text.split("\n") if item.tag not in HEADINGS else ():
                number = next((number for number in range(item.line, len(lines)) if lines[number].strip() == text.strip()), item.line)
                if start := RE_START.match(text):
                    known = start[2].lower() in kinds
                    wrong = f"the block `{start[2]}` has options that it does not take" if known else f"unknown block `{start[2]}`"
                    yield page.problem_at(number + 1, wrong, "remove them" if known else suggest(start[2], kinds))
                elif RE_END.match(text):
                    yield page.problem_at(number + 1, "these slashes close nothing", "remove them, or use as many as open the block")
                elif OPEN_FENCE.match(text):
                    yield page.problem_at(number + 1, "the code block has no end", "close it with as many backticks or tildes as open it")


def _flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Block):
            yield from _flat(item.items)


def check_question_parts(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the body of a question. Where a section cannot be read, its questions are left alone."""
    kinds = {section.section: section.front.kind or next(iter(site.topic.kinds)) for section in site.sections}
    rules = site.topic.parts
    for page in site.pages:
        if not QUESTION_FILE.fullmatch(page.path) or page.section not in kinds or _outline(site, page).unclosed:
            continue
        before, parts = _split(_outline(site, page).items)
        if [only_call(item.text) for item in before] != ["question_heading"]:
            mend = "begin it with the line `{{ question_heading() }}`"
            yield page.problem("the body does not begin with its heading alone", mend)
        titles = [part.title for part in parts]
        is_full = any(title in rules and not rules[title].brief and not rules[title].optional for title in titles)
        wanted = [title for title, rule in rules.items() if (title in titles if rule.optional else is_full or rule.brief)]
        yield from _check_order(page, parts, wanted)
        headings = site.topic.kinds[kinds[page.section]] if is_full else ()
        for part in parts:
            if part.title in rules:
                yield from _check_part(page, part, rules[part.title], headings)


def check_task_parts(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the body of a task."""
    rules = site.topic.task_parts
    for page in site.pages:
        if TASK_FILE.fullmatch(page.path) and not _outline(site, page).unclosed:
            _, parts = _split(_outline(site, page).items)
            yield from _check_order(page, parts, list(rules))
            for part in parts:
                yield from _check_task_part(page, part, rules)


def _check_task_part(page: Page[Any], part: Part, rules: Mapping[str, PartRule]) -> Iterator[Problem]:
    block = rules[part.title].block if part.title in rules else None
    if block and (len(part.blocks) < len(part.items) or {item.kind for item in part.blocks} != {block}):
        wrong = f"the part `{part.title}` does not consist of blocks `{block}`"
        yield page.problem_at(part.line, wrong, f"put its text between `/// {block}` and `///`")
    elif not part.items or any(not item.items for item in part.blocks):
        yield page.problem_at(part.line, f"the part `{part.title}` is empty", "write its text")


def _check_order(page: Page[Any], parts: list[Part], wanted: list[str]) -> Iterator[Problem]:
    """Yield the first part that is not where it belongs."""
    for part, title in zip_longest(parts, wanted):
        if part is None or title is None or part.title != title:
            if part is None:
                wrong = f"the part `{title}` is missing"
            else:
                wrong = f"the part `{part.title}` " + (f"stands where `{title}` belongs" if title else "is one too many")
            line = part.line if part else page.document.body.rstrip("\n").count("\n") + 1
            yield page.problem_at(line, wrong, f"write the parts {', '.join(wanted)}, in this order")
            return


def _check_part(page: Page[Any], part: Part, rule: PartRule, headings: tuple[str, ...]) -> Iterator[Problem]:
    if rule.call:
        if len(part.items) != 1 or only_call(part.items[0].text) != rule.call:
            wrong = f"the part `{part.title}` does not consist of its list alone"
            yield page.problem_at(part.line, wrong, f"write `{{{{ {rule.call}() }}}}` under it")
        return
    if rule.block is None:
        return
    if any(not isinstance(item, Block) for item in part.items):
        wrong = f"text of `{part.title}` stands outside its folded block"
        yield page.problem_at(part.line, wrong, f"put it between `/// {rule.block}` and `///`")
    if [block.kind for block in part.blocks] != [rule.block]:
        wrong = f"the part `{part.title}` is not one block `{rule.block}`"
        yield page.problem_at(part.line, wrong, f"write `/// {rule.block}`, the text, and `///` under the heading")
        return
    block = part.blocks[0]
    if not block.items:
        yield page.problem_at(block.line, f"the block `{block.kind}` is empty", "write its text, or remove the part")
    elif block.kind == "answer":
        yield from (page.problem_at(*fault) for fault in _answer_faults(block, headings))
    else:
        for heading in (item for item in _flat(block.items) if item.tag in HEADINGS):
            yield page.problem_at(heading.line, f"the heading `{heading.text}` stands in a block that has none", "use a bold line")
            break
        yield from (page.problem_at(*fault) for fault in _block_faults(block))


def _answer_faults(block: Block, headings: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield line, fault, and remedy: an answer begins with the gist, and has the headings of its section's kind."""
    if not block.items[0].text.startswith("{{ gist }}"):
        yield block.line, "the answer does not begin with the gist", "begin it with `{{ gist }}`"
    items = list(_flat(block.items))
    found = [item for item in items if item.tag in HEADINGS]
    for heading, title in zip_longest(found, headings):
        if heading is None or (heading.tag, heading.text) != ("h3", title):
            mend = f"use `### ` and {', '.join(headings)}, in this order" if headings else "a brief answer has no headings"
            yield heading.line if heading else block.line, "the answer's headings are not the usual ones", mend
            break
    for item, following in zip_longest(items, items[1:]):
        if item.tag in HEADINGS and (following is None or following.tag in HEADINGS):
            yield item.line, f"nothing stands under `{item.text}`", "write its text"


def _block_faults(block: Block) -> Iterator[tuple[int, str, str]]:
    """Yield line, fault, and remedy of the blocks with a form of their own."""
    if block.kind == "proof" and [only_call(item.text) for item in block.items] != ["proof"]:
        yield block.line, "the proof does not consist of its specimens alone", "write `{{ proof() }}` in it"
    if block.kind == "misconceptions" and block.items[0].tag != "blockquote":
        yield block.line, "the misconceptions do not begin with a quotation", "quote what is said with `> `, then say what is true"
    if block.kind == "followups":
        questions = [item for item in block.items if isinstance(item, Block) and item.kind == "followup"]
        if len(questions) < len(block.items) or not questions:
            yield (
                block.line,
                "the follow-ups do not consist of blocks `followup`",
                "write `/// followup | the question?`, its answer, and `///`",
            )
        for question in questions:
            if not question.title:
                yield question.line, "a follow-up has no question", "write it behind a bar: `/// followup | the question?`"
            elif not question.items:
                yield question.line, "a follow-up has no answer", "write it between the slashes"
