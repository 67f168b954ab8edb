"""No word that the page does not show is read, by whatever trick it stands in the text layer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from rules.model import TextSource
from tests.daemon.reading.pdf_builder import SENTENCE, WITH_OCR, Draw, Paper, document, made, sentence, typed
from tests.letters.look import font_file

SECRET = "The account is decoy.buyer27@example.com and no other."


def with_font(data: bytes, change: dict[str, str]) -> bytes:
    """The PDF with a ToUnicode map that gives other characters for those in `change` (WinAnsi bytes)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    rows = "".join(f"<{ord(drawn):02X}> <{ord(told):04X}>\n" for drawn, told in change.items())
    stream = DecodedStreamObject()
    stream.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        + f"{len(change)} beginbfchar\n{rows}endbfchar\n".encode()
        + b"endcmap end end"
    )
    reference = writer._add_object(stream)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = reference
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SHOWN = ("Officer in the case: Ann Carver", "The account is known as panel.buyer@example.com", SENTENCE, SENTENCE)


@pytest.mark.parametrize(
    ("font", "change", "lie"),
    [
        ("Helvetica", {"p": "d", "n": "r", "l": "k"}, "dare"),
        ("Times-Roman", {"1": "7", "7": "1"}, "0727 496 0237"),
        ("Courier", {"8": "3", "3": "8"}, "0121 496 0281"),
    ],
    ids=["letters of an address", "figures", "a figure like another"],
)
def test_a_font_that_gives_other_characters_than_it_draws_is_not_believed(
    font: str, change: dict[str, str], lie: str
) -> None:
    def draw(paper: Paper) -> None:
        for number, line in enumerate((*SHOWN, "Telephone 0121 496 0237, warrant 3381/26")):
            paper.text(72, 80 + 18 * number, line, 11, font)

    read = document(with_font(made(draw), change), WITH_OCR)
    assert lie not in read.text
    assert "panel.buyer@example.com" in read.text
    assert "0121 496 0237" in read.text
    assert read.pages[0].source is TextSource.OCR
    assert read.pages[0].false > 0
    assert any("not what the page shows" in problem for problem in read.problems)


def test_one_letter_of_one_address_is_a_lie_like_another() -> None:
    """Only the account stands in the lying font: the page is full of honest text."""

    def draw(paper: Paper) -> None:
        sentence(paper)
        paper.text(72, 300, "The account is known as")
        paper.text(72, 320, "panel.buyer8@example.com", font="Courier")

    read = document(with_font(made(draw), {"8": "6"}), WITH_OCR)
    assert "buyer6@" not in read.text
    assert read.problems


def actual_text(paper: Paper) -> None:
    utf16 = ("\ufeff" + SECRET).encode("utf-16-be").hex()
    paper.canvas._code.append(f"/Span <</ActualText <{utf16}>>> BDC")
    paper.text(72, 300, "The account holder is not known to us at this time.")
    paper.canvas._code.append("EMC")


def under_a_noisy_picture(paper: Paper) -> None:
    paper.text(72, 300, SECRET)
    noise = np.random.default_rng(5).integers(0, 255, (60, 500), np.uint8)
    paper.canvas.drawImage(ImageReader(Image.fromarray(noise)), 60, 842 - 330, 400, 50)


def under_other_words_in_a_picture(paper: Paper) -> None:
    paper.text(72, 300, SECRET)
    page = pdfium.PdfDocument(made(typed("Nothing is known of the account of its holder so far.")))[0]
    picture = page.render(scale=200 / 72).to_pil().crop((190, 215, 1200, 270))
    paper.canvas.drawImage(ImageReader(picture), 68, 842 - 316, 364, 20)


def tiny(paper: Paper) -> None:
    paper.text(72, 300, SECRET, size=1)


def squeezed(paper: Paper) -> None:
    out = paper.canvas.beginText(72, 842 - 310)
    out.setHorizScale(4)
    out.textLine(SECRET)
    out.setHorizScale(100)
    paper.canvas.drawText(out)


def transparent(paper: Paper) -> None:
    paper.canvas.setFillAlpha(0)
    paper.text(72, 300, SECRET)
    paper.canvas.setFillAlpha(1)


def clipped_to_nothing(paper: Paper) -> None:
    paper.canvas.saveState()
    corner = paper.canvas.beginPath()
    corner.rect(10, 10, 5, 5)
    paper.canvas.clipPath(corner, stroke=0)
    paper.text(72, 300, SECRET)
    paper.canvas.restoreState()


def under_a_black_bar(paper: Paper) -> None:
    paper.text(72, 300, SECRET)
    paper.bar(60, 295, 400, 20)


def upside_down_over_itself(paper: Paper) -> None:
    paper.text(72, 300, SECRET)
    paper.text(73, 302, "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX")


def behind_stripes(paper: Paper) -> None:
    paper.text(72, 300, SECRET)
    for x in range(60, 480, 3):
        paper.bar(x, 296, 2.2, 22)


TRICKS = [
    actual_text,
    under_a_noisy_picture,
    under_other_words_in_a_picture,
    tiny,
    squeezed,
    transparent,
    clipped_to_nothing,
    under_a_black_bar,
    upside_down_over_itself,
    behind_stripes,
]


@pytest.mark.parametrize("trick", TRICKS)
def test_what_nobody_sees_is_not_read(trick: Draw) -> None:
    def draw(paper: Paper) -> None:
        for number in range(4):
            paper.text(72, 400 + 18 * number, SENTENCE)
        trick(paper)

    read = document(made(draw), WITH_OCR)
    assert "decoy" not in read.text
    assert SENTENCE in read.text


def outside_the_crop_box(writer: PdfWriter) -> None:
    writer.pages[0].cropbox = RectangleObject((0, 0, 595, 480))


def in_a_layer_that_is_off(writer: PdfWriter) -> None:
    page = writer.pages[0]
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L0"): layer})
    stream = DecodedStreamObject()
    data = page.get_contents().get_data()
    place = data.index(b"BT", re.search(rb"\(The account", data).start() - 120)
    stream.set_data(data[:place] + b"/OC /L0 BDC " + data[place:] + b" EMC")
    page[NameObject("/Contents")] = writer._add_object(stream)


@pytest.mark.parametrize("trick", [outside_the_crop_box, in_a_layer_that_is_off])
def test_what_the_page_leaves_out_is_not_read(trick: Callable[[PdfWriter], None]) -> None:
    def draw(paper: Paper) -> None:
        for number in range(4):
            paper.text(72, 400 + 18 * number, SENTENCE)
        paper.text(72, 300, SECRET)

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made(draw))))
    trick(writer)
    read = document(written(writer), WITH_OCR)
    assert "decoy" not in read.text
    assert SENTENCE in read.text


# --- honest letters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", ["DejaVuSans", "DejaVuSerif"])
def test_an_honest_typeface_is_read_without_the_recogniser(face: str) -> None:
    pdfmetrics.registerFont(TTFont(face, font_file(face)))
    lines = (*SHOWN, "Telephone +44 121 496 0237, warrant 3381/26, office_of@gov.example-place.org")

    def draw(paper: Paper) -> None:
        for number, line in enumerate(lines):
            paper.text(72, 80 + 18 * number, line, 10, face)

    read = document(made(draw))
    assert read.text.splitlines() == list(lines)
    assert read.problems == ()


def test_the_raised_letters_of_numbers_are_no_lie() -> None:
    said = "Juzgado de Instrucción nº 3 de Murcia, Sección 1ª, Diligencias Previas N.º 614/2026"

    def draw(paper: Paper) -> None:
        paper.text(72, 700, said)
        paper.text(72, 680, SENTENCE)

    (page,) = document(made(draw)).pages
    assert max(page.lines, key=lambda line: "Juzgado" in line.text).text == said.replace("º", "o").replace("ª", "a")
    assert (page.hidden, page.false) == (0, 0)
