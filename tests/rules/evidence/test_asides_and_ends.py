"""Brackets that explain a word, acts under an article, data named beside denials, the ends of ranges, bans behind "and"."""

import pytest

from rules.evidence.instrument import find_instrument
from rules.evidence.keeping import comes_later
from rules.evidence.legal_basis import find_legal_basis
from rules.evidence.period import find_period
from rules.evidence.requested_data import find_requested_data
from rules.evidence.serious_crime import find_serious_crime
from rules.evidence.user_notification import find_non_disclosure
from rules.model import Instrument
from rules.policy import Policy
from tests.rules.evidence.letters import letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."
POWER = "This request is made under section 31 of the Inquiries Act 2005."

ASIDES = [
    "The seller was fined within ten days of the sale (ORS 646.608) by the agency.",
    "In May we searched a house in Leeds under warrant and found 200 knives (Offensive Weapons and Blades Act 1999, s 4).",
    "This is an attack against a bank (Article 9 of the Act on the Protection of Payment Systems).",
    "The inquiry is conducted for an act under Article 190 § 2 of the Criminal Code.",
    "The file was opened concerning a prohibited act under Article 287 of the Criminal Code.",
]

SAME = ("SUBPOENA IN TERMS OF SECTION 205 OF ACT 51 OF 1977", "A subpoena in terms of section 205 of the Criminal Procedure Act, 1977 (Act 51 of 1977) was authorised.")  # fmt: skip

DAYS = [
    ("We ask you for the log-in IP addresses (3 and 4 May 2026) and the e-mail address.", ("2026-05-03", "2026-05-04")),
    ("The log-in IP addresses (3 and 9 May 2026) are attached to our letter.", None),
    ("On 3 and 4 May 2026 he sent messages to the complainant.", None),
]

BANS = [
    ("It is requested to keep strict secrecy and not give notice to the user.", True),
    ("Please treat this as confidential and not inform the account holder.", True),
    ("We keep our files confidential and not all of them are known to the user.", False),
    ("It would be welcome to keep secrecy and not tell the user, if possible.", False),
]

DATA = [
    ("Please provide, without regard to period, the date and hour of its registration.", {"creation_date"}, set()),
    ("Please provide: charging history (amount, date, transaction no.), order history incl. URL", {"order_history"}, set()),
    ("Contents of request. Please provide the log-in IP addresses.", {"ip_logs"}, {"not_held"}),
    ("Please provide the log-in IPs. The e-mail address used for buying is a.b@example.org.", {"ip_logs"}, {"subscriber"}),
    ("Please provide the date on which service began.", {"creation_date"}, set()),
    ("Please provide the contents of messages without delay.", {"not_held"}, set()),
]  # fmt: skip


@pytest.mark.parametrize("passage", ASIDES)
def test_what_explains_a_word_is_no_basis(policy: Policy, passage: str) -> None:
    found = [item.value for item in find_legal_basis(letter(policy, ASKS, POWER, passage), policy.vocabulary)]
    assert found == ["section 31 of the Inquiries Act 2005"]


def test_a_law_called_by_its_number_is_the_law_named_in_full(policy: Policy) -> None:
    assert len(find_legal_basis(letter(policy, *SAME, ASKS), policy.vocabulary)) == 1


@pytest.mark.parametrize(("passage", "days"), DAYS)
def test_two_days_in_a_bracket_are_a_period(policy: Policy, passage: str, days: tuple[str, str] | None) -> None:
    found = find_period(letter(policy, passage), "GB", policy.vocabulary)
    assert (found and (str(found[0].start), str(found[0].end))) == days


@pytest.mark.parametrize(("passage", "banned"), BANS)
def test_a_bidding_goes_on_behind_and(policy: Policy, passage: str, *, banned: bool) -> None:
    assert (find_non_disclosure(letter(policy, ASKS, passage), policy.vocabulary) is not None) is banned


@pytest.mark.parametrize(("passage", "asked", "not_asked"), DATA)
def test_data_are_told_from_what_stands_beside(
    policy: Policy, passage: str, asked: set[str], not_asked: set[str]
) -> None:
    items = {item.value for item in find_requested_data(letter(policy, passage), policy.vocabulary).items}
    assert asked <= items
    assert not items & not_asked


def test_the_ordinance_of_a_prosecutor_orders_though_it_has_a_date(policy: Policy) -> None:
    text = "In conformity with the Ordinance of the prosecutor no. 88/P/2026 from 03.05.2026, you are obliged to communicate the log-in IP addresses of kestrel.77@example.org."
    assert find_instrument(letter(policy, text), policy.vocabulary)[0] is Instrument.PRODUCTION_ORDER


LATER = [
    ("Az adatok kiadása iránt a Főügyészség jogsegély útján fog intézkedni.", True),
    ("Predarea datelor va fi solicitată printr-o cerere.", True),
    ("O vydání dat bude Ministerstvo požádáno.", True),
    ("Az adatokat kérjük kiadni.", False),
    ("Verileri bildirmeniz rica olunur.", False),
    ("Veriler adli yardım yoluyla talep edilecektir.", True),
]


@pytest.mark.parametrize(("sentence", "later"), LATER)
def test_what_is_asked_later_is_told_in_the_future_tense(sentence: str, *, later: bool) -> None:
    assert comes_later(sentence) is later


CRIMES = [
    ("This is an attack against a critical information infrastructure.", True),
    ("The group encrypted the ventilator monitoring server systems of three general hospitals.", True),
    ("The order communication system of a trading firm was slow.", False),
    ("He is suspected of stealing from a shop near the hospital.", False),
]


@pytest.mark.parametrize(("sentence", "serious"), CRIMES)
def test_an_attack_on_what_a_country_lives_by(policy: Policy, sentence: str, *, serious: bool) -> None:
    assert (find_serious_crime(letter(policy, sentence, ASKS), policy.vocabulary) is not None) is serious
