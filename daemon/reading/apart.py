"""Work on hostile bytes step by step in a process of its own, so that what one step dies of costs that step and no other.

A library written in C that crashes, loops or runs out of memory takes its process with it. Without this, a letter whose
third page does so would leave nothing of its message: neither the first page nor the mail body, in which a threat to life
may be told. The time of a step is the computing that it does and not what a clock shows, so that a busy machine reads the
same as an idle one.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")

MOST_DEATHS = 3
"""Steps that may die before the rest is given up: each may take its whole time first."""

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""

_TIME = frozenset({signal.SIGPROF, signal.SIGXCPU})
_KILLED = frozenset({signal.SIGKILL, signal.SIGTERM})


@dataclass(frozen=True, slots=True)
class Died:
    """The process ended during this step; `why` completes a sentence that begins with what was read."""

    why: str


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _Raised:
    error: BaseException


class _Ended:
    """The child has no more steps."""


def apart(steps: Callable[[int], Iterator[T]], seconds: int) -> Iterator[T | Died]:
    """The outcome of each step in its order, `Died` for those that ended their process.

    `steps(n)` gives the outcomes from step n on; it is called in a forked child, anew behind each step that died. After
    `MOST_DEATHS` of them nothing more comes. An error that a step raises is raised here.
    """
    begin = deaths = 0
    while deaths < MOST_DEATHS:
        child, pipe = _begun(steps, begin, seconds)
        try:
            while isinstance(frame := _received(pipe), _Made):
                yield frame.value
                begin += 1
        finally:
            pipe.close()
            status = _ended(child)
        if isinstance(frame, _Raised):
            raise frame.error
        if frame is not None:
            return
        yield Died(_why(status, seconds))
        begin += 1
        deaths += 1


def _begun(steps: Callable[[int], Iterator[T]], begin: int, seconds: int) -> tuple[int, Connection]:
    receiver, sender = Pipe(duplex=False)
    parent = os.getpid()
    with warnings.catch_warnings():
        # Of Python's own threads there is one; those of the algebra library are idle and mend themselves after a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _work(steps, begin, seconds, sender, parent)
    sender.close()
    return child, receiver


def _work(steps: Callable[[int], Iterator[T]], begin: int, seconds: int, out: Connection, parent: int) -> NoReturn:
    try:
        _end_with(parent)
        # What the parent holds is not looked through for garbage: that alone would copy all of its memory.
        gc.freeze()
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        for value in steps(begin):
            out.send(_Made(value))
            signal.setitimer(signal.ITIMER_PROF, seconds)
        out.send(_Ended())
    except BaseException as error:
        out.send(_Raised(error))
        raise
    finally:
        # Nothing of the parent's is flushed, closed or removed a second time.
        os._exit(0)


def _end_with(parent: int) -> None:
    """See to it that no child outlives the worker that is ended for its time."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _received(pipe: Connection) -> object:
    """What the child sent, None when it ended without a word."""
    try:
        return pipe.recv()
    except EOFError:
        return None


def _ended(child: int) -> int:
    """Wait for a child that has closed its pipe, or is of no use any more; its wait status."""
    done, status = os.waitpid(child, os.WNOHANG)
    if not done:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return status


def _why(status: int, seconds: int) -> str:
    by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if by in _TIME:
        return f"takes more than {seconds} seconds of computing"
    if by in _KILLED:
        return "was ended by the memory or CPU limit of its process"
    return "crashes what reads it, or takes more memory than a worker may use"
