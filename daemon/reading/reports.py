"""A mail server's report of a message of ours, as facts: which message, which recipient, what became of it.

Read are delivery status notifications (RFC 3464), their international forms (RFC 6533), and the older bounces that only
give the message back: attached, as its header, or as text below a line, as qmail and Exim write. Only mail that comes from
a mail server by its envelope, author or type is taken for one: a person who forwards a reply reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser

from daemon.reading.body import BodyText
from daemon.reading.charsets import decode_display, decode_text, one_line
from daemon.reading.headers import HeaderBlock
from daemon.reading.structure import PARSER_TROUBLE
from rules.delivery import DeliveryReport, RecipientReport

MAX_NAMED = 20
"""Message-IDs that one report may be about; hardly any gives back more than one message."""

MAX_RECIPIENTS = 20
"""Recipients that are read of one report: a reply of ours has one."""

MAX_DIAGNOSTIC = 200

_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_RETURNED_TYPES = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,990}>")
_NAMED_IN_TEXT = re.compile(
    r"^[ \t>|]*message-id[ \t]*:[ \t]*(<[!-;=?-~]{1,990}>)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_CODE = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
# "<user@example.org>:" alone on a line and the reason below it (https://cr.yp.to/proto/qsbmf.txt).
_QSBMF = re.compile(r"^<([^<>\s]{1,320})>:[ \t]*\n(.+)$", re.MULTILINE)
_QSBMF_START = re.compile(r"\s*Hi\. This is the\b")
_DELAY = re.compile(
    r"\b(?:delayed|delay|not yet|will (?:be retried|keep trying|continue)|still being|warning)\b", re.IGNORECASE
)
_FAILURE = re.compile(
    r"\b(?:undeliver\w+|fail\w*|returned mail|could not be delivered|couldn't be delivered|permanent|rejected|unknown user"
    r"|user unknown|no such user|giving up|given up)\b",
    re.IGNORECASE,
)
# RFC 6533, 3: a character of a UTF-8 address as its code point.
_EMBEDDED = re.compile(r"\\x\{([0-9A-F]{2,6})\}", re.IGNORECASE)


def read_report(block: HeaderBlock, message: Message | None, texts: Sequence[BodyText]) -> DeliveryReport | None:
    """What a message reports, or None when no mail server wrote it or it names no message. Never raises."""
    try:
        parts = list(_parts(message)) if message is not None else []
        status = next((part for part in parts if part.get_content_type() in _STATUS_TYPES), None)
        if status is None and not _from_a_server(block):
            return None
        text = "\n".join(t.text for t in texts)
        about = tuple(_returned(parts)) or tuple(_NAMED_IN_TEXT.findall(text)[:1])
        if not about and status is not None:
            # Not of an older bounce: an absence note with the null path answers our reply too.
            about = _answered(block)
        if not about:
            return None
        recipients = _told(status) if status is not None else _guessed(block, text)
    except PARSER_TROUBLE:
        return None
    return DeliveryReport(tuple(dict.fromkeys(about))[:MAX_NAMED], tuple(recipients)[:MAX_RECIPIENTS])


def _from_a_server(block: HeaderBlock) -> bool:
    """Bounces carry the null path (RFC 5321, 4.5.5); where nobody noted it, the author or Exim's own field tells."""
    path = next((decode_text(f.value).strip() for f in block.all("return-path")), "")
    authors = " ".join(decode_text(f.value) for f in block.all("from")).lower()
    return path == "<>" or "mailer-daemon@" in authors or bool(block.all("x-failed-recipients"))


def _parts(message: Message) -> Iterator[Message]:
    """The parts of the report itself: what is inside a returned message is that message's affair."""
    yield message
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _parts(part)


def _returned(parts: Sequence[Message]) -> Iterator[str]:
    """The Message-IDs of the messages, or headers of messages, that are given back."""
    for part in parts:
        if part.get_content_type() in _RETURNED_TYPES:
            header = _header_inside(part)
            yield from _MESSAGE_ID.findall(_field(header, "message-id"))[:1]


def _header_inside(part: Message) -> Message:
    """The header that a part carries, also where its encoding hides it from the parser (RFC 6533, 4 allows that)."""
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        if not _encoded(part):
            return payload[0]
        return message_from_bytes(_decoded(part, payload[0].as_bytes()))
    return message_from_bytes(_bytes(part.get_payload(decode=True)))


def _encoded(part: Message) -> bool:
    return _field(part, "content-transfer-encoding").strip().lower() in ("base64", "quoted-printable")


def _decoded(part: Message, data: bytes) -> bytes:
    carrier = Message()
    carrier["Content-Transfer-Encoding"] = _field(part, "content-transfer-encoding").strip()
    carrier.set_payload(data.strip().decode("ascii", "replace"))
    return _bytes(carrier.get_payload(decode=True))


def _bytes(payload: object) -> bytes:
    return payload if isinstance(payload, bytes) else b""


def _answered(block: HeaderBlock) -> tuple[str, ...]:
    """Gmail and Exchange also name the message that they report on as the one they answer; it ends the thread."""
    for name in ("in-reply-to", "references"):
        named = [found for field in block.all(name)[:1] for found in _MESSAGE_ID.findall(decode_text(field.value))]
        if named:
            return (named[-1],)
    return ()


# --- a delivery status notification --------------------------------------------------------------------------------


def _told(status: Message) -> list[RecipientReport]:
    """The groups of fields that stand for recipients (RFC 3464, 2.3); the first group is about the message."""
    return [
        _recipient(group) for group in _groups(status) if _field(group, "final-recipient") or _field(group, "action")
    ]


def _groups(status: Message) -> list[Message]:
    payload = status.get_payload()
    children = [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []
    if status.get_content_type() == "message/delivery-status" and not _encoded(status):
        return children
    # The parser takes the international form for a message: its first group for a header, the others for a text.
    whole = children[0].as_bytes() if children else _bytes(status.get_payload(decode=True))
    if _encoded(status):
        whole = _decoded(status, whole)
    groups = re.split(r"\r?\n[ \t]*\r?\n", decode_text(whole))
    return [HeaderParser().parsestr(group.lstrip()) for group in groups[: MAX_RECIPIENTS + 1]]


def _recipient(group: Message) -> RecipientReport:
    action = _field(group, "action").split()
    status = _CODE.search(_field(group, "status"))
    return RecipientReport(
        recipient=_typed(_field(group, "original-recipient") or _field(group, "final-recipient")),
        action=action[0].lower() if action else "",
        status=status[0] if status else "",
        diagnostic=_typed(_field(group, "diagnostic-code"))[:MAX_DIAGNOSTIC],
    )


def _typed(value: str) -> str:
    """What stands behind the type of an address or a diagnostic ("rfc822; a@example.org", RFC 3464, 2.1.2)."""
    kind, semicolon, rest = value.partition(";")
    text = rest if semicolon else kind
    return one_line(_EMBEDDED.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    point = int(match[1], 16)
    return "?" if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF else chr(point)


def _field(part: Message, name: str) -> str:
    """A field unfolded, with the letters that the standard library would hand out as question marks."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return decode_display(str(value).encode("utf-8", "surrogateescape"))
    return ""


# --- a bounce in words ---------------------------------------------------------------------------------------------


def _guessed(block: HeaderBlock, text: str) -> Iterator[RecipientReport]:
    """What an older bounce says of its recipients; an action only where it is clear."""
    subject = " ".join(decode_text(f.value) for f in block.all("subject"))
    head = f"{subject}\n{text[:2_000]}"
    listed = [(address, reason) for address, reason in _QSBMF.findall(text)] if _QSBMF_START.match(text) else []
    failed = ", ".join(decode_text(f.value) for f in block.all("x-failed-recipients"))
    if listed or failed:
        # Both forms are written for failures alone.
        told = listed or [(address, "") for address in failed.split(",")]
        for address, reason in told:
            code = _CODE.search(reason or head)
            yield RecipientReport(
                one_line(address), "failed", code[0] if code else "", one_line(reason)[:MAX_DIAGNOSTIC]
            )
        return
    code = _CODE.search(head)
    yield RecipientReport(action=_action(head, code), status=code[0] if code else "")


def _action(head: str, code: re.Match[str] | None) -> str:
    if _DELAY.search(head):
        return "delayed"
    return "failed" if _FAILURE.search(head) or (code and code[0].startswith("5")) else ""
