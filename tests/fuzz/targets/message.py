"""Whole messages: read with everything that opens attachments, then judged, then told as JSON."""

from __future__ import annotations

import base64
import lzma
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

from pydantic import TypeAdapter

from daemon.assessment_json import assessment_json, json_line
from daemon.config import Config, MailboxConfig, ReadingConfig, SenderConfig
from daemon.reading.attachments import Attachment
from daemon.reading.document import PdfLimits, read_pdf
from daemon.reading.message import read_message
from daemon.reading.scan import OcrSettings
from daemon.reading.trouble import UnreadableMessage
from daemon.tables.loading import load_policy
from rules.assess import assess, questions
from rules.model import Disposition, Document, Submission
from rules.policy import Policy
from rules.sender_proof import prove
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, TO, message, multipart
from tests.daemon.reading.pdf_builder import made, sentence, typed
from tests.fuzz.target import Target, UnprovenError
from tests.hostile.making import LEGAL, MX
from tests.rules.requirements.examples import LETTER

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

JUDGED_ONE_IN = 4
"""Judging takes longer than reading a short mail; the rules have a target of their own."""

_SUBMISSION: TypeAdapter[Submission] = TypeAdapter(Submission)
_PDF = PdfLimits(2, OcrSettings(enabled=False, languages="eng"))
_LIMITS = ReadingConfig()


def _opened(attachment: Attachment) -> tuple[Document, ...]:
    return (read_pdf(attachment, _PDF),)


POLICY = load_policy(
    Config(
        mailbox=MailboxConfig(address=LEGAL.decode(), other_channels=("support@example.org",)),
        sender=SenderConfig(authserv_ids=(MX.decode(), "mx.tokensmm.org")),
        base=Path(),
    )
)
"""Of the house to which the hostile messages are written; it believes the server of the corpus as well."""


def run(data: bytes) -> bytes:
    """Read, and judge some; the reading as JSON, which must exist for whatever was read."""
    return read_and_judged(data, judge=crc32(data) % JUDGED_ONE_IN == 0)


def read_and_judged(data: bytes, *, judge: bool = True) -> bytes:
    """What was read as JSON, with the judgement behind it, or why nothing was. Raises UnprovenError as `judged` does."""
    try:
        submission = read_message(data, _LIMITS, _opened)
    except UnreadableMessage as error:
        return str(error).encode()
    return _SUBMISSION.dump_json(submission) + (judged(submission, POLICY) if judge else b"")


def judged(submission: Submission, by: Policy) -> bytes:
    """The judgement as JSON. Raises UnprovenError for a request that nothing proves."""
    questions(submission, by)
    assessment = assess(submission, by)
    if assessment.disposition is not Disposition.MISROUTED and not (
        assessment.sender.official and prove(submission, by.trust).proven
    ):
        raise UnprovenError(f"{assessment.disposition} from {assessment.sender.address}")
    return json_line(assessment_json(assessment)).encode()


def seeds() -> Iterator[bytes]:
    """Built messages first, then the small ones of the corpus."""
    small = made(sentence)
    yield RESULTS + b"\r\n" + RECEIVED + b"\r\n" + multipart(b"mixed", TEXT, HTML, pdf_part(small), INNER)
    yield RESULTS + b"\r\n" + multipart(b"mixed", TEXT, pdf_part(made(typed(*LETTER.splitlines()))))
    yield message(OFFICER, TO, body=LETTER.encode())
    yield REPORT
    for packed in sorted(CORPUS.glob("*/*.eml.xz"))[::40]:
        yield lzma.decompress(packed.read_bytes())


def pdf_part(data: bytes) -> bytes:
    """A part with that PDF."""
    return (
        b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(data).replace(b"\n", b"\r\n")
    )


TEXT = b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nPlease see the order. \r\nRegards"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td>a</td></tr></table><ol><li>b</ol>"
INNER = b"Content-Type: message/rfc822\r\n\r\n" + OFFICER + b"\r\nSubject: =?utf-8?q?x?=\r\n\r\nhi"
REPORT = (
    b"From: MAILER-DAEMON@mx.example.net\r\nReturn-Path: <>\r\nContent-Type: multipart/report; "
    b'report-type=delivery-status; boundary="r"\r\n\r\n--r\r\n\r\nIt did not arrive.\r\n--r\r\n'
    b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n"
    b"Final-Recipient: rfc822; a@met.police.uk\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    b"Diagnostic-Code: smtp; 550 no such user\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\n"
    b"Message-ID: <x@example.org>\r\n--r--\r\n"
)

PIECES = (
    b"\r\n", b"\n", b"\r", b"\0", b"\r\n\r\n", b"\r\n ", b"\t", b"(", b")", b'"', b"\\", b"<", b">", b"@", b";", b":", b",",
    b"=", b"--", b"%PDF-1.7\n", b"PK\x03\x04", b"\x78\x9f\x3e\x22", b"\x1f\x8b", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae",
    b"=?utf-8?q?", b"=?x?b?", b"?=", b"=?iso-2022-jp?b?GyRC?=", b"multipart/mixed", b"message/rfc822", b"message/partial",
    b"multipart/alternative", b"multipart/encrypted", b"multipart/signed", b"message/delivery-status", b"text/html",
    b"text/calendar; method=REPLY", b"application/pdf", b"application/ms-tnef", b"application/pkcs7-mime", b"base64",
    b"quoted-printable", b"uuencode", b"x-uuencode", b"8bit", b"charset=utf-7", b"charset=utf-16", b"charset=hz",
    b"charset=idna", b"charset*0*=utf-8''a", b"name*1=b", b"filename*=utf-8''%ff%00.pdf", b"boundary=edge",
    b"format=flowed; delsp=yes", b"report-type=delivery-status", b"<table><td>", b"<style>", b"<!--", b"&#0;", b"&#xd800;",
    b"<div hidden>", b"</html>", b"begin 644 a.pdf\n", b"Content-Type: ", b"Content-Transfer-Encoding: ", b"From: ",
    b"Content-Disposition: attachment; filename=", b"Authentication-Results: ", b"Received: ", b"Date: ", b"Subject: ",
    b"Mon, 5 Jan 2026 10:00:00 +9999", b"Thu, 1 Jan 99999 00:00:00 +0000", b"Reply-To: ", b"Auto-Submitted: auto-replied",
)  # fmt: skip
"""Words and signs of mail."""

_BASE64 = re.compile(rb"\r?\n\r?\n([A-Za-z0-9+/=\r\n]{200,})")


def mutate(data: bytes, dice: Random, most: int) -> bytes:
    """Some changes of lines, parts, fields, and of what is encoded inside base64."""
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(CHANGES)(data, dice)
    return data[:most]


def _piece(data: bytes, dice: Random) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(PIECES) + data[at + dice.choice((0, 0, 1, 4, 16)) :]


def _line(data: bytes, dice: Random) -> bytes:
    """A line left out, doubled, moved or joined to the next."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def _many(data: bytes, dice: Random) -> bytes:
    """A short run many times over: what is cheap once may not be so a thousand times."""
    at = dice.randint(0, len(data))
    run_ = data[at : at + dice.choice((1, 2, 8, 40))] or dice.choice(PIECES)
    return data[:at] + run_ * dice.choice((8, 64, 512, 2048)) + data[at:]


def _value(data: bytes, dice: Random) -> bytes:
    """The value of a field or a parameter replaced by a piece."""
    places = [m.end() for m in re.finditer(rb"[:=] ?", data[:4096])]
    if not places:
        return data
    at = dice.choice(places)
    end = at + len(re.match(rb"[^\r\n;]*", data[at:])[0])  # type: ignore[index]
    return data[:at] + dice.choice(PIECES) + data[end:]


def _inside(data: bytes, dice: Random) -> bytes:
    """What is in base64, changed at one place."""
    found = list(_BASE64.finditer(data))
    if not found:
        return data
    match = dice.choice(found)
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", match[1])
    inner = base64.b64decode(packed[: len(packed) // 4 * 4])
    changed = base64.encodebytes(_piece(inner, dice))
    return data[: match.start(1)] + changed + data[match.end(1) :]


def _wrapped(data: bytes, dice: Random) -> bytes:
    """The message inside another one."""
    kind = dice.choice(
        (b"message/rfc822", b"multipart/mixed; boundary=edge", b"text/rfc822-headers", b"message/global")
    )
    coding = dice.choice((b"", b"Content-Transfer-Encoding: base64\r\n"))
    body = base64.encodebytes(data) if coding else data
    return OFFICER + b"\r\n" + TO + b"\r\n" + coding + b"Content-Type: " + kind + b"\r\n\r\n" + body


@cache
def _seeds() -> tuple[bytes, ...]:
    return tuple(seeds())


def _crossed(data: bytes, dice: Random) -> bytes:
    """The beginning of one message and the end of another."""
    other = dice.choice(_seeds())
    return data[: dice.randint(0, len(data))] + other[dice.randint(0, len(other)) :]


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _piece, _piece, _piece, _line, _line, _many, _value, _value, _inside, _inside, _wrapped, _crossed,
)  # fmt: skip

TARGET = Target("message", run, seeds, mutate)
