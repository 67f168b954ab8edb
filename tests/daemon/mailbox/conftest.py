"""The kinds of mailbox that docketd must treat alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.config import MailboxConfig
from tests.daemon.mailbox.places import CyrusPlace, ImapPlace, MaildirPlace, Place

SERVERS = {
    "imap-full": ("dovecot", ""),
    "imap-uidplus": ("uidplus_dovecot", ""),
    "imap-bare": ("bare_dovecot", ""),
    "imap-dotted": ("dotted_dovecot", "INBOX."),
    "imap-cyrus": ("cyrus", ""),
}


def place_of_kind(kind: str, request: pytest.FixtureRequest, account: str, tmp_path: Path) -> Place:
    """An empty mailbox of that kind."""
    if kind == "maildir":
        config = MailboxConfig(address=account, kind="maildir", path="mailbox", timeout_seconds=2)
        place = MaildirPlace(config, tmp_path)
        with place.open():
            return place
    fixture, prefix = SERVERS[kind]
    server = request.getfixturevalue(fixture)
    config = MailboxConfig(
        address=account,
        username=server.login(account),
        port=server.imaps_port,
        security="tls",
        ca_file=str(server.ca_file),
        timeout_seconds=5,
        batch=4,
    )
    kind_of_place = CyrusPlace if kind == "imap-cyrus" else ImapPlace
    return kind_of_place(config, tmp_path, kind == "imap-bare", server, prefix)


@pytest.fixture(params=[*SERVERS, "maildir"])
def place(request: pytest.FixtureRequest, account: str, tmp_path: Path) -> Place:
    """An empty mailbox, of each kind in turn."""
    return place_of_kind(request.param, request, account, tmp_path)


@pytest.fixture
def imap(request: pytest.FixtureRequest, account: str, tmp_path: Path) -> ImapPlace:
    """An empty mailbox on the Dovecot with all capabilities."""
    made = place_of_kind("imap-full", request, account, tmp_path)
    assert isinstance(made, ImapPlace)
    return made


@pytest.fixture(params=["imap-full", "imap-cyrus"])
def any_imap(request: pytest.FixtureRequest, account: str, tmp_path: Path) -> ImapPlace:
    """An empty mailbox on a Dovecot and on a Cyrus with all capabilities, in turn."""
    made = place_of_kind(request.param, request, account, tmp_path)
    assert isinstance(made, ImapPlace)
    return made


@pytest.fixture
def maildir(request: pytest.FixtureRequest, account: str, tmp_path: Path) -> MaildirPlace:
    """An empty Maildir."""
    made = place_of_kind("maildir", request, account, tmp_path)
    assert isinstance(made, MaildirPlace)
    return made
