"""Robots are never answered; where a field stands on people's mail too, a person decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daemon.records import ReplyState
from daemon.replies.compose import compose
from daemon.replies.guards import why_asked, why_silent
from daemon.replies.texts import ReplyTexts
from rules.loops import HeldBy
from rules.model import Author, Header, ReplyAction, Submission
from tests.daemon.replies.examples import ACCEPTED, MESSAGE, NOW, REFERENCE, SETTINGS
from tests.daemon.replies.mails import parsed, written

OWN = SETTINGS.own_addresses


def bearing(name: str, value: str) -> Submission:
    return replace(MESSAGE, headers=(*MESSAGE.headers, Header(name, value)))


NEVER = {
    "a reply of ours come back": (replace(MESSAGE, returned=True), "came back"),
    "one of our own addresses": (replace(MESSAGE, author=Author("Support@tokensmm.org")), "our own addresses"),
    "a mail system": (replace(MESSAGE, author=Author("MAILER-DAEMON@met.police.uk")), "mail system"),
    "an autoresponder": (replace(MESSAGE, author=Author("autoresponder@met.police.uk")), "mail system"),
    "the null path": (replace(MESSAGE, envelope_sender=""), "null"),
    "Auto-Submitted": (bearing("auto-submitted", "auto-generated"), "Auto-Submitted"),
    "an odd Auto-Submitted": (bearing("auto-submitted", "???"), "Auto-Submitted"),
    "X-Autoreply": (bearing("x-autoreply", "yes"), "x-autoreply"),
    "X-Autorespond": (bearing("x-autorespond", "vacation"), "x-autorespond"),
    "Precedence": (bearing("precedence", "Bulk"), "precedence"),
    "X-Precedence": (bearing("x-precedence", "auto_reply"), "x-precedence"),
    "List-Id": (bearing("list-id", "<news.met.police.uk>"), "mailing list"),
    "List-Post": (bearing("list-post", "<mailto:a@b>"), "mailing list"),
    "a report": (bearing("content-type", "Multipart/Report; report-type=delivery-status"), "report"),
    "Exim's bounce": (bearing("x-failed-recipients", "a@b"), "bounce"),
    "our own loop mark": (bearing("x-loop", "Legal-smmpanelus@tokensmm.org"), "our own mailbox"),
}

PEOPLE = {
    "an officer": MESSAGE,
    "Auto-Submitted: no": bearing("auto-submitted", "no (by hand)"),
    "X-Autoreply: no": bearing("x-autoreply", "no"),
    "Precedence: first-class": bearing("precedence", "first-class"),
    "a sending service's mark": bearing("feedback-id", "1.eu-west-1.abc:AmazonSES"),
    "a carrying service's way out": bearing("list-unsubscribe", "<https://met.police.uk/u>"),
    "an ordinary multipart": bearing("content-type", "multipart/mixed; boundary=report"),
    "no receipts wanted": bearing("x-auto-response-suppress", "DR, RN, NRN, OOF"),
}

ASKED = {
    "Exchange wants none": bearing("x-auto-response-suppress", "DR, OOF, AutoReply"),
    "a ticket system wants none": bearing("x-auto-response-suppress", "All"),
    "a robot passed it on": bearing("x-loop", "owner@bugs.example"),
}


@pytest.mark.parametrize(("message", "why"), NEVER.values(), ids=NEVER.keys())
def test_robots_and_we_ourselves_are_never_answered(message: Submission, why: str, texts: ReplyTexts) -> None:
    assert why in why_silent(message, OWN)
    assert compose(ACCEPTED, message, texts, SETTINGS, REFERENCE, NOW) is None


@pytest.mark.parametrize("message", PEOPLE.values(), ids=PEOPLE.keys())
def test_people_are_answered(message: Submission, texts: ReplyTexts) -> None:
    assert (why_silent(message, OWN), why_asked(message)) == ("", "")
    assert written(ACCEPTED, message, texts).state is ReplyState.QUEUED


@pytest.mark.parametrize("message", ASKED.values(), ids=ASKED.keys())
def test_a_reply_that_the_senders_system_does_not_want_waits_for_a_person(
    message: Submission, texts: ReplyTexts
) -> None:
    assert why_silent(message, OWN) == ""
    reply = written(ACCEPTED, message, texts)
    assert (reply.state, reply.held_by) == (ReplyState.HELD, HeldBy.ASKED)
    assert "release it if a person wrote" in reply.note


def test_what_holds_a_reply_is_told(texts: ReplyTexts) -> None:
    forged = replace(ACCEPTED, reply=ReplyAction.HOLD)
    assert written(forged, ASKED["a ticket system wants none"], texts).held_by is HeldBy.RULES
    waiting = compose(ACCEPTED, MESSAGE, texts, replace(SETTINGS, mode="hold"), REFERENCE, NOW)
    assert waiting is not None
    assert (waiting.state, waiting.held_by) == (ReplyState.HELD, HeldBy.MODE)


def test_ours_say_that_they_are_automatic_and_ask_for_no_automatic_reply(texts: ReplyTexts) -> None:
    message = parsed(written(ACCEPTED, MESSAGE, texts))
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
