"""`docketd reassess`: what the present rules and tables say of past cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.table import Table
from rich.text import Text

from daemon.assessing import AHEAD_PER_WORKER
from daemon.assessment_json import json_line
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, explained
from daemon.commands.screen import progress_bar, results
from daemon.config import load_config
from daemon.ledger.archive import Archive
from daemon.ledger.rows import CaseFilter
from daemon.ledger.store import Ledger
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.reassessing import Comparison, Past, Reassessed, reassess
from daemon.tables.loading import load_policy
from daemon.visible import visible
from rules.model import Assessment

MOST = 2**31 - 1
"""Cases that one query may list."""


def reassess_cases(
    config_path: Path, references: Sequence[str], since: datetime | None, limit: int | None, as_json: bool
) -> int:
    """Compare cases and print what differs; 1 when something does or cannot be compared."""
    done: list[Reassessed] = []
    with explained():
        config = load_config(config_path)
        policy, resolver = load_policy(config), Resolver(config.sender.nameservers)
        with (
            Ledger(config.at(config.ledger.path), create=False) as ledger,
            Workers(config.workers, config.reading) as workers,
            progress_bar("Judging anew") as bar,
        ):
            chosen = references or _judged(ledger, since, limit)
            bar.begin(len(chosen))
            past = Past(ledger, Archive(config.at(config.ledger.archive)))
            ahead = AHEAD_PER_WORKER * config.workers.count
            for item in reassess(chosen, past, policy, workers, resolver, ahead):
                if as_json:
                    print(json_line(_values(item)), flush=True)
                done.append(item)
                bar.advance()
    if not as_json:
        _show(done)
    return DONE if all(item.comparison is Comparison.SAME for item in done) else NEEDS_A_PERSON


def _judged(ledger: Ledger, since: datetime | None, limit: int | None) -> list[str]:
    """The cases to compare, the oldest first. A copy was not judged by itself, and stands for its first case."""
    rows = ledger.cases(CaseFilter(since=since, limit=MOST))
    found = [row.reference for row in rows if not row.duplicate_of]
    return list(reversed(found[:limit]))


def _show(done: Sequence[Reassessed]) -> None:
    console = results()
    told = [item for item in done if item.comparison is not Comparison.SAME]
    if told:
        table = Table("Case", "Decided", "Now", "What differs", expand=True)
        for item in told:
            what = ", ".join((*item.changed, *item.fields))
            table.add_row(
                item.reference,
                _verdict(item.decided),
                _verdict(item.now),
                Text(visible("\n".join(filter(None, (what, item.note))))),
            )
        console.print(table)
    counts = Counter(item.comparison for item in done)
    console.print(
        f"{counts[Comparison.SAME]} cases are judged as before, {counts[Comparison.DIFFERENT]} otherwise,"
        f" {counts[Comparison.UNKNOWN]} cannot be compared. Nothing was changed."
    )


def _verdict(judgement: Assessment | None) -> Text:
    if judgement is None:
        return Text("not judged", "bold red")
    missing = f"\nmissing {', '.join(judgement.missing)}" if judgement.missing else ""
    return Text(f"{judgement.disposition}: {judgement.reason}{missing}", "bold red" if judgement.alert else "")


def _values(item: Reassessed) -> dict[str, object]:
    return {
        "case": item.reference,
        "comparison": item.comparison,
        "changed": list(item.changed),
        "fields": list(item.fields),
        "decided": _brief(item.decided),
        "now": _brief(item.now),
        "note": item.note,
    }


def _brief(judgement: Assessment | None) -> dict[str, object] | None:
    if judgement is None:
        return None
    return {
        "disposition": judgement.disposition,
        "reason": judgement.reason,
        "request_type": judgement.request_type,
        "pathway": judgement.pathway,
        "missing": list(judgement.missing),
        "alert": judgement.alert,
        "needs_review": list(judgement.needs_review),
    }
