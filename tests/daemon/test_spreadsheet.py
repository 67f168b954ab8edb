"""What a spreadsheet opens holds no formula that came by mail."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.spreadsheet import csv_line


def cells(*values: object) -> list[str]:
    return next(csv.reader([csv_line(values)]))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+44 20 7946 0417", "'+44 20 7946 0417"),
        ("-1+1", "'-1+1"),
        ("@SUM(1,1)", "'@SUM(1,1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\x00=1", "'=1"),
        ("\u3000=1", "'=1"),
        ("\uff1dHYPERLINK(1)", "'\uff1dHYPERLINK(1)"),
        ('","=1', '","=1'),
        ("plain; with = inside", "plain; with = inside"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str, cell: str) -> None:
    assert cells(text) == [cell]


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    assert csv_line([-5, 2.5, None, True]) == '-5,2.5,"","True"'


@given(st.lists(st.text(), min_size=1))
def test_a_record_is_one_line_of_as_many_cells_and_none_is_a_formula(values: list[str]) -> None:
    """RFC 4180, 2: each record is located on a separate line."""
    line = csv_line(values)
    assert line.isprintable()
    read = next(csv.reader([line]))
    assert len(read) == len(values)
    assert not [cell for cell in read if cell[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20")]
