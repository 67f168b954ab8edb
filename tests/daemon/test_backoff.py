"""When a server that failed is tried again."""

from __future__ import annotations

import pytest

from daemon.backoff import Backoff, Trouble, pause, trouble_of
from daemon.mailbox.protocol import CannotConnect, LoginRefused, MailboxError, MailboxLost

MINUTE, QUARTER, HOUR = 60.0, 15 * 60.0, 3600.0


@pytest.mark.parametrize(
    ("trouble", "regular", "pauses"),
    [
        (Trouble.AWAY, MINUTE, [60, 120, 240, 480, 720, 720, 720]),
        (Trouble.AWAY, 5.0, [5, 10, 20, 40, 80, 160, 320]),
        (Trouble.BUSY, MINUTE, [120, 240, 480, 720, 720, 720, 720]),
        (Trouble.REFUSED, MINUTE, [720, 1440, 2880, 2880, 2880, 2880, 2880]),
        (Trouble.AWAY, HOUR, [3600] * 7),
        (Trouble.REFUSED, 2 * HOUR, [7200] * 7),
    ],
)
def test_the_pause_doubles_up_to_a_limit(trouble: Trouble, regular: float, pauses: list[float]) -> None:
    assert [pause(trouble, failures, regular, 0.0) for failures in range(1, 8)] == pauses


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("failures", [1, 3, 10, 100_000])
def test_chance_makes_it_a_quarter_longer_at_most_and_never_longer_than_the_limit(
    trouble: Trouble, failures: int
) -> None:
    shortest, middle, longest = (pause(trouble, failures, MINUTE, chance) for chance in (0.0, 0.5, 1.0))

    assert shortest < middle < longest
    assert longest == pytest.approx(shortest * 1.25)
    assert longest <= (HOUR if trouble is Trouble.REFUSED else QUARTER) + 0.001


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (CannotConnect("mail.example.org:993 refuses connections"), Trouble.AWAY),
        (MailboxLost("The connection broke while searching: socket error: EOF"), Trouble.AWAY),
        (
            LoginRefused("The mail server refuses user legal: [AUTHENTICATIONFAILED] Invalid credentials"),
            Trouble.REFUSED,
        ),
        (MailboxError("refused while opening: [UNAVAILABLE] Backend down"), Trouble.BUSY),
        (MailboxError("refused while opening: [LIMIT] too many"), Trouble.BUSY),
        (MailboxError("refused while opening: [INUSE] mailbox is locked"), Trouble.BUSY),
        (CannotConnect("[ALERT] Too many simultaneous connections. (Failure)"), Trouble.BUSY),
        (CannotConnect("[ALERT] Account exceeded command or bandwidth limits. (Failure)"), Trouble.BUSY),
        (MailboxError("Request is throttled. Suggested Backoff Time: 299961 milliseconds"), Trouble.BUSY),
        (
            MailboxLost("Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)"),
            Trouble.BUSY,
        ),
    ],
)
def test_the_servers_words_tell_what_the_trouble_is(error: MailboxError, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble


def test_a_person_hears_of_what_only_they_can_mend_at_once_and_of_what_lasts_once() -> None:
    backoff, refused = Backoff(MINUTE), LoginRefused("no")
    away = CannotConnect("away")

    def told(error: MailboxError) -> bool:
        backoff.failed(error)
        return backoff.alarming(error)

    assert [told(away) for _ in range(7)] == [False] * 4 + [True, False, False]
    backoff.worked()
    assert [told(away), told(refused), told(refused), told(away)] == [False, True, False, False]
    backoff.worked()
    assert told(refused)


def test_a_success_forgets_all_failures() -> None:
    backoff = Backoff(MINUTE, chance=lambda: 0.0)
    away = CannotConnect("away")

    assert [backoff.failed(away), backoff.failed(away), round(backoff.left())] == [60, 120, 120]
    backoff.worked()
    assert (backoff.left(), backoff.failed(away)) == (0.0, 60)
