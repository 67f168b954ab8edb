"""Whose letter it claims to be, against who sent it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.facts import Facts
from rules.model import Sender
from rules.signals.letterhead import look
from tests.rules.requirements.examples import complete, stated


def letter(authority: str, address: str, country: str | None) -> Facts:
    facts = complete()
    rule = facts.policy.domains.lookup(address.rpartition("@")[2])
    sender = Sender(address, True, country, rule.authority if rule else "")
    return replace(facts, sender=sender, authority=stated("authority_name", authority))


@pytest.mark.parametrize(
    ("authority", "address", "country", "words"),
    [
        ("German Federal Criminal Police Office", "j.hartwell@met.police.uk", "GB", "not DE"),
        ("Ministry of Justice of France", "a.b@met.police.uk", "GB", "not FR"),
        ("Dutch National Police", "a.b@fbi.gov", "US", "not NL"),
        ("Guardia Civil", "a.b@policia.es", "ES", "whose own domain is"),
    ],
)
def test_a_letter_in_anothers_name_is_told(authority: str, address: str, country: str, words: str) -> None:
    (signal,) = look(letter(authority, address, country))
    assert (signal.name, authority in signal.text, words in signal.text) == ("letterhead", True, True)


@pytest.mark.parametrize(
    ("authority", "address", "country"),
    [
        ("Metropolitan Police Service", "j.hartwell@met.police.uk", "GB"),
        # Places that are called after a country, and the country's own parts.
        ("Police Service of Northern Ireland", "a.b@psni.police.uk", "GB"),
        ("New South Wales Police Force", "a.b@police.nsw.gov.au", "AU"),
        ("Georgia Bureau of Investigation", "a.b@gbi.ga.gov", "US"),
        ("British Columbia Prosecution Service", "a.b@gov.bc.ca", "CA"),
        # Made of words that authorities everywhere are called by.
        ("Office of the Director of Public Prosecutions", "a.b@odpp.go.ke", "KE"),
        ("Attorney General's Chambers", "a.b@gov.im", "IM"),
        # International bodies have no country.
        ("French Desk, Europol", "a.b@europol.europa.eu", None),
    ],
)
def test_an_authoritys_own_letter_is_not(authority: str, address: str, country: str | None) -> None:
    assert list(look(letter(authority, address, country))) == []


def test_without_an_authority_there_is_nothing_to_compare() -> None:
    assert list(look(replace(complete(), authority=None))) == []
