"""The structure of a message, found by mail-parser over the standard library's compat32 policy.

The stricter policies raise inside the parser on single hostile headers. Nothing here raises for what a sender wrote.
"""

from __future__ import annotations

import email
import logging
import re
from dataclasses import dataclass
from email.message import Message

import mailparser
from mailparser.exceptions import MailParserError

from daemon.reading.charsets import one_line
from daemon.reading.headers import MAX_FIELD_BYTES, HeaderBlock

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
MAX_ADDRESSES = 1_000
"""Recipients that are kept of one field."""

# It logs what it dislikes about a message at warning level, quoting the sender; problems are said in the Submission.
logging.getLogger("mailparser").setLevel(logging.CRITICAL)


def too_many_parts(body: bytes) -> bool:
    """Whether the parsers would take too long or too much memory to find the parts of a body."""
    return body.lower().count(b"boundary=") > MAX_MULTIPARTS or len(_DELIMITER.findall(body)) > MAX_DELIMITERS


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message's structure and its recipients in lower case; `message` is None when no structure could be had."""

    message: Message | None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    problem: str = ""


def parse(block: HeaderBlock) -> Parsed:
    """Find a message's structure and recipients. Total: what cannot be parsed is said in `problem`.

    The parser is given only the fields that this needs, as `headers` split them, so that it cannot read others than
    docketd does.
    """
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
    return tuple(one_line(address).lower() for _, address in pairs if address)[:MAX_ADDRESSES]


def _field_line(block: HeaderBlock, name: str) -> bytes:
    fields = block.all(name)
    if not fields:
        return b""
    # Recipients may stand in several fields; of the others the first counts, as it does for mail programs.
    used = fields if name in _RECIPIENTS else fields[:1]
    value = b", ".join(f.value for f in used)[:MAX_FIELD_BYTES]
    for lone in (b"\r", b"\n", b"\0"):
        value = value.replace(lone, b" ")
    return name.encode("ascii") + b": " + value.strip() + b"\r\n"
