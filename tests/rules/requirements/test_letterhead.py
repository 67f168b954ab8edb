from dataclasses import replace

from rules.assess import assess
from tests.rules.requirements.examples import HEAD, complete, letter_of, policy, stated, submission
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_the_authoritys_head_meets_it() -> None:
    head = stated("letterhead", "Metropolitan Police Service")
    assert_met("letterhead", replace(complete(), letterhead=head), head, why=head.how)


def test_a_plain_page_lacks_it() -> None:
    assert_missing("letterhead", replace(complete(), letterhead=None), why="no official letterhead")


def test_without_a_pdf_nothing_could_bear_one() -> None:
    facts = replace(complete(), letter=letter_of(["Please provide the IP logs."], from_pdf=False))
    assert_missing("letterhead", facts, why="no readable PDF")


def test_a_letter_whose_head_is_cut_off_lacks_it() -> None:
    assert "letterhead" in gaps((f"{HEAD}\n\n", ""))


def test_a_request_in_the_mail_body_has_none() -> None:
    said = "Please provide the IP logs of the account panel.buyer@example.com for May 2025."
    assert "letterhead" in assess(submission(said=said), policy()).missing
