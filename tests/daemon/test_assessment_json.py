from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.assessment_json import (
    AssessmentFormatError,
    assessment_json,
    json_line,
    read_assessment,
    unjudged_json,
    well_formed,
)
from rules.model import Assessment
from tests.daemon.ledger.examples import DEFICIENT, EMERGENCY, MISROUTED

CONTRACT = (
    "case disposition reason request_type pathway missing reply alert user_notification sender language fields"
    " findings evidence signals needs_review explanation priority waits_for thread"
)
FIELDS = (
    "authority_name officer_name officer_title officer_email officer_phone account_emails period legal_basis"
    " case_numbers instrument data_items"
)

BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The characters that change a line's direction (Unicode Standard Annex 9)."""


def test_the_object_has_the_keys_of_the_contract() -> None:
    values = json.loads(json_line(assessment_json(DEFICIENT, "one")))
    assert set(values) == set(CONTRACT.split())
    assert set(values["fields"]) == set(FIELDS.split())
    assert {"address", "official", "country"} <= set(values["sender"])
    assert set(values["language"]) == {"code", "english", "certified_translation"}


def test_values_stand_in_their_standard_forms() -> None:
    values = json.loads(json_line(assessment_json(DEFICIENT, "one")))
    assert values["case"] == "one"
    assert values["disposition"] == "deficient"
    assert values["missing"] == ["letterhead", "signature"]
    assert values["fields"]["period"] == {"start": "2026-01-01", "end": "2026-03-31"}
    assert values["fields"]["data_items"] == ["subscriber", "ip_logs"]
    assert values["fields"]["officer_title"] is None
    assert values["findings"][0]["evidence"][0]["quote"] == "the account user@example.net"
    assert (values["alert"], values["priority"]) == (False, "normal")


def test_what_is_null_for_misrouted_messages_is_null() -> None:
    values = assessment_json(MISROUTED)
    assert (values["request_type"], values["pathway"]) == (None, None)


@pytest.mark.parametrize("assessment", [DEFICIENT, EMERGENCY, MISROUTED])
def test_an_assessment_survives_the_way_out_and_back(assessment: Assessment) -> None:
    assert read_assessment(json_line(assessment_json(assessment, "one"))) == assessment


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"disposition": "perhaps"}', "\0", "NaN"])
def test_what_is_no_assessment_is_refused_with_the_place(text: str) -> None:
    with pytest.raises(AssessmentFormatError, match=": "):
        read_assessment(text)


def test_an_unjudged_message_has_no_disposition_and_says_why_in_one_line() -> None:
    assert json.loads(json_line(unjudged_json("two", "the reader\nran out of time\n"))) == {
        "case": "two",
        "disposition": None,
        "error": "the reader ran out of time",
    }


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_becomes_text_that_utf_8_carries_and_well_formed_text_stays(text: str) -> None:
    mended = well_formed(text)
    mended.encode()
    assert "\0" not in mended
    assert well_formed(mended) == mended
    if mended.isprintable() and text.isprintable():
        assert mended == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_holds_nothing_that_a_terminal_obeys_and_is_read_back_as_it_was(text: str) -> None:
    line = json_line({"told": text})

    assert json.loads(line) == {"told": text}
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Zl", "Zp"} or c in BIDIRECTIONAL]


def test_letters_stay_as_they_are() -> None:
    assert json_line({"told": "Müller, Łódź, Αθήνα, 東京"}) == '{"told": "Müller, Łódź, Αθήνα, 東京"}'
