"""The structure of a message, found by mail-parser over the standard library's compat32 policy.

The stricter policies raise inside the parser on single hostile headers. Nothing here raises for what a sender wrote.
"""

from __future__ import annotations

import email
import logging
import re
from dataclasses import dataclass, replace
from email.message import Message

import mailparser
from mailparser.exceptions import MailParserError

from daemon.config import ReadingConfig
from daemon.reading.charsets import one_line
from daemon.reading.headers import HeaderBlock

MAX_MULTIPARTS = 200
"""Boundaries in one message: the standard library tests each line against every boundary that is still open."""

MAX_DELIMITERS = 10_000
"""Lines that could begin a part: each part costs the parsers time and memory before `max_parts` can be applied."""
TOO_MANY = "too many multiparts or parts: none was opened"
_DELIMITER = re.compile(rb"[\r\n]--")

PARSER_TROUBLE = (MailParserError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parsers are known to raise on hostile messages, beside their own errors."""

STRUCTURE = ("content-type", "content-transfer-encoding", "content-disposition", "mime-version")
_RECIPIENTS = ("to", "cc", "reply-to")
MAX_RECIPIENT_BYTES = 65_536
"""Bytes of all fields of one kind of recipients that are given to the parser."""
_USUAL = ReadingConfig()

# It logs what it dislikes about a message at warning level, quoting the sender; problems are said in the Submission.
logging.getLogger("mailparser").setLevel(logging.CRITICAL)


def too_many_parts(body: bytes) -> bool:
    """Whether the parsers would take too long or too much memory to find the parts of a body."""
    return body.lower().count(b"boundary=") > MAX_MULTIPARTS or len(_DELIMITER.findall(body)) > MAX_DELIMITERS


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message's structure and its recipients in lower case; `message` is None when no structure could be had.

    `cut` says of which recipients only the first were read.
    """

    message: Message | None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    problem: str = ""
    cut: tuple[str, ...] = ()


def parse(block: HeaderBlock, limits: ReadingConfig = _USUAL) -> Parsed:
    """Find a message's structure and recipients. Total: what cannot be parsed is said in `problem`.

    The parser is given only the fields that this needs, as `headers` split them, so that it cannot read others than
    docketd does.
    """
    cut = tuple(
        f"{name}: more than {MAX_RECIPIENT_BYTES // 1024} KiB of recipients: the rest were not read"
        for name in _RECIPIENTS
        if sum(len(field.value) for field in block.all(name)) > MAX_RECIPIENT_BYTES
    )
    found = _structure(block)
    lists = {"to": found.to, "cc": found.cc, "reply-to": found.reply_to}
    most = limits.max_recipients
    more = tuple(f"{n}: more than {most} recipients: the rest were not read" for n, a in lists.items() if len(a) > most)
    return replace(found, to=found.to[:most], cc=found.cc[:most], reply_to=found.reply_to[:most], cut=(*cut, *more))


def _structure(block: HeaderBlock) -> Parsed:
    fields = b"".join(_field_line(block, name) for name in (*STRUCTURE, *_RECIPIENTS)) + b"\r\n"
    if too_many_parts(block.body):
        return _parsed(fields, None, TOO_MANY)
    try:
        return _parsed(fields + block.body)
    except PARSER_TROUBLE as error:
        trouble = f"its structure is damaged ({type(error).__name__})"
    try:
        return _parsed(fields, email.message_from_bytes(fields + block.body), trouble)
    except PARSER_TROUBLE:
        return Parsed(None, problem=trouble)


def _parsed(raw: bytes, message: Message | None = None, problem: str = "") -> Parsed:
    mail = mailparser.parse_from_bytes(raw)
    found = mail.message if not problem else message
    return Parsed(found, _addresses(mail.to), _addresses(mail.cc), _addresses(mail.reply_to), problem)


def _addresses(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(one_line(address).lower() for _, address in pairs if address)


def _field_line(block: HeaderBlock, name: str) -> bytes:
    fields = block.all(name)
    if not fields:
        return b""
    # Recipients may stand in several fields; of the others the first counts, as it does for mail programs.
    used = fields if name in _RECIPIENTS else fields[:1]
    value = b", ".join(f.value for f in used)[:MAX_RECIPIENT_BYTES]
    for lone in (b"\r", b"\n", b"\0"):
        value = value.replace(lone, b" ")
    return name.encode("ascii") + b": " + value.strip() + b"\r\n"


def payload_of(part: Message) -> object:
    """A part's children, or its text as it is written, "" where that cannot be had. Total."""
    try:
        return part.get_payload()
    except PARSER_TROUBLE:
        return ""
