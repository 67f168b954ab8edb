"""How letters of the common law world cite a division of an Act, a state's general laws, and tell of the national grid."""

from __future__ import annotations

import pytest

from rules.evidence.citations import find_citations
from rules.evidence.serious_crime import PATTERNS
from rules.vocabulary import fold
from tests.rules.requirements.examples import policy


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Police Powers (Data) Act 2002 (NSW), Part 5 Division 3, section 53", "section 53"),
        ("the Summary Procedure Act 1996 (Vic), Chapter 4, Part 2, section 12A", "section 12A"),
        ("pursuant to G.L. c. 271, § 17B, to produce", "G.L. c. 271, § 17B"),
        ("under M.G.L. c. 276, § 1B", "M.G.L. c. 276, § 1B"),
    ],
)
def test_a_provision_is_found_with_its_law(text: str, whole: str) -> None:
    found = [citation for citation in find_citations(text, policy().vocabulary) if whole in citation.text]
    assert [bool(citation.law) for citation in found] == [True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Interference with the SCADA network of the national grid", True),
        ("tampering with the control system of a dam", True),
        ("interfering with a witness", False),
        ("interference with the driver of an ambulance", False),
    ],
)
def test_interference_with_what_people_live_by_is_a_serious_crime(text: str, told: bool) -> None:
    assert any(c == "infrastructure" and p.search(fold(text)) for c, p in PATTERNS) is told
