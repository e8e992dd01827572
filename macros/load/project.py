"""Reads a project: what a Markdown file is follows from its path, and its front matter from what it is."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from macros.load.configuration import Configuration
from macros.load.measurements import read_measurements
from macros.load.models import Mechanism, read_models
from macros.load.reader import Reader
from macros.load.schema import Correction, FacetValue, PlainPage, Question, Section, Service, Source, Task
from macros.load.specimens import read_folders
from macros.load.topic import Topic, read_topic
from macros.load.yaml_lines import Located, split
from macros.problems import Problem
from macros.site import Page, Site

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SECTION_FILE = re.compile(r"questions/(?P<section>[^/]+)/index\.md")
QUESTION_FILE = re.compile(rf"questions/(?P<section>[^/]+)/(?P<number>\d+)-{SLUG}\.md")
TASK_FILE = re.compile(rf"tasks/(?P<number>\d+)-{SLUG}\.md")
MODEL_FILE = re.compile(rf"models/(?!index\.md){SLUG}\.md")
INDEXES = {"questions/index.md", "tasks/index.md"}


def load(configuration: Configuration) -> tuple[Site | None, list[Problem]]:
    """Read a project: return its site, without the records that have mistakes, and these. Without a topic there is no site."""
    reader = Reader(configuration.project)
    files = configuration.files()
    topic = read_topic(reader, configuration.docs)
    if topic is None:
        return None, reader.problems
    data = configuration.docs / "data"
    facets: dict[str, dict[str, FacetValue] | dict[str, Service]] = {}
    for key, facet in topic.facets.items():
        file = data / f"{facet.table or key}.yml"
        facets[key] = reader.table(file, Service) if key == topic.rows else reader.table(file, FacetValue)
    pages = _pages(reader, configuration.docs, topic, [file for file in files if file.is_documentation_page()])
    navigation = {path: index for index, path in enumerate(configuration.navigation)}
    sections = [page for page in pages if isinstance(page.front, Section)]
    sections.sort(key=lambda page: (navigation.get(page.path, len(navigation)), page.path))
    order = {page.section: index for index, page in enumerate(sections)}
    questions = [page for page in pages if isinstance(page.front, Question)]
    questions.sort(key=lambda page: (order.get(page.section, len(order)), page.front.number, page.path))
    tasks = sorted((page for page in pages if isinstance(page.front, Task)), key=lambda page: (page.front.number, page.path))
    model_pages = tuple(page for page in pages if isinstance(page.front, Mechanism))
    drawn = [file for file in files if file.src_uri.startswith("assets/pictures/") and file.src_uri.endswith(".svg")]
    texts = {file.name: reader.text(configuration.docs / file.src_uri) for file in drawn}
    pictures = {name: text for name, text in texts.items() if text is not None}
    sources, specimens = reader.table(data / "sources.yml", Source), read_folders(reader, topic)
    corrected = data / "corrections.yml"
    corrections = reader.table(corrected, Correction) if corrected.exists() or corrected.is_symlink() else {}
    measurements = read_measurements(reader, topic)
    models = read_models(reader, configuration.docs, (page.name for page in model_pages))
    listed = (pages, tuple(sections), tuple(questions), tuple(tasks), model_pages)
    parts = (*listed, facets, sources, specimens, measurements, models, pictures, corrections, reader.data)
    return Site(configuration, topic, *parts), reader.problems


def _pages(reader: Reader, docs: Path, topic: Topic, files: Iterable[File]) -> tuple[Page[Any], ...]:
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
) -> Question | Section | Task | Mechanism | PlainPage | None:
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
    if MODEL_FILE.fullmatch(path):
        return reader.record(Mechanism, front, file)
    if path.startswith(("questions/", "tasks/", "models/")) and file.name == "README.md":
        reader.report(file, 1, "a folder's page has another name here", "rename the file to index.md")
    elif path.startswith("tasks/") and path not in INDEXES:
        reader.report(file, 1, "a task's file has the wrong name", "name it docs/tasks/<number>-<words-in-lower-case>.md")
    elif (path.startswith("questions/") and path not in INDEXES) or (isinstance(front.value, dict) and "number" in front.value):
        mend = "move it to docs/questions/<section>/<number>-<words-in-lower-case>.md"
        reader.report(file, front.line("number"), "a question's file is in the wrong folder or has the wrong name", mend)
    else:
        return reader.record(PlainPage, front, file)
    return None
