"""The pictures that shared links show, one a question: its prompt, its level, and the mark, in the size that Open Graph asks for."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from macros.render.page_context import preview
from macros.site import Site

SIZE = (1200, 630)  # pixels
MARGIN = 80
PAPER, INK, SOFT, COPPER = "#14202b", "#faf8f3", "#a3b0ba", "#f4a261"
LINES = 6  # of a prompt at most
COLORS = 32  # are enough for smooth letters, and keep a picture small


def _font(pixels: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(pixels)  # Pillow brings it, so that it is the same everywhere
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow without FreeType has no letters of this size"
    return font


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _mark(draw: ImageDraw.ImageDraw, x: int, y: int, unit: float) -> None:
    """Draw docs/assets/images/mark.svg, whose side is 32 units."""

    def bar(left: float, right: float, height: float, color: str) -> None:
        draw.line([(x + left * unit, y + height * unit), (x + right * unit, y + height * unit)], color, round(2.4 * unit))

    bar(7, 25, 11, COPPER)
    for left, right, height in ((9, 23, 17), (11, 21, 21.5), (13, 19, 26)):
        bar(left, right, height, INK)
    draw.circle((x + 16 * unit, y + 6.4 * unit), 1.7 * unit, INK)


@lru_cache(maxsize=256)  # a server writes the site at each edit
def picture(name: str, prompt: str, below: str) -> bytes:
    """Draw a question's prompt between the site's name and what stands below it, as a PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _mark(draw, MARGIN - 20, MARGIN - 30, 2.6)
    draw.text((MARGIN + 80, MARGIN + 10), name, SOFT, _font(34), anchor="lm")
    width, room = SIZE[0] - 2 * MARGIN, SIZE[1] - 4 * MARGIN
    for pixels in range(68, 30, -4):
        font = _font(pixels)
        lines = _wrapped(prompt, font, width)
        if len(lines) <= LINES and len(lines) * pixels * 1.25 <= room:
            break
    for number, line in enumerate(lines):
        draw.text((MARGIN, 2 * MARGIN + number * pixels * 1.25), line, INK, font)
    draw.text((MARGIN, SIZE[1] - MARGIN), below, COPPER, _font(34), anchor="ls")
    file = BytesIO()
    image.quantize(COLORS).save(file, "PNG", optimize=True)
    return file.getvalue()


def write(site: Site, folder: Path) -> None:
    """Write the pictures that pages name."""
    for page in site.questions:
        if not (path := preview(site, page)):
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        question = page.front
        file.write_bytes(picture(site.configuration.name, question.prompt, f"Question {question.number}, {question.level}"))
