"""`docketd check` lets a worker try to do harm, and says what keeps it from that or what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.checking import Verdict, _reading
from daemon.config import Config, MailboxConfig
from daemon.confined import NO_FILTER, NO_LANDLOCK, NO_MEMORY_LIMIT, shortcomings
from daemon.reading.confinement import landlock
from daemon.reading.confinement.trying import Bait, Tried, try_harm
from daemon.reading.workers import Workers


def config(tmp_path: Path) -> Config:
    return Config(mailbox=MailboxConfig(address="legal@example.org"), base=tmp_path)


def test_a_confined_worker_is_told_in_one_line(tmp_path: Path) -> None:
    findings = list(_reading(config(tmp_path)))
    if landlock.version():
        assert findings == [
            (
                Verdict.OK,
                "reading is confined: no network, no files but its own scratch folder, 2048 MB, 150 CPU s, 180 s a message",
            )
        ]
    else:
        assert [verdict for verdict, _ in findings] == [Verdict.WARNING]


def test_each_wall_that_is_missing_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "tried", lambda _: Tried(network=True, read=False, written=True, memory=True))
    assert shortcomings(config(tmp_path)) == (NO_FILTER, NO_LANDLOCK, NO_MEMORY_LIMIT)
    assert [verdict for verdict, _ in _reading(config(tmp_path))] == [Verdict.WARNING] * 3


def test_a_system_on_which_nothing_can_be_read_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    ((verdict, text),) = _reading(config(tmp_path))
    assert verdict is Verdict.BROKEN
    assert "no message can be read" in text


def test_a_process_without_walls_succeeds_in_everything(tmp_path: Path) -> None:
    bait = Bait(tmp_path)
    assert try_harm(b"", bait.port, bait.file, 1) == Tried(network=True, read=True, written=True, memory=True)
    bait.close()
    assert list(tmp_path.iterdir()) == []
