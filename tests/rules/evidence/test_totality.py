"""Hostile pages: whatever stands on them and wherever, every extractor answers, and answers the same twice."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.evidence.account import find_accounts
from rules.evidence.addresses import find_addresses
from rules.evidence.authority import find_authority
from rules.evidence.case_number import find_case_numbers
from rules.evidence.instrument import find_instrument
from rules.evidence.legal_basis import find_legal_basis
from rules.evidence.letterhead import find_letterhead
from rules.evidence.officer import find_officer
from rules.evidence.officer_email import find_officer_email
from rules.evidence.officer_phone import find_officer_phone
from rules.evidence.period import find_period
from rules.evidence.purpose import find_purpose
from rules.evidence.requested_data import find_requested_data
from rules.evidence.serious_crime import find_serious_crime
from rules.evidence.signature import find_signature
from rules.evidence.threat import find_threat
from rules.evidence.translation import find_language
from rules.evidence.uk_subject import find_uk_subject
from rules.evidence.user import find_residency
from rules.evidence.user_notification import find_non_disclosure
from rules.letter import Letter, read_letter
from rules.model import (
    BODY_PAGE,
    Author,
    Box,
    Document,
    DocumentKind,
    Evidence,
    Line,
    Mark,
    Page,
    SignatureField,
    Submission,
    TextSource,
)
from rules.policy import Policy
from tests.rules.evidence.letters import page, pdf, submission

FRAGMENTS = (
    "Dear Sirs,", "Yours faithfully,", "Jane Hartley", "Detective Constable", "METROPOLITAN POLICE SERVICE", "Amtsgericht Berlin",
    "Beschluss", "Annex A", "Period:", "from 1 May 2025 to", "3 June 2025", "31.02.2025", "1–14", "2025", "Account", "kestrel.77@",
    "example.org", "jane.hartley@met.police.uk", "Telephone:", "+44 20 7946 0321", "020", "Fax", "Case No.", "4417/25", "Our ref",
    "18 U.S.C. § 2703(d)", "§ 100k StPO", "section 9 of the", "Act 1984", "pursuant to", "Please provide", "all information",
    "log-in IP addresses", "1.", "(a)", "•", ":", "/s/", "______", "imminent threat to life", "must not notify", "search warrant",
    "certified translation", "British national", "resides in", "of", "and", "Die Daten der", "les données de", "警視庁", "경찰", "\u202e",
)  # fmt: skip
"""What letters are made of, so that chance builds something like one."""

TEXTS = st.one_of(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map(" ".join), st.text(max_size=60))
POINTS = st.one_of(st.integers(-50, 900).map(float), st.floats(-1e6, 1e6, allow_nan=False))
SIZES = st.sampled_from([0.5, 6.0, 10.0, 10.0, 10.0, 16.0, 300.0])


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(POINTS), draw(POINTS)
    return Box(left, top, left + draw(st.floats(0, 700)), top + draw(st.floats(0, 60)))


@st.composite
def pages(draw: st.DrawFn, number: int = 1) -> Page:
    """Arbitrary lines at arbitrary places; half of the time in typewriter order, as real pages are."""
    marks = draw(st.lists(st.builds(Mark, boxes(), st.floats(0, 1)), max_size=3))
    if draw(st.booleans()):
        return page(*draw(st.lists(TEXTS, max_size=14)), number=number, marks=marks)
    lines = draw(st.lists(st.builds(Line, TEXTS, boxes(), SIZES, st.booleans(), st.floats(0, 1)), max_size=14))
    rules = draw(st.lists(boxes(), max_size=4))
    return Page(number, 595.0, 842.0, TextSource.OCR, tuple(lines), tuple(marks), tuple(rules))


@st.composite
def messages(draw: st.DrawFn) -> Submission:
    body = draw(pages(BODY_PAGE))
    pdfs = [pdf(*draw(st.lists(pages(), min_size=1, max_size=2)), signatures=(SignatureField("X", None),))]
    base = submission(*(pdfs if draw(st.booleans()) else []), subject=draw(TEXTS))
    author = Author(draw(st.sampled_from([None, "jane.hartley@met.police.uk", "@"])), draw(st.text(max_size=12)))
    mail = Document("1", "mail body", DocumentKind.BODY, pages=(body,))
    return Submission(base.sha256, base.size, author, (), (), mail, base.documents, base.subject)


Extractor = Callable[[Submission, Letter, Policy], Any]

EXTRACTORS: dict[str, Extractor] = {
    "accounts": lambda m, le, p: find_accounts(find_addresses(le, p), le, p),
    "authority": lambda m, le, p: find_authority(le, "Kent Police", "met.police.uk", p.vocabulary),
    "case_numbers": lambda m, le, p: find_case_numbers(le, "US", p.vocabulary),
    "instrument": lambda m, le, p: find_instrument(le, p.vocabulary),
    "legal_basis": lambda m, le, p: find_legal_basis(le, p.vocabulary),
    "letterhead": lambda m, le, p: find_letterhead(le, "met.police.uk", p.vocabulary),
    "officer": lambda m, le, p: find_officer(le, m.author, p.vocabulary),
    "officer_email": lambda m, le, p: find_officer_email(
        find_addresses(le, p), le, m.author.address, "Jane Hartley", p
    ),
    "officer_phone": lambda m, le, p: find_officer_phone(le, "GB", "Jane Hartley", p.vocabulary),
    "officer_phone_nowhere": lambda m, le, p: find_officer_phone(le, None, "", p.vocabulary),
    "period": lambda m, le, p: find_period(le, "GB", p.vocabulary),
    "purpose": lambda m, le, p: find_purpose(le, find_requested_data(le, p.vocabulary), None, p.vocabulary),
    "requested_data": lambda m, le, p: find_requested_data(le, p.vocabulary),
    "serious_crime": lambda m, le, p: find_serious_crime(le, p.vocabulary),
    "signature": lambda m, le, p: find_signature(le, "Jane Hartley", p.vocabulary),
    "threat": lambda m, le, p: find_threat(m, p.vocabulary),
    "language": lambda m, le, p: find_language(le, False, p.vocabulary),
    "residency": lambda m, le, p: find_residency(le, p.jurisdiction("FR"), p.jurisdictions, p.vocabulary),
    "uk_subject": lambda m, le, p: find_uk_subject(le, p.vocabulary),
    "non_disclosure": lambda m, le, p: find_non_disclosure(le, p.vocabulary),
}

FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@FEW
@given(message=messages())
def test_every_extractor_answers_and_answers_the_same_twice(policy: Policy, message: Submission) -> None:
    letter = read_letter(message, policy)
    again = read_letter(message, policy)
    assert letter == again
    answers = {name: extract(message, letter, policy) for name, extract in EXTRACTORS.items()}
    assert answers == {name: extract(message, again, policy) for name, extract in EXTRACTORS.items()}
    for found in _evidence(answers):
        assert found.value
        assert len(found.quote) <= 240


def _evidence(answer: Any) -> list[Evidence]:
    if isinstance(answer, Evidence):
        return [answer]
    parts = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, (tuple, list)) else ()
    return [e for part in parts for e in _evidence(part)]


@FEW
@given(message=messages())
def test_no_sign_of_a_page_is_lost(policy: Policy, message: Submission) -> None:
    for sheet in read_letter(message, policy).sheets:
        read = sorted("".join(p.text for p in sheet.passages if p.order >= 0))
        lines = "".join(line.text for line in sheet.page.lines if line.text.strip())
        assert {c for c in lines if c.isalnum()} <= set(read) | set(message.subject)


MOST_SECONDS = 8
"""Processor time for all extractors together: several times what the slowest of these texts takes."""

LONG = {
    "letters": "a",
    "spaces": " ",
    "dots": ".",
    "ats": "@",
    "addresses": "a@b.example ",
    "an endless local part": "a.",
    "dates": "1 May 2025 to ",
    "sections": "§ 1, ",
    "numbers": "No. 1/",
    "capitals": "Police And ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_no_paragraph_of_six_hundred_signs_makes_the_extractors_run_away(policy: Policy, piece: str) -> None:
    text = (piece * 600)[:600]
    lines = (Line("Dear Sirs,", Box(72, 100, 120, 110)), Line(text, Box(72, 300, 520, 312)))
    message = submission(pdf(Page(1, 595.0, 842.0, TextSource.TEXT, lines)))
    begun = process_time()
    letter = read_letter(message, policy)
    for extract in EXTRACTORS.values():
        extract(message, letter, policy)
    assert process_time() - begun < MOST_SECONDS
