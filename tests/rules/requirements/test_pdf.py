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


def test_what_mail_programs_would_show_differently_goes_before_a_person() -> None:
    twofold = replace(complete().submission, ambiguous=("part 2 has 2 different content-type fields",))
    finding = found("pdf", replace(complete(), submission=twofold))
    assert finding.status is Status.UNDECIDED
    assert "2 different content-type fields" in finding.why


def test_an_encrypted_mail_is_missing_with_that_reason() -> None:
    facts = replace(complete(), letter=UNREAD, submission=replace(submission(), encrypted=True))
    assert_missing("pdf", facts, why="the mail is encrypted")


LINKED = [
    "Please download our request here: https://transfer.police.example/d/8f2c91",
    "The order is available at the following link.\nhttps://cloud.justice.example/s/QwErTy",
    "You have a secure message. Read the message: https://portal.example/m?id=77",
    "Das Ersuchen können Sie unter folgendem Link herunterladen: https://austausch.polizei.example/f/12",
    "Le courrier est à télécharger : https://echange.justice.example/t/99",
]
NOT_LINKED = [
    "Please see the attached request.\nKent Police, https://www.kent.police.example/",
    "Please preserve the account.\nhttps://www.police.example/contact/data-protection\nFollow us",
    "The user advertised on https://smmpanelus.example/services/12",
    "Please download nothing.",
]


@pytest.mark.parametrize("said", LINKED)
def test_a_link_instead_of_an_attachment_is_named_and_not_followed(said: str) -> None:
    facts = replace(complete(), letter=UNREAD, submission=submission(said=said))
    finding = found("pdf", facts)
    assert (finding.status, finding.why) == (
        Status.MISSING,
        "no PDF is attached, only a link, and links are not opened",
    )
    assert finding.evidence[0].value.startswith("https://")
    assert finding.evidence[0].value in said


@pytest.mark.parametrize("said", NOT_LINKED)
def test_a_link_that_stands_there_for_another_reason_is_not_named(said: str) -> None:
    assert_missing(
        "pdf", replace(complete(), letter=UNREAD, submission=submission(said=said)), why="no PDF is attached"
    )
    assert found("pdf", replace(complete(), letter=UNREAD, submission=submission(said=said))).evidence == ()
