"""Every page has its headings, describes itself, leads somewhere, and asks no other origin for anything."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image

from macros.site import Site
from tests.conftest import REPO_URL, SITE_URL
from tests.content.built import address, classed, elements, name, page_file, pages, resolved, title, tree, words

MISSING = "404.html"
HEADINGS = ("h1", "h2", "h3", "h4")
CONTENT = (*HEADINGS, "p", "ul", "ol", "dl", "table", "details", "pre", "figure")


def test_every_page_has_one_first_heading_and_no_empty_section(site: Path) -> None:
    for page in pages(site):
        root = tree(page)
        assert len(list(elements(root, "h1"))) == 1, page
        (article,) = elements(root, "article")
        flat = list(elements(article, *CONTENT))
        for heading, following in zip(flat, [*flat[1:], None], strict=True):
            if name(heading) in HEADINGS:
                assert following is not None, f"{page}: {title(heading)} is empty"
                assert name(following) not in HEADINGS or name(following) > name(heading), f"{page}: {title(heading)} is empty"


def test_every_page_describes_itself(site: Path) -> None:
    seen: dict[str, Path] = {}
    for page in pages(site):
        if page.name == MISSING:
            continue
        root = tree(page)
        metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in elements(root, "meta")}
        url = urljoin(SITE_URL, address(site, page))
        assert metas["description"] and len(metas["description"]) > 40, page
        assert metas["og:title"] and metas["og:description"] and metas["og:type"] and metas["og:site_name"] and metas["og:url"] == url
        assert [link.get("href") for link in elements(root, "link") if link.get("rel") == "canonical"] == [url]
        heading = words(next(elements(root, "title")))
        assert heading not in seen, f"{page} and {seen[heading]} have the same title"
        seen[heading] = page
        (actions,) = classed(root, "page-actions")
        *_, edit = (link.get("href", "") for link in elements(actions, "a"))
        assert re.fullmatch(re.escape(REPO_URL) + r"/edit/[\w.-]+/docs/.+\.md", edit), page
        assert {link.get("href") for link in classed(root, "repository")} == {REPO_URL}


def test_a_shared_link_shows_the_question_and_not_the_answer(site: Path, model: Site) -> None:
    for page in model.questions:
        front, root = page.front, tree(page_file(site, page.url))
        metas = {meta.get("name") or meta.get("property"): meta.get("content") or "" for meta in elements(root, "meta")}
        assert metas["og:title"] == front.prompt
        assert metas["description"] == metas["og:description"] and len(metas["description"]) <= 155, page.path
        assert all(sentence not in metas["description"] for sentence in front.gist.split(". ")), page.path
        picture = site / metas["og:image"].removeprefix(SITE_URL)
        with Image.open(picture) as image:
            assert (image.format, image.size) == ("PNG", (int(metas["og:image:width"]), int(metas["og:image:height"])))
        assert picture.stat().st_size < 60_000 and metas["og:image:alt"] == front.prompt
        (data,) = (script for script in elements(root, "script") if script.get("type") == "application/ld+json")
        described = json.loads(data.text or "")
        assert (described["name"], described["educationalLevel"]) == (front.prompt, front.level)
        assert described["url"] == metas["og:url"] and front.gist not in described.values()


def test_the_menu_says_where_the_reader_is(bare_site: Path, model: Site) -> None:
    """On a section's question, that is the question; and it is said once."""
    for page in model.pages:
        (menu,) = classed(tree(page_file(bare_site, page.url)), "md-nav--primary")
        current = {resolved(link.get("href", ""), page.url) for link in elements(menu, "a") if link.get("aria-current") == "page"}
        assert current == {page.url}, page.path


def test_a_page_loads_a_script_where_it_has_what_the_script_is_for(site: Path) -> None:
    for page in pages(site):
        root = tree(page)
        loaded = {Path(script.get("src", "")).name for script in elements(root, "script")}
        (article,) = elements(root, "article")
        assert ("answers.js" in loaded) == any(block.get("class") != "contents" for block in elements(article, "details")), page
        assert ("filters.js" in loaded) == bool(classed(article, "filters")), page
        assert {"open.js", "theme.js", "keys.js"} <= loaded, page


def test_without_addresses_there_are_no_links_that_need_them(bare_site: Path) -> None:
    for page in pages(bare_site):
        root = tree(page)
        assert not classed(root, "page-actions") and not classed(root, "repository"), page
        assert not [link for link in elements(root, "a") if re.search(r"/(?:issues/new|edit|tree)\b", link.get("href", ""))], page
        assert not [link for link in elements(root, "link") if link.get("rel") == "canonical"]
        assert not [meta for meta in elements(root, "meta") if meta.get("property") in {"og:url", "og:image"}]
    assert "<loc>" not in (bare_site / "sitemap.xml").read_text()
    assert "Sitemap:" not in (bare_site / "robots.txt").read_text()


def test_what_was_corrected_has_a_page_and_a_feed(site: Path, bare_site: Path, model: Site) -> None:
    assert model.corrections
    page = tree(page_file(site, "corrections/"))
    shown = {block.get("id"): words(block) for block in classed(page, "correction")}
    feed = ElementTree.parse(site / "corrections.xml").getroot()
    name = "{http://www.w3.org/2005/Atom}"
    entries = {entry.findtext(f"{name}id") or "": entry for entry in feed.findall(f"{name}entry")}
    assert list(shown) == list(model.corrections) and list(entries) == [f"{SITE_URL}corrections/#{key}" for key in model.corrections]
    for (key, correction), entry in zip(model.corrections.items(), entries.values(), strict=True):
        assert entry.findtext(f"{name}updated") == f"{correction.date}T00:00:00Z"
        said = (entry.findtext(f"{name}content") or "").replace("`", "")
        for sentence in (correction.said.replace("`", ""), correction.holds.replace("`", "")):
            assert sentence in shown[key] and sentence in said
    assert feed.findtext(f"{name}updated") == max(entry.findtext(f"{name}updated") or "" for entry in entries.values())
    for file in pages(site):
        links = [link.get("href", "") for link in elements(tree(file), "link") if link.get("type") == "application/atom+xml"]
        assert [resolved(link, address(site, file)) for link in links] == (["corrections.xml"] if file.name != MISSING else []), file
    assert not (bare_site / "corrections.xml").exists()


def test_every_head_of_a_table_says_what_stands_below_it(site: Path) -> None:
    for page in pages(site):
        assert all(words(head) for head in elements(tree(page), "th")), page


def test_sitemap_robots_and_llms_name_every_page(site: Path, model: Site) -> None:
    named = set(re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text()))
    assert named == {urljoin(SITE_URL, address(site, page)) for page in pages(site) if page.name != MISSING}
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text()
    llms = (site / "llms.txt").read_text()
    for page in (*model.questions, *model.tasks):
        assert f"({SITE_URL}{page.url})" in llms


def addresses(root: Element) -> Iterator[str]:
    for element in elements(root):
        for attribute in ("href", "src", "action"):
            if value := element.get(attribute):
                yield value


def test_every_link_and_anchor_leads_somewhere(bare_site: Path) -> None:
    ids = {page: {element.get("id") for element in elements(tree(page)) if element.get("id")} for page in pages(bare_site)}
    for page in pages(bare_site):
        for link in addresses(tree(page)):
            parts = urlsplit(link)
            if parts.scheme or page.name == MISSING:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if target.is_dir():
                target /= "index.html"
            assert target.is_file(), f"{page} leads to {link}"
            if parts.fragment and target in ids:
                assert unquote(parts.fragment) in ids[target] or parts.fragment.startswith("__"), f"{page} leads to {link}"


def test_the_page_for_missing_pages_links_from_the_root(site: Path) -> None:
    """It is served at any depth, so its links must be absolute."""
    base = urlsplit(SITE_URL).path
    paths = [urlsplit(link).path for link in addresses(tree(site / MISSING)) if not urlsplit(link).scheme]
    assert any(paths)
    for path in filter(None, paths):
        assert path.startswith(base), path
        assert (site / path.removeprefix(base)).exists(), path


def test_nothing_is_loaded_from_another_origin(site: Path) -> None:
    for page in pages(site):
        for element in elements(tree(page), "script", "img", "link", "iframe", "source", "video", "audio", "form"):
            for attribute in ("src", "href", "action"):
                value = element.get(attribute, "")
                if element.get("rel") != "canonical":
                    assert not urlsplit(value).netloc, f"{page}: {value}"
    for style in (site / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", style.read_text()), style


def test_a_cell_of_the_contract_leads_to_its_proof_or_says_why_not(site: Path, model: Site) -> None:
    root = tree(page_file(site, "contract/"))
    linked = {link.get("href") for link in elements(root, "a")}
    for cell, folders in model.proved.items():
        for folder in folders:
            assert f"../{model.by_path[folder.page].url}#{folder.id.replace('/', '-')}" in linked, cell
    reasons = [cell.unshown for service in model.contract.values() for cell in service.cells.values() if cell.unshown]
    assert len(classed(root, "unshown")) == len(reasons)
