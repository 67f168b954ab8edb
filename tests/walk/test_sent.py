"""Replies, their copies and their bounces before a real Dovecot and a real Postfix."""

from __future__ import annotations

import re
import smtplib
import sqlite3
import time
from contextlib import closing

from daemon.ledger.rows import CaseFilter
from daemon.ledger.store import verify
from daemon.records import OutboxEntry, ReplyState
from tests.walk.house import House, copies


def invitations(house: House, count: int) -> list[bytes]:
    return copies(house.samples()[-1], count)


def replies(house: House) -> list[OutboxEntry]:
    with house.book() as ledger:
        assert verify(ledger) == []
        return ledger.replies()


def test_a_copy_of_each_reply_is_filed_as_read_and_never_twice(house: House) -> None:
    house.append(*invitations(house, 3))

    house.once()
    house.once()

    written = replies(house)
    assert {reply.state for reply in written} == {ReplyState.SENT}
    assert all(reply.copied_at is not None for reply in written)
    assert sorted(house.stored("Sent")) == sorted(reply.raw for reply in written)
    with house.postfix.dovecot.client(house.account) as client:
        client.select_folder("Sent", readonly=True)
        assert client.search("UNSEEN") == []


def test_a_reply_that_was_on_the_wire_is_sent_when_the_provider_filed_it_and_else_held(house: House) -> None:
    house.configure(("[replies]\n", '[replies]\nmode = "hold"\n'))
    house.append(*invitations(house, 2))
    house.once()
    found, lost = replies(house)
    with house.postfix.dovecot.client(house.account) as client:
        client.create_folder("Sent")
        # As Gmail and Exchange do, with a field of their own on top.
        client.append("Sent", b"X-Provider: took it\r\n" + found.raw)
    with closing(sqlite3.connect(house.base / "ledger.sqlite3")) as ledger_file, ledger_file:
        # What a kill between the end of the data and its answer leaves.
        ledger_file.execute("UPDATE replies SET state = 'sending', held_by = '', held_at = NULL")

    done = house.docketd("once", "--json")

    assert done.returncode in (0, 1), done.stderr
    with house.book() as ledger:
        after = ledger.replies()
        events = [(event.kind, event.case) for case in ledger.cases() for event in ledger.case(case.reference).events]
    assert [(reply.id, reply.state) for reply in after] == [(found.id, ReplyState.SENT), (lost.id, ReplyState.HELD)]
    assert ("alert", lost.case) in events
    assert ("alert", found.case) not in events
    assert "alert: nobody knows whether a reply has left" in done.stderr
    assert (house.postfix.sunk(), len(house.stored("Sent"))) == ([], 1)


def test_a_bounce_by_a_real_server_is_tied_to_its_reply_and_not_answered(house: House) -> None:
    house.append(*invitations(house, 1))
    house.once()
    (reply,) = replies(house)
    with smtplib.SMTP(house.postfix.host, house.postfix.smtp_port, timeout=20) as smtp:
        # docketd's own envelope sender is null; a provider that puts the account there gets such bounces.
        smtp.sendmail(house.account, "bounced@met.police.uk", reply.raw)
    (bounce,) = house.postfix.dovecot.messages(house.account, count=1)
    assert b"multipart/report" in bounce

    house.once()

    with house.book() as ledger:
        cases = ledger.cases(CaseFilter(limit=10))
        told = {case.reference: ledger.case(case.reference) for case in cases}
        assert verify(ledger) == []
    first, report = told[reply.case], next(d for ref, d in told.items() if ref != reply.case)
    assert (report.row.reason, report.row.folder, report.replies) == ("automated", "Misrouted", ())
    assert re.fullmatch(
        r"bounced: bounced@met\.police\.uk, status 5\.1\.1, .*no such mailbox", first.replies[0].bounced
    )
    assert (first.replies[0].state, first.row.state) == (ReplyState.SENT, "filed")
    assert [event.kind for event in first.events][-2:] == ["delivery_report", "alert"]
    assert "reports_on" in [event.kind for event in report.events]
    shown = house.docketd("cases", reply.case)
    assert "bounced: bounced@met.police.uk" in shown.stdout


def test_what_the_daemon_sends_is_copied_by_whoever_opens_the_mailbox_next(house: House) -> None:
    house.append(*invitations(house, 1))
    with house.started("run"):
        end = time.monotonic() + 40
        while time.monotonic() < end and not sent(house):
            time.sleep(0.1)
    # Killed before the provider's turn was over.
    assert (sent(house), house.stored("Sent")) == (True, [])
    house.once()
    assert house.stored("Sent") == [reply.raw for reply in replies(house)]
    assert len(house.postfix.sunk(count=1)) == 1


def sent(house: House) -> bool:
    """Whether another process has sent all replies that there are."""
    written = replies(house) if (house.base / "ledger.sqlite3").exists() else []
    return {reply.state for reply in written} == {ReplyState.SENT}


def test_with_an_address_for_bounces_an_undeliverable_reply_is_told_of(house: House) -> None:
    house.configure(("[replies]\n", f'[replies]\nbounces_to = "{house.account}"\n'))
    (invitation,) = invitations(house, 1)
    house.append(re.sub(rb"(?m)^(From: .*<)[^@>]+", rb"\1bounced", invitation))

    house.once()
    house.postfix.dovecot.messages(house.account, count=1)
    house.once()

    (reply,) = replies(house)
    assert reply.state is ReplyState.SENT
    assert "5.1.1" in reply.bounced
    assert house.stored() == []
