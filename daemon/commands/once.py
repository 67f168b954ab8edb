"""`docketd once`: one cycle over the mailbox, one round of the outbox, a summary."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

from rich.table import Table
from rich.text import Text

from daemon.assessment_json import json_line
from daemon.commands.outcome import DONE, NEEDS_A_PERSON, explained
from daemon.commands.screen import progress_bar, results
from daemon.commands.signals import stopped_by_signals
from daemon.cycle import CycleReport, FiledCase, Progress, Tools
from daemon.intake import take_in
from daemon.ledger.store import Ledger
from daemon.logs import start_logging
from daemon.records import ReplyState
from daemon.replies.outbox import OutboxReport
from daemon.sent_folder import tell_unlooked, tend_sent_folder
from daemon.visible import visible
from daemon.wiring import House, load_house, send_due, utc_now, working
from rules.model import Disposition


@dataclass(frozen=True, slots=True)
class Round:
    """A cycle and the outbox round after it; `replies` is the state of each case's reply, "" for none."""

    cycle: CycleReport
    outbox: OutboxReport
    replies: tuple[str, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether something of this round waits for somebody to look at it."""
        cycle, outbox = self.cycle, self.outbox
        unclear = any(
            c.assessment is not None and (c.assessment.alert or c.assessment.needs_review) for c in cycle.cases
        )
        waiting = {ReplyState.HELD, ReplyState.FAILED}.intersection(self.replies)
        trouble = outbox.failed or outbox.held or outbox.trouble
        return bool(
            unclear or waiting or trouble or cycle.quarantined or cycle.failures or cycle.deferred or cycle.overdue
        )


def once(config_path: Path, as_json: bool, debug: bool = False) -> int:
    """One cycle; 1 when something needs a person."""
    start_logging(level=30, debug=debug)
    stop = threading.Event()
    with explained(), stopped_by_signals(stop), progress_bar("Taking in") as bar:
        done = one_round(load_house(config_path), stop, bar)
    if as_json:
        print(json_line(_values(done)))
    else:
        console = results()
        if done.cycle.cases:
            console.print(case_list(done))
        console.print(_summary(done))
    return NEEDS_A_PERSON if done.needs_a_person else DONE


def one_round(house: House, stop: threading.Event, progress: Progress) -> Round:
    """Take in all that waits, in as many cycles as it takes, and send what is due.

    The mailbox comes first: when it refuses, nothing is created here.
    """
    deadline = house.cycle_deadline()
    with house.mailbox(deadline) as mailbox, working(house, stop) as tools:
        cycle = take_in(mailbox, replace(tools, deadline=deadline), stop, progress)
        mailbox.rest()
        while cycle.goes_on:
            cycle = cycle.then(_next(house, tools, stop, progress))
        outbox = _sent(house, tools)
        sent_folder = house.config.mailbox.sent
        if not (stop.is_set() or tools.observe):
            tend_sent_folder(mailbox, tools.ledger, sent_folder, utc_now(), patience=timedelta())
        tell_unlooked(tools.ledger, sent_folder, utc_now())
        states = tuple(_reply_state(tools.ledger, case) for case in cycle.cases)
    return Round(cycle, outbox, states)


def _next(house: House, tools: Tools, stop: threading.Event, progress: Progress) -> CycleReport:
    """One more cycle, for what the one before was not allowed to take."""
    deadline = house.cycle_deadline()
    with house.mailbox(deadline) as mailbox:
        return take_in(mailbox, replace(tools, deadline=deadline), stop, progress)


def _sent(house: House, tools: Tools) -> OutboxReport:
    return send_due(house.config, tools.ledger, house.transport, utc_now)


def _reply_state(ledger: Ledger, case: FiledCase) -> str:
    return next((str(entry.state) for entry in ledger.replies_of(case.reference)), "")


def case_list(done: Round) -> Table:
    """The cases of a round: where each was filed, why, and what became of its reply."""
    table = Table("Case", "Folder", "Why", "Reply", expand=True)
    for case, reply in zip(done.cycle.cases, done.replies, strict=True):
        alert = case.assessment is not None and case.assessment.alert
        why = Text(visible(_why(case)))
        table.add_row(
            case.reference, Text(visible(case.folder)), why, reply or "none", style="bold red" if alert else ""
        )
    return table


def _why(case: FiledCase) -> str:
    if case.duplicate_of:
        return f"one more copy of {case.duplicate_of}"
    judgement = case.assessment
    if judgement is None or judgement.disposition is Disposition.MISROUTED:
        return f"{case.reason}: {judgement.explanation}" if judgement else case.reason
    kind = " ".join(filter(None, (judgement.request_type, judgement.pathway)))
    missing = f", missing {', '.join(judgement.missing)}" if judgement.missing else ""
    alarm = "EMERGENCY, a person must look at once: " if judgement.alert else ""
    return f"{alarm}{kind}, {case.reason}{missing}"


def _summary(done: Round) -> Text:
    cycle, outbox = done.cycle, done.outbox
    counts = [f"{cycle.count(disposition)} {disposition}" for disposition in Disposition]
    counts += [f"{len(cycle.quarantined)} quarantined", f"{len(cycle.duplicates)} duplicates"]
    counts += [f"{cycle.failures} left for another attempt"] if cycle.failures else []
    counts += [f"{cycle.deferred} waiting for the DNS to tell who sent them"] if cycle.deferred else []
    counts += [f"{cycle.resumed} finished from before"] if cycle.resumed else []
    lines = [f"{', '.join(counts)}. Replies: {outbox.sent} sent, {outbox.retried} put off, {outbox.failed} failed."]
    lines += [f"The outbox stopped early: {visible(outbox.trouble)}"] if outbox.trouble else []
    lines += ["Stopped by a signal: what waits still is taken in next time."] if cycle.stopped else []
    lines += [_unfinished(cycle)] if cycle.overdue else []
    lines += [f"{outbox.left} replies were left for lack of time: docketd outbox send"] if outbox.left else []
    lines += ["Something needs a person: docketd cases, docketd outbox --state held"] if done.needs_a_person else []
    return Text("\n".join(lines))


def _unfinished(cycle: CycleReport) -> str:
    what = "in the middle of its talk with the mail server" if cycle.cut else f"with {cycle.left} messages left"
    return f"[mailbox] cycle_seconds ended this {what}: docketd once goes on."


def _values(done: Round) -> dict[str, object]:
    cycle = done.cycle
    cases = [
        {
            "case": case.reference,
            "folder": case.folder,
            "disposition": case.disposition,
            "reason": case.reason,
            "duplicate_of": case.duplicate_of,
            "reply": reply or None,
        }
        for case, reply in zip(cycle.cases, done.replies, strict=True)
    ]
    return {
        "cases": cases,
        **{str(disposition): cycle.count(disposition) for disposition in Disposition},
        "quarantined": len(cycle.quarantined),
        "duplicates": len(cycle.duplicates),
        "failures": cycle.failures,
        "deferred": cycle.deferred,
        "resumed": cycle.resumed,
        "stopped": cycle.stopped,
        "left": cycle.left,
        "overdue": cycle.overdue,
        "outbox": asdict(done.outbox),
        "needs_a_person": done.needs_a_person,
    }
