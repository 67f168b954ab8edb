"""A reply that is refused for now is tried for five days by a real ledger's clock, and then put before a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from daemon.config import RepliesConfig
from daemon.ledger.alerts import ALERT
from daemon.ledger.store import Ledger, verify
from daemon.records import ReplyState
from daemon.replies.outbox import LONGEST_DELAY, deliver_due
from daemon.replies.transport import open_transport
from tests.daemon.ledger.examples import LIMIT, NOON, new_case, reply_to
from tests.daemon.replies.servers import Moody, running

HOURS = RepliesConfig().retry_hours


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


def alerts(ledger: Ledger) -> list[str]:
    return [row["detail"] for row in ledger.rows("SELECT detail FROM events WHERE kind = ?", (ALERT,))]


def rounds(ledger: Ledger, recipient: str) -> list[datetime]:
    """Send at each moment at which the reply is due, until it is not queued any more."""
    ledger.record(new_case(1), reply_to(recipient), NOON, LIMIT)
    moments: list[datetime] = []
    with running(Moody()) as server:
        transport = open_transport(RepliesConfig(port=server.port, security="none"), Path(), "smtp", "")
        while (due := ledger.reply(1).next_attempt_at) is not None:
            assert ledger.due(due - timedelta(seconds=1)) == []
            moments.append(due)
            deliver_due(ledger, transport, lambda: moments[-1], HOURS)
    return moments


def test_a_temporary_refusal_is_tried_for_five_days_ever_more_rarely_and_then_alerted(ledger: Ledger) -> None:
    moments = rounds(ledger, "full@met.police.uk")

    assert (moments[0], moments[-1]) == (NOON, NOON + timedelta(days=5))
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert gaps[:-1] == sorted(gaps[:-1])
    assert max(gaps) <= LONGEST_DELAY
    assert 30 < len(moments) < 60
    reply = ledger.reply(1)
    assert (reply.state, reply.attempts) == (ReplyState.FAILED, len(moments))
    assert reply.note.startswith("given up after 120 hours: ")
    assert len(alerts(ledger)) == 1
    assert "given up after 120 hours" in alerts(ledger)[0]
    assert verify(ledger) == []


def test_a_refusal_for_good_is_tried_once_and_alerted(ledger: Ledger) -> None:
    assert rounds(ledger, "nobody@met.police.uk") == [NOON]
    assert ledger.reply(1).state is ReplyState.FAILED
    assert len(alerts(ledger)) == 1
    assert "550" in alerts(ledger)[0]
