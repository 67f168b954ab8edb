"""What the requirement tests ask: how one requirement judges some facts, and what a whole letter lacks."""

from __future__ import annotations

from rules.assess import assess
from rules.facts import Facts
from rules.model import Assessment, Evidence, Finding, Status
from rules.requirements.order import REQUIREMENTS, Requirement, applicable
from tests.rules.requirements.examples import OFFICER, changed, pdf, policy, submission


def requirement(name: str) -> Requirement:
    """The requirement of that id in the order."""
    return next(r for r in REQUIREMENTS if r.id == name)


def applies(name: str, facts: Facts) -> bool:
    """Whether this request must meet the requirement."""
    return name in {r.id for r in applicable(facts)}


def found(name: str, facts: Facts) -> Finding:
    """The requirement's judgement; it always carries its own id and the Guidelines section of the order."""
    asked = requirement(name)
    finding = asked.check(facts)
    assert (finding.requirement, finding.section) == (name, asked.section)
    assert finding.why
    return finding


def assert_met(name: str, facts: Facts, *evidence: Evidence, why: str = "") -> None:
    """Met, on exactly this evidence, with words that hold `why`."""
    finding = found(name, facts)
    assert (finding.status, finding.evidence) == (Status.MET, evidence)
    assert why in finding.why


def assert_missing(name: str, facts: Facts, *evidence: Evidence, why: str) -> None:
    """Missing with a reason that holds `why`; the evidence shows what stands there instead."""
    finding = found(name, facts)
    assert (finding.status, finding.evidence) == (Status.MISSING, evidence)
    assert why in finding.why


def judged(text: str, sender: str = OFFICER) -> Assessment:
    """The judgement of a letter as a one-page PDF."""
    return assess(submission(pdf(text), sender=sender), policy())


def gaps(*changes: tuple[str, str]) -> tuple[str, ...]:
    """What the complete letter lacks after these changes."""
    return judged(changed(*changes)).missing
