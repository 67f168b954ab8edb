"""What keeps a message from being read: its own bytes, or what no message is to blame for."""

from __future__ import annotations

import errno

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""What a temporary file can fail by, whatever is read."""


class NoRoomToRead(Exception):
    """The reading processes cannot write what they must write for a moment; the message says where to make room."""


class UnreadableMessage(Exception):
    """There is nothing to read, or reading it is too much; the message says why."""
