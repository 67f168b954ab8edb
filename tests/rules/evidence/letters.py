"""Mini-letters for the extractors' tests: plain text set on a page as a typewriter would, or cells put where they belong.

A string is a paragraph: it is wrapped at the page's measure, and a line feed in it ends a line. `Cell` stands at its own place.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from rules.letter import Letter, read_letter
from rules.model import (
    BODY_PAGE,
    Author,
    Box,
    Document,
    DocumentKind,
    Line,
    Mark,
    Page,
    SignatureField,
    Submission,
    TextSource,
)
from rules.policy import Policy

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, SIZE = 72.0, 60.0, 10.0
MEASURE = 92
"""Characters a line; a glyph is half as wide as it is high."""

OFFICER = "jane.hartley@met.police.uk"


@dataclass(frozen=True)
class Cell:
    """One line at its own place; `top` None puts it below what stands before it."""

    text: str
    left: float = LEFT
    top: float | None = None
    size: float = SIZE
    bold: bool = False


Text = str | Cell

HEAD: tuple[Text, ...] = (
    Cell("METROPOLITAN POLICE SERVICE", size=16.0, bold=True),
    Cell("New Scotland Yard, Victoria Embankment, London SW1A 2JL"),
)
OPENING: tuple[Text, ...] = (
    "TokenSMM LLP",
    "Dear Sir or Madam,",
    # As wide as the measure, so that short lines below it are seen to end early.
    "I write on behalf of this service about a matter which is set out in the lines that follow.",
)
CLOSE: tuple[Text, ...] = ("Yours faithfully,", "Jane Hartley", "Detective Constable")


def wrong(reason: str) -> pytest.MarkDecorator:
    """Marks a row that says what is right where the rules read something else today."""
    return pytest.mark.xfail(strict=True, reason=reason)


def line(text: str, left: float, top: float, size: float = SIZE, *, bold: bool = False) -> Line:
    """A line of text whose top left corner stands there, in points."""
    return Line(text, Box(left, top, left + 0.5 * size * len(text), top + size), size, bold)


def page(*texts: Text, number: int = 1, marks: Sequence[Mark] = (), rules: Sequence[Box] = ()) -> Page:
    """The texts one below the other, as a page."""
    lines: list[Line] = []
    top = TOP
    for text in texts:
        if isinstance(text, Cell):
            lines.append(line(text.text, text.left, top if text.top is None else text.top, text.size, bold=text.bold))
            top = max(top, lines[-1].box.bottom + 2)
            continue
        top += SIZE if lines and top - lines[-1].box.bottom < SIZE else 0
        for row in (row for part in text.split("\n") for row in textwrap.wrap(part, MEASURE) or [""]):
            lines.append(line(row, LEFT, top))
            top += SIZE + 2
        top += SIZE
    return Page(
        number, WIDTH, HEIGHT, TextSource.TEXT, tuple(ln for ln in lines if ln.text), tuple(marks), tuple(rules)
    )


def pdf(*pages: Page, name: str = "request.pdf", signatures: tuple[SignatureField, ...] = ()) -> Document:
    """A readable PDF of these pages."""
    return Document("2", name, DocumentKind.PDF, page_count=len(pages), pages=pages, signatures=signatures)


def submission(*documents: Document, body: str = "", subject: str = "", author: Author | None = None) -> Submission:
    """A message with these documents."""
    text = page(*body.split("\n\n"), number=BODY_PAGE) if body else None
    return Submission(
        sha256="0" * 64,
        size=1,
        author=author or Author(OFFICER, "Jane Hartley"),
        headers=(),
        trace=(),
        body=Document("1", "mail body", DocumentKind.BODY, pages=(text,) if text else ()),
        documents=documents,
        subject=subject,
    )


def read(policy: Policy, *pages: Page, body: str = "", subject: str = "") -> Letter:
    """The letter of a message with one PDF of these pages, or with none."""
    return read_letter(submission(*([pdf(*pages)] if pages else []), body=body, subject=subject), policy)


def letter(
    policy: Policy,
    *texts: Text,
    head: Sequence[Text] = HEAD,
    opening: Sequence[Text] = OPENING,
    close: Sequence[Text] = CLOSE,
    marks: Sequence[Mark] = (),
) -> Letter:
    """A one-page letter with the texts between its opening and its close."""
    return read(policy, page(*head, Cell(" "), *opening, *texts, *close, marks=marks))


def ink(left: float, top: float, width: float = 110.0, height: float = 28.0, density: float = 0.12) -> Mark:
    """Handwriting, unless the measures say something else."""
    return Mark(Box(left, top, left + width, top + height), density)


def top_of(sheet: Page, text: str) -> float:
    """Where the first line with this text begins."""
    return next(ln.box.top for ln in sheet.lines if text in ln.text)
