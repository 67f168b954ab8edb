"""Where the user lives, in words that no list foresaw, and homes of others, of no certain place or abroad."""

from __future__ import annotations

import pytest

from rules.evidence.user import find_residency
from rules.policy import Policy
from tests.rules.evidence.letters import letter

AT_HOME = [
    ('ZM', 'The man behind the account rents a room at Kitwe.'),
    ('PE', 'La usuaria vive en Arequipa.'),
    ('NO', "The user's registered home is in Bergen."),
    ("PH", "The holder is a Filipino citizen who has at all times been residing in Davao City, and who is not known to have ever been abroad."),
    ('IE', 'The user of the account is a student whose lodgings are in Galway.'),
    ('JP', 'The user was found to dwell at Hamamatsu City, Shizuoka Prefecture.'),
    ('SK', 'The user stays permanently on the territory of the Slovak Republic.'),
    ('MX', "The account's user has been located at his home in Puebla, Mexico."),
    ('PT', 'O titular da conta reside em Setúbal.'),
    ('BR', 'The user resides in the city of Fortaleza, State of Ceará, where he receives the water bill.'),
    ('KE', 'The user, a trader, has his house in Kisumu.'),
    ('DE', 'Wohnsitz des Nutzers: Bochum.'),
    ('CZ', 'The user is a citizen of the Czech Republic with a permanent address in Olomouc.'),
    ('PH', 'Residency of user: Davao City, Philippines.'),
    ('GR', "The account's user is at home in Larissa and is known to our station there."),
]  # fmt: skip

ELSEWHERE = [
    ('ZM', 'The man behind the account once rented a room at Kitwe.'),
    ('PE', 'La usuaria vendía en Arequipa.'),
    ('NO', "The user's boat is registered in Bergen."),
    ('FR', "The bank's seat is in Paris."),
    ("PH", "It is not known to us whether the holder is residing in Davao City."),
    ("PH", "The holder, whose whereabouts are not known, was residing in Davao City."),
    ('IE', 'The landlord of the user lives in Galway.'),
    ('JP', 'It is not clear if the user dwells in Japan.'),
    ('SK', 'The children live in the Slovak Republic.'),
    ('MX', 'The user has been located by IP at a café in Puebla, Mexico.'),
    ('PT', 'A vítima reside em Setúbal.'),
    ('BR', 'The user is thought to reside in Portugal.'),
    ('KE', 'The user had a house in Kisumu until 2019.'),
    ('DE', 'Wohnsitz des Geschädigten: Bochum.'),
    ('CZ', 'The user has no permanent address in the Czech Republic.'),
    ('PH', 'The Bureau has its residence in Davao City; the user is unknown.'),
    ('IE', "The user's cousin has a home in Galway."),
    ('PH', 'Residency of victim: Cebu, Philippines.'),
    ('PH', 'Residency of user: unknown.'),
    ('KE', 'The user has his house in Kampala, Uganda.'),
    ('SK', 'The user stays permanently online.'),
    ('SK', 'The user stays permanently abroad, in Spain.'),
    ('GH', 'The company of which the user is a client has its domicile in Accra.'),
    ('JP', 'Please find out if the user dwells at Hamamatsu City.'),
    ('DE', 'Wohnsitz des Nutzers: unbekannt.'),
    ('DE', 'Wohnsitz des Kontonutzers: Wien, Österreich.'),
]  # fmt: skip


def lives(policy: Policy, country: str, text: str) -> bool:
    found = find_residency(letter(policy, text), policy.jurisdiction(country), policy.jurisdictions, policy.vocabulary)
    return found is not None


@pytest.mark.parametrize(("country", "text"), AT_HOME)
def test_the_user_is_at_home_in_the_country_that_asks(policy: Policy, country: str, text: str) -> None:
    assert lives(policy, country, text)


@pytest.mark.parametrize(("country", "text"), ELSEWHERE)
def test_homes_of_others_and_of_no_certain_place_are_none(policy: Policy, country: str, text: str) -> None:
    assert not lives(policy, country, text)
