"""The steps of the transaction that records a case: each takes its connection and commits nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from daemon.assessment_json import AssessmentFormatError, assessment_json, json_line, read_assessment, well_formed
from daemon.ledger.audit import append_event, case_fingerprint, raw_sha256
from daemon.ledger.database import stamp
from daemon.ledger.rows import CaseRow, CaseState, NewCase, Unjudged
from daemon.ledger.schema import LedgerError
from daemon.records import Position, RenderedReply, ReplyState
from rules.model import Assessment, Evidence

PREFIX = "LE"
"""What every reference starts with: LE-2026-000147 is the 147th case of 2026."""

_INSERT_CASE = """
INSERT INTO cases (reference, sha256, message_id, recorded_at, received_at, sender, official, country, authority,
    subject, disposition, reason, request_type, pathway, priority, folder, state, duplicate_of, assessment,
    lists_version, policy_version, follows)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def next_reference(connection: sqlite3.Connection, now: datetime) -> str:
    """The next number of the year; numbers have no gaps, for they roll back with the case."""
    year = int(stamp(now)[:4])
    connection.execute("INSERT OR IGNORE INTO numbers VALUES (?, 0)", (year,))
    connection.execute("UPDATE numbers SET last = last + 1 WHERE year = ?", (year,))
    (number,) = connection.execute("SELECT last FROM numbers WHERE year = ?", (year,)).fetchone()
    return f"{PREFIX}-{year}-{number:06}"


def judged_row(entry: NewCase, reference: str, now: datetime) -> CaseRow:
    """The row of a judged message."""
    judgement = entry.assessment
    return CaseRow(
        reference=reference,
        sha256=entry.sha256,
        message_id=entry.message_id,
        recorded_at=now,
        received_at=entry.received_at or now,
        filed_at=None,
        sender=judgement.sender.address,
        official=judgement.sender.official,
        country=judgement.sender.country,
        authority=judgement.sender.authority,
        subject=entry.subject,
        disposition=judgement.disposition,
        reason=judgement.reason,
        request_type=judgement.request_type,
        pathway=judgement.pathway,
        priority=judgement.priority,
        folder=entry.folder,
        state=CaseState.RECORDED,
        duplicate_of=entry.duplicate_of,
        versions=entry.versions,
        follows=entry.follows,
    )


def unjudged_row(entry: Unjudged, reference: str, now: datetime) -> CaseRow:
    """The row of a message that could not be judged: no disposition, and why as its reason."""
    return CaseRow(
        reference=reference,
        sha256=entry.sha256,
        message_id=entry.message_id,
        recorded_at=now,
        received_at=entry.received_at or now,
        filed_at=None,
        sender=entry.sender,
        official=False,
        country=None,
        authority="",
        subject=entry.subject,
        disposition=None,
        reason=entry.reason,
        request_type=None,
        pathway=None,
        priority="normal",
        folder=entry.folder,
        state=CaseState.QUARANTINED,
    )


def insert_case(connection: sqlite3.Connection, row: CaseRow, position: Position, assessment: str | None) -> None:
    """Insert a case, where its message lies, its findings with their evidence, and the event that tells of it."""
    values = (
        *(row.reference, row.sha256, row.message_id, stamp(row.recorded_at), stamp(row.received_at), row.sender),
        *(row.official, row.country, row.authority, row.subject, row.disposition, row.reason, row.request_type),
        *(row.pathway, row.priority, row.folder, row.state, row.duplicate_of, assessment),
        *(row.versions.lists, row.versions.policy, row.follows),
    )
    connection.execute(_INSERT_CASE, tuple(well_formed(v) if isinstance(v, str) else v for v in values))
    connection.execute(
        "INSERT INTO positions VALUES (?, ?, ?, ?, ?, NULL)",
        (position.account, position.folder, position.uidvalidity, position.uid, row.reference),
    )
    judgement = stored_assessment(row.reference, assessment)
    if judgement is not None:
        _insert_findings(connection, row.reference, judgement)
    append_event(
        connection,
        row.recorded_at,
        row.reference,
        "recorded",
        sha256=row.sha256,
        disposition=row.disposition,
        reason=row.reason,
        duplicate_of=row.duplicate_of,
        fingerprint=case_fingerprint(connection, row.reference),
        lists=row.versions.lists,
        policy=row.versions.policy,
    )


def assessment_text(assessment: Assessment, reference: str) -> str:
    """The assessment as the ledger keeps it."""
    return json_line(assessment_json(assessment, reference))


def stored_assessment(reference: str, text: str | None) -> Assessment | None:
    """What `assessment_text` wrote, None for the unjudged. Raises LedgerError when it was damaged since."""
    try:
        return None if text is None else read_assessment(text)
    except AssessmentFormatError as error:
        raise LedgerError(f"case {reference}: its stored assessment is damaged: {error}") from error


def insert_reply(connection: sqlite3.Connection, reference: str, reply: RenderedReply, now: datetime) -> None:
    """Queue or hold the reply of a case."""
    if reply.state not in (ReplyState.QUEUED, ReplyState.HELD):
        raise LedgerError(f"a new reply is queued or held, not {reply.state}")
    held = reply.state is ReplyState.HELD
    times = (None, stamp(now)) if held else (stamp(now), None)
    texts = (reply.message_id, reply.recipient, reply.template, reply.language)
    connection.execute(
        'INSERT INTO replies ("case", message_id, recipient, template, language, state, queued_at, next_attempt_at,'
        " held_at, held_by, note, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(reference, *map(well_formed, texts), reply.state, stamp(now), *times),
            *(reply.held_by or "", well_formed(reply.note), reply.raw),
        ),
    )
    append_event(
        connection,
        now,
        reference,
        "reply",
        state=reply.state,
        recipient=reply.recipient,
        raw=raw_sha256(reply.raw),
        note=reply.note,
        held_by=reply.held_by,
    )


def _insert_findings(connection: sqlite3.Connection, reference: str, assessment: Assessment) -> None:
    for finding in assessment.findings:
        first = finding.evidence[0] if finding.evidence else None
        place = (first.document, first.page, first.quote) if first else (None, None, None)
        number = connection.execute(
            'INSERT INTO findings ("case", requirement, status, section, document, page, quote, why)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (reference, finding.requirement, finding.status, finding.section, *place, finding.why),
        ).lastrowid
        for evidence in finding.evidence:
            _insert_evidence(connection, reference, number, evidence)
    for evidence in assessment.evidence:
        _insert_evidence(connection, reference, None, evidence)


def _insert_evidence(connection: sqlite3.Connection, reference: str, finding: int | None, evidence: Evidence) -> None:
    connection.execute(
        'INSERT INTO evidence ("case", finding, field, value, quote, document, page, how)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        # What was passed over is kept with the whole assessment alone.
        (
            reference,
            finding,
            evidence.field,
            evidence.value,
            evidence.quote,
            evidence.document,
            evidence.page,
            evidence.how,
        ),
    )
