from dataclasses import replace

from rules.evidence.threat import Threat
from tests.rules.requirements.examples import complete, endangered, preserving, stated
from tests.rules.requirements.judging import applies, assert_met, assert_missing

CLAIM = stated("emergency", "this is an emergency, imminent threat to life")


def test_only_emergencies_are_described() -> None:
    everyone = (endangered(), complete(), preserving())
    assert [applies("emergency_description", facts) for facts in everyone] == [True, False, False]


def test_who_what_and_when_meet_it() -> None:
    told = stated("emergency_description", "he wrote at 14:05 that he will shoot his wife tonight")
    assert_met("emergency_description", replace(endangered(), threat=Threat(CLAIM, told)), told, why=told.how)


def test_urgency_alone_is_missing_and_the_claim_is_shown() -> None:
    facts = replace(endangered(), threat=Threat(CLAIM, None))
    assert_missing("emergency_description", facts, CLAIM, why="the threat is not described")
