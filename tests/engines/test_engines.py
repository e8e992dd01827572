"""MkDocs, its maintained fork ProperDocs, and its successor Zensical build the same site from the same files."""

from pathlib import Path
from urllib.parse import urljoin

import html5lib
import pytest

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


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_a_mistake_stops_every_engine(small: Path, engine: str) -> None:
    """It is said in a line, and without a traceback."""
    append("docs/index.md", "\n{{ q(99) }}\n")(small)
    (small / "properdocs.yml").symlink_to("mkdocs.yml")
    result = run(engine, "build", "--strict", cwd=small, PYTHONPATH="../../..")
    assert result.returncode != 0
    assert "docs/index.md:" in result.stdout and "unknown question 99" in result.stdout
    assert engine == "zensical" or "Traceback" not in result.stdout
