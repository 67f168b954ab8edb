"""Who vouched for the sender: Authentication-Results (RFC 8601) and Received (RFC 5321, 4.4), in message order.

The grammar is read here, word by word and whole: what is no method, result or property makes the field one that cannot
be read. Beyond RFC 8601 only three things stand that servers in use write: angle brackets around an envelope, an empty
value, and an unquoted IPv6 address.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from daemon.reading.author import comment_end
from daemon.reading.headers import HeaderBlock, RawField
from rules.model import MethodResult, TraceField

MAX_FIELD = 8_192
"""Bytes of a trace field that are still read."""
MAX_RESULTS = 20
"""Authentication-Results fields that are still read; the one that counts stands near the top."""

_QUOTED_BYTES = re.compile(rb'"(?:[^"\\]|\\.)*"')
_ID = re.compile(r'(?:"([^"\\]*)"|([^\s;="]++))\s*(?=[;\d]|$)(.*)', re.DOTALL)
_VERSION = re.compile(r"\s*(?:1\s*)?;")
_RESULT_FIRST = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*[ \t]*(?:/[ \t]*[0-9]+[ \t]*)?=")
_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?"
_RESULT = re.compile(rf"\s*({_KEY})\s*(?:/\s*([0-9]+)\s*)?=\s*([A-Za-z0-9!#$%&'*+/?^_`{{|}}~.-]+)(?=\s|$)")
_PROPERTY = re.compile(
    rf"""\s+({_KEY}(?:\s*\.\s*{_KEY})*)\s*=\s*
    (?:"(?P<quoted>(?:[^"\\]|\\.)*)"(?P<at>@[A-Za-z0-9.-]+)?
    |<(?P<angle>[A-Za-z0-9!\#$%&'*+/=?^_`{{|}}~.@-]*)>
    |(?P<plain>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+
    |(?!@(?:\s|$)|(?:smtp|header|body|policy)\s*\.\s*{_KEY}\s*=)[A-Za-z0-9!\#$%&'*+/=?^_`{{|}}~.@-]*))(?=\s|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_PIECE = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*")*')
_HOST = re.compile(r"[a-z0-9._-]{1,253}")


class _MalformedError(Exception):
    """The field does not follow RFC 8601; the message says where."""


def read_trace(block: HeaderBlock) -> tuple[TraceField, ...]:
    """The trace fields from top to bottom; a field that does not follow its grammar has no results and a defect."""
    readable = block.all("authentication-results")[:MAX_RESULTS]
    found = []
    for field in block.fields:
        if field.name == "received":
            found.append(_received(field))
        elif field.name == "authentication-results":
            too_many = not any(field is one for one in readable)
            found.append(_unread(field, "one field of too many") if too_many else read_results(field))
    return tuple(found)


def _unread(field: RawField, defect: str) -> TraceField:
    return TraceField(field.name, "", defect=defect)


def read_results(field: RawField) -> TraceField:
    """One Authentication-Results field. Without an authserv-id its host is "", as in Exchange Online's own."""
    try:
        text = _plain(field)
    except _MalformedError as error:
        return _unread(field, str(error))
    host, rest = _authserv_id(text)
    if not host and not _RESULT_FIRST.match(text):
        return _unread(field, "no authserv-id")
    try:
        return TraceField(field.name, host, _results(rest if host else f"; {rest}"))
    except _MalformedError as error:
        return TraceField(field.name, host, defect=str(error))


def _plain(field: RawField) -> str:
    """The value as ASCII with each comment replaced by a space. Quoted strings stay."""
    value = field.value
    if len(value) > MAX_FIELD or not field.intact or not value.isascii():
        raise _MalformedError("overlong, not ASCII, or a lone line break or NUL in it")
    pieces: list[bytes] = []
    position = 0
    while position < len(value):
        char = value[position : position + 1]
        quoted = _QUOTED_BYTES.match(value, position) if char == b'"' else None
        end = comment_end(value, position) if char == b"(" else quoted.end() if quoted else position + 1
        if end is None or char == b")" or (char == b'"' and not quoted):
            raise _MalformedError("an unbalanced parenthesis or quote")
        pieces.append(b" " if char == b"(" else value[position:end])
        position = end
    return b"".join(pieces).decode("ascii").strip()


def _authserv_id(text: str) -> tuple[str, str]:
    """The authserv-id in lower case, unquoted, and what follows it; "" when the field starts with a result."""
    match = _ID.match(text)
    if not match:
        return "", text
    host = (match[1] or match[2] or "").lower()
    return (host, match[3]) if _HOST.fullmatch(host) else ("", text)


def _results(rest: str) -> tuple[MethodResult, ...]:
    """The results behind an authserv-id; those of a method version that is not 1 are left out."""
    start = _VERSION.match(rest)
    if not start:
        raise _MalformedError("not version 1, or no results")
    pieces = _divided(rest[start.end() :].rstrip("; \t"))
    if [piece.lower() for piece in pieces] == ["none"]:
        return ()
    found = [_method_result(piece) for piece in pieces]
    return tuple(result for result, version in found if version == "1")


def _divided(text: str) -> list[str]:
    """The pieces between the semicolons that stand outside of quoted strings."""
    pieces, position = [], 0
    while position <= len(text):
        match = _PIECE.match(text, position)
        end = match.end() if match else position
        pieces.append(text[position:end].strip())
        position = end + 1
    return pieces


def _method_result(piece: str) -> tuple[MethodResult, str]:
    """One result with its properties, and the version of its method."""
    match = _RESULT.match(piece)
    if not match:
        raise _MalformedError(f"no result: {piece}"[:200])
    method, version, result = match[1].lower(), match[2] or "1", match[3].lower()
    properties = []
    position = match.end()
    while position < len(piece):
        match = _PROPERTY.match(piece, position)
        if not match:
            raise _MalformedError(f"a property that cannot be read: {piece[position:]}"[:200])
        name = re.sub(r"\s", "", match[1]).lower()
        if "." in name:
            properties.append((name, _value(match)))
        position = match.end()
    return MethodResult(method, result, tuple(properties)), version


def _value(match: re.Match[str]) -> str:
    """A property's value; a quoted local part keeps its quotes before its domain."""
    if match["quoted"] is None:
        return match["angle"] or match["plain"] or ""
    return f'"{match["quoted"]}"{match["at"]}' if match["at"] else match["quoted"]


def _received(field: RawField) -> TraceField:
    try:
        text = _plain(field)
    except _MalformedError as error:
        return _unread(field, str(error))
    words = text.partition(";")[0].split()
    # The clauses come in the order from, by, … (RFC 5321, 4.4), and what follows "from" is the client's own claim:
    # only the third word can be the server's "by" when a "from" stands first.
    start = 2 if words[:1] and words[0].lower() == "from" else 0
    if len(words) < start + 2 or words[start].lower() != "by":
        return _unread(field, 'no "by" clause where RFC 5321 wants it')
    host = words[start + 1].lower().removesuffix(".")
    protocol = [word.lower() for word in words[start + 2 : start + 4]]
    return TraceField(
        field.name,
        host if _HOST.fullmatch(host) else "",
        at=_time(text.rpartition(";")[2]),
        # RFC 3848: LMTP, LMTPA, LMTPS, LMTPSA
        delivery=protocol[:1] == ["with"] and protocol[-1].startswith("lmtp"),
    )


def _time(text: str) -> datetime | None:
    """A date-time (RFC 5322, 3.3) that names its zone, None for anything else."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
    return found if found.tzinfo is not None else None
