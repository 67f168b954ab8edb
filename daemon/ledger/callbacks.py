"""The answers of calls to authorities, as events of the chain: they cannot be changed, only followed by another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from daemon.ledger.rows import Callback, Event, Outcome

CALLED_BACK = "callback"
"""The kind of event that keeps an answer."""


def callbacks_of(events: Sequence[Event]) -> tuple[Callback, ...]:
    """The answers among a case's events, the oldest first. One that was tampered with is left to the check of the chain."""
    return tuple(answer for event in events if event.kind == CALLED_BACK for answer in _read(event))


def _read(event: Event) -> Iterator[Callback]:
    try:
        told = json.loads(event.detail)
        yield Callback(event.at, Outcome(told["answer"]), str(told["by"]), str(told["note"]))
    except (ValueError, KeyError, TypeError):
        return
