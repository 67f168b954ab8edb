"""Invented messages and their assessments, one an outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from daemon.replies.compose import ReplySettings
from daemon.replies.facts import Company
from daemon.replies.texts import REQUIREMENT_IDS
from rules.model import (
    Assessment,
    Author,
    DataItem,
    Disposition,
    Document,
    DocumentKind,
    Fields,
    Finding,
    Header,
    Instrument,
    Language,
    PathwayId,
    Period,
    ReplyAction,
    RequestType,
    Sender,
    Status,
    Submission,
    UserNotification,
)

REPLIES = Path(__file__).parents[3] / "data" / "replies"
REFERENCE = "LE-2026-000147"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

SETTINGS = ReplySettings(
    sender_name="Legal team",
    sender_address="legal-smmpanelus@tokensmm.org",
    company=Company(
        name="TokenSMM LLP",
        mailbox="legal-smmpanelus@tokensmm.org",
        channels=("support@tokensmm.org", "billing@tokensmm.org"),
        sites=("smmpanelus.com",),
        excluded_sites=("blog.smmpanelus.com",),
    ),
    mode="send",
    own_addresses=frozenset({"legal-smmpanelus@tokensmm.org", "support@tokensmm.org", "billing@tokensmm.org"}),
)

MESSAGE = Submission(
    sha256="5f" * 32,
    size=48_211,
    author=Author("mara.quillfeather@met.police.uk", "Mara Quillfeather"),
    headers=(
        Header("message-id", "<20261124.0815@met.police.uk>"),
        Header("references", "<first@met.police.uk> <second@tokensmm.org>"),
    ),
    trace=(),
    body=Document(part="1", name="", kind=DocumentKind.BODY),
    subject="Production order 01/CYB/4471/26",
    message_id="<20261124.0815@met.police.uk>",
    envelope_sender="mara.quillfeather@met.police.uk",
    to=("legal-smmpanelus@tokensmm.org",),
)

FIELDS = Fields(
    authority_name="Metropolitan Police Service",
    officer_name="Mara Quillfeather",
    officer_title="Detective Constable",
    officer_email="mara.quillfeather@met.police.uk",
    officer_phone="+442079460112",
    account_emails=("moonlit.metrics@mail.example", "moonlit.backup@mail.example"),
    period=Period(date(2026, 3, 1), date(2026, 5, 31)),
    legal_basis=("Police and Criminal Evidence Act 1984, Schedule 1, paragraph 4",),
    case_numbers=("01/CYB/4471/26",),
    instrument=Instrument.PRODUCTION_ORDER,
    data_items=(DataItem.SUBSCRIBER, DataItem.IP_LOGS, DataItem.ORDER_HISTORY),
)

ACCEPTED = Assessment(
    disposition=Disposition.ACCEPTED,
    reason="complete",
    request_type=RequestType.DISCLOSURE,
    pathway=PathwayId.UK,
    missing=(),
    reply=ReplyAction.SEND,
    alert=False,
    user_notification=UserNotification.UNSPECIFIED,
    sender=Sender("mara.quillfeather@met.police.uk", official=True, country="GB"),
    language=Language("en", english=True, certified_translation=False),
    fields=FIELDS,
)

PRESERVATION = replace(
    ACCEPTED,
    request_type=RequestType.PRESERVATION,
    pathway=None,
    user_notification=UserNotification.PROHIBITED,
    fields=replace(FIELDS, period=None, instrument=Instrument.NONE, data_items=()),
)

EMERGENCY = replace(
    ACCEPTED,
    reason="emergency",
    request_type=RequestType.EMERGENCY,
    pathway=None,
    alert=True,
    missing=("officer_phone",),
    findings=(Finding("officer_phone", Status.MISSING, "3", "no telephone number in the mail or the documents"),),
    fields=replace(FIELDS, officer_phone=None, instrument=Instrument.NONE, legal_basis=(), period=None),
)

GERMAN_LETTER = replace(
    ACCEPTED,
    disposition=Disposition.DEFICIENT,
    reason="requirements",
    pathway=PathwayId.NONE,
    missing=("language", "officer_email", "pathway", "pdf", "signature"),
    sender=Sender("j.wolkenstein@polizei.nrw.de", official=True, country="DE"),
    language=Language("de", english=False, certified_translation=False),
    findings=(
        Finding("pdf", Status.MISSING, "3", "the only attachment is a Word file (Ersuchen.docx)"),
        Finding(
            "signature", Status.UNDECIDED, "3", "something like ink stands under the closing, but too faint to tell"
        ),
        Finding("officer_email", Status.MISSING, "3", "wolkenstein.kripo@gmx.example is not on an official domain"),
        Finding("language", Status.MISSING, "3", "the letter is in German (de) without a translation"),
        Finding("pathway", Status.MISSING, "7.4", "a direct request from Germany that names no treaty and no court"),
        Finding("case_number", Status.MET, "3", "500 Js 1234/26"),
    ),
    fields=Fields(
        authority_name="Polizeipräsidium Düsseldorf",
        officer_name="Jörn Wolkenstein",
        officer_title="Kriminaloberkommissar",
        officer_email="wolkenstein.kripo@gmx.example",
        account_emails=("sehr.langer.kontoname.mit.vielen.punkten.und.woertern.ohne.ende@postfach-fuer-alle.example",),
        period=Period(date(2026, 1, 1), date(2026, 6, 30)),
        legal_basis=("§ 100k StPO",),
        case_numbers=("500 Js 1234/26",),
        data_items=(DataItem.IP_LOGS, DataItem.NOT_HELD),
    ),
)

GERMAN_MESSAGE = replace(
    MESSAGE,
    author=Author("j.wolkenstein@polizei.nrw.de"),
    subject="AW: Auskunftsersuchen – Aktenzeichen 500 Js 1234/26, Düsseldorf",
    headers=(),
)

EMERGENCY_DEFICIENT = replace(
    EMERGENCY,
    disposition=Disposition.DEFICIENT,
    reason="requirements",
    missing=("account_email", "emergency_description"),
    findings=(),
    fields=Fields(authority_name="Metropolitan Police Service"),
)


def misrouted(reason: str, reply: ReplyAction = ReplyAction.SEND, language: str = "en") -> Assessment:
    """A message that is no request to us, for that reason."""
    return replace(
        ACCEPTED,
        disposition=Disposition.MISROUTED,
        reason=reason,
        request_type=None,
        pathway=None,
        reply=reply,
        language=Language(language, english=language == "en", certified_translation=False),
        fields=Fields(),
    )


OUTCOMES: dict[str, Assessment] = {
    "accepted": ACCEPTED,
    "accepted_preservation": PRESERVATION,
    "accepted_emergency": EMERGENCY,
    "deficient": GERMAN_LETTER,
    "deficient_emergency": EMERGENCY_DEFICIENT,
    "misrouted_unofficial_sender": misrouted("unofficial_sender"),
    "misrouted_unauthenticated_sender": misrouted("unauthenticated_sender", ReplyAction.HOLD),
    "misrouted_wrong_channel": misrouted("wrong_channel"),
    "misrouted_other_policy": misrouted("other_policy"),
    "misrouted_not_a_request": misrouted("not_a_request"),
}

EVERYTHING_MISSING = replace(GERMAN_LETTER, missing=tuple(sorted(REQUIREMENT_IDS)), findings=())
