"""A message's own words: without the text that it quotes, above all without our own replies.

Mail programs quote in three ways: lines behind ">", an attribution ("On … wrote:", "Am … schrieb …:") with the older text
below it, and a block of header fields ("From: … Sent: …", "Von: … Gesendet: …") with the older text below that. Our own
words are known, so they are found however they were wrapped, and what somebody wrote between them stays. Line by line and
with bounded patterns: a body is a stranger's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from rules.model import Document, DocumentKind, Line, Submission
from rules.threads.own_text import OwnText
from rules.vocabulary import fold

LONGEST = 400
"""Characters of a line that can be an attribution or a header field; a longer one is a paragraph."""

_MARK = re.compile(r"^\s{0,8}(?:[>|»]\s?)+")
_RULE = re.compile(
    r"^\s*(?:[-_]{2,}\s{0,3}(?:original|urspr[üu]ngliche|weitergeleitete|forwarded|mensaje|mensagem|messaggio|message"
    r"|oorspronkelijk|wiadomo)\b.{0,60}|_{20,})\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[\W_]{0,3}(from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoy[ée]|à|objet|para|enviado|fecha|asunto"
    r"|assunto|data|da|inviato|oggetto|a|van|verzonden|aan|onderwerp|od|wys[łl]ano|do|temat|fr[åa]n|skickat|till|ämne|fra"
    r"|sendt|til|emne)[*_]?\s?:[*_]?(?:\s|$)",
    re.IGNORECASE,
)
_WHO = frozenset({"from", "von", "de", "da", "van", "od", "från", "fran", "fra"})
_WHEN = frozenset({
    "sent", "date", "gesendet", "datum", "envoyé", "envoye", "enviado", "fecha", "data", "inviato", "verzonden",
    "wysłano", "wyslano", "skickat", "sendt",
})  # fmt: skip
_DAY = re.compile(r"[^:]{1,12}:\W{0,3}(?:the )?\d{1,4}\b[^@]*$")
_FIELDS_WITHIN = 6
"""Lines below "From:" within which the time of sending stands, "To:" over several lines included."""

_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|geschreven|napisał|skrev|napsal|написал)"
    r"\b[^:]{0,200}:\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W{0,3}(?:on|am|le|el|il|op|em|w|dnia|den|dne|på|in|no|no dia|в|\d{1,4}|[^<>]{0,60}<[^<>\s]{3,120}>)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"@|\b\d{4}\b|\d{1,2}[:.]\d\d")
_WRAPPED = 3
"""Lines over which mail programs wrap an attribution."""


class _Where(Enum):
    OWN = "own"
    MARKED = "behind a mark"
    BELOW = "below a head"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its text freed from marks, and where it stands: below which head, and whether that surely is one."""

    line: Line
    text: str
    where: _Where
    section: int
    sure: bool


_Clean = Callable[[Sequence[_Row], OwnText], Iterator[Line]]


def without_ours(message: Submission, ours: OwnText) -> Submission:
    """The message without the words of our replies, whoever quotes them, and without documents that are copies of them."""
    return _cleaned(message, ours, _without_ours)


def own_words(message: Submission, ours: OwnText) -> Submission:
    """The message without any quoted text; what somebody wrote between the words of our reply is no quoted text."""
    return _cleaned(message, ours, _unquoted)


def _cleaned(message: Submission, ours: OwnText, clean: _Clean) -> Submission:
    kept = tuple(d for d in message.documents if not ours.is_copy(line.text for p in d.pages for line in p.lines))
    documents = tuple(_emptied(d, ours, _without_ours) if d.kind is DocumentKind.BODY else d for d in kept)
    return replace(message, body=_emptied(message.body, ours, clean), documents=documents)


def _emptied(document: Document, ours: OwnText, clean: _Clean) -> Document:
    pages = tuple(replace(p, lines=tuple(clean(_rows(p.lines), ours))) for p in document.pages)
    return document if pages == document.pages else replace(document, pages=pages)


def body_words(message: Submission) -> str:
    """The body as it is compared: its words, whatever their line breaks and letter case."""
    return " ".join(fold(message.body.text).split())


# --- what stays --------------------------------------------------------------------------------------------------


def _without_ours(rows: Sequence[_Row], ours: OwnText) -> Iterator[Line]:
    for at, row in enumerate(rows):
        left = _left(rows, at, ours)
        if left or not row.text.strip():
            yield row.line if left == row.text else replace(row.line, text=left)


def _unquoted(rows: Sequence[_Row], ours: OwnText) -> Iterator[Line]:
    """What is the sender's own. Below a doubtful head that is all, unless it is our reply that stands there."""
    answered = _answered(rows, ours)
    for at, row in enumerate(rows):
        if row.where is _Where.HEAD:
            own = row.section > 0 and not row.sure and row.section not in answered
        else:
            own = row.where is _Where.OWN or (row.where is _Where.BELOW and (not row.sure or row.section in answered))
        left = _left(rows, at, ours) if own else ""
        if left or (own and not row.text.strip()):
            yield row.line if left == row.text else replace(row.line, text=left)


def _left(rows: Sequence[_Row], at: int, ours: OwnText) -> str:
    """What of a row is not ours. In what nobody marked as quoted, only whole rows among others of ours are."""
    row = rows[at]
    if row.where is _Where.HEAD:
        return row.text
    if row.where is not _Where.OWN:
        return ours.taken_out(row.text)
    if not ours.says(row.text, long=True):
        return row.text
    near = (r.text for r in (*rows[max(0, at - 2) : at], *rows[at + 1 : at + 3]))
    return "" if any(ours.says(text) for text in near) else row.text


def _answered(rows: Sequence[_Row], ours: OwnText) -> frozenset[int]:
    """The sections below a head that are mostly our reply: there people answer point by point, without any mark."""
    found = set()
    for section, members in groupby((r for r in rows if r.where is _Where.BELOW), key=lambda r: r.section):
        texts = [r.text for r in members if r.text.strip()]
        if texts and 2 * sum(ours.says(text) for text in texts) > len(texts):
            found.add(section)
    return frozenset(found)


# --- where it stands ---------------------------------------------------------------------------------------------


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Each line with its place. A section begins at each head; an attribution above marked lines begins none."""
    rows: list[_Row] = []
    section, of_head, head, sure = 0, 0, 0, False
    for at, line in enumerate(lines):
        if not head:
            head, strong = _head(lines, at)
            if head and _marked_next(lines, at + head):
                of_head = 0
            elif head:
                section, sure = section + 1, strong
                of_head = section
        mark = _MARK.match(line.text)
        text = line.text[mark.end() :] if mark else line.text
        if head:
            head -= 1
            rows.append(_Row(line, text, _Where.HEAD, of_head, sure))
        elif mark:
            rows.append(_Row(line, text, _Where.MARKED, section, sure))
        else:
            rows.append(_Row(line, text, _Where.BELOW if section else _Where.OWN, section, sure))
    return rows


def _head(lines: Sequence[Line], at: int) -> tuple[int, bool]:
    """How many lines from this one on introduce an older message (0 when it is no such line), and whether that is sure:
    people too write that somebody wrote.
    """
    text = lines[at].text
    if not text.strip() or len(text) > LONGEST:
        return 0, False
    fields = _fields(lines, at + 1) if _RULE.match(text) else _fields(lines, at)
    if _RULE.match(text):
        return 1 + fields, True
    return (fields, True) if fields else (_attribution(lines, at), False)


def _fields(lines: Sequence[Line], at: int) -> int:
    """The header fields of an older message from this line on: who and when stand among them. "From: 1 May" is no who."""
    if (
        _name(lines, at) not in _WHO
        or _DAY.match(_bare(lines[at].text))
        or not any(_name(lines, n) in _WHEN for n in range(at + 1, at + 1 + _FIELDS_WITHIN))
    ):
        return 0
    last = at
    for number in range(at, min(len(lines), at + 2 * _FIELDS_WITHIN)):
        if not lines[number].text.strip():
            break
        if _name(lines, number):
            last = number
    return last - at + 1


def _name(lines: Sequence[Line], at: int) -> str:
    found = _FIELD.match(_bare(lines[at].text)) if at < len(lines) else None
    return found[1].lower() if found else ""


def _attribution(lines: Sequence[Line], at: int) -> int:
    """ "On 3 March 2026 at 10:15, Legal team <…> wrote:", over as many lines as it is wrapped; 0 when it is none."""
    joined = ""
    if not _OPENS.match(_bare(lines[at].text)):
        return 0
    for more in range(min(_WRAPPED, len(lines) - at)):
        text = _bare(lines[at + more].text).strip()
        if not text or len(joined) + len(text) > LONGEST:
            return 0
        joined = f"{joined} {text}".strip()
        if _WROTE.search(joined) and _DATED.search(joined):
            return more + 1
    return 0


def _bare(text: str) -> str:
    mark = _MARK.match(text[:LONGEST])
    return text[mark.end() : LONGEST] if mark else text[:LONGEST]


def _marked_next(lines: Sequence[Line], at: int) -> bool:
    following = next((line.text for line in lines[at : at + 4] if line.text.strip()), "")
    return _MARK.match(following) is not None
