"""Sample messages of every kind, as the receiving mail server hands them over, with how each ought to be judged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

from daemon.demo import requests
from daemon.demo.letter import Letter, draw, scanned
from rules.model import Disposition

_DATE = "Mon, 14 Sep 2026 10:30:00 +0100"
_SEEN = "Mon, 14 Sep 2026 09:30:05 +0000 (UTC)"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom the samples are written to: the legal mailbox, another channel, and the receiving server's own name."""

    mailbox: str
    channel: str
    authserv_id: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A message with its right judgement. `scan` needs OCR to be judged so."""

    name: str
    raw: bytes
    disposition: Disposition
    reason: str
    scan: bool = False


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a sender writes. `dmarc` is what the receiving server found; `to` is the legal mailbox when empty."""

    sender: str
    name: str
    subject: str
    body: str
    pdf: bytes = b""
    file: str = "request.pdf"
    dmarc: str = "pass"
    to: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=())


_COVER = "Please see the attached letter.\n\nKind regards\n"


def make_samples(receiver: Receiver) -> tuple[Sample, ...]:
    """All samples. The same receiver gives the same bytes."""
    return tuple(_samples(receiver))


def _samples(receiver: Receiver) -> Iterator[Sample]:
    kinds = (_accepted, _deficient, _misrouted)
    dispositions = (Disposition.ACCEPTED, Disposition.DEFICIENT, Disposition.MISROUTED)
    for make, disposition in zip(kinds, dispositions, strict=True):
        for name, reason, mail in make(receiver):
            raw = _message(mail, receiver, name)
            yield Sample(name, raw, disposition, reason, scan=name.endswith("-scan"))


def _accepted(_: Receiver) -> Iterator[tuple[str, str, _Mail]]:
    yield "uk-order", "complete", _request(requests.UK_ORDER, "Production order T20269901")
    yield "us-order", "complete", _request(requests.US_ORDER, "Court Order 2:26-mc-99012")
    yield "dutch-mlat", "complete", _request(requests.DUTCH_MLAT, "Request for mutual legal assistance 10/990042-26")
    yield "canadian-preservation", "complete", _request(requests.PRESERVATION, "Preservation request 2026-9900777")
    yield (
        "german-translated",
        "complete",
        _request(requests.GERMAN, "Rechtshilfeersuchen 900 Js 417/26", draw(requests.GERMAN, requests.TRANSLATION)),
    )
    yield (
        "uk-order-scan",
        "complete",
        _request(requests.SCANNED, "Production order T20269944", scanned(draw(requests.SCANNED))),
    )
    yield "uk-emergency", "emergency", _EMERGENCY


def _deficient(_: Receiver) -> Iterator[tuple[str, str, _Mail]]:
    yield "uk-no-phone", "requirements", _request(requests.NO_PHONE, "Production order 2026-MCC-0977")
    yield "us-overbroad", "requirements", _request(requests.OVERBROAD, "Search warrant 26-CW-990321")
    yield "german-untranslated", "requirements", _request(requests.GERMAN, "Rechtshilfeersuchen, Az. 900 Js 417/26")
    yield "us-word-file", "requirements", _WORD


def _misrouted(receiver: Receiver) -> Iterator[tuple[str, str, _Mail]]:
    yield "out-of-office", "automated", _OUT_OF_OFFICE
    yield "law-firm", "unofficial_sender", _LAW_FIRM
    yield "private-emergency", "unofficial_sender", _WORRIED
    forged = _request(requests.UK_ORDER, "URGENT production order")
    yield "forged-police", "unauthenticated_sender", _changed(forged, dmarc="fail")
    support = _request(requests.US_ORDER, "Court Order for your support team")
    yield "to-support", "wrong_channel", _changed(support, to=receiver.channel)
    yield "blog-only", "other_policy", _request(requests.BLOG, "Comments on blog.smmpanelus.com")
    yield "invitation", "not_a_request", _INVITATION


def _request(letter: Letter, subject: str, pdf: bytes = b"") -> _Mail:
    officer = letter.officer
    return _Mail(officer.email, officer.name, subject, _COVER + f"{officer.name}\n", pdf or draw(letter))


def _changed(mail: _Mail, dmarc: str = "pass", to: str = "") -> _Mail:
    return _Mail(mail.sender, mail.name, mail.subject, mail.body, mail.pdf, dmarc=dmarc, to=to)


_EMERGENCY = _Mail(
    "control.room@westyorkshire.police.uk",
    "Force Control Room",
    "EMERGENCY - threat to life - disclosure needed tonight",
    "This is an emergency disclosure request: there is an imminent threat to life.\n\n"
    "At 21:40 tonight a 16-year-old girl sent a message from the SmmPanelUS.com account registered to the e-mail "
    "address night.heron@example.com. She says that she has taken a large number of tablets and will jump from a "
    "bridge before midnight. We do not know where she is.\n\n"
    "Please send us at once the IP addresses of the latest log-ins of that account. The formal process will follow.\n\n"
    "Inspector Gwendolyn Standin\nForce Duty Officer, West Yorkshire Police\nTel. 0113 496 0199\n"
    "control.room@westyorkshire.police.uk\n",
)

_WORD = _Mail(
    "deputy.example@kingcounty.gov",
    "Deputy R. Example",
    "Subpoena 26-SUB-99110",
    "To the custodian of records,\n\nour subpoena is attached as a Word document.\n\nDeputy R. Example\n"
    "King County Sheriff's Office\n",
    file="subpoena.docx",
)

_OUT_OF_OFFICE = _Mail(
    "j.absent@cps.gov.uk",
    "Jasper Absent",
    "Automatic reply: Your request [LE-2026-000004]",
    "I am on leave until 28 September. In urgent matters please call the duty lawyer.\n",
    headers=(("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
)

_LAW_FIRM = _Mail(
    "office@brixham-and-partners.example",
    "Brixham & Partners",
    "Letter before action: disclosure of user data",
    "We act for a client who was harmed by fake reviews. Kindly disclose the name and IP address of the user "
    "behind starling.reviews@example.com within seven days.\n\nBrixham & Partners, Solicitors\n",
)

_WORRIED = _Mail(
    "worried.parent@mail.example",
    "A Worried Parent",
    "Please help, my son is in danger",
    "My son has told me today that he will kill himself tonight. He has an account with you under "
    "paper.kite@example.com. There is an imminent danger to his life. Please tell me where he logged in.\n",
)

_INVITATION = _Mail(
    "events@politie.nl",
    "Team Events",
    "Invitation: round table on online fraud, The Hague",
    "Dear colleagues,\n\nwe would like to invite you to our round table on online fraud on 3 November 2026 in The "
    "Hague. The programme is attached to the website. We look forward to meeting you.\n\nTeam Events, Politie\n",
)


def _message(mail: _Mail, receiver: Receiver, name: str) -> bytes:
    """The message as it lies in the inbox: the receiving server's fields on top of the sender's own."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{mail.name}" <{mail.sender}>'
    message["To"] = mail.to or receiver.mailbox
    message["Subject"] = mail.subject
    message["Date"] = _DATE
    message["Message-ID"] = f"<{name}.20260914@{mail.sender.rpartition('@')[2]}>"
    for header, value in mail.headers:
        message[header] = value
    message.set_content(mail.body)
    if mail.pdf:
        message.add_attachment(mail.pdf, maintype="application", subtype="pdf", filename=mail.file)
    elif mail.file.endswith(".docx"):
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        message.add_attachment(_word_file(mail.subject), maintype="application", subtype=kind, filename=mail.file)
    if message.is_multipart():
        message.set_boundary(f"=_{name}_20260914")
    return _trace(mail, receiver) + message.as_bytes()


def _trace(mail: _Mail, receiver: Receiver) -> bytes:
    domain = mail.sender.rpartition("@")[2]
    proof = f"dmarc={mail.dmarc} header.from={domain}; spf={mail.dmarc} smtp.mailfrom={mail.sender}"
    fields = (
        f"Return-Path: <{mail.sender}>",
        f"Authentication-Results: {receiver.authserv_id};\r\n {proof}",
        f"Received: from mail.{domain} ([192.0.2.25])\r\n by {receiver.authserv_id} with ESMTPS;\r\n {_SEEN}",
    )
    return "".join(f"{line}\r\n" for line in fields).encode("ascii")


def _word_file(text: str) -> bytes:
    """The least that Word opens, with one paragraph."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    file = io.BytesIO()
    parts = (("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", body))
    with zipfile.ZipFile(file, "w") as archive:
        for path, content in parts:
            archive.writestr(zipfile.ZipInfo(path), content)
    return file.getvalue()
