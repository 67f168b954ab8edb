"""What the brakes of `rules.loops` are told: how much has gone out, read and decided in the transaction that records a reply.

So the brakes hold across restarts, and for two processes as for one.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from daemon.assessment_json import well_formed
from daemon.ledger.alerts import raise_alert
from daemon.ledger.database import stamp
from daemon.ledger.rows import NewCase
from daemon.records import RenderedReply, ReplyState
from rules.loops import DAY, HOUR, HeldBy, ReplyLimits, Traffic, acknowledges_emergency, brake
from rules.public_suffixes import registered
from rules.signals.comparing import domain_of

BREAKER_OPENED = "more replies within an hour than [replies] per_hour: the rest is held"

_OUT = "r.state IN ('queued', 'sending', 'sent')"

_TO_ADDRESS = f"""
SELECT count(*) FROM replies r JOIN cases c ON c.reference = r."case"
WHERE lower(r.recipient) = lower(:recipient) AND r.queued_at > :since AND {_OUT}
  AND (NOT :emergency OR (c.priority = 'emergency' AND c.disposition != 'misrouted'))"""  # noqa: S608 - a constant  # nosec B608

# By when the case was recorded: what a person releases later must not hold what comes then.
_IN_HOUR = f"""
SELECT count(*) FROM cases c JOIN replies r ON r."case" = c.reference
WHERE c.recorded_at > :since AND {_OUT}"""  # noqa: S608 - a constant  # nosec B608

_SAME_TEXT = f"""
SELECT w."case" FROM words w JOIN replies r ON r."case" = w."case"
WHERE w.origin = :origin AND w.sha256 = :sha256 AND w.at > :since AND {_OUT} LIMIT 1"""  # noqa: S608 - a constant  # nosec B608


def braked(
    connection: sqlite3.Connection,
    reference: str,
    entry: NewCase,
    reply: RenderedReply,
    now: datetime,
    limits: ReplyLimits,
) -> RenderedReply:
    """The reply of a case that is being recorded, held when a brake applies. One that is held anyway stays as it is.

    The first that the breaker holds after an hour without any raises an alert; one alert for a flood is enough.
    """
    if reply.state is ReplyState.HELD:
        return reply
    applied = brake(_traffic(connection, entry, reply, now), limits)
    if applied is None:
        return reply
    if applied.held_by is HeldBy.BREAKER and not _breaker_open(connection, now):
        raise_alert(connection, now, reference, BREAKER_OPENED, applied.note)
    return replace(reply, state=ReplyState.HELD, held_by=applied.held_by, note=applied.note)


def remember_words(connection: sqlite3.Connection, reference: str, entry: NewCase, now: datetime) -> None:
    """Keep what a case said that has a reply, for as long as a brake asks for it."""
    connection.execute("DELETE FROM words WHERE at <= ?", (stamp(now - DAY),))
    if entry.words and (origin := _origin(entry)):
        connection.execute("INSERT INTO words VALUES (?, ?, ?, ?)", (reference, origin, _digest(entry), stamp(now)))


def _traffic(connection: sqlite3.Connection, entry: NewCase, reply: RenderedReply, now: datetime) -> Traffic:
    emergency = acknowledges_emergency(entry.assessment)
    day, hour = stamp(now - DAY), stamp(now - HOUR)
    to_address = {"recipient": well_formed(reply.recipient), "since": day, "emergency": emergency}
    said = {"origin": _origin(entry), "sha256": _digest(entry), "since": hour}
    same = connection.execute(_SAME_TEXT, said).fetchone() if entry.words else None
    return Traffic(
        to_address=_count(connection, _TO_ADDRESS, to_address),
        in_hour=_count(connection, _IN_HOUR, {"since": hour}),
        same_text=str(same["case"]) if same else "",
        emergency=emergency,
    )


def _count(connection: sqlite3.Connection, sql: str, parameters: dict[str, object]) -> int:
    return int(connection.execute(sql, parameters).fetchone()[0])


def _breaker_open(connection: sqlite3.Connection, now: datetime) -> bool:
    held = "SELECT count(*) FROM replies WHERE held_by = :held_by AND held_at > :since"
    return _count(connection, held, {"held_by": HeldBy.BREAKER, "since": stamp(now - HOUR)}) > 0


def _origin(entry: NewCase) -> str:
    return well_formed(registered(domain_of(entry.assessment.sender.address)))


def _digest(entry: NewCase) -> str:
    return sha256(well_formed(entry.words).encode()).hexdigest()
