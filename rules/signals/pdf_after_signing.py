"""Bytes behind what a digital signature covers (ISO 32000-1, 12.8.1): the page may show more than was signed."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Sender, Signal, Submission
from rules.policy import Policy


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Each signed document that was added to after its last signature."""
    del policy, sender
    for document in submission.documents:
        if document.signatures and document.origin.after_signing:
            yield Signal(
                "pdf_after_signing",
                f"{document.name or document.part}: {document.origin.after_signing} bytes were added after it was signed"
                " (long-term signatures add proof of their certificate so; anything else is a change)",
            )
