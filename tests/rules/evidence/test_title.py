"""The officer's title is found wherever it stands with the name."""

import pytest

from rules.evidence.title import title_near
from rules.policy import Policy
from tests.rules.evidence.letters import letter

TITLED = [
    ("Your contact is Jane Hartley, Financial Investigator, on 020 7946 0321.", "Financial Investigator"),
    ("Your contact is Detective Sergeant 4417 Jane Hartley.", "Detective Sergeant"),
    ("Inv. Jane Hartley is the affiant.", "Inv"),
    ("Enquiries: Jane Hartley (Case Controller)", "Case Controller"),
    ("JANE HARTLEY (MRS), CI", "CI"),
    ("Jane Hartley, Group Supervisor with the Example Agency, may be called.", "Group Supervisor"),
]


@pytest.mark.parametrize(("passage", "expected"), TITLED)
def test_the_title_stands_in_front_of_the_name_or_behind_it(policy: Policy, passage: str, expected: str) -> None:
    found = title_near(
        "Jane Hartley", letter(policy, passage, close=("Yours faithfully,", "Jane Hartley")), policy.vocabulary
    )
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    "passage",
    [
        "The application of Jane Hartley was authorised by an inspector as the Act requires.",
        "Jane Hartley will answer.",
        "The judge heard the prosecutor. Jane Hartley was present.",
    ],
)
def test_somebody_elses_title_is_not_the_officers(policy: Policy, passage: str) -> None:
    close = ("Yours faithfully,", "Jane Hartley")
    assert title_near("Jane Hartley", letter(policy, passage, close=close), policy.vocabulary) is None


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_has_no_title(policy: Policy, name: str) -> None:
    assert title_near(name, letter(policy, "Detective Constable"), policy.vocabulary) is None
