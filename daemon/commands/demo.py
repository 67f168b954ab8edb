"""`docketd demo`: the whole of docketd on invented messages, without a server."""

from __future__ import annotations

import email
import re
import shlex
import threading
from email.policy import default
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from daemon.commands.once import Round, case_list, one_round
from daemon.commands.outcome import DONE, CommandError, explained
from daemon.commands.screen import progress_bar, results
from daemon.commands.signals import stopped_by_signals
from daemon.demo.place import NotOurs, make_place
from daemon.ledger.store import Ledger
from daemon.logs import start_logging
from daemon.reading.scan import ocr_missing
from daemon.records import OutboxEntry
from daemon.visible import visible
from daemon.wiring import load_house
from rules.model import Disposition


def demo(folder: Path) -> int:
    """Make the folder, take in its messages, show what happened and what to type next."""
    start_logging(level=50)
    stop = threading.Event()
    with explained():
        try:
            config, samples = make_place(folder)
        except NotOurs as error:
            raise CommandError(str(error)) from error
        house = load_house(config)
        console = results()
        console.print(Text(f"{len(samples)} invented messages lie in {folder / 'mailbox'}. docketd takes them in."))
        if missing := ocr_missing():
            console.print(Text(f"Note: {missing}.", "yellow"))
        with stopped_by_signals(stop), progress_bar("Taking in") as bar:
            done = one_round(house, stop, bar)
        console.print(case_list(done))
        with Ledger(house.config.at(house.config.ledger.path), create=False) as ledger:
            _show_reply(console, done, ledger)
    _next_steps(console, config, done)
    return DONE


def _show_reply(console: Console, done: Round, ledger: Ledger) -> None:
    """The shortest reply to a deficient request, as its officer reads it."""
    deficient = [case.reference for case in done.cycle.cases if case.disposition is Disposition.DEFICIENT]
    replies = [reply for reference in deficient for reply in ledger.replies_of(reference)]
    if not replies:
        return
    shown = min(replies, key=lambda reply: len(reply.raw))
    console.print(
        Panel(_readable(shown), title=f"The reply to {shown.case}, as the officer reads it", title_align="left")
    )


def _readable(reply: OutboxEntry) -> Text:
    message = email.message_from_bytes(reply.raw, policy=default)
    heads = [f"{name}: {visible(str(message[name]))}" for name in ("From", "To", "Subject")]
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    lines = [re.sub(r"\S+", lambda word: visible(word[0]), line) for line in str(text).splitlines()]
    return Text("\n".join([*heads, "", *lines]))


def _next_steps(console: Console, config: Path, done: Round) -> None:
    base, option = config.parent, f"--config {shlex.quote(str(config))}"
    example = next((case.reference for case in done.cycle.cases if case.assessment), "REFERENCE")
    lines = (
        f"Ledger:    {base / 'ledger.sqlite3'}",
        f"Originals: {base / 'archive'}",
        f"Mailbox:   {base / 'mailbox'} (folders .Accepted, .Deficient, .Misrouted)",
        f"Replies:   {base / 'sent'}",
        "",
        "Look closer:",
        f"  docketd cases {option}",
        f"  docketd cases {option} {example}",
        f"  docketd outbox {option} --state held",
        "Take it to a real mailbox: copy config.example.toml to config.toml, fill in [mailbox], [sender] and",
        "[replies], then docketd check and docketd run. Every key is explained in docs/configuration.md.",
    )
    console.print(Text("\n".join(lines)), soft_wrap=True)
