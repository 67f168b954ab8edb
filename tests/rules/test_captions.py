"""The boxes of a printed form are told by their small captions."""

from rules.captions import form_boxes
from tests.rules.evidence.letters import Cell, page

FORM = (
    Cell("6. CASE NO.", 60, 200, size=7),
    Cell("7. DIRECT PHONE", 260, 200, size=7),
    Cell("26-11482", 62, 209, size=10),
    Cell("907-555-0120", 262, 209, size=10),
    Cell("Extension 4", 262, 221, size=10),
)


def test_each_caption_has_what_was_filled_in_below_it() -> None:
    boxes = {box.caption.text: box.value.text for box in form_boxes(page(*FORM).lines)}
    assert boxes == {"6. CASE NO.": "26-11482", "7. DIRECT PHONE": "907-555-0120\nExtension 4"}


def test_letters_of_one_height_are_no_captions() -> None:
    plain = [Cell(cell.text, cell.left, cell.top, size=10) for cell in FORM]
    assert form_boxes(page(*plain).lines) == ()


def test_a_single_small_line_over_a_larger_one_makes_no_form() -> None:
    assert form_boxes(page(Cell("Ministry of Examples", 60, 40, size=8), Cell("CUSTOMS", 60, 50, size=14)).lines) == ()
