"""A dozen kills of what `python -m tests.torture.kill` does by the hundred, and proof that its oracle sees damage."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

from tests.torture.kill import killed_in_steps, undisturbed
from tests.torture.mail import Original, mixed_mailbox
from tests.torture.oracle import judge
from tests.torture.score import Score
from tests.torture.stage import Stage, fill, new_account, new_house
from tests.walk.house import House


def small_mailbox(account: str) -> tuple[Original, ...]:
    return mixed_mailbox(account, more=1)


def test_killed_at_a_dozen_points_it_loses_nothing_and_answers_nothing_twice(stage: Stage) -> None:
    measure, score, dice = undisturbed(stage, small_mailbox), Score("steps"), random.Random(4)
    steps = [dice.randrange(4, 26) for _ in range(12)]

    killed_in_steps(stage, small_mailbox, measure, steps, score)

    assert score.faults == []
    assert score.blows == 12
    assert (score.messages, score.sent + score.held) == (12, 7)


def test_the_oracle_sees_each_kind_of_damage(stage: Stage) -> None:
    originals = small_mailbox(account := new_account())
    with new_house(stage.postfix, account) as house:
        fill(house, originals)
        stage.finish(house)
        sound = judge(house, originals)

        damage(house, originals)
        found = judge(house, originals, sound.outcomes)

    assert sound.faults == ()
    assert {fault.kind for fault in found.faults} == {
        "lost",
        "doubled message",
        "wrong folder",
        "not archived",
        "doubled reply",
        "missing reply",
        "unsettled",
        "judged otherwise",
        "broken chain",
    }


def damage(house: House, originals: tuple[Original, ...]) -> None:
    """A little of everything that must never happen."""
    named = {original.name: original for original in originals}
    with house.postfix.dovecot.client(house.account) as client:
        client.select_folder("Accepted")
        client.delete_messages([1])
        client.expunge()
    house.append(named["invitation"].raw)
    next((house.base / "archive").rglob("*.eml")).unlink()
    with house.postfix.dovecot.client(house.postfix.sink) as client:
        client.select_folder("INBOX")
        first, second, *_ = client.search(["FROM", house.account])
        client.copy([first], "INBOX")
        client.delete_messages([second])
        client.expunge()
    with closing(sqlite3.connect(house.base / "ledger.sqlite3")) as book, book:
        book.execute("UPDATE replies SET state = 'sending', sent_at = NULL WHERE id = (SELECT max(id) FROM replies)")
        book.execute("UPDATE cases SET disposition = 'accepted', folder = 'Accepted' WHERE reason = 'not_a_request'")
