"""How much of what is asked for one FETCH may bring."""

from __future__ import annotations

PORTION_BYTES = 32 * 1024 * 1024
"""How many bytes of messages one FETCH may bring into memory, one larger message aside."""


def portions(sizes: list[tuple[int, int]]) -> list[frozenset[int]]:
    """Messages grouped in their order so that no group of several is larger than 32 MB."""
    grouped: list[frozenset[int]] = []
    total = PORTION_BYTES
    for uid, size in sizes:
        if not grouped or total + size > PORTION_BYTES:
            grouped.append(frozenset())
            total = 0
        grouped[-1] |= {uid}
        total += size
    return grouped
