"""How a command ends. Light on imports, so that `docketd --help` stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

DONE = 0
NEEDS_A_PERSON = 1
UNUSABLE = 2
"""Usage or configuration: nothing was done."""


class CommandError(Exception):
    """The command cannot be done; the message says what to change, one thing a line."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the rooms raise when they cannot work into a CommandError with the same words."""
    from daemon.config import ConfigError
    from daemon.ledger.archive import ArchiveError
    from daemon.ledger.store import LedgerError
    from daemon.mailbox.protocol import MailboxError
    from daemon.reading.trouble import NoRoomToRead
    from daemon.replies.outbox import TransportError

    try:
        yield
    except (ConfigError, MailboxError, LedgerError, ArchiveError, NoRoomToRead, TransportError) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename or 'the system'}: {error.strerror or error}") from error
