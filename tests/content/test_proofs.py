"""The specimens are shown as they were recorded, under their questions and on their toolchains' pages; sessions are copied as typed."""

import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

from macros.load.specimens import SpecimenFolder
from macros.site import Site
from tests.conftest import REPO_URL
from tests.content.built import classed, destinations, elements, page_file, pages, resolved, tree, words

OVERVIEW = "specimens/"
HEAVY = 2000  # elements: a phone takes more than a moment for a page of more


def code(root: Element) -> list[str]:
    return ["".join(pre.itertext()).strip() for pre in elements(root, "pre")]


def shown(folder: SpecimenFolder) -> set[str]:
    """Return the pieces of code that show a specimen in full."""
    return {folder.source.expandtabs(4).strip(), folder.listing.strip(), f"$ {folder.specimen.command}"}


def anchor(folder: SpecimenFolder) -> str:
    return folder.id.replace("/", "-")


def test_a_proof_shows_program_command_and_marked_listing(site: Path, model: Site) -> None:
    """The most important ones in full, and a link to each of the others."""
    for page in model.questions:
        folders = [folder for folder in model.specimens if page.front.number in folder.specimen.questions]
        elsewhere = [folder for folder in folders if f'specimen("{folder.id}")' in page.document.body]
        folders.sort(key=lambda folder: (folder in elsewhere, folder.specimen.questions.index(page.front.number)))
        blocks = list(elements(tree(page_file(site, page.url)), "details"))
        nested = [inner for block in blocks for inner in elements(block, "details") if inner is not block]  # a specimen in another part
        proofs = [block for block in blocks if block.get("class") == "proof" and block not in nested]
        assert len(proofs) == bool(folders), page.path
        for proof in proofs:
            full = [folder for folder in folders if shown(folder) <= set(code(proof))]
            assert full and full == folders[: len(full)], page.path
            links = {link.get("href", "") for link in elements(proof, "a")}
            for folder in full:
                assert folder.recording and folder.recording.version in words(proof) and folder.recording.date in words(proof)
                assert any(link.startswith(f"{REPO_URL}/tree/") and link.endswith(f"/{folder.path}") for link in links), folder.id
            for folder in folders[len(full) :]:
                assert any(link.endswith(f"{model.by_path[folder.page].url}#{anchor(folder)}") for link in links), folder.id
            assert all(folder.specimen.title in words(proof) for folder in folders)
            marked = ["".join(span.itertext()) for span in classed(proof, "hll")]
            assert marked, page.path
            assert all(any(line in text for text in code(proof)) for line in map(str.strip, marked))


def test_each_toolchain_has_a_light_page_that_shows_its_specimens_in_full(site: Path, model: Site) -> None:
    assert {folder.id for folders in model.by_specimen_page.values() for folder in folders} == {folder.id for folder in model.specimens}
    for path, folders in model.by_specimen_page.items():
        root = tree(page_file(site, model.by_path[path].url))
        headings = {heading.get("id"): heading for heading in elements(root, "h2")}
        for folder in folders:
            assert shown(folder) <= set(code(root)), folder.id
            assert folder.specimen.title in words(headings[anchor(folder)])
        assert len(list(elements(root))) <= HEAVY, path


def test_every_row_of_a_caption_has_its_number_and_no_other(site: Path, model: Site) -> None:
    for path, folders in model.by_specimen_page.items():
        blocks = [
            block for block in elements(tree(page_file(site, model.by_path[path].url)), "details") if classed(block, "language-console")
        ]
        for folder, block in zip(folders, blocks, strict=True):
            (listing,) = (pre for pre in elements(block, "pre") if "".join(pre.itertext()).strip() == folder.listing.strip())
            (rows,) = elements(listing, "code")
            numbers = list(_numbers(rows))
            captions = [words(badge) for badge in classed(block, "badge")]
            proofs = [lines for _, lines in folder.marks() if lines]
            assert captions == [str(number) for number, _ in enumerate(proofs, 1)], folder.id
            for number, lines in zip(captions, proofs, strict=True):
                assert [row for row, shown in enumerate(numbers, 1) if number in shown] == lines, folder.id
            assert len(classed(listing, "hll")) == sum(
                bool(here) and here != before for before, here in zip([[], *numbers], numbers, strict=False)
            ), f"{folder.id}: what follows with the same numbers is marked once"


def _numbers(rows: Element) -> list[list[str]]:
    numbers: list[list[str]] = []
    for text, mark in [
        (rows.text, ""),
        *((each, mark) for child in rows for each, mark in (("".join(child.itertext()), child.get("data-proofs", "")), (child.tail, ""))),
    ]:
        numbers += [mark.split()] * (text or "").count("\n")
    return numbers


def test_an_old_address_of_a_specimen_leads_on_to_it(site: Path, model: Site) -> None:
    """Once they all stood on one page."""
    named = {element.get("id"): element for element in elements(tree(page_file(site, OVERVIEW)))}
    for folder in model.specimens:
        link = named[anchor(folder)].get("href", "")
        assert resolved(link, OVERVIEW) == model.by_path[folder.page].url and link.endswith(f"#{anchor(folder)}"), folder.id


def test_the_pages_of_the_specimens_lead_to_each_other(site: Path, model: Site) -> None:
    expected = {OVERVIEW, *(model.by_path[path].url for path in model.by_specimen_page)}
    for url in expected:
        (menu,) = classed(tree(page_file(site, url)), "md-nav--primary")
        assert expected <= destinations(menu, url), url


def test_what_is_copied_of_a_session_is_what_a_shell_takes(site: Path, model: Site) -> None:
    """It holds each line behind a prompt, nothing that was printed, and no prompt; and a shell can read it."""
    shell = shutil.which("bash")
    assert shell, "bash is needed: the commands are written for it"
    copies = {}
    for page in pages(site):
        for block in classed(tree(page), "language-console"):
            (typed,) = elements(block, "code")
            source = "".join(typed.itertext())
            copied, printed = typed.get("data-copy", ""), "".join("".join(span.itertext()) for span in classed(block, "go"))
            prompted = [line.removeprefix("$ ") for line in source.splitlines() if line.startswith("$ ")]
            assert prompted and set(prompted) <= set(copied.splitlines()), (page, source)
            assert not [line for line in copied.splitlines() if line.startswith("$ ")], (page, copied)
            assert sorted([*copied.splitlines(), *printed.splitlines()]) == sorted(
                line.removeprefix("$ ") for line in source.splitlines()
            ), page
            copies[copied] = page
    for folder in model.specimens:
        assert folder.specimen.command in copies
    for copied, page in copies.items():
        result = subprocess.run([shell, "-n"], input=copied, capture_output=True, text=True, check=False)
        assert not result.stderr, (page, copied, result.stderr)
