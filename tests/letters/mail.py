"""The message a letter travels in, as the company's own mail server hands it on (RFC 5322, CRLF)."""

import hashlib
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from tests.letters.letter import Letter, Mail

_MAILBOX = "legal-smmpanelus@tokensmm.org"
_SERVER = "mx.tokensmm.org"


def message(name: str, letter: Letter, documents: list[bytes]) -> bytes:
    """The raw message: proof of the sender on top, the server's Received under it, then what the sender wrote."""
    mail = letter.mail
    mark = hashlib.sha256(name.encode()).hexdigest()
    out = EmailMessage(policy=SMTP)
    out["From"] = Address(mail.name, addr_spec=mail.sender)
    out["To"] = _MAILBOX
    if mail.cc:
        out["Cc"] = ", ".join(mail.cc)
    out["Subject"] = mail.subject
    out["Date"] = mail.date
    out["Message-ID"] = f"<{mark[:24]}@{_domain(mail)}>"
    out.set_content(mail.body.strip() + "\n", cte="quoted-printable")
    if mail.html:
        out.add_alternative(_html(mail.body), subtype="html", cte="quoted-printable")
    for pdf, content in zip(letter.pdf, documents, strict=True):
        out.add_attachment(content, maintype="application", subtype="pdf", filename=pdf.file)
    for number, part in enumerate(part for part in out.walk() if part.is_multipart()):
        part.set_boundary(f"=_{mark[8 * number : 8 * number + 24]}")
    return _trace(mail, mark) + out.as_bytes()


def _domain(mail: Mail) -> str:
    return mail.sender.rpartition("@")[2]


def _html(body: str) -> str:
    paragraphs = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in body.strip().split("\n\n"))
    return f'<html><body style="font-family:Calibri,sans-serif">{paragraphs}</body></html>\n'


def _trace(mail: Mail, mark: str) -> bytes:
    domain = _domain(mail)
    host = f"mail{int(mark[:2], 16) % 9 + 1}.{domain}"
    arrived = format_datetime(mail.date + timedelta(seconds=21))
    lines = [
        f"Authentication-Results: {_SERVER}; spf=pass smtp.mailfrom={mail.sender};",
        f" dkim=pass header.d={domain} header.s=s1; dmarc=pass header.from={domain}",
        f"Return-Path: <{mail.sender}>",
        f"Delivered-To: {_MAILBOX}",
        f"Received: from {host} ({host} [203.0.113.{int(mark[2:4], 16) % 250 + 2}])",
        f" by {_SERVER} (Postfix) with ESMTPS id {mark[4:15].upper()}",
        f" for <{_MAILBOX}>; {arrived}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")
