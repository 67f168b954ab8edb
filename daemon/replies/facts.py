"""An Assessment put into the words of one language: what a template then arranges."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from daemon.replies.layout import clean, clean_all
from daemon.replies.texts import REQUIREMENT_IDS, Gap, LanguageTexts, ReplyFacts
from rules.figures import Figures
from rules.model import (
    Assessment,
    DataItem,
    DocumentKind,
    Fields,
    Finding,
    Instrument,
    PathwayId,
    Status,
    Submission,
    UserNotification,
)

_WHY_LIMIT = 300

LEAST_UNCHECKED = 3
"""Requirements from which on those that could not be checked are told in one sentence."""


@dataclass(frozen=True, slots=True)
class Company:
    """The company's own facts that a reply names."""

    name: str
    mailbox: str
    channels: tuple[str, ...]
    sites: tuple[str, ...]
    excluded_sites: tuple[str, ...]
    figures: Figures = field(default_factory=Figures)


def facts_in(
    words: LanguageTexts,
    assessment: Assessment,
    submission: Submission,
    company: Company,
    reference: str,
    today: date,
) -> ReplyFacts:
    """Everything a template may name, in the language of `words`, each value cleaned and bounded.

    `today` is the day in England from which the Guidelines' business days are counted.
    """
    address = clean(submission.author.address or "")
    gaps = _gaps(words, assessment)
    unchecked = _unchecked(assessment, submission)
    written_to = {a.lower() for a in (*submission.to, *submission.cc)}
    return ReplyFacts(
        reference=reference,
        company=company.name,
        mailbox=company.mailbox,
        sites=company.sites,
        excluded_sites=company.excluded_sites,
        sender_address=address,
        sender_domain=address.rpartition("@")[2],
        channels=tuple(c for c in company.channels if c.lower() in written_to),
        request_type=assessment.request_type or "",
        understood=_understood(words, assessment, reference),
        gaps=tuple(gap for gap in gaps if gap.requirement not in unchecked),
        unchecked=tuple(gap.title for gap in gaps if gap.requirement in unchecked),
        not_held=DataItem.NOT_HELD in assessment.fields.data_items,
        notification_prohibited=assessment.user_notification is UserNotification.PROHIBITED,
        alert=assessment.alert,
        preserved_until=company.figures.preserved_until(today).isoformat(),
        logins_kept_since=_logins_kept_since(assessment, company.figures, today),
        follow_up=assessment.thread is not None,
        gained=tuple(words.requirements[r].title for r in (assessment.thread.gained if assessment.thread else ())),
    )


def _logins_kept_since(assessment: Assessment, figures: Figures, today: date) -> str:
    """The day, in ISO form, where login addresses are asked for from before it; else ""."""
    since = figures.logins_kept_since(today)
    asked = DataItem.IP_LOGS in assessment.fields.data_items
    period = assessment.fields.period
    return since.isoformat() if asked and period is not None and period.start < since else ""


def _understood(
    words: LanguageTexts, assessment: Assessment, reference: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    stated = assessment.fields
    request_type = assessment.request_type
    values: dict[str, tuple[str, ...]] = {
        "reference": (reference,),
        "case_numbers": clean_all(stated.case_numbers),
        "request_type": (words.request_types[request_type],) if request_type else (),
        "authority": clean_all((stated.authority_name or "",)),
        "officer": clean_all((_officer(stated), stated.officer_email or "", stated.officer_phone or "")),
        "account": clean_all(stated.account_emails, 254),
        "first_day": (stated.period.start.isoformat(),) if stated.period else (),
        "last_day": (stated.period.end.isoformat(),) if stated.period else (),
        "data": tuple(words.data_items[item] for item in stated.data_items),
        "legal_basis": clean_all(stated.legal_basis),
        "instrument": () if stated.instrument is Instrument.NONE else (words.instruments[stated.instrument],),
        "pathway": _pathway(words, assessment.pathway),
    }
    return tuple((words.labels[name], values[name]) for name in values)


def _officer(stated: Fields) -> str:
    return ", ".join(part for part in (stated.officer_name, stated.officer_title) if part)


def _pathway(words: LanguageTexts, pathway: PathwayId | None) -> tuple[str, ...]:
    return () if pathway in (None, PathwayId.NONE) else (words.pathways[pathway],)


def _gaps(words: LanguageTexts, assessment: Assessment) -> tuple[Gap, ...]:
    ordered = sorted(assessment.missing, key=REQUIREMENT_IDS.index)
    return tuple(_gap(words, requirement, _finding(assessment, requirement)) for requirement in ordered)


def _unchecked(assessment: Assessment, submission: Submission) -> frozenset[str]:
    """The requirements that are missing because what came could not be read: of each of them there are no words at all."""
    locked = submission.encrypted or any(d.kind is DocumentKind.PDF for d in submission.documents)
    if "pdf" not in assessment.missing or not locked:
        return frozenset()
    silent = {f.requirement for f in assessment.findings if f.status is Status.MISSING and not f.evidence}
    found = silent.intersection(assessment.missing) - {"pdf"}
    return frozenset(found) if len(found) >= LEAST_UNCHECKED else frozenset()


def _finding(assessment: Assessment, requirement: str) -> Finding | None:
    found = (f for f in assessment.findings if f.requirement == requirement and f.status is not Status.MET)
    return next(found, None)


def _gap(words: LanguageTexts, requirement: str, finding: Finding | None) -> Gap:
    text = words.requirements[requirement]
    why = clean(finding.why, _WHY_LIMIT) if finding else ""
    missing, send = text.words(why)
    undecided = finding is not None and finding.status is Status.UNDECIDED
    # "no … is stated" only says again what the sentence has said.
    shown = "" if why.startswith("no ") and not (finding and finding.evidence) else why
    return Gap(requirement, text.title, missing, send, text.section, shown, undecided)
