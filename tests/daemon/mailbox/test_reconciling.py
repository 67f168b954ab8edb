"""What a crash, a renumbering or a person leaves between ledger and mailbox, on every kind of mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from daemon.ledger.rows import CaseState
from daemon.ledger.store import Ledger, verify
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import Mailbox, MailboxError
from daemon.reconciling import Reconciling
from daemon.records import Position, Waiting
from tests.daemon.ledger.examples import LIMIT, NOON, new_case, reply_to
from tests.daemon.mailbox.places import Place, letter

OTHER = letter(2, b"Another letter.\r\n")


@dataclass
class Book:
    """A ledger beside a mailbox, and cycles that only reconcile."""

    ledger: Ledger
    place: Place

    def recorded(self, raw: bytes, position: Position, folder: str = "Deficient") -> str:
        """The case of a message that lay there when it was recorded."""
        digest = sha256(raw).hexdigest()
        number = raw.partition(b"<")[2].partition(b"@")[0].decode()
        entry = new_case(1, position=position, sha256=digest, message_id=f"<{number}@police.example>", folder=folder)
        return self.ledger.record(entry, reply_to(), NOON, LIMIT)

    def reconciling(self, mailbox: Mailbox, observe: bool = False) -> Reconciling:
        return Reconciling(mailbox, self.ledger, self.place.config, lambda: NOON, observe)

    def cycle(self) -> tuple[list[Waiting], int]:
        """A whole cycle that meets nothing new: what it would have taken in, and how many cases it finished."""
        with self.place.open() as mailbox:
            reconciling = self.reconciling(mailbox)
            fresh = reconciling.finish(mailbox.waiting())
            for received in mailbox.fetch([item.position for item in fresh]):
                reconciling.known_again(sha256(received.raw).hexdigest(), received.position)
            reconciling.give_up()
            reconciling.note_made_folders()
        return fresh, reconciling.resumed

    def state(self, reference: str) -> tuple[CaseState, str]:
        row = self.ledger.case(reference).row
        return row.state, row.folder

    def kinds(self, reference: str) -> list[str]:
        return [event.kind for event in self.ledger.case(reference).events][2:]


@pytest.fixture
def book(place: Place, tmp_path: Path) -> Iterator[Book]:
    with place.open(), Ledger(tmp_path / "ledger.sqlite3") as ledger:
        yield Book(ledger, place)
        assert verify(ledger) == []


def arrived(place: Place, *messages: bytes) -> list[Position]:
    for raw in messages:
        place.deliver(raw)
    with place.open() as mailbox:
        return [item.position for item in mailbox.waiting()]


def waiting(place: Place) -> int:
    with place.open() as mailbox:
        return len(mailbox.waiting())


def test_what_was_recorded_and_not_moved_is_moved(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)

    assert book.cycle() == ([], 1)

    assert book.state(reference) == (CaseState.FILED, "Deficient")
    assert (waiting(place), place.stored("Deficient")) == (0, [letter(1)])
    assert book.cycle() == ([], 0)


def test_a_move_cut_off_between_its_copy_and_its_removal_leaves_the_message_in_one_folder(
    book: Book, place: Place
) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)
    with place.open() as mailbox:
        copies_first = mailbox.copies_first
        if not copies_first:
            pytest.skip("this server moves in one step")
        mailbox.append("Deficient", letter(1))

    assert book.cycle() == ([], 1)

    assert (waiting(place), place.stored("Deficient")) == (0, [letter(1)])
    assert book.state(reference) == (CaseState.FILED, "Deficient")


def test_the_second_of_two_equal_messages_is_filed_beside_the_first(book: Book, place: Place) -> None:
    first, second = arrived(place, letter(1), letter(1))
    book.recorded(letter(1), first)
    copy = book.ledger.record_duplicate(second, sha256(letter(1)).hexdigest(), NOON)
    with place.open() as mailbox:
        mailbox.move([first], "Deficient")
    book.ledger.filed("LE-2026-000001", first, "Deficient", NOON)

    assert book.cycle() == ([], 1)

    assert (waiting(place), place.stored("Deficient")) == (0, [letter(1), letter(1)])
    assert book.state(copy) == (CaseState.FILED, "Deficient")


def test_what_was_moved_before_anybody_noted_it_is_noted(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)
    with place.open() as mailbox:
        mailbox.move([position], "Deficient")

    assert book.cycle() == ([], 1)

    assert (book.state(reference), book.kinds(reference)) == ((CaseState.FILED, "Deficient"), ["filed"])


def test_a_message_that_a_person_filed_elsewhere_is_left_there_and_told(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)
    with place.open() as mailbox:
        mailbox.move([position], "Accepted")

    assert book.cycle() == ([], 1)

    assert (book.state(reference), book.kinds(reference)) == (
        (CaseState.FILED, "Accepted"),
        ["moved_by_a_person"],
    )
    assert place.stored("Accepted") == [letter(1)]


def test_a_message_that_somebody_took_away_is_gone_and_known_when_it_comes_back(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)
    with place.open() as mailbox:
        mailbox.move([position], "Elsewhere")

    assert book.cycle() == ([], 0)
    assert book.state(reference)[0] is CaseState.GONE

    place.deliver(letter(1))
    fresh, resumed = book.cycle()
    assert (len(fresh), resumed) == (1, 1)
    assert book.cycle() == ([], 1)
    assert book.kinds(reference) == ["gone", "returned", "filed"]
    assert (waiting(place), place.stored("Deficient")) == (0, [letter(1)])


def test_a_filed_message_that_a_person_puts_back_is_filed_once_more_and_is_no_copy(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    reference = book.recorded(letter(1), position)
    book.cycle()
    with place.open() as mailbox:
        assert place.stored("Deficient") == [letter(1)]
        place.deliver(letter(1))
        digest = sha256(letter(1)).hexdigest()
        (here,) = (item.position for item in mailbox.waiting())
        assert book.reconciling(mailbox).known_again(digest, here) is None
    place.remove_folder("Deficient")

    fresh, resumed = book.cycle()

    assert (len(fresh), resumed) == (1, 1)
    assert book.cycle() == ([], 1)
    assert book.kinds(reference) == ["filed", "returned", "filed"]
    assert place.stored("Deficient") == [letter(1)]


def test_a_renumbered_message_is_known_by_its_content(book: Book, place: Place) -> None:
    _, position = arrived(place, OTHER, letter(1))
    place.remove(0)
    reference = book.recorded(letter(1), position)
    place.forget_numbers()

    fresh, resumed = book.cycle()

    assert (len(fresh), resumed) == (1, 1)
    assert fresh[0].position != position
    assert book.cycle() == ([], 1)
    assert book.kinds(reference) == ["relocated", "filed"]


def test_a_number_given_out_again_does_not_take_a_new_message_for_an_old_one(book: Book, place: Place) -> None:
    (position,) = arrived(place, OTHER)
    lost = book.recorded(letter(1), position)

    fresh, resumed = book.cycle()

    assert ([item.position for item in fresh], resumed) == ([position], 0)
    assert book.state(lost)[0] is CaseState.GONE
    assert waiting(place) == 1
    assert book.recorded(OTHER, position)


def test_what_lies_in_a_mailbox_named_before_is_not_given_up(book: Book, place: Place) -> None:
    reference = book.recorded(letter(1), Position("legal@example.org", "Old", 7, 1))

    assert book.cycle() == ([], 0)

    assert book.state(reference)[0] is CaseState.RECORDED


def test_a_folder_that_staff_removed_is_made_again_and_told(book: Book, place: Place) -> None:
    (position,) = arrived(place, letter(1))
    book.recorded(letter(1), position)
    with place.open() as mailbox:
        assert mailbox.made() == ()
        place.remove_folder("Deficient")
        reconciling = book.reconciling(mailbox)
        reconciling.finish(mailbox.waiting())
        reconciling.note_made_folders()

    assert place.stored("Deficient") == [letter(1)]
    (told,) = book.ledger.rows("SELECT detail FROM events WHERE kind = 'folder_made'")
    assert told["detail"] == '{"folder":"Deficient"}'


def test_an_observed_mailbox_is_not_changed_at_all(book: Book, place: Place) -> None:
    first, second = arrived(place, letter(1), OTHER)
    reference = book.recorded(letter(1), first)
    place.remove_folder("Quarantine")

    with open_mailbox(place.config, place.base, "secret", observe=True) as mailbox:
        reconciling = book.reconciling(mailbox, observe=True)
        fresh = reconciling.finish(mailbox.waiting())
        reconciling.give_up()
        for change in (
            lambda: mailbox.move([first], "Deficient"),
            lambda: mailbox.append("Deficient", OTHER),
            lambda: mailbox.drop([first]),
        ):
            with pytest.raises(MailboxError):
                change()

    assert ([item.position for item in fresh], reconciling.resumed, mailbox.made()) == ([second], 0, ())
    assert (place.stored("INBOX"), place.stored("Deficient")) == ([letter(1), OTHER], [])
    assert [place.flags(number) for number in (0, 1)] == [set(), set()]
    assert book.state(reference)[0] is CaseState.RECORDED
    with place.open() as mailbox:
        assert mailbox.made() == ("Quarantine",)
