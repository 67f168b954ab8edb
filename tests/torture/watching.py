"""How much memory a process and its descendants ever held, told by the system while they live."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

SECONDS = 0.05
"""Between two looks: what a process held at its most is kept by the system until it ends, so only its last moment is missed."""


class Watch:
    """The most memory of a process (`main`) and of any one below it (`worker`), in megabytes. Use as a context manager."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch")
        self.main = 0
        self.worker = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(SECONDS):
            self.main = max(self.main, most_held(self._process))
            self.worker = max([self.worker, *map(most_held, below(self._process))])


def below(process: int) -> list[int]:
    """The descendants of a process."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(entry)] = int(Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found - {process})


def most_held(process: int) -> int:
    """Megabytes of resident memory that a process held at its most, 0 when there is none."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0
