"""The folder in which a pool of reading processes may write, and the leftovers of pools that were killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

PREFIX = "docketd-reading-"


class Scratch:
    """A folder of mode 0700 in the folder of temporary files, locked while its owner lives; made when it is needed.

    The lock is the kernel's and ends with the process, however that ends; so the next start can tell a leftover from the
    folder of a living sibling.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._path: Path | None = None
        self._lock = -1

    @property
    def path(self) -> Path:
        """The folder. Raises OSError when it cannot be made."""
        with self._guard:
            if self._path is None or not self._path.exists():
                self._forget()
                self._path, self._lock = _made()
            return self._path

    def room(self) -> str:
        """A new folder for one message. Raises OSError when it cannot be made."""
        return tempfile.mkdtemp(dir=self.path)

    def remove(self) -> None:
        """Remove everything."""
        with self._guard:
            if self._path is not None:
                shutil.rmtree(self._path, ignore_errors=True)
            self._forget()

    def _forget(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
        self._path, self._lock = None, -1


def sweep() -> int:
    """Remove what killed pools of this user have left, and return how many folders that were."""
    swept = 0
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if path.lstat().st_uid != os.getuid():
                continue
            lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
                swept += 1
            finally:
                os.close(lock)
    return swept


def _made() -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return path, lock
        # A sibling's sweep came between the two lines above.
        os.close(lock)
