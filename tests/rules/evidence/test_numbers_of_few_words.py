"""Case numbers that hardly a word announces, and provisions that look like them."""

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.policy import Policy
from tests.rules.evidence.letters import letter

CASES = [
    ("RSPU 31/26", ["RSPU 31/26"]),
    ("FORM 12/26", []),
    ("PAGE 12/26", []),
    ("The court made the order on 28 January (record no. 2026/CKD/0112).", ["2026/CKD/0112"]),
    ("Dolandırıcılık (TCK 158/1-f) suçundan soruşturma yürütülmektedir.", []),
]


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_a_number_that_few_words_announce(policy: Policy, passage: str, expected: list[str]) -> None:
    read = letter(policy, passage)
    assert [e.value for e in find_case_numbers(read, None, policy.vocabulary)] == expected
