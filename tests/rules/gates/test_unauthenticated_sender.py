from rules.gates.unauthenticated_sender import check
from rules.model import ReplyAction
from tests.rules.gates.submissions import POLICY, submission


def test_a_proven_sender_passes() -> None:
    assert check(submission(), POLICY) is None


def test_an_unproven_sender_is_never_mailed() -> None:
    found = check(submission(headers=(("authentication-results", "x.example; dmarc=pass"),), proven=False), POLICY)
    assert found is not None
    assert (found.reason, found.reply) == ("unauthenticated_sender", ReplyAction.HOLD)
    assert [e.field for e in found.evidence] == ["from", "authentication-results"]


def test_no_author_is_no_proof() -> None:
    found = check(submission(None), POLICY)
    assert found is not None
    assert found.reply is ReplyAction.NONE
