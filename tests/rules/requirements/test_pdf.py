from dataclasses import replace

import pytest

from rules.model import Document, DocumentKind, Page, Status, TextSource
from tests.rules.requirements.examples import complete, letter_of, pdf, submission
from tests.rules.requirements.judging import applies, assert_met, assert_missing, found

UNREAD = letter_of(["Please provide the IP logs."], from_pdf=False)
EMPTY = replace(pdf(), pages=(Page(1, 595, 842, TextSource.OCR),))


def other(kind: DocumentKind) -> Document:
    """An attachment that is no PDF."""
    return Document("2", "request", kind)


def test_it_applies_to_every_formal_request() -> None:
    assert applies("pdf", complete())


def test_a_pdf_that_can_be_read_meets_it_by_its_name() -> None:
    assert_met("pdf", complete(), why="request.pdf opens and can be read")


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (replace(EMPTY, pages=(), locked=True, problems=("the PDF is password-protected",)), "password-protected"),
        (
            replace(EMPTY, pages=(), locked=True, problems=("the PDF is encrypted for certificates",)),
            "certificates: it could",
        ),
        (replace(EMPTY, pages=(), problems=("the PDF is damaged and does not open",)), "damaged"),
        (replace(EMPTY, problems=()), "holds no legible text"),
        (other(DocumentKind.WORD), "word-processor file"),
        (other(DocumentKind.ARCHIVE), "archive, which is not opened"),
        (other(DocumentKind.IMAGE), "picture"),
        (other(DocumentKind.OTHER), "no PDF is attached"),
    ],
)
def test_anything_else_is_missing_with_its_reason(document: Document, why: str) -> None:
    facts = replace(complete(), letter=UNREAD, submission=submission(document))
    assert_missing("pdf", facts, why=why)


def test_no_attachment_is_missing() -> None:
    assert_missing("pdf", replace(complete(), letter=UNREAD, submission=submission()), why="no PDF is attached")


@pytest.mark.parametrize("problem", ["page 1: OCR is switched off in [reading]", "page 1: tesseract failed: no data"])
def test_a_scan_that_could_not_be_read_here_goes_before_a_person(problem: str) -> None:
    unread = replace(EMPTY, problems=(problem,))
    finding = found("pdf", replace(complete(), letter=UNREAD, submission=submission(unread)))
    assert finding.status is Status.UNDECIDED
    assert problem in finding.why
