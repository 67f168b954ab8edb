"""What earlier cases tell of a message: never seen before, or seen with somebody else.

The ledger is asked outside the judgement, so that a message is judged the same on every day; what it knew when the case was
recorded is kept with the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.model import Assessment, Disposition, DocumentKind, Signal, Submission
from rules.public_suffixes import registered
from rules.signals.comparing import domain_of
from rules.vocabulary import fold


class Kind(StrEnum):
    """What is remembered of a message. The first three only of requests whose sender was official and proven."""

    ADDRESS = "address"
    DOMAIN = "domain"
    OFFICER = "officer"
    DOCUMENT = "document"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that may come again: a value of a kind, and from whom it came.

    `origin` is the address for documents and the registered domain for officers and images: an authority's officers share
    stamps and forward each other's papers.
    """

    kind: Kind
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the ledger knows of a trait: whether this origin showed it, and the first other origin with its case."""

    trait: Trait
    here: bool
    elsewhere: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger knew at one moment."""

    sightings: tuple[Sighting, ...] = ()


ORDER = ("known_document", "known_image", "first_domain", "first_address", "first_officer")
"""The names of these signals, the gravest first."""


def traits_of(assessment: Assessment, submission: Submission) -> tuple[Trait, ...]:
    """What is to be remembered of a message, and to be asked for before. Of machines and of nobody's mail: nothing."""
    address = (assessment.sender.address or "").lower()
    if not address or assessment.reason == "automated":
        return ()
    domain = registered(domain_of(address))
    found: list[Trait] = []
    # A forged message must not make its victim's address look familiar.
    if assessment.disposition is not Disposition.MISROUTED:
        found += sender_traits(address, assessment.fields.officer_name or "")
    for document in submission.documents:
        if document.kind is DocumentKind.PDF and document.sha256:
            found.append(Trait(Kind.DOCUMENT, document.sha256, address))
        found += [Trait(Kind.IMAGE, digest, domain) for digest in document.origin.images]
    return tuple(dict.fromkeys(found))


def sender_traits(address: str, officer: str) -> tuple[Trait, ...]:
    """What is remembered of who sent a request: the address, its domain and the officer, if one is named.

    The domain in full: below a registered one such as nrw.de whole governments write.
    """
    address, name = address.lower(), officer_key(officer)
    domain = domain_of(address)
    known = (Trait(Kind.ADDRESS, address, address), Trait(Kind.DOMAIN, domain, domain))
    return (*known, Trait(Kind.OFFICER, name, registered(domain))) if name else known


def officer_key(name: str) -> str:
    """A name as it is compared: its words in small letters, whatever stands between them."""
    return " ".join(re.findall(r"\w+", fold(name)))


def look(assessment: Assessment, history: History) -> tuple[Signal, ...]:
    """The signals of what was known when a message came, the gravest first."""
    return tuple(sorted(_signals(assessment, history), key=lambda signal: ORDER.index(signal.name)))


def _signals(assessment: Assessment, history: History) -> Iterator[Signal]:
    by_kind: dict[Kind, list[Sighting]] = {}
    for sighting in history.sightings:
        by_kind.setdefault(sighting.trait.kind, []).append(sighting)
    yield from _from_others("known_document", "the same PDF", by_kind.get(Kind.DOCUMENT, []))
    yield from _from_others("known_image", "the same picture where it is signed", by_kind.get(Kind.IMAGE, []))
    new = {kind: next((s for s in by_kind.get(kind, []) if not s.here), None) for kind in Kind}
    domain, address, officer = new[Kind.DOMAIN], new[Kind.ADDRESS], new[Kind.OFFICER]
    if domain is not None:
        yield Signal("first_domain", f"the first request ever from {domain.trait.value}")
    elif address is not None:
        yield Signal("first_address", f"the first request ever from {address.trait.value}")
    if officer is not None and officer.elsewhere:
        yield Signal(
            "first_officer",
            f"the first request of {assessment.fields.officer_name} from {officer.trait.origin}; an officer of that name"
            f" wrote from {officer.elsewhere} (case {officer.case})",
        )
    elif officer is not None and domain is None:
        # Where the whole domain is new, its officers are too.
        yield Signal("first_officer", f"the first request ever of {assessment.fields.officer_name}")


def _from_others(name: str, what: str, sightings: list[Sighting]) -> Iterator[Signal]:
    others = sorted({(s.elsewhere, s.case) for s in sightings if s.elsewhere})
    if others:
        told = "; ".join(f"{origin} (case {case})" for origin, case in others[:3])
        yield Signal(name, f"{what} came before from somebody else: {told}")
