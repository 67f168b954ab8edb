from dataclasses import replace

import pytest

from rules.gates.unofficial_sender import check
from rules.model import ReplyAction
from tests.rules.gates.submissions import POLICY, submission


def test_an_official_domain_passes_even_unproven() -> None:
    assert check(submission(proven=False), POLICY) is None


@pytest.mark.parametrize(
    "address",
    [
        "det.hartley@gmail.com",
        "jane@met-police.uk",
        "jane@police.uk",
        "jane@met.police.uk.evil.example",
        "jane%met.police.uk@evil.example",
        "jane@xn--mt-police-x.uk",
    ],
)
def test_another_domain_is_answered_only_when_it_is_proven(address: str) -> None:
    proven, forged = check(submission(address), POLICY), check(submission(address, proven=False), POLICY)
    assert proven is not None
    assert forged is not None
    assert (proven.reason, proven.reply) == ("unofficial_sender", ReplyAction.SEND)
    assert (forged.reason, forged.reply) == ("unofficial_sender", ReplyAction.HOLD)
    assert address.rpartition("@")[2] in proven.why


def test_without_a_single_mailbox_nobody_is_answered() -> None:
    found = check(submission(None, (("from", "a@met.police.uk, b@evil.example"),)), POLICY)
    assert found is not None
    assert (found.reason, found.reply, found.why) == ("unofficial_sender", ReplyAction.NONE, "2 From fields")
    assert found.evidence[0].quote == "from: a@met.police.uk, b@evil.example"


def test_what_the_domain_looks_like_is_named_for_the_staff() -> None:
    found = check(submission("jane@poiice.uk"), POLICY)
    assert found is not None
    assert "poiice.uk is no official" in found.why
    assert "but looks like police.uk (the letters look alike);" in found.why
    plain = check(submission("jane@gmail.com"), POLICY)
    assert plain is not None
    assert "looks like" not in plain.why


def test_our_own_address_is_nobodys_request_though_its_domain_was_listed() -> None:
    ours = replace(POLICY, mailbox="legal@met.police.uk")
    found = check(submission("Legal@met.police.uk"), ours)
    assert found is not None
    assert (found.reason, found.reply) == ("unofficial_sender", ReplyAction.NONE)
    assert check(submission("jane@met.police.uk"), ours) is None
