"""MkDocs, its maintained fork ProperDocs, and its successor Zensical build the same site from the same files."""

from pathlib import Path
from urllib.parse import urljoin

import html5lib
import pytest

from macros.export.search_index import INDEX
from macros.site import Site
from tests.content.engine import answers
from tests.unit.mistakes import append
from tools.project import copy_project, run

pytestmark = pytest.mark.xdist_group("engines")  # each builds once
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("engines"))


@pytest.fixture(scope="module")
def properdocs_site(project: Path) -> Path:
    result = run("properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", "site-of-properdocs", cwd=project)
    assert result.returncode == 0, result.stdout
    return project / "site-of-properdocs"


@pytest.fixture(scope="module")
def zensical_site(project: Path) -> Path:
    result = run("zensical", "build", cwd=project, PYTHONPATH=".")
    assert result.returncode == 0, result.stdout
    return project / "site"


def elements(root, *names: str) -> list:
    return [element for element in root.iter() if isinstance(element.tag, str) and element.tag.removeprefix(HTML) in names]


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def links(element, name: Path) -> list[tuple[str, str]]:
    """Return each link's words and the address it leads to, from the page `name` of a site."""
    base = f"https://example.org/{name.as_posix().removesuffix('index.html')}"
    return [(words(link), urljoin(base, link.get("href"))) for link in elements(element, "a") if link.get("href") is not None]


def content(root, name: Path) -> dict[str, list]:
    """Return what a reader gets from a page, by kind, whatever the markup around it."""
    article = elements(root, "article")[0]
    kinds = ("h1", "h2", "h3", "summary", "th", "td", "p", "li", "pre")
    return {kind: [words(element) for element in elements(article, kind)] for kind in kinds} | {"a": links(article, name)}


def menu(root, name: Path) -> list[tuple[str, str]]:
    primary = next(nav for nav in elements(root, "nav") if "md-nav--primary" in nav.get("class", ""))
    return links(primary, name)


def pages(site: Path) -> dict[Path, object]:
    """Return the pages of a site, parsed."""
    return {
        file.relative_to(site): html5lib.parse(file.read_text(encoding="utf-8"), treebuilder="etree")
        for file in sorted(site.rglob("*.html"))
    }


def files(site: Path) -> dict[Path, bytes]:
    return {file.relative_to(site): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def test_properdocs_builds_the_same_to_the_byte(bare_site: Path, properdocs_site: Path) -> None:
    ours, theirs = files(bare_site), files(properdocs_site)
    assert ours.keys() == theirs.keys()
    assert [str(name) for name in ours if ours[name] != theirs[name]] == []


def test_zensical_builds_the_same_pages(bare_site: Path, zensical_site: Path) -> None:
    ours, theirs = pages(bare_site), pages(zensical_site)
    assert ours.keys() == theirs.keys()
    for name, root in ours.items():
        assert content(root, name) == content(theirs[name], name), name
        if name.name != "404.html":  # there the links begin at the root, which Zensical does not know without `site_url`
            assert menu(root, name) == menu(theirs[name], name), name
    for site, roots in ((bare_site, ours), (zensical_site, theirs)):
        assert "<loc>" not in (site / "sitemap.xml").read_text(), "no engine invents an address"
        for name, root in roots.items():
            assert not [link for link in elements(root, "link") if link.get("rel") == "canonical"], site / name
            assert not [meta for meta in elements(root, "meta") if meta.get("property") == "og:url"], site / name


def test_zensical_writes_the_same_exports(bare_site: Path, zensical_site: Path) -> None:
    """All that is no page and not the theme's, but for the style sheet, which is made smaller under MkDocs alone."""
    ours, theirs = files(bare_site), files(zensical_site)
    folders = ("assets/scripts", "assets/pictures", "data")
    exports = {name for name in ours if str(name) in {"questions.json", "llms.txt", "robots.txt"} or any(map(name.is_relative_to, folders))}
    assert INDEX in exports
    assert [str(name) for name in exports if ours[name] != theirs.get(name)] == []


def test_the_search_answers_the_same_under_zensical(bare_site: Path, zensical_site: Path, model: Site) -> None:
    asked = [f"q{page.front.number}" for page in model.questions] + [page.front.title for page in model.pages]
    asked += [page.front.aliases[-1] for page in model.questions]
    given = answers(zensical_site, asked)
    assert given == answers(bare_site, asked)
    assert all(answer.hits for answer in given)


def test_zensical_exports_again_where_nothing_has_changed(small: Path) -> None:
    """It empties the site's folder, and takes from its cache all pages that it finds there."""
    indexes = []
    for _ in range(3):
        result = run("zensical", "build", cwd=small, PYTHONPATH="../../..", PYTHONDONTWRITEBYTECODE="1")
        assert result.returncode == 0, result.stdout
        indexes.append((small / "site" / INDEX).read_bytes())
    assert len(set(indexes)) == 1


MISTAKES = {
    "in a page": (append("docs/index.md", "\n{{ q(99) }}\n"), "docs/index.md:", "unknown question 99"),
    "in an export": (append(f"docs/{INDEX.with_name('index-file.js')}", "throw new Error('spoiled');\n"), "pack.mjs:1: ", "Error: spoiled"),
}


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_every_engine(small: Path, engine: str, mistake: str) -> None:
    """It is said in a line, and without a traceback."""
    change, place, wrong = MISTAKES[mistake]
    change(small)
    (small / "properdocs.yml").symlink_to("mkdocs.yml")
    result = run(engine, "build", "--strict", cwd=small, PYTHONPATH="../../..")
    assert result.returncode != 0
    assert place in result.stdout and wrong in result.stdout
    assert "Traceback" not in result.stdout
