"""Copies and doubts between the ledger and a mailbox that may fail at any moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from daemon.config import MailboxConfig
from daemon.ledger.alerts import ALERT
from daemon.ledger.store import Ledger, verify
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import Mailbox, MailboxLost
from daemon.records import ReplyState
from daemon.sent_folder import LOOKED_FOR, SERVERS_TURN, UNLOOKED, SentReport, tell_unlooked, tend_sent_folder
from tests.daemon.ledger.examples import NOON, record

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[MaildirMailbox]:
    with opened(tmp_path) as mailbox:
        yield mailbox


def opened(base: Path, kind: type[MaildirMailbox] = MaildirMailbox) -> MaildirMailbox:
    return kind(MailboxConfig(address="legal@example.org", kind="maildir", path="mailbox"), base)


def sent(ledger: Ledger, uid: int, now: datetime = NOON) -> int:
    reply = on_the_wire(ledger, uid)
    ledger.mark_sent(reply, now)
    return reply


def on_the_wire(ledger: Ledger, uid: int) -> int:
    (entry,) = ledger.replies_of(record(ledger, uid))
    assert ledger.begin_sending(entry.id, NOON)
    return entry.id


def filed(base: Path) -> list[bytes]:
    folder = base / "mailbox" / ".Sent" / "cur"
    return sorted(path.read_bytes() for path in folder.iterdir()) if folder.is_dir() else []


def alerts(ledger: Ledger) -> list[str]:
    return [row["detail"] for row in ledger.rows("SELECT detail FROM events WHERE kind = ?", (ALERT,))]


def tend(mailbox: Mailbox, ledger: Ledger, now: datetime = LATER) -> SentReport:
    return tend_sent_folder(mailbox, ledger, "Sent", now)


# --- copies --------------------------------------------------------------------------------------------------------


def test_each_sent_reply_gets_one_copy(ledger: Ledger, mailbox: MaildirMailbox, tmp_path: Path) -> None:
    replies = [ledger.reply(sent(ledger, uid)).raw for uid in (1, 2)]
    on_the_wire(ledger, 3)

    assert [tend(mailbox, ledger), tend(mailbox, ledger)] == [SentReport(copied=2), SentReport()]

    assert filed(tmp_path) == sorted(replies)
    assert verify(ledger) == []


def test_the_server_has_its_turn_first(ledger: Ledger, mailbox: MaildirMailbox, tmp_path: Path) -> None:
    reply = sent(ledger, 1)
    assert tend(mailbox, ledger, NOON + SERVERS_TURN / 2) == SentReport()
    mailbox.append("Sent", b"Message-ID: <LE-2026-000001@example.org>\n\nThe server's own copy, changed\n", seen=True)
    assert tend(mailbox, ledger, NOON + SERVERS_TURN) == SentReport()
    assert len(filed(tmp_path)) == 1
    assert ledger.reply(reply).copied_at == NOON + SERVERS_TURN
    assert '"by":"the server"' in ledger.case("LE-2026-000001").events[-1].detail


class Lost(MaildirMailbox):
    """The connection breaks when a copy was filed, before anybody hears of it."""

    def append(self, folder: str, raw: bytes, *, seen: bool = False, at: datetime | None = None) -> None:
        super().append(folder, raw, seen=seen, at=at)
        raise MailboxLost("the line is cut")


class Killed(Ledger):
    """A ledger that dies when it is told of a copy."""

    def copied(self, reply: int, by_us: bool, now: datetime) -> None:
        raise KeyboardInterrupt


def test_a_copy_whose_filing_was_cut_off_is_found_and_not_filed_again(ledger: Ledger, tmp_path: Path) -> None:
    sent(ledger, 1)
    with opened(tmp_path, Lost) as broken:
        assert tend(broken, ledger).trouble == "the line is cut"
    assert ledger.reply(1).copied_at is None
    with opened(tmp_path) as mailbox:
        assert tend(mailbox, ledger) == SentReport()
    assert (len(filed(tmp_path)), ledger.reply(1).copied_at) == (1, LATER)


def test_killed_between_the_copy_and_its_note_it_files_no_second_one(mailbox: MaildirMailbox, tmp_path: Path) -> None:
    with Killed(tmp_path / "ledger.sqlite3") as dying:
        sent(dying, 1)
        with pytest.raises(KeyboardInterrupt):
            tend(mailbox, dying)
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        assert tend(mailbox, ledger) == SentReport()
        assert ledger.reply(1).copied_at == LATER
    assert len(filed(tmp_path)) == 1


def test_without_a_sent_folder_nothing_is_filed(ledger: Ledger, mailbox: MaildirMailbox, tmp_path: Path) -> None:
    sent(ledger, 1)
    assert tend_sent_folder(mailbox, ledger, "", LATER) == SentReport()
    assert not (tmp_path / "mailbox" / ".Sent").exists()


# --- replies in doubt ----------------------------------------------------------------------------------------------


def test_a_reply_in_doubt_that_the_server_filed_is_sent(
    ledger: Ledger, mailbox: MaildirMailbox, tmp_path: Path
) -> None:
    crashed, unanswered = on_the_wire(ledger, 1), on_the_wire(ledger, 2)
    ledger.hold(unanswered, "no answer after the data", NOON)
    ledger.hold_interrupted(NOON)
    for number in (1, 2):
        mailbox.append("Sent", b"Message-ID: <LE-2026-00000%d@example.org>\n\nText\n" % number, seen=True)

    assert tend(mailbox, ledger) == SentReport(found=2)

    assert [ledger.reply(reply).state for reply in (crashed, unanswered)] == [ReplyState.SENT] * 2
    assert (alerts(ledger), len(filed(tmp_path))) == ([], 2)


def test_one_that_is_not_there_stays_held_with_one_alert_and_is_found_later(
    ledger: Ledger, mailbox: MaildirMailbox, tmp_path: Path
) -> None:
    on_the_wire(ledger, 1)
    ledger.hold_interrupted(NOON)
    assert [tend(mailbox, ledger), tend(mailbox, ledger)] == [SentReport(), SentReport()]
    assert (ledger.reply(1).state, len(alerts(ledger))) == (ReplyState.HELD, 1)
    assert "looked for in Sent and not found" in alerts(ledger)[0]
    assert ledger.due(LATER + timedelta(days=99)) == []
    mailbox.append("Sent", b"Message-ID: <LE-2026-000001@example.org>\n\nText\n", seen=True)
    assert tend(mailbox, ledger, LATER + timedelta(days=1)) == SentReport(found=1)
    assert (ledger.reply(1).state, len(filed(tmp_path))) == (ReplyState.SENT, 1)


def test_a_reply_that_a_person_released_is_not_marked_by_what_is_found(ledger: Ledger, mailbox: MaildirMailbox) -> None:
    on_the_wire(ledger, 1)
    ledger.hold_interrupted(NOON)
    ledger.release(1, "Ines Clerk", NOON)
    mailbox.append("Sent", b"Message-ID: <LE-2026-000001@example.org>\n\nText\n", seen=True)
    assert tend(mailbox, ledger) == SentReport()
    assert ledger.reply(1).state is ReplyState.QUEUED


class Counting(MaildirMailbox):
    """Counts how often it is searched."""

    searches = 0

    def named(self, folder: str, message_ids: Collection[str], since: datetime) -> frozenset[str]:
        self.searches += 1
        return super().named(folder, message_ids, since)


def test_a_doubt_that_nobody_decides_is_not_looked_for_without_end(ledger: Ledger, tmp_path: Path) -> None:
    on_the_wire(ledger, 1)
    ledger.hold_interrupted(NOON)
    with opened(tmp_path, Counting) as mailbox:
        tend(mailbox, ledger)
        tend(mailbox, ledger, LATER + LOOKED_FOR - timedelta(seconds=1))
        tend(mailbox, ledger, LATER + LOOKED_FOR)
        assert isinstance(mailbox, Counting)
        assert mailbox.searches == 2


def test_a_doubt_that_nobody_can_look_for_is_told_in_time(ledger: Ledger) -> None:
    on_the_wire(ledger, 1)
    ledger.hold_interrupted(NOON)
    tell_unlooked(ledger, "Sent", NOON + UNLOOKED / 2)
    assert alerts(ledger) == []
    for _ in range(2):
        tell_unlooked(ledger, "Sent", NOON + UNLOOKED)
    assert len(alerts(ledger)) == 1
    assert "the mailbox could not be opened" in alerts(ledger)[0]


def test_without_a_sent_folder_a_doubt_is_told_at_once(ledger: Ledger) -> None:
    on_the_wire(ledger, 1)
    ledger.hold_interrupted(NOON)
    tell_unlooked(ledger, "", NOON)
    assert "[mailbox] sent is empty" in alerts(ledger)[0]
