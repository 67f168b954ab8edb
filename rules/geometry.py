"""How two boxes of a page stand to one another: level with each other, in one column, one line of a block."""

from __future__ import annotations

from collections.abc import Iterator

from rules.submission import Box


def shared_height(one: Box, other: Box) -> float:
    """Points of height that both take up; below zero where one stands wholly above the other."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def level(one: Box, other: Box, share: float = 0.5) -> bool:
    """Whether they stand level: the lower of the two shares more than this part of its height."""
    return shared_height(one, other) > share * min(one.height, other.height)


def out_of_line(one: Box, other: Box) -> float:
    """Points by which they miss being one block's: at their left, their right or their middle, wherever least."""
    middles = (one.left + one.right - other.left - other.right) / 2
    return min(abs(one.left - other.left), abs(one.right - other.right), abs(middles))


def lines_within(text: str, box: Box) -> Iterator[tuple[str, Box]]:
    """The lines of a block one by one, each with an even share of its height."""
    texts = text.split("\n")
    height = box.height / len(texts)
    for number, line in enumerate(texts):
        top = box.top + number * height
        yield line, Box(box.left, top, box.right, top + height)
