from dataclasses import replace

import pytest

from tests.rules.requirements.examples import OFFICER, complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps


def test_an_address_on_an_official_domain_meets_it() -> None:
    address = stated("officer_email", OFFICER)
    assert_met("officer_email", replace(complete(), officer_email=address), address, why=OFFICER)


def test_a_shared_unit_mailbox_on_an_official_domain_meets_it() -> None:
    address = stated("officer_email", "fraud.desk@met.police.uk")
    assert_met("officer_email", replace(complete(), officer_email=address), address)


@pytest.mark.parametrize("domain", ["gmail.com", "met-police.uk", "police.uk.example.com", "hartwell-law.example"])
def test_a_contact_address_on_another_domain_is_missing_and_shown(domain: str) -> None:
    address = stated("officer_email", f"j.hartwell@{domain}")
    assert_missing("officer_email", replace(complete(), officer_email=address), address, why=domain)


def test_no_address_at_all_is_missing() -> None:
    assert_missing("officer_email", replace(complete(), officer_email=None), why="no contact e-mail address")


def test_a_private_contact_address_in_the_letter_fails_although_the_sender_is_official() -> None:
    assert gaps((f"E-mail: {OFFICER}", "E-mail: jane.hartwell.met@gmail.com")) == ("officer_email",)
