"""Whether a message proves that it comes from its From domain, by the receiving server's own Authentication-Results.

The proof is RFC 8601 read with the distrust of its sections 5 and 7.1: only the topmost field of a configured
authserv-id counts, and only above every Received field that a foreign host wrote. Alignment is that of DMARC (RFC 7489,
3.1), relaxed, with organisational domains by the public suffix list. ARC (RFC 8617) is no proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publicsuffixlist import PublicSuffixList

from rules.model import MethodResult, TraceField

# Both sections of the list: on shared hosting (github.io, uk.com) each customer is an organisation of its own.
_SUFFIXES = PublicSuffixList()
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the From domain is proven, why in plain English, and by which method: dmarc, dkim, spf or ""."""

    proven: bool
    why: str
    method: str = ""


def prove(domain: str, trace: tuple[TraceField, ...], authserv_ids: tuple[str, ...]) -> Proof:
    """Judge whether `trace` proves `domain`, the From address's domain in lower case. In doubt: not proven."""
    ids = frozenset(i.lower() for i in authserv_ids if i)
    if not ids:
        return Proof(False, "no authserv-id is configured: nobody's Authentication-Results can be believed")
    field = _believed(trace, ids)
    if field is None:
        return Proof(False, "the receiving server left no Authentication-Results above the foreign Received fields")
    if field.defect:
        return Proof(False, f"the receiving server's Authentication-Results cannot be read: {field.defect}")
    verdict = _dmarc(domain, field.results)
    return verdict or _aligned(domain, field.results)


def _believed(trace: tuple[TraceField, ...], ids: frozenset[str]) -> TraceField | None:
    """The topmost field of ours, unless a host that is not ours wrote a Received field above it (RFC 8601, 5)."""
    entered: set[str] = set()
    for field in trace:
        if field.kind == "authentication-results" and field.host in ids:
            return field
        if field.kind != "received":
            continue
        # Stores and relays of ours stand above the server that took the message in, never below it, and each writes once.
        known = field.host in ids and field.host not in entered
        if not known and (entered or not _is_ours(field.host, ids)):
            return None
        entered |= ids & {field.host}
    return None


def _is_ours(host: str, ids: frozenset[str]) -> bool:
    """A configured host or its neighbour: internal relays and mail stores add Received fields above the filter's."""
    neighbours = {organisational_domain(i) for i in ids} - {None}
    return host in ids or organisational_domain(host) in neighbours


def _dmarc(domain: str, results: tuple[MethodResult, ...]) -> Proof | None:
    """What the server's own DMARC verdict settles; None when it settles nothing and alignment has to be judged here."""
    verdicts = [r for r in results if r.method == "dmarc"]
    if any(r.result == "fail" for r in verdicts):
        return Proof(False, "the receiving server says dmarc=fail")
    if len(verdicts) > 1:
        return Proof(False, "the receiving server gives several DMARC results: it saw several authors")
    if not verdicts or verdicts[0].result != "pass":
        return None
    seen = _single(verdicts[0], "header.from")
    if seen == domain:
        return Proof(True, f"the receiving server says dmarc=pass for {domain}", "dmarc")
    if seen:
        return Proof(False, f"the receiving server judged another author: header.from={seen}")
    return None


def _aligned(domain: str, results: tuple[MethodResult, ...]) -> Proof:
    for result in results:
        if result.result != "pass":
            continue
        if result.method == "dkim" and _aligns(domain, _single(result, "header.d")):
            return Proof(True, f"dkim=pass by {_single(result, 'header.d')}, aligned with {domain}", "dkim")
        if result.method == "spf":
            envelope = _single(result, "smtp.mailfrom").rpartition("@")[2]
            if _aligns(domain, envelope):
                return Proof(True, f"spf=pass for {envelope}, aligned with {domain}", "spf")
    return Proof(False, f"no pass in the receiving server's Authentication-Results aligns with {domain}")


def _single(result: MethodResult, name: str) -> str:
    """The property's value in lower case, "" when it is absent or stands there with different values."""
    values = {value.lower() for key, value in result.properties if key == name}
    return values.pop() if len(values) == 1 else ""


def _aligns(domain: str, other: str) -> bool:
    """Relaxed alignment: the same organisational domain. A public suffix has none and so aligns with nothing."""
    organisation = organisational_domain(domain)
    return organisation is not None and organisational_domain(other) == organisation


def organisational_domain(domain: str) -> str | None:
    """One label more than the public suffix (RFC 7489, 3.2); None for suffixes themselves and for what is no domain."""
    if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
        return None
    found = _SUFFIXES.privatesuffix(domain)
    return found if isinstance(found, str) else None
