"""The scheduler goes by the system's clock: set back by a day, it must not sleep for a day."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from apscheduler.schedulers import base

from daemon import schedule
from daemon.schedule import Daemon
from tests.torture.office import office


@pytest.mark.skipif(not hasattr(Daemon, "_watch_clock"), reason="nobody watches the clock yet")
@pytest.mark.parametrize("hours", [-24, 24])
def test_polling_goes_on_when_the_clock_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    ticks: list[float] = []
    with office(tmp_path) as here:

        class SystemClock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + here.clock.offset

        monkeypatch.setattr(base, "datetime", SystemClock)
        monkeypatch.setattr(schedule, "CLOCK_SECONDS", 0.1, raising=False)
        mailbox = here.house.config.mailbox.model_copy(update={"poll_seconds": 1, "idle": False})
        house = replace(here.house, config=here.house.config.model_copy(update={"mailbox": mailbox}))
        stop = threading.Event()
        daemon = Daemon(house, here.tools, stop)
        vars(daemon)["_poll"] = lambda: ticks.append(time.monotonic())
        serving = threading.Thread(target=daemon.serve)
        serving.start()
        try:
            wait_for(ticks, 1)
            here.clock.advance(timedelta(hours=hours))
            before = len(ticks)
            wait_for(ticks, before + 2)
        finally:
            stop.set()
            serving.join(timeout=20)
    assert not serving.is_alive()


def wait_for(ticks: list[float], count: int, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while len(ticks) < count:
        assert time.monotonic() < end, f"{len(ticks)} polls after {seconds:g} s, not {count}"
        time.sleep(0.02)
