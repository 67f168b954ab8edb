"""Messages that only the DNS can prove, while it does not answer: they wait, are told of, and never wait for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.checking import check_all
from daemon.config import ReadingConfig, WorkersConfig, load_config
from daemon.cycle import CycleReport, Tools
from daemon.deferrals import Deferrals
from daemon.ledger.rows import Wait
from daemon.ledger.store import verify
from daemon.reading.authentication import Authenticator
from daemon.reading.resolver import Resolver
from daemon.reading.workers import Workers
from daemon.records import ReplyState
from daemon.wiring import House
from rules.model import Disposition, Status
from tests.daemon.intake_parts import CONFIGURATION, Place, letter, make_place
from tests.daemon.reading.authenticating import RAW
from tests.daemon.reading.mail_builder import OFFICER, TO, message
from tests.daemon.reading.signing import rsa_key, sign
from tests.servers.nameserver import Nameserver

KEY = "k1._domainkey.met.police.uk"
SIGNED = sign(RAW)
DANGER = sign(
    message(
        OFFICER,
        TO,
        b"Subject: EMERGENCY",
        body=b"A child was abducted today and will be killed tonight unless we find the man behind the account\r\n"
        b"a.b@example.net. We ask for his log-in addresses because of this imminent threat to life.\r\n",
    )
)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@dataclass
class Office:
    """The house with a DNS server and a clock that only moves when it is told; each cycle asks the DNS anew."""

    place: Place
    nameserver: Nameserver
    hours: float = 24
    clock: datetime = datetime(2026, 1, 5, 12, tzinfo=UTC)
    deferrals: Deferrals = field(default_factory=Deferrals)

    def cycle(self, after: timedelta = timedelta()) -> CycleReport:
        self.clock += after
        return self.place.cycle(self.tools)

    def tools(self, tools: Tools) -> Tools:
        resolver = Resolver((self.nameserver.address,), seconds=0.15)
        authenticator = Authenticator(resolver, tools.workers, self.place.house.questions)
        return replace(tools, authenticate=authenticator.authenticate, deferrals=self.deferrals, now=lambda: self.clock)

    def restart(self) -> None:
        """Forget all that is not on disk."""
        self.deferrals = Deferrals(timedelta(hours=self.hours))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> House:
    """The tables, read once."""
    return make_place(tmp_path_factory.mktemp("house"), workers).house


@pytest.fixture
def office(tmp_path: Path, house: House, workers: Workers, nameserver: Nameserver) -> Office:
    nameserver.records[KEY] = [rsa_key().txt]
    (tmp_path / "config.toml").write_text(CONFIGURATION, encoding="utf-8")
    own = replace(house, config=load_config(tmp_path / "config.toml"))
    return Office(Place(tmp_path, own, workers), nameserver)


def waits(office: Office) -> list[Wait]:
    with office.place.book() as ledger:
        return ledger.waits()


def test_a_message_that_its_signature_proves_is_judged_at_once(office: Office) -> None:
    office.place.arrive(SIGNED)

    (case,) = office.cycle().cases

    assert (case.reason, case.assessment and case.assessment.waits_for) == ("requirements", "")


@pytest.mark.parametrize("how", ["silent", "failing"])
def test_while_the_dns_does_not_answer_it_stays_in_the_inbox_and_is_no_failure(office: Office, how: str) -> None:
    getattr(office.nameserver, how).add("")
    office.place.arrive(SIGNED, letter(1))

    reports = [office.cycle(timedelta(minutes=1)) for _ in range(3)]

    assert [(r.deferred, r.failures) for r in reports] == [(1, 0)] * 3
    # What the receiving server vouches for does not wait.
    assert [len(r.cases) for r in reports] == [1, 0, 0]
    assert office.place.stored() == [SIGNED]
    (wait,) = waits(office)
    assert (wait.times, wait.since) == (3, datetime(2026, 1, 5, 12, 1, tzinfo=UTC))
    assert any(
        check.text.startswith("1 messages wait in the inbox for the DNS") for check in check_all(office.place.config)
    )
    with office.place.book() as ledger:
        events = [row["kind"] for row in ledger.rows("SELECT kind FROM events")]
        assert (events.count("waits_for_dns"), events.count("attempt_failed")) == (1, 0)
        assert verify(ledger) == []


def test_it_is_judged_in_the_first_cycle_in_which_the_dns_answers(office: Office) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(SIGNED)
    office.cycle()
    office.nameserver.failing.clear()

    report = office.cycle(timedelta(minutes=1))

    assert (report.deferred, report.cases[0].reason) == (0, "requirements")
    assert (office.place.stored(), office.place.stored("Deficient")) == ([], [SIGNED])
    assert waits(office) == []


def test_a_message_that_waits_is_not_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(SIGNED)
    office.cycle()
    monkeypatch.setattr(office.place.workers, "submit", _never)

    assert office.cycle(timedelta(minutes=1)).deferred == 1


def _never(_: bytes) -> None:
    raise AssertionError("this message was read already")


@pytest.mark.parametrize("restarted", [False, True])
def test_after_the_configured_hours_it_goes_before_a_person_as_unauthenticated(office: Office, restarted: bool) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(SIGNED)
    office.cycle()
    if restarted:
        office.restart()
    assert office.cycle(timedelta(hours=23)).deferred == 1

    report = office.cycle(timedelta(hours=1))

    (case,) = report.cases
    assert case.assessment is not None
    assert (case.disposition, case.reason) == (Disposition.MISROUTED, "unauthenticated_sender")
    assert case.assessment.needs_review == ("unauthenticated_sender",)
    assert case.assessment.findings[0].status is Status.UNDECIDED
    assert "the DNS failed" in case.assessment.explanation
    with office.place.book() as ledger:
        assert [reply.state for reply in ledger.replies()] == [ReplyState.HELD]
        assert verify(ledger) == []
    assert (office.place.stored(), office.place.stored("Misrouted")) == ([], [SIGNED])


def test_two_copies_wait_and_become_one_case(office: Office) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(SIGNED, SIGNED)
    assert office.cycle().deferred == 2
    office.nameserver.failing.clear()

    report = office.cycle(timedelta(minutes=1))

    assert (len(report.cases), len(report.duplicates)) == (2, 1)


def test_no_name_and_an_empty_answer_are_answers_and_nothing_waits_for_them(office: Office) -> None:
    del office.nameserver.records[KEY]
    office.place.arrive(SIGNED)

    report = office.cycle()

    assert (report.deferred, report.cases[0].reason) == (0, "unauthenticated_sender")


def test_a_threat_to_life_does_not_wait(office: Office) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(DANGER)

    report = office.cycle()

    (case,) = report.cases
    assert case.assessment is not None
    assert (report.deferred, case.reason, case.assessment.alert) == (0, "unauthenticated_sender", True)
    assert case.assessment.needs_review == ("unauthenticated_sender",)


@pytest.mark.parametrize(
    ("sender", "automatic"), [("a@private.example", b"X-A: b"), ("a@met.police.uk", b"Auto-Submitted: auto-replied")]
)
def test_what_the_dns_does_not_decide_does_not_wait(office: Office, sender: str, automatic: bytes) -> None:
    domain = sender.rpartition("@")[2]
    office.nameserver.failing.add("")
    office.place.arrive(sign(message(f"From: {sender}".encode(), TO, automatic), d=domain))

    report = office.cycle()

    assert (report.deferred, report.count(Disposition.MISROUTED)) == (0, 1)


def test_the_ledger_forgets_a_wait_only_with_its_own_case(office: Office) -> None:
    office.nameserver.failing.add("")
    office.place.arrive(SIGNED)
    office.cycle()
    office.place.arrive(letter(1))
    office.cycle(timedelta(minutes=1))

    assert len(waits(office)) == 1
