"""A mailbox keeps to the cycle's deadline, rests while others work, and repeats what a server says when it hangs up."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from daemon.deadline import Deadline
from daemon.mailbox import idling
from daemon.mailbox.imap import ImapMailbox
from daemon.mailbox.protocol import CannotConnect, LoginRefused, MailboxLost, OutOfTime
from tests.daemon.mailbox.places import ImapPlace, Place, letter
from tests.servers.proxy import Proxy, running_proxy, silent_server
from tests.servers.scripted import server_that_says


@pytest.fixture
def proxy(any_imap: ImapPlace) -> Iterator[Proxy]:
    """A proxy before the mailbox's server that can break the connection."""
    with running_proxy(any_imap.imap.imap_port) as running:
        yield running


def through(place: ImapPlace, port: int, seconds: float = 3600.0, **changes: object) -> ImapMailbox:
    """The mailbox as a cycle with so many seconds has it, without encryption."""
    update = {"port": port, "security": "none", "ca_file": "", **changes}
    return ImapMailbox(place.config.model_copy(update=update), place.base, "secret", Deadline.after(seconds, 0.0))


# --- the deadline ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["waiting", "fetch", "move", "find"])
def test_no_command_goes_on_past_the_deadline_however_patient_the_time_outs_are(
    any_imap: ImapPlace, proxy: Proxy, step: str
) -> None:
    any_imap.deliver(letter(1))
    with through(any_imap, proxy.port, seconds=60) as mailbox:
        here = [waiting.position for waiting in mailbox.waiting()]
        mailbox._deadline = Deadline.after(0.5, 0.0)
        proxy.drip = 0.3
        steps = {
            "waiting": mailbox.waiting,
            "fetch": lambda: list(mailbox.fetch(here)),
            "move": lambda: mailbox.move(here, "Accepted"),
            "find": lambda: mailbox.find("Accepted", "<1@police.example>", "0" * 64),
        }
        began = time.monotonic()
        with pytest.raises(OutOfTime, match="The time for this cycle was over while"):
            steps[step]()
        assert time.monotonic() - began < 5
        with pytest.raises(MailboxLost):
            mailbox.waiting()


def test_a_greeting_a_byte_at_a_time_is_not_waited_for(imap: ImapPlace) -> None:
    with running_proxy(imap.imap.imap_port) as proxy:
        proxy.drip = 0.5
        began = time.monotonic()
        with (
            pytest.raises(CannotConnect, match="does not answer in time"),
            through(imap, proxy.port, timeout_seconds=1),
        ):
            pass
        assert time.monotonic() - began < 4


@pytest.mark.parametrize("security", ["none", "tls", "starttls"])
def test_a_silent_server_is_not_waited_for_past_the_deadline(imap: ImapPlace, security: str) -> None:
    began = time.monotonic()
    with silent_server() as port, pytest.raises(CannotConnect):
        through(imap, port, seconds=0.4, timeout_seconds=30, security=security).__enter__()
    assert time.monotonic() - began < 5


def test_opening_ends_at_the_deadline_too(imap: ImapPlace) -> None:
    with running_proxy(imap.imap.imap_port) as proxy:
        proxy.drip = 0.3
        began = time.monotonic()
        with pytest.raises(CannotConnect), through(imap, proxy.port, seconds=0.5, timeout_seconds=30):
            pass
        assert time.monotonic() - began < 5


# --- resting ---------------------------------------------------------------------------------------------------------


def test_after_a_rest_everything_goes_on_where_it_was(place: Place) -> None:
    for number in range(3):
        place.deliver(letter(number))

    with place.open() as mailbox:
        here = [waiting.position for waiting in mailbox.waiting()]
        mailbox.rest()
        mailbox.rest()
        assert mailbox.move(here[:1], "Accepted") == {here[0]}
        mailbox.rest()
        assert [received.raw for received in mailbox.fetch(here)] == [letter(1), letter(2)]
        mailbox.rest()
        assert [waiting.position for waiting in mailbox.waiting()] == here[1:]
        mailbox.rest()

    assert place.stored("Accepted") == [letter(0)]


def test_while_it_rests_no_connection_is_open(any_imap: ImapPlace, proxy: Proxy) -> None:
    with through(any_imap, proxy.port) as mailbox:
        mailbox.rest()
        assert mailbox._connection is None
        proxy.close()
        assert mailbox.waiting() == []


@pytest.mark.parametrize("place", ["imap-full", "imap-cyrus"], indirect=True)
def test_positions_from_before_a_rest_in_which_the_inbox_was_renumbered_are_never_touched(place: Place) -> None:
    place.deliver(letter(1))

    with place.open() as mailbox:
        (old,) = [waiting.position for waiting in mailbox.waiting()]
        mailbox.rest()
        place.forget_numbers()
        assert mailbox.move([old], "Quarantine") == frozenset()
        assert list(mailbox.fetch([old])) == []

    assert place.stored("INBOX") == [letter(1)]


def test_a_server_that_is_gone_after_the_rest_is_an_error_and_no_silence(imap: ImapPlace) -> None:
    imap.deliver(letter(1))
    with running_proxy(imap.imap.imap_port) as proxy:
        mailbox = through(imap, proxy.port).__enter__()
        here = [waiting.position for waiting in mailbox.waiting()]
        mailbox.rest()
    with pytest.raises(CannotConnect):
        mailbox.move(here, "Accepted")
    with pytest.raises(MailboxLost):
        mailbox.move(here, "Accepted")
    mailbox.__exit__()


# --- BYE and throttling ----------------------------------------------------------------------------------------------

GREETING = b"* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n"
CAPABLE = b"* CAPABILITY IMAP4rev1 IDLE\r\nTAG OK done\r\n"
OPENED = b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] numbered\r\nTAG OK [READ-WRITE] done\r\n"
LOGIN = [CAPABLE, b"TAG OK done\r\n", CAPABLE]
OPENING = [*LOGIN, *[b"TAG OK done\r\n"] * 13, OPENED]
BYE = b"* BYE Session expired, please login again.\r\n"


@pytest.mark.parametrize("commands", range(1, 12))
def test_a_farewell_at_any_command_of_opening_is_told_in_the_servers_words(imap: ImapPlace, commands: int) -> None:
    answers = [*LOGIN, *[b"TAG OK done\r\n"] * 8][:commands]
    with (
        server_that_says(GREETING, *answers, BYE) as port,
        pytest.raises(MailboxLost, match="Session expired, please login again") as lost,
        through(imap, port, timeout_seconds=2),
    ):
        pass
    assert lost.type is MailboxLost


@pytest.mark.parametrize("when", ["idle", "noop", "search"])
def test_a_farewell_in_an_open_mailbox_is_told_in_the_servers_words(imap: ImapPlace, when: str) -> None:
    answers = {
        "idle": [b"TAG OK done\r\n", b"+ idling\r\n" + BYE],
        "noop": [BYE],
        "search": [b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] numbered\r\nTAG OK done\r\n", BYE],
    }[when]
    with (
        server_that_says(GREETING, *OPENING, *answers) as port,
        through(imap, port, timeout_seconds=1) as mailbox,
        pytest.raises(MailboxLost, match="Session expired, please login again"),
    ):
        mailbox.waiting() if when == "search" else mailbox.idle(0.5)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"TAG NO [ALERT] Too many simultaneous connections. (Failure)", CannotConnect),
        (b"TAG NO [ALERT] Account exceeded command or bandwidth limits. (Failure)", CannotConnect),
        (b"TAG NO [INUSE] mailbox is locked", CannotConnect),
        (b"* BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded", MailboxLost),
        (b"TAG NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", LoginRefused),
    ],
)
def test_a_busy_server_is_not_taken_for_a_wrong_password(imap: ImapPlace, answer: bytes, kind: type) -> None:
    with (
        server_that_says(GREETING, CAPABLE, answer + b"\r\n") as port,
        pytest.raises(kind) as refused,
        through(imap, port, timeout_seconds=2),
    ):
        pass
    assert (refused.type, refused.value.busy) == (kind, kind is not LoginRefused)


def test_a_server_that_answers_nonsense_is_lost_and_nothing_worse(imap: ImapPlace) -> None:
    with (
        server_that_says(GREETING, CAPABLE, b"TAG OK done\r\n", b"TAG OK no capability at all\r\n") as port,
        pytest.raises(MailboxLost, match="answered nonsense"),
        through(imap, port, timeout_seconds=2),
    ):
        pass


# --- IDLE ------------------------------------------------------------------------------------------------------------


def test_idling_never_lasts_as_long_as_a_server_may_log_out_a_silent_client(
    any_imap: ImapPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert idling.IDLE_SECONDS < 29 * 60
    monkeypatch.setattr(idling, "IDLE_SECONDS", 0.3)

    with any_imap.open() as mailbox:
        began = time.monotonic()
        assert mailbox.idle(3600) is False
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("lie", [b"TAG BAD IDLE is not for you\r\n", b"TAG OK done already\r\n", b"nonsense\r\n"])
def test_a_server_whose_idle_does_not_work_is_given_up(imap: ImapPlace, lie: bytes) -> None:
    with (
        server_that_says(GREETING, *OPENING, b"TAG OK done\r\n", lie) as port,
        through(imap, port, timeout_seconds=1) as mailbox,
    ):
        began = time.monotonic()
        with pytest.raises(MailboxLost):
            mailbox.idle(2)
        assert time.monotonic() - began < 10


def test_a_server_without_idle_tells_of_mail_by_noop(any_imap: ImapPlace, proxy: Proxy) -> None:
    proxy.hide = rb" IDLE\b"
    with through(any_imap, proxy.port) as mailbox:
        assert mailbox.idle(0.1) is False
        any_imap.deliver(letter(1))
        assert mailbox.idle(0.1) is True
