"""Who joins a case, and what staff are told of everybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.model import Assessment, Disposition, Fields, Finding, ReplyAction, Sender, Status
from rules.threads.joining import Case, Decision, decide
from tests.daemon.ledger.examples import DEFICIENT, EMERGENCY
from tests.rules.requirements.examples import policy

HERE = "p.umbrella@kent.police.uk"
PDF = Finding("pdf", Status.MET, "3", "request.pdf opens and can be read")


def judged(sender: str = HERE, base: Assessment = DEFICIENT, **changes: object) -> Assessment:
    return replace(base, sender=Sender(sender, True, "GB"), **changes)  # type: ignore[arg-type]


def stopped(reason: str, sender: str = HERE) -> Assessment:
    return judged(sender, disposition=Disposition.MISROUTED, reason=reason, reply=ReplyAction.HOLD)


CASE = Case("LE-2026-000147", (HERE,), judged())
OTHER = Case("LE-2026-000150", (HERE,), judged())
LETTER = judged(findings=(PDF,))


def deciding(alone: Assessment, answered: Case | None = CASE, subject: Case | None = None, *others: Case) -> Decision:
    return decide(alone, answered, subject, others, policy().domains)


def names(decision: Decision) -> list[str]:
    return [signal.name for signal in decision.signals]


@pytest.mark.parametrize("named", [(CASE, None), (None, CASE), (CASE, CASE)], ids=["reply", "subject", "both"])
def test_the_proven_officer_who_names_a_case_joins_it(named: tuple[Case | None, Case | None]) -> None:
    decision = deciding(judged(), *named)
    assert (decision.case, decision.signals) == (CASE, ())


def test_also_by_a_message_of_his_own_that_he_answers() -> None:
    assert deciding(judged(), None, None, CASE).case == CASE


def test_an_answer_without_a_request_of_its_own_joins() -> None:
    assert deciding(stopped("not_a_request")).case == CASE


@pytest.mark.parametrize("reason", ["unofficial_sender", "unauthenticated_sender"])
def test_whoever_proves_nothing_joins_nothing_and_staff_are_told(reason: str) -> None:
    decision = deciding(stopped(reason))
    assert (decision.case, names(decision)) == (None, ["quotes_case"])


@pytest.mark.parametrize("sender", ["x@met.police.uk", "x@gmail.com", "x@kent.police.uk.example"])
def test_another_authority_joins_nothing_and_staff_are_told(sender: str) -> None:
    decision = deciding(judged(sender))
    assert (decision.case, names(decision)) == (None, ["quotes_case"])
    assert CASE.root in decision.signals[0].text


def test_a_machine_joins_nothing_and_nobody_is_bothered() -> None:
    assert deciding(stopped("automated")) == Decision()


def test_what_came_through_another_channel_joins_nothing() -> None:
    assert deciding(stopped("wrong_channel")).case is None


@pytest.mark.parametrize(
    "standing", [None, stopped("unauthenticated_sender"), stopped("unofficial_sender"), stopped("not_a_request")]
)
def test_a_case_that_was_no_request_takes_no_follow_up(standing: Assessment | None) -> None:
    """Its papers may be a forger's: under a proven sender they would count."""
    decision = deciding(judged(), Case("LE-2026-000147", (HERE,), standing))
    assert (decision.case, names(decision)) == (None, ["not_joined"])


def test_a_colleague_joins_and_staff_are_told() -> None:
    decision = deciding(judged("a.colleague@kent.police.uk"))
    assert (decision.case, names(decision)) == (CASE, ["other_officer"])


def test_he_who_wrote_in_the_case_before_is_no_other() -> None:
    case = Case("LE-2026-000147", (HERE, "a.colleague@kent.police.uk"), judged())
    assert names(deciding(judged("A.Colleague@kent.police.uk"), case)) == []


def test_an_answer_to_one_case_under_the_reference_of_another_is_put_before_a_person() -> None:
    decision = deciding(judged(), CASE, OTHER)
    assert (decision.case, names(decision), decision.unsure) == (None, ["two_cases"], True)


def test_a_case_that_he_may_not_join_does_not_keep_him_from_his_own() -> None:
    foreign = Case("LE-2026-000150", ("x@met.police.uk",), judged("x@met.police.uk"))
    assert deciding(judged(), CASE, foreign).case == CASE


@pytest.mark.parametrize("base", [DEFICIENT, EMERGENCY])
def test_a_letter_on_another_account_and_number_is_another_matter(base: Assessment) -> None:
    fields = replace(DEFICIENT.fields, account_emails=("b@example.net",), case_numbers=("CP/2026/0100",))
    decision = deciding(judged(base=base, findings=(PDF,), fields=fields))
    assert (decision.case, names(decision)) == (None, ["other_matter"])


def test_a_letter_on_another_account_under_the_same_number_joins_and_staff_are_told() -> None:
    fields = replace(DEFICIENT.fields, account_emails=("b@example.net",), case_numbers=("cp 2026-0099",))
    decision = deciding(judged(findings=(PDF,), fields=fields))
    assert (decision.case, names(decision)) == (CASE, ["other_account"])


def test_a_second_account_beside_the_first_is_told_too() -> None:
    fields = replace(DEFICIENT.fields, account_emails=("user@example.net", "b@example.net"), case_numbers=())
    decision = deciding(judged(findings=(PDF,), fields=fields))
    assert (decision.case, names(decision)) == (CASE, ["other_account"])


def test_an_address_in_the_mails_own_text_is_no_other_account() -> None:
    fields = Fields(account_emails=("b@example.net",))
    assert names(deciding(judged(fields=fields, findings=()))) == []
