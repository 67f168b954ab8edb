"""Servers that are away, processes that are killed, signals: nothing is lost and nothing is sent twice."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from daemon.ledger.rows import CaseFilter, CaseState
from daemon.ledger.store import verify
from daemon.records import ReplyState
from tests.servers.process import free_ports
from tests.walk.house import FOLDERS, House, copies, parsed

LIGHT = ("invitation", "law-firm", "uk-emergency", "out-of-office", "uk-order")


def mixed(house: House, each: int) -> list[bytes]:
    return [raw for sample in house.samples() if sample.name in LIGHT for raw in copies(sample, each)]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (('password_file = "secret"\ntimeout', 'password_file = "wrong"\ntimeout'), "refuses user"),
        (("port = {imap}", "port = {closed}"), "refuses connections"),
        (('ca_file = "{ca}"\npassword_file = "secret"\ntimeout', 'password_file = "secret"\ntimeout'), "certificate"),
    ],
    ids=["wrong password", "unreachable", "unknown authority"],
)
def test_a_mailbox_that_cannot_be_opened_is_one_line_exit_2_and_nothing_changes(
    house: House, change: tuple[str, str], line: str
) -> None:
    server = house.postfix.dovecot
    facts = {"imap": server.imaps_port, "closed": free_ports(1)[0], "ca": server.ca_file}
    house.append(house.samples()[0].raw)
    old, new = (text.format(**facts) for text in change)
    house.configure((old, new))
    (house.base / "wrong").touch(mode=0o600)
    (house.base / "wrong").write_text("guess")
    before = sorted(house.base.iterdir())

    done = house.docketd("once")

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert done.stderr.startswith("docketd: ")
    assert line in done.stderr
    assert sorted(house.base.iterdir()) == before
    assert len(house.stored()) == 1


def test_replies_wait_for_a_dead_smtp_server_and_leave_when_it_is_back(house: House) -> None:
    house.configure((f"port = {house.postfix.submission_port}", f"port = {free_ports(1)[0]}"))
    house.append(*mixed(house, 2))

    first = house.docketd("once", "--json")

    assert first.returncode == 1
    assert "refuses the connection" in first.stdout
    with house.book() as ledger:
        queued = [reply.message_id for reply in ledger.replies()]
        assert {reply.state for reply in ledger.replies()} == {ReplyState.QUEUED}
    assert (len(queued), house.stored(), house.postfix.sunk()) == (8, [], [])

    house.configure()
    with closing(sqlite3.connect(house.base / "ledger.sqlite3")) as ledger_file, ledger_file:
        # The minutes pass after which the reply that met the dead server is tried again.
        ledger_file.execute("UPDATE replies SET next_attempt_at = queued_at")
    sent = house.docketd("outbox", "send", "--json")

    assert sent.returncode == 0, sent.stderr
    sunk = [parsed(raw)["Message-ID"] for raw in house.postfix.sunk(count=8)]
    assert sorted(sunk) == sorted(queued)


def test_killed_again_and_again_it_loses_nothing_and_answers_nothing_twice(house: House) -> None:
    house.append(*mixed(house, 4))

    for cases_at_the_kill in (1, 8, 15):
        with house.started("once") as process:
            end = time.monotonic() + 40
            while recorded(house) < cases_at_the_kill and process.poll() is None and time.monotonic() < end:
                time.sleep(0.01)
            process.kill()
    house.once()

    assert house.stored() == []
    assert sum(len(house.stored(folder)) for folder in FOLDERS) == 20
    with house.book() as ledger:
        cases, replies = ledger.cases(CaseFilter(limit=1000)), ledger.replies()
        assert verify(ledger) == []
    assert (len(cases), {case.state for case in cases}) == (20, {CaseState.FILED})
    # A reply that was on the wire when the process died is held for a person; every other one has left.
    assert {reply.state for reply in replies} <= {ReplyState.SENT, ReplyState.HELD}
    sent = [reply.message_id for reply in replies if reply.state is ReplyState.SENT]
    sunk = [parsed(raw)["Message-ID"] for raw in house.postfix.sunk(count=len(sent))]
    assert len(set(sunk)) == len(sunk)
    assert set(sent) <= set(sunk)
    # Each that is known to have left has one copy, however often the filing of copies was cut off.
    assert sorted(parsed(raw)["Message-ID"] for raw in house.stored("Sent")) == sorted(sent)


def recorded(house: House) -> int:
    """How many cases another process has committed so far."""
    path = house.base / "ledger.sqlite3"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger_file:
        try:
            return int(ledger_file.execute("SELECT count(*) FROM cases").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_the_daemon_takes_in_what_comes_and_a_signal_ends_it_within_ten_seconds(house: House) -> None:
    with house.started("run") as process:
        end = time.monotonic() + 30
        while not house.stored("Misrouted") and time.monotonic() < end:
            if not house.stored() and recorded(house) == 0:
                house.append(house.samples()[-1].raw)
            time.sleep(0.2)
        began = time.monotonic()
        process.terminate()
        code = process.wait(timeout=15)
        took = time.monotonic() - began

    assert (code, took < 10) == (0, True)
    assert len(house.stored("Misrouted")) == 1


def test_the_daemon_outlives_a_mail_server_that_is_not_there_yet(house: House) -> None:
    house.configure((f"port = {house.postfix.dovecot.imaps_port}", f"port = {free_ports(1)[0]}"))
    with house.started("run") as process:
        assert process.stderr is not None
        lines = [process.stderr.readline() for _ in range(3)]
        assert process.poll() is None
        process.terminate()
        code = process.wait(timeout=15)

    assert code == 0
    assert any("does not answer yet" in line for line in lines)
    assert any("tried again" in line for line in lines)
