"""Letters of tests/letters, typeset, read and judged as `docketd assess` judges files: every ninth, and some scans.

The rules are tested on the readings of all of them in tests/rules/test_labelled_own.py. Here the reading is: what is typeset
now has to be judged as what was kept. Whoever changes a letter or the reading makes the kept readings anew:
``python -m tests.letters.build OUT`` and ``python -m tests.corpus.readings OUT tests/corpus/own``.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from daemon.assessing import Assessed, assess_files
from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import Assessment, Disposition
from rules.policy import Policy
from tests.corpus.readings import ENDING, config, load
from tests.letters.build import build
from tests.letters.letter import names, read
from tests.rules.labelled import CORPUS

NINTH = 9
SCANS = 4
"""Scanned letters that are read beside every ninth letter."""

pytestmark = pytest.mark.timeout(300)

PROCESSES = min(os.cpu_count() or 1, 4)


def sample() -> list[str]:
    """Every ninth letter, and every so manieth of those with a scan."""
    scans = [name for name in names() if any(pdf.scan for pdf in read(name).pdf)]
    return sorted({*names()[::NINTH], *scans[:: max(1, len(scans) // SCANS)]})


def typeset(folder: Path, name: str) -> Path:
    """Write one letter; what a typesetting process does."""
    build(folder, [name])
    return folder / f"{name}.eml"


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy that the letters are written for."""
    return load_policy(config())


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory, policy: Policy) -> list[Assessed]:
    """The sample, judged by worker processes in the order of their names while the next ones are being typeset."""
    folder = tmp_path_factory.mktemp("letters")
    with (
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as typesetters,
        Workers(WorkersConfig(processes=PROCESSES), ReadingConfig()) as workers,
    ):
        paths = typesetters.map(partial(typeset, folder), sample())
        return list(assess_files(paths, policy, workers, Resolver(), ahead=2 * PROCESSES))


def test_every_letter_is_judged_in_its_order(assessed: list[Assessed]) -> None:
    assert [a.name for a in assessed] == sample()
    assert [(a.name, a.error) for a in assessed if a.assessment is None] == []


def test_what_is_read_now_is_judged_as_what_was_kept(assessed: list[Assessed], policy: Policy) -> None:
    for item in assessed:
        before = assess(load(CORPUS / "own" / f"{item.name}{ENDING}"), policy)
        assert item.assessment is not None
        assert _outcome(item.assessment) == _outcome(before), item.name


def _outcome(judged: Assessment) -> tuple[Disposition, str, tuple[str, ...]]:
    return judged.disposition, judged.reason, judged.missing
