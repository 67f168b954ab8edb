"""Which requirements there are, and in which order a reply names what is missing.

A new requirement is one file in this folder, one line here, one sentence per language in data/replies, and a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rules.facts import Facts
from rules.model import Finding, RequestType
from rules.requirements import (
    account_email,
    authority_name,
    case_number,
    data_list,
    emergency_description,
    language,
    legal_basis,
    legal_process,
    letterhead,
    officer_email,
    officer_name,
    officer_phone,
    officer_title,
    pathway,
    pdf,
    residency,
    signature,
    time_period,
    uk_subject,
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of the Guidelines: its id, its section, when it applies and how it is judged."""

    id: str
    section: str
    applies: Callable[[Facts], bool]
    check: Callable[[Facts], Finding]


def _always(facts: Facts) -> bool:
    return facts.request_type is not None


REQUIREMENTS: tuple[Requirement, ...] = (
    # Form first: without a readable letter the rest is judged on the mail body.
    Requirement(pdf.ID, pdf.SECTION, _always, pdf.check),
    Requirement(letterhead.ID, letterhead.SECTION, _always, letterhead.check),
    Requirement(signature.ID, signature.SECTION, _always, signature.check),
    Requirement(language.ID, language.SECTION, _always, language.check),
    # Who asks.
    Requirement(authority_name.ID, authority_name.SECTION, _always, authority_name.check),
    Requirement(officer_name.ID, officer_name.SECTION, _always, officer_name.check),
    Requirement(officer_title.ID, officer_title.SECTION, _always, officer_title.check),
    Requirement(officer_email.ID, officer_email.SECTION, _always, officer_email.check),
    Requirement(officer_phone.ID, officer_phone.SECTION, _always, officer_phone.check),
    # What is asked.
    Requirement(account_email.ID, account_email.SECTION, _always, account_email.check),
    Requirement(data_list.ID, data_list.SECTION, _always, data_list.check),
    Requirement(time_period.ID, time_period.SECTION, time_period.applies, time_period.check),
    # By what right.
    Requirement(legal_basis.ID, legal_basis.SECTION, _always, legal_basis.check),
    Requirement(case_number.ID, case_number.SECTION, _always, case_number.check),
    Requirement(legal_process.ID, legal_process.SECTION, legal_process.applies, legal_process.check),
    Requirement(pathway.ID, pathway.SECTION, pathway.applies, pathway.check),
    Requirement(residency.ID, residency.SECTION, residency.applies, residency.check),
    Requirement(uk_subject.ID, uk_subject.SECTION, uk_subject.applies, uk_subject.check),
    Requirement(
        emergency_description.ID,
        emergency_description.SECTION,
        emergency_description.applies,
        emergency_description.check,
    ),
)

EMERGENCY_SET = frozenset(
    {
        "authority_name",
        "officer_name",
        "officer_title",
        "officer_email",
        "officer_phone",
        "account_email",
        "language",
        "emergency_description",
    }
)
"""What an emergency is judged on; the formal process follows later (Guidelines 9)."""

EMERGENCY_REFUSALS = frozenset({"emergency_description", "account_email"})
"""Without these an emergency cannot be acted on at all."""

PRESERVATION_EXEMPT = frozenset({"time_period", "legal_process", "pathway", "residency", "uk_subject"})
"""What a preservation request does not need (Guidelines 8)."""


def applicable(facts: Facts) -> tuple[Requirement, ...]:
    """The requirements that this request must meet."""
    return tuple(r for r in REQUIREMENTS if _wanted(r.id, facts.request_type) and r.applies(facts))


def _wanted(requirement: str, request_type: RequestType) -> bool:
    if request_type is RequestType.EMERGENCY:
        return requirement in EMERGENCY_SET
    return not (request_type is RequestType.PRESERVATION and requirement in PRESERVATION_EXEMPT)
