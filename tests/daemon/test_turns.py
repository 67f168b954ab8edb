"""Which messages a cycle takes when it may not take all."""

from __future__ import annotations

from daemon.records import Position, Waiting
from daemon.turns import BATCH_BYTES, Turns


def inbox(*sizes: int, first: int = 1) -> list[Waiting]:
    return [
        Waiting(Position("legal@example.org", "INBOX", 7, first + number), size) for number, size in enumerate(sizes)
    ]


def uids(chosen: list[Waiting]) -> list[int]:
    return [item.position.uid for item in chosen]


def cycle(turns: Turns, waiting: list[Waiting], messages: int, *, reach: int = 1000) -> tuple[list[int], int]:
    """One cycle that gets as far as `reach` messages; what it chose and what it left."""
    chosen = turns.choose(waiting, messages, 10_000)
    for item in chosen[:reach]:
        turns.had(item.position)
    return uids(chosen), turns.left(waiting)


def test_the_oldest_come_first_and_the_rest_is_counted() -> None:
    turns = Turns()

    assert cycle(turns, inbox(1, 1, 1, 1, 1), 2) == ([1, 2], 3)
    assert cycle(turns, inbox(1, 1, 1, first=3), 2) == ([3, 4], 1)
    assert cycle(turns, inbox(1, first=5), 2) == ([5], 0)


def test_bytes_are_limited_too_and_one_larger_message_is_taken_alone() -> None:
    assert uids(Turns().choose(inbox(40, 60, 1), 9, 100)) == [1, 2]
    assert uids(Turns().choose(inbox(500, 1), 9, 100)) == [1]
    assert uids(Turns().choose([], 9, 100)) == []


def test_messages_that_stay_in_the_inbox_keep_nobody_from_his_turn() -> None:
    turns, stuck = Turns(), inbox(1, 1, 1)

    first = cycle(turns, [*stuck, *inbox(1, 1, first=4)], 3)
    second = cycle(turns, [*stuck, *inbox(1, 1, first=4)], 3)
    third = cycle(turns, stuck, 3)

    assert (first, second, third) == (([1, 2, 3], 2), ([4, 5], 0), ([1, 2, 3], 0))


def test_what_stays_is_tried_again_after_what_is_new_the_one_that_waited_longest_first() -> None:
    turns = Turns()
    cycle(turns, inbox(1, 1), 3)
    turns.had(inbox(1)[0].position)

    assert cycle(turns, inbox(1, 1, 1), 3) == ([3, 2, 1], 0)


def test_what_was_too_slow_to_fetch_comes_last_and_by_itself() -> None:
    turns, waiting = Turns(), inbox(1, 1, 1, 1, 1)
    turns.slow(item.position for item in waiting[:2])

    chosen = turns.choose(waiting, 9, 100)

    assert uids(chosen) == [3, 4, 5, 1, 2]
    assert [uids(batch) for batch in turns.batches(chosen, 2)] == [[3, 4], [5], [1], [2]]


def test_batches_are_limited_by_number_and_by_bytes() -> None:
    large = BATCH_BYTES // 2

    assert [uids(batch) for batch in Turns().batches(inbox(1, 1, 1, large, large, 3 * large, 1), 3)] == [
        [1, 2, 3],
        [4, 5],
        [6],
        [7],
    ]


def test_what_a_cycle_chose_and_did_not_reach_is_left() -> None:
    turns = Turns()

    assert cycle(turns, inbox(1, 1, 1), 3, reach=1) == ([1, 2, 3], 2)
    assert cycle(turns, inbox(1, 1, 1), 3) == ([2, 3], 0)


def test_a_renumbered_inbox_is_new_altogether() -> None:
    turns = Turns()
    cycle(turns, inbox(1, 1), 3)
    renumbered = [Waiting(Position("legal@example.org", "INBOX", 8, 1), 1)]

    assert turns.left(renumbered) == 1
