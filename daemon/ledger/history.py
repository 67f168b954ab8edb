"""What the ledger remembers of past messages, to tell what is new and what came from somebody else.

One row for each kind, value and origin, with the first case that showed it: every question is one or two steps down one
index, however many cases there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from daemon.assessment_json import well_formed
from daemon.ledger.database import LedgerFile
from daemon.ledger.rows import Event
from rules.model import Signal
from rules.signals.history import ORDER, History, Sighting, Trait
from rules.signals.thread import ORDER as OF_THREADS

TOLD = "signals"
"""The kind of event that keeps what history told when a case was recorded."""

_ORDER = (*OF_THREADS, *ORDER)

HERE = 'SELECT "case" FROM seen WHERE kind = ? AND value = ? AND origin = ?'
"""Whether an origin showed a value before."""

# Two ranges of the primary key: "origin != ?" would walk over all of them.
ELSEWHERE = """
SELECT origin, "case" FROM (SELECT origin, "case" FROM seen WHERE kind = ?1 AND value = ?2 AND origin < ?3 LIMIT 1)
UNION ALL
SELECT origin, "case" FROM (SELECT origin, "case" FROM seen WHERE kind = ?1 AND value = ?2 AND origin > ?3 LIMIT 1)
LIMIT 1"""
"""An origin other than that one that showed it, with its case."""


class Remembered(LedgerFile):
    """Asking for what was seen before. Every method raises LedgerError when the file cannot be read."""

    def history(self, traits: Iterable[Trait]) -> History:
        """What is known of these traits now."""
        return History(tuple(self._sighting(trait) for trait in traits))

    def _sighting(self, trait: Trait) -> Sighting:
        values = _values(trait)
        here, other = self.rows(HERE, values), self.rows(ELSEWHERE, values)
        return Sighting(trait, bool(here), *((other[0]["origin"], other[0]["case"]) if other else ()))


def remember(connection: sqlite3.Connection, traits: Iterable[Trait], reference: str) -> None:
    """Keep the traits of a case inside the open transaction; the first case of each stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", [(*_values(trait), reference) for trait in traits]
    )


def signals_told(events: Sequence[Event]) -> tuple[Signal, ...]:
    """What history told when cases were recorded, read from their events; the gravest first, each once."""
    told = [signal for event in events if event.kind == TOLD for signal in _read(event)]
    return tuple(sorted(dict.fromkeys(told), key=lambda signal: _ORDER.index(signal.name)))


def _read(event: Event) -> Iterator[Signal]:
    try:
        texts = json.loads(event.detail)
    except ValueError:
        # That the event was tampered with is for the check of the chain to say.
        return
    yield from (Signal(name, str(texts[name])) for name in _ORDER if isinstance(texts, dict) and name in texts)


def _values(trait: Trait) -> tuple[str, str, str]:
    return (trait.kind.value, well_formed(trait.value), well_formed(trait.origin))
