"""The whole way: mail arrives by SMTP, docketd takes it in over IMAP, and its replies leave by SMTP, each once."""

from __future__ import annotations

from collections import Counter

from daemon.ledger.rows import CaseFilter, CaseState
from daemon.ledger.store import verify
from daemon.records import ReplyState
from tests.walk.house import FOLDERS, House, copies, name_of, parsed

WITH_PDF = 3
WITHOUT_PDF = 28
"""How many of each kind: a PDF takes a fifth of a second to read, and there are eleven kinds with one."""

TOTAL = 200


def test_two_hundred_messages_are_filed_recorded_and_answered_once(house: House) -> None:
    house.configure(("processes = 1", "processes = 2"))
    samples = {sample.name: sample for sample in house.samples()}
    kinds = [copies(s, WITH_PDF if b"application/pdf" in s.raw else WITHOUT_PDF) for s in samples.values()]
    house.deliver([raw for kind in kinds for raw in kind][:TOTAL])

    summary = house.once()

    assert (house.stored(), summary["quarantined"], summary["failures"], summary["duplicates"]) == ([], 0, 0, 0)
    filed = {folder: [name_of(raw) for raw in house.stored(folder)] for folder in FOLDERS}
    assert sum(map(len, filed.values())) == TOTAL
    for folder, names in filed.items():
        assert {samples[name].disposition.capitalize() for name in names} <= {folder}
    with house.book() as ledger:
        cases = ledger.cases(CaseFilter(limit=1000))
        replies = ledger.replies()
        assert verify(ledger) == []
    assert (len(cases), {case.state for case in cases}) == (TOTAL, {CaseState.FILED})
    assert Counter(case.reason for case in cases) == Counter(
        samples[name].reason for names in filed.values() for name in names
    )
    sent = [reply.message_id for reply in replies if reply.state is ReplyState.SENT]
    sunk = [parsed(raw)["Message-ID"] for raw in house.postfix.sunk(count=len(sent))]
    assert sorted(sunk) == sorted(sent)
    # All but the automatic ones are answered; replies to the forged ones are held.
    reasons = Counter(case.reason for case in cases)
    assert len(sent) == TOTAL - reasons["automated"] - reasons["unauthenticated_sender"]

    again = house.once()

    assert (again["cases"], again["outbox"]["sent"]) == ([], 0)
    assert len(house.postfix.sunk()) == len(sent)
