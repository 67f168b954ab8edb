"""A ledger that is locked, torn or damaged: nothing is lost, nothing is answered twice, and somebody is told."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from daemon.ledger.rows import CaseState
from daemon.ledger.store import LedgerError
from daemon.records import ReplyState
from tests.torture.office import office

PAGE = 4096


def locked(path: Path) -> sqlite3.Connection:
    """Another program in the middle of writing."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_what_another_program_locks_is_alerted_and_all_is_done_when_it_is_free(tmp_path: Path) -> None:
    with office(tmp_path) as here:
        here.tools.ledger._connection.execute("PRAGMA busy_timeout = 100")
        here.arrive(1, 2, 3)
        with closing(locked(tmp_path / "ledger.sqlite3")):
            said = [here.round() for _ in range(here.house.config.mailbox.max_attempts + 1)]
        assert all("another program keeps it locked" in alert for alerts in said for alert in alerts)
        assert all(said)
        assert (here.inbox(), here.filed()) == (3, {})

        assert here.round() == []

        assert (here.inbox(), here.filed(), here.sent()) == (0, {"Misrouted": 3}, 3)


def test_a_lock_that_is_let_go_in_time_is_waited_for(tmp_path: Path) -> None:
    with office(tmp_path) as here, closing(locked(tmp_path / "ledger.sqlite3")) as other:
        here.arrive(1)
        threading.Timer(0.5, lambda: other.execute("ROLLBACK")).start()

        assert here.round() == []

        assert (here.filed(), here.sent()) == ({"Misrouted": 1}, 1)


def test_a_reply_that_left_while_the_ledger_failed_is_held_by_the_running_daemon_and_not_sent_again(
    tmp_path: Path,
) -> None:
    with office(tmp_path) as here:
        here.tools.ledger._connection.execute("PRAGMA busy_timeout = 100")
        send, others = here.house.transport.send, []

        def send_and_lock(recipient: str, raw: bytes) -> None:
            send(recipient, raw)
            others.append(locked(tmp_path / "ledger.sqlite3"))

        vars(here.house.transport)["send"] = send_and_lock
        here.arrive(1)
        assert "no reply leaves" in here.round()[0]
        others[0].close()
        vars(here.house.transport)["send"] = send

        here.round()
        here.round()

        assert [reply.state for reply in here.replies()] == [ReplyState.HELD]
        assert (here.sent(), here.filed()) == (1, {"Misrouted": 1})


# --- a write-ahead log that cannot be trusted ------------------------------------------------------------------------


def half(wal: Path) -> None:
    os.truncate(wal, wal.stat().st_size // 2)


def flipped(wal: Path) -> None:
    content = bytearray(wal.read_bytes())
    content[len(content) // 2] ^= 4
    wal.write_bytes(content)


def salted(wal: Path) -> None:
    content = bytearray(wal.read_bytes())
    content[16:24] = b"saltsalt"
    wal.write_bytes(content)


def torn_index(wal: Path) -> None:
    wal.with_name("ledger.sqlite3-shm").write_bytes(b"\xa5" * 32768)


@dataclass(frozen=True)
class Died:
    """What a power cut leaves of a daemon that took in and answered four letters; the references that it gave."""

    image: Path
    given: set[str]


@pytest.fixture(scope="module")
def died(tmp_path_factory: pytest.TempPathFactory) -> Died:
    base, image = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("died") / "image"
    with office(base) as here:
        for number in range(1, 5):
            here.arrive(number)
            here.round()
        # A copy of open files: the last close would fold the log into the ledger.
        copytree(base, image)
        return Died(image, {case.reference for case in here.cases()})


@pytest.mark.parametrize("damage", [half, flipped, salted, Path.unlink, torn_index])
def test_a_damaged_log_is_noticed_and_what_it_held_is_taken_in_again_without_a_second_reply(
    died: Died, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    image = copytree(died.image, tmp_path / "image")
    damage(image / "ledger.sqlite3-wal")

    with office(image) as here:
        told = [line for line in here.alerts() if "lost its last entries" in line]
        kept = {case.reference for case in here.cases()}
        here.arrive(5)
        for _ in range(3):
            here.round()

        assert bool(told) == (damage is not torn_index)
        assert (here.inbox(), here.filed()) == (0, {"Misrouted": 5})
        cases = here.cases()
        assert sorted(case.message_id for case in cases) == [f"<{n}@met.police.uk>" for n in range(1, 6)]
        assert {case.state for case in cases} == {CaseState.FILED}
        # Numbers that were told to somebody before are not given to other messages.
        assert not {case.reference for case in cases if case.reference not in kept} & died.given
        # The four left before the damage; only the fifth may leave now.
        assert here.sent() == 5
        states = sorted(str(reply.state) for reply in here.replies())
        assert set(states) == ({"held", "sent"} if told else {"sent"})
        assert here.breaks() == []
        assert not here.tools.ledger.careful()


def test_a_ledger_that_is_gone_is_made_anew_from_the_archive_even_after_a_crash_in_between(
    died: Died, tmp_path: Path
) -> None:
    image = copytree(died.image, tmp_path / "image")
    for path in image.glob("ledger.sqlite3*"):
        if path.suffix != ".landmark":
            path.unlink()
    with office(image) as here:
        assert len(here.alerts()) == 1

    with office(image) as here:
        assert (here.alerts(), here.tools.ledger.careful()) == ([], True)
        here.round()
        here.round()

        assert (here.filed(), here.sent(), len(here.cases())) == ({"Misrouted": 4}, 4, 4)
        assert {reply.state for reply in here.replies()} == {ReplyState.HELD}
        assert not here.tools.ledger.careful()


def test_an_original_that_is_damaged_too_is_told_and_does_not_keep_the_others(died: Died, tmp_path: Path) -> None:
    image = copytree(died.image, tmp_path / "image")
    for path in image.glob("ledger.sqlite3*"):
        if path.suffix != ".landmark":
            path.unlink()
    next((image / "archive").rglob("*.eml")).write_bytes(b"damaged")

    with office(image) as here:
        assert any("an original that has no case is damaged" in alert for alert in here.round())
        assert here.round() == []

        assert ([case.state for case in here.cases()], here.sent()) == ([CaseState.FILED] * 3, 4)
        assert not here.tools.ledger.careful()


# --- a damaged page --------------------------------------------------------------------------------------------------


def test_a_damaged_page_stops_the_intake_with_an_alert_and_no_message_is_touched(died: Died, tmp_path: Path) -> None:
    image = copytree(died.image, tmp_path / "image")
    with office(image):
        pass
    path = image / "ledger.sqlite3"
    with path.open("r+b") as file:
        # The index of the contents, which every message is looked up in.
        file.seek((page_of(path, "first_cases") - 1) * PAGE)
        file.write(b"\xa5" * PAGE)

    with office(image) as here:
        here.arrive(5, 6)
        said = [here.round() for _ in range(here.house.config.mailbox.max_attempts + 1)]

        assert all("it is damaged: stop docketd and restore it from a backup" in alerts[0] for alerts in said), said
        assert (here.inbox(), here.filed(), here.sent()) == (2, {"Misrouted": 4}, 4)


def page_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as book:
        return int(book.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def test_a_ledger_that_is_damaged_at_its_head_is_refused_at_the_start_in_one_line(died: Died, tmp_path: Path) -> None:
    image = copytree(died.image, tmp_path / "image")
    for path in image.glob("ledger.sqlite3-*"):
        path.unlink()
    (image / "ledger.sqlite3").write_bytes(b"\xa5" * 8 * PAGE)

    with pytest.raises(LedgerError, match=r"^[^\n]*ledger.sqlite3: file is not a database: [^\n]*$"), office(image):
        pass
