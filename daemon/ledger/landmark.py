"""A note beside the ledger of how far it had come: how docketd sees that a ledger has lost its end.

SQLite passes over a damaged write-ahead log without a word, as if what stood in it had never been committed; a ledger
that was restored from a backup looks the same. So the number and the hash of the last event are noted after each commit,
in a file of their own. The note may be older than the ledger (a power cut) and then sees less; it never claims too much.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from daemon.private import private_opener

_LINE = re.compile(rb"(\d{16}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Landmark:
    """An event that was committed: its number in the chain and its hash."""

    seq: int
    hash: str


class LandmarkFile:
    """The note of one ledger, written in place. It is an aid: where it cannot be read or written, there is none."""

    def __init__(self, ledger: Path) -> None:
        self._path = ledger.with_name(f"{ledger.name}.landmark")
        self._handle: int | None = None

    def read(self) -> Landmark | None:
        """The last event that was noted."""
        try:
            found = _LINE.fullmatch(self._path.read_bytes())
        except OSError:
            return None
        return Landmark(int(found[1]), found[2].decode("ascii")) if found else None

    def write(self, mark: Landmark) -> None:
        """Note an event that is committed."""
        # Not synced: a kill leaves it whole, and after a power cut an older note does no harm.
        with suppress(OSError):
            if self._handle is None:
                self._handle = private_opener(str(self._path), os.O_CREAT | os.O_WRONLY)
            os.pwrite(self._handle, f"{mark.seq:016} {mark.hash}\n".encode("ascii"), 0)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
