"""A full disk and a read-only one: nothing is lost, one line says so, and all goes on by itself when there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.records import ReplyState
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


@pytest.mark.parametrize("left", [0, 20_000])
def test_a_full_disk_stops_the_intake_with_one_alert_and_all_is_done_when_there_is_room(
    here: Office, disk: SmallDisk, left: int
) -> None:
    here.arrive(1)
    here.round()
    disk.fill(but=left)
    here.arrive(*range(2, 14))

    said = [here.round() for _ in range(ROUNDS)]

    assert all(said), said
    assert all("make room" in alert for alerts in said for alert in alerts), said
    disk.free()
    assert here.round() == []
    all_done(here, 13)


def test_a_read_only_disk_stops_the_intake_with_one_alert_and_all_is_done_when_it_can_be_written(
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
