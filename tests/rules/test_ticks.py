"""Forms with boxes to tick: only what somebody ticked is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.model import Box, Mark, Page, TextSource
from rules.ticks import said
from tests.rules.test_plain import page


def texts(*pages: Page) -> list[str]:
    return [line.text for found in said(pages) for line in found.lines]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("☐ Yes, because:\n☒ No", ["☒ No"]),
        ("Urgent: ☐ Yes ☒ No", ["Urgent: ☒ No"]),
        ("[X] IP addresses\n[ ] payments", ["[X] IP addresses"]),
        ("☑ orders ☐ names ☑ log-ins", ["☑ orders ☑ log-ins"]),
        ("( ) warrant\n(x) subpoena", ["(x) subpoena"]),
        ("☐ first\n☐ second", ["☐ first", "☐ second"]),
        ("What (a) we [sic] need", ["What (a) we [sic] need"]),
    ],
)
def test_words_beside_an_empty_box_are_not_said(written: str, kept: list[str]) -> None:
    assert texts(page(written)) == kept


def drawn(widths: list[float], source: TextSource = TextSource.TEXT, ink: float = 0.18) -> Page:
    plain = page("\n".join(f"option {n}" for n in range(len(widths))))
    marks = tuple(
        Mark(Box(ln.box.left - 4 - width, ln.box.top - 1, ln.box.left - 4, ln.box.top - 1 + width), ink)
        for ln, width in zip(plain.lines, widths, strict=True)
    )
    return replace(plain, marks=marks, source=source)


def test_a_tick_reaches_beyond_its_drawn_box() -> None:
    assert texts(drawn([12.0, 16.0, 12.0, 12.4])) == ["option 1"]


def test_boxes_that_are_all_alike_and_ink_of_a_scan_take_nothing_away() -> None:
    assert len(texts(drawn([12.0, 12.0, 12.0]))) == 3
    assert len(texts(drawn([12.0, 16.0, 12.0, 12.4], TextSource.OCR))) == 4


def test_a_tick_within_its_box_is_seen_by_its_ink() -> None:
    plain = drawn([12.0, 12.0, 12.0])
    inked = (replace(plain.marks[0], density=0.4), *plain.marks[1:])
    assert texts(replace(plain, marks=inked)) == ["option 0"]
