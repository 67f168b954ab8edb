"""What was laid over a page is read as a person sees it, and what a screen does not show is not."""

from __future__ import annotations

import pytest

from daemon.reading.document import PdfLimits
from daemon.reading.sizes import fitting
from tests.daemon.reading.pdf_builder import LIMITS, SENTENCE, Paper, document, made
from tests.daemon.reading.pdf_traps import SAID, letter, stream

HIDDEN, NO_VIEW = 2, 32
"""Annotation flags (ISO 32000-1, table 165)."""

VALUE = "jane.doe@example.com"


def form(*, value: str = VALUE, look: str = "", flags: int = 4, need: bool = False, more: bytes = b"") -> bytes:
    """A letter with one text field; without a look PDF readers make one of its value."""
    appearance = b"/AP<</N 7 0 R>>" if look else b""
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(account)/V(%b)/DA(/F1 10 Tf 0 g)/Rect[72 600 372 620]/F %d/P 3 0 R%b>>"
        % (value.encode(), flags, appearance + more)
    )
    drawn = stream(
        b"/Type/XObject/Subtype/Form/BBox[0 0 300 20]/Resources<</Font<</F1 5 0 R>>>>",
        b"/Tx BMC BT /F1 10 Tf 0 g 2 5 Td (" + look.encode() + b") Tj ET EMC",
    )
    needs = b"/NeedAppearances true" if need else b""
    catalogue = b"/AcroForm<</Fields[6 0 R]/DA(/F1 10 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>" + needs + b">>"
    return letter(field, drawn, catalogue=catalogue, page=b"/Annots[6 0 R]")


def laid_over(kind: bytes, flags: int = 4) -> bytes:
    note = b"<</Type/Annot/Subtype/%b/Contents(It says %b)/DA(/F1 10 Tf 0 g)/Rect[72 600 372 620]/F %d/P 3 0 R>>"
    return letter(note % (kind, VALUE.encode(), flags), page=b"/Annots[6 0 R]")


@pytest.mark.parametrize("need", [False, True])
def test_the_value_of_a_field_is_read_where_it_is_seen(*, need: bool) -> None:
    read = document(form(need=need))
    assert [line.text for line in read.pages[0].lines] == [SAID, VALUE]
    assert read.pages[0].lines[1].box.top == pytest.approx(842 - 620, abs=10)
    assert read.problems == ()


def test_what_a_field_shows_counts_and_not_what_it_holds() -> None:
    text = document(form(value="other@example.com", look=VALUE)).text
    assert VALUE in text
    assert "other@example.com" not in text


@pytest.mark.parametrize("flags", [HIDDEN, NO_VIEW])
def test_a_field_that_no_screen_shows_is_not_read(flags: int) -> None:
    assert document(form(flags=flags)).text == SAID


def test_a_field_off_the_page_is_not_read() -> None:
    assert document(form(value=VALUE).replace(b"/Rect[72 600 372 620]", b"/Rect[72 -99 372 -79]")).text == SAID


def test_boxes_to_tick_stay_ink() -> None:
    def ticked(paper: Paper) -> None:
        paper.text(72, 400, SENTENCE)
        paper.canvas.acroForm.checkbox(name="logs", x=72, y=600, checked=True, buttonStyle="check")
        paper.canvas.acroForm.textfield(name="account", x=72, y=500, width=300, value=VALUE)

    (page,) = document(made(ticked)).pages
    assert sorted(line.text for line in page.lines) == [SENTENCE, VALUE]
    assert [mark for mark in page.marks if mark.box.top < 842 - 590 and mark.box.width < 40]


def test_typed_comments_are_read_and_told() -> None:
    read = document(laid_over(b"FreeText"))
    assert f"It says {VALUE}" in read.text
    assert read.laid_over == ("page 1: typed words",)


def test_the_words_of_a_closed_note_are_not_read() -> None:
    read = document(laid_over(b"Text"))
    assert (VALUE in read.text, read.laid_over) == (False, ())


def test_a_redaction_that_was_never_carried_out_is_told() -> None:
    assert document(laid_over(b"Redact")).laid_over == ("page 1: a redaction that was never carried out",)


def test_links_are_nothing_laid_over() -> None:
    def linked(paper: Paper) -> None:
        paper.text(72, 400, SENTENCE)
        paper.canvas.linkURL("https://www.example.org/", (72, 400, 300, 420))

    read = document(made(linked))
    assert (read.text, read.laid_over, read.problems) == (SENTENCE, (), ())


def test_a_page_full_of_annotations_is_read_without_them() -> None:
    many = letter(page=b"/Annots[" + b"<</Subtype/Square/Rect[0 0 10 10]/C[0 0 0]>>" * 50 + b"]")
    read = document(many, PdfLimits(60, LIMITS.ocr, max_annotations=49))
    assert read.text == SAID
    assert read.problems == ("page 1: it bears 50 annotations: what they say was not read",)


# --- large pages and long texts ----------------------------------------------------------------------------------


def poster(paper: Paper) -> None:
    """36 by 51 inches, of which ordinary print covers a corner."""
    paper.canvas.setPageSize((2_600, 3_700))
    paper.canvas.setFont("Helvetica", 40)
    paper.canvas.drawString(300, 1_850, SENTENCE)


def test_a_large_page_is_read_as_it_looks_on_a_smaller_one() -> None:
    (page,) = document(made(poster)).pages
    fit = fitting(2_600, 3_700)
    assert fit is not None
    assert 0.5 < fit < 1
    assert [line.text for line in page.lines] == [SENTENCE]
    assert page.lines[0].box.left == pytest.approx(300 * fit, abs=4)
    assert (page.width, page.height) == (pytest.approx(2_600 * fit, abs=2), pytest.approx(3_700 * fit, abs=2))


@pytest.mark.parametrize("size", [(14_400.0, 14_400.0), (0.0, 800.0), (float("inf"), 1.0), (float("nan"), 1.0)])
def test_what_nobody_could_read_has_no_smaller_page(size: tuple[float, float]) -> None:
    assert fitting(*size) is None


def test_text_beyond_the_limit_is_left_out_and_said() -> None:
    pages = [lambda paper: paper.text(72, 300, SENTENCE)] * 3
    read = document(made(*pages), PdfLimits(60, LIMITS.ocr, max_characters=2 * len(SENTENCE)))
    assert [len(page.lines) for page in read.pages] == [1, 1, 0]
    assert read.problems == (
        f"the PDF holds more than {2 * len(SENTENCE)} characters of text: what follows on page 3 was not read",
    )


def test_more_characters_than_are_read_of_a_page_are_said() -> None:
    rows = b"(" + b"ab cd ef " * 60 + b") ' "
    read = document(letter(contents=stream(b"", b"BT /F1 1 Tf 1 0 0 1 10 800 Tm 1.1 TL " + rows * 120 + b"ET")))
    assert "characters more than are read of one page" in read.problems[0]
