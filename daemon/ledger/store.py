"""The ledger as the rest of docketd knows it."""

from __future__ import annotations

from daemon.ledger.audit import head, verify
from daemon.ledger.copies import SentCopies
from daemon.ledger.database import LedgerFile, LedgerUnavailable
from daemon.ledger.filing import AlreadyRecorded, Filing
from daemon.ledger.history import Remembered
from daemon.ledger.losses import Losses
from daemon.ledger.queries import Queries
from daemon.ledger.schema import LedgerError
from daemon.ledger.threads import Threads

__all__ = ["AlreadyRecorded", "Ledger", "LedgerError", "LedgerFile", "LedgerUnavailable", "head", "verify"]


class Ledger(Filing, Losses, Queries, Remembered, SentCopies, Threads):
    """One SQLite file: cases, replies, what was seen before, and the chain of events.

    `Ledger(path)` opens or creates and migrates it, as a context manager too; `create=False` refuses to create. Threads
    may share one Ledger, processes open their own. Times passed in must be aware; every failure is a LedgerError.
    """
