"""How a reading process ended: told by the process that made it to the one that asked for it."""

from __future__ import annotations

import os
import signal
import struct
from dataclasses import dataclass

from daemon.reading.confinement.limits import Limits

EXCESSES = ("", "memory", "cpu", "processes", "scratch")
"""Why a process was killed by the one that made it: see `Usage.excess`."""

_FORM = struct.Struct("=iB")
_NUMBER = struct.Struct("=i")


def begun(pid: int) -> bytes:
    """The bytes that tell the number of a process, before those of its ending."""
    return _NUMBER.pack(pid)


def number(data: bytes) -> int | None:
    """The number that the bytes tell; None when they tell something else or there are none."""
    return int(_NUMBER.unpack(data)[0]) if len(data) == _NUMBER.size else None


@dataclass(frozen=True, slots=True)
class Ending:
    """The status of waitpid(2), and one of `EXCESSES`."""

    status: int
    excess: str = ""

    def packed(self) -> bytes:
        """The bytes that tell it."""
        return _FORM.pack(self.status, EXCESSES.index(self.excess))

    @classmethod
    def unpacked(cls, data: bytes) -> Ending | None:
        """What the bytes tell; None when there are none because nobody is left to send them."""
        if len(data) != _FORM.size:
            return None
        status, excess = _FORM.unpack(data)
        return cls(status, EXCESSES[excess])

    def trouble(self, limits: Limits) -> str:
        """Why nothing was read, for a person; "" when the process has done its work."""
        code = os.waitstatus_to_exitcode(self.status)
        if self.excess or code == -signal.SIGXCPU:
            return _excess(self.excess or "cpu", limits)
        if code == -signal.SIGKILL:
            return "the process reading it was killed by the system, which was probably out of memory"
        if code < 0:
            return f"the process reading it crashed: {signal.strsignal(-code)} (signal {-code})"
        return f"the process reading it ended by itself with code {code}" if code else ""


def _excess(what: str, limits: Limits) -> str:
    told = {
        "memory": f"more memory than a worker may use ({limits.memory_mb} MB)",
        "cpu": f"more than {limits.cpu_seconds} s of CPU time",
        "processes": "more processes than a worker may start",
        "scratch": f"more than {limits.scratch_mb} MB of temporary files",
    }
    return f"reading it takes {told[what]}"
