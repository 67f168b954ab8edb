"""Judging files without a mailbox and without a ledger: `docketd assess`."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from daemon.intake import Failure, attempt
from daemon.reading.workers import Workers
from rules.assess import assess
from rules.model import Assessment, Submission
from rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Assessed:
    """One file and its judgement; `assessment` is None when there is none, and `error` says why."""

    path: Path
    assessment: Assessment | None
    error: str = ""

    @property
    def name(self) -> str:
        """What the file is called in the output."""
        return self.path.stem


def assess_files(paths: Iterable[Path], policy: Policy, workers: Workers, ahead: int) -> Iterator[Assessed]:
    """Judge files in parallel, in their order. `ahead` files at most are in memory at once."""
    begun: deque[tuple[Path, Future[Submission] | str]] = deque()
    for path in paths:
        begun.append((path, _begin(path, workers)))
        if len(begun) >= ahead:
            yield _judged(*begun.popleft(), policy, workers)
    while begun:
        yield _judged(*begun.popleft(), policy, workers)


def _begin(path: Path, workers: Workers) -> Future[Submission] | str:
    try:
        return workers.submit(path.read_bytes())
    except OSError as error:
        return f"{path}: {error.strerror or error}"


def _judged(path: Path, future: Future[Submission] | str, policy: Policy, workers: Workers) -> Assessed:
    if isinstance(future, str):
        return Assessed(path, None, future)
    outcome = attempt(lambda: assess(workers.result(future), policy))
    return Assessed(path, None, outcome.reason) if isinstance(outcome, Failure) else Assessed(path, outcome)
