"""`docketd cases`: what the ledger knows."""

from __future__ import annotations

from pathlib import Path

from daemon.assessment_json import assessment_json, json_line
from daemon.commands.forms import Form, print_values
from daemon.commands.outcome import DONE, explained
from daemon.commands.screen import results
from daemon.config import load_config
from daemon.ledger.rows import CaseDetail, CaseFilter, CaseRow, CaseState, Member
from daemon.ledger.store import Ledger
from daemon.show import case_page, case_table
from rules.model import Disposition


def list_cases(config_path: Path, disposition: str | None, state: str | None, limit: int, form: Form) -> int:
    """The cases that pass the filter, the newest first."""
    only = CaseFilter(
        disposition=Disposition(disposition) if disposition else None,
        state=CaseState(state) if state else None,
        limit=limit,
    )
    with explained(), _ledger(config_path) as ledger:
        rows = ledger.cases(only)
    if form is Form.TABLE:
        results().print(case_table(rows))
    else:
        print_values(map(_row_values, rows), form)
    return DONE


def show_case(config_path: Path, reference: str, as_json: bool) -> int:
    """One case with all its findings."""
    with explained(), _ledger(config_path) as ledger:
        detail = ledger.case(reference)
    if as_json:
        print(json_line(_detail_values(detail)))
    else:
        results().print(case_page(detail))
    return DONE


def _ledger(config_path: Path) -> Ledger:
    config = load_config(config_path)
    return Ledger(config.at(config.ledger.path), create=False)


def _row_values(row: CaseRow) -> dict[str, object]:
    return {
        "case": row.reference,
        "received_at": row.received_at.isoformat(),
        "sender": row.sender,
        "country": row.country,
        "subject": row.subject,
        "disposition": row.disposition,
        "reason": row.reason,
        "request_type": row.request_type,
        "pathway": row.pathway,
        "priority": row.priority,
        "folder": row.folder,
        "state": row.state,
        "duplicate_of": row.duplicate_of,
        "follows": row.follows,
        "superseded_by": row.superseded_by,
        "reply": row.reply_state,
        "sha256": row.sha256,
        "lists_version": row.versions.lists,
        "policy_version": row.versions.policy,
    }


def _detail_values(detail: CaseDetail) -> dict[str, object]:
    replies = [
        {
            "id": r.id,
            "state": r.state,
            "recipient": r.recipient,
            "template": r.template,
            "note": r.note,
            "held_by": r.held_by,
            "bounced": r.bounced,
        }
        for r in detail.replies
    ]
    events = [{"at": e.at.isoformat(), "kind": e.kind, "detail": e.detail} for e in detail.events]
    judgement = assessment_json(detail.assessment, detail.row.reference) if detail.assessment else None
    history = [{"name": s.name, "text": s.text} for s in detail.signals]
    calls = [{"at": c.at.isoformat(), "answer": c.outcome, "by": c.by, "note": c.note} for c in detail.callbacks]
    thread = [_member_values(member) for member in detail.thread]
    told = {"assessment": judgement, "history": history, "callbacks": calls, "thread": thread}
    return {**_row_values(detail.row), **told, "replies": replies, "events": events}


def _member_values(member: Member) -> dict[str, object]:
    judged = member.assessment
    progress = judged.thread if judged else None
    return {
        "case": member.row.reference,
        "received_at": member.row.received_at.isoformat(),
        "sender": member.row.sender,
        "disposition": member.row.disposition,
        "duplicate_of": member.row.duplicate_of,
        "gained": list(progress.gained) if progress else [],
        "lost": list(progress.lost) if progress else [],
        "missing": list(judged.missing) if judged else [],
    }
