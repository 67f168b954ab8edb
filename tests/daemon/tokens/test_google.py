"""Google's own library before an endpoint on loopback: what it asks for, and what becomes of every answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from daemon.bearer import TokenDenied, TokenError, TokenUnavailable
from daemon.config import ConfigError
from daemon.config_oauth2 import MailboxOAuth2
from daemon.tokens.opening import open_tokens
from tests.servers.token_endpoint import Answer, TokenEndpoint, granted, refused

GOOGLE = "https://oauth2.googleapis.com/token"


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


@pytest.fixture
def base(tmp_path: Path, key: RSAPrivateKey, token_endpoint: TokenEndpoint) -> Path:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    write(
        tmp_path,
        {
            "type": "service_account",
            "client_email": "docketd@project.iam.gserviceaccount.example",
            "private_key_id": "k1",
            "private_key": pem,
            "token_uri": f"{token_endpoint.url}/token",
        },
    )
    return tmp_path


def write(base: Path, account: object) -> None:
    (base / "account.json").write_text(json.dumps(account))


def had(base: Path, **keys: Any) -> Any:
    config = MailboxOAuth2(provider="google", service_account_file="account.json", **keys)
    return open_tokens(config, base, "legal@example.test", lambda: datetime.now(UTC)).token()


def failure(base: Path, kind: type[TokenError]) -> str:
    with pytest.raises(kind) as failed:
        had(base)
    text = str(failed.value)
    assert "\n" not in text
    assert "PRIVATE KEY" not in text
    return text


def test_a_token_is_asked_for_in_the_name_of_the_mailboxs_user(
    token_endpoint: TokenEndpoint, base: Path, key: RSAPrivateKey
) -> None:
    token_endpoint.answer = lambda _form: granted("ya29.abc", 3599)

    token = had(base)

    assert token.value == "ya29.abc"
    assert abs(token.expires_at - datetime.now(UTC) - timedelta(seconds=3599)) < timedelta(seconds=10)
    (form,) = token_endpoint.asked
    assert token_endpoint.paths == ["/token"]
    assert form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    claims = jwt.decode(form["assertion"], key.public_key(), algorithms=["RS256"], audience=GOOGLE)
    assert claims["iss"] == "docketd@project.iam.gserviceaccount.example"
    assert claims["sub"] == "legal@example.test"
    assert claims["scope"] == "https://mail.google.com/"


def test_the_subject_and_the_scope_can_be_others(token_endpoint: TokenEndpoint, base: Path, key: RSAPrivateKey) -> None:
    had(base, subject="le@example.test", scope="https://scope.example/")

    claims = jwt.decode(token_endpoint.asked[0]["assertion"], key.public_key(), algorithms=["RS256"], audience=GOOGLE)
    assert (claims["sub"], claims["scope"]) == ("le@example.test", "https://scope.example/")


def test_a_missing_delegation_needs_a_person(token_endpoint: TokenEndpoint, base: Path) -> None:
    said = "Client is unauthorized to retrieve access tokens using this method."
    token_endpoint.answer = lambda _form: refused("unauthorized_client", said, 401)

    text = failure(base, TokenDenied)

    assert text.startswith("Google gives no token for legal@example.test: unauthorized_client: Client is unauthorized")
    assert text.endswith("See docs/authentication.md, Google Workspace")
    assert len(token_endpoint.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_not_asked_again_at_once(token_endpoint: TokenEndpoint, base: Path, status: int) -> None:
    token_endpoint.answer = lambda _form: Answer(status, "<html>busy</html>", {"Retry-After": "90"})
    config = MailboxOAuth2(provider="google", service_account_file="account.json")
    clock = [datetime.now(UTC)]
    tokens = open_tokens(config, base, "legal@example.test", lambda: clock[0])
    for _ in range(2):
        with pytest.raises(TokenUnavailable, match=rf"127\.0\.0\.1 answers {status}: docketd tries again"):
            tokens.token()
        clock[0] += timedelta(seconds=80)

    assert len(token_endpoint.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, "<html>log in to the hotel's network</html>"),
        Answer(200, "[]"),
        Answer(200, {"access_token": "abc", "expires_in": 10**15}),
    ],
)
def test_nonsense_is_no_token(token_endpoint: TokenEndpoint, base: Path, answer: Answer) -> None:
    token_endpoint.answer = lambda _form: answer

    failure(base, TokenError)
    assert len(token_endpoint.asked) == 1


def test_no_redirection_is_followed(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.answer = lambda _form: Answer(307, "", {"Location": f"{token_endpoint.url}/elsewhere"})

    failure(base, TokenDenied)
    assert token_endpoint.paths == ["/token"]


def test_a_certificate_that_nobody_knows_is_refused(
    token_endpoint: TokenEndpoint, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    assert "name your authority in REQUESTS_CA_BUNDLE" in failure(base, TokenUnavailable)
    assert token_endpoint.paths == []


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, "No such file or directory"),
        ("PRIVATE KEY, not JSON", "is no service account's key"),
        ('{"installed": {"client_id": "x"}}', "lacks client_email, private_key, token_uri"),
        ("[]", "is no service account's key"),
    ],
)
def test_a_file_that_is_no_service_accounts_key_is_told_before_anybody_is_asked(
    token_endpoint: TokenEndpoint, base: Path, content: str | None, text: str
) -> None:
    (base / "account.json").unlink()
    if content is not None:
        (base / "account.json").write_text(content)

    with pytest.raises(ConfigError, match=text) as failed:
        had(base)
    assert "PRIVATE KEY" not in str(failed.value)
    assert token_endpoint.paths == []


def test_a_damaged_private_key_is_told_without_showing_it(token_endpoint: TokenEndpoint, base: Path) -> None:
    account = json.loads((base / "account.json").read_text())
    write(base, {**account, "private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})

    assert "the private key in service_account_file is damaged" in failure(base, TokenDenied)
    assert token_endpoint.paths == []
