"""Twisted messages with real attachments: read or refused, judged the same twice, and never a request without proof."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings

from tests.fuzz.targets.message import read_and_judged
from tests.hostile.making import PROOF, mail
from tests.hostile.senders import RESULTS
from tests.strategies import messages

BELIEVED = (PROOF, RESULTS["comments-nested"])
"""All that the receiving server wrote itself; without one of these nothing proves a sender."""


@given(messages())
@example(mail())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_twisted_message_is_judged_the_same_twice_and_is_no_request_without_proof(raw: bytes) -> None:
    told = read_and_judged(raw)
    assert told == read_and_judged(raw)
    misrouted = b'"disposition": "misrouted"' in told or b'"disposition"' not in told
    assert misrouted or any(line in raw for line in BELIEVED)


def test_the_proof_of_these_messages_makes_a_request() -> None:
    assert b'"disposition": "deficient"' in read_and_judged(mail())
