from dataclasses import replace

import pytest

from rules.gates.not_a_request import check
from rules.gates.result import GateResult
from rules.letter import read_letter
from rules.model import Document, DocumentKind, ReplyAction, Submission
from rules.wanted import Wanted
from tests.rules.requirements.examples import pdf, policy, submission

NOTHING = {
    "an invitation": ("Invitation", "You are invited to our conference on cybercrime in Warsaw on 3 June 2026."),
    "a thank-you note": ("Thank you", "Thank you very much for your quick help last month. The case is closed."),
    "a job application": ("Application", "I would like to apply for the position of compliance officer with you."),
    "a question about the guidelines": ("Guidelines", "Where can we find your law enforcement guidelines in German?"),
    "an empty mail": ("", ""),
}

REQUESTS = {
    "data of an account": "Please provide the log-in IP addresses of the account panel.buyer@example.com for May 2025.",
    "a preservation": "Please preserve all data of the account panel.buyer@example.com for 90 days.",
    "everything": "Please provide any and all records of the account panel.buyer@example.com.",
}


def judged(message: Submission) -> GateResult | None:
    """What the gate says of a message."""
    return check(message, policy(), Wanted(read_letter(message, policy()), policy()))


@pytest.mark.parametrize(("subject", "said"), NOTHING.values(), ids=NOTHING.keys())
def test_who_asks_for_nothing_is_misrouted_and_answered(subject: str, said: str) -> None:
    found = judged(submission(subject=subject, said=said))
    assert found is not None
    assert (found.reason, found.reply) == ("not_a_request", ReplyAction.SEND)
    assert found.why


@pytest.mark.parametrize("said", REQUESTS.values(), ids=REQUESTS.keys())
def test_who_asks_in_the_mail_body_passes(said: str) -> None:
    assert judged(submission(said=said)) is None


def test_who_asks_in_the_document_passes() -> None:
    assert judged(submission(pdf(), said="Kind regards")) is None


@pytest.mark.parametrize("kind", [DocumentKind.PDF, DocumentKind.WORD, DocumentKind.ARCHIVE, DocumentKind.IMAGE])
def test_an_attachment_that_cannot_be_read_may_hold_the_request(kind: DocumentKind) -> None:
    assert judged(submission(Document("2", "request", kind), said="See the attachment.")) is None


def test_an_encrypted_mail_may_hold_a_request() -> None:
    assert judged(replace(submission(subject="", said=""), encrypted=True)) is None


def test_an_unreadable_attachment_of_another_kind_holds_no_request() -> None:
    assert judged(submission(Document("2", "invite.ics", DocumentKind.OTHER), said="See the attachment.")) is not None


def test_a_readable_invitation_as_a_pdf_is_misrouted() -> None:
    card = pdf("National Police\nYou are invited to our reception on 3 June 2026 in the town hall.")
    assert judged(submission(card, subject="Invitation", said="Please find our invitation attached.")) is not None


def test_the_words_that_close_a_case_ask_for_nothing() -> None:
    said = "For your information only: the holder of the account panel.buyer@example.com was sentenced in May."
    assert judged(replace(submission(said=said), subject="Closure of our case")) is not None
