"""A font whose characters are not what its glyphs show: the text layer is no language, and the picture is read instead."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fpdf import FPDF

from daemon.reading.nonsense import is_nonsense
from rules.model import TextSource
from tests.daemon.reading.pdf_builder import WITH_OCR, document

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
)
SEEN = (
    "please provide the log in addresses of the account",
    "that is registered with the address named below, for",
    "the whole month of march, and the date on which it was",
    "opened. we thank you for the help of your company.",
)


def shifted(text: str) -> str:
    """Each letter as the third one behind it: what such a layer holds."""
    return "".join(chr((ord(c) - 97 + 3) % 26 + 97) if "a" <= c <= "z" else c for c in text)


def lying(path: Path) -> Path:
    """DejaVu Sans in which each character shows the glyph of another one."""
    font = TTFont(next(font for font in FONTS if font.exists()))
    true = dict(font.getBestCmap())
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord(shifted(chr(code))): true[code] for code in range(97, 123)})
    font.save(path)
    return path


def test_the_picture_wins_over_a_layer_that_is_no_language(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_font("lying", fname=lying(tmp_path / "lying.ttf"))
    pdf.set_font("lying", size=14)
    pdf.add_page()
    for line in SEEN:
        pdf.cell(text=shifted(line), new_x="LMARGIN", new_y="NEXT", h=9)
    (page,) = document(bytes(pdf.output()), WITH_OCR).pages
    assert page.source is TextSource.OCR
    assert "addresses of the account" in " ".join(line.text for line in page.lines)


@pytest.mark.parametrize(
    "text", [" ".join(SEEN), "Bitte übermitteln Sie die Anmeldedaten des genannten Kontos. " * 4, "26-11482"]
)
def test_what_may_be_a_language_is_believed(text: str) -> None:
    assert not is_nonsense(text)


def test_letters_that_stand_for_others_are_no_language() -> None:
    assert is_nonsense(shifted(" ".join(SEEN)))
