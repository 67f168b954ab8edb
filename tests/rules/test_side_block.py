"""The block of contact data beside a letter's text is read by itself, a table's column and a column of text are not."""

import pytest

from rules.side_block import side_block
from tests.rules.evidence.letters import Cell, page

CONTACT = ("Case officer", "Jane Example", "Telephone", "020 7946 0018", "jane@example.org")
TEXT = "We conduct an investigation into false reviews of shops"


def side(left: str, right: tuple[str, ...]) -> list[str]:
    cells = [Cell(left, 60, 150 + 20 * n) for n in range(len(right))]
    cells += [Cell(text, 380, 150 + 20 * n) for n, text in enumerate(right)]
    sheet = page(*cells)
    return [line.text for line in side_block(sheet.lines, sheet)]


def test_short_lines_beside_running_text_are_a_block() -> None:
    assert side(TEXT, CONTACT) == list(CONTACT)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Account", CONTACT), (TEXT, (TEXT,) * 5), (TEXT, CONTACT[:3])],
    ids=["beside labels of a table", "a column of text", "too few lines"],
)
def test_what_is_no_block_of_contact_data(left: str, right: tuple[str, ...]) -> None:
    assert side(left, right) == []
