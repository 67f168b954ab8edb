"""What a PDF says of its own making."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader

from daemon.reading.origin import pdf_date
from rules.model import PdfOrigin
from tests.daemon.reading.pdf_builder import HEIGHT, Paper, document, made, sentence
from tests.letters.ink import signature_png


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20261125123456Z", datetime(2026, 11, 25, 12, 34, 56, tzinfo=UTC)),
        ("D:20261125123456+01'00'", datetime(2026, 11, 25, 11, 34, 56, tzinfo=UTC)),
        ("D:20261125123456-0530", datetime(2026, 11, 25, 18, 4, 56, tzinfo=UTC)),
        # Without a zone, and as short as it may be (ISO 32000-1, 7.9.4).
        ("D:20261125123456", datetime(2026, 11, 25, 12, 34, 56)),
        ("D:2026", datetime(2026, 1, 1)),
        ("D:20261340", None),
        ("D:00000101000000Z", None),
        ("D:00010101000000+14'00'", None),
        ("25 November 2026", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_pdfs_write_it(text: str, moment: datetime | None) -> None:
    assert pdf_date(text) == moment


@given(st.text(max_size=40) | st.from_regex(r"D:[0-9]{4,14}[+-][0-9]{2}'[0-9]{2}'", fullmatch=True))
def test_no_date_makes_it_raise(text: str) -> None:
    """Property: whoever makes the PDF writes it."""
    found = pdf_date(text)
    assert found is None or isinstance(found, datetime)


def with_facts(data: bytes, **facts: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_metadata({f"/{name}": value for name, value in facts.items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_programs_and_times_are_read() -> None:
    data = with_facts(
        made(sentence), Producer="GIMP 2.10", Creator="Paint", CreationDate="D:20261125120000Z", ModDate="D:2026112513"
    )
    origin = document(data).origin
    assert (origin.producer, origin.creator) == ("GIMP 2.10", "Paint")
    assert origin.created == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert origin.modified == datetime(2026, 11, 25, 13)
    assert (origin.after_signing, origin.images) == (0, ())


def test_a_programs_name_is_kept_short() -> None:
    assert len(document(with_facts(made(sentence), Producer="x" * 5_000)).origin.producer) == 200


def test_what_does_not_open_has_no_origin() -> None:
    assert document(b"%PDF-1.7 broken").origin == PdfOrigin()


# --- pictures where it is signed ---------------------------------------------------------------------------------


def pasted(png: bytes, left: float = 72, top: float = 600, width: float = 120, height: float = 40) -> bytes:
    def draw(paper: Paper) -> None:
        sentence(paper)
        paper.canvas.drawImage(
            ImageReader(io.BytesIO(png)),
            left,
            HEIGHT - top - height,
            width,
            height,
            mask="auto",
            preserveAspectRatio=False,
        )

    return made(draw)


def images(data: bytes) -> tuple[str, ...]:
    return document(data).origin.images


def test_the_same_signature_is_known_in_another_letter_at_another_place_and_size() -> None:
    one = images(pasted(signature_png("jane")))
    assert len(one) == 1
    assert images(pasted(signature_png("jane"), left=200, top=500, width=90, height=30)) == one
    assert images(pasted(signature_png("john"))) not in (one, ())


def test_strokes_that_only_the_mask_shows_are_told_apart() -> None:
    """Many a signature is a black field with a mask: without the mask all of one size would be one picture."""

    def masked(seed: int) -> bytes:
        alpha = np.zeros((40, 120), np.uint8)
        alpha[10 + seed : 20 + seed, 5:115] = 255
        black = np.zeros((40, 120, 4), np.uint8)
        black[..., 3] = alpha
        out = io.BytesIO()
        Image.fromarray(black, "RGBA").save(out, "PNG")
        return out.getvalue()

    assert images(pasted(masked(0))) != images(pasted(masked(9)))
    assert len(images(pasted(masked(0)))) == 1


@pytest.mark.parametrize(
    "place",
    [
        {"top": 40.0},  # a crest at the head
        {"left": 0.0, "top": 0.0, "width": 595.0, "height": 842.0},  # a scan of the page
        {"width": 20.0},
        {"height": 8.0},
    ],
)
def test_pictures_that_are_no_signature_are_left_out(place: dict[str, float]) -> None:
    assert images(pasted(signature_png("jane"), **place)) == ()


def test_a_blank_picture_is_none() -> None:
    out = io.BytesIO()
    Image.new("RGB", (120, 40), "white").save(out, "PNG")
    assert images(pasted(out.getvalue())) == ()


def test_what_stands_on_several_pages_is_a_logo() -> None:
    def page(paper: Paper) -> None:
        sentence(paper)
        paper.canvas.drawImage(ImageReader(io.BytesIO(signature_png("logo"))), 72, 40, 120, 40)

    assert images(made(page)) != ()
    assert images(made(page, page)) == ()
