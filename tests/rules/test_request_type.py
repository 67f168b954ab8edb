import pytest

from rules.evidence.purpose import Purpose
from rules.evidence.threat import Threat
from rules.model import Evidence, RequestType
from rules.request_type import find_request_type
from tests.rules.requirements.examples import stated

ASKED = stated("request_type", "please provide")
KEPT = stated("request_type", "please preserve")
CLAIM = stated("emergency", "imminent threat to life")


@pytest.mark.parametrize(
    ("claim", "kept", "asked", "expected"),
    [
        (None, None, None, None),
        (None, None, ASKED, RequestType.DISCLOSURE),
        (None, KEPT, None, RequestType.PRESERVATION),
        (None, KEPT, ASKED, RequestType.DISCLOSURE),
        (CLAIM, None, ASKED, RequestType.EMERGENCY),
        (CLAIM, KEPT, None, RequestType.EMERGENCY),
        (CLAIM, KEPT, ASKED, RequestType.EMERGENCY),
        (CLAIM, None, None, None),
    ],
)
def test_emergency_wins_over_disclosure_and_disclosure_over_preservation(
    claim: Evidence | None, kept: Evidence | None, asked: Evidence | None, expected: RequestType | None
) -> None:
    assert find_request_type(Threat(claim, None), Purpose(kept, asked)) is expected
