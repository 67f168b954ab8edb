"""A full disk and a read-only one: nothing is lost, one line says so, and all goes on by itself when there is room."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from daemon.commands.once import one_round
from daemon.commands.outcome import CommandError, explained
from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.scan import OcrSettings, read_rows
from daemon.reading.trouble import NoRoomToRead
from daemon.reading.workers import Workers
from daemon.records import ReplyState
from daemon.schedule import Silent
from tests.servers.process import ServerError
from tests.servers.smalldisk import SmallDisk, small_disk
from tests.torture.office import Office, office

ROUNDS = 4
"""More than the attempts that a message gets."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 8 MB: the ledger's log alone may take 4."""
    try:
        with small_disk(tmp_path / "disk", kilobytes=8192) as made:
            yield made
    except ServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["archive", "ledger"])
def where(request: pytest.FixtureRequest) -> str:
    """What lies on that disk."""
    return str(request.param)


@pytest.fixture
def here(where: str, disk: SmallDisk, tmp_path: Path) -> Iterator[Office]:
    """A daemon with its archive or its ledger on that disk."""
    with office(tmp_path, **{where: disk.path}) as made:
        yield made


def all_done(here: Office, letters: int) -> None:
    assert here.inbox() == 0
    assert here.filed() == {"Misrouted": letters}
    assert [case.reason for case in here.cases()] == ["not_a_request"] * letters
    assert here.sent() == letters
    assert {reply.state for reply in here.replies()} == {ReplyState.SENT}
    assert here.breaks() == []


def test_a_full_disk_stops_the_intake_with_an_alert_and_all_is_done_when_there_is_room(
    here: Office, disk: SmallDisk, where: str
) -> None:
    here.arrive(1)
    here.round()
    disk.fill(but=20_000)
    here.arrive(*range(2, 14))

    said = [here.round() for _ in range(ROUNDS)]

    assert all(said), said
    assert all("make room" in alert for alerts in said for alert in alerts), said
    # Told once in the ledger, where the ledger can be written.
    assert len(here.alert_events()) == (where == "archive")
    disk.free()
    assert here.round() == []
    all_done(here, 13)


def test_once_on_a_full_disk_ends_with_one_line_that_says_what_to_do(here: Office, disk: SmallDisk) -> None:
    here.stop()
    here.arrive(1)
    disk.fill()

    with pytest.raises(CommandError, match=r"^[^\n]*: make room on its disk[^\n]*$"), explained():
        one_round(here.house, Event(), Silent())

    assert (here.inbox(), here.filed(), here.sent()) == (1, {}, 0)


def test_a_read_only_disk_stops_the_intake_with_an_alert_and_all_is_done_when_it_can_be_written(
    here: Office, disk: SmallDisk, where: str
) -> None:
    here.arrive(1)
    here.round()
    here.arrive(2, 3, 4)
    if where == "archive":
        disk.read_only()
    else:
        here.tools.ledger._connection.execute("PRAGMA query_only = ON")

    said = [here.round() for _ in range(ROUNDS)]

    assert all(said), said
    assert all("let docketd write to" in alert for alerts in said for alert in alerts), said
    assert here.inbox() == 3
    if where == "archive":
        disk.read_only(False)
    else:
        here.tools.ledger._connection.execute("PRAGMA query_only = OFF")
    assert here.round() == []
    all_done(here, 4)


def test_a_scan_is_not_read_where_the_recogniser_could_not_write_all_that_it_reads(
    disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = np.full((1200, 900), 255, np.uint8)
    page[100:900:20, 50:850] = 0
    monkeypatch.setattr(tempfile, "tempdir", str(disk.path))
    # The picture fits, compressed, and what is read in it does not.
    disk.fill(but=8192)

    with pytest.raises(OSError, match="No space left") as refused:
        read_rows(page, OcrSettings(enabled=True, languages="eng"))

    future: Future[None] = Future()
    future.set_exception(refused.value)
    with (
        Workers(WorkersConfig(processes=1), ReadingConfig()) as workers,
        pytest.raises(NoRoomToRead, match=f"^{disk.path}: No space left on device: make room there"),
    ):
        workers.result(future)
