"""MkDocs and its successor, Zensical, build the same site from the same files."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.conftest import copy_project, run
from tests.test_site import elements, pages, tree, words


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("zensical") / "project")
    result = run("zensical", "build", cwd=project, PYTHONPATH=".")
    assert result.returncode == 0, result.stdout
    return project / "site"


def links(element, name: Path) -> list[tuple[str, str]]:
    """Return each link's words and the address it leads to, from the page `name` of a site."""
    base = f"https://example.org/{name.as_posix().removesuffix('index.html')}"
    return [(words(link), urljoin(base, link.get("href"))) for link in elements(element, "a") if link.get("href") is not None]


def content(site: Path, name: Path) -> dict[str, list]:
    """Return what a reader gets from a page, by kind, whatever the markup around it."""
    article = next(elements(tree(site / name), "article"))
    kinds = ("h1", "h2", "h3", "summary", "th", "td", "p", "li", "pre")
    return {kind: [words(element) for element in elements(article, kind)] for kind in kinds} | {"a": links(article, name)}


def menu(site: Path, name: Path) -> list[tuple[str, str]]:
    primary = next(nav for nav in elements(tree(site / name), "nav") if "md-nav--primary" in nav.get("class", ""))
    return links(primary, name)


def names(site: Path) -> list[Path]:
    return [page.relative_to(site) for page in pages(site)]


def test_the_same_pages(bare_site: Path, zensical_site: Path) -> None:
    assert names(bare_site) == names(zensical_site)


def test_the_same_content_on_every_page(bare_site: Path, zensical_site: Path) -> None:
    for name in names(bare_site):
        assert content(bare_site, name) == content(zensical_site, name), name


def test_the_same_menu_on_every_page(bare_site: Path, zensical_site: Path) -> None:
    for name in names(bare_site):
        if name.name != "404.html":  # there the links begin at the root, which Zensical does not know without `site_url`
            assert menu(bare_site, name) == menu(zensical_site, name), name


def test_no_engine_invents_an_address(bare_site: Path, zensical_site: Path) -> None:
    for site in (bare_site, zensical_site):
        assert "<loc>" not in (site / "sitemap.xml").read_text()
        for name in names(site):
            root = tree(site / name)
            assert not [link for link in elements(root, "link") if link.get("rel") == "canonical"], site / name
            assert not [meta for meta in elements(root, "meta") if meta.get("property") == "og:url"], site / name


def test_a_mistake_stops_zensical_too(project: Path) -> None:
    file = project / "docs" / "index.md"
    file.write_text(file.read_text() + "\n{{ q(99) }}\n")
    result = run("zensical", "build", "--strict", cwd=project, PYTHONPATH=".")
    assert result.returncode != 0
    assert "docs/index.md:" in result.stdout and "unknown question 99" in result.stdout
