"""Real servers for every test that asks for one by name; each is started once a session, at its first use.

They take random free ports, so several test processes can run side by side, each with servers of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.servers import cyrus as cyrus_server
from tests.servers.certificates import PrivateCa, make_private_ca
from tests.servers.cyrus import Cyrus, running_cyrus
from tests.servers.dovecot import BARE, DOMAIN, UIDPLUS, Dovecot, running_dovecot
from tests.servers.nameserver import Nameserver, running_nameserver
from tests.servers.postfix import SINK, Postfix, running_postfix
from tests.servers.signer import Signer
from tests.servers.token_endpoint import TokenEndpoint, running_token_endpoint

LONG_ONES = (
    "tests/walk/test_letters.py",
    "tests/fuzz/test_smoke.py",
    "tests/rules/test_labelled",
    "tests/torture/",
    "tests/walk/",
    "tests/daemon/test_cli",
    "tests/daemon/reading/",
    "tests/daemon/",
    "tests/letters/",
    "tests/servers/",
)
"""Files that read scans or start processes, the longest first; the tables of the rules fill up the rest of the time."""


def pytest_configure(config: pytest.Config) -> None:
    """Let xdist hand out the files in our order, not those with the most tests first: a long walk is one test."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, so that no process waits at the end for another one's long file."""

    def rank(item: pytest.Item) -> int:
        path = item.nodeid.split("::", 1)[0]
        return next((n for n, begin in enumerate(LONG_ONES) if path.startswith(begin)), len(LONG_ONES))

    items.sort(key=rank)


@pytest.fixture(scope="session")
def private_ca(tmp_path_factory: pytest.TempPathFactory) -> PrivateCa:
    """A certificate authority that no system trusts, with a certificate for 127.0.0.1 and localhost."""
    return make_private_ca(tmp_path_factory.mktemp("private-ca"))


@pytest.fixture(scope="session")
def dovecot(private_ca: PrivateCa) -> Iterator[Dovecot]:
    """A Dovecot with all its capabilities."""
    with running_dovecot(private_ca) as server:
        yield server


@pytest.fixture(scope="session")
def bare_dovecot(private_ca: PrivateCa) -> Iterator[Dovecot]:
    """A Dovecot without MOVE, UIDPLUS and IDLE."""
    with running_dovecot(private_ca, capabilities=BARE) as server:
        yield server


@pytest.fixture(scope="session")
def uidplus_dovecot(private_ca: PrivateCa) -> Iterator[Dovecot]:
    """A Dovecot with UIDPLUS, but without MOVE and IDLE."""
    with running_dovecot(private_ca, capabilities=UIDPLUS) as server:
        yield server


@pytest.fixture(scope="session")
def dotted_dovecot(private_ca: PrivateCa) -> Iterator[Dovecot]:
    """A Dovecot that keeps all folders below "INBOX." and divides their names by dots, as Courier and Cyrus do."""
    with running_dovecot(private_ca, separator=".", prefix="INBOX.") as server:
        yield server


@pytest.fixture(scope="session")
def cyrus(private_ca: PrivateCa) -> Iterator[Cyrus]:
    """A Cyrus with all its capabilities."""
    if why := cyrus_server.missing():
        pytest.skip(why)
    with running_cyrus(private_ca) as server:
        yield server


@pytest.fixture(scope="session")
def _postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    with running_postfix(dovecot) as server:
        yield server


@pytest.fixture
def postfix(_postfix: Postfix) -> Postfix:
    """A Postfix in front of `dovecot`; its sink, where all mail to foreign addresses ends, is empty at first."""
    _postfix.dovecot.empty(SINK)
    return _postfix


@pytest.fixture(scope="session")
def _nameserver() -> Iterator[Nameserver]:
    with running_nameserver() as server:
        yield server


@pytest.fixture
def nameserver(_nameserver: Nameserver) -> Nameserver:
    """A DNS server that answers at once and knows no name at first."""
    _nameserver.empty()
    return _nameserver


@pytest.fixture(scope="session")
def signer() -> Signer:
    """Signs the tokens that `token_dovecot` takes."""
    return Signer()


@pytest.fixture(scope="session")
def token_dovecot(private_ca: PrivateCa, signer: Signer) -> Iterator[Dovecot]:
    """A Dovecot that takes signed tokens beside the password."""
    with running_dovecot(private_ca, signer=signer) as server:
        yield server


@pytest.fixture(scope="session")
def token_postfix(token_dovecot: Dovecot) -> Iterator[Postfix]:
    """A Postfix in front of `token_dovecot`, whose users log in as there."""
    with running_postfix(token_dovecot) as server:
        yield server


@pytest.fixture
def token_endpoint(private_ca: PrivateCa, monkeypatch: pytest.MonkeyPatch) -> Iterator[TokenEndpoint]:
    """A token endpoint over HTTPS whose certificate is trusted."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(private_ca.ca_file))
    with running_token_endpoint(private_ca) as endpoint:
        yield endpoint


@pytest.fixture
def account() -> str:
    """A mail address that no other test uses; every IMAP server knows it, with the password "secret"."""
    return f"legal-{uuid4().hex[:12]}@{DOMAIN}"
