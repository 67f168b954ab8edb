"""A judged letter, made by hand, and what the ledger needs around it. The people and authorities are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from daemon.ledger.rows import NewCase, Unjudged
from daemon.ledger.store import Ledger
from daemon.records import Position, RenderedReply, ReplyState
from rules.loops import ReplyLimits
from rules.model import (
    BODY_PAGE,
    Assessment,
    DataItem,
    Disposition,
    Evidence,
    Fields,
    Finding,
    Instrument,
    Language,
    PathwayId,
    Period,
    ReplyAction,
    RequestType,
    Sender,
    Signal,
    Status,
    UserNotification,
)

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMIT = ReplyLimits(per_address_and_day=5, per_hour=100)

ACCOUNT = Evidence("account_emails", "user@example.net", "the account user@example.net", "request.pdf", 1, "label")
PHONE = Evidence("officer_phone", "+441632960001", "Tel. 01632 960001", "request.pdf", 2)
THREAT = Evidence("emergency_description", "threat", "he says he will jump tonight", "", BODY_PAGE)

DEFICIENT = Assessment(
    disposition=Disposition.DEFICIENT,
    reason="requirements",
    request_type=RequestType.DISCLOSURE,
    pathway=PathwayId.UK,
    missing=("letterhead", "signature"),
    reply=ReplyAction.SEND,
    alert=False,
    user_notification=UserNotification.UNSPECIFIED,
    sender=Sender("p.umbrella@county.police.uk", official=True, country="GB", authority="County Police"),
    language=Language("en", english=True, certified_translation=False),
    fields=Fields(
        authority_name="County Police",
        officer_name="Petra Umbrella",
        officer_phone="+441632960001",
        account_emails=("user@example.net",),
        period=Period(date(2026, 1, 1), date(2026, 3, 31)),
        legal_basis=("Investigatory Powers Act 2016, section 60A",),
        case_numbers=("CP/2026/0099",),
        instrument=Instrument.STATUTORY_NOTICE,
        data_items=(DataItem.SUBSCRIBER, DataItem.IP_LOGS),
    ),
    explanation="A UK authority asks for data; two requirements are not met.",
    findings=(
        Finding("account_email", Status.MET, "3", "the account is named by its e-mail address", (ACCOUNT,)),
        Finding("officer_phone", Status.MET, "3", "a work telephone number is stated", (PHONE,)),
        Finding("letterhead", Status.MISSING, "3", "the first page bears no authority's name at its head"),
        Finding("signature", Status.UNDECIDED, "3", "there is ink below the name that may be a signature"),
    ),
    evidence=(ACCOUNT, PHONE),
    signals=(Signal("reply_to", "Reply-To points to another domain"),),
    needs_review=("signature",),
)

EMERGENCY = replace(
    DEFICIENT,
    disposition=Disposition.ACCEPTED,
    reason="emergency",
    request_type=RequestType.EMERGENCY,
    pathway=None,
    alert=True,
    findings=(Finding("emergency_description", Status.MET, "9", "the threat is described", (THREAT,)),),
    needs_review=(),
)

MISROUTED = Assessment(
    disposition=Disposition.MISROUTED,
    reason="unofficial_sender",
    request_type=None,
    pathway=None,
    missing=(),
    reply=ReplyAction.HOLD,
    alert=False,
    user_notification=UserNotification.UNSPECIFIED,
    sender=Sender(None, official=False, country=None),
    language=Language("en", english=True, certified_translation=False),
)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def position(uid: int, uidvalidity: int = 7) -> Position:
    return Position("legal@example.org", "INBOX", uidvalidity, uid)


def new_case(uid: int, assessment: Assessment = DEFICIENT, **changes: object) -> NewCase:
    entry = NewCase(
        position=position(uid),
        sha256=sha(f"message {uid}"),
        message_id=f"<{uid}@county.police.uk>",
        subject=f"Request {uid}",
        folder=assessment.disposition.capitalize(),
        assessment=assessment,
        received_at=NOON - MINUTE,
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def unjudged(uid: int, sha256: str = "") -> Unjudged:
    return Unjudged(position(uid), sha256, "60 MB: larger than max_message_bytes", "Quarantine", "<big@example.org>")


def reply_to(
    recipient: str = "p.umbrella@county.police.uk", state: ReplyState = ReplyState.QUEUED, note: str = ""
) -> Callable[[str], RenderedReply]:
    def compose(reference: str) -> RenderedReply:
        raw = (
            f"Message-ID: <{reference}@example.org>\r\nSubject: Re: [{reference}]\r\n\r\nDear Sir or Madam\r\n".encode()
        )
        return RenderedReply(f"<{reference}@example.org>", recipient, "deficient", "en", raw, state, note)

    return compose


def no_reply(reference: str) -> None:
    del reference


def record(ledger: Ledger, uid: int, assessment: Assessment = DEFICIENT, now: datetime = NOON) -> str:
    return ledger.record(new_case(uid, assessment), reply_to(), now, LIMIT)
