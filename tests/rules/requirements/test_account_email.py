from dataclasses import replace

import pytest

from tests.rules.requirements.examples import complete, endangered, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing, gaps


def test_every_account_named_by_its_address_stands_in_the_finding() -> None:
    accounts = (stated("account_emails", "one@example.com"), stated("account_emails", "two@example.com"))
    facts = replace(complete(), accounts=accounts)
    assert_met("account_email", facts, *accounts, why="one@example.com; two@example.com")


def test_no_address_is_missing() -> None:
    assert_missing("account_email", replace(complete(), accounts=()), why="no account is identified")


def test_every_kind_of_request_names_the_account() -> None:
    assert [applies("account_email", f) for f in (complete(), preserving(), endangered())] == [True, True, True]


@pytest.mark.parametrize(
    "identifier",
    [
        "the user name panelbuyer77",
        "the IP address 198.51.100.23",
        "the telephone number +44 7700 900123",
        "the order https://smmpanelus.com/orders/889123",
    ],
)
def test_what_is_no_address_identifies_no_account(identifier: str) -> None:
    assert gaps(("the e-mail address panel.buyer@example.com", identifier)) == ("account_email",)


def test_the_companys_own_address_is_no_account() -> None:
    assert gaps(("panel.buyer@example.com", "support@tokensmm.org")) == ("account_email",)
