"""Boundaries over which mail programs part ways: what one takes for a delimiter is text to another (RFC 2046, 5.1.1).

The RFC has a reader compare the beginning of a line with the boundary; most programs compare the whole line. Honest programs
choose boundaries for which both find the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from daemon.reading.structure import payload_of

MOST_BOUNDARIES = 200
"""Multiparts of one message that are looked at; more are not opened at all."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_PARAMETER = re.compile(r";\s*boundary\s*(?:\*\s*(\d*)\s*\*?)?\s*=", re.IGNORECASE)


def misleading_boundaries(body: bytes, message: Message | None) -> tuple[str, ...]:
    """Why mail programs may find other parts than those of `message`, each reason once. `body` holds its bytes."""
    if message is None or not message.is_multipart():
        return ()
    pairs = list(_multiparts(message))[:MOST_BOUNDARIES]
    found = [
        *(_written_twice(container) for container, _ in pairs),
        *(_shared(container, around) for container, around in pairs),
        *(_in_base64(container) for container, _ in pairs),
        _uncertain_lines(body, {boundary for container, _ in pairs if (boundary := _boundary(container))}),
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _multiparts(message: Message) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Every multipart with the boundaries around it, the outermost first."""
    waiting: list[tuple[Message, tuple[str, ...]]] = [(message, ())]
    while waiting:
        part, around = waiting.pop(0)
        children = payload_of(part)
        boundary = _boundary(part)
        if boundary:
            yield part, around
        inside = (*around, boundary) if boundary else around
        waiting += [(c, inside) for c in children if isinstance(c, Message)] if isinstance(children, list) else []


def _boundary(part: Message) -> str:
    """The boundary as the standard library's parser reads it; "" when the part is no multipart."""
    return (part.get_boundary() or "").rstrip() if part.get_content_maintype() == "multipart" else ""


def _written_twice(container: Message) -> str:
    value = _QUOTED.sub('""', str(container.get("Content-Type", "")))
    written = [match.group(1) or "whole" for match in _PARAMETER.finditer(value)]
    mixed = "whole" in written and len(written) > 1
    return "a multipart names its boundary twice" if mixed or len(set(written)) < len(written) else ""


def _shared(container: Message, around: tuple[str, ...]) -> str:
    own = _boundary(container)
    if any(own.startswith(outer) for outer in around):
        return "the boundary of an inner multipart begins with that of an outer one"
    return ""


def _in_base64(container: Message) -> str:
    encoding = str(container.get("Content-Transfer-Encoding", "")).strip().lower()
    return "a multipart is said to be in base64, which RFC 2045, 6.4 forbids" if encoding == "base64" else ""


def _uncertain_lines(body: bytes, boundaries: set[str]) -> str:
    """Lines that begin with a delimiter and go on, or that only a lone CR ends."""
    names = sorted((b.encode("ascii", "surrogateescape") for b in boundaries if b.isascii()), key=len, reverse=True)
    if not names:
        return ""
    # The longest boundary first: a line of a longer one is its own, not a shorter one's with something behind it.
    line = re.compile(
        rb"(?:^|(\r\n|\n|\r))--(?:" + b"|".join(map(re.escape, names)) + rb")([^\r\n]*)(?=(\r\n|\n|\r|\Z))"
    )
    for before, rest, behind in line.findall(body):
        if rest.strip(b" \t") not in (b"", b"--"):
            return "a line begins like the delimiter of a part and goes on"
        if b"\r" in (before, behind):
            return "a lone CR stands beside the delimiter of a part"
    return ""
