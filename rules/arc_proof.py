"""ARC (RFC 8617): what a configured, trusted intermediary saw before it passed the message on.

A chain that verifies proves only that its sealers wrote it. It counts when the newest of them is one that the company
named: then its ARC-Authentication-Results are read as the receiving server's own would be.
"""

from __future__ import annotations

from datetime import datetime

from rules.authentication import Authentication, DkimSignature
from rules.dmarc import Strictness, record_names
from rules.own_signatures import key_problem, signature_defect
from rules.proof import Proof
from rules.server_results import judge_results
from rules.trust import Trust


def names_to_ask(domain: str, facts: Authentication, trust: Trust, received: datetime | None) -> tuple[str, ...]:
    """The DNS names of the keys that the chain takes and of the domain's record; none without a trusted sealer."""
    if not trust.arc_sealers or _refusal(facts, trust, received):
        return ()
    return tuple(dict.fromkeys((*facts.arc.key_names, *record_names(domain))))


def judge_chain(
    domain: str, facts: Authentication, trust: Trust, received: datetime | None, strict: Strictness
) -> Proof | None:
    """Whether a trusted sealer's results prove `domain`; None when no sealer is configured."""
    if not trust.arc_sealers:
        return None
    refusal = _refusal(facts, trust, received)
    if refusal:
        return Proof(False, f"ARC: {refusal}")
    problems = (key_problem(key, facts, f"the ARC signature by {key.domain}") for key in keys_of(facts))
    problem = next((p for p in problems if p is not None), None)
    if problem is not None:
        return problem
    check = facts.arc_check
    if check is None or not check.valid:
        return Proof(False, f"the ARC chain does not verify: {check.why if check else 'nobody verified it'}")
    results = facts.arc.results
    if results is None or results.defect:
        return Proof(False, f"the results of {facts.arc.sealer} cannot be read: {results.defect if results else ''}")
    found = judge_results(domain, results.results, strict, f"the ARC sealer {facts.arc.sealer}")
    return Proof(found.proven, found.why, "arc" if found.proven else "")


def keys_of(facts: Authentication) -> tuple[DkimSignature, ...]:
    """The signatures of a chain as far as their keys are concerned: every seal, and the newest message signature."""
    seals = (DkimSignature(domain, selector, "rsa-sha256", domain) for selector, domain in facts.arc.seals)
    return (*seals, facts.arc.signature)


def _refusal(facts: Authentication, trust: Trust, received: datetime | None) -> str:
    chain = facts.arc
    if chain.defect or facts.defect:
        return chain.defect or facts.defect
    if facts.duplicates:
        return ", ".join(facts.duplicates)
    if chain.sealer not in {sealer.lower() for sealer in trust.arc_sealers}:
        return f"{chain.sealer} is no trusted sealer"
    return signature_defect(chain.signature, received, facts.arrived)
