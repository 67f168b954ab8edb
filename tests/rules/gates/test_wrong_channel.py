import pytest

from rules.gates.wrong_channel import check
from rules.model import ReplyAction
from tests.rules.gates.submissions import LEGAL, POLICY, submission

WRONG = [
    (("support@tokensmm.org",), ()),
    (("someone@example.org",), ("billing@tokensmm.org",)),
    (("SUPPORT@tokensmm.org",), ()),
    (("support+ticket@tokensmm.org",), ()),
    (("desk@helpdesk.example",), ()),
    (("press@tokensmm.org",), ()),
    (("hello@smmpanelus.com",), ()),
]

RIGHT = [
    ((LEGAL,), ()),
    (("support@tokensmm.org",), (LEGAL,)),
    (("Legal-SMMpanelus@TokenSMM.org",), ("billing@tokensmm.org",)),
    (("legal-smmpanelus+case@tokensmm.org",), ("support@tokensmm.org",)),
    ((), ()),
    (("colleague@met.police.uk",), ()),
    (("support@tokensmm.org.evil.example",), ()),
]


@pytest.mark.parametrize(("to", "cc"), WRONG)
def test_another_channel_without_the_legal_mailbox_is_misrouted(to: tuple[str, ...], cc: tuple[str, ...]) -> None:
    found = check(submission(to=to, cc=cc), POLICY)
    assert found is not None
    assert (found.reason, found.reply) == ("wrong_channel", ReplyAction.SEND)
    assert found.evidence


@pytest.mark.parametrize(("to", "cc"), RIGHT)
def test_the_legal_mailbox_or_no_channel_at_all_passes(to: tuple[str, ...], cc: tuple[str, ...]) -> None:
    assert check(submission(to=to, cc=cc), POLICY) is None
