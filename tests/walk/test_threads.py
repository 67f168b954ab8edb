"""A deficient letter, our reply, and the officer's answer to it, over real servers."""

from __future__ import annotations

from daemon.demo.letter import draw
from daemon.demo.requests import GERMAN, TRANSLATION
from daemon.ledger.store import verify
from daemon.records import ReplyState
from tests.daemon.thread_parts import answer, mail, text_of
from tests.walk.house import MX, House

OFFICER = GERMAN.officer.email


def for_house(house: House, raw: bytes) -> bytes:
    return raw.replace(b"legal@example.org", house.account.encode()).replace(b"mx.example.org", MX.encode())


def test_the_translation_that_was_missing_makes_the_request_complete(house: House) -> None:
    letter, translation = draw(GERMAN), draw(TRANSLATION)
    house.deliver(
        [for_house(house, mail(1, "Anbei unser Ersuchen.\n", letter, sender=OFFICER, subject="900 Js 417/26"))]
    )
    (first,) = house.once()["cases"]
    (notice,) = house.postfix.sunk(count=1)

    assert first["disposition"] == "deficient"
    assert "One point is open: 1. English (Guidelines 3)" in text_of(notice)

    # The answer as the officer's mail program makes it of what it received, and the letter once more in a mail of its own.
    house.deliver([
        for_house(house, answer(2, notice, "Die Übersetzung liegt bei.\n", translation, sender=OFFICER)),
        for_house(house, mail(3, "Zur Sicherheit noch einmal.\n", letter, sender=OFFICER, subject="900 Js 417/26")),
        for_house(house, answer(4, notice, "Please help me.\n", translation, sender="somebody@mail.example")),
    ])  # fmt: skip
    cases = {case["case"]: case for case in house.once()["cases"]}
    _, *told = house.postfix.sunk(count=3)

    follow_up = cases[f"{first['case']}-2"]
    assert follow_up["disposition"] == "accepted"
    said = next(text for text in map(text_of, told) if f"our reference {first['case']}" in text)
    assert "We now have: English. Nothing is missing any more." in said
    assert "Nun liegt uns vor: Englische Sprache. Es fehlt nichts mehr." in said
    assert [len(house.stored(folder)) for folder in ("INBOX", "Deficient", "Accepted", "Misrouted")] == [0, 2, 1, 1]
    with house.book() as ledger:
        assert verify(ledger) == []
        thread = ledger.case(first["case"]).thread
        replies = ledger.replies()
    assert [(member.row.follows, member.row.duplicate_of) for member in thread] == [
        (None, None),
        (first["case"], None),
        (None, first["case"]),
    ]
    assert [reply.state for reply in replies] == [ReplyState.SENT] * 3
