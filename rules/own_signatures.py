"""DKIM signatures that docketd verified itself (RFC 6376), judged more strictly than the RFC has to.

`daemon.reading` did the arithmetic; whether a signature that verifies also proves the author is decided here.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rules.authentication import Authentication, Check, DkimSignature
from rules.dkim_key import key_defect
from rules.dmarc import Strictness, aligns, record_names
from rules.proof import Proof

MOST = 5
"""Signatures that are tried: verifying is work that a stranger makes others do."""

FAST_CLOCK = timedelta(minutes=5)
"""How far a signer's clock may be ahead of ours."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def candidates(domain: str, facts: Authentication, received: datetime | None) -> tuple[int, ...]:
    """The places of the signatures that could prove `domain`: whole, in time, and by an aligned domain."""
    if facts.defect or facts.duplicates:
        return ()
    fit = (
        place
        for place, signature in enumerate(facts.signatures)
        if not signature_defect(signature, received, facts.arrived) and aligns(domain, signature.domain)
    )
    return tuple(fit)[:MOST]


def names_to_ask(domain: str, facts: Authentication, received: datetime | None) -> tuple[str, ...]:
    """The DNS names that judging the candidates takes: their keys and, where one only aligns relaxed, the DMARC record."""
    found = [facts.signatures[place] for place in candidates(domain, facts, received)]
    relaxed = any(signature.domain != domain for signature in found)
    names = (*(signature.key_name for signature in found), *(record_names(domain) if relaxed else ()))
    return tuple(dict.fromkeys(names))


def judge_signatures(domain: str, facts: Authentication, received: datetime | None, strict: Strictness) -> Proof:
    """Whether one of the message's own signatures proves `domain`."""
    if not facts.signatures:
        return Proof(False, "the message bears no DKIM signature")
    if facts.defect:
        return Proof(False, f"its DKIM signatures do not count: {facts.defect}")
    if facts.duplicates:
        return Proof(False, f"its DKIM signatures do not count: {', '.join(facts.duplicates)}")
    places = candidates(domain, facts, received)
    if not places:
        return Proof(False, _unfit(domain, facts, received))
    proofs = [_judge(domain, place, facts, strict) for place in places]
    best = next((p for p in proofs if p.proven), None) or next((p for p in proofs if p.trouble), None)
    return best or Proof(False, "; ".join(dict.fromkeys(p.why for p in proofs)))


def signature_defect(signature: DkimSignature, received: datetime | None, arrived: datetime | None) -> str:
    """Why a signature counts for nothing whatever its key, "" when it may count.

    It must not have expired when our server took the message in (`received`), nor be made after the mailbox had it
    (`arrived`): a server's slow clock makes no honest signature one of the future.
    """
    if signature.defect:
        return signature.defect
    if received is None:
        return "" if signature.expires is None else "it expires, and nobody knows when the message came"
    if signature.expires is not None and timedelta(seconds=signature.expires) < received - _EPOCH:
        return "it had expired when the message came (x=)"
    latest = max(received, arrived or received) - _EPOCH + FAST_CLOCK
    if signature.timestamp is not None and timedelta(seconds=signature.timestamp) > latest:
        return "it was made after the message came (t=)"
    return ""


def key_problem(signature: DkimSignature, facts: Authentication, name: str) -> Proof | None:
    """What is wrong with the key of a signature, called `name`, as far as the DNS told; None when it may be used."""
    answer = facts.answer(signature.key_name)
    if answer is None:
        return Proof(False, f"{name} was not verified")
    if answer.trouble:
        why = f"{name} could not be verified: {answer.trouble}"
        return Proof(False, why, trouble=why)
    defect = key_defect(answer, signature)
    return Proof(False, f"{name} proves nothing: {defect}") if defect else None


def _judge(domain: str, place: int, facts: Authentication, strict: Strictness) -> Proof:
    signature = facts.signatures[place]
    problem = key_problem(signature, facts, f"the DKIM signature by {signature.domain}")
    if problem is not None:
        return problem
    check = facts.checks[place] if place < len(facts.checks) else Check(False, "nobody verified it")
    if not check.valid:
        return Proof(False, f"the DKIM signature by {signature.domain} does not verify: {check.why}")
    if signature.domain != domain:
        if strict.trouble:
            why = f"whether {domain} accepts the signature of {signature.domain} is unknown: {strict.trouble}"
            return Proof(False, why, trouble=why)
        if strict.dkim:
            return Proof(False, f"{domain} wants signatures of its own (adkim=s), not of {signature.domain}")
    return Proof(True, f"a DKIM signature by {signature.domain}, verified here, aligns with {domain}", "dkim")


def _unfit(domain: str, facts: Authentication, received: datetime | None) -> str:
    reasons = []
    for signature in facts.signatures[:MOST]:
        by = f"the DKIM signature by {signature.domain}" if signature.domain else "a DKIM signature"
        defect = signature_defect(signature, received, facts.arrived)
        reasons.append(f"{by}: {defect}" if defect else f"{by} does not align with {domain}")
    return "; ".join(dict.fromkeys(reasons))
