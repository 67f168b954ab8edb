"""No pattern of the rules takes more than the square of a text's length, whatever the text is."""

from __future__ import annotations

import re

import pytest

from tests.rules.patterns import cost, patterns, texts

MOST_SECONDS = 0.5
"""CPU seconds for 600 characters: a pattern that tries their square takes some thousandths, one that tries their cube
seconds, and one that tries all ways to divide them would take for ever."""

PATTERNS = dict(patterns())


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 600
    assert "rules.evidence.number_marks.LEAD[0]" in PATTERNS


@pytest.mark.timeout(60)
@pytest.mark.parametrize("part", range(8))
def test_no_pattern_is_slow_on_text_made_to_slow_it_down(part: int) -> None:
    for where, pattern in list(PATTERNS.items())[part::8]:
        for text in texts(pattern):
            assert cost(pattern, text) < MOST_SECONDS, (where, text[:40])


def test_a_pattern_that_divides_a_text_in_many_ways_is_seen() -> None:
    # As the marks between a label and its number were written once, whose full stops could be read in two ways.
    ambiguous = re.compile(r"(?:[\s.]|(?:no|nr)(?![\w-])[.]*)*")
    assert cost(ambiguous, "no. " * 16 + "!") > 20 * cost(ambiguous, "no. " * 8 + "!")
