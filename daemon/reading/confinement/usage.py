"""What a process and all that it started use together: limits of the kernel count each process by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.reading.confinement.limits import MB, Limits

MOST_PROCESSES = 32
"""Of one message at once: tesseract is one, and none starts another."""

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds, megabytes of resident memory, processes, and megabytes of scratch files."""

    cpu_seconds: float = 0.0
    memory_mb: float = 0.0
    processes: int = 0
    scratch_mb: float = 0.0

    def excess(self, limits: Limits) -> str:
        """Which limit is passed, as a name of `daemon.reading.confinement.ending`, or ""."""
        if self.processes > MOST_PROCESSES:
            return "processes"
        if self.memory_mb > limits.memory_mb:
            return "memory"
        if self.cpu_seconds > limits.cpu_seconds:
            return "cpu"
        return "scratch" if self.scratch_mb > limits.scratch_mb else ""


def usages(rooms: Mapping[int, str]) -> dict[int, Usage]:
    """What each process group uses now, with the CPU time of those of its processes that have ended.

    `rooms` names the scratch folder of each group.
    """
    counted = [found for found in map(_counted, _processes()) if found is not None]
    return {group: _sum([c for c in counted if c[0] == group], scratch) for group, scratch in rooms.items()}


def _sum(counted: Sequence[tuple[int, int, int]], scratch: str) -> Usage:
    return Usage(
        cpu_seconds=sum(ticks for _, ticks, _ in counted) / _TICKS,
        memory_mb=sum(pages for _, _, pages in counted) * _PAGE / MB,
        processes=len(counted),
        scratch_mb=_size(scratch) / MB,
    )


def _processes() -> Iterator[str]:
    return (name for name in os.listdir("/proc") if name.isdecimal())


def _counted(pid: str) -> tuple[int, int, int] | None:
    """Group, ticks and resident pages: fields 5, 14 to 17 and 24 of proc_pid_stat(5). None when it has just ended."""
    try:
        text = Path("/proc", pid, "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return int(fields[2]), sum(map(int, fields[11:15])), int(fields[21])


def _size(scratch: str) -> int:
    try:
        with os.scandir(scratch) as entries:
            return sum(entry.stat(follow_symlinks=False).st_size for entry in entries)
    except OSError:
        return 0
