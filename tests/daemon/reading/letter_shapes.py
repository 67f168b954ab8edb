"""Draw `daemon/reading/letter_shapes.png` anew: `python -m tests.daemon.reading.letter_shapes OUT.png`.

One row a typeface, one cell a character; the typefaces are free ones with the forms of those that letters are set in
(Arial, Times, Courier, Calibri, Cambria, Verdana, Palatino, Bookman, Century Schoolbook, Avant Garde). Needs the fonts of
Debian's fonts-dejavu, fonts-liberation, fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-urw-base35 and fonts-noto-core.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from daemon.reading.shapes import ATLAS_SIZE, BASELINE, CELL, CHARACTERS

FONTS = Path("/usr/share/fonts")
FACES = (
    *(f"LiberationSans-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"LiberationMono-{style}.ttf" for style in ("Regular", "Bold")),
    *(f"Carlito-{style}.ttf" for style in ("Regular", "Bold", "Italic")),
    *(f"Caladea-{style}.ttf" for style in ("Regular", "Bold", "Italic")),
    *("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSansMono.ttf"),
    *("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf"),
    *("P052-Roman.otf", "P052-Bold.otf", "P052-Italic.otf", "C059-Roman.otf", "C059-Bold.otf", "C059-Italic.otf"),
    *("URWBookman-Light.otf", "URWBookman-Demi.otf", "URWGothic-Book.otf", "URWGothic-Demi.otf"),
    *("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf"),
    *("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf"),
    *("NimbusMonoPS-Regular.otf", "NimbusMonoPS-Bold.otf"),
)


def atlas() -> Image.Image:
    """The picture, in grey: black letters on white."""
    width, height = CELL
    picture = Image.new("L", (width * len(CHARACTERS), height * len(FACES)), 255)
    pen = ImageDraw.Draw(picture)
    for row, name in enumerate(FACES):
        font = ImageFont.truetype(next(FONTS.rglob(name)), ATLAS_SIZE)
        for column, char in enumerate(CHARACTERS):
            pen.text((column * width + width // 2, row * height + BASELINE), char, 0, font, anchor="ms")
    return picture


if __name__ == "__main__":
    atlas().save(Path(sys.argv[1]), optimize=True)
