"""What a step does to its process, it does to itself alone."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import time
from collections.abc import Iterator

import pytest

from daemon.reading.apart import MOST_DEATHS, Died, apart


def steps(*deeds: object) -> object:
    """Steps that give these values, or do these things."""

    def work(begin: int) -> Iterator[object]:
        for deed in deeds[begin:]:
            yield deed() if callable(deed) else deed

    return work


def crash() -> None:
    # pytest would print where it happened.
    faulthandler.disable()
    ctypes.string_at(0)


def spin() -> None:
    while True:
        pass


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(7)


def done(*deeds: object, seconds: int = 20) -> list[object]:
    return list(apart(steps(*deeds), seconds))  # type: ignore[arg-type]


def test_the_outcomes_come_in_their_order_and_from_another_process() -> None:
    first, second, process = done("a", "b", os.getpid)
    assert (first, second) == ("a", "b")
    assert process != os.getpid()


@pytest.mark.parametrize("deed", [crash, kill, leave])
def test_a_step_that_ends_its_process_is_told_and_the_rest_goes_on(deed: object) -> None:
    before, died, after = done("a", deed, "b")
    assert (before, after) == ("a", "b")
    assert isinstance(died, Died)


def test_a_step_that_never_ends_is_ended_by_the_time_it_computes() -> None:
    died, after = done(spin, "b", seconds=1)
    assert died == Died("takes more than 1 seconds of computing")
    assert after == "b"


def test_each_step_has_its_own_time() -> None:
    def half() -> str:
        end = time.process_time() + 0.6
        while time.process_time() < end:
            pass
        return "done"

    assert done(half, half, seconds=1) == ["done", "done"]


def test_many_deaths_end_it() -> None:
    outcomes = done(*[crash] * (MOST_DEATHS + 2))
    assert len(outcomes) == MOST_DEATHS


def test_an_error_is_raised_where_the_outcomes_are_asked_for() -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device", "/tmp/page.png")

    with pytest.raises(OSError, match="No space left") as caught:
        done("a", fail)
    assert (caught.value.errno, caught.value.filename) == (28, "/tmp/page.png")


def test_no_process_is_left_when_nobody_asks_any_further() -> None:
    outcomes = apart(steps(os.getpid, spin), 20)  # type: ignore[arg-type]
    child = next(outcomes)
    assert isinstance(child, int)
    outcomes.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_no_process_outlives_the_one_that_began_it() -> None:
    reader, writer = os.pipe()
    parent = os.fork()
    if parent == 0:
        outcomes = apart(steps(os.getpid, spin), 20)  # type: ignore[arg-type]
        os.write(writer, str(next(outcomes)).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(parent, 0)
    begun = time.monotonic()
    assert os.read(reader, 20)
    # The pipe ends for its reader when the last process that holds it is gone.
    assert os.read(reader, 1) == b""
    os.close(reader)
    assert time.monotonic() - begun < 10
