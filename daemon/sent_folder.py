"""The Sent folder of the mailbox: what it tells of replies in doubt, and the copies that docketd files there.

Whoever has the mailbox open does this, and sending never waits for it. Nothing is filed twice and nothing is forgotten: a
copy is looked for by its Message-ID before it is filed, and the ledger notes it after it was; killed in between, the next
round finds it there. Only what is committed as sent is copied, so a copy never makes a reply in doubt look as if it had
left: what is found of such a one, the mail server has filed itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from daemon.ledger.store import Ledger
from daemon.mailbox.protocol import Mailbox, MailboxError

COPIES_A_ROUND = 100
"""How many copies one round files at most; the rest follows with the next."""

SERVERS_TURN = timedelta(seconds=30)
"""How long a provider has to file a copy of its own before docketd does."""

UNLOOKED = timedelta(minutes=30)
"""After this time a reply in doubt is put before a person, though the mailbox could not be opened to look for it."""

LOOKED_FOR = timedelta(days=5)
"""How long a reply in doubt is looked for after a person was told: no server files a copy later."""

log = structlog.get_logger("docketd.sent")


@dataclass(frozen=True, slots=True)
class SentReport:
    """What one round did: replies in doubt that turned out to have left, and copies filed. `trouble` is why it ended."""

    found: int = 0
    copied: int = 0
    trouble: str = ""


def tend_sent_folder(
    mailbox: Mailbox, ledger: Ledger, folder: str, now: datetime, patience: timedelta = SERVERS_TURN
) -> SentReport:
    """Settle replies in doubt and file missing copies in an open mailbox's `folder` ("": there is none).

    Copies of replies that left less than `patience` ago wait for the next round. What goes wrong with the mailbox is in
    the report and tried again by the next round; a LedgerError passes through.
    """
    found = copied = 0
    try:
        if folder:
            found = _settle(mailbox, ledger, folder, now)
            copied = _copy(mailbox, ledger, folder, now, patience)
    except MailboxError as error:
        log.warning("the Sent folder could not be tended and is tried again", error=str(error))
        return SentReport(found, copied, str(error))
    return SentReport(found, copied)


def tell_unlooked(ledger: Ledger, folder: str, now: datetime) -> None:
    """Put replies in doubt before a person that nobody could look for: no Sent folder, or a mailbox that stays away."""
    why = "not looked for: the mailbox could not be opened" if folder else "not looked for: [mailbox] sent is empty"
    for reply in ledger.in_doubt(now - UNLOOKED if folder else None):
        ledger.tell_doubt(reply.id, why, now)


def _settle(mailbox: Mailbox, ledger: Ledger, folder: str, now: datetime) -> int:
    doubtful = [r for r in ledger.in_doubt() if r.told_at is None or now - r.told_at < LOOKED_FOR]
    if not doubtful:
        return 0
    there = mailbox.named(folder, [reply.message_id for reply in doubtful], min(reply.queued_at for reply in doubtful))
    for reply in doubtful:
        if reply.message_id in there:
            ledger.found_sent(reply.id, now)
            log.info("a reply in doubt had left: it is in the Sent folder", case=reply.case)
        else:
            ledger.tell_doubt(reply.id, f"looked for in {folder} and not found", now)
    return len(there)


def _copy(mailbox: Mailbox, ledger: Ledger, folder: str, now: datetime, patience: timedelta) -> int:
    missing = ledger.uncopied(now - patience, COPIES_A_ROUND)
    if not missing:
        return 0
    there = mailbox.named(folder, [reply.message_id for reply in missing], min(reply.queued_at for reply in missing))
    for reply in missing:
        ours = reply.message_id not in there
        if ours:
            mailbox.append(folder, reply.raw, seen=True, at=reply.sent_at)
        ledger.copied(reply.id, by_us=ours, now=now)
    return len(missing) - len(there)
