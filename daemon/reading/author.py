"""The one mailbox a message is from, by the strict grammar of RFC 5322, 3.4, read from the raw header.

Whatever another reader could take for a different mailbox gives no author at all: obsolete forms, groups, routes,
comments and encoded words inside the address. Display names are decoded after the address is settled, for display only.
"""

from __future__ import annotations

import re

from daemon.reading.charsets import decode_display
from daemon.reading.headers import HeaderBlock, RawField
from rules.model import Author

MAX_FIELD = 8_192
"""Bytes of a From field that are still read."""
MAX_LOCAL, MAX_DOMAIN = 64, 253
"""Octets of a local part (RFC 5321, 4.5.3.1.1) and of a domain name (RFC 1035, 2.3.4); with the "@" fewer than 320."""

_TOKEN = re.compile(
    rb"""(?P<space>[ \t]+)
    |(?P<quoted>"(?:[^"\\]|\\[\ -~\t])*")
    |(?P<special>[<>@,:;\[\]])
    |(?P<atom>[A-Za-z0-9!\#$%&'*+/=?^_`{|}~.\x80-\xff-]+)""",
    re.VERBOSE,
)
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_QUOTED_LOCAL = re.compile(r'"[A-Za-z0-9!#$%&\'*+/=?^_`{|}~. -]+"')
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class _NotAMailboxError(Exception):
    """The From field is not one strict mailbox; the message says why."""


def read_author(block: HeaderBlock) -> Author:
    """The author by the From fields. Exactly one field with exactly one mailbox, or none and the reason (`defect`)."""
    fields = block.all("from")
    if not fields:
        return Author(None, defect="no From field")
    if len(fields) > 1:
        return Author(None, defect=f"{len(fields)} From fields")
    if block.ambiguity:
        return Author(None, defect=block.ambiguity)
    try:
        address, name = _mailbox(fields[0])
    except _NotAMailboxError as reason:
        return Author(None, defect=f"not a mailbox: {reason}")
    return Author(address, display_name=name)


def strict_address(text: str) -> str | None:
    """An addr-spec (RFC 5322, 3.4.1) in its strict form, domain in lower case; None for anything else."""
    try:
        return _addr_spec(text)
    except _NotAMailboxError:
        return None


def is_host_name(name: str) -> bool:
    """A lower-case ASCII host name of two labels or more (RFC 1123, 2.1) that is no IP address."""
    labels = name.split(".")
    fits = len(name) <= MAX_DOMAIN and len(labels) > 1 and not labels[-1].isdigit()
    return fits and all(_LABEL.fullmatch(label) for label in labels)


def _mailbox(field: RawField) -> tuple[str, str]:
    value = field.value
    if len(value) > MAX_FIELD:
        raise _NotAMailboxError(f"longer than {MAX_FIELD} bytes")
    if not field.intact or any((c < 0x20 and c != 0x09) or c == 0x7F for c in value):
        raise _NotAMailboxError("control characters or lone line breaks in From")
    if not _is_utf8(value):
        # In Shift JIS or GBK the second byte of a letter may look like "@", "\\" or "<": readers divide it differently.
        raise _NotAMailboxError("bytes in From that are no UTF-8 (RFC 6532, 3.2)")
    tokens = _tokens(value)
    specials = b"".join(text for kind, text in tokens if kind == "special")
    _refuse_lists(specials)
    if b"<" in specials or b">" in specials:
        return _name_addr(tokens, specials)
    if specials != b"@":
        raise _NotAMailboxError("no single @ in From")
    # A bare address may carry a comment before or after it, as old mailers write the name, but never inside.
    inner = _strip(tokens)
    name = b" ".join(text[1:-1] for kind, text in tokens if kind == "comment")
    return _addr_spec(_joined(inner)), decode_display(name)


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_lists(specials: bytes) -> None:
    if b"," in specials:
        raise _NotAMailboxError(f"{specials.count(b',') + 1} mailboxes in From")
    if b":" in specials or b";" in specials:
        raise _NotAMailboxError("a group or a route in From")
    if b"[" in specials or b"]" in specials:
        raise _NotAMailboxError("an address literal in From")


def _name_addr(tokens: list[tuple[str, bytes]], specials: bytes) -> tuple[str, str]:
    if specials != b"<@>":
        raise _NotAMailboxError("more than one address in From" if b"@" in specials else "no @ in From")
    opened = tokens.index(("special", b"<"))
    closed = tokens.index(("special", b">"))
    if any(kind not in ("space", "comment") for kind, _ in tokens[closed + 1 :]):
        raise _NotAMailboxError("text after the address")
    words = [_unquoted(kind, text) for kind, text in tokens[:opened] if kind != "space"]
    return _addr_spec(_joined(_strip(tokens[opened + 1 : closed], "space"))), decode_display(b" ".join(words))


def _tokens(value: bytes) -> list[tuple[str, bytes]]:
    """The lexical tokens of RFC 5322, 3.2, comments whole."""
    found: list[tuple[str, bytes]] = []
    position = 0
    while position < len(value):
        if value[position : position + 1] == b"(":
            end = comment_end(value, position)
            if end is None:
                raise _NotAMailboxError("an unclosed comment")
            found.append(("comment", value[position:end]))
            position = end
            continue
        match = _TOKEN.match(value, position)
        if match is None or match.lastgroup is None:
            raise _NotAMailboxError("a stray quote, parenthesis or backslash")
        found.append((match.lastgroup, match[0]))
        position = match.end()
    return found


def comment_end(value: bytes, start: int) -> int | None:
    """The position after the comment that opens at `start`, nested ones and quoted pairs counted; None if unclosed."""
    depth, position = 0, start
    while position < len(value):
        char = value[position : position + 1]
        if char == b"\\":
            position += 1
        elif char == b"(":
            depth += 1
        elif char == b")":
            depth -= 1
            if depth == 0:
                return position + 1
        position += 1
    return None


def _strip(tokens: list[tuple[str, bytes]], *kinds: str) -> list[tuple[str, bytes]]:
    """The tokens without those kinds (white space and comments) at either end."""
    outer = kinds or ("space", "comment")
    kept = list(tokens)
    while kept and kept[0][0] in outer:
        kept = kept[1:]
    while kept and kept[-1][0] in outer:
        kept = kept[:-1]
    return kept


def _joined(tokens: list[tuple[str, bytes]]) -> str:
    if any(kind in ("space", "comment") for kind, _ in tokens):
        raise _NotAMailboxError("white space or a comment inside the address")
    try:
        return b"".join(text for _, text in tokens).decode("ascii")
    except UnicodeDecodeError:
        raise _NotAMailboxError("the address is not ASCII") from None


def _unquoted(kind: str, text: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", text[1:-1]) if kind == "quoted" else text


def _addr_spec(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at:
        raise _NotAMailboxError("no @ in From")
    if "=?" in text:
        raise _NotAMailboxError("an encoded word inside the address")
    if len(local) > MAX_LOCAL or not (_DOT_ATOM.fullmatch(local) or _QUOTED_LOCAL.fullmatch(local)):
        raise _NotAMailboxError("the part before the @ is empty, too long or oddly quoted")
    # Only ASCII can stand here by now for a From field; strict_address may be given anything.
    if not domain.isascii() or not is_host_name(domain.lower()):
        raise _NotAMailboxError("the part after the @ is no domain name")
    return f"{local}@{domain.lower()}"
