"""A trial beside the people who do the work by hand: all is judged and recorded, and nothing in the mailbox changes."""

from __future__ import annotations

import json

from daemon.ledger.rows import CaseState
from daemon.records import ReplyState
from tests.walk.house import FOLDERS, House

LIGHT = ("invitation", "uk-order", "law-firm", "out-of-office")


def flags(house: House) -> list[tuple[bytes, ...]]:
    with house.postfix.dovecot.client(house.account) as client:
        client.select_folder("INBOX", readonly=True)
        return list(client.get_flags(client.search("ALL")).values())


def test_an_observed_mailbox_stays_as_it_is_and_is_filed_after_the_change(house: House) -> None:
    messages = [sample.raw for sample in house.samples() if sample.name in LIGHT]
    house.append(*messages)
    before = flags(house)
    house.configure(("[mailbox]", 'mode = "observe"\n[mailbox]'))

    first, second = house.docketd("once", "--json"), house.docketd("once", "--json")

    assert [case["folder"] for case in json.loads(first.stdout)["cases"]].count("Accepted") == 1, first.stderr
    assert json.loads(second.stdout)["cases"] == []
    assert (house.stored(), flags(house)) == (messages, before)
    with house.postfix.dovecot.client(house.account) as client:
        assert not any(client.folder_exists(folder) for folder in FOLDERS)
    with house.book() as ledger:
        assert {row.state for row in ledger.cases()} == {CaseState.RECORDED}
        assert {reply.state for reply in ledger.replies()} == {ReplyState.HELD}
    assert house.postfix.sunk() == []

    house.configure()
    acting = house.docketd("once", "--json")

    assert json.loads(acting.stdout)["resumed"] == len(messages)
    assert house.stored() == []
    assert sorted(raw for folder in FOLDERS for raw in house.stored(folder)) == sorted(messages)
    assert house.postfix.sunk() == []
