"""Safe delivery into a Maildir: the one piece that the mailbox and the replies share.

The rules are those of https://cr.yp.to/proto/maildir.html: a file is written whole under tmp/, forced to the disk, and
only then renamed into new/, so that no reader ever sees half a message and no crash loses a whole one.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from pathlib import Path

from daemon.private import make_private_folder, private_opener

SUBDIRECTORIES = ("tmp", "new", "cur")


def make_maildir(path: Path) -> None:
    """Create a Maildir, readable by its owner only, where there is none. Raises OSError as mkdir(2) does."""
    for name in SUBDIRECTORIES:
        make_private_folder(path / name)


def deliver(path: Path, raw: bytes, *, seen: bool = False) -> None:
    """Put a message into new/ of the Maildir at `path`, creating the Maildir where needed; a `seen` one into cur/.

    The bytes are stored as they are. When this returns they are on the disk. When it raises OSError nothing was
    delivered, unless forcing the directory to the disk is what failed.
    """
    make_maildir(path)
    name = unique_name()
    temporary = path / "tmp" / name
    target = path / "cur" / f"{name}:2,S" if seen else path / "new" / name
    try:
        _write(temporary, raw)
        temporary.rename(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_directory(target.parent)


def unique_name() -> str:
    """A file name that no other delivery uses: time, process and chance, sorted by time, as Maildir prescribes."""
    seconds, microseconds = divmod(time.time_ns() // 1000, 1_000_000)
    host = socket.gethostname().replace("/", "\\057").replace(":", "\\072")
    return f"{seconds}.M{microseconds:06}P{os.getpid()}R{secrets.token_hex(8)}.{host}"


def sync_directory(path: Path) -> None:
    """Force a directory's entries to the disk: a rename survives a power cut only after this."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, raw: bytes) -> None:
    with open(path, "xb", opener=private_opener) as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
