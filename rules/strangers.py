"""Below one registered name strangers may stand beside an authority: bob.orange.ca.us beside co.orange.ca.us, the portal
hamburg.de, where anybody may have a mailbox, above polizei.hamburg.de.

DMARC calls them aligned (RFC 7489, 3.1.1), since it knows only where names are registered. The table of official domains
knows better: for an official author only the pass or the signature of an official domain speaks.
"""

from __future__ import annotations

from dataclasses import replace

from rules.authentication import ArcChain, DkimSignature, MethodResult, TraceField
from rules.official_domains import OfficialDomains
from rules.submission import Submission

_NAMED_BY = {"dkim": "header.d", "spf": "smtp.mailfrom"}


def without_strangers(submission: Submission, domain: str, official: OfficialDomains) -> Submission:
    """The message as if the passes and signatures of domains that are not official did not count, where `domain` is."""
    if official.lookup(domain) is None:
        return submission
    facts = submission.authentication
    signatures = tuple(_signature(signature, official) for signature in facts.signatures)
    trace = tuple(_field(field, official) for field in submission.trace)
    arc = _chain(facts.arc, official)
    return replace(submission, trace=trace, authentication=replace(facts, signatures=signatures, arc=arc))


def _signature(signature: DkimSignature, official: OfficialDomains) -> DkimSignature:
    if signature.defect or official.lookup(signature.domain) is not None:
        return signature
    return replace(signature, defect="its domain is not official")


def _chain(chain: ArcChain, official: OfficialDomains) -> ArcChain:
    """The chain with its results; who may seal it is for the configuration to say."""
    return replace(chain, results=_field(chain.results, official)) if chain.results is not None else chain


def _field(field: TraceField, official: OfficialDomains) -> TraceField:
    return replace(field, results=tuple(_result(result, official) for result in field.results))


def _result(result: MethodResult, official: OfficialDomains) -> MethodResult:
    """A stranger's pass becomes "policy": it passes, but not by the rules of the house (RFC 8601, 2.4)."""
    name = _NAMED_BY.get(result.method)
    if name is None or result.result != "pass":
        return result
    domains = {value.rpartition("@")[2] for key, value in result.properties if key == name}
    strange = any(official.lookup(domain) is None for domain in domains)
    return replace(result, result="policy") if strange else result
