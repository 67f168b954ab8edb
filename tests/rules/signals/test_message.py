from dataclasses import replace

import pytest

from rules.model import Document, DocumentKind, Header, Sender, Signal, SignatureField, Submission
from rules.signals.order import find_signals
from tests.rules.requirements.examples import OFFICER, pdf, policy, submission

OFFICIAL = Sender(OFFICER, True, "GB")


def signals(message: Submission, sender: Sender = OFFICIAL) -> tuple[Signal, ...]:
    """The signals of a message."""
    return find_signals(message, policy(), sender)


def test_a_plain_message_gives_none() -> None:
    assert signals(submission(pdf())) == ()


def test_what_could_not_be_read_is_said_with_its_document() -> None:
    message = replace(submission(replace(pdf(), problems=("page 2: damaged",))), problems=("3 subject fields",))
    assert [s.text for s in signals(message) if s.name == "unread"] == [
        "3 subject fields",
        "request.pdf: page 2: damaged",
    ]


def test_a_reply_to_that_points_elsewhere_is_told_and_one_to_the_author_is_not() -> None:
    away = replace(submission(), reply_to=("collector@example.net", OFFICER))
    (signal,) = signals(away)
    assert signal.name == "reply_to"
    assert "collector@example.net" in signal.text
    assert OFFICER not in signal.text
    assert signals(replace(submission(), reply_to=(OFFICER,))) == ()


def test_an_address_written_in_other_letter_case_is_the_same_mailbox() -> None:
    """RFC 5321, 2.4 lets a host tell local parts apart by case; hardly any does, and nobody's letter is forged by it."""
    shouted = Sender(OFFICER.upper(), True, "GB")
    assert signals(replace(submission(), reply_to=(OFFICER.title(),))) == ()
    assert signals(submission(headers=(Header("sender", f"Jane Hartwell <{OFFICER}>"),)), shouted) == ()


def test_a_sender_field_that_only_holds_the_authors_address_in_a_longer_one_is_told() -> None:
    longer = submission(headers=(Header("sender", f"x{OFFICER}"),))
    assert [s.name for s in signals(longer)] == ["sender_field"]


def test_a_sender_field_that_names_somebody_else_is_told() -> None:
    other = submission(headers=(Header("sender", "Mail Office <office@met.police.uk>"),))
    own = submission(headers=(Header("sender", f"Jane Hartwell <{OFFICER.upper()}>"),))
    assert [s.name for s in signals(other)] == ["sender_field"]
    assert signals(own) == ()


def test_the_authors_address_as_a_display_name_does_not_hide_another_mailbox() -> None:
    dressed = submission(headers=(Header("sender", f'"{OFFICER}" <collector@example.net>'),))
    assert [s.name for s in signals(dressed)] == ["sender_field"]


def test_without_an_author_no_sender_field_is_compared() -> None:
    message = submission(headers=(Header("sender", "office@met.police.uk"),))
    assert signals(message, Sender(None, False, None)) == ()


def test_an_archive_is_told() -> None:
    (signal,) = signals(submission(Document("2", "papers.zip", DocumentKind.ARCHIVE)))
    assert (signal.name, "papers.zip" in signal.text) == ("archive", True)


@pytest.mark.parametrize(("intact", "words"), [(True, "intact"), (False, "BROKEN"), (None, "not checkable")])
def test_a_digital_signature_is_told_with_its_state(intact: bool | None, words: str) -> None:
    sealed = replace(pdf(), signatures=(SignatureField("Jane Hartwell", intact),))
    (signal,) = signals(submission(sealed))
    assert signal.name == "digital_signature"
    assert "Jane Hartwell" in signal.text
    assert words in signal.text


def test_a_signature_without_a_name_is_told_as_unknown() -> None:
    (signal,) = signals(submission(replace(pdf(), signatures=(SignatureField("", None),))))
    assert "signed by unknown" in signal.text
