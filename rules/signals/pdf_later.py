"""A PDF that says it was made or changed in the days after the message came, or changed before it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.model import Document, Sender, Signal, Submission
from rules.policy import Policy
from rules.signals.receipt import in_utc, received_at, slack

CLOSE = timedelta(days=7)
"""After the receipt, within which a time is told. A clock that is months or years off is a broken clock, and machines have
those; a time that somebody made up to look right lies near."""


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Each document whose own times cannot be true."""
    del policy, sender
    came = received_at(submission)
    for document in submission.documents:
        why = _impossible(document, came)
        if why:
            yield Signal(
                "pdf_later", f"{document.name or document.part}: {why}: a clock was wrong, or the time is made up"
            )


def _impossible(document: Document, came: datetime | None) -> str:
    made, changed = document.origin.created, document.origin.modified
    for verb, moment in (("made", made), ("changed", changed)):
        if came is not None and moment is not None and slack(moment) < in_utc(moment) - came <= CLOSE:
            return f"it says it was {verb} on {_shown(moment)}, after the message came on {_shown(came)}"
    if made is not None and changed is not None and in_utc(made) - in_utc(changed) > max(slack(made), slack(changed)):
        return f"it says it was changed on {_shown(changed)}, before it was made on {_shown(made)}"
    return ""


def _shown(moment: datetime) -> str:
    return f"{in_utc(moment):%Y-%m-%d %H:%M}Z"
