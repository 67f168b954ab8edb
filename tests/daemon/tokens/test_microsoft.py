"""Microsoft's own library before an endpoint on loopback: what it asks for, and what becomes of every answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
import trustme
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificate

from daemon.bearer import TokenDenied, TokenError, TokenUnavailable
from daemon.config import ConfigError
from daemon.config_oauth2 import MailboxOAuth2
from daemon.tokens import http
from daemon.tokens.opening import open_tokens
from tests.servers.token_endpoint import Answer, TokenEndpoint, granted, refused

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SECRET = "Very~Secret.Value"


def configured(endpoint: TokenEndpoint, **keys: str) -> MailboxOAuth2:
    secret = {} if keys.keys() & {"certificate_file", "client_secret_command"} else {"client_secret_file": "secret"}
    return MailboxOAuth2(
        provider="microsoft",
        authority=endpoint.url,
        tenant="contoso.example",
        client_id="app-17",
        **{**secret, **keys},  # type: ignore[arg-type]
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    return tmp_path


@pytest.fixture(autouse=True)
def nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No answer of an endpoint, which may hold a token, ends in the log."""
    caplog.set_level(logging.WARNING)
    yield
    assert [
        record for record in caplog.get_records("call") if record.name.startswith(("msal", "urllib3", "requests"))
    ] == []


def failure(endpoint: TokenEndpoint, base: Path, kind: type[TokenError]) -> str:
    """Ask in vain and return what the error says."""
    with pytest.raises(kind) as failed:
        open_tokens(configured(endpoint), base, "legal@example.test", lambda: NOW).token()
    text = str(failed.value)
    assert "\n" not in text
    assert SECRET not in text
    return text


def test_a_token_is_asked_for_by_client_credentials(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.answer = lambda _form: granted("abc", 3599)

    token = open_tokens(configured(token_endpoint), base, "legal@example.test", lambda: NOW).token()

    assert (token.value, token.expires_at) == ("abc", NOW + timedelta(seconds=3599))
    (form,) = token_endpoint.asked
    assert form["grant_type"] == "client_credentials"
    assert form["client_id"] == "app-17"
    assert form["client_secret"] == SECRET
    assert form["scope"] == "https://outlook.office365.com/.default"
    assert [path.split("?")[0] for path in token_endpoint.paths] == [
        "/contoso.example/v2.0/.well-known/openid-configuration",
        "/contoso.example/oauth2/v2.0/token",
    ]


def test_the_scope_can_be_another(token_endpoint: TokenEndpoint, base: Path) -> None:
    scope = "https://outlook.office365.us/.default"

    open_tokens(configured(token_endpoint, scope=scope), base, "", lambda: NOW).token()

    assert token_endpoint.asked[0]["scope"] == scope


def test_each_token_that_is_asked_for_is_a_new_one(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.answer = lambda _form: granted(f"token-{len(token_endpoint.asked)}")
    clock = [NOW]
    tokens = open_tokens(configured(token_endpoint), base, "", lambda: clock[0])
    first = tokens.token()
    clock[0] += timedelta(minutes=5)

    second = tokens.instead_of(first)

    assert second is not None
    assert (first.value, second.value) == ("token-1", "token-2")


def test_a_renewed_secret_needs_no_restart(token_endpoint: TokenEndpoint, base: Path) -> None:
    clock = [NOW]
    tokens = open_tokens(configured(token_endpoint), base, "", lambda: clock[0])
    tokens.token()
    (base / "secret").write_text("another")
    clock[0] += timedelta(hours=1)
    tokens.token()

    assert [form["client_secret"] for form in token_endpoint.asked] == [SECRET, "another"]


def test_the_secret_may_come_from_a_command(token_endpoint: TokenEndpoint, base: Path) -> None:
    config = configured(token_endpoint, client_secret_command="cat secret")

    open_tokens(config, base, "", lambda: NOW).token()

    assert token_endpoint.asked[0]["client_secret"] == SECRET


def test_a_command_that_gives_no_secret_is_told(token_endpoint: TokenEndpoint, base: Path) -> None:
    for command, text in (("exit 4", r"client_secret_command failed \(exit 4\)"), ("true", "_command gives nothing")):
        config = configured(token_endpoint, client_secret_command=command)
        with pytest.raises(TokenDenied, match=text):
            open_tokens(config, base, "", lambda: NOW).token()
    assert token_endpoint.paths == []


# --- a certificate instead of a secret -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def issued() -> trustme.LeafCert:
    return trustme.CA(key_type=trustme.KeyType.RSA).issue_cert("docketd.example", key_type=trustme.KeyType.RSA)


def test_a_certificate_signs_the_request(token_endpoint: TokenEndpoint, base: Path, issued: trustme.LeafCert) -> None:
    pem = issued.cert_chain_pems[0].bytes()
    (base / "both.pem").write_bytes(issued.private_key_pem.bytes() + pem)

    open_tokens(configured(token_endpoint, certificate_file="both.pem"), base, "", lambda: NOW).token()

    (form,) = token_endpoint.asked
    assert "client_secret" not in form
    certificate = load_pem_x509_certificate(pem)
    assertion = form["client_assertion"]
    audience = f"{token_endpoint.url}/contoso.example/oauth2/v2.0/token"
    claims = jwt.decode(assertion, certificate.public_key(), algorithms=["PS256"], audience=audience)  # type: ignore[arg-type]
    assert (claims["iss"], claims["sub"]) == ("app-17", "app-17")
    thumbprint = jwt.utils.base64url_decode(jwt.get_unverified_header(assertion)["x5t#S256"])
    assert thumbprint == certificate.fingerprint(SHA256())


def test_a_certificate_file_that_cannot_be_used_is_told_before_anybody_is_asked(
    token_endpoint: TokenEndpoint, base: Path, issued: trustme.LeafCert
) -> None:
    key, pem = issued.private_key_pem.bytes(), issued.cert_chain_pems[0].bytes()
    other = trustme.CA(key_type=trustme.KeyType.ECDSA).issue_cert("other.example", key_type=trustme.KeyType.ECDSA)
    files = {
        "holds no certificate": key,
        "holds no private key": pem,
        "is damaged or needs a passphrase": key.replace(b"MII", b"XXX", 1) + pem,
        "RSA keys only": other.private_key_pem.bytes() + other.cert_chain_pems[0].bytes(),
        "is not that of its certificate": key + other.cert_chain_pems[0].bytes(),
        "is no PEM file": b"\xff\xfe",
    }
    config = configured(token_endpoint, certificate_file="both.pem")
    for text, content in files.items():
        (base / "both.pem").write_bytes(content)
        with pytest.raises(ConfigError, match=text):
            open_tokens(config, base, "", lambda: NOW)
    (base / "both.pem").unlink()
    with pytest.raises(ConfigError, match="No such file"):
        open_tokens(config, base, "", lambda: NOW)
    assert token_endpoint.paths == []


# --- what goes wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_missing_or_empty_secret_is_told_before_anybody_is_asked(
    token_endpoint: TokenEndpoint, base: Path, content: str | None
) -> None:
    (base / "secret").unlink()
    if content is not None:
        (base / "secret").write_text(content)

    with pytest.raises(ConfigError, match=r"client_secret_file .*secret"):
        open_tokens(configured(token_endpoint), base, "", lambda: NOW)
    assert token_endpoint.paths == []


def test_a_wrong_secret_needs_a_person(token_endpoint: TokenEndpoint, base: Path) -> None:
    said = f"AADSTS7000215: Invalid client secret provided, not '{SECRET}'.\r\nTrace ID: 1"
    token_endpoint.answer = lambda _form: refused("invalid_client", said, 401)

    text = failure(token_endpoint, base, TokenDenied)

    assert text.startswith("Microsoft gives application app-17 no token: invalid_client: AADSTS7000215: Invalid client")
    assert text.endswith("See docs/authentication.md, Microsoft 365")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_asked_again_after_the_rest_that_it_wants(
    token_endpoint: TokenEndpoint, base: Path, status: int
) -> None:
    token_endpoint.answer = lambda _form: Answer(status, "<html>busy</html>", {"Retry-After": "90"})
    clock = [NOW]
    tokens = open_tokens(configured(token_endpoint), base, "", lambda: clock[0])
    with pytest.raises(TokenUnavailable, match=rf"127\.0\.0\.1 answers {status}: docketd tries again"):
        tokens.token()
    token_endpoint.answer = lambda _form: granted("abc")
    clock[0] += timedelta(seconds=89)
    with pytest.raises(TokenUnavailable):
        tokens.token()
    assert len(token_endpoint.asked) == 1
    clock[0] += timedelta(seconds=1)

    assert tokens.token().value == "abc"


def test_a_passing_trouble_of_the_provider_is_no_refusal(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.answer = lambda _form: refused("temporarily_unavailable", "AADSTS90033: come again")

    assert "AADSTS90033" in failure(token_endpoint, base, TokenUnavailable)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, "<html>log in to the hotel's network</html>"),
        Answer(200, "[]"),
        Answer(200, {"access_token": "abc", "expires_in": "soon"}),
        Answer(200, {"access_token": "abc", "expires_in": 10**15}),
        Answer(302, "", {"Location": "https://elsewhere.example/"}),
    ],
)
def test_nonsense_is_no_token(token_endpoint: TokenEndpoint, base: Path, answer: Answer) -> None:
    token_endpoint.answer = lambda _form: answer

    assert "or answers nonsense" in failure(token_endpoint, base, TokenUnavailable)
    assert len(token_endpoint.asked) == 1


def test_an_unknown_tenant_is_named(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.discovery = refused("invalid_tenant", "AADSTS90002: Tenant not found")

    text = failure(token_endpoint, base, TokenUnavailable)

    assert "does not know tenant contoso.example" in text
    assert "check tenant and authority" in text


def test_an_endpoint_that_keeps_silent_is_waited_for_no_longer_than_the_limit(
    token_endpoint: TokenEndpoint, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.2)
    over = threading.Event()

    def silent(_form: dict[str, str]) -> Answer:
        over.wait(10)
        return granted("late")

    token_endpoint.answer = silent
    text = failure(token_endpoint, base, TokenUnavailable)
    over.set()

    assert "127.0.0.1 does not answer in time" in text


def test_a_certificate_that_nobody_knows_is_refused(
    token_endpoint: TokenEndpoint, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    assert "name your authority in REQUESTS_CA_BUNDLE" in failure(token_endpoint, base, TokenUnavailable)
    assert token_endpoint.paths == []


def test_an_endpoint_that_is_not_there_is_told(token_endpoint: TokenEndpoint, base: Path) -> None:
    token_endpoint.url = "https://127.0.0.1:1"

    assert "127.0.0.1 cannot be reached: check the network" in failure(token_endpoint, base, TokenUnavailable)
