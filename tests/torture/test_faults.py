"""Some of the bad lines that `python -m tests.torture.faults` draws by the hundred."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from tests.servers.striking import Blow, Kind, Way
from tests.torture.faults import Line, Scenario, suffer, undisturbed
from tests.torture.mail import Original, mixed_mailbox, without_pdfs
from tests.torture.rounds import left_open, open_now
from tests.torture.score import Score
from tests.torture.stage import Stage


def light_mailbox(account: str) -> tuple[Original, ...]:
    return without_pdfs(mixed_mailbox(account, more=1))


def test_bad_lines_to_both_servers_lose_nothing_double_nothing_and_leave_nothing_open(stage: Stage) -> None:
    measure, score = undisturbed(stage, light_mailbox, (False,)), Score("bad lines")
    imap, smtp = measure.imap[False], measure.smtp[False]
    scenarios = [
        ((Blow(Kind.CUT, Way.TO_SERVER, 900),), (Blow(Kind.CUT, Way.TO_SERVER, 2000),)),
        (
            (Blow(Kind.STALL, Way.TO_CLIENT, imap[Way.TO_CLIENT] - 300),),
            (Blow(Kind.RESET, Way.TO_CLIENT, smtp[Way.TO_CLIENT] // 2),),
        ),
    ]

    for number, (to_imap, to_smtp) in enumerate(scenarios):
        suffer(stage, light_mailbox, measure, Scenario(str(number), Line(encrypted=False), to_imap, to_smtp), score)

    assert score.faults == []
    assert (score.scenarios, score.blows) == (2, 4), score.where


def test_what_is_left_open_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before, done = open_now(), threading.Event()
    thread = threading.Thread(target=done.wait, name="lingering-1")
    thread.start()
    with (tmp_path / "left").open("w"), socket.socket():
        threads, handles, files = left_open(before, seconds=0.1)
    done.set()
    thread.join()

    assert threads == ("lingering-",)
    assert sorted(handles) == [str(tmp_path / "left"), "socket:"]
    assert files == (str(tmp_path / "left"),)
    assert left_open(before)[:2] == [(), ()]
