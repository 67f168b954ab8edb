"""`docketd domains candidates` and `impact`: what the ledger tells about the list."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.ledger.store import Ledger
from rules.model import Assessment, Disposition, Evidence, ReplyAction, Sender
from tests.daemon.domains_parts import domains, make_list, opened
from tests.daemon.ledger.examples import DEFICIENT, LIMIT, MISROUTED, NOON, new_case, no_reply


@pytest.fixture
def base(tmp_path: Path) -> Path:
    make_list(tmp_path)
    return tmp_path


@pytest.fixture
def ledger(base: Path) -> Iterator[Ledger]:
    yield from opened(base)


def refused(address: str, *, proven: bool = True, authority: str = "") -> Assessment:
    evidence = (Evidence("letter_authority", authority, authority, "request.pdf", 1),) if authority else ()
    return replace(
        MISROUTED,
        sender=Sender(address, official=False, country=None),
        reply=ReplyAction.SEND if proven else ReplyAction.HOLD,
        evidence=evidence,
    )


def judged(address: str, contact: str = "") -> Assessment:
    found = Evidence("officer_email", contact, contact, "request.pdf", 1)
    return replace(
        DEFICIENT,
        disposition=Disposition.ACCEPTED,
        reason="complete",
        sender=Sender(address, official=True, country="GB"),
        evidence=(found,) if contact else (),
    )


def fill(ledger: Ledger, *assessments: Assessment) -> list[str]:
    return [
        ledger.record(new_case(uid, assessment), no_reply, NOON, LIMIT) for uid, assessment in enumerate(assessments, 1)
    ]


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


# --- candidates --------------------------------------------------------------------------------------------------


def test_candidates_are_proven_and_governmental_and_the_most_frequent_come_first(base: Path, ledger: Ledger) -> None:
    fill(
        ledger,
        refused("a@atlantapolice.example", authority="Atlanta Police Department"),
        refused("b@AtlantaPolice.example", authority="Atlanta Police Department"),
        refused("c@ckt.example", authority="Clerk of the Circuit Court"),
        refused("d@forgedpolice.example", proven=False),
        refused("e@gmail.com", authority="Police of X"),
        refused("f@gmail.com", authority="Court of Y"),
        refused("g@poiice.uk"),
        refused("h@police.school.gov.uk"),
        refused("i@new.police.uk"),
        judged("j@met.police.uk"),
    )
    code, out, _ = domains(base, "candidates", "--json")
    found = lines(out)
    assert code == 0
    assert [(f["domain"], f["cases"]) for f in found] == [("atlantapolice.example", 2), ("ckt.example", 1)]
    assert found[0]["authorities"] == ["Atlanta Police Department"]
    assert found[0]["references"] == ["LE-2026-000001", "LE-2026-000002"]
    _, out, _ = domains(base, "candidates")
    assert "atlantapolice.example: 2 proven, its name says police; letters name Atlanta Police Department" in out


def test_a_candidate_that_looks_like_a_listed_domain_is_marked(base: Path, ledger: Ledger) -> None:
    fill(ledger, refused("a@met-police.uk"), refused("b@met-police.uk"))
    _, out, _ = domains(base, "candidates")
    assert "CAREFUL: it looks like met.police.uk (a hyphen stands for a dot)" in out


def test_without_candidates_it_says_so(base: Path, ledger: Ledger) -> None:
    fill(ledger, judged("a@met.police.uk"))
    code, out, _ = domains(base, "candidates")
    assert code == 0
    assert out.startswith("no unlisted domain")
    assert domains(base, "candidates", "--json")[1] == ""


# --- impact ------------------------------------------------------------------------------------------------------

ADDED = 'domains = [ { domain = "ckt.example", country = "US" } ]\nnot_official = [ { domain = "left.police.uk" } ]\n'


def test_impact_tells_the_cases_that_a_further_file_would_change_and_changes_nothing(
    base: Path, ledger: Ledger
) -> None:
    references = fill(
        ledger,
        refused("a@ckt.example"),
        refused("b@ckt.example", proven=False),
        judged("c@left.police.uk"),
        judged("d@met.police.uk", contact="x@left.police.uk"),
        judged("e@met.police.uk", contact="x@met.police.uk"),
        refused("f@gmail.com"),
    )
    (base / "new.toml").write_text(ADDED, "utf-8")
    code, out, _ = domains(base, "impact", "new.toml", "--json")
    assert code == 0
    assert [(f["case"], f["after"], f["certain"]) for f in lines(out)] == [
        (references[0], "accepted, deficient or misrouted for another reason", False),
        (references[1], "misrouted, unauthenticated_sender", True),
        (references[2], "misrouted, unofficial_sender", True),
        (references[3], "the same or another judgement", False),
    ]
    _, out, _ = domains(base, "impact", "new.toml")
    assert "4 of 6 cases would or might be judged differently." in out
    assert "It cannot know what a request that was refused" in out
    assert not json.loads(domains(base, "check", "--json", "ckt.example")[1])["official"]


def test_a_file_can_stand_in_for_another_and_for_the_whole_list(base: Path, ledger: Ledger) -> None:
    fill(ledger, judged("a@met.police.uk"), refused("b@ckt.example"))
    (base / "new.toml").write_text(ADDED, "utf-8")
    instead = lines(domains(base, "impact", "new.toml", "--instead-of", "gb.toml", "--json")[1])
    alone = lines(domains(base, "impact", "new.toml", "--alone", "--json")[1])
    assert [f["sender"] for f in instead] == ["a@met.police.uk", "b@ckt.example"]
    assert alone == instead


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("bad.toml",), "anybody can register"),
        (("none.toml",), "No such file"),
        (("new.toml", "--instead-of", "fr.toml"), "no file of the list is called fr.toml: gb.toml"),
        (("new.toml", "--instead-of", "gb.toml", "--alone"), "choose one"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told(
    base: Path, ledger: Ledger, words: tuple[str, ...], complaint: str
) -> None:
    fill(ledger, judged("a@met.police.uk"))
    (base / "new.toml").write_text(ADDED, "utf-8")
    (base / "bad.toml").write_text('domains = [ { domain = "com", country = "US" } ]', "utf-8")
    code, out, err = domains(base, "impact", *words)
    assert (code, out) == (2, "")
    assert complaint in err


def test_ten_thousand_cases_are_compared_within_five_seconds(base: Path, ledger: Ledger) -> None:
    fill(
        ledger, refused("a@ckt.example"), judged("b@left.police.uk", contact="c@ckt.example"), judged("d@met.police.uk")
    )
    _multiply(ledger, 10_000)
    (base / "new.toml").write_text(ADDED, "utf-8")
    started = time.process_time()
    code, out, _ = domains(base, "impact", "new.toml", "--json")
    # Processor time: five seconds on a machine of its own, whatever else runs beside the tests.
    seconds = time.process_time() - started
    assert code == 0
    assert len(out.splitlines()) == 6667
    assert seconds < 5


def _multiply(ledger: Ledger, cases: int) -> None:
    """Copies of the three cases with their evidence, as many as asked, each with an assessment of its full length."""
    names = [row["name"] for row in ledger.rows("PRAGMA table_info(cases)")]
    changed = {"id": "NULL", "reference": "'X-' || n", "sha256": "'x' || n"}
    changed["assessment"] = "json_set(assessment, '$.explanation', hex(randomblob(5000)))"
    columns = ", ".join(changed.get(name, name) for name in names)
    numbers = "WITH RECURSIVE k(n) AS (SELECT 4 UNION ALL SELECT n + 1 FROM k WHERE n < ?)"
    with ledger.transaction() as connection:
        connection.execute(
            f"INSERT INTO cases {numbers} SELECT {columns} FROM k JOIN cases ON id = 1 + (n - 1) % 3", (cases,)
        )
        connection.execute(
            f'INSERT INTO evidence ("case", field, value, quote, document, page, how) {numbers}'
            " SELECT 'X-' || n, field, value, quote, document, page, how FROM k"
            ' JOIN cases c ON c.id = 1 + (n - 1) % 3 JOIN evidence e ON e."case" = c.reference WHERE finding IS NULL',
            (cases,),
        )
