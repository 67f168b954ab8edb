"""A complete request, in two forms: as the `Facts` that extractors make of it, and as the `Submission` that is read.

Tests change one thing at a time and say what follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from daemon.config import Config, MailboxConfig, SenderConfig
from daemon.tables.loading import load_policy
from rules.evidence.requested_data import RequestedData
from rules.evidence.threat import Threat
from rules.facts import Facts
from rules.letter import Letter, Passage, Role, Sheet, Zone
from rules.model import (
    BODY_PAGE,
    Author,
    Box,
    DataItem,
    Document,
    DocumentKind,
    Evidence,
    Header,
    Instrument,
    Language,
    Line,
    Mark,
    MethodResult,
    Page,
    PathwayId,
    Period,
    RequestType,
    Sender,
    Submission,
    TextSource,
    TraceField,
)
from rules.policy import Policy

LEGAL = "legal-smmpanelus@tokensmm.org"
OFFICER = "j.hartwell@met.police.uk"
AUTHSERV = "mx.tokensmm.org"
INK = "@ink"
"""A line of `LETTER` where a signature is drawn instead of words."""

HEAD = "Metropolitan Police Service\nEconomic Crime Unit\n12 Broadmead Lane, London SW1A 2ZZ"

LETTER = f"""{HEAD}

To: TokenSMM LLP, Legal Department
Date: 9 February 2026
Our reference: 4471/26

Dear Sir or Madam,

A production order under section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984 was made on
5 February 2026 by the Crown Court at Southwark. The order is enclosed and your company must comply with it.

The user account is registered with the e-mail address panel.buyer@example.com.

Please provide the following data for the period from 1 November 2025 to 31 January 2026:

(a) the e-mail address of the account;
(b) the log-in IP addresses with date and time;
(c) the history of balance top-ups.

Yours faithfully,

{INK}

Jane Hartwell
Detective Sergeant
Telephone: 020 7946 0231
E-mail: {OFFICER}
"""


@cache
def policy() -> Policy:
    """The policy of the tables that docketd ships."""
    mailbox = MailboxConfig(address=LEGAL, other_channels=("support@tokensmm.org", "billing@tokensmm.org"))
    return load_policy(Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=(AUTHSERV,)), base=Path()))


# --- as it is received -------------------------------------------------------------------------------------------


def page(text: str, number: int = 1) -> Page:
    """A typed A4 page: lines of 10 points one below the other, the three lines of `HEAD` set large and bold."""
    lines: list[Line] = []
    marks: list[Mark] = []
    top = 40.0
    heads = HEAD.splitlines()[:2]
    for row in text.splitlines():
        size = 16.0 if row in heads[:1] else 10.0
        if row == INK:
            marks.append(Mark(Box(72, top - 14, 190, top + 12), 0.12))
        elif row.strip():
            lines.append(Line(row, Box(72, top, 72 + 4.6 * len(row), top + size), size, bold=row in heads))
        top += size + 4 if row.strip() else 10
    return Page(number, 595, 842, TextSource.TEXT, tuple(lines), tuple(marks))


def pdf(text: str = LETTER, name: str = "request.pdf") -> Document:
    """A readable PDF of one page."""
    return Document("2", name, DocumentKind.PDF, "application/pdf", "a" * 64, 9_000, 1, (page(text),))


def body(text: str) -> Document:
    """The mail's own text."""
    rows = [r for r in text.splitlines() if r.strip()]
    lines = [Line(row, Box(0, 12.0 * i, 5.0 * len(row), 12.0 * i + 10)) for i, row in enumerate(rows)]
    return Document(
        "body", "mail body", DocumentKind.BODY, pages=(Page(BODY_PAGE, 0, 0, TextSource.TEXT, tuple(lines)),)
    )


def proof_of(domain: str) -> tuple[TraceField, ...]:
    """The receiving server's own dmarc=pass."""
    return (
        TraceField("authentication-results", AUTHSERV, (MethodResult("dmarc", "pass", (("header.from", domain),)),)),
    )


def submission(
    *documents: Document,
    sender: str = OFFICER,
    said: str = "Please see the attached request.",
    subject: str = "Request for user data",
    to: tuple[str, ...] = (LEGAL,),
    proven: bool = True,
    headers: tuple[Header, ...] = (),
) -> Submission:
    """A message to the legal mailbox with these documents."""
    return Submission(
        sha256="0" * 64,
        size=1,
        author=Author(sender),
        headers=headers,
        trace=proof_of(sender.rpartition("@")[2]) if proven else (),
        body=body(said),
        documents=documents,
        subject=subject,
        envelope_sender=sender,
        to=to,
    )


def changed(*changes: tuple[str, str], text: str = LETTER) -> str:
    """The letter with some of its words replaced; each must stand there, so that no test changes nothing."""
    for old, new in changes:
        assert old in text, f"“{old}” does not stand in the letter"
        text = text.replace(old, new)
    return text


# --- as the extractors see it ------------------------------------------------------------------------------------


def stated(field: str, value: str) -> Evidence:
    """A value with the words that it rests on."""
    return Evidence(field, value, f"… {value} …", "request.pdf", 1, "stated in the letter")


def letter_of(paragraphs: Iterable[str], *, from_pdf: bool = True) -> Letter:
    """A letter of these paragraphs, all of them running text."""
    document = pdf() if from_pdf else body("")
    role = Role.REQUEST if from_pdf else Role.MAIL
    passages = tuple(
        Passage(
            text, document.name, 1, role, Zone.BODY, Box(72, 90 + 30 * i, 500, 110 + 30 * i), 10, False, False, True, i
        )
        for i, text in enumerate(paragraphs)
    )
    sheet = Sheet(document, document.pages[0], role, passages)
    return Letter((sheet,), (), from_pdf)


def complete() -> Facts:
    """A British disclosure request that lacks nothing."""
    end = date(2026, 1, 31)
    return Facts(
        submission=submission(pdf()),
        policy=policy(),
        sender=Sender(OFFICER, True, "GB", "Metropolitan Police Service"),
        letter=letter_of(["Please provide the log-in IP addresses of the account."]),
        threat=Threat(None, None),
        authority=stated("authority_name", "Metropolitan Police Service"),
        officer_name=stated("officer_name", "Jane Hartwell"),
        officer_title=stated("officer_title", "Detective Sergeant"),
        officer_email=stated("officer_email", OFFICER),
        officer_phone=stated("officer_phone", "+442079460231"),
        addresses=(),
        accounts=(stated("account_emails", "panel.buyer@example.com"),),
        period=(Period(date(2025, 11, 1), end), stated("period", "1 November 2025 to 31 January 2026")),
        legal_basis=(stated("legal_basis", "section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984"),),
        case_numbers=(stated("case_numbers", "4471/26"),),
        instrument=(Instrument.PRODUCTION_ORDER, stated("instrument", "production_order")),
        data=RequestedData((DataItem.IP_LOGS,), (stated("data_items", "ip_logs"),), None),
        letterhead=stated("letterhead", "Metropolitan Police Service"),
        signature=stated("signature", "ink of 118 × 26 pt"),
        language=Language("en", True, False),
        certification=None,
        residency=None,
        uk_subject=None,
        serious_crime=None,
        non_disclosure=None,
        request_type=RequestType.DISCLOSURE,
        pathway=PathwayId.UK,
    )


def preserving() -> Facts:
    """The same officer asks that data be kept."""
    return replace(complete(), request_type=RequestType.PRESERVATION, pathway=None)


def endangered() -> Facts:
    """The same officer asks because a life is at risk, and tells of the danger."""
    claim = stated("emergency", "imminent threat to life")
    told = stated("emergency_description", "a girl of 14 was abducted tonight")
    return replace(complete(), request_type=RequestType.EMERGENCY, pathway=None, threat=Threat(claim, told))


def from_abroad(country: str = "IN", pathway: PathwayId = PathwayId.NONE) -> Facts:
    """A foreign police writes the same letter directly."""
    sender = Sender("a.rao@police.example", True, country, "")
    return replace(complete(), sender=sender, pathway=pathway)
