"""Messages in which every field that can reach an output is an attack on whoever shows, logs or stores it."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

MARK = "Zebedee"
"""Stands in every field: personal data that no log line may hold."""

PRODUCT = "1787569"
"""What the templates would print if they were run: 1337 times 1337."""

ATTACK = (
    f"{MARK} {{{{ 1337*1337 }}}}{{% set x = 1337*1337 %}}{{{{ x }}}}${{1337*1337}}#{{1337*1337}}<%= 1337*1337 %>"
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=http://evil.example>l</a>"
    "[bold]b[/bold][link=http://evil.example]l[/link][/nonsense]:skull:"
    "'; DROP TABLE cases; --\" OR 1=1 `touch PWNED` $(touch PWNED) | touch PWNED; %s %n {0} {x!r}"
    "\x1b[31m\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\l\x1b]8;;\x1b\\\x1b]52;c;UFdORUQ=\x07\x9b31m\x9d0;t\x9c\x7f\b"
    "\u202egnp.exe\u202c\u2066x\u2069\u200b\u200d\ufeff\u2028next\u2029\U000e0041\x85"
    '\r\n{"event": "forged"}\r\nBcc: evil@evil.example'
)
"""Templates, HTML, rich's markup, SQL, the shell, format strings, terminal escapes, bidirectional text, new lines."""

FORMULA = f"=HYPERLINK(1337,{MARK})"

LOCAL = f"={MARK}{{{{1337*1337}}}}$(touch/PWNED)"
"""A local part of an address; with the parentheses it must stand in quotes (RFC 5322, 3.2.4)."""

PLAIN_LOCAL = f"={MARK}{{{{1337*1337}}}}'`|$"
"""One that needs no quotes (RFC 5322, 3.2.3), so that replies go to it."""

PROOF = "Authentication-Results: mx.example.org; dmarc=pass header.from={domain}"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A message and the name of what it attacks with."""

    name: str
    raw: bytes


def encoded(text: str) -> str:
    """Words for a header field that decode to any characters at all (RFC 2047)."""
    data = text.encode()
    words = [
        b64encode(data[at : at + 30].decode("utf-8", "ignore").encode()).decode() for at in range(0, len(data), 30)
    ]
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def letter(*lines: str) -> bytes:
    """A PDF with these lines, and an attack as its title, author and producer."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for set_fact in (canvas.setTitle, canvas.setAuthor, canvas.setProducer, canvas.setCreator, canvas.setSubject):
        set_fact(ATTACK)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


REQUEST = (
    f"Metropolitan Police Service {MARK} <b>[bold]{{{{ 1337*1337 }}}}",
    "Cyber Crime Unit, New Scotland Yard, London SW1A 2JL, www.met.police.uk",
    f"Our reference: =URN/{MARK}/{{{{1337*1337}}}}/<script>/26",
    "Production order under the Police and Criminal Evidence Act 1984, section 9",
    f"The order no. T2026{MARK} concerns the account registered to {MARK}{{{{1337*1337}}}}@example.com.",
    "For the period 1 March 2026 to 30 June 2026 you are required to produce:",
    f"- the IP addresses from which {MARK} <img src=x> [link=http://evil.example] logged in;",
    f"- $(touch PWNED) `touch PWNED` ${{1337*1337}} {MARK};",
    f"Tel. 020 7946 0417, E-mail: {MARK}@met.police.uk",
    f"{MARK} [bold]Pendlebury[/bold], Detective Constable {{{{ 1337*1337 }}}}",
)


def _mail(name: str, sender: str, domain: str, parts: str, *more: str) -> Hostile:
    head = (
        PROOF.format(domain=domain),
        f"From: {encoded(ATTACK)} <{sender}@{domain}>",
        "To: legal@example.org",
        f"Cc: {encoded(ATTACK)} <{MARK}@evil.example>",
        f"Subject: {encoded(FORMULA if name == 'formula' else ATTACK)}",
        f"Message-ID: <{name}.{PLAIN_LOCAL}@{domain}>",
        f"References: <{MARK}@evil.example> {encoded(ATTACK)}",
        f"X-Mailer: {encoded(ATTACK)}",
        "MIME-Version: 1.0",
        *more,
    )
    return Hostile(name, ("\r\n".join(head) + "\r\n" + parts).encode("utf-8", "surrogateescape"))


def _attached(body: str, pdf: bytes, name: str = ATTACK, kind: str = "application/pdf") -> str:
    return (
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{b64encode(body.encode()).decode()}\r\n"
        f'--b\r\nContent-Type: {kind}; name="{encoded(name)}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="{encoded(name)}"\r\n\r\n{b64encode(pdf).decode()}\r\n--b--\r\n'
    )


def _bounce() -> Hostile:
    """A delivery report (RFC 3464) whose reasons are attacks."""
    line = ATTACK.splitlines()[0]
    report = (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{line}\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; {MARK}.example\r\n\r\n"
        f"Final-Recipient: rfc822; {MARK}@met.police.uk\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: smtp; 550 {line}\r\n--b--\r\n"
    )
    return _mail("bounce", "mailer-daemon", "met.police.uk", report, "Return-Path: <>")


EMERGENCY = (
    f"EMERGENCY: imminent threat to life. {MARK} has said that he will kill {ATTACK} tonight at 22:00. We need the IP "
    f"addresses of the account {MARK}@example.com at once.\r\n{ATTACK}"
)


def hostile_messages() -> tuple[Hostile, ...]:
    """All of them. Between them they are accepted, deficient, misrouted, unauthenticated, automated and not judged."""
    pdf = letter(*REQUEST)
    return (
        _mail("request", PLAIN_LOCAL, "met.police.uk", _attached(f"{ATTACK}\n\nPlease see the attached order.", pdf)),
        _mail("emergency", PLAIN_LOCAL, "kent.police.uk", _attached(EMERGENCY, pdf)),
        _mail("formula", PLAIN_LOCAL, "essex.police.uk", _attached("The order is attached.", pdf, f"{FORMULA}.pdf")),
        _mail(
            "html-body", "jane", "met.police.uk", f"Content-Type: text/html\r\n\r\n<p>Please send data of {ATTACK}</p>"
        ),
        _mail("stranger", PLAIN_LOCAL, f"{MARK}-evil.example", _attached(ATTACK, pdf)),
        _mail("quoted-stranger", f'"{LOCAL}"', "evil.example", _attached(ATTACK, pdf)),
        _mail("broken-pdf", PLAIN_LOCAL, "kent.police.uk", _attached(ATTACK, b"%PDF-1.7\n" + ATTACK.encode())),
        _mail("odd-type", PLAIN_LOCAL, "kent.police.uk", _attached(ATTACK, b"MZ", ATTACK, f"application/x-{MARK}")),
        _mail(
            "unknown-charset", "jane", "met.police.uk", f"Content-Type: text/plain; charset={MARK}\x1b[31m\r\n\r\nHi"
        ),
        _mail("too-large", "jane", "met.police.uk", f"\r\n{'x' * 120_000}"),
        Hostile("no-author", f"From: {encoded(ATTACK)}\r\nSubject: {encoded(ATTACK)}\r\n\r\n{MARK}".encode()),
        _bounce(),
    )


def deliver_all(maildir: Path) -> int:
    """Put all of them into a Maildir's inbox; how many there are."""
    from daemon.maildir_delivery import deliver

    messages = hostile_messages()
    for message in messages:
        deliver(maildir, message.raw)
    return len(messages)
