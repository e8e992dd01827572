"""Reads the Markdown files: what a file is follows from its path, and its front matter from what it is."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from macros.load.reader import Reader
from macros.load.schema import PlainPage, Question, Section, Task
from macros.load.topic import Topic
from macros.load.yaml_lines import Located, split
from macros.site import Page

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SECTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/index\.md")
QUESTION_FILE = re.compile(rf"questions/(?P<section>[^/]+)/(?P<number>\d+)-{SLUG}\.md")
TASK_FILE = re.compile(rf"tasks/(?P<number>\d+)-{SLUG}\.md")
INDEXES = {"questions/index.md", "tasks/index.md"}


def read_pages(reader: Reader, docs: Path, topic: Topic, files: Iterable[File]) -> tuple[Page[Any], ...]:
    """Read the pages that the engine sees, in the order of their paths. Where a page has mistakes, it has no front matter."""
    pages, shapes = [], (topic.shaped(Question), topic.shaped(Section))
    for file in sorted(files, key=lambda file: file.src_uri):
        path, source = file.src_uri, docs / file.src_uri
        known = len(reader.problems)
        document = split(reader.text(source) or "", reader.name(source), reader.problems)
        front = _front(reader, topic, shapes, source, path, document.front)
        url = "" if file.url == "./" else file.url
        pages.append(Page(path, url, reader.name(source), document, front if len(reader.problems) == known else None))
    return tuple(pages)


def _front(
    reader: Reader, topic: Topic, shapes: tuple[type[Question], type[Section]], file: Path, path: str, front: Located
) -> Question | Section | Task | PlainPage | None:
    """Read the front matter as that of what the path says that the page is."""
    if numbered := QUESTION_FILE.fullmatch(path) or TASK_FILE.fullmatch(path):
        shape: type[Question] | type[Task] = Task if path.startswith("tasks/") else shapes[0]
        content = reader.record(shape, front, file, topic=topic)
        if content and content.number != int(numbered["number"]):
            wrong = f"the number {content.number} is not the one in the file's name"
            mend = f"rename the file to {content.number:02}-... or correct the number"
            reader.report(file, front.line("number"), wrong, mend)
        return content
    if SECTION_FILE.fullmatch(path):
        return reader.record(shapes[1], front, file, topic=topic)
    if path.startswith(("questions/", "tasks/")) and file.name == "README.md":
        reader.report(file, 1, "a folder's page has another name here", "rename the file to index.md")
    elif path.startswith("tasks/") and path not in INDEXES:
        reader.report(file, 1, "a task's file has the wrong name", "name it docs/tasks/<number>-<words-in-lower-case>.md")
    elif (path.startswith("questions/") and path not in INDEXES) or (isinstance(front.value, dict) and "number" in front.value):
        mend = "move it to docs/questions/<section>/<number>-<words-in-lower-case>.md"
        reader.report(file, front.line("number"), "a question's file is in the wrong folder or has the wrong name", mend)
    else:
        return reader.record(PlainPage, front, file)
    return None
