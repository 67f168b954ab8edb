"""Which messages one cycle takes when more wait than it may: the oldest first, and each gets its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from daemon.records import Position, Waiting

BATCH_BYTES = 64 * 1024 * 1024
"""How many bytes of messages are in memory and in the workers' hands at once, one larger message aside."""


class Turns:
    """Remembers, from one cycle to the next, which messages had their turn and are in the inbox still.

    Those wait for the DNS or for another attempt. They are taken again only when nothing else was left over before, so
    that however many of them lie at the head of the inbox, they keep nobody from being read.
    """

    def __init__(self) -> None:
        self._had: set[Position] = set()
        self._behind = False

    def choose(self, waiting: Sequence[Waiting], messages: int, size: int) -> list[Waiting]:
        """The messages for this cycle in the order of arrival: so many, and so many bytes, one larger message aside."""
        self._had &= {item.position for item in waiting}
        new = [item for item in waiting if item.position not in self._had]
        again = [] if self._behind else [item for item in waiting if item.position in self._had]
        chosen: set[Position] = set()
        total = 0
        for item in [*new, *again]:
            if chosen and (len(chosen) == messages or total + item.size > size):
                break
            chosen.add(item.position)
            total += item.size
        return [item for item in waiting if item.position in chosen]

    def had(self, position: Position) -> None:
        """A message had its turn, whatever came of it."""
        self._had.add(position)

    def left(self, waiting: Sequence[Waiting]) -> int:
        """At the end of a cycle: how many of these messages had no turn yet."""
        left = sum(item.position not in self._had for item in waiting)
        self._behind = left > 0
        return left


def batches(waiting: Iterable[Waiting], most: int) -> Iterator[list[Waiting]]:
    """The messages in their order, in groups of at most `most` messages and about BATCH_BYTES."""
    batch: list[Waiting] = []
    size = 0
    for item in waiting:
        if batch and (len(batch) == most or size + item.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += item.size
    if batch:
        yield batch
