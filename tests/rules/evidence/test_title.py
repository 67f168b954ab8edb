"""The officer's title is found wherever it stands with the name."""

import pytest

from rules.evidence.title import titles_with
from rules.evidence.title_together import together
from rules.policy import Policy
from tests.rules.evidence.letters import letter

TITLED = [
    ("Your contact is Jane Hartley, Financial Investigator, on 020 7946 0321.", "Financial Investigator"),
    ("Your contact is Detective Sergeant 4417 Jane Hartley.", "Detective Sergeant"),
    ("Inv. Jane Hartley is the affiant.", "Inv"),
    ("Enquiries: Jane Hartley (Case Controller)", "Case Controller"),
    ("JANE HARTLEY (MRS), CI", "CI"),
    (
        "The Judge of the Fifth Court of Example, Jane Hartley, requests the following.",
        "Judge of the Fifth Court of Example",
    ),
    ("Det. Jane Hartley asks. Detective Jane Hartley is at hand.", "Detective"),
    ("Jane Hartley, Group Supervisor with the Example Agency, may be called.", "Group Supervisor"),
]


@pytest.mark.parametrize(("passage", "expected"), TITLED)
def test_the_title_stands_in_front_of_the_name_or_behind_it(policy: Policy, passage: str, expected: str) -> None:
    signed = letter(policy, passage, close=("Yours faithfully,", "Jane Hartley"))
    found = together(list(titles_with("Jane Hartley", signed, policy.vocabulary)))
    assert found is not None
    assert found.title == expected


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
    assert not list(titles_with("Jane Hartley", letter(policy, passage, close=close), policy.vocabulary))


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_has_no_title(policy: Policy, name: str) -> None:
    assert not list(titles_with(name, letter(policy, "Detective Constable"), policy.vocabulary))
