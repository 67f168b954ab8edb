"""Words of one language that are spelt like everyday words of another tell nothing there."""

from __future__ import annotations

import pytest

from rules.evidence.danger import tell
from tests.rules.requirements.examples import policy


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not copy this notice to the Ministry.",
        "Please do send the log-in addresses.",
        "What we do need is the order history.",
    ],
)
def test_to_do_is_no_death(sentence: str) -> None:
    assert not tell(sentence, None, policy().vocabulary).harm


@pytest.mark.parametrize("sentence", ["Hun skriver at hun vil dø i nat.", "Han sier at han kommer til å dø."])
def test_a_death_that_is_told_is_heard(sentence: str) -> None:
    assert tell(sentence, None, policy().vocabulary).harm
