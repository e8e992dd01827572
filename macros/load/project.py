"""Reads a project into the model of its site, together with everything that cannot be read."""

from macros.load.configuration import Configuration
from macros.load.pages import read_pages
from macros.load.reader import Reader
from macros.load.schema import FacetValue, Question, Section, Service, Source, Task
from macros.load.specimens import read_folders
from macros.load.topic import read_topic
from macros.problems import Problem
from macros.site import Site


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
    pages = read_pages(reader, configuration.docs, topic, [file for file in files if file.is_documentation_page()])
    navigation = {path: index for index, path in enumerate(configuration.navigation)}
    sections = [page for page in pages if isinstance(page.front, Section)]
    sections.sort(key=lambda page: (navigation.get(page.path, len(navigation)), page.path))
    order = {page.section: index for index, page in enumerate(sections)}
    questions = [page for page in pages if isinstance(page.front, Question)]
    questions.sort(key=lambda page: (order.get(page.section, len(order)), page.front.number, page.path))
    tasks = sorted((page for page in pages if isinstance(page.front, Task)), key=lambda page: (page.front.number, page.path))
    drawn = [file for file in files if file.src_uri.startswith("assets/pictures/") and file.src_uri.endswith(".svg")]
    texts = {file.name: reader.text(configuration.docs / file.src_uri) for file in drawn}
    pictures = {name: text for name, text in texts.items() if text is not None}
    sources, specimens = reader.table(data / "sources.yml", Source), read_folders(reader, topic)
    parts = (pages, tuple(sections), tuple(questions), tuple(tasks), facets, sources, specimens, pictures, reader.data)
    return Site(configuration, topic, *parts), reader.problems
