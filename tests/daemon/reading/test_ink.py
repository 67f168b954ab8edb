"""Ink that no text explains is found on the rendered page: signatures, crests and banners, not rules, dust or type."""

from __future__ import annotations

import numpy as np
import pytest

from daemon.reading.ink import find_marks, find_rules
from rules.model import Box, Page
from tests.daemon.reading.pdf_builder import HEIGHT, Draw, Paper, first_page, sentence

SCALE = 200 / 72


def signed(paper: Paper) -> None:
    """A letter's end with a signature over the name."""
    sentence(paper)
    paper.signature(72, 600)
    paper.text(72, 650, "Jane Hartwell")


def blank_line(paper: Paper) -> None:
    """The same with an empty line to sign on."""
    sentence(paper)
    paper.line(72, 630, 250)
    paper.text(72, 650, "Jane Hartwell")


def dots(paper: Paper) -> None:
    """A line to sign on made of dots."""
    sentence(paper)
    paper.text(72, 620, "." * 60)


def dusty(paper: Paper) -> None:
    """Specks of dust."""
    sentence(paper)
    for step in range(12):
        paper.bar(90 + 37 * step, 500 + 19 * (step % 5), 1.2, 1.2)


def framed(paper: Paper) -> None:
    """A frame around the page and an underline."""
    sentence(paper)
    paper.canvas.setLineWidth(1)
    paper.canvas.rect(40, 40, 515, HEIGHT - 80)
    paper.line(72, 413, 380, 0.5)


def test_a_signature_is_ink_where_it_was_written() -> None:
    (mark,) = first_page(signed).marks
    assert mark.box.left == pytest.approx(72, abs=8)
    assert 90 < mark.box.width < 135
    assert 590 < mark.box.top < mark.box.bottom < 648
    assert not mark.solid
    assert 0.01 < mark.density < 0.5


@pytest.mark.parametrize("draw", [blank_line, dots, dusty, framed, sentence])
def test_lines_dust_frames_and_type_are_no_ink(draw: Draw) -> None:
    assert first_page(draw).marks == ()


def test_a_signature_across_its_line_is_still_found() -> None:
    def across(paper: Paper) -> None:
        blank_line(paper)
        paper.signature(80, 608)

    assert [m.box.width > 80 for m in first_page(across).marks] == [True]


def test_a_banner_is_solid() -> None:
    def banner(paper: Paper) -> None:
        paper.bar(60, 40, 470, 40)
        sentence(paper)

    (mark,) = first_page(banner).marks
    assert mark.solid
    assert mark.box.height == pytest.approx(40, abs=8)


def test_marks_stand_from_top_to_bottom() -> None:
    def two(paper: Paper) -> None:
        signed(paper)
        paper.bar(60, 40, 60, 60)

    crest, signature = first_page(two).marks
    assert crest.box.top < signature.box.top


# --- rules -------------------------------------------------------------------------------------------------------


def table(paper: Paper) -> None:
    """Three rows between four rules."""
    sentence(paper)
    for top in (500, 530, 560, 590):
        paper.line(72, top, 500)


def tops(page: Page) -> list[int]:
    """Where the rules lie, to the nearest point or two."""
    return [round(box.top) for box in page.rules]


def test_horizontal_rules_are_found_from_top_to_bottom() -> None:
    page = first_page(table)
    assert tops(page) == pytest.approx([500, 530, 560, 590], abs=2)
    assert all(box.width > 400 for box in page.rules)


def test_the_rows_of_a_drawn_frame_are_rules_too() -> None:
    def grid(paper: Paper) -> None:
        table(paper)
        for left in (72, 220, 500):
            paper.canvas.line(left, HEIGHT - 500, left, HEIGHT - 590)

    assert tops(first_page(grid)) == pytest.approx([500, 530, 560, 590], abs=2)


def test_pale_table_lines_are_rules() -> None:
    def pale(paper: Paper) -> None:
        sentence(paper)
        paper.canvas.setStrokeGray(0.75)
        paper.line(72, 500, 500, 1.2)

    assert tops(first_page(pale)) == pytest.approx([500], abs=2)


def test_a_page_of_type_has_no_rules() -> None:
    assert first_page(sentence).rules == ()


# --- pictures that no printer makes ------------------------------------------------------------------------------


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_page_of_one_colour_has_neither_ink_nor_rules(grey: int) -> None:
    picture = np.full((400, 300), grey, np.uint8)
    assert find_marks(picture, SCALE, ()) == ()
    assert find_rules(picture, SCALE) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (30, 2)])
def test_the_smallest_pages_are_no_trouble(shape: tuple[int, int]) -> None:
    picture = np.zeros(shape, np.uint8)
    assert find_marks(picture, SCALE, (Box(-5, -5, 900, 900),)) == ()
    assert isinstance(find_rules(picture, SCALE), tuple)


BELOW = (Box(5000, 5000, 6000, 6000), Box(-20, 820, 700, 900))
ABOVE = (Box(-100, -100, -50, -50),)


@pytest.mark.parametrize(
    "text",
    [
        BELOW,
        ABOVE,
    ],
)
def test_text_boxes_beyond_the_page_hide_nothing_on_it(text: tuple[Box, ...]) -> None:
    picture = np.full((800, 600), 255, np.uint8)
    picture[300:340, 200:280] = np.where(np.arange(80) % 16 < 6, 0, 255)
    assert len(find_marks(picture, SCALE, ())) == 1
    assert find_marks(picture, SCALE, text) == find_marks(picture, SCALE, ())


def test_a_bar_code_is_no_mark() -> None:
    picture = np.full((800, 600), 255, np.uint8)
    left = 200
    for number in range(30):
        picture[300:350, left : left + 2 + 2 * (number % 3)] = 0
        left += 5 + 2 * (number % 3) + number % 2 * 3
    assert find_marks(picture, SCALE, ()) == ()
