"""The archive of originals: every message as it came, under its own SHA-256, on disk before all else."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daemon.ledger.trouble import told
from daemon.private import NotPrivate, make_private_folder, require_private

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ArchiveError(Exception):
    """An original cannot be stored or given back; one line that names the file and the cause."""


class Archive:
    """A folder of originals, `ab/cd/<sha256>.eml`, that only its owner can read (files 0600, folders 0700)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the original of that hash lies or would lie. Raises ArchiveError for what is no SHA-256 in hex."""
        if not _SHA256.fullmatch(sha256):
            raise ArchiveError(f"{sha256[:80]!r} is not a SHA-256 in lower-case hex")
        return self.folder / sha256[:2] / sha256[2:4] / f"{sha256}.eml"

    def has(self, sha256: str) -> bool:
        """Whether a file stands there; only `get` says whether it is whole."""
        return self.path(sha256).is_file()

    def put(self, raw: bytes) -> str:
        """Store a message and return its SHA-256 in hex. When this returns, the bytes survive a power cut.

        Storing the same bytes again changes nothing; a file whose content is no longer what its name says is replaced.
        Raises ArchiveError (disk full, no permission, a folder that others can read).
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        target = self.path(sha256)
        with _named(target):
            make_private_folder(self.folder)
            require_private(self.folder)
            make_private_folder(target.parent)
            if not (target.is_file() and target.read_bytes() == raw):
                self._write(target, raw)
            # Also for a file that was there: an earlier run may have died between its rename and these.
            for folder in (target.parent, target.parent.parent, self.folder, self.folder.parent):
                _sync_folder(folder)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The original, proved against its hash. Raises ArchiveError when it is missing or damaged."""
        path = self.path(sha256)
        with _named(path):
            raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ArchiveError(f"{path}: damaged: its content has another SHA-256. Restore it from a backup.")
        return raw

    def stored(self) -> Iterator[str]:
        """The SHA-256 of every original, in the order in which they came."""
        with _named(self.folder):
            found = sorted(self.folder.glob("??/??/*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return (path.stem for path in found)

    def size(self, sha256: str) -> int:
        """How many bytes an original has. Raises ArchiveError when it is missing."""
        path = self.path(sha256)
        with _named(path):
            return path.stat().st_size

    def sweep(self) -> int:
        """Delete what a crash left half written and return how many files. Call it at start, before the first `put`.

        Raises ArchiveError, also where others can read the archive.
        """
        with _named(self._unfinished):
            if self.folder.exists():
                require_private(self.folder)
            leftovers = list(self._unfinished.glob("*"))
            for path in leftovers:
                path.unlink()
        return len(leftovers)

    def verify(self) -> list[str]:
        """One line for each damaged original; an empty list when all are whole. Reads every file."""
        breaks: list[str] = []
        for path in sorted(self.folder.glob("??/??/*.eml")):
            try:
                self.get(path.stem)
            except ArchiveError as error:
                breaks.append(str(error))
        return breaks

    @property
    def _unfinished(self) -> Path:
        return self.folder / "unfinished"

    def _write(self, target: Path, raw: bytes) -> None:
        self._unfinished.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{path}: {told(error)}") from error
    except NotPrivate as error:
        raise ArchiveError(str(error)) from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
