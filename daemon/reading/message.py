"""A raw message turned into a Submission: facts only, however hostile the bytes."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from daemon.config import ReadingConfig
from daemon.reading.attachments import OpenDocument, documents_of
from daemon.reading.author import read_author
from daemon.reading.body import BODY_PART, TOO_LONG, body_document, plain_text
from daemon.reading.boundaries import misleading_boundaries
from daemon.reading.charsets import decode_display, decode_text, one_line
from daemon.reading.concealed import concealed
from daemon.reading.headers import HeaderBlock, display_headers, split_message
from daemon.reading.mime import Content, Walker
from daemon.reading.reports import read_report
from daemon.reading.signatures import read_authentication
from daemon.reading.structure import STRUCTURE, parse
from daemon.reading.trace import read_trace
from daemon.reading.trouble import UnreadableMessage
from rules.model import Document, Submission

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,990}>")
_PATH = re.compile(r"<([^<>]*)>")


def read_message(raw: bytes, limits: ReadingConfig, open_document: OpenDocument) -> Submission:
    """Read one RFC 5322 message. PDFs are given to `open_document`; archives and other files are only named.

    The same bytes always give the same Submission. Raises UnreadableMessage when there is no header block at all, and
    nothing else for anything a sender can write.
    """
    block = split_message(raw, limits)
    if not block.fields:
        raise UnreadableMessage("no bytes" if not raw else "no header field at its beginning")
    parsed = parse(block, limits)
    walker = Walker(limits)
    # Without a structure the body as it stands is better than none: a threat to life may be told there.
    content = walker.message(parsed.message) if parsed.message is not None else Content((plain_text(block.body, ""),))
    documents = _documents(content, open_document, limits)
    body = body_document(BODY_PART, "mail body", content.texts, limits.max_body_characters)
    long = tuple(f"{d.name} is {TOO_LONG}" for d in (body, *documents) if TOO_LONG in d.problems)
    unopened = (parsed.problem,) if parsed.message is None and parsed.problem else ()
    ambiguous = (*_differing(block), *misleading_boundaries(block.body, parsed.message), *walker.ambiguous)
    problems = (
        *block.problems,
        *parsed.cut,
        *((parsed.problem,) if parsed.problem else ()),
        *walker.problems,
        *_doubled(block),
        *ambiguous,
        *concealed(block, walker.names),
    )
    return Submission(
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        author=read_author(block),
        headers=display_headers(block),
        trace=read_trace(block),
        body=body,
        documents=documents,
        subject=_first(block, "subject"),
        message_id=_message_id(block),
        sent_at=_sent_at(block),
        envelope_sender=_envelope_sender(block),
        to=parsed.to,
        cc=parsed.cc,
        reply_to=parsed.reply_to,
        problems=problems,
        encrypted=walker.encrypted,
        ambiguous=ambiguous,
        cut=(*block.cut, *parsed.cut, *unopened, *walker.cut, *long),
        authentication=read_authentication(block),
        report=read_report(block, parsed.message, content.texts),
    )


def _documents(content: Content, open_document: OpenDocument, limits: ReadingConfig) -> tuple[Document, ...]:
    """Attachments first, then the texts of attached messages."""
    opened = [d for attachment in content.attachments for d in documents_of(attachment, open_document)]
    most = limits.max_body_characters
    attached = [body_document(p, subject or "attached message", texts, most) for p, subject, texts in content.messages]
    return (*opened, *attached)


def _first(block: HeaderBlock, name: str) -> str:
    return next((decode_display(f.value) for f in block.all(name)), "")


def _doubled(block: HeaderBlock) -> tuple[str, ...]:
    """Fields that RFC 5322, 3.6 allows once and that stand there more often: the first one is used."""
    once = ("subject", "date", "message-id", "to", "cc", "reply-to", "sender", "content-type")
    return tuple(f"{len(block.all(n))} {n} fields" for n in once if len(block.all(n)) > 1)


def _differing(block: HeaderBlock) -> tuple[str, ...]:
    """The fields on which the structure rests that stand there more often and say different things."""
    values = {name: {field.value.strip() for field in block.all(name)} for name in STRUCTURE}
    return tuple(
        f"the message has {len(found)} different {name} fields" for name, found in values.items() if len(found) > 1
    )


def _message_id(block: HeaderBlock) -> str:
    """The first Message-ID with its angle brackets, "" when there is none that could be quoted in a reply."""
    found = [_MESSAGE_ID.search(decode_text(f.value)) for f in block.all("message-id")[:1]]
    return found[0][0] if found and found[0] else ""


def _envelope_sender(block: HeaderBlock) -> str | None:
    """The topmost Return-Path (RFC 5321, 4.4): an address, "" for the null path, None when no path stands there."""
    fields = block.all("return-path")
    match = _PATH.search(decode_text(fields[0].value)) if fields else None
    return one_line(match[1]).lower() if match else None


def _sent_at(block: HeaderBlock) -> datetime | None:
    """The first Date in the sender's own zone (UTC when it names none), None when it is no date (RFC 5322, 3.3)."""
    fields = block.all("date")
    try:
        sent = parsedate_to_datetime(decode_text(fields[0].value)) if fields else None
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
    return sent.replace(tzinfo=UTC) if sent is not None and sent.tzinfo is None else sent
