"""The labelled messages of tests/corpus, judged by the rules from what was read in them: rightly, safely, the same each time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from daemon.assessment_json import assessment_json, json_line
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import Assessment
from rules.policy import Policy
from tests.corpus.readings import ENDING, config, load

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
READINGS = sorted(CORPUS.glob(f"*/*{ENDING}"))

RIGHT_DISPOSITIONS, EXACT_GAPS = 0.95, 0.94
"""Floors, to be raised by whoever improves the rules."""


@dataclass(frozen=True)
class Judged:
    """A message's label and its judgement."""

    name: str
    label: dict[str, Any]
    assessment: Assessment

    def allows(self, key: str, value: object) -> bool:
        """Whether that answer is right: the label's own or another that it accepts."""
        return value in [self.label[key], *(other[key] for other in self.label.get("accept") or [] if key in other)]

    @property
    def disposed(self) -> bool:
        """Filed where it belongs."""
        return self.allows("disposition", self.assessment.disposition.value)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The shipped policy for the labels' mailbox."""
    return load_policy(config())


@pytest.fixture(scope="module")
def judged(policy: Policy) -> list[Judged]:
    """Every message with its judgement."""
    found = []
    for path in READINGS:
        name = path.name.removesuffix(ENDING)
        label = json.loads((path.parent / f"{name}.json").read_text("utf-8"))
        found.append(Judged(name, label, assess(load(path), policy)))
    return found


def test_nothing_is_accepted_that_should_not_be(judged: list[Judged]) -> None:
    accepted = [j for j in judged if j.assessment.disposition.value == "accepted"]
    assert len(accepted) > 80
    assert [j.name for j in accepted if not j.disposed] == []


def test_every_claimed_threat_to_life_alerts(judged: list[Judged]) -> None:
    assert [j.name for j in judged if j.label["alert"] and not j.assessment.alert] == []


def test_messages_are_filed_where_they_belong_with_their_exact_gaps(judged: list[Judged]) -> None:
    wrong = [j.name for j in judged if not j.disposed]
    requests = [j for j in judged if j.label["disposition"] != "misrouted"]
    inexact = [j.name for j in requests if not j.allows("missing", list(j.assessment.missing))]
    print(f"{len(judged)} messages: {len(wrong)} filed wrongly, {len(inexact)} of {len(requests)} with other gaps")
    assert 1 - len(wrong) / len(judged) >= RIGHT_DISPOSITIONS, wrong
    assert 1 - len(inexact) / len(requests) >= EXACT_GAPS, inexact


def test_the_same_message_judged_again_gives_the_same_bytes(policy: Policy, judged: list[Judged]) -> None:
    for path, first in list(zip(READINGS, judged, strict=True))[::-7]:
        again = assess(load(path), policy)
        assert json_line(assessment_json(again)) == json_line(assessment_json(first.assessment)), first.name
