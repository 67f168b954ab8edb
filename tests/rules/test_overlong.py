"""What one long text costs, and that cutting it loses nothing: any sender may write one, and it is judged before any gate."""

from __future__ import annotations

from time import process_time

import pytest

from rules.assess import assess
from rules.layout import blocks_of
from rules.model import Box, Line, Page, TextSource
from rules.overlong import MOST_LINE, MOST_PARAGRAPH, pieces
from tests.rules.requirements.examples import pdf, policy, submission

MOST_SECONDS = 5.0
"""Of CPU; each of these takes some tenths, and took ten and more while each place of the text was compared with all others."""


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Dear Sir or Madam,\n", 3_000),
        ("Date: 9 February 2026 ", 3_000),
        ("12 Broadmead Lane, London SW1A 2ZZ ", 1_700),
        ("Account: 1\n", 4_000),
        (" " * 3_000 + "a\n", 20),
        ("a" * 60_000, 1),
    ],
    ids=["lines", "dates", "streets", "labels", "spaces", "one word"],
)
def test_a_long_mail_of_a_stranger_is_judged_in_a_moment(text: str, times: int) -> None:
    message = submission(sender="x@evil.example", said=text * times, proven=False)
    assess(submission(pdf()), policy())
    began = process_time()
    assess(message, policy())
    assert process_time() - began < MOST_SECONDS


@pytest.mark.parametrize("text", ["", "a" * 50, "a" * 95, "One sentence. Another one. " * 9, "word " * 40], ids=len)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    found = list(pieces(text, 50))
    assert "".join(found) == text
    assert max(map(len, found)) <= 50


def test_a_text_is_cut_behind_a_sentence() -> None:
    assert list(pieces("One is here. Two is there and goes on", 20)) == [
        "One is here.",
        " Two is there and",
        " goes on",
    ]


def test_a_line_longer_than_anybody_prints_is_read_whole_in_several_blocks() -> None:
    text = " ".join(f"word{number}" for number in range(1_500))
    page = Page(1, 595, 842, TextSource.TEXT, (Line(text, Box(72, 100, 500, 110)),))
    blocks = blocks_of(page, lambda _: False)
    assert len(text) > 2 * MOST_LINE
    assert " ".join(" ".join(block.text.split()) for block in blocks) == text


def test_a_paragraph_longer_than_anybody_writes_is_read_in_several() -> None:
    rows = [Line("Words " * 12 + f"row {n}", Box(72, 100 + 12 * n, 500, 110 + 12 * n)) for n in range(200)]
    blocks = blocks_of(Page(1, 595, 3_000, TextSource.TEXT, tuple(rows)), lambda _: False)
    assert 1 < len(blocks) < 10
    assert max(len(block.text) for block in blocks) < MOST_PARAGRAPH + 200
    assert sum(block.text.count("row ") for block in blocks) == 200
