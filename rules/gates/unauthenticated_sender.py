"""An official From address counts only when the message proves that it comes from there (Guidelines 3)."""

from __future__ import annotations

from rules.gates.result import GateResult, header_evidence
from rules.model import Evidence, ReplyAction, Submission
from rules.policy import Policy
from rules.sender_proof import prove


def check(submission: Submission, policy: Policy) -> GateResult | None:
    """Misrouted with the reply held unless the From domain is proven: a forged address has a victim behind it."""
    address = submission.author.address
    if address is None:
        return GateResult("unauthenticated_sender", ReplyAction.NONE, submission.author.defect or "no author")
    proof = prove(submission, policy.trust)
    if proof.proven:
        return None
    evidence = (header_evidence("from", address, "the From field"), *_results(submission))
    return GateResult("unauthenticated_sender", ReplyAction.HOLD, proof.why, evidence, proof.trouble)


def _results(submission: Submission) -> tuple[Evidence, ...]:
    found = submission.header("authentication-results")
    return (header_evidence("authentication-results", found, "the topmost field of that name"),) if found else ()
