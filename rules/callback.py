"""The call-back sheet: whom to ring about a request, what to ask, and what the letter says.

A real mailbox that somebody broke into passes every proof of its sender: only a call to a number that did not come with the
letter finds that out. The number is the list's, and the letter's is shown only to be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import phonenumbers

from rules.model import Assessment, Disposition, RequestType
from rules.official_domains import DomainRule

LOOK_UP = (
    "Find the authority's switchboard yourself: on its own web site, whose address you type in and do not follow from the"
    " message, in a printed directory, or through your police's contact point for that country. Ring the switchboard and"
    " ask to be put through. Never ring a number from the letter or the message to check that letter."
)

KEEP = "Put the number into the list when you have it (docketd domains add … --phone NUMBER): the next sheet holds it then."

SHARED = "The entry covers several authorities: ask for the one that the letter names."

LET_THEM_TELL = (
    "Let them tell you; do not read out what the letter says. Who confirms whatever he hears has checked nothing."
)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what the letter says to it ("" where it is silent)."""

    ask: str
    letter_says: str


@dataclass(frozen=True, slots=True)
class CallbackSheet:
    """All that a person needs in hand. `phone` (E.164) and `contact` are the list's own, "" where it has none.

    `entry` names the line of the list; `how` says what to do about the number, `warnings` what to know before.
    """

    case: str
    authority: str
    sender: str
    phone: str
    contact: str
    entry: str
    how: tuple[str, ...]
    warnings: tuple[str, ...]
    questions: tuple[Question, ...]


def callback_sheet(
    reference: str, received_at: datetime, subject: str, assessment: Assessment, rule: DomainRule | None
) -> CallbackSheet:
    """The sheet of a case; `rule` is the entry that covers its sender now, None when nothing does."""
    phone = rule.phone if rule else ""
    return CallbackSheet(
        case=reference,
        authority=(rule.authority if rule else "") or assessment.sender.authority,
        sender=assessment.sender.address or "",
        phone=phone,
        contact=rule.contact if rule else "",
        entry=f"{rule.domain} ({', '.join(filter(None, (rule.record.place, rule.source)))})" if rule else "",
        how=tuple(_how(rule)),
        warnings=tuple(_warnings(assessment, rule)),
        questions=tuple(_questions(received_at, subject, assessment)),
    )


def _how(rule: DomainRule | None) -> list[str]:
    if rule is None:
        return ["No entry of the list covers the sender: there is no authority to ring on its word.", LOOK_UP]
    shared = [SHARED] if rule.match == "below" else []
    if not rule.phone:
        return [f"The entry {rule.domain} of the list holds no telephone.", *shared, LOOK_UP, KEEP]
    return shared or ["Ring this number and ask to be put through to the officer."]


def _warnings(assessment: Assessment, rule: DomainRule | None) -> list[str]:
    found = []
    if assessment.disposition is Disposition.MISROUTED:
        found.append(f"The message was not taken for a request ({assessment.reason}): {assessment.explanation}")
    elif rule is None:
        found.append("The sender's domain was official when the case was judged and no longer is.")
    letters = assessment.fields.officer_phone or ""
    if rule is not None and rule.phone and letters and not same_number(letters, rule.phone):
        found.append(
            f"The letter's number {letters} is not the list's {rule.phone}. It may be a direct line: let the switchboard"
            " tell you whether it is, and do not ring it."
        )
    elif letters and not (rule and rule.phone):
        found.append(f"The letter gives {letters}. Whoever forged the letter would answer there: do not ring it.")
    return found


def same_number(one: str, other: str) -> bool:
    """Whether two numbers reach one line, extensions left out; what is no number is like no other."""
    try:
        first, second = phonenumbers.parse(one, None), phonenumbers.parse(other, None)
    except phonenumbers.NumberParseException:
        return False
    return (first.country_code, first.national_number) == (second.country_code, second.national_number)


def _questions(received_at: datetime, subject: str, assessment: Assessment) -> list[Question]:
    fields = assessment.fields
    period = f"{fields.period.start.isoformat()} to {fields.period.end.isoformat()}" if fields.period else ""
    sent = f"{received_at:%d %B %Y}, from {assessment.sender.address or 'nobody'}, “{subject}”"
    asked = [
        Question(
            "Does this officer serve with you, and as what? In which unit?",
            ", ".join(filter(None, (fields.officer_name, fields.officer_title, fields.authority_name))),
        ),
        Question("Did the officer send us a request? On which day, and from which address?", sent),
        Question("Which number has the case with you? Please say it.", "; ".join(fields.case_numbers)),
        Question("Whose account is it about? Please spell the address.", ", ".join(fields.account_emails)),
        Question("Which data are wanted, and for which time?", "; ".join(filter(None, (_data(assessment), period)))),
        Question("Under which law or order? Who made it?", "; ".join((*fields.legal_basis, *_instrument(assessment)))),
        Question("Which e-mail address and telephone does the officer have?", _contact(assessment)),
    ]
    if assessment.alert or assessment.request_type is RequestType.EMERGENCY:
        told = next((e.quote for e in assessment.evidence if e.field.startswith("emergency")), "")
        asked.append(Question("Who is in danger, from what, and why now?", told))
    return [*asked, Question("Who am I speaking to, and in which function? (Write it into the note.)", "")]


def _data(assessment: Assessment) -> str:
    return ", ".join(item.replace("_", " ") for item in assessment.fields.data_items)


def _instrument(assessment: Assessment) -> tuple[str, ...]:
    name = assessment.fields.instrument.value
    return (name.replace("_", " "),) if name != "none" else ()


def _contact(assessment: Assessment) -> str:
    return ", ".join(filter(None, (assessment.fields.officer_email, assessment.fields.officer_phone)))
