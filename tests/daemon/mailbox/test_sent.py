"""Copies of replies in a folder of every kind of mailbox: filed as read, and found by their Message-ID alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from daemon.mailbox.protocol import Mailbox
from tests.daemon.mailbox.places import ImapPlace, MaildirPlace, Place, letter

SENT_AT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
IDS = ("<1@police.example>", "<2@police.example>")


def named(mailbox: Mailbox, *message_ids: str, folder: str = "Sent") -> frozenset[str]:
    return mailbox.named(folder, message_ids, SENT_AT)


def test_a_copy_is_filed_into_a_folder_that_appears_with_it_and_found_by_its_message_id(place: Place) -> None:
    with place.open() as mailbox:
        assert named(mailbox, *IDS) == frozenset()
        mailbox.append("Sent", letter(1), seen=True, at=SENT_AT)
        assert named(mailbox, *IDS) == {IDS[0]}
        assert mailbox.waiting() == []

    # A Maildir keeps the bytes as they are, and its reader here adds what is there already.
    assert [raw.replace(b"\r\r\n", b"\r\n") for raw in place.stored("Sent")] == [letter(1)]


def test_a_copy_that_the_server_changed_is_found_all_the_same(place: Place) -> None:
    changed = (
        letter(1)
        .replace(b"Message-ID: ", b"X-Server: a\r\nMESSAGE-id:\r\n ")
        .replace(b"\r\n\r\n", b"\r\n\r\nFooter\r\n")
    )

    with place.open() as mailbox:
        mailbox.append("Sent", changed)
        assert named(mailbox, *IDS) == {IDS[0]}


def test_part_of_a_message_id_or_a_mention_of_it_is_none(place: Place) -> None:
    other = letter(11).replace(
        b"Subject: Request 11", b"Subject: <1@police.example>\r\nIn-Reply-To: <1@police.example>"
    )

    with place.open() as mailbox:
        mailbox.append("Sent", other + b"\r\nMessage-ID: <2@police.example>\r\n")
        assert named(mailbox, *IDS, "<11@police.example>", "", "<a b>", "*") == {"<11@police.example>"}


def test_a_copy_is_found_below_many_later_ones(imap: ImapPlace) -> None:
    with imap.dovecot.client(imap.config.address) as client:
        client.create_folder("Sent")
        for number in (1, *range(1000, 1210)):
            client.append("Sent", letter(number))

    with imap.open() as mailbox:
        assert named(mailbox, *IDS, "<1200@police.example>") == {IDS[0], "<1200@police.example>"}


def test_a_copy_is_marked_as_read_and_has_the_time_of_its_sending(imap: ImapPlace) -> None:
    with imap.open() as mailbox:
        mailbox.append("Sent", letter(1), seen=True, at=SENT_AT)

    with imap.dovecot.client(imap.config.address) as client:
        client.normalise_times = False
        client.select_folder("Sent", readonly=True)
        subscribed = [name for _, _, name in client.list_sub_folders()]
        (answer,) = client.fetch(client.search("ALL"), ["FLAGS", "INTERNALDATE"]).values()
    assert "Sent" in subscribed
    assert b"\\Seen" in answer[b"FLAGS"]
    assert answer[b"INTERNALDATE"] == SENT_AT


def test_a_copy_in_a_maildir_is_marked_as_read_and_old_files_are_passed_over(maildir: MaildirPlace) -> None:
    with maildir.open() as mailbox:
        mailbox.append("Sent", letter(1), seen=True, at=SENT_AT)
        (path,) = maildir.files("Sent")
        assert (path.parent.name, path.name.partition(":")[2]) == ("cur", "2,S")
        assert (maildir.root / ".Sent" / "maildirfolder").exists()
        assert mailbox.named("Sent", IDS, datetime.now(UTC)) == {IDS[0]}
        assert mailbox.named("Sent", IDS, datetime.now(UTC) + timedelta(days=3)) == frozenset()
