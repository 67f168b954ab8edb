"""What to do when the disk under the ledger and the archive refuses."""

from __future__ import annotations

import errno

_ADVICE = {
    errno.ENOSPC: "make room on its disk",
    errno.EDQUOT: "make room in the quota of docketd's user",
    errno.EROFS: "let docketd write to its disk",
    errno.EIO: "look at its disk",
    errno.EACCES: "let docketd's user own the folder",
    errno.EPERM: "let docketd's user own the folder",
    errno.EMFILE: "let docketd have more open files",
    errno.ENFILE: "let the system have more open files",
}


def told(error: OSError) -> str:
    """The system's words for it, and what to do where that is known."""
    words = error.strerror or str(error)
    advice = _ADVICE.get(error.errno or 0)
    return f"{words}: {advice}" if advice else words
