"""The raw header block, split by RFC 5322 and nothing laxer: everything that trust rests on is read from here.

A message whose line breaks, blank lines or field names let two readers see different From fields is ambiguous, and
`HeaderBlock.ambiguity` says so; the server that judged the sender may have been the other reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.config import ReadingConfig
from daemon.reading.charsets import decode_display, decode_text, one_line
from rules.model import Header

_USUAL = ReadingConfig()

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_FROM_ANYWHERE = re.compile(rb"from[ \t]*:", re.IGNORECASE)
_ENVELOPE_LINE = re.compile(rb">?From [^:]*[ \t]")
_DISPLAYED = frozenset({"subject", "from", "sender", "to", "cc", "reply-to", "comments", "thread-topic"})


@dataclass(frozen=True, slots=True)
class RawField:
    """One field: lower-case name, value without folds. `intact` is False when it holds a lone CR or LF, or a NUL."""

    name: str
    value: bytes
    intact: bool = True


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The top-level header in message order, the body's bytes, why readers may disagree about its From
    fields, and what of it was not read because it is too large.
    """

    fields: tuple[RawField, ...]
    body: bytes
    problems: tuple[str, ...] = ()
    ambiguity: str = ""
    cut: tuple[str, ...] = ()

    def all(self, name: str) -> tuple[RawField, ...]:
        """Every field of that lower-case name, from top to bottom."""
        return tuple(f for f in self.fields if f.name == name)


def split_message(raw: bytes, limits: ReadingConfig = _USUAL) -> HeaderBlock:
    """Split a message into header and body at the first empty line (RFC 5322, 2.1).

    The first line's own ending, CRLF or (in a Maildir) LF, ends lines; any other lone CR or LF belongs to the value it
    stands in and makes that field not intact. Header bombs are cut at the limits.
    """
    crlf = raw[: raw.find(b"\n") + 1].endswith(b"\r\n")
    head, body, beyond = _separate(raw, crlf, limits.max_header_kb * 1024)
    lines = head.split(b"\r\n") if crlf else [line.removesuffix(b"\r") for line in head.split(b"\n")]
    if lines and _ENVELOPE_LINE.match(lines[0]):
        # mbox tools leave their "From sender date" line above the first field.
        lines = lines[1:]
    unfolded = _unfold(lines)
    cut = _cut(unfolded, limits, beyond=beyond)
    parsed = [_field(line, limits.max_field_kb * 1024) for line in unfolded[: limits.max_header_fields]]
    fields = tuple(f for f in parsed if f is not None)
    too_much = beyond or len(unfolded) > limits.max_header_fields
    ambiguity = "the header is too large to be read whole" if too_much else _ambiguity(head, parsed)
    return HeaderBlock(fields, body, (*cut, *_problems(parsed)), ambiguity, cut)


def _separate(raw: bytes, crlf: bool, most: int) -> tuple[bytes, bytes, bool]:
    """Header, body, and whether the header had to be cut."""
    empty_line = re.compile(rb"\r\n\r\n" if crlf else rb"\n\r?\n")
    if raw.startswith((b"\r\n", b"\n")):
        return b"", raw, False
    found = empty_line.search(raw)
    head, body = (raw[: found.start()], raw[found.end() :]) if found else (raw, b"")
    return head[:most], body, len(head) > most


def _unfold(lines: list[bytes]) -> list[bytes]:
    """Join continuation lines to the line they continue (RFC 5322, 2.2.3)."""
    groups: list[list[bytes]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and groups:
            groups[-1].append(line)
        elif line:
            groups.append([line])
    return [b"".join(group) for group in groups]


def _field(line: bytes, most: int) -> RawField | None:
    match = _FIELD.fullmatch(line)
    if not match:
        return None
    value = match[2][:most]
    return RawField(match[1].decode("ascii").lower(), value, not any(c in value for c in b"\r\n\0"))


def _cut(unfolded: list[bytes], limits: ReadingConfig, *, beyond: bool) -> tuple[str, ...]:
    found = []
    if beyond:
        found.append(f"header larger than {limits.max_header_kb} KiB: the rest of it was not read")
    if len(unfolded) > limits.max_header_fields:
        found.append(f"more than {limits.max_header_fields} header fields: the rest were not read")
    if any(len(line) > limits.max_field_kb * 1024 for line in unfolded[: limits.max_header_fields]):
        found.append(f"a header field longer than {limits.max_field_kb} KiB: it was cut")
    return tuple(found)


def _problems(parsed: list[RawField | None]) -> tuple[str, ...]:
    found = []
    if any(field is None for field in parsed):
        found.append("a header line is no field (RFC 5322, 2.2)")
    if any(field is not None and not field.intact for field in parsed):
        found.append("a header field holds a lone line break or a NUL")
    return tuple(found)


def _ambiguity(head: bytes, parsed: list[RawField | None]) -> str:
    """Why another reader, laxer about line breaks or about lines that are no field, may see other From fields."""
    strict = sum(1 for f in parsed if f is not None and f.name == "from")
    lax_head = re.split(rb"(?:\r\n|\r(?!\n)|\n){2}", head, maxsplit=1)[0]
    lax = sum(1 for line in re.split(rb"\r\n|\r|\n", lax_head) if _FROM_ANYWHERE.match(line))
    if lax != strict:
        return "readers of its line breaks see different From fields"
    for position, field in enumerate(parsed):
        if field is None and any(f is not None and f.name == "from" for f in parsed[position:]):
            return "a header line that is no field stands above the From field"
    return ""


def display_headers(block: HeaderBlock) -> tuple[Header, ...]:
    """The fields for the record: RFC 2047 decoded where people read them, as they stand elsewhere."""
    return tuple(
        Header(f.name, decode_display(f.value) if f.name in _DISPLAYED else one_line(decode_text(f.value)))
        for f in block.fields
    )
