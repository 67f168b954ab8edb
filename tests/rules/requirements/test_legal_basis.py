from dataclasses import replace

from tests.rules.requirements.examples import complete, stated
from tests.rules.requirements.judging import assert_met, assert_missing, gaps

LAW = "under section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984 "


def test_every_provision_stands_in_the_finding() -> None:
    provisions = (stated("legal_basis", "18 U.S.C. § 2703(d)"), stated("legal_basis", "18 U.S.C. § 3123"))
    assert_met("legal_basis", replace(complete(), legal_basis=provisions), *provisions, why="2703(d); 18 U.S.C. § 3123")


def test_no_provision_is_missing() -> None:
    assert_missing("legal_basis", replace(complete(), legal_basis=()), why="no article or section")


def test_the_offence_alone_is_no_law_under_which_the_request_is_made() -> None:
    offence = "in an investigation of fraud contrary to section 1 of the Fraud Act 2006 "
    assert gaps((LAW, offence)) == ("legal_basis",)
