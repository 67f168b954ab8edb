"""The MIME structure of a message, walked within limits: its texts, its attachments, its attached messages.

mail-parser finds the structure over the standard library's compat32 policy; the stricter policies raise inside the
parser on single hostile headers. Nothing here raises for what a sender wrote: trouble becomes a problem line.
"""

from __future__ import annotations

import base64
import email
import logging
import re
from dataclasses import dataclass
from email.message import Message

import mailparser
from mailparser.exceptions import MailParserError
from mailparser.utils import mime_header_view

from daemon.config import ReadingConfig
from daemon.reading.attachments import Attachment, make_attachment
from daemon.reading.body import BodyText, html_text, plain_text, preferred
from daemon.reading.charsets import decode_display, one_line
from daemon.reading.headers import MAX_FIELD_BYTES, HeaderBlock

MAX_MULTIPARTS = 200
"""Boundaries in one message: the standard library tests each line against every boundary that is still open."""

MAX_DELIMITERS = 10_000
"""Lines that could begin a part: each part costs the parsers time and memory before `max_parts` can be applied."""
_DELIMITER = re.compile(rb"[\r\n]--")

PARSER_TROUBLE = (MailParserError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parsers are known to raise on hostile messages, beside their own errors."""

MAX_TEXT = 2_000_000
"""Bytes of text and HTML that are read of one message, over all its parts."""

PDF_AT_START = 64
"""Bytes in which a part that calls itself text must show a PDF header to be one: text may well mention "%PDF-"."""

_STRUCTURE = ("content-type", "content-transfer-encoding", "content-disposition", "mime-version")
_RECIPIENTS = ("to", "cc", "reply-to")
MAX_ADDRESSES = 1_000
"""Recipients that are kept of one field."""

# It logs what it dislikes about a message at warning level, quoting the sender; problems are said in the Submission.
logging.getLogger("mailparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Content:
    """What a message or a part of it holds. `messages` are texts of attached messages: part path, subject, texts."""

    texts: tuple[BodyText, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    messages: tuple[tuple[str, str, tuple[BodyText, ...]], ...] = ()


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
    fields = b"".join(_field_line(block, name) for name in (*_STRUCTURE, *_RECIPIENTS)) + b"\r\n"
    if block.body.lower().count(b"boundary=") > MAX_MULTIPARTS or len(_DELIMITER.findall(block.body)) > MAX_DELIMITERS:
        return _parsed(fields, None, "too many multiparts or parts: none was opened")
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


class Walker:
    """Walks one message within the limits; `problems` gathers what could not be read."""

    def __init__(self, limits: ReadingConfig) -> None:
        self.limits = limits
        self.problems: list[str] = []
        self.parts = 0
        self.leaves = 0
        self.text_left = MAX_TEXT

    def message(self, message: Message, prefix: str = "", depth: int = 0) -> Content:
        """The content of a message; a single part is numbered 1 below `prefix`, as IMAP does (RFC 3501, 6.4.5)."""
        if message.is_multipart() and message.get_content_maintype() == "multipart":
            return self._multipart(message, prefix, depth)
        return self._part(message, f"{prefix}1", depth)

    def _multipart(self, container: Message, prefix: str, depth: int) -> Content:
        subtype = container.get_content_subtype()
        if subtype == "encrypted":
            self.problems.append("encrypted mail: what it holds cannot be seen")
        children = _children(container)
        contents = [self._part(child, f"{prefix}{i}", depth) for i, child in enumerate(children, start=1)]
        texts = preferred([c.texts for c in contents]) if subtype == "alternative" else ()
        return Content(
            texts or tuple(t for c in contents for t in c.texts),
            tuple(a for c in contents for a in c.attachments),
            tuple(m for c in contents for m in c.messages),
        )

    def _part(self, part: Message, path: str, depth: int) -> Content:
        self.parts += 1
        if self.parts > self.limits.max_parts:
            if self.parts == self.limits.max_parts + 1:
                self.problems.append(f"more than {self.limits.max_parts} parts: the rest were not opened")
            return Content()
        maintype = part.get_content_maintype()
        if maintype == "multipart" and part.is_multipart():
            return self._multipart(part, f"{path}.", depth)
        if part.get_content_type() in ("message/rfc822", "message/global"):
            return self._attached_message(part, path, depth)
        if part.is_multipart():
            # A delivery report's fields (RFC 3464) are groups of header lines, neither text nor a document.
            return Content()
        return self._leaf(part, path)

    def _attached_message(self, part: Message, path: str, depth: int) -> Content:
        if depth >= self.limits.max_depth:
            self.problems.append(f"part {path}: messages nested deeper than {self.limits.max_depth} are not opened")
            return Content()
        inner = _inner_message(part)
        if inner is None:
            self.problems.append(f"part {path}: the attached message cannot be read")
            return Content()
        content = self.message(inner, f"{path}.", depth + 1)
        own = (path, decode_display(str(inner.get("Subject", "")).encode("utf-8", "surrogateescape")), content.texts)
        messages = (own, *content.messages) if content.texts else content.messages
        return Content((), content.attachments, messages)

    def _leaf(self, part: Message, path: str) -> Content:
        self.leaves += 1
        data = self._payload(part, path)
        name = _name(part)
        media_type = part.get_content_type()
        disposition = str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()
        attached = disposition == "attachment" or (bool(name) and self.leaves > 1)
        pdf = data[:PDF_AT_START].lstrip().startswith(b"%PDF-")
        if media_type in ("text/plain", "text/html") and not attached and not pdf:
            return Content((self._text(part, data, media_type),))
        if media_type == "text/calendar":
            media_type = f"{media_type}; method={_parameter(part, 'method').lower()}"
        attachment = make_attachment(path, name, media_type, data)
        return Content((), (attachment,))

    def _text(self, part: Message, data: bytes, media_type: str) -> BodyText:
        if len(data) > self.text_left:
            self.problems.append(f"more than {MAX_TEXT} bytes of text: the rest was not read")
        data = data[: self.text_left]
        self.text_left -= len(data)
        charset = _parameter(part, "charset")
        if media_type == "text/html":
            return html_text(data, charset)
        flowed = _parameter(part, "format").lower() == "flowed"
        return plain_text(data, charset, flowed=flowed, delsp=_parameter(part, "delsp").lower() == "yes")

    def _payload(self, part: Message, path: str) -> bytes:
        before = len(part.defects)
        try:
            payload = part.get_payload(decode=True)
        except PARSER_TROUBLE as error:
            self.problems.append(f"part {path}: its encoding cannot be undone ({type(error).__name__})")
            return b""
        if len(part.defects) > before or any("Base64" in type(d).__name__ for d in part.defects):
            self.problems.append(f"part {path}: its base64 is damaged")
            payload = _whole_groups(part, payload)
        return payload if isinstance(payload, bytes) else b""


def _children(container: Message) -> list[Message]:
    payload = container.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _inner_message(part: Message) -> Message | None:
    """The message inside a message/rfc822 part, also when it is base64 against RFC 2046, 5.2.1, as some gateways do."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    children = _children(part)
    if encoding not in ("base64", "quoted-printable"):
        return children[0] if children else None
    carrier = Message()
    carrier["Content-Transfer-Encoding"] = encoding
    try:
        carrier.set_payload(children[0].as_string() if children else part.get_payload())
        raw = carrier.get_payload(decode=True)
        return email.message_from_bytes(raw) if isinstance(raw, bytes) else None
    except PARSER_TROUBLE:
        return None


def _whole_groups(part: Message, payload: object) -> object:
    """What base64 of an impossible length, as a message cut short has it, still says: its whole groups of four."""
    if not any(type(defect).__name__ == "InvalidBase64LengthDefect" for defect in part.defects):
        return payload
    try:
        written = str(part.get_payload())
    except PARSER_TROUBLE:
        return payload
    letters = re.sub(r"[^A-Za-z0-9+/]", "", written)
    return base64.b64decode(letters[: len(letters) // 4 * 4])


def _parameter(part: Message, name: str) -> str:
    """A parameter of Content-Type as text, "" when it is absent or cannot be read."""
    try:
        value = mime_header_view(part)[0].get_param(name)
    except PARSER_TROUBLE:
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return value.strip() if isinstance(value, str) else ""


def _name(part: Message) -> str:
    """The file name by RFC 2183 or the older name parameter, RFC 2231 and RFC 2047 decoded; "" when there is none."""
    try:
        # Names in raw UTF-8 come out of the standard library as question marks; this view keeps them.
        name = mime_header_view(part)[0].get_filename()
    except PARSER_TROUBLE:
        return ""
    return decode_display((name or "").encode("utf-8", "surrogateescape"))
