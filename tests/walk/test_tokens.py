"""The whole way with access tokens: had from a provider, presented to Dovecot and Postfix, renewed on the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from daemon.checking import Check, Verdict, check_all
from daemon.config import load_config
from tests.servers.postfix import Postfix
from tests.servers.signer import Signer
from tests.servers.token_endpoint import Answer, TokenEndpoint, granted, refused
from tests.walk.house import MX, House

MICROSOFT = """
[mailbox.oauth2]
provider = "microsoft"
authority = "{url}"
tenant = "contoso.example"
client_id = "app-17"
client_secret_file = "client-secret"
[replies.oauth2]
provider = "mailbox"
"""


@pytest.fixture
def tokens(
    token_postfix: Postfix, token_endpoint: TokenEndpoint, signer: Signer, account: str, tmp_path: Path
) -> House:
    """A docketd that knows no password, and has a client secret to get tokens by."""
    made = House(tmp_path, account, token_postfix)
    made.configure(
        ('password_file = "secret"\n', ""),
        ("[ledger]", f"{MICROSOFT.format(url=token_endpoint.url)}[ledger]"),
        ("[sender]", "poll_seconds = 5\n[sender]"),
    )
    (tmp_path / "secret").unlink()
    (tmp_path / "client-secret").write_text("right")
    (tmp_path / "client-secret").chmod(0o600)

    def answer(form: dict[str, str]) -> Answer:
        if form.get("client_secret") != "right":
            return refused("invalid_client", "AADSTS7000215: Invalid client secret provided.", 401)
        return granted(signer.token(account, seconds=600), 600)

    token_endpoint.answer = answer
    return made


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.1)


def letter(number: int) -> bytes:
    """A message that is quickly read, and answered."""
    return (
        f"Authentication-Results: {MX}; dmarc=pass header.from=example.org\r\nFrom: Mara <mara@example.org>\r\n"
        f"Message-ID: <{number}@example.org>\r\nSubject: Question\r\n\r\nHow do I log in?\r\n"
    ).encode()


def test_one_token_takes_the_mail_in_and_sends_the_reply(tokens: House, token_endpoint: TokenEndpoint) -> None:
    before = len(tokens.postfix.sunk())
    tokens.append(letter(1))

    summary = tokens.once()

    assert (len(summary["cases"]), summary["failures"], summary["outbox"]["sent"]) == (1, 0, 1)
    assert tokens.stored() == []
    assert len(tokens.postfix.sunk(count=before + 1)) == before + 1
    assert len(token_endpoint.asked) == 1


def test_the_daemon_renews_its_tokens_before_they_end(
    tokens: House, token_endpoint: TokenEndpoint, signer: Signer
) -> None:
    token_endpoint.answer = lambda _form: granted(signer.token(tokens.account, seconds=4), 4)
    tokens.append(letter(1))
    with tokens.started("run"):
        until(lambda: len(tokens.stored("Misrouted")) == 1)
        until(lambda: len(token_endpoint.asked) >= 2)
        tokens.append(letter(2))
        until(lambda: len(tokens.stored("Misrouted")) == 2)


def checked(house: House) -> dict[str, list[Check]]:
    """What `docketd check` finds, by the thing that was tried."""
    found: dict[str, list[Check]] = {}
    for check in check_all(load_config(house.base / "config.toml")):
        found.setdefault(check.name, []).append(check)
    return found


def test_check_tells_that_a_token_was_had_and_until_when_it_is_good(tokens: House) -> None:
    found = checked(tokens)

    assert [check.verdict for name in ("secrets", "mailbox", "replies") for check in found[name]] == [Verdict.OK] * 5
    assert "[mailbox.oauth2] client_secret_file is readable by its owner only" in found["secrets"][0].text
    for name in ("mailbox", "replies"):
        token, login = found[name]
        assert token.text.startswith(f"[{name}.oauth2] gave a token: it is good until 20")
        assert token.text.endswith(" UTC")
        assert tokens.account in login.text


def test_check_says_what_keeps_a_token_from_being_had(tokens: House) -> None:
    (tokens.base / "client-secret").write_text("s3same")

    found = checked(tokens)

    for name in ("mailbox", "replies"):
        (check,) = found[name]
        assert check.verdict is Verdict.BROKEN
        assert "AADSTS7000215" in check.text
        assert "s3same" not in check.text


@pytest.mark.parametrize(("days", "verdict"), [(29, Verdict.WARNING), (31, Verdict.OK)])
def test_check_warns_before_the_certificate_of_the_application_ends(tokens: House, days: int, verdict: Verdict) -> None:
    end = datetime.now(UTC) + timedelta(days=days, hours=1)
    issued = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert("x.test", not_after=end, key_type=trustme.KeyType.RSA)
    pem = issued.private_key_pem.bytes() + issued.cert_chain_pems[0].bytes()
    (tokens.base / "docketd.pem").touch(mode=0o600)
    (tokens.base / "docketd.pem").write_bytes(pem)
    text = (tokens.base / "config.toml").read_text()
    (tokens.base / "config.toml").write_text(
        text.replace('client_secret_file = "client-secret"', 'certificate_file = "docketd.pem"')
    )

    (check,) = (check for check in check_all(load_config(tokens.base / "config.toml")) if check.name == "certificates")

    assert check.verdict is verdict
    assert check.text.startswith(f"[mailbox.oauth2] certificate_file is good until {end:%Y-%m-%d}")


def test_a_command_may_give_the_tokens(tokens: House, signer: Signer) -> None:
    (tokens.base / "token").write_text(signer.token(tokens.account))
    command = (
        '[mailbox.oauth2]\nprovider = "command"\ntoken_command = "cat token"\n[replies.oauth2]\nprovider = "mailbox"\n'
    )
    tokens.configure(('password_file = "secret"\n', ""), ("[ledger]", f"{command}[ledger]"))

    found = checked(tokens)

    assert [check.verdict for name in ("mailbox", "replies") for check in found[name]] == [Verdict.OK] * 4
    assert "it is asked for at each login, its end is not told" in found["mailbox"][0].text
