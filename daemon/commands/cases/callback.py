"""`docketd cases callback`: the sheet for ringing the authority, and the answer."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from daemon.assessment_json import json_line
from daemon.commands.outcome import DONE, CommandError, explained
from daemon.commands.screen import results
from daemon.config import load_config
from daemon.ledger.rows import Outcome
from daemon.ledger.store import Ledger
from daemon.show_callback import callback_page
from daemon.tables.domains import load_domains
from daemon.tables.places import domain_places
from daemon.visible import visible
from rules.callback import callback_sheet

MOST_NOTE = 2_000
"""Characters of a note."""


def show_sheet(config_path: Path, reference: str, as_json: bool) -> int:
    """The sheet of one case by the list as it is now, with the answers that were recorded."""
    with explained():
        config = load_config(config_path)
        domains = load_domains(*domain_places(config))
        with Ledger(config.at(config.ledger.path), create=False) as ledger:
            detail = ledger.case(reference)
    row, judged = detail.row, detail.assessment
    if judged is None:
        raise CommandError(f"case {reference} could not be judged: read the message itself, nothing is known of it")
    rule = domains.lookup((judged.sender.address or "").rpartition("@")[2])
    sheet = callback_sheet(row.reference, row.received_at, row.subject, judged, rule)
    if as_json:
        answers = [{**asdict(answer), "at": answer.at.isoformat()} for answer in detail.callbacks]
        print(json_line({**asdict(sheet), "answers": answers}))
    else:
        results().print(callback_page(sheet, detail.callbacks))
    return DONE


def record_answer(config_path: Path, reference: str, answer: str, by: str, note: str) -> int:
    """Append what a call ended with to the events of the case."""
    by, note = " ".join(by.split()), " ".join(note.split())
    if not by:
        raise CommandError("say who called: --by NAME")
    if len(note) > MOST_NOTE or len(by) > MOST_NOTE:
        raise CommandError(f"a note has at most {MOST_NOTE} characters")
    with explained():
        config = load_config(config_path)
        with Ledger(config.at(config.ledger.path), create=False) as ledger:
            case = ledger.called_back(reference, Outcome(answer), by, note, datetime.now(UTC))
    print(f"Recorded with case {case}: {answer}, by {visible(by)}. It decides nothing by itself.")
    return DONE
