"""The labelled messages of tests/corpus with their judgements, and what is asked of each set of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from daemon.assessment_json import assessment_json, json_line
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import Assessment
from rules.policy import Policy
from rules.signals.names import FRAUD
from tests.corpus.readings import ENDING, config, load

FALSE_ALARMS = 0.05
"""Of the genuine letters, of which one sign of fraud may be told: what is told of many nobody heeds."""

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@dataclass(frozen=True)
class Judged:
    """A message's label and its judgement."""

    path: Path
    label: dict[str, Any]
    assessment: Assessment

    @property
    def name(self) -> str:
        """The message's name."""
        return self.path.name.removesuffix(ENDING)

    def allows(self, key: str, value: object) -> bool:
        """Whether that answer is right: the label's own or another that it accepts."""
        return value in [self.label[key], *(other[key] for other in self.label.get("accept") or [] if key in other)]

    @property
    def disposed(self) -> bool:
        """Filed where it belongs."""
        return self.allows("disposition", self.assessment.disposition.value)


class Labelled:
    """A set of labelled messages, judged once."""

    def __init__(self, folder: str) -> None:
        self.policy: Policy = load_policy(config())
        self.judged: list[Judged] = []
        for path in sorted((CORPUS / folder).glob(f"*{ENDING}")):
            label = json.loads((path.parent / f"{path.name.removesuffix(ENDING)}.json").read_text("utf-8"))
            self.judged.append(Judged(path, label, assess(load(path), self.policy)))

    def accepted_wrongly(self) -> list[str]:
        """Messages that were accepted and should not have been."""
        return [j.name for j in self.judged if j.assessment.disposition.value == "accepted" and not j.disposed]

    def silent_threats(self) -> list[str]:
        """Messages that claim a threat to life and alerted nobody."""
        return [j.name for j in self.judged if j.label["alert"] and not j.assessment.alert]

    def signs_of_fraud(self) -> dict[str, list[str]]:
        """Genuine letters, rightly accepted, of which each sign of fraud was told."""
        genuine = [j for j in self.judged if j.label["disposition"] == j.assessment.disposition.value == "accepted"]
        told = {name: [j.name for j in genuine if name in {s.name for s in j.assessment.signals}] for name in FRAUD}
        print(f"{len(genuine)} genuine letters; signs of fraud: { {n: of for n, of in told.items() if of} }")
        return {name: letters for name, letters in told.items() if len(letters) > max(1, FALSE_ALARMS * len(genuine))}

    def shares(self) -> tuple[float, float]:
        """The share of messages filed where they belong, and of requests with exactly their gaps."""
        requests = [j for j in self.judged if j.label["disposition"] != "misrouted"]
        wrong = [j.name for j in self.judged if not j.disposed]
        inexact = [j.name for j in requests if not j.allows("missing", list(j.assessment.missing))]
        print(
            f"{len(self.judged)} messages; filed wrongly: {wrong}; other gaps, of {len(requests)} requests: {inexact}"
        )
        return 1 - len(wrong) / len(self.judged), 1 - len(inexact) / len(requests)

    def judged_otherwise(self, step: int) -> list[str]:
        """Messages, every so manieth from the last to the first, whose second judgement has other bytes than the first."""
        return [
            j.name
            for j in self.judged[::-step]
            if json_line(assessment_json(assess(load(j.path), self.policy))) != json_line(assessment_json(j.assessment))
        ]


class SetOfMessages:
    """Judged by the rules from what was read in them: rightly, safely, the same each time. A set is a class of its own."""

    folder: ClassVar[str]
    least_accepted: ClassVar[int]
    right_dispositions: ClassVar[float]
    exact_gaps: ClassVar[float]

    @pytest.fixture(scope="class")
    @classmethod
    def labelled(cls) -> Labelled:
        """The set, judged."""
        return Labelled(cls.folder)

    def test_nothing_is_accepted_that_should_not_be(self, labelled: Labelled) -> None:
        assert sum(j.assessment.disposition.value == "accepted" for j in labelled.judged) > self.least_accepted
        assert labelled.accepted_wrongly() == []

    def test_every_claimed_threat_to_life_alerts(self, labelled: Labelled) -> None:
        assert labelled.silent_threats() == []

    def test_messages_are_filed_where_they_belong_with_their_exact_gaps(self, labelled: Labelled) -> None:
        dispositions, gaps = labelled.shares()
        assert dispositions >= self.right_dispositions
        assert gaps >= self.exact_gaps

    def test_no_sign_of_fraud_is_told_of_more_than_a_few_genuine_letters(self, labelled: Labelled) -> None:
        assert labelled.signs_of_fraud() == {}

    def test_the_same_message_judged_again_gives_the_same_bytes(self, labelled: Labelled) -> None:
        assert labelled.judged_otherwise(17) == []
