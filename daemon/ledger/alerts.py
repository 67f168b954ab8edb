"""Alerts: what a person must hear of, as an event and as a line of the log."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import structlog

from daemon.ledger.audit import append_event

ALERT = "alert"
"""The kind of event that an alert is."""

log = structlog.get_logger("docketd.alert")


def record_alert(connection: sqlite3.Connection, now: datetime, case: str | None, what: str, why: str) -> None:
    """The event alone, inside the open transaction, where the caller tells the log."""
    append_event(connection, now, case, ALERT, what=what, why=why)


def raise_alert(connection: sqlite3.Connection, now: datetime, case: str | None, what: str, why: str) -> None:
    """Tell of it inside the open transaction. `what` also goes to the log: it names nobody; `why` stays in the ledger."""
    record_alert(connection, now, case, what, why)
    log.error(f"alert: {what}", case=case)
