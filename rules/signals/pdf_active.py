"""A PDF that would do something when a person opens it: letters do nothing, and forms of authorities hardly ever do."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Sender, Signal, Submission
from rules.policy import Policy


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Each document that holds active content, with what it is."""
    del policy, sender
    for document in submission.documents:
        if document.active:
            yield Signal(
                "pdf_active",
                f"{document.name or document.part} holds {', '.join(document.active)}: nothing of it was run;"
                " do not open it in a program that would",
            )
