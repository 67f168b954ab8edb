"""Which messages one cycle takes when more wait than it may: the oldest first, and each gets its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from daemon.records import Position, Waiting

BATCH_BYTES = 64 * 1024 * 1024
"""How many bytes of messages are in memory and in the workers' hands at once, one larger message aside."""


class Turns:
    """Remembers, from one cycle to the next, which messages had their turn and are in the inbox still.

    Those wait for the DNS or for another attempt. They are taken again after all others, and only when nothing was left
    over before, so that however many of them lie at the head of the inbox, they keep nobody from being read.
    """

    def __init__(self) -> None:
        self._had: dict[Position, int] = {}
        self._slow: set[Position] = set()
        self._turns = 0
        self._behind = False

    def choose(self, waiting: Sequence[Waiting], messages: int, size: int) -> list[Waiting]:
        """The messages for this cycle: so many, and so many bytes, one larger message aside.

        First come the new ones in the order of arrival, then those whose turn was longest ago.
        """
        here = {item.position for item in waiting}
        self._had = {position: turn for position, turn in self._had.items() if position in here}
        self._slow &= here
        new = [item for item in waiting if item.position not in self._had]
        again = [] if self._behind else [item for item in waiting if item.position in self._had]
        again.sort(key=lambda item: self._had[item.position])
        chosen: list[Waiting] = []
        total = 0
        for item in [*new, *again]:
            if chosen and (len(chosen) == messages or total + item.size > size):
                break
            chosen.append(item)
            total += item.size
        return chosen

    def batches(self, chosen: Iterable[Waiting], most: int) -> Iterator[list[Waiting]]:
        """The messages in their order, in groups of at most `most` and about BATCH_BYTES; slow ones by themselves."""
        batch: list[Waiting] = []
        size = 0
        for item in chosen:
            alone = item.position in self._slow
            if batch and (alone or len(batch) == most or size + item.size > BATCH_BYTES):
                yield batch
                batch, size = [], 0
            batch.append(item)
            size += BATCH_BYTES if alone else item.size
        if batch:
            yield batch

    def had(self, position: Position) -> None:
        """A message had its turn, whatever came of it."""
        self._turns += 1
        self._had[position] = self._turns

    def slow(self, positions: Iterable[Position]) -> None:
        """The time was over before these were fetched: perhaps for the sake of one of them. They had their turn."""
        for position in positions:
            self._slow.add(position)
            self.had(position)

    def left(self, waiting: Sequence[Waiting]) -> int:
        """At the end of a cycle: how many of these messages had no turn yet."""
        left = sum(item.position not in self._had for item in waiting)
        self._behind = left > 0
        return left
