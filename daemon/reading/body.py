"""The mail body as a Document: which of its texts a person reads, unwrapped, a line a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.config import ReadingConfig
from daemon.reading.charsets import decode_text, visible
from daemon.reading.html import html_to_text, too_large
from daemon.reading.sizes import LEAST_LINE
from rules.model import BODY_PAGE, Box, Document, DocumentKind, Line, Page, TextSource

_USUAL = ReadingConfig().max_body_characters

BODY_PART = "body"
TOO_LONG = "too long: only its beginning was read"
_WIDTH, _MARGIN, _STEP, _SIZE = 595.0, 50.0, 12.0, 10.0
_PLACEHOLDER = re.compile(r"\bhtml\b|\bview (?:it|this|the) (?:e-?mail|message)|keine? textversion", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyText:
    """One text part of a message: what it says, whether it was HTML, and whether only its beginning was read."""

    text: str
    html: bool = False
    cut: bool = False


def plain_text(data: bytes, charset: str, *, flowed: bool = False, delsp: bool = False, most: int = _USUAL) -> BodyText:
    """A text/plain part (RFC 2046, 4.1), its soft line breaks undone when it is format=flowed (RFC 3676)."""
    whole = decode_text(data, charset)
    text = _bounded(whole, most)
    return BodyText(_unflow(text, delsp=delsp) if flowed else text, cut=len(whole) > most)


def html_text(data: bytes, charset: str, *, most: int = _USUAL) -> BodyText:
    """A text/html part as the text it shows."""
    source = decode_text(data, charset)
    text = html_to_text(source)
    return BodyText(_bounded(text, most), html=True, cut=too_large(source) or len(text) > most)


def _bounded(text: str, most: int) -> str:
    lines = re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text[:most])
    return "\n".join(visible(line).replace("\xa0", " ").rstrip("\t") for line in lines)


def _unflow(text: str, *, delsp: bool) -> str:
    """Join lines that end in a space to the next of the same quote depth; "-- " is a signature line (RFC 3676, 4)."""
    joined: list[str] = []
    depth, open_ended = 0, False
    for line in text.split("\n"):
        content = line.lstrip(">")
        line_depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if open_ended and line_depth == depth and content != "-- ":
            joined[-1] = (joined[-1][:-1] if delsp else joined[-1]) + content
        else:
            joined.append("> " * line_depth + content)
        depth, open_ended = line_depth, content.endswith(" ") and content != "-- "
    return "\n".join(joined)


def preferred(alternatives: list[tuple[BodyText, ...]]) -> tuple[BodyText, ...]:
    """The texts a person reads of a multipart/alternative (RFC 2046, 5.1.4): the plain ones, unless they only stand in.

    Plain text is preferred because it needs no interpretation; an empty one, or a short "this message is in HTML", says
    nothing and the HTML counts.
    """
    plain = next((texts for texts in alternatives if texts and not any(t.html for t in texts)), ())
    rich = next((texts for texts in reversed(alternatives) if any(t.html for t in texts)), ())
    says = "\n".join(t.text for t in plain).strip()
    shows = "\n".join(t.text for t in rich).strip()
    stand_in = not says or (len(says) < 300 and len(shows) > len(says) and bool(_PLACEHOLDER.search(says)))
    return rich if stand_in and shows else plain


def body_document(part: str, name: str, texts: tuple[BodyText, ...], most: int = _USUAL) -> Document:
    """A body as a Document of one page, with a geometry of even lines that is made up but in order."""
    whole = "\n\n".join(t.text.strip("\n") for t in texts if t.text.strip())
    rows = _within(whole.split("\n"), most) if whole else []
    cut = len("\n".join(rows)) < len(whole) or any(t.cut for t in texts)
    problems = (TOO_LONG,) if cut else ()
    lines = tuple(_line(index, text) for index, text in enumerate(rows))
    height = 2 * _MARGIN + _STEP * len(lines)
    page = Page(BODY_PAGE, _WIDTH, height, TextSource.TEXT if lines else TextSource.NONE, lines)
    size = len(whole.encode("utf-8"))
    return Document(part, name, DocumentKind.BODY, size=size, page_count=1, pages=(page,), problems=problems)


def _within(rows: list[str], most: int) -> list[str]:
    """The first rows of so many characters in all, the last one cut; a short row counts as `LEAST_LINE`."""
    kept = []
    for row in rows:
        if most <= 0:
            break
        kept.append(row[:most])
        most -= max(len(row) + 1, LEAST_LINE)
    return kept


def _line(index: int, text: str) -> Line:
    top = _MARGIN + index * _STEP
    return Line(text.rstrip(), Box(_MARGIN, top, _MARGIN + 0.5 * _SIZE * len(text), top + _SIZE), _SIZE)
