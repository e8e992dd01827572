"""The picture of a shared link shows the whole prompt, however long it is, within its margins; where it cannot, there is none."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from macros.export.previews import COPPER, MARGIN, PAPER, SIZE, picture, write
from macros.render.page_context import page_context
from macros.site import Site
from tests.unit.test_render import question

word = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)


def colors(image: Image.Image, box: tuple[int, int, int, int]) -> set[object]:
    return {color for _, color in image.convert("RGB").crop(box).getcolors(1 << 20) or ()}


@given(words=st.lists(word, min_size=1, max_size=40))
def test_a_prompt_stays_within_the_margins(words: list[str]) -> None:
    image = Image.open(BytesIO(picture("Name", " ".join(words), "Question 1, mid")))
    assert image.size == SIZE
    paper = tuple(bytes.fromhex(PAPER[1:]))
    width, height = SIZE
    assert colors(image, (width - MARGIN + 20, 0, width, height)) == {paper}, "the right margin"
    assert colors(image, (0, height - MARGIN - 60, width, height - MARGIN - 40)) == {paper}, "above the level"


def test_another_prompt_is_another_picture_and_the_level_stands_below() -> None:
    one, other = (picture("Name", prompt, "Question 1, mid") for prompt in ("What is it?", "What was it?"))
    assert one != other
    copper = tuple(bytes.fromhex(COPPER[1:]))
    below = (MARGIN, SIZE[1] - MARGIN - 40, SIZE[0], SIZE[1] - MARGIN + 20)
    assert any(sum(abs(a - b) for a, b in zip(color, copper, strict=True)) < 40 for color in colors(Image.open(BytesIO(one)), below))


@pytest.mark.parametrize(("prompt", "drawn"), [("What is a “run”…?", True), ("Was heißt stabil?", False), ("What is it — a run?", False)])
def test_a_prompt_with_letters_that_the_font_lacks_has_no_picture(small_model: Site, tmp_path: Path, prompt: str, drawn: bool) -> None:
    page = question(small_model, 1, "order", prompt=prompt)
    configuration = replace(small_model.configuration, address="https://example.org/")
    others = tuple(each for each in small_model.pages if each.path == "questions/order/index.md")
    site = replace(small_model, configuration=configuration, questions=(page,), pages=(page, *others))
    write(site, tmp_path)
    assert [file.name for file in tmp_path.rglob("*.png")] == (["1.png"] if drawn else [])
    assert ("preview" in page_context(site, page.path)) == drawn
