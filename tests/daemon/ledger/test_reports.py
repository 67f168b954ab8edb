"""A mail server's report is tied to the reply that it names, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace

from daemon.ledger.alerts import ALERT
from daemon.ledger.rows import NewCase
from daemon.ledger.store import Ledger, verify
from daemon.records import ReplyState
from rules.delivery import DeliveryReport, RecipientReport
from tests.daemon.ledger.examples import LIMIT, MISROUTED, NOON, new_case, no_reply, record

OURS = "<LE-2026-000001@example.org>"
FAILED = RecipientReport("p.umbrella@county.police.uk", "failed", "5.1.1", "550 no such user")
AUTOMATED = replace(MISROUTED, reason="automated")


def reporting(uid: int, *recipients: RecipientReport, about: tuple[str, ...] = (OURS,)) -> NewCase:
    return new_case(uid, AUTOMATED, report=DeliveryReport(about, recipients))


def kinds(ledger: Ledger, reference: str) -> list[str]:
    return [event.kind for event in ledger.case(reference).events]


def sent(ledger: Ledger) -> str:
    reference = record(ledger, 1)
    ledger.begin_sending(1, NOON)
    ledger.mark_sent(1, NOON)
    return reference


def test_a_bounce_is_noted_on_the_reply_alerted_and_linked_both_ways(ledger: Ledger) -> None:
    case = sent(ledger)
    before = ledger.case(case)
    bounce = ledger.record(reporting(2, FAILED), no_reply, NOON, LIMIT)
    after = ledger.case(case)
    assert (after.row, after.assessment) == (before.row, before.assessment)
    (reply,) = after.replies
    assert reply == replace(
        before.replies[0], bounced="bounced: p.umbrella@county.police.uk, status 5.1.1, 550 no such user"
    )
    assert [event.kind for event in after.events[len(before.events) :]] == ["delivery_report", ALERT]
    assert bounce in after.events[-2].detail
    assert case in ledger.case(bounce).events[-1].detail
    assert verify(ledger) == []


def test_a_second_bounce_is_an_event_and_no_second_alert(ledger: Ledger) -> None:
    case = sent(ledger)
    for uid in (2, 3):
        ledger.record(reporting(uid, FAILED), no_reply, NOON, LIMIT)
    assert (kinds(ledger, case).count("delivery_report"), kinds(ledger, case).count(ALERT)) == (2, 1)


def test_delays_relays_and_deliveries_are_events_alone(ledger: Ledger) -> None:
    case = sent(ledger)
    told = [RecipientReport("a@b.example", action) for action in ("delayed", "relayed", "expanded", "delivered")]
    ledger.record(reporting(2, *told), no_reply, NOON, LIMIT)
    assert (kinds(ledger, case).count("delivery_report"), ALERT in kinds(ledger, case)) == (4, False)
    assert ledger.replies()[0].bounced == ""


def test_a_report_that_is_not_understood_is_put_before_a_person_and_called_no_bounce(ledger: Ledger) -> None:
    case = sent(ledger)
    ledger.record(reporting(2), no_reply, NOON, LIMIT)
    assert kinds(ledger, case)[-2:] == ["delivery_report", ALERT]
    assert ledger.replies()[0].bounced == ""


def test_a_report_of_somebody_elses_message_is_only_filed(ledger: Ledger) -> None:
    case = sent(ledger)
    events = kinds(ledger, case)
    about = ("<LE-2026-000001.0@example.org>", "<x' OR 1=1@example.org>", "<\udce9@example.org>")
    other = ledger.record(reporting(2, FAILED, about=about), no_reply, NOON, LIMIT)
    assert (kinds(ledger, case), kinds(ledger, other)) == (events, ["recorded"])
    assert ledger.replies()[0].bounced == ""


def test_a_bounce_of_a_reply_in_doubt_leaves_the_decision_to_the_person(ledger: Ledger) -> None:
    record(ledger, 1)
    ledger.begin_sending(1, NOON)
    ledger.hold_interrupted(NOON)
    ledger.record(reporting(2, FAILED), no_reply, NOON, LIMIT)
    assert (ledger.reply(1).state, bool(ledger.reply(1).bounced)) == (ReplyState.HELD, True)


def test_our_own_message_ids_are_known(ledger: Ledger) -> None:
    sent(ledger)
    assert [ledger.is_ours(name) for name in (OURS, "", "<other@example.org>", "<\udce9>")] == [
        True,
        False,
        False,
        False,
    ]
