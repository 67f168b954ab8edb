"""Requests are accepted from official government and departmental domains only (Guidelines 3, 12)."""

from __future__ import annotations

from rules.gates.result import GateResult, header_evidence
from rules.model import ReplyAction, Submission
from rules.policy import Policy
from rules.sender_proof import prove


def check(submission: Submission, policy: Policy) -> GateResult | None:
    """Misrouted unless the one From mailbox is on an official domain.

    The reply is sent only when the message proves its From domain: a forged private address has a victim behind it too.
    What the domain resembles is named for the people who look at the case ("it looks like police.uk").
    Without exactly one mailbox there is nobody safe to answer.
    """
    address = submission.author.address
    if address is None:
        written = submission.header("from") or ""
        evidence = (header_evidence("from", written, "the From field"),) if written else ()
        return GateResult("unofficial_sender", ReplyAction.NONE, submission.author.defect or "no author", evidence)
    domain = address.rpartition("@")[2]
    if policy.domains.lookup(domain) is not None:
        return _own(address) if address.lower() in policy.own_addresses else None
    proof = prove(submission, policy.trust)
    return GateResult(
        "unofficial_sender",
        ReplyAction.SEND if proof.proven else ReplyAction.HOLD,
        f"{domain} is no official government or departmental domain{_resemblance(domain, policy)}; {proof.why}",
        (header_evidence("from", address, "the From field"),),
    )


def _own(address: str) -> GateResult:
    """Our own domain was listed, perhaps by mistake: what we write ourselves is no request all the same."""
    evidence = (header_evidence("from", address, "the From field"),)
    return GateResult("unofficial_sender", ReplyAction.NONE, "it is from one of our own addresses", evidence)


def _resemblance(domain: str, policy: Policy) -> str:
    found = policy.look_alikes.find(domain)
    return f" but looks like {', '.join(map(str, found))}" if found else ""
