"""A message walked within limits, part by part: its texts, its attachments, its attached messages.

Nothing here raises for what a sender wrote: trouble becomes a problem line.
"""

from __future__ import annotations

import base64
import email
import re
from dataclasses import dataclass, replace
from email.message import Message

from mailparser.utils import mime_header_view

from daemon.config import ReadingConfig
from daemon.reading.armour import files_in, is_encrypted, without_signature
from daemon.reading.attachments import Attachment, make_attachment
from daemon.reading.body import BodyText, html_text, plain_text, preferred
from daemon.reading.boundaries import misleading_boundaries
from daemon.reading.charsets import decode_display, decoded, one_line
from daemon.reading.smime import open_envelope
from daemon.reading.structure import PARSER_TROUBLE, STRUCTURE, TOO_MANY, payload_of, too_many_parts
from daemon.reading.tnef import SIGNATURE as TNEF_SIGNATURE
from daemon.reading.tnef import unpack

MAX_TEXT = 2_000_000
"""Bytes of text and HTML that are read of one message, over all its parts."""

MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes that an S/MIME envelope may unpack to."""

_ENVELOPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_IN_BASE64 = re.compile(r"[A-Za-z0-9+/]")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")

_POINTERS = {
    "message/partial": "a piece of a longer message (message/partial): pieces are not put together",
    "message/external-body": "says only where its content lies (message/external-body): nothing is fetched",
}

PDF_AT_START = 64
"""Bytes in which a part that calls itself text must show a PDF header to be one: text may well mention "%PDF-"."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message or a part of it holds. `messages` are texts of attached messages: part path, subject, texts."""

    texts: tuple[BodyText, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    messages: tuple[tuple[str, str, tuple[BodyText, ...]], ...] = ()


class Walker:
    """Walks one message within the limits.

    `problems` gathers what could not be read, `cut` what of it a limit left out, `names`
    those of files as they are written, `ambiguous` where mail programs
    would see another structure, and `encrypted` says whether a part is encrypted.
    """

    def __init__(self, limits: ReadingConfig) -> None:
        self.limits = limits
        self.problems: list[str] = []
        self.cut: list[str] = []
        self.attached = 0
        self.parts = 0
        self.leaves = 0
        self.text_left = MAX_TEXT
        self.names: list[str] = []
        self.encrypted = False
        self.ambiguous: list[str] = []

    def message(self, message: Message, prefix: str = "", depth: int = 0) -> Content:
        """The content of a message; a single part is numbered 1 below `prefix`, as IMAP does (RFC 3501, 6.4.5)."""
        if message.is_multipart() and message.get_content_maintype() == "multipart":
            return self._multipart(message, prefix, depth)
        return self._part(message, f"{prefix}1", depth)

    def _multipart(self, container: Message, prefix: str, depth: int) -> Content:
        subtype = container.get_content_subtype()
        if subtype == "encrypted":
            self._found_encrypted("encrypted mail")
        children = _children(container)
        if prefix.count(".") >= self.limits.max_nesting:
            self._left_out(f"part {prefix[:-1]}: parts nested deeper than {self.limits.max_nesting} are not opened")
            return Content()
        if subtype == "signed" and children and children[-1].get_content_type() in _SIGNATURES:
            children = children[:-1]
        if _goes_on(container):
            self.ambiguous.append("parts stand behind the end of the parts: some mail programs show them")
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
                self._left_out(f"more than {self.limits.max_parts} parts: the rest were not opened")
            return Content()
        self.ambiguous += _differing(part, f"part {path}")
        maintype, media_type = part.get_content_maintype(), part.get_content_type()
        if maintype == "multipart" and part.is_multipart():
            return self._multipart(part, f"{path}.", depth)
        if media_type in _POINTERS:
            self.problems.append(f"part {path}: {_POINTERS[media_type]}")
        if media_type in _ENVELOPES or _name(part).lower().endswith(".p7m"):
            return self._envelope(part, path, depth)
        if media_type in ("message/rfc822", "message/global", "message/partial"):
            return self._attached_message(part, path, depth)
        if part.is_multipart():
            # A delivery report's fields (RFC 3464) are groups of header lines, neither text nor a document.
            return Content()
        return self._leaf(part, path)

    def _attached_message(self, part: Message, path: str, depth: int) -> Content:
        if depth >= self.limits.max_depth:
            self._left_out(f"part {path}: messages nested deeper than {self.limits.max_depth} are not opened")
            return Content()
        inner = self._inner_message(part, path)
        if inner is None:
            self.problems.append(f"part {path}: the attached message cannot be read")
            return Content()
        content = self.message(inner, f"{path}.", depth + 1)
        own = (path, decode_display(str(inner.get("Subject", "")).encode("utf-8", "surrogateescape")), content.texts)
        messages = (own, *content.messages) if content.texts else content.messages
        return Content((), content.attachments, messages)

    def _inner_message(self, part: Message, path: str) -> Message | None:
        """The message inside a message/* part, also when it is base64 against RFC 2046, 5.2.1, as some gateways do."""
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        children = _children(part)
        if encoding not in ("base64", "quoted-printable"):
            return children[0] if children else None
        carrier = Message()
        carrier["Content-Transfer-Encoding"] = encoding
        try:
            carrier.set_payload(children[0].as_string() if children else part.get_payload())
            raw = carrier.get_payload(decode=True)
        except PARSER_TROUBLE:
            return None
        return self._parsed(raw, path) if isinstance(raw, bytes) else None

    def _parsed(self, raw: bytes, path: str) -> Message | None:
        """A message or part that was wrapped in another encoding, where the limits of the whole could not see it."""
        if too_many_parts(raw):
            self._left_out(f"part {path}: {TOO_MANY}")
            return None
        try:
            inner = email.message_from_bytes(raw)
        except PARSER_TROUBLE:
            return None
        self.ambiguous += misleading_boundaries(raw, inner)
        return inner

    def _envelope(self, part: Message, path: str, depth: int) -> Content:
        """What an S/MIME envelope holds; the envelope itself as an attachment when that cannot be had."""
        opened = open_envelope(self._payload(part, path), MAX_UNPACKED)
        if opened.encrypted:
            self._found_encrypted("encrypted mail (S/MIME)")
        elif opened.problem:
            self.problems.append(f"part {path}: an S/MIME envelope that {opened.problem}")
        inner = self._parsed(opened.content, path) if opened.content and depth < self.limits.max_depth else None
        return self._part(inner, f"{path}.1", depth + 1) if inner is not None else self._leaf(part, path)

    def _found_encrypted(self, what: str) -> None:
        self.encrypted = True
        self.problems.append(f"{what}: what it holds cannot be seen")

    def _leaf(self, part: Message, path: str) -> Content:
        self.leaves += 1
        data = self._payload(part, path)
        written = _name(part)
        self.names.append(written)
        name = one_line(written)
        maintype, media_type = part.get_content_maintype(), part.get_content_type()
        disposition = str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()
        attached = disposition == "attachment" or (bool(name) and self.leaves > 1)
        pdf = data[:PDF_AT_START].lstrip().startswith(b"%PDF-")
        if maintype == "multipart" and not pdf:
            # A person sees its lines as they stand, and a threat to life may be told there.
            self.ambiguous.append(f"part {path}: a multipart in which no part can be found")
            return Content((self._text(part, data, "text/plain"),))
        if media_type in ("text/plain", "text/html") and not attached and not pdf:
            return Content((self._text(part, data, media_type),))
        if media_type == "text/calendar":
            media_type = f"{media_type}; method={_parameter(part, 'method').lower()}"
        if data.startswith(TNEF_SIGNATURE):
            return self._container(make_attachment(path, name, media_type, data))
        return Content((), self._within_limits((make_attachment(path, name, media_type, data),)))

    def _within_limits(self, attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        """Those of the attachments that are neither too large nor too many."""
        kept = []
        for attachment in attachments:
            self.attached += 1
            if len(attachment.data) > self.limits.max_attachment_mb * 1024 * 1024:
                large = f"{attachment.name} is larger than {self.limits.max_attachment_mb} MiB: it was not opened"
                self._left_out(f"part {attachment.part}: {large}")
            elif self.attached <= self.limits.max_attachments:
                kept.append(attachment)
            elif self.attached == self.limits.max_attachments + 1:
                self._left_out(f"more than {self.limits.max_attachments} attachments: the rest were not opened")
        return tuple(kept)

    def _left_out(self, what: str) -> None:
        self.cut.append(what)
        self.problems.append(what)

    def _container(self, winmail: Attachment) -> Content:
        """The files in Outlook's winmail.dat, numbered below its part, and its text where the mail has none of its own."""
        unpacked = unpack(winmail.data, self.limits.page_seconds)
        if unpacked.problem:
            self.problems.append(f"part {winmail.part}: an Outlook container (winmail.dat) that {unpacked.problem}")
            return Content((), (winmail,))
        room = max(self.limits.max_parts - self.parts, 0)
        if len(unpacked.files) > room:
            self._left_out(f"part {winmail.part}: winmail.dat holds {len(unpacked.files)} files: {room} were opened")
        self.parts += len(unpacked.files)
        packed = enumerate(unpacked.files[:room], start=1)
        files = self._within_limits(
            tuple(make_attachment(f"{winmail.part}.{number}", name, "", data) for number, (name, data) in packed)
        )
        own = self.text_left == MAX_TEXT
        if own and unpacked.text.strip():
            return Content((plain_text(unpacked.text.encode("utf-8", "replace")[:MAX_TEXT], "utf-8"),), files)
        return Content((html_text(unpacked.html[:MAX_TEXT], ""),) if own and unpacked.html else (), files)

    def _text(self, part: Message, data: bytes, media_type: str) -> BodyText:
        if len(data) > self.text_left:
            self._left_out(f"more than {MAX_TEXT} bytes of text: the rest was not read")
        data = data[: self.text_left]
        self.text_left -= len(data)
        charset, most = _parameter(part, "charset"), self.limits.max_body_characters
        if media_type == "text/html":
            return html_text(data, charset, most=most)
        flowed = _parameter(part, "format").lower() == "flowed"
        delsp = _parameter(part, "delsp").lower() == "yes"
        body = plain_text(data, charset, flowed=flowed, delsp=delsp, most=most)
        if is_encrypted(body.text):
            self._found_encrypted("encrypted mail (PGP)")
        self.problems += [f"{kind} stands in the text: it is not opened" for kind in files_in(body.text)]
        return replace(body, text=without_signature(body.text))

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
        if _goes_on_behind_padding(part):
            self.ambiguous.append(f"part {path}: its base64 goes on behind its end, where some mail programs stop")
        return payload if isinstance(payload, bytes) else b""


def _children(container: Message) -> list[Message]:
    payload = payload_of(container)
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _differing(part: Message, whose: str) -> list[str]:
    """The structural fields that stand in a part more than once and say different things: which one counts, nobody says."""
    fields = ((name, part.get_all(name) or []) for name in STRUCTURE)
    return [
        f"{whose} has {len(values)} different {name} fields"
        for name, values in fields
        if len(set(map(str, values))) > 1
    ]


def _goes_on(container: Message) -> bool:
    """Whether parts stand behind the closing delimiter, where RFC 2046, 5.1.1 has nothing to be read."""
    boundary = _parameter(container, "boundary")
    behind = f"\n{container.epilogue or ''}"
    return bool(boundary) and re.search(rf"\n--{re.escape(boundary)}[ \t]*\r?\n", behind) is not None


def _goes_on_behind_padding(part: Message) -> bool:
    """Whether base64 stands behind the padding that ends it (RFC 2045, 6.8)."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    written = payload_of(part) if encoding == "base64" else ""
    return isinstance(written, str) and _IN_BASE64.search(written.partition("=")[2]) is not None


def _whole_groups(part: Message, payload: object) -> object:
    """What base64 of an impossible length, as a message cut short has it, still says: its whole groups of four."""
    if not any(type(defect).__name__ == "InvalidBase64LengthDefect" for defect in part.defects):
        return payload
    letters = re.sub(r"[^A-Za-z0-9+/]", "", str(payload_of(part)))
    if not letters:
        return payload
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
    """The file name as written by RFC 2183 or the older name parameter, RFC 2231 and RFC 2047 decoded; or ""."""
    try:
        # Names in raw UTF-8 come out of the standard library as question marks; this view keeps them.
        name = mime_header_view(part)[0].get_filename()
    except PARSER_TROUBLE:
        return ""
    return decoded((name or "").encode("utf-8", "surrogateescape"))
