"""The labelled messages of tests/corpus, judged by the command line: rightly, safely and the same each time."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases"
ROOT = CASES.parents[2]

RIGHT_DISPOSITIONS, EXACT_GAPS = 0.93, 0.85
"""Floors, to be raised by whoever improves the rules."""

CONFIG = """
[mailbox]
address = "legal-smmpanelus@tokensmm.org"
other_channels = ["support@tokensmm.org", "support@smmpanelus.com", "billing@tokensmm.org", "abuse@tokensmm.org"]
kind = "maildir"
path = "mailbox"
[sender]
authserv_ids = ["mx.tokensmm.org"]
[replies]
mode = "hold"
sender = "Legal team <legal-smmpanelus@tokensmm.org>"
"""

THIRD = 3
"""Of so many messages one is read by the command line; the rules are tested on the readings of all of them."""

pytestmark = pytest.mark.timeout(240)


@dataclass(frozen=True)
class Label:
    """What a correct judgement says; `others` are as right."""

    disposition: str
    reason: str
    missing: list[str]
    alert: bool
    others: list[dict[str, Any]]

    @classmethod
    def read(cls, path: Path) -> Label:
        """The label of one message."""
        told = json.loads(path.read_text("utf-8"))
        return cls(told["disposition"], told["reason"], told.get("missing", []), told["alert"], told.get("accept", []))

    def allows(self, key: str, value: object) -> bool:
        """Whether that answer is right."""
        return value in [getattr(self, key), *(other[key] for other in self.others if key in other)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The messages as files, with a configuration."""
    place = tmp_path_factory.mktemp("corpus")
    for packed in sorted(CASES.glob("*.eml.xz"))[::THIRD]:
        (place / packed.stem).write_bytes(lzma.decompress(packed.read_bytes()))
    (place / "config.toml").write_text(CONFIG)
    return place


def assess(folder: Path, files: list[Path], seed: int) -> dict[str, str]:
    """The printed line of each message, judged in that order by a process of its own."""
    command = [sys.executable, "-m", "daemon.cli", "assess", "--json", "--config", str(folder / "config.toml")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [*command, *map(str, files)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(files), done.stderr
    return dict(zip((file.stem for file in files), lines, strict=True))


@pytest.fixture(scope="module")
def lines(folder: Path) -> dict[str, str]:
    """What the command line prints for each message."""
    return assess(folder, sorted(folder.glob("*.eml")), seed=1)


@pytest.fixture(scope="module")
def judged(lines: dict[str, str]) -> dict[str, tuple[dict[str, Any], Label]]:
    """Each message's judgement with its label."""
    return {name: (json.loads(line), Label.read(CASES / f"{name}.json")) for name, line in lines.items()}


def test_every_message_is_judged(judged: dict[str, tuple[dict[str, Any], Label]]) -> None:
    assert len(judged) == len(list(CASES.glob("*.eml.xz"))[::THIRD]) > 30
    assert [name for name, (got, _) in judged.items() if got["disposition"] is None] == []


def test_nothing_is_accepted_that_should_not_be(judged: dict[str, tuple[dict[str, Any], Label]]) -> None:
    accepted = {n: label for n, (got, label) in judged.items() if got["disposition"] == "accepted"}
    assert len(accepted) > 8
    assert [name for name, label in accepted.items() if not label.allows("disposition", "accepted")] == []


def test_every_claimed_threat_to_life_alerts(judged: dict[str, tuple[dict[str, Any], Label]]) -> None:
    assert [name for name, (got, label) in judged.items() if label.alert and not got["alert"]] == []


def test_messages_are_filed_where_they_belong_with_their_exact_gaps(
    judged: dict[str, tuple[dict[str, Any], Label]],
) -> None:
    wrong = [n for n, (got, label) in judged.items() if not label.allows("disposition", got["disposition"])]
    requests = {n: pair for n, pair in judged.items() if pair[1].disposition != "misrouted"}
    inexact = [n for n, (got, label) in requests.items() if not label.allows("missing", got["missing"])]
    assert 1 - len(wrong) / len(judged) >= RIGHT_DISPOSITIONS, wrong
    assert 1 - len(inexact) / len(requests) >= EXACT_GAPS, inexact


def test_another_order_another_process_and_another_day_give_the_same_bytes(folder: Path, lines: dict[str, str]) -> None:
    some = sorted(folder.glob("*.eml"), reverse=True)[::4]
    again = assess(folder, some, seed=4417)
    assert {name: lines[name] for name in again} == again
