"""A reading process that tries to do harm, so that an admin can be told what keeps it from that."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from daemon.reading.confinement.limits import MB


@dataclass(frozen=True, slots=True)
class Tried:
    """What a reading process succeeded in: to connect, to read and to write a file outside, to take too much memory."""

    network: bool
    read: bool
    written: bool
    memory: bool


class Bait:
    """Something to connect to, and a file that is not for readers, in a folder. Close it. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._file = folder / "bait"
        self._file.write_text("not for readers", encoding="ascii")
        self.file = str(self._file)

    def close(self) -> None:
        """Take it away."""
        self._listening.close()
        self._file.unlink(missing_ok=True)


def try_harm(_: bytes, port: int, file: str, memory_mb: int) -> Tried:
    """Try everything. Only called inside a reading process."""
    return Tried(
        network=_done(lambda: socket.create_connection(("127.0.0.1", port), timeout=2).close()),
        read=_done(lambda: Path(file).read_bytes()),
        written=_done(lambda: os.close(os.open(file, os.O_WRONLY))),
        memory=_done(lambda: bytearray(memory_mb * MB)),
    )


def _done(harm: Callable[[], object]) -> bool:
    try:
        harm()
    except (OSError, MemoryError):
        return False
    return True
