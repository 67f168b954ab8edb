"""The officer's telephone and address, and free mail, against the sender's domain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.evidence.addresses import Address, Use
from rules.facts import Facts
from rules.model import Sender
from rules.signals import free_mail, officer_elsewhere, phone_country
from tests.rules.requirements.examples import OFFICER, complete, stated


def phoned(number: str, country: str | None) -> Facts:
    return replace(complete(), officer_phone=stated("officer_phone", number), sender=Sender(OFFICER, True, country))


def reached(email: str, sender: str = OFFICER) -> Facts:
    return replace(complete(), officer_email=stated("officer_email", email), sender=Sender(sender, True, "GB"))


def contacts(*addresses: str, use: Use = Use.CONTACT) -> Facts:
    passage = complete().letter.passages[0]
    return replace(complete(), addresses=tuple(Address(a, use, a, passage, "") for a in addresses))


@pytest.mark.parametrize(("number", "country", "region"), [("+2348012345678", "GB", "NG"), ("+4930123456", "AT", "DE")])
def test_a_telephone_in_another_country_is_told(number: str, country: str, region: str) -> None:
    (signal,) = phone_country.look(phoned(number, country))
    assert (signal.name, number in signal.text, f"in {region}" in signal.text) == ("phone_country", True, True)


@pytest.mark.parametrize(
    ("number", "country"),
    # Jersey shares Britain's country code, Canada that of the United States; Europol has no country.
    [("+442079460231", "GB"), ("+441534612612", "GB"), ("+16135550123", "US"), ("+31703025000", None), ("none", "GB")],
)
def test_a_telephone_at_home_is_not(number: str, country: str | None) -> None:
    assert list(phone_country.look(phoned(number, country))) == []


@pytest.mark.parametrize("email", ["jane.hartwell@gmail.com", "jane@kent.police.uk", "jane@met.police.uk.example"])
def test_an_officer_at_another_domain_is_told(email: str) -> None:
    (signal,) = officer_elsewhere.look(reached(email))
    assert (signal.name, email in signal.text) == ("officer_elsewhere", True)


@pytest.mark.parametrize("email", [OFFICER, OFFICER.upper(), "desk@fraud.met.police.uk"])
def test_an_officer_at_the_senders_registered_domain_is_not(email: str) -> None:
    assert list(officer_elsewhere.look(reached(email))) == []


def test_free_mail_for_contact_is_told_once_with_all_its_addresses() -> None:
    (signal,) = free_mail.look(contacts("unit@gmail.com", "desk@yahoo.co.uk", "unit@gmail.com", OFFICER))
    assert signal.text.endswith("desk@yahoo.co.uk, unit@gmail.com")


def test_free_mail_as_the_officers_own_address_is_told() -> None:
    assert [s.name for s in free_mail.look(reached("j.hartwell@proton.me"))] == ["free_mail"]


def test_an_account_at_a_free_mailer_is_what_the_letter_is_about() -> None:
    assert list(free_mail.look(contacts("suspect@gmail.com", use=Use.ACCOUNT))) == []
    account = replace(contacts("suspect@gmail.com"), accounts=(stated("account_emails", "suspect@gmail.com"),))
    assert list(free_mail.look(account)) == []


@pytest.mark.parametrize("domain", ["gmail.com.example.org", "notgmail.com", "live.police.uk", "mail.gov.uk"])
def test_only_whole_names_of_free_mailers_count(domain: str) -> None:
    assert list(free_mail.look(contacts(f"desk@{domain}"))) == []
