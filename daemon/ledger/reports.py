"""Mail servers' reports of replies that did not arrive, or that did: tied to the reply by its Message-ID, and nothing else.

Our Message-IDs cannot be guessed, so whoever names one has seen the reply. Even so a report changes no case and no state:
it is an event, for a bounce also a remark on the reply and an alert.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from daemon.assessment_json import well_formed
from daemon.ledger.alerts import raise_alert
from daemon.ledger.audit import append_event
from rules.delivery import DeliveryReport, Fate, RecipientReport

REPORTED = "delivery_report"
"""The kind of event that tells, on the case of the reply, what a mail server reported."""

REPORTS_ON = "reports_on"
"""The kind of event that tells, on the case of the report, whose reply it is about."""

BOUNCED = "a reply did not arrive: a mail server returned it"
UNCLEAR = "a mail server returned a reply and does not say why in a way that is understood"


def tie_report(connection: sqlite3.Connection, reference: str, report: DeliveryReport, now: datetime) -> None:
    """Note a report, whose own case is `reference`, with the replies that it names; those of others are passed over."""
    for message_id in report.about:
        found = connection.execute(
            'SELECT id, "case", bounced FROM replies WHERE message_id = ?', (well_formed(message_id),)
        ).fetchone()
        if found is not None:
            append_event(connection, now, reference, REPORTS_ON, about=found["case"], reply=found["id"])
            _note(connection, found, reference, report.recipients or (RecipientReport(),), now)


def _note(
    connection: sqlite3.Connection,
    reply: sqlite3.Row,
    reference: str,
    recipients: tuple[RecipientReport, ...],
    now: datetime,
) -> None:
    case = reply["case"]
    for told in recipients:
        append_event(
            connection,
            now,
            case,
            REPORTED,
            reply=reply["id"],
            fate=told.fate,
            recipient=told.recipient,
            status=told.status,
            diagnostic=told.diagnostic,
            report=reference,
        )
    bounces = [told.text for told in recipients if told.fate is Fate.FAILED]
    unclear = [told.text for told in recipients if told.fate is Fate.UNCLEAR]
    if bounces and not reply["bounced"]:
        text = "; ".join(bounces)
        connection.execute("UPDATE replies SET bounced = ? WHERE id = ?", (well_formed(text), reply["id"]))
        raise_alert(connection, now, case, BOUNCED, f"{text} (report {reference}): tell the authority another way")
    elif unclear and not bounces:
        raise_alert(connection, now, case, UNCLEAR, f"read the report {reference}")
