"""When a message came, for comparing with what its documents say of themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rules.model import Submission

ZONE_SLACK = timedelta(hours=15)
"""What a time without a zone may be off: zones reach from UTC-12 to UTC+14."""

CLOCK_SLACK = timedelta(minutes=15)
"""What two clocks may differ by."""


def received_at(submission: Submission) -> datetime | None:
    """When the last server took the message in, else when it says it was sent; in UTC, None when nothing tells."""
    stamps = (field.at for field in submission.trace if field.kind == "received")
    found = next((at for at in stamps if at is not None), None) or submission.sent_at
    return in_utc(found) if found is not None else None


def in_utc(moment: datetime) -> datetime:
    """The same time in UTC; a time without a zone, or at the very ends of the calendar, is taken for UTC."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def slack(moment: datetime) -> timedelta:
    """How far a time may be off for innocent reasons."""
    return CLOCK_SLACK if moment.tzinfo is not None else ZONE_SLACK
