"""A scan's doubtful reading of what decides is put before a person, beside the disposition."""

from dataclasses import replace

import pytest

from rules.assess import assess_letter
from rules.model import Assessment, Box, Document, DocumentKind, Line, Page, TextSource
from rules.policy import Policy
from tests.rules.evidence.letters import submission

TEXTS = (
    "METROPOLITAN POLICE SERVICE",
    "New Scotland Yard, Victoria Embankment, London SW1A 2JL",
    "TokenSMM LLP",
    "Please provide the log-in IP addresses of the account",
    "{account}",
    "from 1 March 2026 to 31 May 2026.",
)


def judged(policy: Policy, account: str, confidence: float, source: TextSource = TextSource.OCR) -> Assessment:
    texts = [text.format(account=account) for text in TEXTS]
    lines = tuple(
        Line(
            text,
            Box(60, 40 + 20 * row, 60 + 5 * len(text), 51 + 20 * row),
            confidence=confidence if "@" in text else 0.95,
        )
        for row, text in enumerate(texts)
    )
    page = Page(1, 595, 842, source, lines)
    pdf = Document("2", "scan.pdf", DocumentKind.PDF, page_count=1, pages=(page,))
    return assess_letter(submission(pdf), policy)


def test_a_line_read_with_little_confidence_is_put_before_a_person(policy: Policy) -> None:
    assessment = judged(policy, "kestrel.77@example.org", 0.5)
    assert "account_email" in assessment.needs_review
    told = next(s.text for s in assessment.signals if s.name == "doubtful_reading")
    assert "kestrel.77@example.org" in told
    assert "50%" in told


def test_a_piece_before_an_address_is_put_before_a_person(policy: Policy) -> None:
    assert "account_email" in judged(policy, "kestrel.x7 wing@example.org", 0.9).needs_review


@pytest.mark.parametrize(
    ("confidence", "source"), [(0.9, TextSource.OCR), (1.0, TextSource.TEXT)], ids=["sure scan", "text layer"]
)
def test_a_sure_reading_needs_no_review(policy: Policy, confidence: float, source: TextSource) -> None:
    assert judged(policy, "kestrel.77@example.org", confidence, source).needs_review == ()


def test_a_doubt_changes_neither_disposition_nor_gaps(policy: Policy) -> None:
    sure, unsure = judged(policy, "kestrel.77@example.org", 0.9), judged(policy, "kestrel.77@example.org", 0.5)
    assert (sure.disposition, sure.missing, sure.reply) == (unsure.disposition, unsure.missing, unsure.reply)


def test_an_account_spelt_as_the_mail_spells_it_is_put_before_a_person(policy: Policy) -> None:
    lines = tuple(
        Line(text, Box(60, 40 + 20 * row, 60 + 5 * len(text), 51 + 20 * row), confidence=0.95)
        for row, text in enumerate(text.format(account="kestre1.wing@example.org") for text in TEXTS)
    )
    page = Page(1, 595, 842, TextSource.OCR, lines)
    pdf = Document("2", "scan.pdf", DocumentKind.PDF, page_count=1, pages=(page,))
    written = replace(submission(pdf), subject="Request about kestrel.wing@example.org")
    assessment = assess_letter(written, policy)
    assert assessment.fields is not None
    assert assessment.fields.account_emails == ("kestrel.wing@example.org",)
    assert "account_email" in assessment.needs_review
    told = next(s.text for s in assessment.signals if s.name == "doubtful_reading")
    assert "kestre1.wing@example.org" in told
