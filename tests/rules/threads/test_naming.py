"""What a message names, and nothing that only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import Header, Submission
from rules.threads.naming import MOST_NAMED, Named, inherits_subject, named_in
from tests.rules.requirements.examples import submission


def writing(subject: str = "", **headers: str) -> Submission:
    fields = tuple(Header(name.replace("_", "-"), value) for name, value in headers.items())
    return replace(submission(), subject=subject, headers=fields)


def test_identifiers_and_references_are_told_the_likeliest_first() -> None:
    message = writing(
        "AW: Re: Order [LE-2026-000147] [LE-2026-000150-3]",
        in_reply_to="<c@x> (ours)",
        references="<a@x>\r\n <b@x> <c@x>",
    )
    assert named_in(message) == Named(("<c@x>",), ("<b@x>", "<a@x>"), ("LE-2026-000150", "LE-2026-000147"))


@pytest.mark.parametrize(
    "subject", ["", "SAMPLE-2026-000147", "LE-2026-0001470", "LE-26-000147", "XLE-2026-000147", "LE-2026-000147-12345"]
)
def test_what_is_no_reference(subject: str) -> None:
    assert named_in(writing(subject)).references == ()


def test_a_reference_is_read_in_small_letters_and_without_brackets() -> None:
    assert named_in(writing("our ref le-2026-000147.")).references == ("LE-2026-000147",)


@pytest.mark.parametrize(
    ("subject", "inherited"),
    [
        ("Re: EMERGENCY: threat to life [LE-2026-000147]", True),
        ("AW: WG: emergency:  threat to life", True),
        ("EMERGENCY: threat to life, second one", False),
        ("", False),
    ],
)
def test_a_subject_that_mail_programs_keep_is_no_word_of_today(subject: str, inherited: bool) -> None:
    assert inherits_subject(writing(subject), ["Seminar", "EMERGENCY: threat to life"]) is inherited


def test_a_long_subject_is_known_by_its_beginning() -> None:
    long = "Production order " * 20
    assert inherits_subject(writing(f"Re: {long[:119]}… [LE-2026-000147]"), [long])


@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=200))
def test_it_is_bounded_and_never_raises(subject: str, answered: str, references: str) -> None:
    named = named_in(writing(subject, in_reply_to=answered * 9, references=references * 9))
    assert len(named.answered) + len(named.earlier) <= MOST_NAMED
