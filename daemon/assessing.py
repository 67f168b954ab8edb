"""Judging files without a mailbox and without a ledger: `docketd assess`.

A file is a message, or a letter by itself (a PDF): then its sender is not known, and only the letter is judged.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path

from daemon.intake import Failure, attempt
from daemon.reading.attachments import sniff
from daemon.reading.authentication import Authenticator
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from rules.assess import assess, assess_letter, questions
from rules.model import Assessment, DocumentKind, Submission
from rules.policy import Policy

AHEAD_PER_WORKER = 4
"""Messages that are read ahead for each worker, so that none waits for the disk or for a slow neighbour."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """One file and its judgement; `assessment` is None when there is none, and `error` says why.

    `raw` is the message that was judged and `submission` what was read in it; `letter_only` tells that the file is a
    letter and the message was put around it.
    """

    path: Path
    assessment: Assessment | None
    error: str = ""
    raw: bytes = b""
    submission: Submission | None = None
    letter_only: bool = False

    @property
    def name(self) -> str:
        """What the file is called in the output."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Original:
    """A message to be judged: where it lies, its bytes or why there are none, and when it arrived."""

    path: Path
    raw: bytes
    arrived: datetime
    letter_only: bool = False
    error: str = ""


def assess_files(
    paths: Iterable[Path], policy: Policy, workers: Workers, resolver: Resolver, ahead: int
) -> Iterator[Assessed]:
    """Judge files in parallel, in their order. `ahead` files at most are in memory at once.

    Nothing waits here: where the DNS fails, the judgement is made without it and says so (`Assessment.waits_for`).
    """
    return assess_originals(map(_original, paths), policy, workers, resolver, ahead)


def assess_originals(
    originals: Iterable[Original], policy: Policy, workers: Workers, resolver: Resolver, ahead: int
) -> Iterator[Assessed]:
    """The same for messages that are at hand."""
    authenticator = Authenticator(resolver, workers, partial(questions, policy=policy))
    begun: deque[tuple[Original, Future[Submission] | None]] = deque()
    for original in originals:
        begun.append((original, None if original.error else workers.submit(original.raw)))
        if len(begun) >= ahead:
            yield _judged(*begun.popleft(), policy, workers, authenticator)
    while begun:
        yield _judged(*begun.popleft(), policy, workers, authenticator)


def _original(path: Path) -> Original:
    arrived = datetime.now(UTC)
    try:
        data = path.read_bytes()
    except OSError as error:
        return Original(path, b"", arrived, error=f"{path}: {error.strerror or error}")
    # A message may hold "%PDF-" near its beginning; a letter's very first bytes are no header field.
    letter_only = data[:5] == b"%PDF-" or (path.suffix.lower() == ".pdf" and sniff(data) is DocumentKind.PDF)
    return Original(path, _around(data, path.name) if letter_only else data, arrived, letter_only)


def _around(letter: bytes, name: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["MIME-Version"] = "1.0"
    message.set_content("")
    message.add_attachment(letter, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _judged(
    original: Original,
    future: Future[Submission] | None,
    policy: Policy,
    workers: Workers,
    authenticator: Authenticator,
) -> Assessed:
    if future is None:
        return Assessed(original.path, None, original.error)
    read: Callable[[], Submission] = lambda: workers.result(future)  # noqa: E731
    proven: Callable[[], Submission] = lambda: authenticator.authenticate(original.raw, read(), original.arrived)  # noqa: E731
    submission = attempt(read if original.letter_only else proven)
    if isinstance(submission, Failure):
        return Assessed(original.path, None, submission.reason)
    judge = assess_letter if original.letter_only else assess
    outcome = attempt(lambda: judge(submission, policy))
    if isinstance(outcome, Failure):
        return Assessed(original.path, None, outcome.reason)
    return Assessed(original.path, outcome, "", original.raw, submission, original.letter_only)
