"""What workers are asked to do.

Each task loads its libraries where it runs: the daemon's own process opens no message, and so it loads nothing that does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daemon.config import ReadingConfig
    from daemon.reading.pictures import Picture
    from rules.authentication import Check
    from rules.model import Submission

LIBRARIES = ("daemon.reading.reader", "daemon.reading.pictures", "daemon.reading.verification")
"""The modules that the tasks are done by."""


def submission(raw: bytes, limits: ReadingConfig) -> Submission:
    """Read a message with its documents. Raises UnreadableMessage when there is nothing to read."""
    from daemon.reading.reader import read_submission

    return read_submission(raw, limits)


def pictures(raw: bytes, limits: ReadingConfig) -> tuple[Picture, ...]:
    """Draw the pages of a message's PDFs."""
    from daemon.reading.pictures import page_pictures

    return page_pictures(raw, limits)


def checks(
    raw: bytes, places: tuple[int, ...], keys: Mapping[str, str], chain: bool
) -> tuple[dict[int, Check], Check | None]:
    """Verify the DKIM signatures at those places, and the ARC chain where asked for."""
    from daemon.reading.verification import verify_message

    return verify_message(raw, places, keys, chain)
