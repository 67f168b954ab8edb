from __future__ import annotations

import pytest

from rules.delivery import Fate, RecipientReport


@pytest.mark.parametrize(
    ("action", "status", "fate"),
    [
        ("failed", "5.1.1", Fate.FAILED),
        # RFC 3464, 2.3.3: a server that gives up after days of temporary failures says failed with a 4.
        ("failed", "4.4.7", Fate.FAILED),
        ("delayed", "4.4.1", Fate.DELAYED),
        ("delivered", "2.1.5", Fate.DELIVERED),
        ("relayed", "", Fate.RELAYED),
        ("expanded", "", Fate.EXPANDED),
        ("", "5.0.0", Fate.FAILED),
        ("", "4.2.2", Fate.DELAYED),
        ("", "2.0.0", Fate.DELIVERED),
        ("", "", Fate.UNCLEAR),
        ("vanished", "", Fate.UNCLEAR),
    ],
)
def test_the_action_tells_the_fate_and_else_the_status(action: str, status: str, fate: Fate) -> None:
    assert RecipientReport("a@example.org", action, status).fate is fate


def test_a_report_in_one_line_leaves_out_what_is_not_said() -> None:
    whole = RecipientReport("a@example.org", "failed", "5.1.1", "550 no such user")
    assert whole.text == "bounced: a@example.org, status 5.1.1, 550 no such user"
    assert RecipientReport(action="delayed", status="4.4.1").text == "delayed: status 4.4.1"
    assert RecipientReport().text == "unclear"
