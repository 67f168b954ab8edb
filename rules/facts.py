"""Everything the letter says, gathered once by the extractors, for the requirements to judge."""

from __future__ import annotations

from dataclasses import dataclass

from rules.evidence.account import find_accounts
from rules.evidence.addresses import Address
from rules.evidence.authority import find_authority
from rules.evidence.case_number import find_case_numbers
from rules.evidence.legal_basis import find_legal_basis
from rules.evidence.letterhead import find_letterhead
from rules.evidence.misread import as_written
from rules.evidence.officer import find_officer
from rules.evidence.officer_email import find_officer_email
from rules.evidence.officer_phone import find_officer_phone
from rules.evidence.period import find_period
from rules.evidence.requested_data import RequestedData
from rules.evidence.serious_crime import find_serious_crime
from rules.evidence.signature import find_signature
from rules.evidence.threat import Threat
from rules.evidence.torn import put_together
from rules.evidence.translation import find_language
from rules.evidence.uk_subject import find_uk_subject
from rules.evidence.user import find_residency
from rules.evidence.user_notification import find_non_disclosure
from rules.letter import Letter
from rules.model import Evidence, Fields, Instrument, Language, PathwayId, Period, RequestType, Sender, Submission
from rules.policy import Policy


@dataclass(frozen=True)
class Facts:
    """The evidence of one message, field by field; None or () where the letter is silent."""

    submission: Submission
    policy: Policy
    sender: Sender
    letter: Letter
    threat: Threat
    authority: Evidence | None
    officer_name: Evidence | None
    officer_title: Evidence | None
    officer_email: Evidence | None
    officer_phone: Evidence | None
    addresses: tuple[Address, ...]
    accounts: tuple[Evidence, ...]
    period: tuple[Period, Evidence] | None
    legal_basis: tuple[Evidence, ...]
    case_numbers: tuple[Evidence, ...]
    instrument: tuple[Instrument, Evidence | None]
    data: RequestedData
    letterhead: Evidence | None
    signature: Evidence | None
    language: Language
    certification: Evidence | None
    residency: Evidence | None
    uk_subject: Evidence | None
    serious_crime: Evidence | None
    non_disclosure: Evidence | None
    request_type: RequestType = RequestType.DISCLOSURE
    pathway: PathwayId | None = None
    pathway_evidence: Evidence | None = None

    @property
    def fields(self) -> Fields:
        """The values in the contract's standard forms."""
        return Fields(
            authority_name=_value(self.authority),
            officer_name=_value(self.officer_name),
            officer_title=_value(self.officer_title),
            officer_email=_value(self.officer_email),
            officer_phone=_value(self.officer_phone),
            account_emails=tuple(e.value for e in self.accounts),
            period=self.period[0] if self.period else None,
            legal_basis=tuple(e.value for e in self.legal_basis),
            case_numbers=tuple(e.value for e in self.case_numbers),
            instrument=self.instrument[0],
            data_items=self.data.items,
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence for the ledger, in the order of the fields."""
        single = (
            self.authority, self.officer_name, self.officer_title, self.officer_email, self.officer_phone,
            *self.accounts, self.period[1] if self.period else None, *self.legal_basis, *self.case_numbers,
            self.instrument[1], *self.data.evidence, self.data.overbroad, self.letterhead, self.signature,
            self.certification, self.residency, self.uk_subject, self.serious_crime, self.non_disclosure,
            self.pathway_evidence, self.threat.claim, self.threat.description,
        )  # fmt: skip
        return tuple(e for e in single if e is not None)


def _value(found: Evidence | None) -> str | None:
    return found.value if found else None


@dataclass(frozen=True)
class ReadBefore:
    """What the request type was told from, and is not read again."""

    addresses: tuple[Address, ...]
    instrument: tuple[Instrument, Evidence | None]
    data: RequestedData


def gather(submission: Submission, policy: Policy, read: tuple[Sender, Threat, Letter], before: ReadBefore) -> Facts:
    """Run every extractor over the letter."""
    sender, threat, letter = read
    words, country = policy.vocabulary, sender.country
    addresses = as_written(before.addresses, letter, submission)
    addresses = put_together(addresses, letter, words)
    name, title = find_officer(letter, submission.author, words)
    officer = name.value if name else ""
    language, certification = find_language(letter, policy.writes_english(country), words)
    return Facts(
        submission=submission,
        policy=policy,
        sender=sender,
        letter=letter,
        threat=threat,
        authority=find_authority(letter, sender.authority, (sender.address or "").rpartition("@")[2], words),
        officer_name=name,
        officer_title=title,
        officer_email=find_officer_email(
            addresses,
            letter,
            submission.author.address,
            officer,
            policy,
            submission.body.text if letter.from_pdf else "",
        ),
        officer_phone=find_officer_phone(letter, country, officer, words),
        addresses=addresses,
        accounts=find_accounts(addresses, letter, policy),
        period=find_period(letter, country, words),
        legal_basis=find_legal_basis(letter, words, policy.codes(country)),
        case_numbers=find_case_numbers(letter, country, words),
        instrument=before.instrument,
        data=before.data,
        letterhead=find_letterhead(letter, (sender.address or "").rpartition("@")[2], words),
        signature=find_signature(letter, officer, words),
        language=language,
        certification=certification,
        residency=find_residency(letter, policy.jurisdiction(country), policy.jurisdictions, words),
        uk_subject=find_uk_subject(letter, words),
        serious_crime=find_serious_crime(letter, words),
        non_disclosure=find_non_disclosure(letter, words),
    )
