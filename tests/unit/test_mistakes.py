"""Every mistake that a writer can make is reported: where it is, what is wrong, how to mend it, and nothing besides.

A mistake of the table is a change to the tiny site, and then for each problem that must be reported the file, a pattern of the line, and
words of the message. Where there is more than one problem, the change makes more than one mistake.
"""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from macros.problems import Problem
from tests.conftest import PROJECT, SMALL, copy_small
from tests.unit.conftest import problems
from tests.unit.mistakes import Change, append, both, link, move, remove, replace, write
from tools import models
from tools.project import run

HOME = "docs/index.md"
ORDER = "docs/questions/order/index.md"
Q1 = "docs/questions/order/01-stability.md"  # full
Q2 = "docs/questions/order/02-keys.md"  # brief
Q3 = "docs/questions/habits/03-sort-or-heap.md"  # full, without the optional parts
TASK = "docs/tasks/01-sort-twice.md"
TASKS = "docs/tasks/index.md"
TOPIC = "docs/data/topic.yml"
LANGUAGES = "docs/data/languages.yml"
CORRECTED = "docs/data/corrections.yml"
CONTRACT = "docs/data/contract.yml"
SOURCES = "docs/data/sources.yml"
PICTURE = "docs/assets/pictures/merge.svg"
TOOLCHAINS = "specimens/toolchains.yml"
FOLDER = "specimens/cpython/stable-sort"
SPECIMEN = f"{FOLDER}/specimen.yml"
RECORDED = f"{FOLDER}/recorded.yml"
PROGRAM = f"{FOLDER}/stable.py"
MEASURED = "measurements/comparisons/measurement.yml"
READINGS = "measurements/comparisons/recorded.yml"
MODEL = "docs/models/swaps.md"
MODULE = "docs/assets/scripts/models/swaps.js"
EXPLORED = "docs/data/explored.yml"
CONFIGURATION = "mkdocs.yml"
PARENT = "../../../mkdocs.yml"

START = r"\A"  # of the first line


def front(path: str, key: str, value: str) -> Change:
    """Return a change that gives a key of one line another value."""
    return replace(path, rf"^{key}: .*$", f"{key}: {value}")


def without(path: str, key: str) -> Change:
    """Return a change that removes a key with all its lines."""
    return replace(path, rf"^{key}:.*\n(?:  .*\n)*", "")


def block(lines: str) -> Change:
    """Return a change that adds lines to the answer of the full question."""
    return replace(Q1, r"^(?=### What it costs)", f"{lines}\n\n")


def part(title: str, by: str) -> Change:
    """Return a change that puts something else in place of a part of the full question, its heading included."""
    return replace(Q1, rf"^## {title}$(?s:.*?)(?=^## )", by)


def another(path: str, to: str, *pairs: tuple[str, str]) -> Change:
    """Return a change that adds a copy of a file, in which the first of each pair becomes the second."""

    def change(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{old} is not in {path}"
            text = text.replace(old, new)
        (site / to).write_text(text, encoding="utf-8")

    return change


def again(number: int, *pairs: tuple[str, str]) -> Change:
    """Return a change that adds another task."""
    pairs = (("number: 1", f"number: {number}"), ("Sort twice", f"Sort {number} times"), *pairs)
    return another(TASK, f"docs/tasks/{number:02}-another.md", *pairs)


def explore(site: Path) -> None:
    models.main(site / "docs")


INPUTS = both(
    replace(TOPIC, r"^levels:", "  inputs: {name: input}\nlevels:"),
    write("docs/data/inputs.yml", "records:\n  title: Records\n"),
)  # another facet, which is optional and not the contract's


def drawn(title: str = "A title", shape: str = "", name: str = "merge") -> Change:
    """Return a change that draws a picture which is in order but for what the arguments say."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" aria-labelledby="{name}-title {name}-desc">'
    labels = f'<title id="{name}-title">{title}</title>\n<desc id="{name}-desc">What it shows</desc>'
    return write(f"docs/assets/pictures/{name}.svg", f"{head}\n{labels}\n{shape}\n</svg>\n")


# fmt: off
MISTAKES = {
    # Files, their names, and their numbers
    "number of another question": (front(Q1, "number", "2"), (Q1, r"^number:", "not the one in the file's name")),
    "number of two files": (another(Q2, "docs/questions/order/02-other.md"), ("docs/questions/order/02-other.md", r"^number:", "the number 2: give one of the two the free number 4")),
    "number of two tasks": (another(TASK, "docs/tasks/01-z.md"), ("docs/tasks/01-z.md", r"^number:", "another task has the number 1")),
    "number that is missing": (without(Q1, "number"), (Q1, r"^section:", "the key `number` is missing")),
    "number that is text": (front(Q1, "number", '"1"'), (Q1, r"^number:", "`number` is wrong")),
    "number that is negative": (front(Q1, "number", "-1"), (Q1, r"^number:", "`number` is wrong")),
    "number that is a truth": (front(Q1, "number", "true"), (Q1, r"^number:", "`number` is wrong")),
    "number left out": (remove(Q2), (Q3, r"^number:", "no question has the number 2")),
    "number of a task left out": (move(TASK, "docs/tasks/02-sort.md"), ("docs/tasks/02-sort.md", r"^number:", "not the one in the file's name")),
    "numbers of tasks with a gap": (again(3), ("docs/tasks/03-another.md", r"^number:", "no task has the number 2")),
    "file with another number": (move(Q3, "docs/questions/habits/98-x.md"), ("docs/questions/habits/98-x.md", r"^number:", "rename the file to 03-")),
    "section that is unknown": (front(Q1, "section", "oder"), (Q1, r"^section:", "unknown section `oder`: did you mean `order`?")),
    "folder that is no section": (move(Q3, "docs/questions/habit/03-x.md"), ("docs/questions/habit/03-x.md", START, "unknown section `habit`: did you mean `habits`?, or add an index.md")),
    "folder of another section": (move(Q3, "docs/questions/order/03-x.md"), ("docs/questions/order/03-x.md", r"^section:", "is in the wrong folder, `order`")),
    "question outside the folders": (move(Q2, "docs/02-keys.md"), ("docs/02-keys.md", r"^number:", "in the wrong folder")),
    "question too deep": (move(Q2, "docs/questions/order/more/02-keys.md"), ("docs/questions/order/more/02-keys.md", r"^number:", "in the wrong folder")),
    "question with capital letters": (move(Q2, "docs/questions/order/02-Keys.md"), ("docs/questions/order/02-Keys.md", r"^number:", "the wrong name")),
    "question with an underscore": (move(Q2, "docs/questions/order/02-key_function.md"), ("docs/questions/order/02-key_function.md", r"^number:", "the wrong name")),
    "question without a number": (move(Q2, "docs/questions/order/keys.md"), ("docs/questions/order/keys.md", r"^number:", "the wrong name")),
    "question that ends in .markdown": (move(Q2, "docs/questions/order/02-keys.markdown"), ("docs/questions/order/02-keys.markdown", r"^number:", "the wrong name")),
    "question that ends in .mkd": (move(Q3, "docs/questions/habits/03-x.mkd"), ("docs/questions/habits/03-x.mkd", r"^number:", "the wrong name")),
    "copy that a sync program left": (another(Q2, "docs/questions/order/02-keys (conflicted copy).md"), ("docs/questions/order/02-keys (conflicted copy).md", r"^number:", "the wrong name")),
    "section whose page is a README": (both(move(ORDER, "docs/questions/order/README.md"), replace(CONFIGURATION, r"order/index.md", "order/README.md")), ("docs/questions/order/README.md", "", "index.md")),
    "question that is excluded": (append(CONFIGURATION, "exclude_docs: 02-*\n"), (Q3, r"^number:", "no question has the number 2")),
    "task with a wrong name": (move(TASKS, "docs/tasks/Index.md"), ("docs/tasks/Index.md", START, "a task's file has the wrong name")),
    "task without a number in its name": (move(TASK, "docs/tasks/sort.md"), ("docs/tasks/sort.md", START, "a task's file has the wrong name")),
    "notes beside the questions": (write("docs/questions/order/notes.md", "Notes.\n"), ("docs/questions/order/notes.md", START, "the wrong name")),
    "section without a place": (replace(CONFIGURATION, r"^  - Habits: .*\n", ""), (CONFIGURATION, r"^nav:", "`questions/habits/index.md` is not in `nav`")),
    "sections without a navigation": (both(replace(CONFIGURATION, r"^nav:\n(?:  .*\n)+", ""), replace(PARENT, r"^nav:\n(?:  .*\n)+", "")),
        (CONFIGURATION, START, "`questions/habits/index.md` is not in `nav`"), (CONFIGURATION, START, "`questions/order/index.md` is not in `nav`")),
    "mistake in a folder that is a link": (both(move("docs/questions/habits", "../habits"), link("docs/questions/habits", "../../../habits"), front(Q3, "level", "expret")), (Q3, r"^level:", "did you mean `expert`?")),
    "call in a folder that is a link": (both(write("../more/notes.md", "---\ntitle: A\ndescription: B\n---\n\n{{ q(99) }}\n"), link("docs/more", "../../more")), ("docs/more/notes.md", r"q\(99\)", "unknown question 99")),
    "addresses of files": (append(CONFIGURATION, "use_directory_urls: false\n"), (CONFIGURATION, r"^use_directory_urls", "is not supported: remove it: links")),
    "addresses of files, inherited": (append(PARENT, "use_directory_urls: false\n"), (CONFIGURATION, START, "is not supported")),

    # Front matter and other YAML
    "key that is missing": (without(Q1, "prompt"), (Q1, r"^number:", "the key `prompt` is missing: write the question")),
    "gist that is missing": (without(Q1, "gist"), (Q1, r"^number:", "the key `gist` is missing")),
    "facet that is missing": (without(Q1, "languages"), (Q1, r"^number:", "the key `languages` is missing: write a list of ids from docs/data/languages.yml")),
    "key that means nothing": (replace(Q1, r"^level:", "levle: novice\nlevel:"), (Q1, r"^levle:", "did you mean `level`?")),
    "key of another topic": (replace(Q1, r"^level:", "runtimes: [go]\nlevel:"), (Q1, r"^runtimes:", "means nothing")),
    "key of a record that means nothing": (replace(Q1, r"\{question: 2,", "{question: 2, wy: x,"), (Q1, r"wy: x", "did you mean `why`?")),
    "key twice": (replace(Q1, r"^level:", "level: expert\nlevel:"), (Q1, r"^level: novice", "the key `level` stands twice")),
    "key of a record twice": (replace(Q1, r"\{question: 2,", "{question: 2, question: 3,"), (Q1, r"question: 3", "the key `question` stands twice")),
    "text for a list": (front(Q1, "languages", "python"), (Q1, r"^languages:", "is not a list")),
    "list for a text": (front(Q1, "title", "[Equal, items]"), (Q1, r"^title:", "`title` is wrong")),
    "number for a text": (front(Q1, "title", "12"), (Q1, r"^title:", "`title` is wrong")),
    "mapping for a text": (front(Q1, "title", "{a: b}"), (Q1, r"^title:", "`title` is wrong")),
    "nothing for a text": (front(Q1, "title", ""), (Q1, r"^title:", "`title` is wrong")),
    "text for a record": (replace(Q1, r"\{question: 2, .*\}", "2"), (Q1, r"^  - 2", "is not a mapping")),
    "list that is empty": (both(without(Q1, "aliases"), replace(Q1, r"^terms:", "aliases: []\nterms:")), (Q1, r"^aliases:", "is an empty list")),
    "list of sources that is empty": (replace(Q2, r"^sources:\n.*\n", "sources: []\n"), (Q2, r"^sources:", "is an empty list")),
    "only source without its point": (replace(Q2, r", proves: .*\}", "}"), (Q2, r"id: python-sorting", "the key `sources.0.proves` is missing")),
    "facet that is empty": (front(Q1, "duties", "[]"), (Q1, r"^duties:", "is an empty list")),
    "list with a word twice": (replace(Q1, r"^  - list.sort$", "  - stable sort"), (Q1, r"^aliases:", "has `stable sort` twice")),
    "level that is unknown": (front(Q1, "level", "novise"), (Q1, r"^level:", "`level` is `novise`, an unknown level: did you mean `novice`?")),
    "level that is a list": (front(Q1, "level", "[novice]"), (Q1, r"^level:", "an unknown level")),
    "kind without headings": (replace(TOPIC, r"habit: \[What to do\]", "habit: []"), (TOPIC, r"habit: \[\]", "`kinds.habit` is an empty list")),
    "kind that is unknown": (front("docs/questions/habits/index.md", "kind", "habitt"), ("docs/questions/habits/index.md", r"^kind:", "an unknown kind: did you mean `habit`?")),
    "stage that is unknown": (front(TASK, "stage", "end"), (TASK, r"^stage:", "`end`, an unknown stage")),
    "title that is empty": (front(Q1, "title", '" "'), (Q1, r"^title:", "is empty")),
    "title that is too long": (front(Q1, "title", "one two three four five six seven eight nine"), (Q1, r"^title:", "has 9 words")),
    "title with a second line": (front(Q1, "title", '"Equal\\nitems"'), (Q1, r"^title:", "has more than one line")),
    "prompt with markup": (front(Q1, "prompt", "What does `sorted` do?"), (Q1, r"^prompt:", "contains ```, which is markup")),
    "prompt with an underscore at an edge": (front(Q1, "prompt", "What does _sorted_ do?"), (Q1, r"^prompt:", "contains `_`, which is markup")),
    "gist that is too long": (replace(Q1, r"^gist: >-\n(?:  .*\n)+", f"gist: {'a' * 601}\n"), (Q1, r"^gist:", "has 601 characters, 600 are the limit")),
    "reason that is too long": (replace(Q1, r'why: ".*"', f"why: {'a' * 101}"), (Q1, r"aaa", "has 101 characters, 100 are the limit")),
    "meaning that is too long": (replace(Q1, r"meaning: .*\}", f"meaning: {'a' * 301}}}"), (Q1, r"aaa", "has 301 characters, 300 are the limit")),
    "call in front matter": (front(Q1, "title", '"The {{ q(2) }}"'), (Q1, r"^title:", "no macro is called there")),
    "call in front matter without quotes": (front(Q1, "title", "{{ q(2) }}"), (Q1, r"^title:", "broken YAML")),
    "comment of Jinja's in front matter": (front(Q1, "prompt", '"Is {# this #} shown?"'), (Q1, r"^prompt:", "no macro is called there")),
    "braces in front matter": (replace(Q1, r'why: ".*"', 'why: "what {% x %} is"'), (Q1, r"question: 2", "contains `{%`")),
    "YAML that is broken": (front(Q1, "title", "[broken"), (Q1, "", "broken YAML")),
    "YAML with a tab": (replace(Q1, r"^  - \{question: 2", "\t- {question: 2"), (Q1, "", "broken YAML")),
    "YAML with a colon in a text": (front(Q1, "title", "Items: equal"), (Q1, r"^title:", "broken YAML")),
    "YAML that makes objects": (front(Q1, "title", "!!python/object/apply:os.getcwd []"), (Q1, r"", "broken YAML")),
    "date that is none": (front(Q1, "title", "2020-13-45"), (Q1, "", "broken YAML")),
    "alias of itself": (front(Q1, "level", "&x [*x]"), (Q1, r"^level:", "broken YAML (an alias")),
    "alias of a mapping in itself": (replace(Q1, r"\{question: 2, .*\}", "&x {question: 2, why: *x}"), (Q1, r"question: 2", "broken YAML (an alias")),
    "alias": (both(front(Q1, "languages", "&x [python]"), front(Q1, "duties", "*x")), (Q1, r"^languages:", "broken YAML (an alias")),
    "aliases that grow": (write(LANGUAGES, "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True))),
        *((LANGUAGES, rf"^{a}: ", "broken YAML (an alias") for a in "abcdefghijk")),
    "value that a comment ends": (front(Q1, "title", "Sorting in C #7"), (Q1, r"^title:", "the value ends before `#7`, which is a comment")),
    "reason that a comment ends": (replace(Q1, r'why: ".*"', "why: what is # compared\n    "), (Q1, r"compared", "before `# compared`")),
    "value of two lines that a comment ends": (front(Q1, "title", "Sorting\n  in C # 7"), (Q1, r"^  in C", "before `# 7`")),
    "data that a comment ends": (replace(LANGUAGES, r"title: Python$", "title: C #"), (LANGUAGES, r"C #", "which is a comment")),
    "front matter without an end": (replace(Q1, r"^---\n\n\{\{", "\n{{"), (Q1, START, "the front matter has no keys or no end")),
    "front matter without keys": (replace(Q1, r"\A---\n(?s:.*?)\n---\n", "---\n---\n"), (Q1, START, "the front matter has no keys or no end")),
    "front matter that is missing": (replace(Q1, r"\A---\n(?s:.*?)\n---\n", ""), (Q1, START, "has no front matter: write the keys number, section")),
    "front matter that is a list": (replace(Q1, r"\A---\n(?s:.*?)\n---\n", "---\n- a\n---\n"), (Q1, r"^- a", "has no front matter")),
    "front matter of MultiMarkdown": (replace(HOME, r"\A---\n(?s:.*?)\n---\n", "title: Introduction\ndescription: One.\n\n"), (HOME, START, "has no front matter")),
    "front matter behind an empty line": (replace(HOME, r"\A", "\n"), (HOME, START, "has no front matter")),
    "page that is empty": (write(HOME, ""), (HOME, START, "has no front matter")),
    "page without a description": (without(HOME, "description"), (HOME, r"^title:", "`description` is missing")),
    "page whose macros are off": (replace(HOME, r"^title:", "render_macros: false\ntitle:"), (HOME, r"^render_macros", "means nothing")),
    "section without a title": (without(ORDER, "title"), (ORDER, r"^description:", "`title` is missing")),
    "text that is not UTF-8": (lambda site: (site / Q1).write_bytes((site / Q1).read_bytes().replace(b"title: S", b"title: \xffS")), (Q1, r"^title", "is not UTF-8 text")),
    "data that is not UTF-8": (write(LANGUAGES, b"python:\n  title: \xff\n"), (LANGUAGES, r"title", "is not UTF-8 text")),
    "data that is broken": (append(CONTRACT, "\n  - :\n]"), (CONTRACT, r"", "broken YAML")),
    "data that is a list": (write(LANGUAGES, "- python\n"), (LANGUAGES, START, "is not a mapping")),
    "data that is empty": (write(SOURCES, ""), (SOURCES, START, "is not a mapping")),
    "data of two documents": (replace(LANGUAGES, r"\Z", "---\na: {title: A}\n"), (LANGUAGES, "", "broken YAML")),
    "data that is missing": (remove(SOURCES), (SOURCES, None, "the file is missing: restore it")),
    "data of a facet that is missing": (both(INPUTS, remove("docs/data/inputs.yml")), ("docs/data/inputs.yml", None, "the file is missing")),
    "data that is a folder": (both(remove(LANGUAGES), write(f"{LANGUAGES}/x", "")), (LANGUAGES, None, "cannot be read")),
    "data that is a link to nothing": (both(remove(LANGUAGES), link(LANGUAGES, "nothing.yml")), (LANGUAGES, None, "is a link to nothing")),
    "page that is a link to nothing": (link("docs/notes.md", "nothing.md"), ("docs/notes.md", None, "is a link to nothing")),
    "value that is no record": (append(LANGUAGES, "heap: A heap\n"), (LANGUAGES, r"^heap:", "`heap` is not a mapping: write the keys title")),
    "value that is no record, under a number": (append(LANGUAGES, "7: A heap\n"), (LANGUAGES, r"^7:", "`7` is not a mapping")),
    "value without a title": (append(LANGUAGES, "heap:\n  summary: a heap\n"), (LANGUAGES, r"^heap:", "the key `title` is missing")),
    "call in data": (replace(CONTRACT, r'      emits: "', '      emits: "{{ q(99) }} '), (CONTRACT, r"q\(99\)", "no macro is called there")),
    "source without an address": (replace(SOURCES, r"^  url: .*$", "  url: docs.python.org"), (SOURCES, r"^  url: docs", "`url` is wrong")),
    "source with an address that is not secure": (replace(SOURCES, r"url: https", "url: http"), (SOURCES, r"^  url: http:", "beginning with https://")),

    "source with an address that no browser reads alike": (replace(SOURCES, r"url: (.*)sorting.html$", "url: https://example.org/a|b"), (SOURCES, r"a\|b", "contains `|`, which cannot stand in an address: write it as %7C")),
    "source with a backtick alone": (replace(SOURCES, r"`sorted`", "`sorted"), (SOURCES, r"`sorted", "has a backtick that stands alone")),
    "name of a character in a title": (front(Q1, "title", "What &amp; is"), (Q1, r"^title:", "contains `&amp;`, which HTML reads as `&`: write `&` itself")),
    "name of a character in a name of the site": (front(CONFIGURATION, "site_name", "Q&amp;A"), (CONFIGURATION, r"^site_name:", "the theme reads `Q&amp;A` as HTML")),
    "tag in a name of the site": (front(CONFIGURATION, "site_name", "The <b>"), (CONFIGURATION, r"^site_name:", "without `<`")),
    "quotation in a name of the site": (front(CONFIGURATION, "site_name", "The 'real' \"one\""), (CONFIGURATION, r"^site_name:", "as HTML: write it without")),
    "name of the site that a comment ends": (front(CONFIGURATION, "site_name", "Sorting in C #7"), (CONFIGURATION, r"^site_name:", "ends before `#7`, which is a comment")),
    "path that YAML takes for a tab": (front(Q1, "title", '"C:\\table"'), (Q1, r"^title:", "contains U+0009, which cannot be seen: remove it, write a space for a tab, and put text with a backslash in single quotes")),
    "value that begins with an anchor": (front(Q1, "title", "&C and C"), (Q1, r"^title:", "broken YAML (`&C` is no part of the value): put the whole value in quotes")),
    "value that begins with a tag": (front(Q1, "title", "! important"), (Q1, r"^title:", "`!` is no part of the value")),
    "value with a separator of lines": (front(Q1, "title", "Equal\u2028items"), (Q1, r"^title:", "U+2028 ends a line of YAML and is not seen: remove it")),
    "id that YAML takes for a truth": (append(LANGUAGES, "no: {title: Norwegian}\n"), (LANGUAGES, r"^no:", "the key `no` is no text to YAML: put it in quotes")),
    "id that cannot stand in an address": (append(LANGUAGES, "c++: {title: C++}\n"), (LANGUAGES, r"^c\+\+:", "the id `c++` cannot stand in an address: write it of letters")),
    "id with a space": (append(SOURCES, "a source: {title: A, url: 'https://example.org/'}\n"), (SOURCES, r"^a source:", "the id `a source` cannot")),
    "value with the title of another": (append(LANGUAGES, "py:\n  title: python\n"), (LANGUAGES, r"title: python", "the title `python` belongs to `python` already"), (CONTRACT, r"^  cells:", "has no cell for the language `py`")),
    "section in a folder that cannot stand in an address": (both(move("docs/questions/habits", "docs/questions/c#"), replace(CONFIGURATION, r"questions/habits/", "questions/c#/"), front("docs/questions/c#/03-sort-or-heap.md", "section", "'c#'")), ("docs/questions/c#/index.md", START, "the folder's name `c#` cannot stand in an address")),
    "specimen in a folder that cannot stand in an address": (move(FOLDER, "specimens/cpython/a b"), ("specimens/cpython/a b/specimen.yml", START, "the folder's name `a b` cannot stand in an address")),
    "toolchain with markup in its title": (replace(TOOLCHAINS, r"title: CPython", "title: C`Python"), (TOOLCHAINS, r"C`Python", "which is markup")),

    # The topic
    "topic with a level that cannot stand in an address": (replace(TOPIC, r"novice, expert", "novice, very good"), (TOPIC, r"^levels:", "has `very good`, which cannot stand in an address"), ),
    "topic with a facet of two words": (replace(TOPIC, r"name: duty", "name: a duty"), (TOPIC, "", "in one word of small letters")),
    "topic with a facet that Python takes": (replace(TOPIC, r"^levels:", "  copy: {name: copy}\nlevels:"), (TOPIC, r"^facets:", "has `copy`, which cannot be a key of questions")),
    "topic that is missing": (remove(TOPIC), (TOPIC, None, "the file is missing")),
    "topic with a key that means nothing": (append(TOPIC, "level: x\n"), (TOPIC, r"^level:", "did you mean `levels`?")),
    "topic without levels": (without(TOPIC, "levels"), (TOPIC, r"^facets:", "the key `levels` is missing")),
    "topic without kinds": (replace(TOPIC, r"^kinds:\n(?:  .*\n)+", "kinds: {}\n"), (TOPIC, r"^kinds:", "`kinds` is wrong")),
    "topic with a kind of no headings": (replace(TOPIC, r"reason: \[.*\]", "reason: none"), (TOPIC, r"reason: none", "is not a list")),
    "topic with a facet of no name": (replace(TOPIC, r"^levels:", "  inputs: {}\nlevels:"), (TOPIC, r"inputs:", "the key `facets.inputs.name` is missing")),
    "topic with a contract of no columns": (replace(TOPIC, r"columns: languages", "columns: sort"), (TOPIC, r"^contract:", "`contract` has no columns or rows")),
    "topic with a contract of no rows": (replace(TOPIC, r", table: contract", ""), (TOPIC, r"^contract:", "`contract` has no columns or rows")),
    "topic with a contract of no facets": (replace(TOPIC, r"^facets:\n(?:  .*\n)+", "facets: {}\n"), (TOPIC, r"^contract:", "`contract` has no columns or rows")),
    "topic with a contract of itself": (replace(TOPIC, r"columns: languages", "columns: duties"), (TOPIC, r"^contract:", "`contract` has no columns or rows")),
    "topic with rows and no contract": (replace(TOPIC, r"^contract: .*\n", ""), (TOPIC, START, "`contract` is missing, and a facet has its rows")),

    "topic with a block that is unknown": (replace(TOPIC, r"block: hint, optional", "block: hnt, optional"), (TOPIC, "", "unknown block `hnt`: did you mean `hint`?")),
    "topic with a list that is unknown": (replace(TOPIC, r"call: source_list", "call: source_lst"), (TOPIC, "", "unknown macro `source_lst`: did you mean `source_list`?")),
    "topic with a facet that is a key already": (replace(TOPIC, r"^levels:", "  title: {name: heading}\nlevels:"), (TOPIC, "", "`title`")),
    "topic with two facets of one name": (replace(TOPIC, r"name: duty", "name: language"), (TOPIC, "", "`language`")),
    "topic with a facet named as a filter": (replace(TOPIC, r"name: duty", "name: level"), (TOPIC, "", "`level`")),

    # The parts of a page, and its blocks
    "part that is missing": (part("Heard and wrong", ""), (Q1, r"^## Evidence", "the part `Evidence` stands where `Heard and wrong` belongs: write the parts Clue, In short, At length, One run, Reply, Heard and wrong")),
    "part that is unknown": (replace(Q1, r"^## Heard and wrong$", "## Myths"), (Q1, r"^## Myths", "the part `Myths` stands where `Heard and wrong` belongs")),
    "part of another topic": (replace(Q1, r"^## Reply$", "## Answer"), (Q1, r"^## Answer", "stands where `Reply` belongs")),
    "part too many": (append(Q1, "\n## Remarks\n\nNone.\n"), (Q1, r"^## Remarks", "the part `Remarks` is one too many")),
    "part at the end that is missing": (replace(Q1, r"^## See also\n(?s:.*)\Z", ""), (Q1, r"", "the part `See also` is missing")),
    "part in another order": (both(part("Clue", ""), replace(Q1, r"^(?=## Heard)", "## Clue\n\n/// hint\nTry.\n///\n\n")), (Q1, r"^## In short", "stands where `Clue` belongs")),
    "part of a full page on a brief one": (replace(Q2, r"^(?=## References)", "## Heard and wrong\n\n/// misconceptions\n> It.\n\nNo.\n///\n\n"),
        (Q2, r"^## Heard", "stands where `At length` belongs")),
    "part that is empty": (part("For whoever asks", "## For whoever asks\n\n/// rubric\n///\n\n"), (Q1, r"^/// rubric", "the block `rubric` is empty")),
    "part without its block": (part("For whoever asks", "## For whoever asks\n\n"), (Q1, r"^## For whoever asks", "the part `For whoever asks` is empty: write its text between `/// rubric` and `///`")),
    "part outside its block": (replace(Q1, r"^## Reply$", "## Reply\n\nSpoiler"), (Q1, r"^## Reply", "stands outside its folded block")),
    "part behind its block": (replace(Q1, r"^(?=## Heard)", "Spoiler\n\n"), (Q1, r"^## Reply", "stands outside its folded block")),
    "part with another block": (part("Clue", "## Clue\n\n/// rubric\nSort twice.\n///\n\n"), (Q1, r"^## Clue", "does not consist of blocks `hint`")),
    "part with more than its list": (replace(Q1, r"^\{\{ source_list\(\) \}\}$", "See:\n\n{{ source_list() }}"), (Q1, r"^## References", "does not consist of its list alone: write `{{ source_list() }}` under it")),
    "part with another list": (replace(Q1, r"^\{\{ source_list\(\) \}\}$", "{{ related_questions() }}"), (Q1, r"^## References", "does not consist of its list alone")),
    "part with a list and words": (replace(Q1, r"^\{\{ related_questions\(\) \}\}$", "{{ related_questions() }} and more"), (Q1, r"^## See also", "does not consist of its list alone")),
    "heading that is missing": (replace(Q1, r"^\{\{ question_heading\(\) \}\}$", "# A prompt of its own"), (Q1, r"", "does not begin with its heading alone")),
    "words before the parts": (replace(Q1, r"^\{\{ question_heading\(\) \}\}$", "{{ question_heading() }}\n\nRead this."), (Q1, r"", "does not begin with its heading alone")),
    "gist that is not shown": (replace(Q1, r"^\{\{ gist \}\}", "In short"), (Q1, r"^/// gist", "does not consist of the gist alone")),
    "gist with words before it": (replace(Q1, r"^\{\{ gist \}\}", "In short: {{ gist }}"), (Q1, r"^/// gist", "does not consist of the gist alone")),
    "gist with words behind it": (replace(Q1, r"^\{\{ gist \}\}", "{{ gist }} And more."), (Q1, r"^/// gist", "does not consist of the gist alone: write `{{ gist }}` in it")),
    "answer with words before its first heading": (replace(Q1, r"^(?=### Why it holds)", "In short.\n\n"), (Q1, r"^/// answer", "the answer does not begin with a heading")),
    "answer without a heading": (replace(Q1, r"^### Why it holds\n", ""), (Q1, r"^/// answer", "does not begin with a heading: use `### ` and Why it holds, What it costs")),
    "answer without its last heading": (replace(Q1, r"^### What it costs\n", ""), (Q1, r"^/// answer", "headings are not the usual ones")),
    "answer with another heading": (replace(Q1, r"^### What it costs$", "### How dear it is it"), (Q1, r"^### How dear it is", "headings are not the usual ones")),
    "answer with a heading of another level": (replace(Q1, r"^### What it costs$", "#### What it costs"), (Q1, r"^#### What it costs", "headings are not the usual ones")),
    "answer with headings of another kind": (replace(Q3, r"^### What to do$", "### Why it holds"), (Q3, r"^### Why it holds", "headings are not the usual ones")),
    "gist with a heading": (replace(Q2, r"^\{\{ gist \}\}(.*)$", "{{ gist }}{{ cite(\"python-sorting\") }}\n\n### More\n\nOnce."), (Q2, r"^### More", "the heading `More` stands in a block"), (Q2, r"^/// gist", "does not consist of the gist alone")),
    "heading with nothing under it": (replace(Q1, r"^### Why it holds$(?s:.*?)(?=^### What)", "### Why it holds\n\n"), (Q1, r"^### Why it holds", "nothing stands under `Why it holds`")),
    "last heading with nothing under it": (replace(Q1, r"^### What it costs$(?s:.*?)(?=^///)", "### What it costs\n"), (Q1, r"^### What it costs", "nothing stands under `What it costs`")),
    "heading in a block": (replace(Q1, r"^/// hint$", "/// hint\n### Strong\n"), (Q1, r"^### Strong", "the heading `Strong` stands in a block that has none")),
    "heading without a space": (replace(Q1, r"^/// hint$", "/// hint\n##Spoiler\n"), (Q1, r"^##Spoiler", "the heading `Spoiler` stands in a block that has none")),
    "heading without a space in an answer": (block("##Spoiler"), (Q1, r"^##Spoiler", "headings are not the usual ones"), (Q1, r"^##Spoiler", "nothing stands under `Spoiler`")),
    "heading that is underlined": (replace(Q1, r"^/// hint$", "/// hint\nSpoiler\n======\n"), (Q1, r"^Spoiler", "the heading `Spoiler` stands in a block that has none")),
    "part that is underlined": (replace(Q1, r"^(?=## Heard)", "Spoiler\n-------\n\nIt is stable.\n\n"), (Q1, r"^Spoiler", "the part `Spoiler` stands where `Heard and wrong` belongs")),
    "follow-up without a question": (replace(Q1, r"^/// followup \| Does.*$", "/// followup"), (Q1, r"^/// followup$", "a follow-up has no question")),
    "follow-up without an answer": (replace(Q1, r"^(?=/// followup \| Does)", "/// followup | Why?\n///\n\n"), (Q1, r"Why\?", "a follow-up has no answer")),
    "two minutes of four paragraphs": (replace(Q1, r"^\*\*It costs memory\.\*\*.*\n", ""), (Q1, r"^/// pressed", "two minutes have 5 to 7 paragraphs, and these are 4")),
    "two minutes without a point": (replace(Q1, r"^\*\*It costs memory\.\*\*", "It costs memory."), (Q1, r"^/// pressed", "a paragraph does not begin with its point: write a first sentence in bold")),
    "two minutes with a point that is no sentence": (replace(Q1, r"^\*\*It costs memory\.\*\*", "**Memory**:"), (Q1, r"^/// pressed", "a paragraph does not begin with its point")),
    "trace without a run": (both(replace(Q1, r"^\| .*\n", "Two runs.\n"), replace(Q1, r"^(\{\{ model\(.*)$", r"See \1")), (Q1, r"^/// trace", "the trace shows no run: write a table")),
    "fault without a program": (replace(Q1, r"^\{\{ specimen\(.*\n", ""), (Q1, r"^/// fault", "no program shows what still goes wrong: call `specimen`")),
    "artefact without a question": (replace(Q1, r"^/// followup \| Why does(?s:.*?)^///\n", ""), (Q1, r"^//// artefact", "does not show something first and then ask")),
    "artefact that asks first": (replace(Q1, r"^```text(?s:.*?)^```\n", ""), (Q1, r"^//// artefact", "does not show something first")),
    "case with two moves": (replace(Q3, r"^/// followup \| What does a sort(?s:.*?)^///\n", ""), (Q3, r"^//// case", "does not show something first and then ask 3 questions")),
    "case with words behind its moves": (replace(Q3, r"^(?=////\n\n## Reply)", "So it is.\n\n"), (Q3, r"^//// case", "does not show something first")),
    "part of another kind's pages": (replace(Q3, r"^## A case$(?s:.*?)(?=^## Reply)", "## One run\n\n/// trace\n1. Sort.\n///\n\n"), (Q3, r"^## One run", "the part `One run` stands where `A case` belongs")),
    "rubric in the body": (replace(Q1, r"^\{\{ rubric_list\(\) \}\}$", "It is stable."), (Q1, r"^/// rubric", "the rubric does not consist of its list alone: write its items as `rubric` in the front matter")),
    "rubric that is not there": (replace(Q1, r"^rubric:\n(?:  .*\n)*", ""), (Q1, r"^\{\{ rubric_list", "the question has no rubric: write `rubric` in the front matter")),
    "rubric without a level": (replace(Q1, r"^  expert:\n.*\n", ""), (Q1, r"^rubric:", "`rubric` does not have `novice`, `expert`, `weak`, in this order: write a list of items under each")),
    "rubric without an item": (replace(Q1, r"^  expert:\n.*\n", "  expert: []\n"), (Q1, r"^  expert:", "is an empty list")),
    "topic with a part of an unknown kind": (replace(TOPIC, r"kinds: \[reason\]", "kinds: [reson]"), (TOPIC, r"^parts:", "has the part `One run` for `reson`, an unknown kind: did you mean `reason`?")),
    "topic with a level that a rubric means otherwise": (replace(TOPIC, r"^levels: .*$", "levels: [novice, weak, expert]"), (TOPIC, r"^levels:", "`levels` has `weak`, by which a rubric means no level")),
    "question to know first that does not exist": (replace(Q3, r"^needs: .*$", "needs: [7]"), (Q3, r"^needs:", "unknown question 7")),
    "question that needs itself": (replace(Q3, r"^needs: .*$", "needs: [3]"), (Q3, r"^needs:", "question 3 needs this one, or is it: remove one of the two")),
    "questions that need each other": (both(replace(Q2, r"^(?=sources:)", "needs: [1]\n"), replace(Q1, r"^(?=related:)", "needs: [2]\n")), (Q1, r"^needs:", "question 2 needs this one"), (Q2, r"^needs:", "question 1 needs this one")),
    "question to know first of a higher level": (replace(Q1, r"^(?=related:)", "needs: [2]\n"), (Q1, r"^needs:", "question 2 is of a higher level: name one that comes before")),
    "plan with a part that no page has": (replace(TOPIC, r"parts: \[In short, At length\]", "parts: [In short, At lenght]"), (TOPIC, r"^plans:", "has under `Ten minutes` the part `At lenght`, which a page has not: did you mean `At length`?")),
    "plans for what is unknown": (append("docs/plans/index.md", '\n{{ plans("pyton") }}\n'), ("docs/plans/index.md", r"pyton", "unknown language `pyton`: did you mean `python`?")),
    "what else concerns a page's subject, on a page without one": (append(HOME, "\n{{ also_about() }}\n"), (HOME, r"also_about", "belongs on the page of a section that is about something")),
    "correction of a question that does not exist": (replace(CORRECTED, r"questions: \[2\]", "questions: [7]"), (CORRECTED, r"questions: \[7\]", "unknown question 7")),
    "correction that is older than the next": (replace(CORRECTED, r"2026-02-01", "2026-01-01"), (CORRECTED, r"2026-01-01", "a newer correction stands below this one: put the newest first")),
    "correction of a day that is none": (replace(CORRECTED, r"2026-02-01", "2026-02-30"), (CORRECTED, r"2026-02-30", "`date` is `2026-02-30`, a day that no calendar has")),
    "correction of a day in words": (replace(CORRECTED, r"'2026-02-01'", "yesterday"), (CORRECTED, r"yesterday", "`date` is `yesterday`, which is no day: write the day of the correction")),
    "correction with the name of a day": (replace(CORRECTED, r"^[a-z-]+:$", "'2026-02-01':"), (CORRECTED, r"^'2026-02-01':", "the address `2026-02-01` is that of the corrections of a day")),
    "corrections that are a link to nothing": (both(remove(CORRECTED), link(CORRECTED, "nothing.yml")), (CORRECTED, None, "is a link to nothing: restore it")),
    "corrections without their page": (remove("docs/corrections.md"), ("docs/corrections.md", None, "the file is missing, and other pages link to it")),
    "reading that is no source": (append(HOME, '\n{{ reading("unread") }}\n'), (HOME, r"unread", "unknown source 'unread'")),
    "reading with a question that cites it": (append(HOME, '\n{{ reading("python-sorting", 1) }}\n'), (HOME, r"reading", "question 1 would be named twice: name those alone that do not cite the source")),
    "reading that answers nothing": (both(append(SOURCES, "unread: {title: A book, url: 'https://example.org/book'}\n"), append(HOME, '\n{{ reading("unread") }}\n')), (HOME, r"unread", "no question cites the source 'unread': name those that it answers")),
    "two minutes that no booklet can show": (replace(Q1, r"^\*\*It costs memory\.\*\*", "**It costs {{ question_count() }}.**"), ("docs/booklet.md", r"booklet", "the two minutes of question 1 call what a booklet has not")),
    "follow-up that is not closed": (replace(Q1, r"^(?=/// followup \| Does)", "/// followup | Why?\nSo.\n\n"), (Q1, r"Why\?", "the block `followup` is not closed: add a line of 3 slashes")),
    "follow-ups with loose text": (replace(Q1, r"^//// followups$", "//// followups\nAsk these."), (Q1, r"^//// followups", "the follow-ups do not consist of blocks `followup`")),
    "follow-up in a follow-up": (replace(Q1, r"^/// followup \| Does(?s:.*?)^///\n", "/// followup | Does it?\n//// followup | Why?\nSo.\n////\n///\n"), (Q1, r"Why\?", "the block `followup` stands in a block `followup`, which holds none of its kind")),
    "hint in an answer": (block("/// hint | Aside\nSo.\n///"), (Q1, r"Aside", "the block `hint` stands in a block `answer`, which holds none of its kind")),
    "hint in a case": (replace(Q3, r"^(?=/// followup)", "/// hint | Aside\nSo.\n///\n\n"), (Q3, r"Aside", "the block `hint` stands in a block `case`, which holds none of its kind")),
    "follow-ups of another block": (replace(Q1, r"^/// followup \| Does.*$", "/// hint | How?"), (Q1, r"^//// followups", "the follow-ups do not consist of blocks `followup`")),
    "misconceptions without a quotation": (replace(Q1, r'^> "Sorting', '"Sorting'), (Q1, r"^/// misconceptions", "do not begin with a quotation")),
    "proof with other words": (replace(Q1, r"^\{\{ proof\(\) \}\}$", "See:\n\n{{ proof() }}"), (Q1, r"^/// proof", "the proof does not consist of its specimens alone")),
    "block that is not closed": (part("For whoever asks", "## For whoever asks\n\n/// rubric\nStable.\n\n"), (Q1, r"^/// rubric", "the block `rubric` is not closed: add a line of 3 slashes")),
    "block that is not closed before another": (append(HOME, "\n/// hint | One\nLook.\n\n/// hint | Two\nLook.\n///\n"), (HOME, r"One", "the block `hint` is not closed")),
    "block that fewer slashes close": (replace(Q1, r"^////$(?=\n\n## For)", "///"), (Q1, r"^//// followups", "the block `followups` is not closed: add a line of 4 slashes")),
    "block on a plain page that is not closed": (append(HOME, "\n/// hint\nLook.\n"), (HOME, r"^/// hint", "the block `hint` is not closed")),
    "slashes that close nothing": (append(HOME, "\n///\n"), (HOME, r"^///", "these slashes close nothing")),
    "slashes that close nothing in a block": (replace(Q1, r"^/// rubric$", "/// rubric\nText.\n\n////\n"), (Q1, r"^////$", "these slashes close nothing")),
    "block that is unknown": (block("/// foo\nbar\n///"), (Q1, r"^/// foo", "unknown block `foo`")),
    "block that is misspelled": (replace(Q1, r"^/// hint$", "/// hnt"), (Q1, r"^/// hnt", "unknown block `hnt`: did you mean `hint`?")),
    "block on a plain page that is unknown": (append(HOME, "\n/// foo\nbar\n///\n"), (HOME, r"^/// foo", "unknown block `foo`")),
    "block that is open": (replace(Q1, r"^/// hint$", "/// hint\n    open: true\n"), (Q1, r"open: true", "the block has an option that opens it")),
    "block with an option that it does not take": (replace(Q1, r"^/// hint$", "/// hint\n    colour: red\n"), (Q1, r"^/// hint", "the block `hint` has options that it does not take")),
    "block in capital letters without an end": (append(HOME, "\n   /// Hint\nLook.\n"), (HOME, r"^   /// Hint", "the block `hint` is not closed")),
    "block in another place, indented, in capital letters": (replace(Q1, r"^/// hint$", "  /// RUBRIC"), (Q1, r"^## Clue", "does not consist of blocks `hint`")),
    "code without an end": (append(HOME, "\n```python\nsorted([])\n"), (HOME, r"^```python", "the code block has no end")),
    "code in a block without an end": (replace(Q1, r"^/// rubric$", "/// rubric\n~~~\nsorted([])\n"), (Q1, r"^~~~", "the code block has no end")),
    "block in a list that is unknown": (append(HOME, "\n- First\n\n    /// foo\n    bar\n    ///\n"), (HOME, r"/// foo", "unknown block `foo`")),
    "code in a list without an end": (append(HOME, "\n- First\n\n    ```python\n    sorted([])\n"), (HOME, r"^    ```python", "the code block has no end")),
    "task without a part": (replace(TASK, r"^## Aim$(?s:.*?)(?=^## Clues)", ""), (TASK, r"^## Clues", "the part `Clues` stands where `Aim` belongs")),
    "task with an open hint": (replace(TASK, r"^/// hint \| .*\n(?s:.*?)^///$", "Look."), (TASK, r"^## Clues", "stands outside its folded block")),
    "task with an empty part": (replace(TASK, r"^\{\{ goal \}\}(?s:.*?)(?=^## Clues)", ""), (TASK, r"^## Aim", "the part `Aim` is empty: write its text")),

    "heading whose last sign is not shown": (append(HOME, "\n## Sorting in C#\n\nIt.\n"), (HOME, r"in C#", "the `#` at the end of the heading is not shown: write it as `\\#`")),
    "type's argument in prose": (append(HOME, "\nA `Vec<u8>` and\na List<String> too.\n"), (HOME, r"^a List", "`<String>` is read as a tag of HTML, and not shown: put code between backticks")),
    "type's argument in prose, behind one in code": (append(HOME, "\nA `List<String>` and\n\na List<String> too, and\n\none <String> more.\n"), (HOME, r"^a List", "`<String>` is read"), (HOME, r"^one <", "`<String>` is read")),
    "end of an element in prose": (append(HOME, "\nIt ends\nwith </String> here.\n"), (HOME, r"^with", "`</String>` is read as a tag of HTML")),
    "script in prose": (append(HOME, "\n- Never write <script> here.\n"), (HOME, r"Never", "`<script>` is read as a tag of HTML")),
    "headings with one id": (append(HOME, "\n## One { #it }\n\nA.\n\n## Two { .x #it }\n\nB.\n"), (HOME, r"Two", "another heading of the page has the id `it`")),

    # Calls that are none
    "call that is not closed": (append(HOME, "\n{{ q(1)\n"), (HOME, r"", "broken macro call")),
    "call without an end": (append(HOME, "\n\n{{ q("), (HOME, r"\{\{ q\(", "{% raw %}")),
    "filter that does not exist": (append(HOME, "\n{{ q(1) | nope }}\n"), (HOME, r"nope", "No filter named 'nope'")),
    "loop without an end": (append(HOME, "\n{% for number in [1] %}\n{{ q(number) }}\n"), (HOME, r"", "broken macro call")),
    "statement that is none": (append(HOME, "\n{% nope %}\n"), (HOME, r"nope", "Encountered unknown tag 'nope'")),
    "comment of Jinja's": (append(HOME, "\n{# not shown #}\n"), (HOME, r"\{# not", "`{#` begins a comment, and what follows it is not shown: write a comment as `<!-- ... -->`")),
    "comment of Jinja's over lines": (append(HOME, "\n`${#names[@]}`\n\nText.\n\n`#{}. % #}`\n"), (HOME, r"\$\{#names", "begins a comment")),
    "statement in a listing": (append(HOME, "\n```html\n<p>\n{% set a = 1 %}\n</p>\n```\n"), (HOME, r"set a", "what stands between braces in code is not shown: put code that contains braces between {% raw %}")),
    "call in a listing": (append(HOME, "\n- See\n\n    ```yaml\n    a: {{ 7 * 7 }}\n    ```\n"), (HOME, r"7 \* 7", "what stands between braces in code is not shown")),
    "statement in a span of code": (append(HOME, "\nWrite `{% set a = 1 %}`.\n"), (HOME, r"set a", "what stands between braces in code is not shown")),
    "comment of Jinja's without an end": (append(HOME, "\n`${#names[@]}`\n"), (HOME, r"", "broken macro call")),

    # Specimens and pictures, each for itself
    "specimen of an unknown toolchain": (move("specimens/cpython/stable-sort", "specimens/cpyton/stable-sort"), ("specimens/cpyton/stable-sort/specimen.yml", START, "unknown toolchain `cpyton`: did you mean `cpython`?")),
    "specimen without a program": (remove(PROGRAM), (SPECIMEN, START, "does not hold one program: let one file end in .py")),
    "specimen with two programs": (write(f"{FOLDER}/more.py", "print()\n"), (SPECIMEN, START, "does not hold one program but more.py, stable.py")),
    "specimen without a description": (remove(SPECIMEN), (SPECIMEN, None, "the file is missing")),
    "specimen without proofs": (without(SPECIMEN, "proofs"), (SPECIMEN, START, "the key `proofs` is missing")),
    "specimen of a key that means nothing": (append(SPECIMEN, "services: [gc]\n"), (SPECIMEN, r"^services:", "means nothing")),
    "specimen whose program is not UTF-8": (write(PROGRAM, b"print('\xff', key=len)\n"), (PROGRAM, START, "is not UTF-8 text")),
    "program that is too long": (append(PROGRAM, "\n" * 23), (SPECIMEN, START, "the program has 26 lines, 25 are the limit")),
    "proof that anything gives": (replace(SPECIMEN, r"match: '[^']*'", "match: '.*'"), (SPECIMEN, r"match: '\.\*'", "`.*` matches even where there is no output")),
    "proof that is no pattern": (replace(SPECIMEN, r"match: '[^']*'", "match: '('"), (SPECIMEN, r"match: '\('", "is no regular expression")),
    "proof with two patterns": (replace(SPECIMEN, r"match: ", "never: 'x', match: "), (SPECIMEN, r"never: 'x'", "the proof has not one pattern")),
    "proof without a pattern": (replace(SPECIMEN, r"match: '[^']*', ", ""), (SPECIMEN, r"within: after", "the proof has not one pattern")),
    "proof within nothing": (replace(SPECIMEN, r"within: after", "within: afer"), (SPECIMEN, r"within: afer", "the listing has no part `afer`: did you mean `after`?")),
    "listing that is no pattern": (replace(SPECIMEN, r"start: '\^in:'", "start: '['"), (SPECIMEN, r"start: '\['", "is no regular expression")),
    "substitution by no group": (replace(SPECIMEN, r"^proofs:", "substitute:\n  - {pattern: 'b(1)', by: '\\2'}\nproofs:"), (SPECIMEN, r"by: '\\2'", r"`\2` cannot be put in")),
    "mutation of nothing": (replace(SPECIMEN, r"replace: '[^']*'", 'replace: "key=str"'), (SPECIMEN, r"replace:", "`key=str` is not in the program")),
    "mutation of an empty piece": (replace(SPECIMEN, r"replace: '[^']*'", 'replace: ""'), (SPECIMEN, r"replace:", "`mutations.0.replace` is wrong")),
    "measurement without a description": (remove(MEASURED), (MEASURED, None, "the file is missing")),
    "measurement in a folder that cannot stand in an address": (move("measurements/comparisons", "measurements/a b"), ("measurements/a b/measurement.yml", START, "the folder's name `a b` cannot stand in an address")),
    "measurement of an unknown unit": (front(MEASURED, "unit", "hours"), (MEASURED, r"^unit:", "write ns, µs, ms, s, B, KiB, MiB, or '' for a count")),
    "measurement of an even number of runs": (front(MEASURED, "repetitions", "6"), (MEASURED, r"^repetitions:", "is 6, and the median of an even number is none of them")),
    "measurement of few runs": (front(MEASURED, "repetitions", "3"), (MEASURED, r"^repetitions:", "an odd number from 5 to 31")),
    "measurement without checks": (without(MEASURED, "checks"), (MEASURED, START, "the key `checks` is missing")),
    "model without a module": (remove(MODULE), (MODULE, None, "the file is missing")),
    "model without mutations": (without(MODEL, "mutations"), (MODEL, r"^title:", "the key `mutations` is missing: write a list of `{replace: piece, by: other, does: what is wrong then}`")),
    "model that cannot be read": (replace(MODULE, "a > b", "a b"), (MODULE, r"a b", "Unexpected identifier 'b': mend the module, as docs/assets/scripts/player/trace.js describes it")),
    "model that throws": (replace(MODULE, r"const \[a, b\]", "const [a, c]"), (MODULE, r"a > b", "for hands: both: b is not defined")),
    "model that lacks a part": (replace(MODULE, r"function says|const says", "const tells"), (MODULE, START, "the model does not export `says`")),
    "script with a step that is not possible": (replace(MODULE, r"\{ step: .swap 2. \}", '{ step: "swap 3" }'), (MODULE, r"swap 3", "for hands: both: step 2, `swap 3`, is not possible there; possible are `swap 2`")),
    "guess with an answer that is not possible": (replace(MODULE, r'others: \["swap 2"\]', 'others: ["swap 4"]'), (MODULE, r"swap 4", "`swap 4` is no other answer at step 1; possible are swap 1, swap 2")),
    "arrow to nothing": (replace(MODULE, r'from: "card-1"', 'from: "card-4"'), (MODULE, r"", "the arrow `order` leads to or from `card-4`, and there is no such box")),
    "measurement whose program is not UTF-8": (write("measurements/comparisons/count.py", b"\xff"), ("measurements/comparisons/count.py", START, "is not UTF-8 text")),
    "row without a command": (replace(MEASURED, r", run: python3 count.py ordered", ""), (MEASURED, r"^  ordered:", "the key `rows.ordered.run` is missing: write the command that measures")),
    "row that cannot be a cell": (replace(MEASURED, r"^  ordered:", "  in/order:"), (MEASURED, r"^  in/order:", "cannot stand in an address")),
    "row of an unknown toolchain": (replace(MEASURED, r"toolchain: cpython,", "toolchain: cpyton,"), (MEASURED, r"cpyton", "unknown toolchain `cpyton`: did you mean `cpython`?")),
    "check of an unknown cell": (replace(MEASURED, r"of: ordered/1000", "of: ordered/100"), (MEASURED, r"of: ordered/100,", "unknown cell `ordered/100`: did you mean `ordered/1000`?")),
    "check against an unknown cell": (replace(MEASURED, r"to: ordered/1000", "to: order/1000"), (MEASURED, r"to: order/", "unknown cell `order/1000`: did you mean `ordered/1000`?")),
    "check without a limit": (replace(MEASURED, r"most: 1000, ", ""), (MEASURED, r"Numbers in order", "any number meets the check: write `least`, `most`, or both")),
    "check with a limit that is text": (replace(MEASURED, r"most: 1000", "most: few"), (MEASURED, r"most: few", "`checks.0.most` is wrong")),
    "readings that are broken": (append(READINGS, "<<<<<<< ours\n"), (READINGS, r"", "broken YAML")),
    "recording that is broken": (append(RECORDED, "<<<<<<< ours\n"), (RECORDED, r"", "broken YAML")),
    "recording that is empty": (write(RECORDED, ""), (RECORDED, START, "is not a mapping")),
    "recording on no day": (front(RECORDED, "date", "yesterday"), (RECORDED, r"^date", "`date` is wrong")),
    "recording on a day without quotes": (front(RECORDED, "date", "2026-11-27"), (RECORDED, r"^date", "`date` is wrong")),
    "toolchain without a version": (replace(TOOLCHAINS, r"^  version: .*\n", ""), (TOOLCHAINS, r"^cpython:", "the key `version` is missing")),
    "toolchain whose script is missing": (remove("specimens/cpython/both-ways"), ("specimens/cpython/both-ways", None, "the file is missing")),
    "toolchains that are missing": (remove(TOOLCHAINS), (TOOLCHAINS, None, "the file is missing")),
    "toolchains that are broken": (append(TOOLCHAINS, "  - :\n]"), (TOOLCHAINS, "", "broken YAML")),
    "picture that is broken": (drawn(shape="<path>"), (PICTURE, r"</svg", "broken SVG")),
    "picture that is empty": (write(PICTURE, ""), (PICTURE, START, "broken SVG")),
    "picture without a name": (drawn(title=""), (PICTURE, r"<svg", "no name and description")),
    "picture that is no image": (replace(PICTURE, ' role="img"', ""), (PICTURE, r"<svg", "no name and description")),
    "picture with other labels": (replace(PICTURE, r'aria-labelledby="[^"]*"', 'aria-labelledby="merge-title"'), (PICTURE, r"<svg", "no name and description")),
    "picture with a color": (drawn(shape='<path\nfill="red"/>'), (PICTURE, r"red", "`fill` sets a color that cannot follow light and dark")),
    "picture with a style": (drawn(shape='<path\nstyle="fill: red"/>'), (PICTURE, r"style", "`style` sets a color")),
    "picture with another picture": (drawn(shape='<image\nhref="https://example.org/a.png"/>'), (PICTURE, r"example", "refers to another file")),
    "picture with a common id": (drawn(shape='<path\nid="arrow"/>'), (PICTURE, r"arrow", "the id `arrow` may stand elsewhere on the page: begin it with `merge-`")),
    "picture that is not UTF-8": (write(PICTURE, b"<svg>\xff</svg>"), (PICTURE, START, "is not UTF-8 text")),

    # What files say of each other
    "page of all questions that is missing": (remove("docs/questions/index.md"), ("docs/questions/index.md", None, "the file is missing, and other pages link to it: write it, with a call of question_index")),
    "page of all tasks that is missing": (remove(TASKS), (TASKS, None, "the file is missing, and other pages link to it: write it, with a call of task_list")),
    "page of all specimens that is missing": (remove("docs/specimens/index.md"), ("docs/specimens/index.md", None, "write it, with a call of specimen_list")),
    "page of all measurements that is missing": (remove("docs/measurements.md"), ("docs/measurements.md", None, "write it, with a call of measurement_list")),
    "page of a toolchain that is missing": (remove("docs/specimens/cpython.md"), ("docs/specimens/cpython.md", None, "write it, with a call of toolchain_specimens")),
    "page of a toolchain that shows nothing": (replace("docs/specimens/cpython.md", r"\{\{ toolchain_specimens\(\) \}\}", "None."), ("docs/specimens/cpython.md", "", "does not show its list, `toolchain_specimens`")),
    "page of an unknown toolchain": (write("docs/specimens/cpyton.md", "---\ntitle: Nothing\ndescription: Nothing.\n---\n"), ("docs/specimens/cpyton.md", START, "unknown toolchain `cpyton`: did you mean `cpython`?, or move the page elsewhere")),
    "page of the contract that is missing": (remove("docs/contract.md"), ("docs/contract.md", None, "write it, with a call of contract_matrix")),
    "section that lists nothing": (replace(ORDER, r"^\{\{ section_questions\(\) \}\}$", ""), (ORDER, r"", "the page does not show its list, `section_questions`: write {{ section_questions() }}")),
    "page of all questions that lists nothing": (replace("docs/questions/index.md", r"\{\{ question_index\(\) \}\}", ""), ("docs/questions/index.md", "", "does not show its list, `question_index`")),
    "page of all tasks that lists nothing": (replace(TASKS, r"^\{\{ task_list.*$", ""), (TASKS, "", "does not show its list, `task_list`")),
    "section about nothing": (front(ORDER, "language", "pyton"), (ORDER, r"^language:", "unknown language `pyton`: did you mean `python`?")),
    "value that is unknown": (front(Q1, "languages", "[python, qsort]"), (Q1, r"^languages:", "unknown language `qsort`: use one of python")),
    "value of an optional facet that is unknown": (both(INPUTS, replace(Q1, r"^aliases:", "inputs: [record]\naliases:")), (Q1, r"^inputs:", "unknown input `record`: did you mean `records`?")),
    "row that is unknown": (front(Q1, "duties", "[stable]"), (Q1, r"^duties:", "unknown duty `stable`")),
    "source that is unknown": (replace(Q1, r"\{id: python-sorting,", "{id: python-sort,"), (Q1, r"python-sort,", "unknown source `python-sort`: did you mean `python-sorting`?, or add it to docs/data/sources.yml")),
    "source listed twice": (replace(Q1, r"\{id: python-functions,", "{id: python-sorting,"), (Q1, r"which calls", "the source `python-sorting` is listed twice")),
    "related question that is unknown": (replace(Q1, r"\{question: 2,", "{question: 99,"), (Q1, r"question: 99", "unknown question 99: name an existing number")),
    "question related to itself": (replace(Q1, r"\{question: 2,", "{question: 1,"), (Q1, r"question: 1,", "the question is related to itself")),
    "question related twice": (replace(Q1, r"^related:$", "related:\n  - {question: 2, why: again}"), (Q1, r"what to sort by", "question 2 is related twice")),
    "title of another question": (front(Q2, "title", "Stability"), (Q2, r"^title:", f"the title `Stability` belongs to {Q1} already")),
    "title of a section": (front(Q3, "title", "habits"), (Q3, r"^title:", "the title `habits` belongs to docs/questions/habits/index.md already")),
    "title of another task": (again(2, ("Sort 2 times", "sort twice")), ("docs/tasks/02-another.md", r"^title:", f"belongs to {TASK} already")),
    "prompt of another question": (front(Q2, "prompt", "When does the order of equal items survive a sort?"), (Q2, r"^prompt:", f"belongs to {Q1} already")),
    "term explained twice": (replace(Q1, r"^terms:$", "terms:\n  - {term: Stable, meaning: One.}"), (Q1, r"term: stable", "the term `stable` belongs to")),
    "term explained elsewhere": (replace(Q3, r"^related:", "terms:\n  - {term: heap, meaning: One.}\n  - {term: Stable, meaning: Two.}\nrelated:"), (Q3, r"term: Stable", f"the term `Stable` belongs to {Q1} already")),
    "term that differs in marks alone": (replace(Q3, r"^related:", "terms: [{term: .stable, meaning: One.}]\nrelated:"), (Q3, r"^terms:", f"the term `.stable` belongs to {Q1} already")),
    "task of an unknown question": (front(TASK, "questions", "[1, 99]"), (TASK, r"^questions:", "unknown question 99")),
    "task out of order": (both(front(TASK, "stage", "second"), again(2, ("stage: second", "stage: first"))), ("docs/tasks/02-another.md", r"^stage:", "the stage `first` comes before the one of task 1, `second`: number the tasks by their stages")),
    "cell without a key": (replace(CONTRACT, r"^      provides: .*\n", ""), (CONTRACT, r"^    python:", "the key `cells.python.provides` is missing")),
    "cell of no column": (replace(CONTRACT, r"^    python:$", "    pyton:"),
        (CONTRACT, r"^  cells:", "the duty `order` has no cell for the language `python`"), (CONTRACT, r"^    pyton:", "unknown language `pyton`")),
    "cell of an unknown question": (replace(CONTRACT, r"questions: \[1\]", "questions: [99]"), (CONTRACT, r"questions: \[99\]", "unknown question 99")),
    "cell of an unknown source": (replace(CONTRACT, r"sources: .*$", "sources: [nobody]"), (CONTRACT, r"sources: \[nobody\]", "unknown source `nobody`")),
    "cell that nothing shows": (replace(SPECIMEN, r"^duties: .*\n", ""), (CONTRACT, r"^    python:", "nothing shows what `python` emits for `order`: write a specimen for it")),
    "cell that is shown and cannot be": (replace(CONTRACT, r"^      provides:", '      unshown: "Nobody knows"\n      provides:'), (CONTRACT, r"^    python:", "the specimen `cpython/stable-sort` shows what cannot be shown: remove `unshown`")),
    "specimens with one address": (both(another(TOOLCHAINS, TOOLCHAINS, ("cpython:\n", "cpython-stable: {title: C, version: c, sources: [.py], platforms: [x], programs: [c]}\ncpython:\n")),
        lambda site: shutil.copytree(site / FOLDER, site / "specimens/cpython-stable/sort"), replace("specimens/cpython-stable/sort/specimen.yml", r"^duties: .*\n", ""),
        lambda site: shutil.copyfile(site / "docs/specimens/cpython.md", site / "docs/specimens/cpython-stable.md")),
        (SPECIMEN, START, "the address `#cpython-stable-sort` belongs to specimens/cpython-stable/sort already: give the folder another name")),
    "specimen that is not recorded": (remove(RECORDED), (SPECIMEN, START, "the specimen is not recorded: run `make record ID=cpython/stable-sort`")),
    "specimen of an unknown question": (front(SPECIMEN, "questions", "[1, 99]"), (SPECIMEN, r"^questions:", "unknown question 99")),
    "specimen of an unknown row": (front(SPECIMEN, "duties", "[order, speed]"), (SPECIMEN, r"^duties:", "unknown duty `speed`")),
    "specimen of a toolchain about nothing": (replace(TOOLCHAINS, r"^  language: .*\n", ""), (SPECIMEN, r"^duties:", "CPython is no language of the contract: remove the key `duties`"), (CONTRACT, r"^    python:", "nothing shows")),
    "toolchain about an unknown column": (replace(TOOLCHAINS, r"^  language: python$", "  language: pyton"), (TOOLCHAINS, r"^  language: pyton", "unknown language `pyton`: did you mean `python`?")),
    "proof that does not hold": (replace(RECORDED, r"a1 a2 b1", "a2 a1 b1"), (SPECIMEN, r"match:", "nothing matches `^out: a1 a2 b1$`"), (SPECIMEN, r"never:", "something matches `^out: a2`")),
    "proof that something contradicts": (replace(SPECIMEN, r"never: '[^']*'", "never: '^in'"), (SPECIMEN, r"never:", "something matches `^in`, which must not")),
    "recording of other parts": (replace(RECORDED, r"^  after:", "  behind:"), (RECORDED, START, "the recorded parts are not those of specimen.yml")),
    "recording of nothing": (replace(RECORDED, r"after: .*$", "after: ''"), (RECORDED, START, "nothing is recorded for `after`")),
    "recording that is too long": (replace(RECORDED, r"before: .*$", "before: |\n" + "    in:\n" * 40), (RECORDED, START, "the listing has 41 lines, 40 are the limit")),
    "page of all models that is missing": (remove("docs/models/index.md"), ("docs/models/index.md", None, "write it, with a call of model_list")),
    "page of a model that shows no steps": (replace(MODEL, r"\{\{ model_steps\(\) \}\}", ""), (MODEL, "", "does not show its list, `model_steps`")),
    "model of an unknown question": (front(MODEL, "questions", "[1, 99]"), (MODEL, r"^questions:", "unknown question 99")),
    "model of an unknown specimen": (front(MODEL, "specimens", "[cpython/stable]"), (MODEL, r"^specimens:", "unknown specimen `cpython/stable`: did you mean `cpython/stable-sort`?"), (MODULE, r"shows:", "which the page does not name")),
    "step that shows another specimen": (both(replace(MODULE, "shows: \"cpython/stable-sort\"", 'shows: "cpython/other"'), explore), (MODULE, r"cpython/other", "a step shows `cpython/other`, which the page does not name: add it to `specimens` in docs/models/swaps.md")),
    "mutation of no piece of the module": (replace(MODEL, r'replace: "a > b"', 'replace: "a < b"'), (MODEL, r"a < b", "`a < b` stands 0 times in the module: name a piece of it that stands there once, to the letter")),
    "promise that every choice keeps": (both(replace(MODULE, r'values: \{ both: "both", left: "the left one alone" \}', 'values: { both: "both" }'), explore), (MODULE, r"", "the promise is kept by each choice or by none: add a switch")),
    "promise that is not kept": (both(replace(MODULE, r'hands === "both";', 'hands !== "";'), explore), (EXPLORED, r"hands: left", "exploration breaks the promise for Hands: the left one alone: mend the model, or `keeps`"), (MODULE, START, "the promise is kept by each choice or by none")),
    "model that was not explored": (remove(EXPLORED), (EXPLORED, None, "the model `swaps` has not been explored as it is: run `make explore`")),
    "choices that were not explored": (replace(EXPLORED, "hands: left", "hands: right"), (EXPLORED, r"^swaps:", "the choices are not those of the module: run `make explore`")),
    "run that the model does not allow": (replace(EXPLORED, r"\[swap 1\]", "[swap 2]"), (EXPLORED, r"hands: left", "the model does not allow the run: run `make explore`")),
    "model that was changed": (append(MODULE, "// changed\n"), (EXPLORED, r"^swaps:", "the model `swaps` has not been explored as it is: run `make explore`")),
    "measurement that is not recorded": (remove(READINGS), (MEASURED, START, "the measurement is not recorded: run `make measure ID=comparisons` on a quiet machine")),
    "measurement of an unknown question": (front(MEASURED, "questions", "[1, 99]"), (MEASURED, r"^questions:", "unknown question 99")),
    "readings of other rows": (replace(READINGS, r"^  shuffled:", "  mixed:"), (READINGS, START, "the recorded rows and columns are not those of measurement.yml")),
    "readings of other columns": (replace(MEASURED, r"^columns: \{", "columns: {'2': 2 numbers, "), (READINGS, START, "the recorded rows and columns are not those of measurement.yml")),
    "readings of another program": (append("measurements/comparisons/count.py", "print(count)\n"), (READINGS, START, "the programs or their commands are not those that were measured: run `make measure")),
    "readings of another command": (replace(MEASURED, r"run: python3 count.py shuffled", "run: python3 -O count.py shuffled"), (READINGS, START, "not those that were measured")),
    "sentence that does not follow": (replace(READINGS, r"median: 999.0", "median: 2000.0"), (MEASURED, r"of: ordered", "`ordered/1000` is 2e+03, and must be at most 1000, for this to follow: Numbers in order"), (MEASURED, r"of: shuffled", "`shuffled/1000` is 4.31 times `ordered/1000`, and must be at least 5")),
    "sentence about a part of nothing": (replace(READINGS, r"median: 999.0", "median: 0.0"), (MEASURED, r"of: shuffled", "is nan times `ordered/1000`")),
    "question that hides its proof": (part("Evidence", ""), (Q1, "", "the page does not show its specimen `cpython/stable-sort`: write the part Evidence")),

    # What pages call
    "macro that does not exist": (append(HOME, "\n{{ quux() }}\n"), (HOME, r"quux", "unknown macro or variable `quux`")),
    "macro of another site": (append(HOME, '\n{{ runtime_profile("go") }}\n'), (HOME, r"runtime_profile", "did you mean `contract_profile`?")),
    "variable that does not exist": (append(HOME, "\n{{ titel }}\n"), (HOME, r"titel", "did you mean `title`?")),
    "variable of a workflow": (append(HOME, "\n`${{ github.sha }}`\n"), (HOME, r"github", "Or put code that contains braces between {% raw %} and {% endraw %}")),
    "question that does not exist": (append(HOME, "\n{{ q(99) }}\n"), (HOME, r"q\(99\)", "unknown question 99: the numbers go from 1 to 3")),
    "question that does not exist in a loop": (append(HOME, "\n{% for number in [1, 99] %}\n\n{{ q(number) }}\n{% endfor %}\n"), (HOME, r"q\(number\)", "unknown question 99")),
    "question that does not exist in a condition": (append(HOME, "\n{% if q(99) %}\nYes.\n{% endif %}\n"), (HOME, r"q\(99\)", "unknown question 99")),
    "question that does not exist, of a variable": (append(HOME, "\n{% set number = 99 %}\n{{ q(number) }}\n"), (HOME, r"q\(number\)", "unknown question 99")),
    "words for a number": (append(HOME, '\n{{ q("one") }}\n'), (HOME, r"one", "`'one'` is not a question's number")),
    "truth for a number": (append(HOME, "\n{{ q(true) }}\n"), (HOME, r"true", "is not a question's number")),
    "macro for a number": (append(HOME, "\n{{ q(q) }}\n"), (HOME, r"q\(q\)", "is not a question's number")),
    "number for words": (append(HOME, "\n{{ q(1, 2) }}\n"), (HOME, r"q\(1, 2\)", "`2` is no link text")),
    "no words": (append(HOME, '\n{{ q(1, " ") }}\n'), (HOME, r"q\(1", "is no link text")),
    "too many arguments": (append(HOME, '\n{{ q(1, "a", "b") }}\n'), (HOME, r'"b"', "`q` cannot be called like this (too many positional arguments): write q(number, words)")),
    "too few arguments": (append(HOME, "\n{{ q() }}\n"), (HOME, r"q\(\)", "cannot be called like this")),
    "argument that is unknown": (append(HOME, "\n{{ q(nummer=1) }}\n"), (HOME, r"nummer", "cannot be called like this")),
    "attribute that does not exist": (append(HOME, "\n{{ q(1).nope() }}\n"), (HOME, r"nope", "fails (UndefinedError")),
    "arithmetic that fails": (append(HOME, "\n{{ 1 / 0 }}\n"), (HOME, r"1 / 0", "fails (ZeroDivisionError")),
    "file that cannot be included": (append(HOME, '\n{% include "nope" %}\n'), (HOME, r"nope", "what stands between braces fails")),
    "citation of nothing": (replace(Q1, r"^\{\{ gist \}\}", "{{ gist }}{{ cite() }}"), (Q1, r"cite\(\)", '`cite` names no source: write cite("python-sorting")')),
    "citation out of place": (append(HOME, '\n{{ cite("python-sorting") }}\n'), (HOME, r"cite", "`cite` belongs on a question's page")),
    "citation of a source that is not listed": (replace(Q2, r'cite\("', 'cite("python-functions", "'), (Q2, r"python-functions", "the source 'python-functions' is not in this page's `sources`")),
    "source that is not cited": (replace(Q2, r"^sources:\n", "sources:\n  - {id: python-functions, proves: nothing}\n"), (Q2, r"python-functions", 'listed but not cited: put cite("python-functions")')),
    "source that nobody cites": (append(SOURCES, "lonely:\n  title: Lonely\n  url: https://example.org/\n"), (SOURCES, r"^lonely:", "nobody cites the source `lonely`")),
    "link to a source that is unknown": (append(HOME, '\n{{ source("python-sort") }}\n'), (HOME, r'"python-sort"', "unknown source 'python-sort': did you mean `python-sorting`?")),
    "profile of nothing": (append(ORDER, '\n{{ contract_profile("pyton") }}\n'), (ORDER, r"pyton", "unknown language `pyton`: did you mean `python`?")),
    "list of no facet": (append(HOME, '\n{{ facet_list("language") }}\n'), (HOME, r'"language"', "unknown facet 'language': did you mean `languages`?")),
    "list of a facet without texts": (both(INPUTS, append(HOME, '\n{{ facet_list("inputs") }}\n')), (HOME, r"inputs", "`records` has no `summary`: write it in docs/data/inputs.yml")),
    "table of a facet without texts": (append(HOME, '\n{{ facet_table("duties") }}\n'), (HOME, r"duties", "the contract's rows have no `in_short`: name another facet")),
    "stage of no task": (replace(TASKS, r'task_list\("first"\)', 'task_list("zero")'), (TASKS, r"zero", "unknown stage `zero`: use one of first, second")),
    "questions of a section out of place": (append(HOME, "\n{{ section_questions() }}\n"), (HOME, r"section_q", "`section_questions` belongs on a section's page")),
    "questions of a task out of place": (append(HOME, "\n{{ task_questions() }}\n"), (HOME, r"task_q", "`task_questions` belongs on a task's page")),
    "specimens of a toolchain out of place": (append(HOME, "\n{{ toolchain_specimens() }}\n"), (HOME, r"toolchain_s", "`toolchain_specimens` belongs on a toolchain's page")),
    "specimen that is unknown": (append(HOME, '\n{{ specimen("cpython/stable") }}\n'), (HOME, r"cpython/stable", "unknown specimen `cpython/stable`: did you mean `cpython/stable-sort`?")),
    "part of a listing that is unknown": (append(HOME, '\n{{ specimen_lines("cpython/stable-sort", "afer") }}\n'), (HOME, r"afer", "unknown part of the listing `afer`: did you mean `after`?")),
    "lines that are not there": (append(HOME, '\n{{ specimen_lines("cpython/stable-sort", "after", "zz") }}\n'), (HOME, r"zz", "no line of `after` matches `zz`")),
    "heading out of place": (append(HOME, "\n{{ question_heading() }}\n"), (HOME, r"question_h", "`question_heading` belongs on a question's page")),
    "proof without specimens": (replace(Q3, r"^(?=## Seen)", "## Evidence\n\n/// proof\n{{ proof() }}\n///\n\n"), (Q3, r"proof\(\)", "no specimen belongs to this question")),
    "picture twice on a page": (append(HOME, '\n{{ picture("merge") }}\n\n{{ picture("merge") }}\n'), (HOME, r"picture", "`picture` stands on this page already, and so do its addresses: remove one")),
    "glossary twice on a page": (append("docs/glossary.md", "\n{{ glossary() }}\n"), ("docs/glossary.md", r"", "`glossary` stands on this page already")),
    "words with a backtick alone": (append(HOME, '\n{{ q(1, "a `b") }}\n'), (HOME, r"a `b", "has a backtick that stands alone")),
    "measurement that does not exist": (append(HOME, '\n{{ measured("comparison") }}\n'), (HOME, r"measured", "unknown measurement `comparison`: did you mean `comparisons`?")),
    "cell that does not exist": (append(HOME, '\n{{ figure("comparisons", "ordered/100") }}\n'), (HOME, r"figure", "unknown cell `ordered/100`: did you mean `ordered/1000`?")),
    "model that does not exist": (append(HOME, '\n{{ model("swap") }}\n'), (HOME, r"swap", "unknown model `swap`: did you mean `swaps`?")),
    "model that no page shows": (replace(Q1, r"^\{\{ model.*\n", ""), (MODEL, r"^questions:", 'question 1 does not show the model: write {{ model("swaps") }} there, or remove the number')),
    "steps of no model": (append(HOME, "\n{{ model_steps() }}\n"), (HOME, r"model_steps", "`model_steps` belongs on a model's page: remove the call")),
    "measurement that no page shows": (both(replace(Q1, r"^\{\{ measured.*\n", ""), replace(Q1, r"\{\{ figure.*?\}\}", "few")), (MEASURED, r"^questions:", 'question 1 does not show the measurement: write {{ measured("comparisons") }} there, or remove the number')),
    "measurement of another question": (replace(Q3, r"(?<=^Sort once)", ' {{ figure("comparisons", "ordered/10") }}'), (Q3, r"figure", "the measurement `comparisons` does not name question 3: add the number to `questions` in measurements/comparisons/measurement.yml")),
    "picture that does not exist": (append(HOME, '\n{{ picture("mrge") }}\n'), (HOME, r"mrge", "unknown picture 'mrge': did you mean `merge`?, or draw it")),
    "picture that nobody shows": (drawn(name="lonely"), ("docs/assets/pictures/lonely.svg", r"<svg", 'no page shows the picture: write {{ picture("lonely") }}')),
}
# fmt: on


def line(site: Path, problem: Problem) -> str | None:
    """Return the line that a problem names; nothing where there is no such file."""
    if not (site / problem.path).is_file():
        return None
    lines = (site / problem.path).read_text(encoding="utf-8", errors="replace").split("\n")  # a lone CR ends a line too
    assert 1 <= problem.line <= len(lines), problem
    return lines[problem.line - 1]


def is_said(problem: Problem, site: Path, path: str, pattern: str | None, words: str) -> bool:
    text = line(site, problem)
    if pattern in {None, START} or text is None:
        in_line = problem.line == 1 and (text is None) == (pattern is None)
    else:
        in_line = re.search(str(pattern), text) is not None
    return problem.path == path and in_line and words in f"{problem.wrong}: {problem.mend}"


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_and_nothing_else(name: str, small: Path) -> None:
    change, *expected = MISTAKES[name]
    change(small)
    reported = problems(small)
    text = "\n".join(map(str, reported)) or "nothing is reported"
    for path, pattern, words in expected:
        assert any(is_said(problem, small, path, pattern, words) for problem in reported), text
    assert len(reported) == len(expected), text
    assert all(len(problem.mend) > 5 and "\n" not in str(problem) for problem in reported), text


def test_a_docstring_is_not_needed_for_a_report(small: Path) -> None:
    """Python leaves docstrings out where PYTHONOPTIMIZE is 2, and some programs take apart what they say."""
    append(HOME, '\n{{ q(1, "a", "b") }}\n')(small)
    result = run("mkdocs", "build", cwd=small, PYTHONOPTIMIZE="2")
    assert result.returncode == 1 and "Traceback" not in result.stdout
    assert "1 mistake in the site's sources" in result.stdout and "`q` cannot be called like this" in result.stdout


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site in which one file is spoilt again and again."""
    return copy_small(tmp_path_factory.mktemp("spoilt"))


def check_report(site: Path) -> None:
    """Fail where the site is neither in order nor has problems with a place, a fault, and a remedy."""
    for problem in problems(site):
        line(site, problem)
        assert problem.line >= 1 and problem.wrong and problem.mend


DATA = sorted(file.relative_to(PROJECT / SMALL).as_posix() for file in (PROJECT / SMALL).rglob("*.yml") if file.name != "mkdocs.yml")
PAGES = (Q1, Q2, ORDER, TASK, HOME)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


def places(value: object) -> list[tuple[str | int, ...]]:
    """Return the ways to everything inside a value, itself first."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *way) for key, inner in children for way in places(inner))]


def put(value: object, way: tuple[str | int, ...], new: object) -> object:
    """Return a value with `new` at the end of a way into it."""
    if not way:
        return new
    pairs = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type, var-annotated]
    changed = {key: put(inner, way[1:], new) if key == way[0] else inner for key, inner in pairs}
    return changed if isinstance(value, dict) else list(changed.values())


@given(path=st.sampled_from([*PAGES, *DATA]), value=anything, data=st.data())
def test_whatever_stands_at_a_key_there_is_a_report_and_no_crash(spoilt: Path, path: str, value: object, data: st.DataObject) -> None:
    original = (PROJECT / SMALL / path).read_text(encoding="utf-8")
    is_page = path.endswith(".md")
    front, body = original.removeprefix("---\n").split("---\n", 1) if is_page else (original, "")
    content = yaml.safe_load(front)
    way = data.draw(st.sampled_from(places(content)))
    changed = yaml.safe_dump(put(content, way, value), allow_unicode=True, sort_keys=False)
    (spoilt / path).write_text(f"---\n{changed}---\n{body}" if is_page else changed, encoding="utf-8")
    try:
        check_report(spoilt)
    finally:
        (spoilt / path).write_text(original, encoding="utf-8")


pieces = st.sampled_from(["---\n", "{{", "}}", "{% ", " %}", "{#", "/// hint\n", "///\n", "////\n", "```\n", "## ", "> ", "- ", "\n", "    ", "&a", "*a", ": ", " #", "<!--", "-->", "\t", "<pre>"])  # fmt: skip
markup = st.lists(pieces | st.text(max_size=5), max_size=12).map("".join)


@example(path="docs/questions/order/01-stability.md", text=">///", is_added=False)
@given(path=st.sampled_from([*PAGES, *DATA, PICTURE, PROGRAM]), text=st.text() | markup, is_added=st.booleans())
def test_whatever_a_file_holds_there_is_a_report_and_no_crash(spoilt: Path, path: str, text: str, is_added: bool) -> None:
    original = (PROJECT / SMALL / path).read_text(encoding="utf-8")
    (spoilt / path).write_text(original + text if is_added else text, encoding="utf-8", errors="replace")
    try:
        check_report(spoilt)
    finally:
        (spoilt / path).write_text(original, encoding="utf-8")
