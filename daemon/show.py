"""Cases and replies on a terminal. All that came by mail is hostile: it is plain text, what is invisible made visible.

Nothing here parses rich's markup: every string goes through `visible` into a `Text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from rich.box import HORIZONTALS
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from daemon.ledger.rows import CaseDetail, CaseRow, CaseState, Event
from daemon.records import OutboxEntry, ReplyState
from daemon.show_signals import answer_lines, fraud_lines
from daemon.show_thread import STYLES, thread_lines
from daemon.visible import MAX_SHOWN, visible
from rules.model import BODY_PAGE, Assessment, Evidence, Fields, Finding, Status
from rules.signals.names import FRAUD

SHORT_VERSION = 12
"""Characters of a version that people see: enough to tell any two apart."""

_STYLES: dict[StrEnum | None, str] = {
    **STYLES,
    Status.MET: "green",
    Status.MISSING: "bold red",
    Status.UNDECIDED: "bold yellow",
    ReplyState.SENT: "green",
    ReplyState.HELD: "bold yellow",
    ReplyState.FAILED: "bold red",
    CaseState.QUARANTINED: "bold red",
    CaseState.GONE: "bold yellow",
}

_ALARM = "bold white on red"

_HASHES = frozenset({"sha256", "raw", "fingerprint", "lists", "policy"})


def case_table(rows: Sequence[CaseRow]) -> Table:
    """The list of cases, each on two or three lines so that 80 columns suffice; emergencies come first."""
    table = _listing(_counted(len(rows), "case"), "Case")
    table.add_column("Judgement", overflow="fold", width=22)
    table.add_column("Sender", overflow="fold", ratio=1)
    table.add_column("Message, reply", overflow="fold", width=14)
    for row in sorted(rows, key=lambda row: not row.alert):
        table.add_row(*_case_cells(row), style="on dark_red" if row.alert else "")
    return table


def outbox_table(entries: Sequence[OutboxEntry]) -> Table:
    """The list of replies, each with what a person needs to release or to discard it."""
    table = _listing(_counted(len(entries), "reply", "replies"), "Reply")
    for heading, ratio in (("Recipient", 4), ("State", 3), ("Note", 4)):
        table.add_column(heading, overflow="fold", ratio=ratio)
    for entry in entries:
        state = _lines(_text(entry.state, _STYLES.get(entry.state, "")), _text(_time(entry.queued_at)))
        template = _text(f"{entry.template} ({entry.language})", "dim")
        number = _lines(_text(f"no. {entry.id}", "bold"), _text(entry.case))
        note = _lines(_text(entry.bounced, "bold red"), _text(entry.note))
        table.add_row(number, _lines(_text(entry.recipient), template), state, note)
    return table


def case_page(detail: CaseDetail) -> Group:
    """One whole case: calls and signs of fraud first, then facts, judgement, requirements with quotes, reply, events."""
    parts: list[RenderableType] = []
    if detail.row.alert:
        parts.append(_text("EMERGENCY: a threat to life or limb is claimed. A person must look at once.", _ALARM))
    parts += answer_lines(detail.callbacks)
    parts += fraud_lines((*detail.signals, *(detail.assessment.signals if detail.assessment else ())))
    parts += [_text(f"Note: {s.text} ({s.name})") for s in detail.signals if s.name not in FRAUD]
    parts.append(Panel(_facts(detail.row), title=_text(f"Case {detail.row.reference}"), title_align="left"))
    parts += thread_lines(detail)
    if detail.assessment is not None:
        parts.extend(_judgement(detail.assessment))
    parts += [_heading("Reply"), *(_reply_lines(detail.replies) or [_text("none")])]
    parts += [_heading("Events"), *map(_event_line, detail.events)]
    return Group(*parts)


def judgement(assessment: Assessment) -> Iterable[RenderableType]:
    """Signs of fraud, then what was decided and why: the explanation, what a person must decide, findings and fields."""
    yield from fraud_lines(assessment.signals)
    yield from _judgement(assessment)


def _judgement(assessment: Assessment) -> Iterable[RenderableType]:
    yield from (_heading("Judgement"), _text(assessment.explanation or assessment.reason))
    if assessment.waits_for:
        yield _text(f"Judge it again when the DNS answers: {assessment.waits_for}", "bold yellow")
    if assessment.needs_review:
        yield _text(f"A person must decide: {', '.join(assessment.needs_review)}", "bold yellow")
    yield from (_text(f"Note: {s.text} ({s.name})") for s in assessment.signals if s.name not in FRAUD)
    if assessment.findings:
        yield _heading("Requirements")
        for finding in sorted(assessment.findings, key=lambda finding: finding.status is Status.MET):
            yield from _finding_lines(finding)
    yield from (_heading("Fields"), _fields(assessment.fields, assessment.evidence))


def _case_cells(row: CaseRow) -> tuple[Text, ...]:
    first = [_text(row.reference, "bold"), _text(_time(row.received_at))]
    if row.alert:
        first.insert(0, _text("! EMERGENCY !", _ALARM))
    if row.duplicate_of:
        first += [_text("copy of", "dim"), _text(row.duplicate_of, "dim")]
    if row.superseded_by:
        first += [_text("stands now:", "dim"), _text(row.superseded_by, "dim")]
    where = " · ".join(filter(None, (row.country, row.authority))) if row.official else "not official"
    reply = f"reply {row.reply_state}" if row.reply_state else "no reply"
    return (
        _lines(*first),
        _lines(_text(row.disposition or "unjudged", _STYLES[row.disposition]), _text(row.reason), _text(_request(row))),
        _lines(_text(row.sender or "no single sender"), _text(where, "dim")),
        _lines(_state(row), _text(reply, _STYLES.get(row.reply_state, "") if row.reply_state else "dim")),
    )


def _state(row: CaseRow) -> Text:
    words = {
        CaseState.RECORDED: f"to be moved to {row.folder}",
        CaseState.FILED: f"filed in {row.folder}",
        CaseState.QUARANTINED: f"quarantined in {row.folder}" if row.filed_at else f"to be moved to {row.folder}",
        CaseState.GONE: "gone from the inbox",
    }
    return _text(words[row.state], _STYLES.get(row.state, ""))


def _request(row: CaseRow) -> str:
    return " · ".join(filter(None, (row.request_type, row.pathway)))


def _facts(row: CaseRow) -> Table:
    official = " · ".join(filter(None, ("official", row.country, row.authority))) if row.official else "not official"
    return _grid(
        ("Judgement", _text(f"{row.disposition or 'unjudged'}: {row.reason}", _STYLES[row.disposition])),
        ("Request", _text(_request(row) or "none")),
        ("Sender", _text(f"{row.sender or 'no single sender'} ({official})")),
        ("Subject", _text(row.subject)),
        ("Received", _text(_time(row.received_at))),
        ("Message", _state(row)),
        ("Message-ID", _text(row.message_id)),
        ("SHA-256", _text(row.sha256 or "never fetched")),
        ("Judged by", _text(_versions(row))),
        ("Copy of", _text(row.duplicate_of or "")),
        ("Follows", _text(row.follows or "")),
        ("Now stands", _text(row.superseded_by or "")),
    )


def _versions(row: CaseRow) -> str:
    """The versions short enough to compare by eye; they stand in full in `docketd cases REFERENCE --json`."""
    lists, policy = row.versions.lists[:SHORT_VERSION], row.versions.policy[:SHORT_VERSION]
    return f"domain lists {lists}, policy {policy}" if lists or policy else ""


def _finding_lines(finding: Finding) -> Iterable[Text]:
    status = finding.status if finding.status is Status.MET else finding.status.upper()
    section = f"(Guidelines {finding.section})" if finding.section else ""
    requirement = _text(finding.requirement, "bold")
    yield Text.assemble(
        _text(status, _STYLES[finding.status]), " ", requirement, " ", _text(f"{section}: {finding.why}")
    )
    for evidence in finding.evidence:
        yield _indented(_quote(evidence))


def field_rows(fields: Fields) -> tuple[tuple[str, str, str], ...]:
    """What the letter says, field by field: a heading, the evidence's field name, and the value as one text or ""."""
    period = f"{fields.period.start.isoformat()} to {fields.period.end.isoformat()}" if fields.period else ""
    return (
        ("Authority", "authority_name", fields.authority_name or ""),
        ("Officer", "officer_name", fields.officer_name or ""),
        ("Title", "officer_title", fields.officer_title or ""),
        ("E-mail", "officer_email", fields.officer_email or ""),
        ("Telephone", "officer_phone", fields.officer_phone or ""),
        ("Accounts", "account_emails", ", ".join(fields.account_emails)),
        ("Period", "period", period),
        ("Legal basis", "legal_basis", "; ".join(fields.legal_basis)),
        ("Numbers", "case_numbers", ", ".join(fields.case_numbers)),
        ("Instrument", "instrument", fields.instrument),
        ("Data", "data_items", ", ".join(fields.data_items)),
    )


def _fields(fields: Fields, evidence: Sequence[Evidence]) -> Table:
    cells = []
    for label, name, value in field_rows(fields):
        quotes = [_quote(item) for item in evidence if item.field == name]
        rivals = [_rivals(item) for item in evidence if item.field == name and item.passed_over]
        cells.append((label, _lines(_text(value or "-"), *quotes, *rivals)))
    return _grid(*cells)


def _rivals(evidence: Evidence) -> Text:
    return _text(f"passed over: {'; '.join(evidence.passed_over)}", "dim")


def _quote(evidence: Evidence) -> Text:
    place = (
        evidence.document or "mail body" if evidence.page == BODY_PAGE else f"{evidence.document}, page {evidence.page}"
    )
    return Text.assemble(_text(f"“{evidence.quote}”", "italic"), " ", _text(f"({place})", "dim"))


def _reply_lines(replies: Sequence[OutboxEntry]) -> list[Text]:
    lines = []
    for reply in replies:
        facts = f"no. {reply.id} to {visible(reply.recipient)}, {reply.template} ({reply.language})"
        note = f": {visible(reply.note)}" if reply.note else ""
        tries = f", {_counted(reply.attempts, 'attempt')}" if reply.attempts else ""
        state = _text(reply.state, _STYLES.get(reply.state, ""))
        lines.append(Text.assemble(state, " ", _text(f"{facts}{tries}{note}", limit=3 * MAX_SHOWN)))
        if reply.bounced:
            lines.append(_indented(_text(reply.bounced, "bold red")))
    return lines


def _event_line(event: Event) -> Text:
    try:
        detail = json.loads(event.detail)
    except ValueError:
        detail = None
    told = detail.items() if isinstance(detail, dict) else [("unreadable", event.detail)]
    facts = ", ".join(f"{key} {value}" for key, value in told if key not in _HASHES and value not in (None, ""))
    return Text.assemble(_text(_time(event.at), "dim"), " ", _text(f"{event.kind}: {facts}"))


def _listing(title: str, first: str) -> Table:
    table = Table(
        box=HORIZONTALS, expand=True, show_lines=True, title=title, title_justify="left", padding=(0, 1, 0, 0)
    )
    # As wide as "2026-11-25 12:00Z": a reference that is broken over two lines cannot be copied.
    table.add_column(first, width=17, no_wrap=True)
    return table


def _grid(*rows: tuple[str, Text]) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=11)
    grid.add_column(overflow="fold", ratio=1)
    for label, value in rows:
        if value.plain:
            grid.add_row(Text(label, "dim"), value)
    return grid


def _heading(title: str) -> Text:
    return Text(f"\n{title}", "bold underline")


def _lines(*lines: Text) -> Text:
    return Text("\n").join(line for line in lines if line.plain)


def _indented(line: Text) -> Text:
    return Text.assemble("    ", line)


def _text(text: str, style: str = "", limit: int = MAX_SHOWN) -> Text:
    return Text(visible(text, limit), style, overflow="fold")


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}Z"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
