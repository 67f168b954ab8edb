"""The strongest candidate wins, and what it was chosen over is told with the reason."""

from rules.evidence.ranking import Candidate, Reason, best, ranked
from rules.letter import Passage, Role, Zone
from rules.model import Box

PASSAGE = Passage("words", "letter.pdf", 1, Role.REQUEST, Zone.BODY, Box(0, 0, 9, 9), 10, False, False, True, 0)


def candidate(value: str, *reasons: tuple[str, float]) -> Candidate:
    return Candidate(value, f"… {value} …", PASSAGE, tuple(Reason(*reason) for reason in reasons))


def test_the_strongest_candidate_is_the_evidence_and_names_its_rivals() -> None:
    found = best(
        "officer_phone",
        [
            candidate("+441", ("in the footer", -2.0)),
            candidate("+442", ("labelled “Direct line”", 3.0), ("in the signature block", 4.0)),
            candidate("+443", ("in the signature block", 4.0), ("labelled “Supervisor”", -3.0)),
        ],
    )
    assert found is not None
    assert (found.value, found.how) == ("+442", "in the signature block, labelled “Direct line”")
    assert found.passed_over == ("+443 (labelled “Supervisor”)", "+441 (in the footer)")


def test_a_candidate_below_the_least_score_is_none() -> None:
    assert best("officer_phone", [candidate("+441", ("in the footer", -2.0))]) is None
    assert best("officer_phone", []) is None


def test_equals_keep_their_reading_order_and_the_same_value_is_no_rival() -> None:
    twins = [candidate("a", ("one", 1.0)), candidate("b", ("other", 1.0)), candidate("a", ("again", 0.5))]
    assert [c.value for c in ranked(twins)] == ["a", "b", "a"]
    found = best("x", twins)
    assert found is not None
    assert found.passed_over == ("b (less speaks for it)",)
