"""A clock that jumps by a day, between cycles and within them: nothing is lost or doubled, and no reply waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.records import ReplyState
from daemon.replies.outbox import TemporaryFailure
from rules.model import Assessment, Submission
from tests.torture.office import office


@pytest.mark.parametrize("hours", [24, -24])
def test_a_jump_between_and_within_cycles_changes_nothing_but_the_dates(tmp_path: Path, hours: int) -> None:
    with office(tmp_path) as here:
        here.arrive(1, 2)
        here.round()
        here.arrive(3, 4, 5)
        judge = here.tools.judge

        def judge_while_the_clock_is_set(submission: Submission) -> Assessment:
            here.clock.advance(timedelta(hours=hours))
            return judge(submission)

        vars(here.daemon)["_refreshing"].tools = lambda tools: replace(tools, judge=judge_while_the_clock_is_set)
        alerts = here.round(hours)
        del vars(here.daemon)["_refreshing"].tools
        here.arrive(6)
        alerts += here.round(-hours)
        alerts += here.round(0)

        assert alerts == []
        assert (here.inbox(), here.filed(), here.sent(), len(here.cases())) == (0, {"Misrouted": 6}, 6, 6)
        assert {reply.state for reply in here.replies()} == {ReplyState.SENT}
        assert here.breaks() == []


def test_a_reply_that_was_put_off_while_the_clock_was_a_day_ahead_does_not_wait_for_that_day(tmp_path: Path) -> None:
    with office(tmp_path) as here:
        send = here.house.transport.send

        def later(recipient: str, raw: bytes) -> None:
            raise TemporaryFailure("451 later")

        here.arrive(1)
        vars(here.house.transport)["send"] = later
        here.round(hours=24)
        assert [reply.state for reply in here.replies()] == [ReplyState.QUEUED]
        vars(here.house.transport)["send"] = send

        here.round(hours=-24)

        assert here.sent() == 1
        assert [reply.state for reply in here.replies()] == [ReplyState.SENT]
