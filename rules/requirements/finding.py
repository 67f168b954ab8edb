"""How a requirement says what it found."""

from __future__ import annotations

from collections.abc import Sequence

from rules.model import Evidence, Finding, Status


def met(requirement: str, section: str, why: str, *evidence: Evidence | None) -> Finding:
    """The requirement is met, on these words."""
    return Finding(requirement, Status.MET, section, why, tuple(e for e in evidence if e is not None))


def missing(requirement: str, section: str, why: str, *evidence: Evidence | None) -> Finding:
    """The requirement is not met; evidence shows what stands there instead, if anything."""
    return Finding(requirement, Status.MISSING, section, why, tuple(e for e in evidence if e is not None))


def undecided(requirement: str, section: str, why: str) -> Finding:
    """It cannot be decided by machine: it counts as missing and goes before a person."""
    return Finding(requirement, Status.UNDECIDED, section, why)


def stated(requirement: str, section: str, found: Sequence[Evidence], absent: str) -> Finding:
    """Met when something was found, missing with the reason `absent` when not."""
    if found:
        return met(requirement, section, "stated: " + "; ".join(e.value for e in found), *found)
    return missing(requirement, section, absent)
