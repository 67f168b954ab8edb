"""Periods whose ends are said apart, days and years in words, the Buddhist era; and what only looks like one of these."""

import pytest

from rules.evidence.dates import plainly
from rules.evidence.period import find_period
from rules.policy import Policy
from rules.vocabulary import Vocabulary
from tests.rules.evidence.letters import letter


def period(policy: Policy, words: Vocabulary, text: str) -> str:
    found = find_period(letter(policy, text), None, words)
    return f"{found[0].start}/{found[0].end}" if found else ""


APART = [
    ("The IP addresses. It is not necessary to go back further than 1 January 2024, and it should stop on 2 September 2025.", "2024-01-01/2025-09-02"),
    ("It isn't needed to look before the start of the term, say 4 March 2025, and they should end on 9 June 2025: the orders.", "2025-03-04/2025-06-09"),
    ("You need not look earlier than 4 March 2025, nor later than 9 June 2025: the orders.", "2025-03-04/2025-06-09"),
    ("We need the orders. The first day is 3 May 2025; the last is 8 July 2025.", "2025-05-03/2025-07-08"),
    ("The IP logs should start on 3 May 2025. They should end on 8 July 2025.", "2025-05-03/2025-07-08"),
    ("Data wanted: IP addresses. Earliest: 2 May 2025. Latest: 30 May 2025.", "2025-05-02/2025-05-30"),
    ("The top-ups. I should not want anything before 1 May 2025 or anything after 18 May 2025.", "2025-05-01/2025-05-18"),
    ("The orders. Nothing older than 1 May 2025 is wanted and nothing beyond 18 May 2025.", "2025-05-01/2025-05-18"),
    ("The list of orders must begin with 1 May 2025 and shall close with 18 May 2025.", "2025-05-01/2025-05-18"),
    ("The IP logs are asked for over eighteen days, opening 1 May 2025 and shutting 18 May 2025.", "2025-05-01/2025-05-18"),
    ("The orders are wanted from 5 March 2026 and no further than the 20th of that month.", "2026-03-05/2026-03-20"),
    ("Please send the orders. Period is 15 November B.E. 2568 until 28 February B.E. 2569 (which is 2025 and 2026).", "2025-11-15/2026-02-28"),
    ("Log-in records from 1 March 2568 BE to 3 May 2568 BE.", "2025-03-01/2025-05-03"),
    ("Se remita el historial de pedidos por el lapso comprendido entre el dos de febrero y el treinta de abril de dos mil veintiséis.", "2026-02-02/2026-04-30"),
    ("Il registro degli accessi IP dal due febbraio al trenta aprile duemilaventisei.", "2026-02-02/2026-04-30"),
    ("Les adresses IP de connexion du deux février au trente avril deux mille vingt-six.", "2026-02-02/2026-04-30"),
    ("Os endereços IP de acesso de dois de fevereiro a trinta e um de março de dois mil e vinte e seis.", "2026-02-02/2026-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), APART)
def test_a_period_is_known_by_both_its_ends(policy: Policy, words: Vocabulary, text: str, expected: str) -> None:
    assert period(policy, words, text) == expected


NONE = [
    "He was born on 1 May 1999 and died on 2 September 2025. We need his IP logs.",
    "The order of 1 May 2025 was renewed on 3 June 2025. Please send the IP logs.",
    "We wrote on 1 May 2025 and again on 3 June 2025; kindly send the IP logs.",
    "The IP logs since registration. The account was opened on 3 May 2025; he was arrested on 8 July 2025.",
    "The first victim paid on 3 May 2025; the last on 8 July 2025. We need the orders.",
    "The fraud should have started on 3 May 2025. It ended on 8 July 2025. We want the orders.",
    "The inquest starts on 3 May 2026 and should end on 8 July 2026. IP logs are wanted.",
    "The hearing: first day is 3 May 2026; the last is 8 July 2026. IP logs are wanted.",
    "It is not necessary to answer earlier than 1 January 2026, and the answer should be in by 2 September 2026. The IP logs are wanted.",
    "My leave begins 3 May 2026. It ends 8 July 2026. We want the orders.",
    "He did not order anything before 1 May 2025 and nothing after 3 June 2025. We need the IP addresses.",
    "The user was not seen before 1 May 2025 or after 3 June 2025. We need the IP addresses.",
    "The IP logs should start on 3 May 2025. They should go on until further notice.",
    "The IP logs should start on 3 May 2025. The suspect was arrested on 8 July 2025.",
    "Nothing before 1 May 2025 is wanted. The letter of 3 June 2025 explains the orders.",
    "The orders. Nothing after 3 June 2025 is wanted. He was born on 5 July 2025.",
    "Please keep the orders. The data should not be deleted before 1 May 2026, and the answer should end on 3 June 2026.",
    "The contract should start on 3 May 2026. It should end on 8 July 2026. The orders are wanted.",
    "The victim should not have paid before 1 May 2025 or after 3 June 2025. The orders are wanted.",
    "The warrant must not be executed before 1 May 2026 nor after 3 June 2026. The orders are wanted.",
    "The orders. Earliest: 2 May 2025.",
    "Se pide el historial de pedidos. Se firma en la Ciudad de Buenos Aires, a los siete días del mes de mayo de dos mil veintiséis.",
    "The orders are wanted. This letter is signed and sealed at Lima in the month of May 2026.",
    "The logs must not be deleted before 1 May 2026 nor after 3 June 2026.",
    "The orders. The user should not be informed before 1 May 2026, and it should end on 3 June 2026.",
    "Special Case Act B.E. 2547 of 2 May and Trafficking Act B.E. 2551 of 3 June. The orders are wanted.",
    "El acusado nació el dos de febrero de dos mil cuatro. Se remita el historial de pedidos.",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_two_dates_of_something_else_are_no_period(policy: Policy, words: Vocabulary, text: str) -> None:
    assert period(policy, words, text) == ""


PLAIN = [
    ("el dos (2) de febrero de dos mil veintiséis (2026)", "el 2 de febrero de 2026"),
    ("el treinta y uno de enero del dos mil veinticinco", "el 31 de enero del 2025"),
    ("a los siete días del mes de mayo de dos mil veintiséis", "a los 7 de mayo de 2026"),
    ("dos cuentas y tres pedidos", "dos cuentas y tres pedidos"),
    ("seis personas en marzo de 2026", "seis personas en marzo de 2026"),
    ("Act B.E. 2551", "Act 2551"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_words_for_days_and_years_become_figures(text: str, expected: str) -> None:
    assert plainly(text) == expected
