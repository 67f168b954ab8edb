from dataclasses import replace

import pytest

from rules.gates.automated import check
from rules.model import ReplyAction, Submission
from tests.rules.gates.submissions import POLICY, submission

MACHINES = {
    "a null return path": submission(envelope=""),
    "a delivery report": submission(headers=(("content-type", "multipart/report; report-type=delivery-status"),)),
    "a read receipt": submission(headers=(("content-type", "Multipart/Report; report-type=disposition-notification"),)),
    "a mail server's address": submission("MAILER-DAEMON@met.police.uk"),
    "a mail server's envelope": submission(envelope="mailer-daemon@met.police.uk"),
    "auto-replied": submission(headers=(("auto-submitted", "auto-replied"),)),
    "auto-generated": submission(headers=(("auto-submitted", "(x) Auto-Generated; owner-email=a"),)),
    "an empty Auto-Submitted": submission(headers=(("auto-submitted", ""),)),
    "list mail": submission(headers=(("list-id", "<news.met.police.uk>"),)),
    "a list's posting address": submission(headers=(("list-post", "<mailto:news@met.police.uk>"),)),
    "bulk": submission(headers=(("precedence", "Bulk"),)),
    "junk": submission(headers=(("precedence", "junk"),)),
    "an X-Autoreply": submission(headers=(("x-autoreply", "yes"),)),
    "an X-Autorespond": submission(headers=(("x-autorespond", "vacation"),)),
    "an out-of-office subject and a mark": submission(
        headers=(("x-auto-response-suppress", "All"),), subject="Automatische Antwort: Anfrage"
    ),
    "Exim's bounce": submission(headers=(("x-failed-recipients", "a@b.example"),)),
    "a reply of ours that came back": replace(submission(), returned=True),
    "a calendar robot": submission("calendar-notification@google.com"),
    "a calendar answer": submission(attached_type="text/calendar; method=reply"),
    "a calendar answer alone": submission(headers=(("content-type", 'text/calendar; charset=utf-8; method="REPLY"'),)),
}

PEOPLE = {
    "an officer": submission(),
    "Auto-Submitted: no": submission(headers=(("auto-submitted", "no"),)),
    "Auto-Submitted: no with a comment": submission(headers=(("auto-submitted", "No (sent by hand)"),)),
    "X-Auto-Response-Suppress alone": submission(headers=(("x-auto-response-suppress", "All"),)),
    "an out-of-office subject alone": submission(subject="Automatic reply: case 4411"),
    "no return path at all": submission(envelope=None),
    "Precedence: first-class": submission(headers=(("precedence", "first-class"),)),
    "an unsubscribe line alone": submission(headers=(("list-unsubscribe", "<https://met.police.uk/u>"),)),
    "an invitation by a person": submission(attached_type="text/calendar; method=request"),
    "a shared mailbox": submission("postmaster@met.police.uk"),
}


@pytest.mark.parametrize("message", MACHINES.values(), ids=MACHINES.keys())
def test_a_machine_is_misrouted_and_never_answered(message: Submission) -> None:
    found = check(message, POLICY)
    assert found is not None
    assert (found.reason, found.reply) == ("automated", ReplyAction.NONE)
    assert found.evidence


@pytest.mark.parametrize("message", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_person_passes(message: Submission) -> None:
    assert check(message, POLICY) is None
