"""The rules: bytes choose a letter that was read once and a row of changes to it, and `assess` has to answer.

What comes out are Submissions as `daemon.reading` could make them (text without lone surrogates, numbers that are finite),
and beyond that in whatever disorder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

from rules.authentication import Authentication
from rules.delivery import DeliveryReport, RecipientReport
from rules.model import (
    Author,
    Box,
    Document,
    DocumentKind,
    Header,
    Line,
    Mark,
    MethodResult,
    Page,
    PdfOrigin,
    SignatureField,
    Submission,
    TextSource,
    TraceField,
)
from tests.corpus.readings import ENDING, load
from tests.fuzz.target import Target
from tests.fuzz.targets.message import judged
from tests.rules.evidence.test_totality import FRAGMENTS
from tests.rules.requirements.examples import AUTHSERV, LEGAL, LETTER, OFFICER, policy, proof_of
from tests.rules.test_assess_total import COMPLETE, PIECES

T = TypeVar("T")

READ = Path(__file__).resolve().parents[2] / "corpus" / "own"

NAMES = (
    "ae_dubai_police_direct_vague", "at_justizministerium_mla",
    "au_acic_notice_everything_direct", "ca_justice_mlat_two_accounts", "de_sachsen_uncertified_translation",
    "gr_eisangelia_athens_certified", "in_pune_cyber_notice_gmail_contact", "ng_efcc_all_information_direct",
    "sg_spf_computer_generated_no_signature", "uk_dwp_section_109b", "uk_norfolk_title_in_last_paragraph",
    "us_california_doj_calecpa_warrant_table", "us_hsi_customs_summons_username_only", "us_oregon_doj_blog_comments",
)  # fmt: skip
"""Letters that were read; an input names one by its number, so that the order here is for good."""

MOST_TEXT = 4_000
"""Characters of one line. What longer ones cost is measured by `tests.hostile`, not left to chance."""

SIGNS = (
    "\u00b2", "\u0663", "\u2460", "\ufb00", "\u0130", "\u1e9e", "\u202e", "\u200b", "\ufffd", "\u00a0", "\u2028", "\0", "\x1b[31m",
    "\U0001f600", "\u0301", "\uff20", "\u3002", "\u2024", "@", "§", "½", "(", "[", "\\", "{", "}", "%", "|", "_", "-", "–", ".", ",",
    ":", ";", "/", "'", '"', "`", "0", "9", "a", "A", " ", "\t", "xn--", "=?utf-8?q?", "{{7*7}}", "=cmd|' /C calc'!A0",
)  # fmt: skip

TEXTS = (
    *PIECES, *FRAGMENTS, *SIGNS, *(row for row in LETTER.splitlines() if row.strip()), OFFICER, "panel.buyer@example.com",
    "a@b", "a@b.c@d.e", "user @ example . com", "user(at)example(dot)com", "https://smmpanelus.com/order/1", "+44 20 7946 0231",
    "+1 (202) 555-0100 x99999999999999", "00 0000 00000000000000000000", "31 February 2025", "0000-00-00", "9999-12-31", "32/13/99",
    "from 1 January 0001 to 31 December 9999", "from 29.02.2023 to 30.02.2024", "12/11/10 - 09/08/07", "2568-01-01", "令和7年2月30日",
    "١ يناير ٢٠٢٥", "18 U.S.C. §§§ 2703(d)(d)(d)", "Article 99999999999 of the Act of 0000", "§ 100a Abs. 1 S. 2 Nr. 3 lit. a StPO",
    "Case No. " + "1/" * 40, "Ref: " + "-" * 60, "a" * 300, "1" * 300, "." * 300, "( " * 100, "Mr Mr Mr Dr Dr PC DC DS", "A B C D E F G H",
    "/s/", "Electronically signed by", "I certify that this translation is accurate", "We are British", "blog.smmpanelus.com",
)  # fmt: skip

EDGES = (0.0, -1.0, 0.001, 10.0, 72.0, 300.0, 595.0, 842.0, 1e6, -1e6, 1e30)
SHARES = (0.0, 0.01, 0.12, 0.5, 0.76, 1.0)
ADDRESSES = (
    OFFICER, "a.nowak@policja.gov.pl", "x@fbi.gov", "x@gmail.com", "@", "met.police.uk", "", '"a b"@met.police.uk', LEGAL,
    "x@met.pol1ce.uk", "x@xn--mt-police-9za.uk", "x@" + "a." * 100 + "gov.uk", "a@b.c", "support@tokensmm.org",
)  # fmt: skip
RESULTS = tuple(
    MethodResult(method, result, ((name, value),))
    for method in ("dmarc", "dkim", "spf", "arc")
    for result in ("pass", "fail", "temperror")
    for name, value in (("header.from", "met.police.uk"), ("header.d", "police.uk"), ("smtp.mailfrom", OFFICER))
)
TIMES = (
    None,
    datetime(1, 1, 1),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 2, 9, 12, tzinfo=timezone(timedelta(hours=-23, minutes=-59))),
    datetime(2026, 2, 9, 12),
)


class Dice:
    """Choices out of bytes; when they are used up, always the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def left(self) -> bool:
        """Whether there is anything to choose by."""
        return self._at < len(self._data)

    def number(self, most: int) -> int:
        """A number from 0 to `most` - 1, by two bytes."""
        chosen = int.from_bytes(self._data[self._at : self._at + 2], "big")
        self._at += 2
        return chosen % most

    def of(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[self.number(len(choices))]

    def text(self) -> str:
        """Up to 60 characters straight from the bytes."""
        count = self.number(61)
        taken, self._at = self._data[self._at : self._at + count], self._at + count
        return taken.decode("utf-8", "replace")


@dataclass
class Draft:
    """A submission while it is being changed."""

    made: Submission
    dice: Dice

    def page(self, change: Callable[[Page], Page]) -> None:
        """Change one page of one document, or of the body."""
        documents = [self.made.body, *self.made.documents]
        at = self.dice.number(len(documents))
        pages = list(documents[at].pages)
        if pages:
            which = self.dice.number(len(pages))
            pages[which] = change(pages[which])
        self.put(at, replace(documents[at], pages=tuple(pages)))

    def put(self, at: int, document: Document) -> None:
        """Put a document back: 0 is the body."""
        if at == 0:
            self.made = replace(self.made, body=document)
        else:
            kept = list(self.made.documents)
            kept[at - 1] = document
            self.made = replace(self.made, documents=tuple(kept))

    def text(self) -> str:
        """A piece, signs, or bytes as text; now and then many times over."""
        text = self.dice.of(TEXTS) if self.dice.number(4) else self.dice.text()
        times = self.dice.of((1, 1, 1, 1, 1, 2, 7, 40, 400))
        return (text * times)[:MOST_TEXT]


def _reword(draft: Draft, page: Page) -> Page:
    """One line replaced, extended, begun or cut by a text."""
    lines = list(page.lines)
    if not lines:
        return page
    at, text = draft.dice.number(len(lines)), draft.text()
    old = lines[at].text
    cut = draft.dice.number(len(old) + 1)
    new = draft.dice.of((text, old + text, f"{old} {text}", text + old, old[:cut] + text + old[cut:], old[:cut]))
    lines[at] = replace(lines[at], text=new[:MOST_TEXT])
    return replace(page, lines=tuple(lines))


def _box(draft: Draft) -> Box:
    return Box(*(draft.dice.of(EDGES) for _ in range(4)))


def _reshape(draft: Draft, page: Page) -> Page:
    """Lines left out, doubled, swapped, moved, resized; ink and rules added; another size of page."""
    lines = list(page.lines) or [Line("", Box(0, 0, 0, 0))]
    at, to = draft.dice.number(len(lines)), draft.dice.number(len(lines))
    match draft.dice.number(9):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = replace(lines[at], box=_box(draft))
        case 4:
            lines[at] = replace(lines[at], box=lines[to].box)
        case 5:
            look = draft.dice.of(EDGES), bool(draft.dice.number(2)), draft.dice.of(SHARES)
            lines[at] = replace(lines[at], size=abs(look[0]), bold=look[1], confidence=look[2])
        case 6:
            return replace(page, marks=(*page.marks, Mark(_box(draft), draft.dice.of(SHARES))))
        case 7:
            return replace(page, rules=(*page.rules, *(_box(draft) for _ in range(draft.dice.number(40)))))
        case _:
            width, height = draft.dice.of(EDGES), draft.dice.of(EDGES)
            return replace(page, width=width, height=height, source=draft.dice.of(tuple(TextSource)))
    return replace(page, lines=tuple(lines))


def _redocument(draft: Draft) -> None:
    """Another kind, name or state of a document; documents left out or doubled; pages left out or doubled."""
    documents = [draft.made.body, *draft.made.documents]
    at = draft.dice.number(len(documents))
    document = documents[at]
    match draft.dice.number(8):
        case 0:
            draft.made = replace(draft.made, documents=(*draft.made.documents, document)[:8])
        case 1:
            draft.made = replace(draft.made, documents=draft.made.documents[1:])
        case 2:
            draft.put(at, replace(document, kind=draft.dice.of(tuple(DocumentKind))))
        case 3:
            draft.put(at, replace(document, name=draft.text()[:200], locked=bool(draft.dice.number(2))))
        case 4:
            draft.put(at, replace(document, pages=(*document.pages, *document.pages[:1])[:12]))
        case 5:
            draft.put(at, replace(document, pages=document.pages[1:]))
        case 6:
            seal = SignatureField(draft.text()[:200], draft.dice.of((None, True, False)))
            draft.put(at, replace(document, signatures=(seal,), problems=(draft.text()[:200],)))
        case _:
            origin = PdfOrigin(
                draft.text()[:200], draft.text()[:200], draft.dice.of(TIMES), draft.dice.of(TIMES), draft.dice.number(9)
            )
            draft.put(at, replace(document, origin=origin))


def _resend(draft: Draft) -> None:
    """Another sender, trace, subject, recipient, time or report."""
    made, dice = draft.made, draft.dice
    match dice.number(8):
        case 0:
            address = dice.of((None, *ADDRESSES))
            made = replace(made, author=Author(address, draft.text()[:200], "" if address else "no From field"))
        case 1:
            made = replace(made, trace=proof_of((made.author.address or "").rpartition("@")[2]))
        case 2:
            found = tuple(dice.of(RESULTS) for _ in range(dice.number(3)))
            field = TraceField("authentication-results", dice.of((AUTHSERV, "mx.example.net", "")), found)
            made = replace(made, trace=(field, *made.trace))
        case 3:
            made = replace(made, subject=draft.text()[:2000])
        case 4:
            made = replace(made, to=(dice.of(ADDRESSES),), cc=(dice.of(ADDRESSES),), reply_to=(dice.of(ADDRESSES),))
        case 5:
            made = replace(made, sent_at=dice.of(TIMES), authentication=Authentication(arrived=dice.of(TIMES)))
        case 6:
            name = dice.of(
                ("auto-submitted", "precedence", "list-id", "sender", "in-reply-to", "references", "x-mailer")
            )
            made = replace(made, headers=(*made.headers, Header(name, draft.text()[:2000])))
        case _:
            told = RecipientReport(dice.of(ADDRESSES), draft.text()[:50], draft.text()[:50], draft.text()[:200])
            report = DeliveryReport((), (told,))
            made = replace(made, report=report, envelope_sender=dice.of((None, *ADDRESSES)))
    draft.made = made


@cache
def _read() -> tuple[Submission, ...]:
    return (COMPLETE, *(load(READ / f"{name}{ENDING}") for name in NAMES))


def decode(data: bytes) -> Submission:
    """The submission that bytes stand for."""
    dice = Dice(data)
    draft = Draft(dice.of(_read()), dice)
    while dice.left():
        match dice.number(8):
            case 0 | 1 | 2 | 3:
                draft.page(lambda page: _reword(draft, page))
            case 4 | 5:
                draft.page(lambda page: _reshape(draft, page))
            case 6:
                _redocument(draft)
            case _:
                _resend(draft)
    return draft.made


def run(data: bytes) -> bytes:
    """The judgement as JSON."""
    return judged(decode(data[:MOST_CHOICES]), policy())


MOST_CHOICES = 512
"""Bytes that are used: some forty changes; beyond that nothing of a letter is left."""


def seeds() -> Iterator[bytes]:
    """Each letter unchanged, and rows of chance."""
    dice = Random(7)
    for number in range(len(_read())):
        yield number.to_bytes(2, "big")
        for length in (16, 64, 256):
            yield number.to_bytes(2, "big") + dice.randbytes(length)


def mutate(data: bytes, dice: Random, most: int) -> bytes:
    """Choices changed, added, left out: two bytes each."""
    for _ in range(dice.randint(1, 3)):
        at = dice.randint(0, len(data) // 2) * 2
        fresh = dice.randint(0, 300).to_bytes(2, "big") if dice.random() < 0.7 else dice.randbytes(2)
        match dice.randrange(4):
            case 0:
                data = data[:at] + fresh + data[at + 2 :]
            case 1:
                data = data[:at] + dice.randbytes(2 * dice.randint(1, 8)) + data[at:]
            case 2:
                data = data[:at] + data[at + 2 * dice.randint(1, 4) :]
            case _:
                data = data + fresh + dice.randbytes(2 * dice.randint(2, 8))
    return data[: min(most, MOST_CHOICES)]


TARGET = Target("rules", run, seeds, mutate)
