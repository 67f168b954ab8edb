"""What a person has to know of the papers: what was not read and why, archives, files inside PDFs, digital signatures."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Document, DocumentKind, Sender, Signal, Submission
from rules.policy import Policy

_STATES = {
    True: "intact (its issuer was not checked)",
    False: "BROKEN: the document was changed",
    None: "not checkable",
}


def look(submission: Submission, policy: Policy, sender: Sender) -> Iterator[Signal]:
    """Document by document."""
    del policy, sender
    yield from (Signal("unread", problem) for problem in submission.problems)
    for document in submission.documents:
        yield from (Signal("unread", f"{document.name or document.part}: {p}") for p in document.problems)
        if document.kind is DocumentKind.ARCHIVE:
            yield Signal("archive", f"{document.name} is an archive and was not opened")
        yield from _inside(document)
        yield from _seals(document)


def _inside(document: Document) -> Iterator[Signal]:
    name = document.name or document.part
    if document.embedded:
        yield Signal("embedded", f"{name} holds files, of which PDFs alone were read: {', '.join(document.embedded)}")
    if document.laid_over:
        yield Signal(
            "laid_over", f"{name}: something was laid over the finished page ({'; '.join(document.laid_over)})"
        )


def _seals(document: Document) -> Iterator[Signal]:
    for seal in document.signatures:
        state = _STATES[seal.intact]
        yield Signal("digital_signature", f"{document.name}: signed by {seal.signer or 'unknown'}, {state}")
