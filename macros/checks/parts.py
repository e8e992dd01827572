"""Checks the parts of a page, which the topic names, and what each must contain: see "A question's page" in CONTRIBUTING.md."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Literal

from pymdownx.blocks import RE_END, RE_START

from macros.load.outline import HEADINGS, Block, Item, outline
from macros.load.project import QUESTION_FILE, TASK_FILE
from macros.load.schema import CODE
from macros.load.templates import only_call
from macros.load.topic import PartRule
from macros.problems import Problem, suggest, unknown
from macros.render import MACROS
from macros.site import Page, Site

OPEN_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})[^`]*$")
LAST_SIGN = re.compile(r"[ >]*#{1,6}.*[^\s#\\]#+$")
TAGS = (  # what may stand within a line
    "a|abbr|audio|b|bdi|bdo|br|button|cite|code|data|del|dfn|em|i|img|input|ins|kbd|label|mark|picture|q|rp|rt|ruby|s|samp|small|source|span"
    "|strong|sub|sup|svg|time|u|var|video|wbr"
)
TAG = re.compile(rf"</?(?!(?:{TAGS})[\s/>])[A-Za-z][\w-]*(?=[\s/>])", re.IGNORECASE)
GIST = re.compile(r"\{\{ gist \}\}(\{\{ cite\([^{}]*\) \}\})*")
POINT = re.compile(r"\*\*[^*]+[.?!]\*\*(?=[\s{]|$)")
POINTS = range(5, 8)
SHOWN = {"model", "picture", "measured", "specimen"}  # the macros that show a run
MOVES = 3
ASKING = {"followups", "case", "artefact"}  # the blocks that hold blocks `followup`
HEADING_ID = re.compile(r"\{[^{}]*#([\w.:-]+)[^{}]*\}[ #]*$")
Fault = tuple[int, str, str]  # line in the body, what is wrong, how to mend it


def check_blocks(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the blocks of any page."""
    for page in site.pages:
        yield from (page.problem_at(*fault) for fault in _faulty_blocks(site, page))


def _faulty_blocks(site: Site, page: Page[Any]) -> Iterator[Fault]:
    """Yield blocks without an end, blocks that are open, and what the parser does not know as a block and shows as text."""
    kinds = [kind for kind, _ in site.configuration.blocks.values()]
    items, unclosed = outline(page.document.body, site.configuration)
    lines = [line.strip() for line in page.document.body.split("\n")]
    for line, kind, slashes in unclosed:
        yield line, f"the block `{kind}` is not closed", f"add a line of {slashes} slashes"
    ends = len(unclosed)  # of what is no block, or has no end of its own, a stray end is no news
    anchors: set[str] = set()
    tags = [TAG.findall(CODE.sub("", f"{line}\n")) for line in lines]
    told: set[tuple[str, int]] = set()
    for item in _flat(items):
        if isinstance(item, Block) and item.is_open:
            yield item.line + 1, "the block has an option that opens it", "remove the option"
        if item.tag in HEADINGS and LAST_SIGN.match(lines[item.line - 1]):
            yield item.line, "the `#` at the end of the heading is not shown", "write it as `\\#`"
        for anchor in HEADING_ID.findall(lines[item.line - 1]) if item.tag in HEADINGS else ():
            if anchor in anchors:
                yield item.line, f"another heading of the page has the id `{anchor}`", "give each an id of its own"
            anchors.add(anchor)
        for tag in TAG.findall(re.sub(CODE.pattern, "", item.text, flags=re.DOTALL)):
            found = [line for line, there in enumerate(tags, 1) if tag in there and line >= item.line] or [max(item.line, 1)]
            if fresh := [(tag, line) for line in found if (tag, line) not in told]:
                told.add(fresh[0])
                yield fresh[0][1], f"`{tag}>` is read as a tag of HTML, and not shown", "put code between backticks, or write `&lt;`"
        for text in item.text.split("\n") if item.tag not in HEADINGS else ():
            line = next((line for line in range(item.line, len(lines)) if lines[line] == text.strip()), max(item.line, 1) - 1) + 1
            if start := RE_START.match(text):
                ends += 1
                known = start[2].lower() in kinds
                wrong = f"the block `{start[2]}` has options that it does not take" if known else f"unknown block `{start[2]}`"
                yield line, wrong, "remove them" if known else suggest(start[2], kinds)
            elif RE_END.match(text):
                ends -= 1
                if ends < 0:
                    yield line, "these slashes close nothing", "remove them, or use as many as open the block"
            elif OPEN_FENCE.match(text):
                yield line, "the code block has no end", "close it with as many backticks or tildes as open it"


def check_question_parts(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the body of a question. Where a section cannot be read, its questions are left alone."""
    faults = [*_topic_faults(site, "parts"), *_topic_faults(site, "task_parts")]
    yield from faults
    if faults:
        return
    kinds = {section.section: section.front.kind or next(iter(site.topic.kinds)) for section in site.sections}
    rules = site.topic.parts
    for page, before, parts in _bodies(site, QUESTION_FILE):
        if page.section not in kinds or (page.front and page.front.section != page.section):
            continue
        if [only_call(item.text) for item in before] != ["question_heading"]:
            mend = "begin it with the line `{{ question_heading() }}`"
            yield page.problem("the body does not begin with its heading alone", mend)
        titles = [heading.text for heading, _ in parts]
        is_full = any(title in rules and not rules[title].brief and not rules[title].optional for title in titles)
        kind = kinds[page.section]
        here = {title: rule for title, rule in rules.items() if not rule.kinds or kind in rule.kinds}
        wanted = [title for title, rule in here.items() if (title in titles if rule.optional else is_full or rule.brief)]
        headings = site.topic.kinds[kind]
        yield from (page.problem_at(*fault) for fault in _part_faults(parts, rules, wanted, page.document.body, headings))


def _topic_faults(site: Site, key: Literal["parts", "task_parts"]) -> Iterator[Problem]:
    path = f"{site.configuration.docs.name}/data/topic.yml"
    blocks = [kind for kind, _ in site.configuration.blocks.values()]
    for title, rule in getattr(site.topic, key).items():
        for kind, name, names in (("block", rule.block, blocks), ("macro", rule.call, MACROS)):
            if name is not None and name not in names:
                yield Problem(path, site.data[path].line(key, title), *unknown(kind, name, names))


def check_task_parts(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the body of a task."""
    rules = site.topic.task_parts
    for page, _, parts in _bodies(site, TASK_FILE):
        yield from (page.problem_at(*fault) for fault in _part_faults(parts, rules, list(rules), page.document.body))


Part = tuple[Item, list[Item]]  # a heading of the second level, and what stands under it


def _bodies(site: Site, files: re.Pattern[str]) -> Iterator[tuple[Page[Any], list[Item], list[Part]]]:
    for page in site.pages:
        if files.fullmatch(page.path) and page.document.body_line > 1 and not any(_faulty_blocks(site, page)):
            before: list[Item] = []
            parts: list[Part] = []
            for item in outline(page.document.body, site.configuration)[0]:
                if item.tag == "h2":
                    parts.append((item, []))
                else:
                    (parts[-1][1] if parts else before).append(item)
            yield page, before, parts


def _part_faults(
    parts: list[Part], rules: dict[str, PartRule], wanted: list[str], body: str, headings: tuple[str, ...] = ()
) -> Iterator[Fault]:
    for part, title in zip_longest(parts, wanted):
        if part is None or part[0].text != title:
            wrong = f"the part `{title}` is missing"
            if part:
                wrong = f"the part `{part[0].text}` " + (f"stands where `{title}` belongs" if title else "is one too many")
            line = part[0].line if part else body.rstrip("\n").count("\n") + 1
            yield line, wrong, f"write the parts {', '.join(wanted)}, in this order"
            break
    for heading, items in parts:
        if heading.text in rules:
            yield from _content_faults(heading, items, rules[heading.text], headings)


def _content_faults(heading: Item, items: list[Item], rule: PartRule, headings: tuple[str, ...]) -> Iterator[Fault]:
    title, line = heading.text, heading.line
    blocks = [item for item in items if isinstance(item, Block)]
    if rule.call and [only_call(item.text) for item in items] != [rule.call]:
        yield line, f"the part `{title}` does not consist of its list alone", f"write `{{{{ {rule.call}() }}}}` under it"
    elif not items:
        yield line, f"the part `{title}` is empty", "write its text" + (f" between `/// {rule.block}` and `///`" if rule.block else "")
    elif rule.block and len(blocks) < len(items):
        yield line, f"text of `{title}` stands outside its folded block", f"put it between `/// {rule.block}` and `///`"
    elif rule.block and {block.kind for block in blocks} != {rule.block}:
        yield line, f"the part `{title}` does not consist of blocks `{rule.block}`", f"put its text between `/// {rule.block}` and `///`"
    elif rule.block:
        for block in blocks:
            yield from _answer_faults(block, headings) if block.kind == "answer" else _block_faults(block)
            yield from _nested_faults(block)


def _answer_faults(block: Block, titles: tuple[str, ...]) -> Iterator[Fault]:
    items = list(_flat(block.items))
    mend = f"use `### ` and {', '.join(titles)}, in this order"
    if items and items[0].tag not in HEADINGS:
        yield block.line, "the answer does not begin with a heading", mend
        return
    for heading, title in zip_longest([item for item in items if item.tag in HEADINGS], titles):
        if heading is None or (heading.tag, heading.text) != ("h3", title):
            yield heading.line if heading else block.line, "the answer's headings are not the usual ones", mend
            break
    for item, following in zip_longest(items, items[1:]):
        if item.tag in HEADINGS and (following is None or following.tag in HEADINGS):
            yield item.line, f"nothing stands under `{item.text}`", "write its text"


def _block_faults(block: Block) -> Iterator[Fault]:
    if not block.items:
        yield block.line, f"the block `{block.kind}` is empty", "write its text, or remove the part"
        return
    heading = next((item for item in _flat(block.items) if item.tag in HEADINGS), None)
    if heading and block.kind != "expected":
        yield heading.line, f"the heading `{heading.text}` stands in a block that has none", "use a bold line"
    if block.kind == "gist" and not (len(block.items) == 1 and GIST.fullmatch(block.items[0].text)):
        yield block.line, "the block does not consist of the gist alone", "write `{{ gist }}` in it, and behind that its citations"
    if block.kind == "proof" and [only_call(item.text) for item in block.items] != ["proof"]:
        yield block.line, "the proof does not consist of its specimens alone", "write `{{ proof() }}` in it"
    if block.kind == "rubric" and [only_call(item.text) for item in block.items] != ["rubric_list"]:
        mend = "write its items as `rubric` in the front matter, and `{{ rubric_list() }}` in it"
        yield block.line, "the rubric does not consist of its list alone", mend
    if block.kind == "misconceptions" and block.items[0].tag != "blockquote":
        yield block.line, "the misconceptions do not begin with a quotation", "quote what is said with `> `, then say what is true"
    if block.kind == "pressed":
        yield from _point_faults(block)
    if block.kind == "trace" and not any(item.tag in {"table", "ol"} or only_call(item.text) in SHOWN for item in block.items):
        yield block.line, "the trace shows no run", "write a table or a numbered list, or call a model, a specimen, or a picture"
    if block.kind == "fault" and not any(only_call(item.text) in {"specimen", "measured"} for item in block.items):
        yield block.line, "no program shows what still goes wrong", "call `specimen` or `measured`, or remove the part"
    if block.kind in ASKING:
        yield from _question_faults(block)


def _point_faults(block: Block) -> Iterator[Fault]:
    if len(block.items) not in POINTS:
        wrong = f"two minutes have {POINTS[0]} to {POINTS[-1]} paragraphs, and these are {len(block.items)}"
        yield block.line, wrong, "write one for each step of the thought"
    for item in block.items:
        if item.tag != "p" or not POINT.match(item.text):
            yield max(item.line, block.line), "a paragraph does not begin with its point", "write a first sentence in bold, with its period"


def _question_faults(block: Block) -> Iterator[Fault]:
    """Yield what is wrong with the folded questions of a block: follow-ups have nothing else, and other blocks end with them."""
    asked = [isinstance(item, Block) and item.kind == "followup" for item in block.items]
    mend = "write `/// followup | the question?`, its answer, and `///`"
    if block.kind == "followups" and not all(asked):
        yield block.line, "the follow-ups do not consist of blocks `followup`", mend
    least = {"case": MOVES, "artefact": 1}.get(block.kind, 0)
    if least and (asked != sorted(asked) or asked[0] or sum(asked) < least):
        yield (
            block.line,
            f"the block `{block.kind}` does not show something first and then ask {'a question' if least == 1 else f'{least} questions'}",
            mend,
        )
    for question in block.items:
        if isinstance(question, Block) and not question.title:
            yield question.line, "a follow-up has no question", "write it behind a bar: `/// followup | the question?`"
        elif isinstance(question, Block) and not question.items:
            yield question.line, "a follow-up has no answer", "write it between the slashes"


def _nested_faults(block: Block) -> Iterator[Fault]:
    """Yield blocks in a block that has none: what stands there is folded twice, and not seen by the checks of its kind."""
    for inner in (item for item in block.items if isinstance(item, Block)):
        if block.kind not in ASKING or (inner.kind != "followup" and block.kind != "followups"):
            wrong = f"the block `{inner.kind}` stands in a block `{block.kind}`, which holds none of its kind"
            yield inner.line, wrong, "end the outer block before it, or remove its two lines of slashes"
        yield from _nested_faults(inner)


def _flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Block):
            yield from _flat(item.items)
