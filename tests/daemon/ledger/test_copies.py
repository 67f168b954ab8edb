"""Replies in doubt and copies in the Sent folder, as the ledger keeps them."""

from __future__ import annotations

import pytest

from daemon.ledger.alerts import ALERT
from daemon.ledger.copies import UNKNOWN_OUTCOME
from daemon.ledger.store import Ledger, LedgerError, verify
from daemon.records import ReplyState
from rules.loops import HeldBy
from tests.daemon.ledger.examples import LIMIT, MINUTE, NOON, new_case, record, reply_to


def begun(ledger: Ledger, uid: int = 1) -> int:
    reference = record(ledger, uid)
    (entry,) = ledger.replies_of(reference)
    assert ledger.begin_sending(entry.id, NOON)
    return entry.id


def alerts(ledger: Ledger) -> list[str]:
    return [row["detail"] for row in ledger.rows("SELECT detail FROM events WHERE kind = ?", (ALERT,))]


def test_only_what_was_on_the_wire_is_in_doubt(ledger: Ledger) -> None:
    crashed, unanswered = begun(ledger, 1), begun(ledger, 2)
    ledger.hold(unanswered, "no answer after the data", NOON)
    ledger.hold_interrupted(NOON + MINUTE)
    ledger.record(new_case(3), reply_to(state=ReplyState.HELD, note="unproven sender"), NOON, LIMIT)
    doubtful = ledger.in_doubt()
    assert [(reply.id, reply.held_by) for reply in doubtful] == [
        (crashed, HeldBy.INTERRUPTED),
        (unanswered, HeldBy.NO_ANSWER),
    ]
    assert [reply.id for reply in ledger.in_doubt(NOON)] == [unanswered]


def test_a_reply_in_doubt_that_is_found_is_sent_and_needs_no_copy(ledger: Ledger) -> None:
    reply = begun(ledger)
    ledger.hold_interrupted(NOON)
    ledger.found_sent(reply, NOON + MINUTE)
    entry = ledger.reply(reply)
    assert (entry.state, entry.held_by, entry.sent_at) == (ReplyState.SENT, None, NOON + MINUTE)
    assert (ledger.in_doubt(), ledger.uncopied(NOON + MINUTE, 9), alerts(ledger)) == ([], [], [])
    assert "found in the Sent folder" in ledger.case(entry.case).events[-1].detail
    assert verify(ledger) == []


def test_a_reply_that_was_never_on_the_wire_cannot_be_found_sent(ledger: Ledger) -> None:
    ledger.record(new_case(1), reply_to(state=ReplyState.HELD, note="unproven sender"), NOON, LIMIT)
    with pytest.raises(LedgerError, match="was never on the wire"):
        ledger.found_sent(1, NOON)
    assert ledger.reply(1).state is ReplyState.HELD


def test_a_person_is_told_of_a_doubt_once_and_again_when_it_comes_again(ledger: Ledger) -> None:
    reply = begun(ledger)
    ledger.hold(reply, "no answer after the data", NOON)
    for _ in range(3):
        ledger.tell_doubt(reply, "looked for in Sent and not found", NOON)
    (told,) = alerts(ledger)
    assert UNKNOWN_OUTCOME in told
    assert "looked for in Sent and not found" in told
    ledger.release(reply, "Ines Clerk", NOON + MINUTE)
    ledger.tell_doubt(reply, "looked for in Sent and not found", NOON + MINUTE)
    assert len(alerts(ledger)) == 1
    ledger.begin_sending(reply, NOON + MINUTE)
    ledger.hold(reply, "no answer after the data", NOON + MINUTE)
    ledger.tell_doubt(reply, "looked for in Sent and not found", NOON + MINUTE)
    assert len(alerts(ledger)) == 2


def test_a_failure_alerts(ledger: Ledger) -> None:
    ledger.mark_failed(begun(ledger), "550 no such user", NOON)
    (told,) = alerts(ledger)
    assert "550 no such user" in told


def test_sent_replies_lack_a_copy_until_one_is_noted_once(ledger: Ledger) -> None:
    one, two, queued = begun(ledger, 1), begun(ledger, 2), record(ledger, 3)
    ledger.mark_sent(one, NOON)
    ledger.mark_sent(two, NOON + MINUTE)
    assert [reply.id for reply in ledger.uncopied(NOON, 9)] == [one]
    assert [reply.id for reply in ledger.uncopied(NOON + MINUTE, 9)] == [one, two]
    assert [reply.id for reply in ledger.uncopied(NOON + MINUTE, 1)] == [one]
    for _ in range(2):
        ledger.copied(one, by_us=True, now=NOON + MINUTE)
    assert [reply.id for reply in ledger.uncopied(NOON + MINUTE, 9)] == [two]
    assert ledger.reply(one).copied_at == NOON + MINUTE
    kinds = [event.kind for event in ledger.case(ledger.reply(one).case).events]
    assert kinds.count("copied") == 1
    assert ledger.replies_of(queued)[0].copied_at is None
    assert verify(ledger) == []
