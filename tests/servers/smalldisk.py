"""A disk that is soon full and can be made read-only: a tmpfs of its own. Needs root, or sudo without a password."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.process import ServerError, as_root

BLOCK = 4096


@dataclass(frozen=True)
class SmallDisk:
    """A mounted disk."""

    path: Path

    def fill(self, but: int = 0) -> None:
        """Leave no more than `but` bytes free."""
        with (self.path / "ballast").open("ab", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"\0" * BLOCK)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
            ballast.truncate(max(0, ballast.tell() - but))

    def free(self) -> None:
        """Make room again."""
        (self.path / "ballast").unlink()

    def read_only(self, yes: bool = True) -> None:
        """Let nobody write to it, root neither; or let them again. No file may be open for writing meanwhile."""
        _command("mount", "-o", f"remount,{'ro' if yes else 'rw'}", str(self.path))


@contextmanager
def small_disk(path: Path, kilobytes: int = 2048) -> Iterator[SmallDisk]:
    """Mount a disk of that size at a folder. Raises ServerError where that is not allowed."""
    path.mkdir()
    _command("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700,uid={os.getuid()}", "tmpfs", str(path))
    try:
        yield SmallDisk(path)
    finally:
        _command("umount", "-l", str(path))


def _command(*words: str) -> None:
    done = subprocess.run([*as_root(), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerError(f"no disk of one's own here: {done.stderr.strip()}")
