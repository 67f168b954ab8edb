"""Whether a message proves that it comes from its From domain, and what has to be asked of the DNS to know.

Three ways, in this order: the receiving server's own Authentication-Results (RFC 8601), a DKIM signature verified here
(RFC 6376), a trusted sealer's ARC chain (RFC 8617). Each has to be aligned with the From domain as DMARC wants it
(RFC 7489, 3.1). What the receiving server's DMARC verdict refuses no other way may overrule. In doubt: not proven.
"""

from __future__ import annotations

from rules import arc_proof, own_signatures
from rules.arc_proof import judge_chain
from rules.dmarc import Strictness, record_names, strictness
from rules.model import Submission
from rules.own_signatures import judge_signatures
from rules.proof import Proof
from rules.server_results import believed, has_verdict, judge_server, received_at
from rules.strangers import without_strangers
from rules.trust import Trust


def prove(submission: Submission, trust: Trust) -> Proof:
    """Judge whether the message proves its From domain. It never waits: `Proof.trouble` says what the DNS kept back."""
    domain = author_domain(submission)
    if not domain:
        return Proof(False, submission.author.defect or "no author")
    submission = without_strangers(submission, domain, trust.official)
    facts = submission.authentication
    strict = strictness(domain, facts)
    server = judge_server(domain, submission.trace, trust, strict)
    if server.proven or server.settled:
        return server
    received = received_at(submission.trace, trust, facts.arrived)
    ways = [server, judge_signatures(domain, facts, received, strict)]
    chain = judge_chain(domain, facts, trust, received, strict)
    if chain is not None:
        ways.append(chain)
    proven = next((way for way in ways if way.proven), None)
    if proven is not None:
        return proven
    why = "; ".join(way.why for way in ways)
    return Proof(False, why, trouble=next((way.trouble for way in ways if way.trouble), ""))


def names_to_ask(submission: Submission, trust: Trust) -> tuple[str, ...]:
    """The DNS names whose TXT records judging the sender takes; none where the receiving server's word is enough.

    Where that word is an aligned pass without any DMARC verdict, the domain's own record may want stricter alignment.
    A record that cannot be had changes nothing then: relaxed is the default (RFC 7489, 6.3).
    """
    domain = author_domain(submission)
    if not domain:
        return ()
    submission = without_strangers(submission, domain, trust.official)
    facts = submission.authentication
    server = judge_server(domain, submission.trace, trust, strictness(domain, facts))
    if server.settled or server.method == "dmarc":
        return ()
    if server.proven:
        return _record_names(domain, submission, trust)
    received = received_at(submission.trace, trust, facts.arrived)
    signatures = own_signatures.names_to_ask(domain, facts, received)
    return tuple(dict.fromkeys((*signatures, *arc_proof.names_to_ask(domain, facts, trust, received))))


def author_domain(submission: Submission) -> str:
    """The domain of the one author, in lower case; "" without one."""
    return (submission.author.address or "").rpartition("@")[2]


def _record_names(domain: str, submission: Submission, trust: Trust) -> tuple[str, ...]:
    """The names of the domain's record, where it can make a difference to a pass that is aligned by and large."""
    field = believed(submission.trace, trust)
    exactly = judge_server(domain, submission.trace, trust, Strictness(dkim=True, spf=True))
    return () if exactly.proven or field is None or has_verdict(field.results) else record_names(domain)


__all__ = ["Proof", "Trust", "author_domain", "names_to_ask", "prove"]
