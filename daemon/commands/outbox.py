"""`docketd outbox`: replies that wait, and a person's decisions on them."""

from __future__ import annotations

import getpass
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from daemon.assessment_json import json_line
from daemon.commands.forms import Form, print_values
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, explained
from daemon.commands.screen import results
from daemon.config import load_config
from daemon.ledger.store import Ledger
from daemon.logs import start_logging
from daemon.records import OutboxEntry, ReplyState
from daemon.show import outbox_table
from daemon.visible import visible
from rules.loops import HeldBy


def list_replies(config_path: Path, state: str | None, form: Form) -> int:
    """All replies, or those in one state."""
    with explained(), _ledger(config_path) as ledger:
        entries = ledger.replies(ReplyState(state) if state else None)
    if form is Form.TABLE:
        results().print(outbox_table(entries))
    else:
        print_values(map(_values, entries), form)
    return DONE


def release(config_path: Path, reply: int) -> int:
    """Have a held or failed reply sent with the next round."""
    with explained(), _ledger(config_path) as ledger:
        ledger.release(reply, _person(), datetime.now(UTC))
    print(f"Reply {reply} is queued: docketd run sends it within a minute, docketd outbox send does so now.")
    return DONE


def release_all(config_path: Path, held_by: str) -> int:
    """Have all replies sent that one thing holds."""
    with explained(), _ledger(config_path) as ledger:
        released = ledger.release_all(HeldBy(held_by), _person(), datetime.now(UTC))
    print(
        f"{len(released)} replies are queued: docketd run sends them within a minute, docketd outbox send does so now."
    )
    return DONE


def discard(config_path: Path, reply: int) -> int:
    """Decide that a reply is never sent."""
    with explained(), _ledger(config_path) as ledger:
        ledger.discard(reply, _person(), datetime.now(UTC))
    print(f"Reply {reply} is discarded: it stays in the ledger and is never sent.")
    return DONE


def send(config_path: Path, as_json: bool) -> int:
    """One round of the outbox; 1 when a reply needs a person or the server is in trouble."""
    from daemon.sent_folder import tell_unlooked
    from daemon.wiring import alone, outgoing, send_due, utc_now

    # An alert goes to stderr: stdout may be read by a machine.
    start_logging(level=30)
    with explained():
        config = load_config(config_path)
        transport = outgoing(config)
        path = config.at(config.ledger.path)
        with alone(config), Ledger(path, create=False) as ledger:
            ledger.note_loss(utc_now())
            ledger.hold_interrupted(utc_now())
            report = send_due(config, ledger, transport, utc_now)
            tell_unlooked(ledger, config.mailbox.sent, utc_now())
    if as_json:
        print(json_line(asdict(report)))
    else:
        print(f"{report.sent} sent, {report.retried} put off, {report.failed} failed, {report.held} held.")
        if report.trouble:
            print(f"Stopped early: {visible(report.trouble)}")
    return NEEDS_A_PERSON if report.failed or report.held or report.trouble else DONE


def _ledger(config_path: Path) -> Ledger:
    config = load_config(config_path)
    return Ledger(config.at(config.ledger.path), create=False)


def _person() -> str:
    """Who decides, for the ledger: the user who is logged in, or the number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _values(entry: OutboxEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "case": entry.case,
        "state": entry.state,
        "recipient": entry.recipient,
        "template": entry.template,
        "language": entry.language,
        "message_id": entry.message_id,
        "attempts": entry.attempts,
        "queued_at": entry.queued_at.isoformat(),
        "held_by": entry.held_by,
        "note": entry.note,
        "bounced": entry.bounced,
        "copied_at": entry.copied_at.isoformat() if entry.copied_at else None,
    }
