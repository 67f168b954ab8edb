from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.ledger.outbox import INTERRUPTED
from daemon.ledger.store import Ledger, LedgerError, verify
from daemon.records import ReplyState
from tests.daemon.ledger.examples import EMERGENCY, LIMIT, MINUTE, NOON, new_case, record, reply_to

STEPS: dict[str, Callable[[Ledger, int], object]] = {
    "begin": lambda ledger, reply: ledger.begin_sending(reply, NOON),
    "sent": lambda ledger, reply: ledger.mark_sent(reply, NOON),
    "retry": lambda ledger, reply: ledger.retry_later(reply, NOON + MINUTE, "451 try later", NOON),
    "failed": lambda ledger, reply: ledger.mark_failed(reply, "550 no such user", NOON),
    "hold": lambda ledger, reply: ledger.hold(reply, "no answer after the data", NOON),
    "release": lambda ledger, reply: ledger.release(reply, "Ines Clerk", NOON),
    "discard": lambda ledger, reply: ledger.discard(reply, "Ines Clerk", NOON),
}

LEGAL = {
    ReplyState.QUEUED: {"begin": "sending", "discard": "discarded"},
    ReplyState.SENDING: {"sent": "sent", "retry": "queued", "failed": "failed", "hold": "held"},
    ReplyState.SENT: {},
    ReplyState.HELD: {"release": "queued", "discard": "discarded"},
    ReplyState.FAILED: {"release": "queued", "discard": "discarded"},
    ReplyState.DISCARDED: {},
}

ROADS = {
    ReplyState.QUEUED: (),
    ReplyState.SENDING: ("begin",),
    ReplyState.SENT: ("begin", "sent"),
    ReplyState.HELD: ("begin", "hold"),
    ReplyState.FAILED: ("begin", "failed"),
    ReplyState.DISCARDED: ("discard",),
}


def reply_in(ledger: Ledger, state: ReplyState) -> int:
    record(ledger, 1)
    (entry,) = ledger.replies()
    for step in ROADS[state]:
        STEPS[step](ledger, entry.id)
    assert ledger.reply(entry.id).state is state
    return entry.id


def told_steps(ledger: Ledger) -> int:
    """How many steps the events tell of; an alert may stand beside one."""
    return sum(event.kind == "reply" for event in ledger.case("LE-2026-000001").events)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", ReplyState)
def test_each_step_leads_where_the_table_says_or_changes_nothing(ledger: Ledger, state: ReplyState, step: str) -> None:
    reply = reply_in(ledger, state)
    steps = told_steps(ledger)
    target = LEGAL[state].get(step)
    if target is None and step == "begin":
        assert ledger.begin_sending(reply, NOON) is False
    elif target is None:
        with pytest.raises(
            LedgerError, match=rf"reply {reply} \(LE-2026-000001\) is {state} and cannot be .*: it must be"
        ):
            STEPS[step](ledger, reply)
    else:
        STEPS[step](ledger, reply)
    assert ledger.reply(reply).state == (target or state)
    assert told_steps(ledger) == steps + (target is not None)
    assert verify(ledger) == []


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [99, -1, 2**70])
def test_a_reply_that_does_not_exist_is_a_clear_error(ledger: Ledger, step: str, number: int) -> None:
    with pytest.raises(LedgerError, match=r"there is no reply|too large"):
        STEPS[step](ledger, number)


def test_due_replies_come_emergencies_first_then_the_oldest(ledger: Ledger) -> None:
    record(ledger, 1, now=NOON + MINUTE)
    record(ledger, 2, now=NOON)
    record(ledger, 3, EMERGENCY, now=NOON + 2 * MINUTE)
    record(ledger, 4, now=NOON + 9 * MINUTE)
    due = ledger.due(NOON + 2 * MINUTE)
    assert [entry.case for entry in due] == ["LE-2026-000003", "LE-2026-000002", "LE-2026-000001"]


def test_a_reply_put_off_is_due_again_only_at_its_time_and_keeps_its_age(ledger: Ledger) -> None:
    reply = reply_in(ledger, ReplyState.SENDING)
    ledger.retry_later(reply, NOON + 5 * MINUTE, "451 try later", NOON + MINUTE)
    assert ledger.due(NOON + 4 * MINUTE) == []
    (entry,) = ledger.due(NOON + 5 * MINUTE)
    assert (entry.attempts, entry.queued_at, entry.note) == (1, NOON, "451 try later")
    assert entry.next_attempt_at == NOON + 5 * MINUTE


def test_only_one_of_two_senders_gets_a_reply_to_send(path: Path) -> None:
    with Ledger(path) as one, Ledger(path) as other:
        record(one, 1)
        (entry,) = other.due(NOON)
        assert [one.begin_sending(entry.id, NOON), other.begin_sending(entry.id, NOON)] == [True, False]
        assert other.reply(entry.id).attempts == 1


CRASH_WHILE_SENDING = """
import os, signal, sys
from pathlib import Path
from daemon.ledger.store import Ledger
from tests.daemon.ledger.examples import NOON, record
ledger = Ledger(Path(sys.argv[1]))
record(ledger, 1)
ledger.begin_sending(ledger.due(NOON)[0].id, NOON)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_reply_whose_sending_was_cut_short_is_held_and_never_sent_by_itself(path: Path) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", CRASH_WHILE_SENDING, str(path)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert ledger.due(NOON + MINUTE) == []
        (entry,) = ledger.hold_interrupted(NOON + MINUTE)
        assert (entry.state, entry.note) == (ReplyState.HELD, INTERRUPTED)
        assert ledger.hold_interrupted(NOON + MINUTE) == []
        assert ledger.due(NOON + MINUTE) == []
        assert verify(ledger) == []


def test_a_released_reply_is_queued_as_if_it_were_new_and_says_by_whom(ledger: Ledger) -> None:
    ledger.record(new_case(1), reply_to(state=ReplyState.HELD, note="unproven sender"), NOON, LIMIT)
    (held,) = ledger.replies(ReplyState.HELD)
    ledger.release(held.id, "Ines Clerk", NOON + MINUTE)
    (entry,) = ledger.due(NOON + MINUTE)
    assert (entry.queued_at, entry.attempts, entry.note) == (NOON + MINUTE, 0, "released by Ines Clerk")
    assert '"by":"Ines Clerk"' in ledger.case(entry.case).events[-1].detail


def test_a_sent_reply_has_its_time_and_a_case_can_have_no_second_reply(ledger: Ledger) -> None:
    reply = reply_in(ledger, ReplyState.SENDING)
    ledger.mark_sent(reply, NOON + MINUTE)
    assert ledger.rows("SELECT sent_at FROM replies")[0]["sent_at"] == "2026-11-25T12:01:00+00:00"
    with (
        pytest.raises(LedgerError, match=r"UNIQUE constraint failed: replies\.case"),
        ledger.transaction() as connection,
    ):
        connection.execute(
            'INSERT INTO replies ("case", message_id, recipient, template, language, state, queued_at, note, raw)'
            " SELECT \"case\", 'other', recipient, template, language, 'held', queued_at, note, raw FROM replies"
        )
