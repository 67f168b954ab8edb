"""UIDs for a Maildir, which has none: a small file that remembers which message got which number.

The promises are IMAP's (RFC 3501, 2.3.1.1): a number is never given twice under one UIDVALIDITY, later arrivals get
larger ones, and when the file is lost or damaged a new UIDVALIDITY says that no old number means anything any more.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from daemon.mailbox.protocol import MailboxError
from daemon.maildir_delivery import sync_directory

FILE = "docketd-uidlist"
"""The list's file name in the folder; other programs ignore it, as it lies beside cur, new and tmp."""

LOCK = "docketd-lock"
FORMAT = "docketd-uidlist 1"
LOCK_PAUSE = 0.05
"""Seconds between two tries to get the lock."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A message's UID and its key: the part of its file name that does not change with its flags."""

    uid: int
    key: str


@dataclass(frozen=True, slots=True)
class UidList:
    """The numbers of one folder: `next_uid` is the one that the next arrival gets."""

    uidvalidity: int
    next_uid: int
    numbered: tuple[Numbered, ...] = ()


def renumbered(known: UidList, keys: Iterable[str]) -> UidList:
    """The list after a look at the folder: gone messages drop out, new ones get the next numbers in the given order."""
    present = list(dict.fromkeys(keys))
    stay = tuple(n for n in known.numbered if n.key in set(present))
    old = {n.key for n in stay}
    new = [key for key in present if key not in old]
    added = tuple(Numbered(known.next_uid + offset, key) for offset, key in enumerate(new))
    return UidList(known.uidvalidity, known.next_uid + len(new), stay + added)


def load(folder: Path, now: float) -> UidList:
    """Read the list of a folder, or begin a new one whose UIDVALIDITY is the time `now` (seconds since 1970)."""
    try:
        lines = (folder / FILE).read_text(encoding="ascii").splitlines()
        return _parse(lines)
    except (FileNotFoundError, ValueError, IndexError):
        return UidList(uidvalidity=int(now) & 0xFFFFFFFF, next_uid=1)


def save(folder: Path, uids: UidList) -> None:
    """Replace the list so that a crash leaves the old one or the new one. Raises OSError."""
    lines = [FORMAT, f"{uids.uidvalidity} {uids.next_uid}"]
    lines += [f"{n.uid} {quote_from_bytes(os.fsencode(n.key))}" for n in uids.numbered]
    temporary = folder / f"{FILE}.new"
    with open(temporary, "w", encoding="ascii", opener=_private) as file:
        file.write("\n".join([*lines, "end", ""]))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / FILE)
    sync_directory(folder)


@contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Keep other processes from renumbering or moving meanwhile. Raises MailboxError when one holds on for too long."""
    end = time.monotonic() + seconds
    descriptor = _private(str(folder / LOCK), os.O_RDWR | os.O_CREAT)
    try:
        while not _try_lock(descriptor):
            if time.monotonic() > end:
                raise MailboxError(f"Another process holds {folder / LOCK}: stop the second docketd on this mailbox")
            time.sleep(LOCK_PAUSE)
        yield
    finally:
        # Closing the descriptor gives the lock back, and so does the end of the process.
        os.close(descriptor)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _parse(lines: list[str]) -> UidList:
    """Raises ValueError or IndexError when the file is not what `save` writes."""
    if lines[0] != FORMAT or lines[-1] != "end":
        raise ValueError("not a whole list of UIDs")
    uidvalidity, next_uid = (int(part) for part in lines[1].split(" "))
    numbered = tuple(_parse_line(line) for line in lines[2:-1])
    if any(n.uid >= next_uid for n in numbered) or len({n.uid for n in numbered}) != len(numbered):
        raise ValueError("numbers given twice")
    return UidList(uidvalidity, next_uid, numbered)


def _parse_line(line: str) -> Numbered:
    uid, key = line.split(" ")
    return Numbered(int(uid), os.fsdecode(unquote_to_bytes(key)))
