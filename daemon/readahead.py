"""The messages of a batch on their way through the reading processes, a few ahead of the one that is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass

from daemon.reading.workers import Workers
from daemon.records import Received
from rules.model import Submission

AHEAD = 4
"""How many messages the workers are given beside the one that is waited for, so that what else is asked of them, such as
to verify a signature, does not wait for the whole batch.
"""

REST_SECONDS = 3.0
"""So long the mail server may wait for the workers; then its session is closed until something is to be filed."""

STOP_SECONDS = 0.2
"""How often a cycle that waits for a worker looks whether it is over."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message that is archived. It is `known` when it need not be read: its content has a case already, or it was read
    in an earlier cycle, since which it waits (`kept`). Else `future` is what a worker makes of it.
    """

    received: Received
    sha256: str
    known: bool
    kept: Submission | None = None
    future: Future[Submission] | None = None


def read_ahead(
    archived: Sequence[Reading], workers: Workers, over: Callable[[], bool], rest: Callable[[], None]
) -> Iterator[Reading]:
    """The messages in their order, each when it is read. `over` ends it early, `rest` is called when it takes long.

    A result that comes together with the order to stop is not used: a signal to the whole process group ends
    tesseract too, and a scan that nobody could read must not be answered as if it were empty.
    """
    since = time.monotonic()
    begun: list[Reading] = []
    try:
        for number in range(len(archived)):
            begun += [_begin(reading, workers) for reading in archived[len(begun) : number + 1 + AHEAD]]
            while not over() and not _read(begun[number], STOP_SECONDS):
                if time.monotonic() - since > REST_SECONDS:
                    rest()
            if over():
                return
            yield begun[number]
    finally:
        for reading in begun:
            if reading.future is not None:
                reading.future.cancel()


def _begin(reading: Reading, workers: Workers) -> Reading:
    if reading.known:
        return reading
    return Reading(reading.received, reading.sha256, known=False, future=workers.submit(reading.received.raw))


def _read(reading: Reading, seconds: float) -> bool:
    return reading.future is None or bool(wait([reading.future], timeout=seconds).done)
