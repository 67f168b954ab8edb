"""Messages are taken in alike whichever of MOVE, UIDPLUS, IDLE and CONDSTORE a server offers, and on both servers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.ledger.rows import CaseState
from daemon.mailbox.imap import ImapMailbox
from daemon.reading.workers import Workers
from daemon.wiring import House
from tests.daemon.intake_parts import Place, letter, make_place
from tests.daemon.mailbox.places import ImapPlace
from tests.servers.proxy import running_proxy

PATTERNS = {
    "MOVE": rb" MOVE\b",
    # Without UIDPLUS no server tells the numbers of copies either.
    "UIDPLUS": rb" UIDPLUS\b|\[(?:COPYUID|APPENDUID) [^\]]*\] ",
    "IDLE": rb" IDLE\b",
    "CONDSTORE": rb" (?:CONDSTORE|QRESYNC)\b|\[HIGHESTMODSEQ [^\]]*\] ",
}
COMBINATIONS = [
    frozenset(name for name, there in zip(PATTERNS, offered, strict=True) if there)
    for offered in product([True, False], repeat=len(PATTERNS))
]
CASES = [
    *(("imap-full", names) for names in COMBINATIONS),
    *(("imap-cyrus", names) for names in COMBINATIONS if len(names) in {0, 4} or names == {"UIDPLUS"}),
]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> House:
    """The tables, read once."""
    return make_place(tmp_path_factory.mktemp("house"), workers).house


@pytest.mark.parametrize(
    ("any_imap", "offered"),
    CASES,
    indirect=["any_imap"],
    ids=[f"{kind} with {' '.join(sorted(names)) or 'nothing'}" for kind, names in CASES],
)
def test_taking_in_needs_none_of_them(
    offered: frozenset[str], any_imap: ImapPlace, house: House, workers: Workers, tmp_path: Path
) -> None:
    letters = [letter(1), letter(2), letter(3), letter(2)]
    for raw in letters:
        any_imap.deliver(raw)
    place = Place(tmp_path, house, workers)

    with running_proxy(any_imap.imap.imap_port) as proxy:
        proxy.hide = b"|".join(pattern for name, pattern in PATTERNS.items() if name not in offered)
        config = any_imap.config.model_copy(update={"port": proxy.port, "security": "none"})
        with ImapMailbox(config, tmp_path, "secret") as mailbox:
            seen = {name for name in PATTERNS if mailbox._client.has_capability(name)}
            first = place.take_in(mailbox, config)
            again = place.take_in(mailbox, config)
            assert mailbox.waiting() == []
            assert mailbox.idle(0.05) is False

    assert seen == offered
    assert (len(first.cases), len(first.duplicates), first.left, again.cases, again.resumed) == (4, 1, 0, (), 0)
    assert sorted(any_imap.stored("Misrouted")) == sorted(letters)
    # Where single messages cannot be removed, those that were filed stay behind marked as deleted.
    marked = len(letters) if not offered & {"MOVE", "UIDPLUS"} else 0
    assert [any_imap.flags(number) for number in range(marked)] == [{"deleted"}] * marked
    assert len(any_imap.stored("INBOX")) == marked
    with place.book() as ledger:
        assert {row.state for row in ledger.cases()} == {CaseState.FILED}
        assert len(ledger.replies()) == 3
