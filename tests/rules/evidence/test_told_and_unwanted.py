"""Words that tell a story or deny, as the vocabulary has them: what they take from a range of days and a kind of data."""

import pytest

from rules.evidence.assertion import leads_to
from rules.evidence.data_unwanted import unwanted
from rules.evidence.period_told import tells_past
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold


@pytest.mark.parametrize(
    ("clause", "past"),
    [
        ("the victim was robbed", True),
        ("they induced 112 persons", True),
        ("se produjeron los hechos", True),
        ("die Tat wurde begangen", True),
        ("zostały wysłane", True),
        ("the records requested", False),
        ("orders placed and topped up amounts", False),
        ("the account registered with the address", False),
        ("from 1 May to 3 June", False),
    ],
)
def test_verbs_of_the_past_and_participles_that_name_data(clause: str, past: bool, words: Vocabulary) -> None:
    assert tells_past(clause, words) is past


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("we do not ask for IP data", True),
        ("keine IP data", True),
        ("order no. 5, IP data", False),
        ("including but not limited to IP data", False),
        ("nothing else is needed; IP data", False),
        ("IP data need not be produced", True),
        ("IP data is not yet known", False),
        ("IP data sind noch nicht bekannt", False),
        ("IP data is known to us", True),
        ("IP data sind hier bekannt", True),
        ("IP data, which we have already", True),
        ("IP data. They are not required", False),
    ],
)
def test_what_is_expressly_not_wanted(text: str, denied: bool, words: Vocabulary) -> None:
    place = text.index("IP data")
    assert unwanted(text, Found(fold(text), place, place + len("IP data")), words) is denied


@pytest.mark.parametrize(("reach", "stops", "leads"), [(20, "", True), (20, ",", False), (5, "", False)])
def test_a_phrase_leads_to_a_place_within_its_reach_and_over_no_stop(reach: int, stops: str, leads: bool) -> None:
    text = "under the law, section 5"
    found = leads_to(Vocabulary({"law": ("under",)}), "law", text, text.index("section"), reach, stops)
    assert any(found) is leads
