"""Parts of laws of crimes that are procedure: where a section's number stands."""

import pytest

from rules.codes import CodePart, in_any
from rules.policy import Policy

CANADA = CodePart(("criminal code", "code criminel"), "487", "487.0196")
MALTA = CodePart(("criminal code", "kodiċi kriminali"), "346", "696")
PLACES = [
    (CANADA, "Criminal Code", "subsection 487.012(1)", True),
    (CANADA, "Criminal Code of Canada", "s. 487.0142", True),
    (CANADA, "Code criminel", "l'article 487.014 du", True),
    (CANADA, "Criminal Code", "section 487.0198", False),
    (CANADA, "Criminal Code", "section 380(1)", False),
    (CANADA, "Criminal Code", "section 4870", False),
    (CANADA, "Penal Code", "section 487.012", False),
    (CANADA, "Military Criminal Codes", "section 487.012", False),
    (CANADA, "Criminal Code", "", False),
    (MALTA, "Criminal Code (Cap. 9)", "article 355AD(4)", True),
    (MALTA, "Kodiċi Kriminali", "l-artikolu 649", True),
    (MALTA, "Criminal Code (Cap. 9)", "article 308", False),
    (CodePart(("act",), "355Z", "355AB"), "Act", "355AA", True),
    (CodePart(("act",), "355Z", "355AB"), "Act", "355C", False),
    (CodePart(("crimes act 1914",), "3C", "3ZZZ"), "Crimes Act 1914 (Cth)", "section 3LA", True),
    (CodePart(("crimes act 1914",), "3C", "3ZZZ"), "Crimes Act 1914 (Cth)", "section 3A", False),
]


@pytest.mark.parametrize(("part", "law", "provision", "inside"), PLACES)
def test_a_section_is_in_the_part_by_its_number(part: CodePart, law: str, provision: str, inside: bool) -> None:
    assert part.holds(law, provision) is inside


def test_another_country_has_none_of_it(policy: Policy) -> None:
    assert in_any(policy.codes("CA"), "Criminal Code", "section 487.014")
    assert not in_any(policy.codes("MT"), "Criminal Code", "section 308")
    assert not in_any(policy.codes("IT"), "Criminal Code", "article 640")
    assert policy.codes(None) == ()


@pytest.mark.parametrize("code", ["AU", "CA", "IE", "IN", "KE", "MT", "UG", "US"])
def test_every_shipped_part_runs_forward(policy: Policy, code: str) -> None:
    for part in policy.codes(code):
        for end in (part.first, part.last):
            assert part.holds(part.names[0], f"section {end}")
