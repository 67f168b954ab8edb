"""Quoted words are found where they stand, also where a line end breaks them or two cells were put together."""

import pytest

from daemon.annotated.locate import boxes_of
from rules.model import Box, Line, Page, TextSource


def page(*texts: str) -> Page:
    lines = tuple(Line(text, Box(100, 20.0 * n, 100 + 5.0 * len(text), 20.0 * n + 12)) for n, text in enumerate(texts))
    return Page(1, 595, 842, TextSource.TEXT, lines)


def test_a_quote_is_marked_from_its_first_to_its_last_sign() -> None:
    (box,) = boxes_of("blue kestrel", page("the blue kestrel flies"))
    assert (box.left, box.right, box.top) == (120, 180, 0)


def test_a_quote_over_two_lines_is_marked_in_both() -> None:
    boxes = boxes_of("Proceeds of Crime Act 2002", page("under the Proceeds of", "Crime Act 2002, section 345"))
    assert [(box.left, box.top) for box in boxes] == [(150, 0), (100, 20)]


def test_a_word_that_a_line_end_broke_is_found_whole() -> None:
    boxes = boxes_of("mirabel.kestrel@example.org", page("the account mirabel.kes-", "trel@example.org today"))
    assert len(boxes) == 2


def test_a_quote_put_together_is_found_in_its_pieces() -> None:
    boxes = boxes_of("A. Example / Detective Constable", page("A. Example", "Kestrel House", "Detective Constable"))
    assert [box.top for box in boxes] == [0, 40]


def test_a_shortened_quote_is_found_by_its_whole_words() -> None:
    assert len(boxes_of("The investigation concerns frau…", page("The investigation concerns fraud"))) == 1


@pytest.mark.parametrize("quote", ["", "…", "words that stand nowhere", "\u202e"])
def test_words_that_do_not_stand_there_are_not_marked(quote: str) -> None:
    assert boxes_of(quote, page("the blue kestrel flies")) == ()
