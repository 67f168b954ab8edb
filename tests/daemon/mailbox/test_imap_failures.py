"""Whatever an IMAP server or the way to it does wrong ends in time and in one line that says what to do."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from imapclient import IMAPClient

from daemon.mailbox.connection import talking
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import CannotConnect, CertificateRefused, LoginRefused, MailboxError, MailboxLost
from tests.daemon.mailbox.places import ImapPlace, letter
from tests.servers.certificates import make_private_ca
from tests.servers.process import LOOPBACK, free_ports
from tests.servers.proxy import Proxy, running_proxy, silent_server
from tests.servers.scripted import server_that_says

DIGEST = hashlib.sha256(letter(1)).hexdigest()


def changed(place: ImapPlace, **changes: object) -> ImapPlace:
    return replace(place, config=place.config.model_copy(update=changes))


def plain(place: ImapPlace, port: int, **changes: object) -> ImapPlace:
    return changed(place, port=port, security="none", ca_file="", **changes)


def refusal(place: ImapPlace, kind: type[MailboxError], password: str = "secret") -> str:
    """Open the mailbox in vain and return what the error says."""
    mailbox = open_mailbox(place.config, place.base, password)
    with pytest.raises(kind) as refused, mailbox:
        pass
    assert refused.type is kind
    text = str(refused.value)
    assert "\n" not in text
    assert len(text) < 500
    return text


@pytest.fixture
def proxy(imap: ImapPlace) -> Iterator[Proxy]:
    """A proxy before the mailbox's server that can break the connection."""
    with running_proxy(imap.dovecot.imap_port) as running:
        yield running


# --- before the login ------------------------------------------------------------------------------------------------


def test_a_host_that_does_not_exist_is_named(imap: ImapPlace) -> None:
    text = refusal(changed(imap, host="no-such-host.invalid"), CannotConnect)

    assert "no-such-host.invalid" in text
    assert "check [mailbox] host" in text


@pytest.mark.parametrize("host", ["", "a..b", "x" * 300])
def test_what_is_no_host_name_is_refused(imap: ImapPlace, host: str) -> None:
    refusal(changed(imap, host=host), CannotConnect)


def test_a_port_where_nobody_listens_is_named(imap: ImapPlace) -> None:
    (port,) = free_ports(1)

    assert f"127.0.0.1:{port} refuses connections" in refusal(changed(imap, port=port), CannotConnect)


def test_an_unknown_certificate_authority_is_refused(imap: ImapPlace) -> None:
    text = refusal(changed(imap, ca_file=""), CertificateRefused)

    assert "self-signed certificate in certificate chain" in text or "unable to get local issuer" in text
    assert "Set [mailbox] ca_file" in text


def test_an_unknown_certificate_authority_is_refused_after_starttls_too(imap: ImapPlace) -> None:
    refusal(changed(imap, ca_file="", security="starttls", port=imap.dovecot.imap_port), CertificateRefused)


def test_a_certificate_for_another_host_is_refused(imap: ImapPlace, tmp_path: Path) -> None:
    ca = make_private_ca(tmp_path / "other", "mail.example.test")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(ca.certificate, ca.key)
    listener = context.wrap_socket(socket.create_server((LOOPBACK, 0)), server_side=True)

    def accept() -> None:
        with suppress(OSError):
            listener.accept()[0].close()

    thread = threading.Thread(target=accept)
    thread.start()
    text = refusal(changed(imap, port=listener.getsockname()[1], ca_file=str(ca.ca_file)), CertificateRefused)
    thread.join(timeout=5)
    listener.close()

    assert "IP address mismatch" in text


@pytest.mark.parametrize("content", [None, b"no certificate at all\n"])
def test_an_unusable_ca_file_is_named(imap: ImapPlace, content: bytes | None) -> None:
    if content is not None:
        (imap.base / "ca.pem").write_bytes(content)

    assert "ca.pem cannot be used" in refusal(changed(imap, ca_file="ca.pem"), CertificateRefused)


def test_tls_to_a_port_without_tls_is_explained(imap: ImapPlace) -> None:
    text = refusal(changed(imap, port=imap.dovecot.imap_port), CannotConnect)

    assert 'Try [mailbox] security = "starttls"' in text


def test_a_server_without_starttls_gets_no_password(imap: ImapPlace, proxy: Proxy) -> None:
    proxy.hide = b"STARTTLS"

    text = refusal(changed(imap, security="starttls", port=proxy.port), CannotConnect)

    assert 'use [mailbox] security = "tls"' in text


def test_starttls_works_with_the_private_authority(imap: ImapPlace) -> None:
    imap.deliver(letter(1))

    with changed(imap, security="starttls", port=imap.dovecot.imap_port).open() as mailbox:
        assert len(mailbox.waiting()) == 1


@pytest.mark.parametrize("security", ["tls", "none", "starttls"])
def test_a_silent_server_is_given_up_in_time(imap: ImapPlace, security: str) -> None:
    began = time.monotonic()
    with silent_server() as port:
        text = refusal(changed(imap, port=port, security=security, timeout_seconds=1), CannotConnect)

    assert time.monotonic() - began < 5
    assert "does not answer in time" in text


@pytest.mark.parametrize("greeting", [b"220 mail ESMTP\r\n", b"* BYE overloaded\r\n", b"\xff\x00\r\n", b""])
def test_a_server_that_does_not_greet_as_imap_is_refused(imap: ImapPlace, greeting: bytes) -> None:
    with server_that_says(greeting, b"") as port:
        refusal(plain(imap, port, timeout_seconds=1), CannotConnect)


# --- the login -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["wrong", "", "пароль", 'with "quotes" \\ and spaces', "line\r\nA1 LOGOUT"])
def test_a_wrong_password_is_refused_without_being_shown(imap: ImapPlace, password: str) -> None:
    text = refusal(imap, LoginRefused, password)

    assert "Check [mailbox] username and password_file" in text
    assert not password or password not in text


def test_a_server_without_auth_plain_is_asked_by_login(imap: ImapPlace, proxy: Proxy) -> None:
    proxy.hide = b" AUTH=PLAIN"
    imap.deliver(letter(1))

    with plain(imap, proxy.port).open() as mailbox:
        assert len(mailbox.waiting()) == 1


@pytest.mark.parametrize("password", ["пароль", "secret\r\nA1 LOGOUT"])
def test_login_refuses_what_it_cannot_carry(imap: ImapPlace, proxy: Proxy, password: str) -> None:
    proxy.hide = b" AUTH=PLAIN"

    assert "printable ASCII only" in refusal(plain(imap, proxy.port), LoginRefused, password)


@pytest.mark.parametrize("code", [b"[UNAVAILABLE] try later", b"[LIMIT] too many sessions"])
def test_a_server_out_of_order_is_not_taken_for_a_wrong_password(imap: ImapPlace, code: bytes) -> None:
    greeting = b"* OK [CAPABILITY IMAP4rev1] ready\r\n"
    capability = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
    with server_that_says(greeting, capability, b"TAG NO " + code + b"\r\n") as port:
        assert "lets nobody in for the moment" in refusal(plain(imap, port), CannotConnect)


def test_a_connection_cut_during_the_login_is_not_taken_for_a_wrong_password(imap: ImapPlace, proxy: Proxy) -> None:
    proxy.cut_before = b"AUTHENTICATE"

    refusal(plain(imap, proxy.port), MailboxLost)


# --- in the middle ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [b"NAMESPACE", b"LIST", b"SUBSCRIBE", b"SELECT"])
def test_a_connection_cut_while_opening_is_reported_as_lost(imap: ImapPlace, proxy: Proxy, command: bytes) -> None:
    proxy.cut_before = command

    refusal(plain(imap, proxy.port), MailboxLost)
    assert proxy.cuts == 1


@pytest.mark.parametrize("command", [b"SEARCH", b"RFC822.SIZE", b"BODY.PEEK"])
@pytest.mark.parametrize("when", ["cut_before", "cut_after"])
def test_a_connection_cut_while_reading_is_reported_and_the_next_session_reads_all(
    imap: ImapPlace, proxy: Proxy, command: bytes, when: str
) -> None:
    imap.deliver(letter(1))

    with plain(imap, proxy.port).open() as mailbox:
        setattr(proxy, when, command)
        with pytest.raises(MailboxLost, match="broke while"):
            list(mailbox.fetch([w.position for w in mailbox.waiting()]))
        with pytest.raises(MailboxLost, match="open it anew"):
            mailbox.waiting()
    setattr(proxy, when, b"")

    with plain(imap, proxy.port).open() as mailbox:
        assert [r.raw for r in mailbox.fetch([w.position for w in mailbox.waiting()])] == [letter(1)]


@pytest.mark.parametrize(("when", "moved"), [("cut_before", False), ("cut_after", True)])
def test_after_a_move_whose_answer_was_lost_find_tells_what_happened(
    any_imap: ImapPlace, when: str, *, moved: bool
) -> None:
    any_imap.deliver(letter(1))

    with running_proxy(any_imap.imap.imap_port) as proxy:
        with plain(any_imap, proxy.port).open() as mailbox:
            here = [w.position for w in mailbox.waiting()]
            setattr(proxy, when, b"UID MOVE")
            with pytest.raises(MailboxLost):
                mailbox.move(here, "Accepted")

        with any_imap.open() as mailbox:
            end = time.monotonic() + 5
            while bool(mailbox.find("Accepted", "<1@police.example>", DIGEST)) is not moved:
                assert time.monotonic() < end
            assert [w.position for w in mailbox.waiting()] == ([] if moved else here)


def test_a_connection_cut_while_idling_is_no_silence(imap: ImapPlace, proxy: Proxy) -> None:
    with plain(imap, proxy.port).open() as mailbox:
        threading.Timer(0.3, proxy.close).start()
        began = time.monotonic()
        with pytest.raises(MailboxLost):
            mailbox.idle(30)

    assert time.monotonic() - began < 10


def test_a_server_that_stops_answering_is_given_up_in_time(imap: ImapPlace, proxy: Proxy) -> None:
    with plain(imap, proxy.port, timeout_seconds=1).open() as mailbox:
        proxy.drip = 60
        began = time.monotonic()
        with pytest.raises(MailboxLost, match="timed out"):
            mailbox.waiting()

    assert time.monotonic() - began < 5


def test_a_server_that_answers_a_byte_now_and_then_does_not_outlast_the_limit(imap: ImapPlace, proxy: Proxy) -> None:
    client = IMAPClient(LOOPBACK, port=proxy.port, ssl=False, timeout=5)
    client.login(imap.config.address, "secret")
    proxy.drip = 0.2
    began = time.monotonic()

    with pytest.raises(MailboxLost, match=r"longer than 0\.5 seconds"), talking(client, "trying", 0.5):
        client.list_folders()

    assert time.monotonic() - began < 3
    client.shutdown()


def test_a_closed_mailbox_says_so(imap: ImapPlace) -> None:
    with pytest.raises(MailboxLost, match="open it anew"):
        imap.open().waiting()


# --- what the server refuses -----------------------------------------------------------------------------------------


def test_an_inbox_that_does_not_exist_is_named(imap: ImapPlace) -> None:
    assert "opening the inbox Legal" in refusal(changed(imap, inbox="Legal"), MailboxError)


def test_a_damaged_message_does_not_hide_the_others(imap: ImapPlace) -> None:
    for number in range(3):
        imap.deliver(letter(number))
    stored = imap.dovecot.base / "mail" / imap.config.address / "Maildir"

    with imap.open() as mailbox:
        here = [w.position for w in mailbox.waiting()]
        (damaged,) = [path for path in stored.glob("[cn][ue][rw]/*") if b"Request 1\n" in path.read_bytes()]
        damaged.unlink()
        damaged.mkdir()
        fetched = [r.raw for r in mailbox.fetch(here)]

    assert fetched == [letter(0), letter(2)]
