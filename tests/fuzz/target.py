"""What is fuzzed: a function over bytes that returns, or raises what no sender may make docketd raise."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from zlib import crc32

TWICE_ONE_IN = 4
"""Every so manieth input is worked on twice: chosen by its bytes, so that a replay does what the fuzzer did."""

MOST_SECONDS = 20.0
"""CPU seconds for one input. Watched by instrumentation, everything takes three to five times as long as in service."""


class UnstableError(AssertionError):
    """The same bytes gave two different results."""


class TooSlowError(AssertionError):
    """One input took more than `MOST_SECONDS` of CPU."""


class UnprovenError(AssertionError):
    """A message was taken for a request although nothing proves its sender."""


@dataclass(frozen=True, slots=True)
class Target:
    """`run` gives what the input came to, as comparable bytes, and raises for a finding. `seeds` is where fuzzing begins.

    `mutate` changes an input at a level that chance over bytes seldom finds (a field, a part, an object); the source of
    chance and the most bytes that it may return are given.
    """

    name: str
    run: Callable[[bytes], bytes]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Callable[[bytes, Random, int], bytes]

    def check(self, data: bytes) -> None:
        """One input, timed, and now and then twice. Raises the finding."""
        began = time.process_time()
        result = self.run(data)
        took = time.process_time() - began
        if took > MOST_SECONDS:
            raise TooSlowError(f"{took:.1f} s of CPU for {len(data)} bytes")
        if crc32(data) % TWICE_ONE_IN == 0 and self.run(data) != result:
            raise UnstableError("the same bytes gave two results")
