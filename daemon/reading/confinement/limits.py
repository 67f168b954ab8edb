"""How much one process that reads may use, and what the kernel enforces of it by itself: setrlimit(2)."""

from __future__ import annotations

import resource
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of wall clock and of CPU, megabytes of memory and of scratch files, open files."""

    seconds: int
    cpu_seconds: int
    memory_mb: int
    scratch_mb: int
    open_files: int


def limit_this_process(limits: Limits) -> None:
    """Set the limits of this process and of each that it starts; none of them can be raised again.

    At the end of its CPU seconds a process gets SIGXCPU, two seconds later SIGKILL.
    """
    _set(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 2)
    _set(resource.RLIMIT_AS, limits.memory_mb * MB)
    _set(resource.RLIMIT_FSIZE, limits.scratch_mb * MB)
    _set(resource.RLIMIT_NOFILE, limits.open_files)
    _set(resource.RLIMIT_CORE, 0)


def _set(which: int, soft: int, hard: int | None = None) -> None:
    """Lower a limit; one that the system has set lower stays."""
    _, most = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    ceiling = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(which, (min(soft, ceiling), ceiling))
