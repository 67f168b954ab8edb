"""The sample letters of tests/letters, judged as `docketd assess` judges files and compared with their labels.

The shares are floors: whoever improves the rules may raise them. What may never happen is counted exactly.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from daemon.assessing import Assessed, assess_files
from daemon.config import Config, MailboxConfig, ReadingConfig, SenderConfig, WorkersConfig
from daemon.reading.workers import Workers
from daemon.tables.loading import load_policy
from rules.model import Assessment, Disposition
from tests.letters.build import build
from tests.letters.letter import Letter, names, read

RIGHT_DISPOSITIONS, EXACT_GAPS = 0.95, 0.91

pytestmark = pytest.mark.timeout(300)

PROCESSES = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True)
class Judged:
    """One letter with its label and its judgement."""

    name: str
    label: Letter
    assessment: Assessment

    @property
    def disposed(self) -> bool:
        """Filed where it belongs, for the labelled reason."""
        return (self.assessment.disposition, self.assessment.reason) == (self.label.disposition, self.label.reason)

    @property
    def gaps(self) -> bool:
        """Filed where it belongs, and exactly the labelled requirements are missing."""
        return self.disposed and list(self.assessment.missing) == self.label.missing


def typeset(folder: Path, name: str) -> Path:
    """Write one letter; what a typesetting process does."""
    build(folder, [name])
    return folder / f"{name}.eml"


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> list[Assessed]:
    """Every letter, judged by worker processes in the order of their names while the next ones are being typeset."""
    folder = tmp_path_factory.mktemp("letters")
    mailbox = MailboxConfig(address="legal-smmpanelus@tokensmm.org")
    config = Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=("mx.tokensmm.org",)), base=Path())
    with (
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as typesetters,
        Workers(WorkersConfig(processes=PROCESSES), ReadingConfig()) as workers,
    ):
        paths = typesetters.map(partial(typeset, folder), names())
        return list(assess_files(paths, load_policy(config), workers, ahead=2 * PROCESSES))


@pytest.fixture(scope="module")
def judged(assessed: list[Assessed]) -> list[Judged]:
    """Every letter that was judged."""
    return [Judged(a.name, read(a.name), a.assessment) for a in assessed if a.assessment is not None]


def test_every_letter_is_judged_in_its_order(assessed: list[Assessed]) -> None:
    assert [a.name for a in assessed] == names()
    assert [(a.name, a.error) for a in assessed if a.assessment is None] == []


def test_no_letter_is_accepted_that_must_not_be(judged: list[Judged]) -> None:
    accepted = [j for j in judged if j.assessment.disposition is Disposition.ACCEPTED]
    assert accepted
    assert [j.name for j in accepted if j.label.disposition != "accepted"] == []


def test_no_threat_to_life_goes_unnoticed(judged: list[Judged]) -> None:
    assert [j.name for j in judged if j.label.type == "emergency" and not j.assessment.alert] == []


def test_letters_are_filed_where_they_belong(judged: list[Judged]) -> None:
    right, exact = sum(j.disposed for j in judged), sum(j.gaps for j in judged)
    print(f"{len(judged)} letters: {right} disposed rightly, {exact} with exactly the labelled gaps")
    assert right / len(judged) >= RIGHT_DISPOSITIONS, [j.name for j in judged if not j.disposed]
    assert exact / len(judged) >= EXACT_GAPS, [(j.name, j.assessment.missing) for j in judged if not j.gaps]
