"""What a letter names its user by, where it gives no e-mail address."""

import pytest

from rules.evidence.identifier import find_identifier
from rules.policy import Policy
from tests.rules.evidence.letters import letter

NAMED = [
    ("The user connected from 203.0.113.9 on 4 May 2026.", "IP address", "203.0.113.9"),
    ("The user connected from 2001:db8:0:1::7 on 4 May 2026.", "IP address", "2001:db8:0:1::7"),
    ("We ask for the data of the user name “kestrel_77”.", "user name", "kestrel_77"),
    ("The order is shown at https://smmpanelus.com/orders/88120447.", "link", "https://smmpanelus.com/orders/88120447"),
]


@pytest.mark.parametrize(("passage", "kind", "value"), NAMED)
def test_what_names_the_user_is_found_with_its_kind(policy: Policy, passage: str, kind: str, value: str) -> None:
    found = find_identifier(letter(policy, passage), policy.vocabulary)
    assert found is not None
    assert (found.how, found.value.rstrip("."), found.page) == (kind, value, 1)


@pytest.mark.parametrize(
    "passage",
    [
        "The account is not known to us.",
        "Version 999.1.2.3 of the form, at 14:05:09.",
        "The victim's computer used 203.0.113.9.",
        "Please provide the order history.",
    ],
)
def test_other_numbers_and_other_peoples_name_nobody(policy: Policy, passage: str) -> None:
    assert find_identifier(letter(policy, passage), policy.vocabulary) is None
