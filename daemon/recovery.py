"""Taking in once more what a ledger has lost that lost its last entries (`daemon.ledger.losses`).

The archive holds every original, so a lost case can be judged anew, whatever folder its message lies in by now. What was
answered before is not known: each reply to an original that was archived without a case is held for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

import structlog

from daemon.cycle import CycleReport, Tools
from daemon.ledger.archive import ArchiveError
from daemon.mailbox.protocol import Mailbox
from daemon.records import Position, Received, RenderedReply, ReplyState, Waiting
from rules.loops import HeldBy
from rules.model import Assessment, Submission

NOWHERE = 0
"""The UIDVALIDITY of an archived original: no mailbox has this one (RFC 3501, 2.3.1.1)."""

WHY_HELD = "the ledger had lost its last entries: a reply may have left before; look in the sent mail before releasing"

log = structlog.get_logger("docketd.intake")


def after_a_loss(mailbox: Mailbox, tools: Tools, cycle: Callable[[Mailbox, Tools], CycleReport]) -> CycleReport:
    """A cycle over the mailbox, then one over the archived originals that still have no case.

    The next cycles find their messages in the folders and note them as filed.
    """
    suspects = frozenset(_without_case(tools))
    careful = replace(tools, compose=_holding(tools.compose, suspects))
    report = cycle(mailbox, careful)
    left = [sha256 for sha256 in _without_case(tools) if _whole(tools, sha256)]
    if left and not report.stopped:
        log.warning("archived originals without a case are taken in again", count=len(left))
        again = cycle(cast(Mailbox, _WithArchived(mailbox, tools, left)), careful)
        report = report.then(again)
    if not report.stopped and all(tools.ledger.knows(sha256) for sha256 in left):
        tools.ledger.note_found(tools.now())
        log.info("every archived original has a case again")
    return report


def _without_case(tools: Tools) -> Iterator[str]:
    return (sha256 for sha256 in tools.archive.stored() if not tools.ledger.knows(sha256))


def _whole(tools: Tools, sha256: str) -> bool:
    try:
        tools.archive.get(sha256)
    except ArchiveError as error:
        # Not with its traceback: the message names the file. Its letter still lies in the mailbox.
        log.error("alert: an original that has no case is damaged", error=str(error))  # noqa: TRY400
        return False
    return True


def _holding(
    compose: Callable[[Assessment, Submission, str, datetime], RenderedReply | None], suspects: frozenset[str]
) -> Callable[[Assessment, Submission, str, datetime], RenderedReply | None]:
    def held(assessment: Assessment, submission: Submission, reference: str, now: datetime) -> RenderedReply | None:
        reply = compose(assessment, submission, reference, now)
        if reply is None or submission.sha256 not in suspects or reply.state is ReplyState.HELD:
            return reply
        return replace(reply, state=ReplyState.HELD, note=WHY_HELD, held_by=HeldBy.RULES)

    return held


class _WithArchived:
    """A mailbox in whose inbox archived originals seem to wait too. Nothing moves them: they lie elsewhere already."""

    def __init__(self, mailbox: Mailbox, tools: Tools, archived: Sequence[str]) -> None:
        self._mailbox = mailbox
        self._archive = tools.archive
        self._limit = tools.config.max_message_bytes
        config, first = tools.config, tools.ledger.numbers_of(NOWHERE) + 1
        self._archived = {
            Position(config.address, config.inbox, NOWHERE, number): sha256
            for number, sha256 in enumerate(archived, first)
        }

    def __getattr__(self, name: str) -> Any:
        return getattr(self._mailbox, name)

    def waiting(self) -> list[Waiting]:
        """See `Mailbox`."""
        # What was fetched once is not too large, whatever the limit is by now.
        sizes = (min(self._archive.size(sha256), self._limit) for sha256 in self._archived.values())
        archived = (Waiting(position, size) for position, size in zip(self._archived, sizes, strict=True))
        return [*self._mailbox.waiting(), *archived]

    def fetch(self, positions: Sequence[Position]) -> Iterator[Received]:
        """See `Mailbox`."""
        yield from self._mailbox.fetch([p for p in positions if p not in self._archived])
        for position in positions:
            if position in self._archived:
                yield Received(position, self._archive.get(self._archived[position]))

    def move(self, positions: Sequence[Position], folder: str) -> frozenset[Position]:
        """See `Mailbox`."""
        return self._mailbox.move([p for p in positions if p not in self._archived], folder)
