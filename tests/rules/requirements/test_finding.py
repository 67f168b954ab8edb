from rules.model import Status
from rules.requirements.finding import met, missing, stated, undecided
from tests.rules.requirements.examples import stated as words

ONE, TWO = words("case_numbers", "1/26"), words("case_numbers", "2/26")


def test_absent_evidence_is_left_out() -> None:
    assert met("x", "3", "why", None, ONE, None).evidence == (ONE,)
    assert missing("x", "3", "why", None).evidence == ()


def test_what_is_stated_is_met_with_all_its_values() -> None:
    finding = stated("case_number", "3", [ONE, TWO], "absent")
    assert (finding.status, finding.why, finding.evidence) == (Status.MET, "stated: 1/26; 2/26", (ONE, TWO))


def test_what_is_not_stated_is_missing_with_the_given_reason() -> None:
    finding = stated("case_number", "3", [], "no number")
    assert (finding.status, finding.why, finding.section) == (Status.MISSING, "no number", "3")


def test_the_undecided_is_neither_met_nor_missing() -> None:
    assert undecided("pdf", "3", "why").status is Status.UNDECIDED
