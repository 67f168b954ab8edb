from __future__ import annotations

import pytest

from rules.geometry import level, lines_within, out_of_line, shared_height
from rules.submission import Box

LABEL = Box(50, 100, 120, 112)


@pytest.mark.parametrize(
    ("top", "bottom", "share", "expected"),
    [
        (100, 112, 0.5, True),
        (105, 117, 0.5, True),
        (107, 119, 0.5, False),
        (107, 119, 0.4, True),
        (90, 124, 0.5, True),
        (112, 124, 0.1, False),
    ],
)
def test_boxes_are_level_that_share_most_of_the_lower_ones_height(
    top: float, bottom: float, share: float, expected: bool
) -> None:
    value = Box(200, top, 300, bottom)
    assert level(LABEL, value, share) is level(value, LABEL, share) is expected


def test_boxes_one_above_the_other_share_less_than_nothing() -> None:
    assert shared_height(LABEL, Box(50, 120, 120, 132)) == -8


@pytest.mark.parametrize(
    ("other", "points"),
    [
        (Box(52, 120, 300, 132), 2),
        (Box(10, 120, 121, 132), 1),
        (Box(60, 120, 110, 132), 0),
        (Box(200, 120, 300, 132), 150),
    ],
    ids=["left", "right", "middle", "elsewhere"],
)
def test_lines_of_a_block_are_aligned_at_one_edge_or_in_the_middle(other: Box, points: float) -> None:
    assert out_of_line(LABEL, other) == points


def test_the_lines_of_a_block_share_its_height() -> None:
    assert list(lines_within("one\ntwo", Box(0, 10, 50, 34))) == [
        ("one", Box(0, 10, 50, 22)),
        ("two", Box(0, 22, 50, 34)),
    ]
