import pytest

from rules.evidence.purpose import Purpose
from rules.model import Evidence, RequestType
from rules.request_type import find_request_type
from tests.rules.requirements.examples import stated

ASKED = stated("request_type", "please provide")
KEPT = stated("request_type", "please preserve")


@pytest.mark.parametrize(
    ("kept", "asked", "expected"),
    [
        (None, None, None),
        (None, ASKED, RequestType.DISCLOSURE),
        (KEPT, None, RequestType.PRESERVATION),
        (KEPT, ASKED, RequestType.DISCLOSURE),
    ],
)
def test_disclosure_wins_over_preservation(
    kept: Evidence | None, asked: Evidence | None, expected: RequestType | None
) -> None:
    assert find_request_type(Purpose(kept, asked)) is expected
