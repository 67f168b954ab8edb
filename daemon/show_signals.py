"""What staff are to see before anything else of a case: signs of fraud, and what calls to the authority ended with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from rich.text import Text

from daemon.ledger.rows import Callback, Outcome
from daemon.visible import visible
from rules.model import Signal
from rules.signals.names import FRAUD

_STYLES = {Outcome.CONFIRMED: "green", Outcome.DENIED: "bold white on red", Outcome.UNREACHED: "bold yellow"}


def fraud_lines(signals: Iterable[Signal]) -> list[Text]:
    """The signals that may speak of fraud, under a heading that says what they are worth; nothing when there are none."""
    found = [signal for signal in signals if signal.name in FRAUD]
    if not found:
        return []
    heading = Text("Before you trust it (advice; it decided nothing)", "bold yellow")
    return [
        heading,
        *(Text(f"  ! {visible(signal.text)} ({signal.name})", "yellow", overflow="fold") for signal in found),
    ]


def answer_lines(answers: Iterable[Callback]) -> list[Text]:
    """The answers of past calls, the oldest first."""
    return [
        Text.assemble(
            (f"Call-back {answer.outcome}", _STYLES[answer.outcome]),
            f" on {answer.at.astimezone(UTC):%Y-%m-%d %H:%M}Z by {visible(answer.by)}",
            f": {visible(answer.note)}" if answer.note else "",
        )
        for answer in answers
    ]
