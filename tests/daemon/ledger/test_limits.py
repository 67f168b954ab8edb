"""The brakes hold in the transaction that records the reply, and so across restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from daemon.ledger.alerts import ALERT
from daemon.ledger.limits import BREAKER_OPENED
from daemon.ledger.store import Ledger, LedgerError, verify
from daemon.records import OutboxEntry, ReplyState
from rules.loops import HeldBy, ReplyLimits
from rules.model import Assessment, Sender
from tests.daemon.ledger.examples import DEFICIENT, EMERGENCY, MINUTE, MISROUTED, NOON, new_case, reply_to

LIMITS = ReplyLimits(per_address_and_day=2, per_hour=3)
HOUR = timedelta(hours=1)


def from_address(address: str, assessment: Assessment = DEFICIENT) -> Assessment:
    return replace(assessment, sender=Sender(address, official=True, country="GB"))


def write(
    ledger: Ledger,
    uid: int,
    address: str = "",
    assessment: Assessment = DEFICIENT,
    now: datetime = NOON,
    words: str = "",
) -> OutboxEntry:
    """Record a case of that author, by default one whom nobody else is, and give its reply."""
    author = address or f"officer{uid}@force{uid}.example"
    entry = new_case(uid, from_address(author, assessment), words=words)
    reference = ledger.record(entry, reply_to(author), now, LIMITS)
    return ledger.replies_of(reference)[0]


def alerts(ledger: Ledger) -> list[str | None]:
    return [row["case"] for row in ledger.rows('SELECT "case" FROM events WHERE kind = ?', (ALERT,))]


# --- the breaker ---------------------------------------------------------------------------------------------------


def test_beyond_the_hours_number_replies_are_held_with_one_alert_and_none_is_lost(path: Path) -> None:
    with Ledger(path) as ledger:
        first = [write(ledger, uid, now=NOON + uid * MINUTE) for uid in range(4)]
    with Ledger(path) as ledger:
        more = [write(ledger, uid, now=NOON + uid * MINUTE) for uid in range(4, 9)]
        assert [reply.held_by for reply in first] == [None, None, None, HeldBy.BREAKER]
        assert {(reply.state, reply.held_by) for reply in more} == {(ReplyState.HELD, HeldBy.BREAKER)}
        assert "release all with docketd outbox release --held-by breaker" in more[0].note
        assert alerts(ledger) == [first[3].case]
        assert BREAKER_OPENED in ledger.rows("SELECT detail FROM events WHERE kind = ?", (ALERT,))[0]["detail"]
        assert verify(ledger) == []


def test_an_hour_later_replies_leave_again_and_a_new_flood_raises_a_new_alert(ledger: Ledger) -> None:
    for uid in range(5):
        write(ledger, uid)
    later = NOON + HOUR
    assert [write(ledger, uid, now=later).state for uid in range(10, 14)] == ["queued"] * 3 + ["held"]
    assert len(alerts(ledger)) == 2


def test_an_emergencys_acknowledgement_is_not_starved_by_a_flood(ledger: Ledger) -> None:
    for uid in range(5):
        write(ledger, uid)
    assert write(ledger, 9, assessment=EMERGENCY).state is ReplyState.QUEUED
    # A private person's threat is put before a person; the refusal of it is no acknowledgement.
    assert write(ledger, 10, assessment=replace(MISROUTED, alert=True)).held_by is HeldBy.BREAKER


def test_what_the_breaker_holds_is_released_at_once_and_keeps_nothing_else_back(ledger: Ledger) -> None:
    for uid in range(6):
        write(ledger, uid)
    released = ledger.release_all(HeldBy.BREAKER, "Ines Clerk", NOON + 2 * HOUR)
    assert [(reply.state, reply.held_by) for reply in released] == [(ReplyState.QUEUED, None)] * 3
    assert len(ledger.due(NOON + 2 * HOUR)) == 6
    assert write(ledger, 9, now=NOON + 2 * HOUR).state is ReplyState.QUEUED
    assert ledger.release_all(HeldBy.BREAKER, "Ines Clerk", NOON + 2 * HOUR) == []
    assert verify(ledger) == []


@pytest.mark.parametrize("held_by", [HeldBy.RULES, HeldBy.ASKED, HeldBy.INTERRUPTED, HeldBy.NO_ANSWER])
def test_what_wants_a_look_at_each_is_not_released_together(ledger: Ledger, held_by: HeldBy) -> None:
    with pytest.raises(LedgerError, match=f"held by {held_by} are released one by one"):
        ledger.release_all(held_by, "Ines Clerk", NOON)


# --- one address ---------------------------------------------------------------------------------------------------


def test_ordinary_replies_do_not_use_up_an_addresss_allowance_for_emergencies(ledger: Ledger) -> None:
    desk = "desk@county.police.uk"
    states = [write(ledger, uid, desk, now=NOON + uid * HOUR).held_by for uid in range(3)]
    urgent = [write(ledger, uid, desk, EMERGENCY, NOON + uid * HOUR).held_by for uid in range(3, 6)]
    assert states == [None, None, HeldBy.ADDRESS]
    # A robot that throws the threat back at us is stopped all the same.
    assert urgent == [None, None, HeldBy.ADDRESS]


# --- the same text -------------------------------------------------------------------------------------------------


def test_the_same_text_of_one_domain_is_answered_once_an_hour(path: Path) -> None:
    with Ledger(path) as ledger:
        first = write(ledger, 1, "robot@county.police.uk", words="we got your mail")
    with Ledger(path) as ledger:
        again = write(ledger, 2, "robot-17@desk.county.police.uk", words="we got your mail", now=NOON + 59 * MINUTE)
        elsewhere = write(ledger, 3, "robot@shire.police.uk", words="we got your mail", now=NOON + 59 * MINUTE)
    assert (first.held_by, again.held_by, elsewhere.held_by) == (None, HeldBy.SAME_TEXT, None)
    assert again.note.startswith("the same text came within the hour (case LE-2026-000001)")


def test_an_hour_later_it_is_answered_again(ledger: Ledger) -> None:
    write(ledger, 1, "a@county.police.uk", words="please preserve")
    assert write(ledger, 2, "a@county.police.uk", words="please preserve", now=NOON + HOUR).held_by is None


def test_a_text_that_was_never_answered_is_not_said_again(ledger: Ledger) -> None:
    unanswered = new_case(1, from_address("a@county.police.uk"), words="we got your mail")
    ledger.record(unanswered, reply_to(state=ReplyState.HELD, note="forged?"), NOON, LIMITS)
    assert write(ledger, 2, "a@county.police.uk", words="we got your mail").held_by is None


def test_what_was_said_is_forgotten_after_a_day(ledger: Ledger) -> None:
    write(ledger, 1, words="one")
    write(ledger, 2, words="two", now=NOON + 24 * HOUR)
    assert [row["case"] for row in ledger.rows('SELECT "case" FROM words')] == ["LE-2026-000002"]
