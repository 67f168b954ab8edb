"""Text that a PDF holds and its page does not show: it is not read, and somebody put it there."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Document, Sender, Signal, Submission, TextSource
from rules.policy import Policy

LEAST = 20
"""Hidden characters that are a sentence and no stray blank or clipped figure."""


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Each document whose text differs from what its pages show."""
    del policy, sender
    for document in submission.documents:
        false = sum(page.false for page in document.pages)
        if false:
            name = document.name or document.part
            yield Signal(
                "hidden_text", f"{name} gives {false} characters as others than its pages show; the pages were read"
            )
        hidden = hidden_in(document)
        if hidden >= LEAST:
            name = document.name or document.part
            yield Signal(
                "hidden_text", f"{name} holds {hidden} characters that its pages do not show; they were not read"
            )


def hidden_in(document: Document) -> int:
    """Hidden characters of pages that show their text; a scan with the invisible text of its own OCR hides nothing."""
    return sum(page.hidden for page in document.pages if page.source is TextSource.TEXT)
