"""Who vouched for the sender: Authentication-Results (RFC 8601) and Received (RFC 5321, 4.4), in message order.

The grammar is the authres library's. It silently drops a property that it cannot read, and refuses some forms that
RFC 8601 allows, so each field is first brought into a plain form and its properties are counted afterwards.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from authres import AuthenticationResultsHeader, AuthResError

from daemon.reading.author import comment_end
from daemon.reading.headers import HeaderBlock, RawField
from rules.model import MethodResult, TraceField

MAX_FIELD = 8_192
"""Bytes of a trace field that are still read: authres copies the rest of the field with each token."""
MAX_RESULTS = 20
"""Authentication-Results fields that are still read; the one that counts stands near the top."""

_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*")')
_QUOTED_BYTES = re.compile(rb'"(?:[^"\\]|\\.)*"')
_TOKEN_SAFE = re.compile(r'"[A-Za-z0-9!#$%&\'*+/=?^_`{|}~.-]+"')
_ANGLE = re.compile(r"=[ \t]*<([^<>\s;]*)>")
_PROPERTY = re.compile(r"(?<![^\s;=])(?:smtp|header|body|policy)[ \t]*\.[ \t]*[A-Za-z0-9._-]+[ \t]*=", re.IGNORECASE)
_RESULT_FIRST = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*[ \t]*(?:/[ \t]*[0-9]+[ \t]*)?=")
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
        return TraceField(field.name, host, _results(host or "nobody", rest if host else f"; {rest}"))
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
    match = re.match(r'(?:"([^"\\]*)"|([^\s;="]+))\s*(?=[;\d]|$)(.*)', text, re.DOTALL)
    if not match:
        return "", text
    host = (match[1] or match[2] or "").lower()
    return (host, match[3]) if _HOST.fullmatch(host) else ("", text)


def _results(host: str, rest: str) -> tuple[MethodResult, ...]:
    pieces = _QUOTED.split(rest.rstrip("; \t"))
    # Odd pieces are quoted strings. Values whose quotes are needless lose them: authres ends a value at a quote.
    for index in range(1, len(pieces), 2):
        after_equals = pieces[index - 1].rstrip().endswith("=")
        if after_equals and _TOKEN_SAFE.fullmatch(pieces[index]) and not pieces[index + 1].startswith("@"):
            pieces[index] = pieces[index][1:-1]
    for index in range(0, len(pieces), 2):
        pieces[index] = _ANGLE.sub(r"=\1", pieces[index])
    plain = "".join(pieces)
    try:
        parsed = AuthenticationResultsHeader.parse_value(f"{host} {plain}")
    except (AuthResError, ValueError, RecursionError) as error:
        raise _MalformedError(f"not RFC 8601: {error}"[:200]) from error
    results = tuple(_method_result(r) for r in parsed.results if r.version in (None, "1"))
    expected = len(_PROPERTY.findall("".join(_QUOTED.split(plain)[::2])))
    if expected != sum(len(r.properties) for r in parsed.results):
        raise _MalformedError("a property that cannot be read")
    return results


def _method_result(result: object) -> MethodResult:
    properties = tuple((f"{p.type}.{p.name}", str(p.value or "")) for p in getattr(result, "properties", ()))
    return MethodResult(str(getattr(result, "method", "")), str(getattr(result, "result", "")), properties)


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
    return TraceField(field.name, host if _HOST.fullmatch(host) else "", at=_time(text.rpartition(";")[2]))


def _time(text: str) -> datetime | None:
    """A date-time (RFC 5322, 3.3) that names its zone, None for anything else."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
    return found if found.tzinfo is not None else None
