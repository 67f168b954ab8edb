"""Parts of laws of crimes that are procedure: where a section's number stands."""

import pytest

from rules.codes import CodePart, in_any, settles_else
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


@pytest.mark.parametrize(
    "code",
    [
        "AU",
        "CA",
        "CH",
        "DE",
        "ES",
        "FR",
        "GB",
        "IE",
        "IN",
        "IT",
        "KE",
        "MT",
        "NG",
        "PH",
        "PK",
        "PL",
        "UA",
        "UG",
        "US",
        "ZA",
    ],
)
def test_every_shipped_part_runs_forward(policy: Policy, code: str) -> None:
    for part in policy.codes(code):
        for end in (part.first, part.last):
            assert part.counts(part.names[0], end)


SECTIONS = [
    ("US", "18 U.S.C.", "§ 1343", True),
    ("US", "18 U.S.C.", "§ 1956", True),
    ("US", "18 U.S.C.", "§ 1968", False),
    ("US", "18 U.S.C.", "§§ 1343 and 2703(d)", False),
    ("US", "18 U.S.C.", "§ 2703(c)(2)", False),
    ("US", "18 U.S.C.", "§ 2705(b)", True),
    ("US", "Fed. R. Crim. P.", "17(c)", False),
    ("US", "Fed. R. Crim. P.", "6(e)", True),
    ("US", "Fed. R. Evid.", "902(11)", True),
    ("IN", "BNSS", "section 94", False),
    ("IN", "Bharatiya Nagarik Suraksha Sanhita, 2023", "section 173(1)", True),
    ("IN", "BNSS", "sections 94 and 193", False),
    ("IN", "IT Act", "sections 66C, 66D", True),
    ("IN", "IT Act", "section 69", False),
    ("GB", "Proceeds of Crime Act 2002", "section 345", False),
    ("GB", "Proceeds of Crime Act 2002", "section 333A", True),
    ("DE", "StPO", "§ 101 Abs. 4", True),
    ("DE", "StPO", "§ 101a", False),
    ("DE", "StPO", "§ 100j Abs. 1", False),
    ("DE", "StPO", "§§ 161, 163", False),
    ("AT", "StPO", "§ 101", False),
    ("FR", "code de procédure pénale", "l'article 60-1", False),
    ("FR", "code de procédure pénale", "l'article 11", True),
    ("UA", "Criminal Procedure Code of Ukraine", "Articles 159, 163", False),
    ("UA", "Criminal Procedure Code of Ukraine", "Article 214", True),
    ("PL", "Code of Criminal Procedure", "Article 287 § 1", True),
    ("PL", "Code of Criminal Procedure", "Article 218 § 1", False),
    ("PH", "Cybercrime Prevention Act of 2012", "Section 14", False),
    ("PH", "Cybercrime Prevention Act of 2012", "Section 8", True),
]


@pytest.mark.parametrize(("code", "law", "provision", "settles"), SECTIONS)
def test_sections_that_settle_something_else(
    policy: Policy, code: str, law: str, provision: str, settles: bool
) -> None:
    assert settles_else(policy.codes(code), law, provision) is settles
