"""Words become lines as a person sees them: rows, columns, and the cells of a table."""

from __future__ import annotations

from daemon.reading.glyphs import Word, lines_of, lines_of_rows, union
from rules.model import Box
from tests.daemon.reading.pdf_builder import Paper, first_page, sentence


def word(text: str, left: float, top: float = 100, size: float = 10, *, bold: bool = False, sure: float = 1) -> Word:
    """A word of 5 points a letter."""
    return Word(text, Box(left, top, left + 5 * len(text), top + size), size, bold, sure)


def texts(*words: Word) -> list[str]:
    """The lines of some words."""
    return [line.text for line in lines_of(words)]


def test_words_of_one_row_are_one_line_from_left_to_right() -> None:
    assert texts(word("order", 130), word("The", 72), word("enclosed", 90)) == ["The enclosed order"]


def test_rows_are_lines_from_top_to_bottom() -> None:
    assert texts(word("second", 72, 130), word("first", 72, 100)) == ["first", "second"]


def test_a_wide_gap_parts_a_label_from_its_value() -> None:
    assert texts(word("Reference", 72), word("4471/26", 220)) == ["Reference", "4471/26"]


def test_the_gap_of_justified_text_parts_nothing() -> None:
    assert texts(word("wide", 72), word("spaces", 72 + 20 + 14)) == ["wide spaces"]


def test_a_narrow_gap_parts_cells_where_other_rows_begin_a_cell_too() -> None:
    rows = [(word(f"name{n}", 72, 100 + 20 * n), word("value", 106, 100 + 20 * n)) for n in range(3)]
    assert texts(*(w for row in rows for w in row)) == ["name0", "value", "name1", "value", "name2", "value"]


def test_one_narrow_gap_alone_parts_nothing() -> None:
    assert texts(word("name0", 72), word("value", 106)) == ["name0 value"]


def test_large_letters_of_a_crest_do_not_tie_small_lines_together() -> None:
    small = [word("Lloyd", 150, 100), word("House", 150, 114)]
    assert {"Lloyd", "House"} < set(texts(word("W", 72, 98, size=28), *small))


def test_a_line_is_bold_when_most_of_its_letters_are() -> None:
    (mostly,) = lines_of([word("SEARCH", 72, bold=True), word("WARRANT", 105, bold=True), word("no", 143)])
    (hardly,) = lines_of([word("a", 72, bold=True), word("production", 80), word("order", 133)])
    assert (mostly.bold, hardly.bold) == (True, False)


def test_a_lines_confidence_weighs_long_words_more() -> None:
    (line,) = lines_of([word("certain", 72, sure=1.0), word("no", 110, sure=0.1)])
    assert round(line.confidence, 2) == 0.8


def test_no_words_are_no_lines() -> None:
    assert lines_of([]) == lines_of_rows([]) == ()


def test_rows_that_stand_level_go_from_left_to_right() -> None:
    rows = [[word("right", 300, 101)], [word("below", 72, 130)], [word("left", 72, 100)]]
    assert [line.text for line in lines_of_rows(rows)] == ["left", "right", "below"]


def test_a_row_that_ocr_joined_over_two_columns_is_parted() -> None:
    assert [ln.text for ln in lines_of_rows([[word("Our", 72), word("ref", 90), word("To", 300)]])] == ["Our ref", "To"]


def test_the_box_of_a_line_holds_its_words() -> None:
    (line,) = lines_of([word("one", 72, 100), word("two", 92, 102)])
    assert line.box == union([Box(72, 100, 87, 110), Box(92, 102, 107, 112)]) == Box(72, 100, 107, 112)


# --- on real pages -----------------------------------------------------------------------------------------------


def test_two_columns_of_a_page_are_two_lines_in_each_row() -> None:
    def columns(paper: Paper) -> None:
        sentence(paper)
        for row, (left, right) in enumerate([("Our ref: 4471/26", "TokenSMM LLP"), ("Date: 9 May", "Legal Team")]):
            paper.text(72, 100 + 14 * row, left)
            paper.text(340, 100 + 14 * row, right)

    lines = first_page(columns).lines
    assert [ln.text for ln in lines[:4]] == ["Our ref: 4471/26", "TokenSMM LLP", "Date: 9 May", "Legal Team"]
    assert lines[1].box.left > 330


def test_a_form_of_labels_and_values_keeps_them_apart() -> None:
    def form(paper: Paper) -> None:
        sentence(paper)
        for row, (label, value) in enumerate([("Officer", "J. Hartwell"), ("Rank", "Sergeant"), ("Case", "4471/26")]):
            paper.text(72, 100 + 18 * row, label)
            paper.text(150, 100 + 18 * row, value)

    texts_of = [ln.text for ln in first_page(form).lines[:6]]
    assert texts_of == ["Officer", "J. Hartwell", "Rank", "Sergeant", "Case", "4471/26"]


def test_a_long_line_that_lies_askew_stands_above_the_one_below_it() -> None:
    askew = [Word("list", Box(77, 419, 150, 431), 12), Word("until", Box(155, 427, 500, 439), 12)]
    below = [Word("August", Box(77, 432, 155, 444), 12)]
    assert lines_of_rows([below, askew])[0].text == "list until"
