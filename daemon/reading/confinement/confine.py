"""Everything that a process takes upon itself before it looks at the first untrusted byte."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from daemon.reading.confinement import landlock, libc, seccomp
from daemon.reading.confinement.limits import Limits, limit_this_process
from daemon.reading.confinement.programs import openings

WORST_OFF = "1000"
"""Of the scale of proc_pid_oom_score_adj(5): when the system runs out of memory, readers go first."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """What the system allowed: how the network is shut ("seccomp", "namespace", "" not at all), and whether files are."""

    network: str
    files: bool


def confine(scratch: str, limits: Limits) -> Confinement:
    """Give up, for good, what reading does not need. To be called while the process has one thread.

    What the system does not allow is left out: a message that is read behind fewer walls is better than one that is not
    read, and `docketd check` tells the admin.
    """
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    os.chdir(scratch)
    _offer_to_be_killed()
    limit_this_process(limits)
    libc.renounce_privileges()
    files = _close_files(scratch)
    return Confinement(_shut_network(), files)


def _offer_to_be_killed() -> None:
    try:
        Path("/proc/self/oom_score_adj").write_text(WORST_OFF, encoding="ascii")
    except OSError:
        return


def _close_files(scratch: str) -> bool:
    found = landlock.version()
    if not found:
        return False
    try:
        landlock.close_files(openings(scratch), found)
    except OSError:
        return False
    return True


def _shut_network() -> str:
    try:
        if seccomp.forbid_calls():
            return "seccomp"
    except OSError:
        return _network_left()
    return _network_left()


def _network_left() -> str:
    try:
        libc.leave_the_network()
    except OSError:
        return ""
    return "namespace"
