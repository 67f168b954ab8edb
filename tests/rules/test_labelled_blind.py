"""The messages of authors who had not seen the rules, judged from what was read in them: rightly, safely, the same each time."""

import pytest

from tests.rules.labelled import Labelled

RIGHT_DISPOSITIONS, EXACT_GAPS = 0.955, 0.93
"""Floors, to be raised by whoever improves the rules."""


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    """The set, judged."""
    return Labelled("blind")


def test_nothing_is_accepted_that_should_not_be(labelled: Labelled) -> None:
    assert sum(j.assessment.disposition.value == "accepted" for j in labelled.judged) > 60
    assert labelled.accepted_wrongly() == []


def test_every_claimed_threat_to_life_alerts(labelled: Labelled) -> None:
    assert labelled.silent_threats() == []


def test_messages_are_filed_where_they_belong_with_their_exact_gaps(labelled: Labelled) -> None:
    dispositions, gaps = labelled.shares()
    assert dispositions >= RIGHT_DISPOSITIONS
    assert gaps >= EXACT_GAPS


def test_the_same_message_judged_again_gives_the_same_bytes(labelled: Labelled) -> None:
    assert labelled.judged_otherwise(7) == []
