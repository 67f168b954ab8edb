"""The mail of an officer who writes again: a request that lacks its telephone number, our reply quoted, what was missing."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

from daemon.demo.letter import Letter, Officer, draw
from daemon.demo.requests import NO_PHONE

OFFICER = NO_PHONE.officer.email
"""tobias.muddlecombe@kent.police.uk"""

WITH_PHONE = replace(NO_PHONE, officer=replace(NO_PHONE.officer, phone="01622 690 690"))
"""The same letter, corrected."""

SUPPLEMENT = Letter(
    head=("Kent Police", "Serious Crime Directorate", "Sutton Road, Maidstone ME15 9BZ"),
    date="16 September 2026",
    addressee=("TokenSMM LLP", "The Legal Department"),
    subject="Supplement to our letter on production order 2026-MCC-0977",
    paragraphs=("Dear Sir or Madam,", "You asked for the work telephone number of the responsible officer."),
    officer=Officer(NO_PHONE.officer.name, NO_PHONE.officer.title, "01622 690 690", OFFICER),
)
"""What was missing and nothing else, on the authority's paper."""


def mail(
    number: int,
    text: str,
    *pdfs: bytes,
    sender: str = OFFICER,
    subject: str = "Production order 2026-MCC-0977",
    dmarc: str = "pass",
    **headers: str,
) -> bytes:
    """A message to legal@example.org as the receiving server hands it over."""
    domain = sender.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Officer <{sender}>"
    message["To"] = "legal@example.org"
    message["Subject"] = subject
    message["Date"] = "Mon, 14 Sep 2026 10:30:00 +0100"
    message["Message-ID"] = f"<{number}@{domain}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for at, pdf in enumerate(pdfs):
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"letter{at or ''}.pdf")
    proof = f"Authentication-Results: mx.example.org; dmarc={dmarc} header.from={domain}\r\n"
    return proof.encode() + message.as_bytes()


def answer(number: int, reply: bytes, text: str, *pdfs: bytes, sender: str = OFFICER, **changes: str) -> bytes:
    """An answer to our reply, which it quotes below as Thunderbird does."""
    ours = message_from_bytes(reply, policy=default)
    told = ours.get_body(("plain",))
    assert told is not None
    quoted = "\n".join(f"> {line}" for line in told.get_content().splitlines())
    below = f"\n\nOn 14/09/2026 10:31, Legal team wrote:\n{quoted}\n"
    headers = {"In_Reply_To": str(ours["Message-ID"]), "subject": str(ours["Subject"])} | changes
    return mail(number, text + below, *pdfs, sender=sender, **headers)  # type: ignore[arg-type]


def request() -> bytes:
    """The letter without the number."""
    return draw(NO_PHONE)


def text_of(reply: bytes) -> str:
    """The words of a reply in one line."""
    part = message_from_bytes(reply, policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())
