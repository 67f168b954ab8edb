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
class _Begun:
    path: Path
    raw: bytes
    letter_only: bool
    future: Future[Submission] | str


def assess_files(
    paths: Iterable[Path], policy: Policy, workers: Workers, resolver: Resolver, ahead: int
) -> Iterator[Assessed]:
    """Judge files in parallel, in their order. `ahead` files at most are in memory at once.

    Nothing waits here: where the DNS fails, the judgement is made without it and says so (`Assessment.waits_for`).
    """
    authenticator = Authenticator(resolver, workers, partial(questions, policy=policy))
    begun: deque[_Begun] = deque()
    for path in paths:
        begun.append(_begin(path, workers))
        if len(begun) >= ahead:
            yield _judged(begun.popleft(), policy, workers, authenticator)
    while begun:
        yield _judged(begun.popleft(), policy, workers, authenticator)


def _begin(path: Path, workers: Workers) -> _Begun:
    try:
        data = path.read_bytes()
    except OSError as error:
        return _Begun(path, b"", False, f"{path}: {error.strerror or error}")
    # A message may hold "%PDF-" near its beginning; a letter's very first bytes are no header field.
    letter_only = data[:5] == b"%PDF-" or (path.suffix.lower() == ".pdf" and sniff(data) is DocumentKind.PDF)
    raw = _around(data, path.name) if letter_only else data
    return _Begun(path, raw, letter_only, workers.submit(raw))


def _around(letter: bytes, name: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["MIME-Version"] = "1.0"
    message.set_content("")
    message.add_attachment(letter, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _judged(begun: _Begun, policy: Policy, workers: Workers, authenticator: Authenticator) -> Assessed:
    future = begun.future
    if isinstance(future, str):
        return Assessed(begun.path, None, future)
    arrived = datetime.now(UTC)
    read: Callable[[], Submission] = lambda: workers.result(future)  # noqa: E731
    submission = attempt(read if begun.letter_only else lambda: authenticator.authenticate(begun.raw, read(), arrived))
    if isinstance(submission, Failure):
        return Assessed(begun.path, None, submission.reason)
    judge = assess_letter if begun.letter_only else assess
    outcome = attempt(lambda: judge(submission, policy))
    if isinstance(outcome, Failure):
        return Assessed(begun.path, None, outcome.reason)
    return Assessed(begun.path, outcome, "", begun.raw, submission, begun.letter_only)
