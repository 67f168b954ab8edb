"""SIGTERM and SIGINT as a wish to stop, not as an end in the middle."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """While the block runs, the first signal sets `stop`; a second one ends the process as usual."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    told, tell = os.pipe()

    def ask_to_stop(number: int, _: FrameType | None) -> None:
        # The handler runs in the middle of whatever the main thread does, which may be holding the event's own lock:
        # it takes none, and another thread sets the event.
        os.write(tell, b".")
        signal.signal(number, before[signal.Signals(number)])

    waiter = threading.Thread(target=_set_when_told, args=(told, stop), name="signals", daemon=True)
    waiter.start()
    for number in SIGNALS:
        signal.signal(number, ask_to_stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(tell)
        waiter.join()
        os.close(told)


def _set_when_told(told: int, stop: threading.Event) -> None:
    if os.read(told, 1):
        stop.set()
