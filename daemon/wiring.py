"""From the configuration to the parts that work together: tables, ledger, archive, workers, outbox."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

import structlog

from daemon.bearer import Credential
from daemon.config import Config, ConfigError, load_config
from daemon.cycle import Tools
from daemon.deadline import NEVER, Deadline
from daemon.deferrals import Deferrals
from daemon.ledger.archive import Archive
from daemon.ledger.losses import WHAT as LOST_ENTRIES
from daemon.ledger.store import Ledger, LedgerError
from daemon.ledger.trouble import told
from daemon.logins import mailbox_login, replies_login
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import Mailbox
from daemon.private import make_private_folder, private_opener
from daemon.reading.authentication import Authenticator
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.records import RenderedReply
from daemon.replies.compose import ReplySettings, compose, reply_settings
from daemon.replies.outbox import OutboxReport, Transport, deliver_due
from daemon.replies.texts import ReplyTexts
from daemon.replies.transport import open_transport
from daemon.tables.loading import data_folder, load_policy, load_texts
from daemon.tables.versions import TablesState, tables_state
from rules.assess import assess, questions
from rules.loops import ReplyLimits
from rules.model import Assessment, Submission
from rules.policy import Policy

FILING_SECONDS = 120
"""How much of a cycle, a quarter at most, is kept for filing what is recorded by then."""

LONG = 60_000
"""Characters of a message behind which what the rules remember of texts is let go: ten dense pages."""

log = structlog.get_logger("docketd")
T = TypeVar("T")


@dataclass(frozen=True)
class House:
    """All that is read before anything is touched, so that a mistake in any of it changes nothing."""

    config: Config
    policy: Policy
    texts: ReplyTexts
    settings: ReplySettings
    state: TablesState
    mailbox_login: Credential = field(repr=False)
    transport: Transport

    def mailbox(self, deadline: Deadline = NEVER) -> Mailbox:
        """The mailbox, to be entered with `with`."""
        config = self.config
        return open_mailbox(config.mailbox, config.base, self.mailbox_login, deadline, observe=config.observe)

    def cycle_deadline(self) -> Deadline:
        """The deadline of a cycle that begins now."""
        seconds = self.config.mailbox.cycle_seconds
        return Deadline.after(seconds, min(seconds / 4, FILING_SECONDS))

    def judge(self, submission: Submission) -> Assessment:
        """Judge one message by this policy, and keep nothing of a long one."""
        try:
            return assess(submission, self.policy)
        finally:
            if _characters(submission) > LONG:
                self.policy.vocabulary.forget_texts()

    def questions(self, submission: Submission) -> tuple[str, ...]:
        """The DNS names that judging one message by this policy takes."""
        return questions(submission, self.policy)

    def compose(
        self, assessment: Assessment, submission: Submission, reference: str, now: datetime
    ) -> RenderedReply | None:
        """The reply to one message, or None."""
        return compose(assessment, submission, self.texts, self.settings, reference, now)


def load_house(path: Path) -> House:
    """Read configuration, tables, texts and passwords. Raises ConfigError with every mistake, or TransportError."""
    return furnish(load_config(path))


def furnish(config: Config) -> House:
    """The same for a configuration that is read already."""
    policy, texts, settings, state = _tables(config)
    login = mailbox_login(config)
    return House(config, policy, texts, settings, state, login, outgoing(config, replies_login(config, login)))


def refurnish(house: House) -> House:
    """The same house with its tables and texts read anew. Raises ConfigError with every mistake in them."""
    policy, texts, settings, state = _tables(house.config)
    return replace(house, policy=policy, texts=texts, settings=settings, state=state)


def _tables(config: Config) -> tuple[Policy, ReplyTexts, ReplySettings, TablesState]:
    state = tables_state(config, data_folder(config))
    mistakes: list[str] = []
    policy = _tried(load_policy, config, mistakes)
    texts = _tried(load_texts, config, mistakes)
    settings = _tried(reply_settings, config, mistakes)
    if policy is None or texts is None or settings is None:
        raise ConfigError("\n".join(mistakes))
    if tables_state(config, data_folder(config)) != state:
        # What was read may be a mixture that no version names.
        raise ConfigError("the tables were changed while they were read: try again")
    settings = replace(settings, company=replace(settings.company, figures=policy.figures))
    return policy, texts, settings, state


def _tried(load: Callable[[Config], T], config: Config, mistakes: list[str]) -> T | None:
    try:
        return load(config)
    except ConfigError as error:
        mistakes.append(str(error))
        return None


def outgoing(config: Config, login: Credential | None = None) -> Transport:
    """The way out for replies; nothing is connected yet. Raises ConfigError or TransportError."""
    credential = replies_login(config) if login is None else login
    return open_transport(config.replies, config.base, config.reply_kind, credential)


@contextmanager
def working(house: House, stop: Event) -> Iterator[Tools]:
    """The ledger, the archive and the workers, to one process at a time. Raises LedgerError or ArchiveError.

    Replies that an earlier process left half sent are held for a person. Once `stop` is set, no further reply is begun.
    """
    config = house.config
    with alone(config), _StoppableLedger(config.at(config.ledger.path), stop) as ledger:
        archive = Archive(config.at(config.ledger.archive))
        archive.sweep()
        _tell_loss(ledger)
        ledger.hold_interrupted(utc_now())
        resolver = Resolver(config.sender.nameservers)
        # One message must fit into one cycle, or it would be begun anew in each.
        seconds = min(config.workers.seconds, config.mailbox.cycle_seconds // 2)
        with Workers(config.workers.model_copy(update={"seconds": seconds}), config.reading) as workers:
            yield Tools(
                config=config.mailbox,
                limits=reply_limits(config),
                archive=archive,
                ledger=ledger,
                workers=workers,
                judge=house.judge,
                compose=house.compose,
                now=utc_now,
                authenticate=Authenticator(resolver, workers, house.questions).authenticate,
                deferrals=Deferrals(timedelta(hours=config.sender.dns_wait_hours)),
                versions=house.state.versions,
                observe=config.observe,
                policy=house.policy,
            )


def reply_limits(config: Config) -> ReplyLimits:
    """How many replies leave by themselves."""
    return ReplyLimits(config.replies.per_address_and_day, config.replies.per_hour)


def _tell_loss(ledger: Ledger) -> None:
    lost = ledger.note_loss(utc_now())
    if lost:
        log.error(f"alert: {LOST_ENTRIES}", missing=lost)


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """Keep other docketd processes from working on the same ledger. Raises LedgerError when one is at it."""
    path = config.at(config.ledger.path)
    lock = path.with_name(f"{path.name}.lock")
    try:
        make_private_folder(lock.parent)
        handle = private_opener(str(lock), os.O_CREAT | os.O_RDWR)
    except OSError as error:
        raise LedgerError(f"{lock}: {told(error)}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise LedgerError(f"{path}: another docketd is at work on it: stop that one first, or wait") from error
    try:
        yield
    finally:
        os.close(handle)


def send_due(config: Config, ledger: Ledger, transport: Transport, now: Callable[[], datetime]) -> OutboxReport:
    """Send what is due, unless replies are off or the mailbox is only observed."""
    if config.replies.mode == "off" or config.observe:
        return OutboxReport()
    seconds = config.replies.round_seconds
    # The second half is for the reply at hand, so that the server has time to answer for it.
    return deliver_due(ledger, transport, now, config.replies.retry_hours, Deadline.after(seconds, seconds / 2))


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class _StoppableLedger(Ledger):
    """A ledger that begins no further sending once it is told to stop; what is queued stays queued."""

    def __init__(self, path: Path, stop: Event) -> None:
        super().__init__(path)
        self._stop = stop

    def begin_sending(self, reply: int, now: datetime) -> bool:
        """See `Outbox.begin_sending`."""
        return not self._stop.is_set() and super().begin_sending(reply, now)


def _characters(submission: Submission) -> int:
    documents = (submission.body, *submission.documents)
    return sum(len(line.text) for document in documents for page in document.pages for line in page.lines)
