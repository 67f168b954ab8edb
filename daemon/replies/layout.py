"""Plain text as a mail carries it: values made harmless, lines kept within 72 columns (RFC 5322, 2.1.1 allows 78)."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable

WIDTH = 72
"""Columns of a reply's text; quoting it once or twice still stays below 78."""

LABEL_COLUMN = 22
"""The column at which the values of a table start."""

MAX_VALUES = 20
"""Values shown of one field; more are counted, so that a hostile letter cannot make a reply grow without end."""

_LEAD = re.compile(r" *(?:[-*] |\d+\. )?")
# A number stays with the word before it: "Guidelines 11", "paragraph 4". Cleaned text has no other such blank.
_BOUND = "\N{NO-BREAK SPACE}"
_NUMBER = re.compile(r"(?<=[^\W\d_]) (?=\d)")
# Cc control, Cf format (bidi overrides, zero-width), Cs lone surrogates, Co private use, Cn unassigned
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters and marks that show nothing although their category does not say so (Unicode's Default_Ignorable_Code_Point).
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def clean(value: str, limit: int = 200) -> str:
    """A quoted value as one harmless line of at most `limit` characters.

    White space and line breaks become single blanks; control, bidirectional, zero-width and unassigned characters go,
    because they can make a line read otherwise than it is written (Unicode Technical Report 36).
    """
    # Bounded before the walk over it: a value may be megabytes long.
    spaced = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", value[: limit * 8]))
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN and c not in _BLANK)
    line = " ".join(seen.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean_all(values: Iterable[str], limit: int = 200) -> tuple[str, ...]:
    """Each value cleaned, empty ones dropped; beyond `MAX_VALUES` the rest is only counted, as "(+12)"."""
    cleaned = tuple(c for c in (clean(v, limit) for v in values) if c)
    rest = len(cleaned) - MAX_VALUES
    return (*cleaned[:MAX_VALUES], f"(+{rest})") if rest > 0 else cleaned


def table(rows: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Rows of a label and its values, a value a line, all starting in one column; a row without values is left out."""
    lines: list[str] = []
    for label, values in rows:
        lead = f"{label}:"
        for value in values:
            # A label that reaches into the column of the values still gets its blank.
            start = f"{lead:<{LABEL_COLUMN - 1}} "
            lines += _wrap(value, start, " " * LABEL_COLUMN)
            lead = ""
    return "\n".join(lines)


def lay_out(text: str) -> str:
    """Wrap the lines that are too long, under their own indent or bullet, and leave one blank line between paragraphs.

    Words are never broken: an e-mail address longer than a line stands on a line of its own.
    """
    lines: list[str] = []
    for line in text.splitlines():
        bare = line.rstrip()
        match = _LEAD.match(bare)
        lead = match.group() if match and len(bare) > WIDTH else ""
        if bare or (lines and lines[-1]):
            lines += _wrap(bare[len(lead) :], lead, " " * len(lead)) if len(bare) > WIDTH else [bare]
    return "\n".join(lines).rstrip("\n") + "\n"


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return [line.replace(_BOUND, " ") for line in _filled(_NUMBER.sub(_BOUND, text), first, rest)]


def _filled(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
