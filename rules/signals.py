"""What staff should know and what decides nothing by itself."""

from __future__ import annotations

from rules.model import DocumentKind, Sender, Signal, Submission
from rules.policy import Policy


def find_signals(submission: Submission, policy: Policy, sender: Sender) -> tuple[Signal, ...]:
    """The signals of a message, in the order in which staff meet them."""
    found = [Signal("unread", problem) for problem in submission.problems]
    elsewhere = [a for a in submission.reply_to if a != sender.address]
    if elsewhere:
        found.append(Signal("reply_to", f"Reply-To points elsewhere: {', '.join(elsewhere)}; the reply goes to From"))
    written_by = submission.header("sender")
    if written_by and sender.address and sender.address not in written_by.lower():
        found.append(Signal("sender_field", f"the Sender field names somebody else: {written_by[:120]}"))
    for document in submission.documents:
        found.extend(Signal("unread", f"{document.name or document.part}: {p}") for p in document.problems)
        if document.kind is DocumentKind.ARCHIVE:
            found.append(Signal("archive", f"{document.name} is an archive and was not opened"))
        found.extend(_seals(document.name, [(s.signer, s.intact) for s in document.signatures]))
    return tuple(found)


def _seals(name: str, signatures: list[tuple[str, bool | None]]) -> list[Signal]:
    state = {
        True: "intact (its issuer was not checked)",
        False: "BROKEN: the document was changed",
        None: "not checkable",
    }
    return [
        Signal("digital_signature", f"{name}: signed by {signer or 'unknown'}, {state[ok]}")
        for signer, ok in signatures
    ]
