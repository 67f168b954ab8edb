"""Letters in plain text, from authorities and in forms that no other test has, judged whole.

A file of tests/rules/plain begins with its sender and what it must be judged; "# " sets a line as a heading, " || " parts
the cells of a row, and "~sig" is a signature in ink.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.assess import assess
from rules.model import (
    Author,
    Box,
    Document,
    DocumentKind,
    Line,
    Mark,
    MethodResult,
    Page,
    Submission,
    TextSource,
    TraceField,
)
from rules.policy import Policy

FILES = sorted((Path(__file__).parent / "plain").glob("*.txt"))
LEFT, COLUMN, SIGN = 60.0, 220.0, 0.47
"""Points: the left edge, the width of a cell, and the width of a sign as a share of the type size."""


def page(text: str) -> Page:
    """The text set on a page as a typist would set it."""
    lines: list[Line] = []
    marks: list[Mark] = []
    top = 40.0
    for written in text.strip("\n").split("\n"):
        heading = written.startswith("# ")
        size = 16.0 if heading else 11.0
        if written.strip() == "~sig":
            marks.append(Mark(Box(80, top, 190, top + 26), 0.12))
            top += 34
            continue
        for number, cell in enumerate(written.removeprefix("# ").split(" || ")):
            left = LEFT + COLUMN * number
            box = Box(left, top, left + size * SIGN * len(cell), top + size)
            if cell.strip():
                lines.append(Line(cell, box, size, heading))
        top += size * 1.3 if written.strip() else 10
    return Page(1, 595, 842, TextSource.TEXT, tuple(lines), tuple(marks))


def message(sender: str, text: str) -> Submission:
    """The letter attached to a message that proves its sender."""
    domain = sender.partition("@")[2]
    proof = MethodResult("dmarc", "pass", (("header.from", domain),))
    pdf = Document("2", "letter.pdf", DocumentKind.PDF, page_count=1, pages=(page(text),))
    return Submission(
        "0" * 64,
        1,
        Author(sender),
        (),
        (TraceField("authentication-results", "mx.tokensmm.org", (proof,)),),
        Document("1", "mail", DocumentKind.BODY),
        (pdf,),
        "Request",
        to=("legal-smmpanelus@tokensmm.org",),
    )


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_letter_is_judged_as_a_careful_reader_would(policy: Policy, path: Path) -> None:
    head, _, text = path.read_text("utf-8").partition("\n\n")
    told = dict(line.split(":", 1) for line in head.split("\n"))
    judged = assess(message(told["from"].strip(), text), policy)
    assert (judged.disposition.value, " ".join(judged.missing)) == (
        told["disposition"].strip(),
        told["missing"].strip(),
    )


def test_there_are_letters_of_every_kind() -> None:
    kinds = [path.read_text("utf-8").split("disposition: ", 1)[1].split("\n", 1)[0] for path in FILES]
    assert len(FILES) > 25
    assert {"accepted", "deficient", "misrouted"} == set(kinds)
