"""Closing the gap between the ledger and the mailbox that a crash, a renumbering or a person has left.

The ledger is never ahead of the mailbox (see `daemon.ledger.message_states`), so looking is enough: a message whose case
is recorded and not noted as filed lies in the inbox still, or in a folder already, or nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256

import structlog

from daemon.config import MailboxConfig
from daemon.ledger.rows import CaseRow, CaseState, Unfiled
from daemon.ledger.store import Ledger
from daemon.mailbox.protocol import Mailbox
from daemon.records import Position, Waiting

log = structlog.get_logger("docketd.intake")


class Reconciling:
    """What one cycle does about earlier ones. `now` gives aware times; with `observe` the mailbox is only looked at."""

    def __init__(
        self, mailbox: Mailbox, ledger: Ledger, config: MailboxConfig, now: Callable[[], datetime], observe: bool
    ) -> None:
        self._mailbox = mailbox
        self._ledger = ledger
        self._config = config
        self._now = now
        self._observe = observe
        self._strays: list[Unfiled] = []
        self._seen_filed: set[str] = set()
        self.resumed = 0

    def finish(self, waiting: Sequence[Waiting]) -> list[Waiting]:
        """Move what is recorded already, note what was moved already, and return what is new."""
        listed = {item.position for item in waiting}
        left = [unfiled for unfiled in self._ledger.unfiled() if self._is_here(unfiled.position)]
        known = self._proven([unfiled for unfiled in left if unfiled.position in listed])
        for unfiled in left:
            if unfiled.position not in known:
                self._look_for(unfiled, reused=unfiled.position in listed)
        if not self._observe:
            self._move(list(known.values()))
        return [item for item in waiting if item.position not in known]

    def known_again(self, digest: str, position: Position) -> str | None:
        """The case whose own message this is, under a new number or back from where it was; None for one more copy."""
        stray = next((s for s in self._strays if s.sha256 == digest), None)
        if stray is not None:
            self._strays.remove(stray)
            self._ledger.relocate(stray.reference, position, self._now())
            self.resumed += 1
            return stray.reference
        first = self._ledger.case_by_sha256(digest)
        if first is None or not self._came_back(first):
            return None
        self._ledger.returned(first.reference, position, self._now())
        log.info("a message came back to the inbox", case=first.reference)
        self.resumed += 1
        return first.reference

    def give_up(self) -> None:
        """What a whole cycle has not met, in the inbox or in a folder, was taken away by somebody."""
        for unfiled in self._strays:
            self._ledger.gone(unfiled.reference, unfiled.position, self._now())
            log.warning("message was taken out of the inbox by somebody else", case=unfiled.reference)
        self._strays.clear()

    def note_made_folders(self) -> None:
        """Tell of the filing folders that were missing."""
        for folder in self._mailbox.made():
            self._ledger.folder_made(folder, self._now())
            log.warning("a filing folder was missing and has been made", folder=folder)

    def _is_here(self, position: Position) -> bool:
        # What lies in a mailbox or a folder that the configuration named before is not missing because it is not here.
        return (position.account, position.folder) == (self._config.address, self._config.inbox)

    def _proven(self, listed: Sequence[Unfiled]) -> dict[Position, Unfiled]:
        """Those that lie where they lay: a server that was restored from a backup gives numbers out again."""
        by_position = {unfiled.position: unfiled for unfiled in listed}
        if self._observe:
            # The inbox stays as it is, and so does all of what was recorded: nothing is moved by a number alone.
            return by_position
        # What was too large to be fetched has no hash; its number is all there is to know it by.
        proven = {position: unfiled for position, unfiled in by_position.items() if not unfiled.sha256}
        for received in self._mailbox.fetch([p for p in by_position if p not in proven]):
            if sha256(received.raw).hexdigest() == by_position[received.position].sha256:
                proven[received.position] = by_position[received.position]
        return proven

    def _look_for(self, unfiled: Unfiled, reused: bool) -> None:
        if not unfiled.sha256:
            # It was never fetched: that it left the inbox is all there is to know.
            self._note_filed(unfiled, unfiled.folder)
        elif not self._observe and (folder := self._where(unfiled.folder, unfiled.message_id, unfiled.sha256)):
            self._note_filed(unfiled, folder)
        elif reused:
            # Another message has its number now and needs it; should it turn up, it is known by its content.
            self._ledger.gone(unfiled.reference, unfiled.position, self._now())
        else:
            # Its number may have changed with the UIDVALIDITY: perhaps its content turns up in this cycle.
            self._strays.append(unfiled)

    def _move(self, known: Sequence[Unfiled]) -> None:
        if self._mailbox.copies_first:
            known = [unfiled for unfiled in known if not self._drop_copied(unfiled)]
        for folder in dict.fromkeys(unfiled.folder for unfiled in known):
            there = {unfiled.position: unfiled for unfiled in known if unfiled.folder == folder}
            for position in self._mailbox.move(list(there), folder):
                self._note_filed(there[position], folder)

    def _drop_copied(self, unfiled: Unfiled) -> bool:
        """Finish a move that was cut off between its copy and its removal; whether there was one."""
        if not unfiled.sha256:
            return False
        there = self._mailbox.find(unfiled.folder, unfiled.message_id, unfiled.sha256)
        # Copies that were filed before are messages of their own, though no byte tells them from this one.
        if there <= self._ledger.filed_copies(unfiled.sha256, unfiled.folder):
            return False
        self._mailbox.drop([unfiled.position])
        self._note_filed(unfiled, unfiled.folder)
        return True

    def _note_filed(self, unfiled: Unfiled, folder: str) -> None:
        self._ledger.filed(unfiled.reference, unfiled.position, folder, self._now())
        self.resumed += 1
        log.info("filing finished", case=unfiled.reference, folder=folder)

    def _came_back(self, first: CaseRow) -> bool:
        """Whether a known content in the inbox is the first message itself, which a person has put there."""
        if first.state is CaseState.GONE:
            return True
        if self._observe or not first.filed_at or first.state is CaseState.RECORDED:
            return False
        if first.sha256 not in self._seen_filed and self._where(first.folder, first.message_id, first.sha256):
            self._seen_filed.add(first.sha256)
        return first.sha256 not in self._seen_filed

    def _where(self, expected: str, message_id: str, digest: str) -> str:
        """The filing folder that holds a message, the expected one first; "" for none."""
        folders = dict.fromkeys((expected, *self._config.filing))
        return next((folder for folder in folders if self._mailbox.find(folder, message_id, digest)), "")
