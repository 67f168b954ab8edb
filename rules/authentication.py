"""What speaks for a message's sender: the trace fields, its signatures, the answers of the DNS, what verified.

Facts only. `daemon.reading` gathers them, `rules.sender_proof` judges them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One result of RFC 8601: method (dkim, spf, dmarc), result (pass, fail, …) and its ptype.property values."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of a property such as "header.from", in lower case, or ""."""
        return next((v.lower() for k, v in self.properties if k == name), "")


@dataclass(frozen=True, slots=True)
class TraceField:
    """An Authentication-Results or Received field, in the order of the message.

    For "received", `host` is the host that wrote it (its "by" clause) and `at` when it did; `delivery` tells that it was
    the hand-over to the mail store (LMTP), which comes after a server took the message in. For
    "authentication-results" `host` is the authserv-id, "" when the field names none, as Exchange Online's; `results`
    is empty and `defect` says why when the field does not follow RFC 8601.
    """

    kind: str
    host: str
    results: tuple[MethodResult, ...] = ()
    defect: str = ""
    at: datetime | None = None
    delivery: bool = False


@dataclass(frozen=True, slots=True)
class DkimSignature:
    """A DKIM-Signature or ARC-Message-Signature (RFC 6376, 3.5), names in lower case.

    `identity` is the domain of i= (that of d= by default), `signed` the names in h=, `timestamp` and `expires` are
    seconds since 1970. `defect` says why the field is no signature that could ever prove something.
    """

    domain: str = ""
    selector: str = ""
    algorithm: str = ""
    identity: str = ""
    signed: tuple[str, ...] = ()
    timestamp: int | None = None
    expires: int | None = None
    defect: str = ""

    @property
    def key_name(self) -> str:
        """Where the DNS keeps the public key (RFC 6376, 3.6.2.1)."""
        return key_name(self.selector, self.domain)


def key_name(selector: str, domain: str) -> str:
    """The DNS name of a public key."""
    return f"{selector}._domainkey.{domain}"


@dataclass(frozen=True, slots=True)
class ArcChain:
    """The ARC sets of a message (RFC 8617, 4): its seals from the oldest to the newest, each as selector and domain.

    `signature` and `results` are the newest set's ARC-Message-Signature and ARC-Authentication-Results. `defect` says
    why there is no chain that could be verified.
    """

    seals: tuple[tuple[str, str], ...] = ()
    signature: DkimSignature = field(default_factory=DkimSignature)
    results: TraceField | None = None
    defect: str = "the message has no ARC sets"

    @property
    def sealer(self) -> str:
        """The domain of the newest seal, "" when there is none."""
        return self.seals[-1][1] if self.seals else ""

    @property
    def key_names(self) -> tuple[str, ...]:
        """The DNS names of all keys that verifying the chain takes."""
        return (*(key_name(*seal) for seal in self.seals), self.signature.key_name)


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """The TXT records of one name; none when the name has none, for good. `trouble` tells of a temporary failure."""

    name: str
    texts: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The arithmetic of one signature: whether it verifies with the key of the DNS, and why not."""

    valid: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Authentication:
    """What docketd found out for one message. `duplicates` names the fields that may stand there once and stand there
    more often; `defect` says why no signature can be believed, since readers disagree about the header itself.
    `arrived` is when the message came, by the mailbox; our server's Received field may say better.

    `checks` holds one entry for each of `signatures` once they were verified, and is empty before.
    """

    signatures: tuple[DkimSignature, ...] = ()
    arc: ArcChain = field(default_factory=ArcChain)
    duplicates: tuple[str, ...] = ()
    defect: str = ""
    arrived: datetime | None = None
    answers: tuple[DnsAnswer, ...] = ()
    checks: tuple[Check, ...] = ()
    arc_check: Check | None = None

    def answer(self, name: str) -> DnsAnswer | None:
        """The answer for a name, None when nobody asked for it."""
        return next((a for a in self.answers if a.name == name), None)
