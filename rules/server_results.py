"""The receiving server's own Authentication-Results, read with the distrust of RFC 8601, sections 5 and 7.1.

Only the topmost field of a configured authserv-id counts, and only above every Received field that a foreign host wrote.
"""

from __future__ import annotations

from datetime import datetime

from rules.authentication import MethodResult, TraceField
from rules.dmarc import Strictness, aligns, organisational_domain
from rules.proof import Proof
from rules.trust import Trust

EXCHANGE_HOSTS = (".outlook.com", ".office365.com", ".exchangelabs.com")
"""What the names of Exchange Online's own servers end with, as their Received fields give them."""


def judge_server(domain: str, trace: tuple[TraceField, ...], trust: Trust, strict: Strictness) -> Proof:
    """What the receiving server says of `domain`."""
    if not trust.ids and not trust.exchange_online:
        return Proof(False, "no authserv-id is configured: nobody's Authentication-Results can be believed")
    field = believed(trace, trust)
    if field is None:
        return Proof(False, "the receiving server left no Authentication-Results above the foreign Received fields")
    if field.defect:
        return Proof(False, f"the receiving server's Authentication-Results cannot be read: {field.defect}")
    return judge_results(domain, field.results, strict, "the receiving server")


def believed(trace: tuple[TraceField, ...], trust: Trust) -> TraceField | None:
    """The topmost field of ours, unless a host that is not ours wrote a Received field above it (RFC 8601, 5)."""
    ids, entered = trust.ids, set[str]()
    for field in trace:
        if field.kind == "authentication-results":
            # Whoever's it is that cannot be read, it may be ours, spoilt by what a stranger made it quote.
            if field.host in ids or (field.defect and not field.host):
                return field
            if trust.exchange_online:
                # Without an id nothing tells Microsoft's field from a stranger's but its place: the very first.
                return None if field.host else field
            continue
        if trust.exchange_online and field.host.endswith(EXCHANGE_HOSTS):
            continue
        # Stores and relays of ours stand above the server that took the message in, never below it, and each writes once,
        # and once more where it hands the message to its own store.
        if field.delivery and not entered and _is_ours(field.host, ids):
            continue
        known = field.host in ids and field.host not in entered
        if not known and (entered or not _is_ours(field.host, ids)):
            return None
        entered |= ids & {field.host}
    return None


def received_at(trace: tuple[TraceField, ...], trust: Trust, arrived: datetime | None) -> datetime | None:
    """When our server took the message in: by its topmost Received field when that is ours, else by the mailbox."""
    top = next((field for field in trace if field.kind == "received"), None)
    if top is None or top.at is None:
        return arrived
    exchange = trust.exchange_online and top.host.endswith(EXCHANGE_HOSTS)
    return top.at if exchange or _is_ours(top.host, trust.ids) else arrived


def judge_results(domain: str, results: tuple[MethodResult, ...], strict: Strictness, who: str) -> Proof:
    """What a believed set of results says of `domain`. A DMARC verdict settles it; else something aligned must pass."""
    return _dmarc(domain, results, who) or _aligned(domain, results, strict, who)


def has_verdict(results: tuple[MethodResult, ...]) -> bool:
    """Whether DMARC was judged at all, "none" for a domain without a record included."""
    return any(r.method == "dmarc" for r in results)


def _is_ours(host: str, ids: frozenset[str]) -> bool:
    """A configured host or its neighbour: internal relays and mail stores add Received fields above the filter's."""
    neighbours = {organisational_domain(i) for i in ids} - {None}
    return host in ids or organisational_domain(host) in neighbours


def _dmarc(domain: str, results: tuple[MethodResult, ...], who: str) -> Proof | None:
    """What the server's own DMARC verdict settles; None when it settles nothing and alignment has to be judged here."""
    verdicts = [r for r in results if r.method == "dmarc"]
    if any(r.result == "fail" for r in verdicts):
        return Proof(False, f"{who} says dmarc=fail", settled=True)
    if len(verdicts) > 1:
        return Proof(False, f"{who} gives several DMARC results: it saw several authors", settled=True)
    if not verdicts or verdicts[0].result != "pass":
        return None
    seen = _single(verdicts[0], "header.from")
    if seen == domain:
        return Proof(True, f"{who} says dmarc=pass for {domain}", "dmarc")
    if seen:
        return Proof(False, f"{who} judged another author: header.from={seen}", settled=True)
    return None


def _aligned(domain: str, results: tuple[MethodResult, ...], strict: Strictness, who: str) -> Proof:
    for result in results:
        if result.result != "pass":
            continue
        signer = _single(result, "header.d")
        if result.method == "dkim" and aligns(domain, signer, strict.dkim):
            return Proof(True, f"{who} says dkim=pass by {signer}, aligned with {domain}", "dkim")
        if result.method == "spf":
            envelope = _single(result, "smtp.mailfrom").rpartition("@")[2]
            if aligns(domain, envelope, strict.spf):
                return Proof(True, f"{who} says spf=pass for {envelope}, aligned with {domain}", "spf")
    return Proof(False, f"no pass in the Authentication-Results of {who} aligns with {domain}")


def _single(result: MethodResult, name: str) -> str:
    """The property's value in lower case, "" when it is absent or stands there with different values."""
    values = {value.lower() for key, value in result.properties if key == name}
    return values.pop() if len(values) == 1 else ""
