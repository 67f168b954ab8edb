"""A Sender field (RFC 5322, 3.6.2) that names another mailbox than the author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Sender, Signal, Submission
from rules.policy import Policy
from rules.signals.comparing import same_mailbox

_ADDRESS = re.compile(r"[^\s<>\",;:()]+@[^\s<>\",;:()]+")


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """A Sender field without the author's own address, or with another one beside it."""
    del policy
    written_by = submission.header("sender")
    if not written_by or not sender.address:
        return
    found = _ADDRESS.findall(written_by)
    if not found or not all(same_mailbox(address, sender.address) for address in found):
        yield Signal("sender_field", f"the Sender field names somebody else: {written_by[:120]}")
