"""What holds for every kind of mailbox: nothing is lost, nothing is changed but its place, no number is mistaken."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import replace

import pytest

from daemon.mailbox.protocol import Mailbox, MailboxError
from daemon.records import Position
from tests.daemon.mailbox.places import Place, letter

ODD_MESSAGES = {
    "8-bit": letter(1, "Señor Müller, Ärztestraße 5\r\n".encode("latin-1") + bytes(range(128, 256)) + b"\r\n"),
    "very long lines": letter(2, b"x" * 200_000 + b"\r\n" + b"y" * 70_000 + b"\r\n"),
    "only a line end": b"\r\n",
    "no header": b"\r\nonly a body\r\n",
    "no line end at the end": letter(3, b"no end"),
    "dots and From lines": letter(4, b".\r\n..\r\nFrom nobody\r\n>From nobody\r\n"),
    "what looks like an IMAP answer": letter(5, b")\r\n* 1 FETCH (UID 9)\r\nA1 OK done {3}\r\nabc"),
    "half a megabyte": letter(6, b"0123456789abcdef" * 4 * 8192 + b"\r\n"),
}


def positions(mailbox: Mailbox) -> list[Position]:
    return [waiting.position for waiting in mailbox.waiting()]


def bodies(mailbox: Mailbox) -> list[bytes]:
    return [received.raw for received in mailbox.fetch(positions(mailbox))]


def test_an_empty_inbox_has_nothing_waiting(place: Place) -> None:
    with place.open() as mailbox:
        assert mailbox.waiting() == []
        assert list(mailbox.fetch([])) == []
        assert mailbox.move([], "Accepted") == frozenset()


def test_odd_messages_are_fetched_byte_for_byte(place: Place) -> None:
    for raw in ODD_MESSAGES.values():
        place.deliver(raw)

    with place.open() as mailbox:
        fetched = bodies(mailbox)

    assert dict(zip(ODD_MESSAGES, fetched, strict=True)) == ODD_MESSAGES


def test_messages_wait_in_the_order_of_their_arrival_and_keep_it_through_batches(place: Place) -> None:
    letters = [letter(number, b"line\r\n" * number) for number in range(11)]
    for raw in letters:
        place.deliver(raw)

    with place.open() as mailbox:
        waiting = mailbox.waiting()
        received = list(mailbox.fetch([w.position for w in waiting]))

    assert [r.raw for r in received] == letters
    assert [r.position for r in received] == [w.position for w in waiting]
    assert [w.position.uid for w in waiting] == sorted(w.position.uid for w in waiting)
    assert all(r.internal_date is not None and r.internal_date.tzinfo is not None for r in received)


def test_sizes_tell_a_large_message_before_it_is_fetched(place: Place) -> None:
    place.deliver(letter(1))
    place.deliver(letter(2, b"x" * 300_000))

    with place.open() as mailbox:
        small, large = [w.size for w in mailbox.waiting()]

    assert small < 1000
    assert large > 300_000


def test_a_message_that_staff_have_read_is_waiting_all_the_same(place: Place) -> None:
    place.deliver(letter(1))
    place.mark(0, "seen")

    with place.open() as mailbox:
        assert bodies(mailbox) == [letter(1)]


def test_fetching_does_not_mark_a_message_as_read(place: Place) -> None:
    place.deliver(letter(1))

    with place.open() as mailbox:
        assert len(bodies(mailbox)) == 1

    assert place.flags(0) == set()


def test_the_filing_folders_exist_after_opening(place: Place) -> None:
    with place.open() as mailbox:
        assert len(set(mailbox.folders())) == 4

    assert [place.stored(name) for name in ("Accepted", "Deficient", "Misrouted", "Quarantine")] == [[], [], [], []]


def test_a_moved_message_leaves_the_inbox_and_lies_unchanged_in_its_folder(place: Place) -> None:
    place.deliver(letter(1))
    place.deliver(letter(2))

    with place.open() as mailbox:
        first, second = positions(mailbox)
        assert mailbox.move([first], "Deficient") == {first}
        assert positions(mailbox) == [second]

    assert place.stored("Deficient") == [letter(1)]


def test_many_messages_are_moved_in_batches(place: Place) -> None:
    letters = [letter(number) for number in range(10)]
    for raw in letters:
        place.deliver(raw)

    with place.open() as mailbox:
        here = positions(mailbox)
        assert mailbox.move(here[1:], "Misrouted") == set(here[1:])
        assert positions(mailbox) == here[:1]

    assert sorted(place.stored("Misrouted")) == sorted(letters[1:])


def test_moving_twice_moves_once(place: Place) -> None:
    place.deliver(letter(1))

    with place.open() as mailbox:
        (position,) = positions(mailbox)
        assert mailbox.move([position], "Accepted") == {position}
        assert mailbox.move([position], "Accepted") == frozenset()

    assert place.stored("Accepted") == [letter(1)]


def test_a_message_gone_meanwhile_is_skipped_by_fetch_and_move(place: Place) -> None:
    for number in range(3):
        place.deliver(letter(number))

    with place.open() as mailbox:
        here = positions(mailbox)
        place.remove(1)
        assert [r.raw for r in mailbox.fetch(here)] == [letter(0), letter(2)]
        assert mailbox.move(here, "Accepted") == {here[0], here[2]}


def test_messages_can_be_moved_while_others_are_still_being_fetched(place: Place) -> None:
    for number in range(9):
        place.deliver(letter(number))

    with place.open() as mailbox:
        fetched = []
        for received in mailbox.fetch(positions(mailbox)):
            fetched.append(received.raw)
            assert not mailbox.find("Accepted", "", hashlib.sha256(received.raw).hexdigest())
            assert mailbox.move([received.position], "Accepted") == {received.position}

    assert fetched == [letter(number) for number in range(9)]
    assert len(place.stored("Accepted")) == 9


def test_what_others_have_marked_as_deleted_is_never_expunged(place: Place) -> None:
    for number in range(3):
        place.deliver(letter(number))
    place.mark(0, "deleted")

    with place.open() as mailbox:
        last = positions(mailbox)[-1]
        assert mailbox.move([last], "Accepted") == {last}

    assert place.stored("INBOX")[0] == letter(0)
    assert place.stored("Accepted") == [letter(2)]


def test_numbers_survive_a_new_session(place: Place) -> None:
    place.deliver(letter(1))
    with place.open() as mailbox:
        before = positions(mailbox)
    place.deliver(letter(2))
    place.mark(0, "seen")

    with place.open() as mailbox:
        after = positions(mailbox)
        assert [r.raw for r in mailbox.fetch(before)] == [letter(1)]

    assert after[:1] == before
    assert after[1].uid > before[0].uid


def test_the_number_of_a_moved_message_is_never_given_again(place: Place) -> None:
    place.deliver(letter(1))
    with place.open() as mailbox:
        (first,) = positions(mailbox)
        mailbox.move([first], "Accepted")
    place.deliver(letter(2))

    with place.open() as mailbox:
        (second,) = positions(mailbox)
        assert list(mailbox.fetch([first])) == []

    assert second.uidvalidity == first.uidvalidity
    assert second.uid > first.uid


def test_positions_from_before_a_rebuilt_inbox_are_never_touched(place: Place) -> None:
    place.deliver(letter(1))
    with place.open() as mailbox:
        (old,) = positions(mailbox)
    time.sleep(1.01 if place.config.kind == "maildir" else 0)
    place.forget_numbers()

    with place.open() as mailbox:
        (new,) = positions(mailbox)
        assert new.uidvalidity != old.uidvalidity
        assert list(mailbox.fetch([old])) == []
        assert mailbox.move([old], "Accepted") == frozenset()
        assert [r.raw for r in mailbox.fetch([new])] == [letter(1)]

    assert place.stored("INBOX") == [letter(1)]


def test_positions_of_other_places_are_never_touched(place: Place) -> None:
    place.deliver(letter(1))

    with place.open() as mailbox:
        (here,) = positions(mailbox)
        others = [
            replace(here, account="other@example.test"),
            replace(here, folder="Accepted"),
            replace(here, uid=4_000_000_000),
        ]
        assert list(mailbox.fetch(others)) == []
        assert mailbox.move(others, "Accepted") == frozenset()

    assert place.stored("INBOX") == [letter(1)]


def test_a_filed_message_is_found_by_its_bytes(place: Place) -> None:
    for number in range(3):
        place.deliver(letter(number))
    digest = hashlib.sha256(letter(1)).hexdigest()

    with place.open() as mailbox:
        mailbox.move(positions(mailbox), "Accepted")
        assert mailbox.find("Accepted", "<1@police.example>", digest)
        assert mailbox.find("Accepted", "", digest.upper())
        assert mailbox.find("Accepted", "<another@police.example>", digest)


def test_a_message_with_the_same_id_but_other_bytes_is_not_found(place: Place) -> None:
    place.deliver(letter(1))
    forged = hashlib.sha256(letter(1, b"other words\r\n")).hexdigest()

    with place.open() as mailbox:
        mailbox.move(positions(mailbox), "Accepted")
        assert not mailbox.find("Accepted", "<1@police.example>", forged)
        assert not mailbox.find("Deficient", "<1@police.example>", hashlib.sha256(letter(1)).hexdigest())


HOSTILE_IDS = (
    '<"quoted"@x>',
    "<back\\slash@x>",
    "<a)b(c@x>",
    "<ünïcode@x>",
    "<x@y>\r\nA9 LOGOUT",
    "<" + "x" * 9000 + ">",
    "%*{5}",
    "{3}",
    "<x@y> ALL",
)


def test_a_hostile_message_id_only_makes_the_search_slower(place: Place) -> None:
    place.deliver(letter(1))
    digest = hashlib.sha256(letter(1)).hexdigest()

    with place.open() as mailbox:
        mailbox.move(positions(mailbox), "Accepted")
        assert [mailbox.find("Accepted", hostile, digest) for hostile in HOSTILE_IDS] == [True] * len(HOSTILE_IDS)
        assert [mailbox.find("Accepted", hostile, "0" * 64) for hostile in HOSTILE_IDS] == [False] * len(HOSTILE_IDS)


def test_a_folder_that_staff_removed_is_made_anew_when_a_message_goes_there(place: Place) -> None:
    place.deliver(letter(1))

    with place.open() as mailbox:
        place.remove_folder("Accepted")
        here = positions(mailbox)
        assert mailbox.move(here, "Accepted") == set(here)

    assert place.stored("Accepted") == [letter(1)]


def test_folder_names_may_have_parts_and_letters_beyond_ascii(place: Place) -> None:
    config = place.config.model_copy(update={"accepted": "Behörden/Geprüft", "misrouted": "Wrong desk"})
    place.deliver(letter(1))

    with replace(place, config=config).open() as mailbox:
        here = positions(mailbox)
        assert mailbox.move(here, "Behörden/Geprüft") == set(here)
        assert mailbox.find("Behörden/Geprüft", "<1@police.example>", hashlib.sha256(letter(1)).hexdigest())

    with replace(place, config=config).open() as mailbox:
        assert mailbox.find("Behörden/Geprüft", "", hashlib.sha256(letter(1)).hexdigest())


@pytest.mark.parametrize("name", ["a//b", "/a", "bad\r\nname"])
def test_an_impossible_folder_name_is_refused_in_words(place: Place, name: str) -> None:
    config = place.config.model_copy(update={"accepted": name})

    with pytest.raises(MailboxError, match="use printable parts"), replace(place, config=config).open():
        pass


def test_an_appended_message_waits_like_any_other(place: Place) -> None:
    with place.open() as mailbox:
        mailbox.append("INBOX", letter(1))
        mailbox.append("Misrouted", letter(2))
        assert bodies(mailbox) == [letter(1)]
        assert mailbox.find("Misrouted", "<2@police.example>", hashlib.sha256(letter(2)).hexdigest())


def test_idling_ends_without_news_when_the_time_is_over(place: Place) -> None:
    with place.open() as mailbox:
        began = time.monotonic()
        assert mailbox.idle(0.4) is False

    assert 0.4 <= time.monotonic() - began < 3


@pytest.mark.parametrize("place", ["imap-full", "imap-dotted", "maildir"], indirect=True)
def test_idling_ends_early_when_mail_comes(place: Place) -> None:
    with place.open() as mailbox:
        later = threading.Timer(0.3, place.deliver, [letter(1)])
        later.start()
        began = time.monotonic()
        assert mailbox.idle(20) is True
        later.join()
        assert time.monotonic() - began < 10
        assert bodies(mailbox) == [letter(1)]


def test_a_mailbox_describes_itself_without_its_password(place: Place) -> None:
    described = place.open().describe()

    assert "secret" not in described
    assert str(place.config.port) in described or str(place.base) in described
