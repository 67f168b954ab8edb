"""Why a message cannot be read: by its own fault, or by nobody's."""

from __future__ import annotations

import errno
from pathlib import Path

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""What a temporary file can fail by, whatever is read."""


class UnreadableMessage(Exception):
    """This message cannot be read, today or later; the text says why."""


class NoRoomToRead(Exception):
    """The reading processes cannot write what they must write for a moment; the message says where to make room."""


def no_room(error: OSError, where: Path | str) -> str:
    """What a person is told to do about an error of `NO_ROOM`."""
    return f"{where}: {error.strerror}: make room there, or name another in TMPDIR"
