"""A Reply-To (RFC 5322, 3.6.2) that would take an answer elsewhere than to the author."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Sender, Signal, Submission
from rules.policy import Policy
from rules.signals.comparing import same_mailbox


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Every Reply-To address that is not the author's."""
    del policy
    elsewhere = [a for a in submission.reply_to if not same_mailbox(a, sender.address)]
    if elsewhere:
        yield Signal("reply_to", f"Reply-To points elsewhere: {', '.join(elsewhere)}; the reply goes to From")
