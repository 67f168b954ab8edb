from dataclasses import replace

import pytest

from rules.assess import assess
from rules.model import SignatureField
from tests.rules.requirements.examples import INK, changed, complete, letter_of, pdf, policy, stated, submission
from tests.rules.requirements.judging import assert_met, assert_missing, gaps

UNSIGNED = pdf(changed((f"{INK}\n", "")))


def test_found_ink_meets_it() -> None:
    ink = stated("signature", "ink of 118 × 26 pt")
    assert_met("signature", replace(complete(), signature=ink), ink, why=ink.how)


def test_nothing_found_is_missing() -> None:
    assert_missing("signature", replace(complete(), signature=None), why="no signature was found")


def test_without_a_pdf_nothing_could_be_signed() -> None:
    facts = replace(complete(), letter=letter_of(["Please provide the IP logs."], from_pdf=False))
    assert_missing("signature", facts, why="no readable PDF")


@pytest.mark.parametrize("line", ["", "____________________", "Signature: ______________"])
def test_a_typed_name_or_a_blank_line_is_no_signature(line: str) -> None:
    assert gaps((INK, line)) == ("signature",)


@pytest.mark.parametrize("line", ["/s/ Jane Hartwell", "Electronically signed by Jane Hartwell"])
def test_a_signed_by_line_is_a_signature(line: str) -> None:
    assert gaps((INK, line)) == ()


@pytest.mark.parametrize(("intact", "lacks"), [(True, ()), (False, ("signature",)), (None, ("signature",))])
def test_a_digital_signature_counts_only_when_it_is_intact(intact: bool | None, lacks: tuple[str, ...]) -> None:
    sealed = replace(UNSIGNED, signatures=(SignatureField("Jane Hartwell", intact),))
    assert assess(submission(sealed), policy()).missing == lacks
