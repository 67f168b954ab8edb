from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.config import RepliesConfig
from daemon.replies.outbox import (
    OutcomeUnknown,
    PermanentFailure,
    ServerUnavailable,
    TemporaryFailure,
    TransportError,
)
from daemon.replies.smtp import SmtpServer, SmtpTransport
from daemon.replies.transport import open_transport
from tests.daemon.replies.servers import Moody, Running, check_login, free_port, running, scripted, server_tls, silent
from tests.servers.certificates import PrivateCa

RAW = b"From: legal@tokensmm.org\r\nSubject: one\r\n\r\n.hidden dot\r\n..two dots\r\nlast line\r\n"
RECIPIENT = "mara.quillfeather@met.police.uk"


@pytest.fixture
def server() -> Iterator[Running]:
    with running(Moody()) as up:
        yield up


def at(port: int, **changed: object) -> SmtpServer:
    plain = SmtpServer("127.0.0.1", port, "none", ssl.create_default_context(), hello="tokensmm.org", timeout=5)
    return replace(plain, **changed)  # type: ignore[arg-type]


@pytest.fixture
def transport(server: Running) -> Iterator[SmtpTransport]:
    made = SmtpTransport(at(server.port))
    yield made
    made.close()


def test_a_message_arrives_byte_for_byte_with_the_null_sender(server: Running, transport: SmtpTransport) -> None:
    transport.send(RECIPIENT, RAW)
    (envelope,) = server.handler.taken
    assert envelope.mail_from == "<>"
    assert envelope.rcpt_tos == [RECIPIENT]
    assert envelope.original_content == RAW
    assert server.handler.hello == "tokensmm.org"
    assert f"SIZE={len(RAW)}" in envelope.mail_options
    assert "SMTPUTF8" not in envelope.mail_options


def test_one_connection_serves_a_round_whatever_the_single_messages_meet(
    server: Running, transport: SmtpTransport
) -> None:
    transport.send(RECIPIENT, RAW)
    with pytest.raises(PermanentFailure):
        transport.send("nobody@met.police.uk", RAW)
    with pytest.raises(TemporaryFailure):
        transport.send("later@met.police.uk", RAW)
    transport.send(RECIPIENT, RAW)
    assert len(server.handler.taken) == 2
    assert len(server.handler.sessions) == 1
    transport.close()
    transport.send(RECIPIENT, RAW)
    assert len(server.handler.sessions) == 2


@pytest.mark.parametrize(
    ("recipient", "failure", "text"),
    [
        ("full", TemporaryFailure, "refused full@met.police.uk: 452 4.2.2 mailbox full"),
        ("nobody", PermanentFailure, "refused nobody@met.police.uk: 550 5.1.1 no such user here"),
        ("spam", PermanentFailure, "refused the message: 554 5.7.1 this looks like spam"),
        ("later", TemporaryFailure, "refused the message: 451 4.7.1 greylisted"),
        ("closing", ServerUnavailable, "refused closing@met.police.uk: 421 4.3.2 shutting down"),
        ("cut", OutcomeUnknown, "got the message and gave no answer"),
        ("riddle", OutcomeUnknown, "got the message and gave an answer nobody knows: go on"),
    ],
)
def test_each_answer_has_its_own_failure_in_one_line(
    recipient: str, failure: type[TransportError], text: str, transport: SmtpTransport
) -> None:
    with pytest.raises(TransportError) as caught:
        transport.send(f"{recipient}@met.police.uk", RAW)
    assert type(caught.value) is failure
    assert text in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_wants_an_envelope_sender_is_a_matter_of_configuration() -> None:
    with running(Moody(refuses_null_sender=True)) as up:
        transport = SmtpTransport(at(up.port))
        with pytest.raises(ServerUnavailable, match="refuses the empty envelope sender <>: 550"):
            transport.send(RECIPIENT, RAW)


def test_a_message_too_big_for_the_server_is_refused_for_good() -> None:
    with running(Moody(), data_size_limit=1024) as up:
        transport = SmtpTransport(at(up.port))
        with pytest.raises(PermanentFailure, match="552"):
            transport.send(RECIPIENT, RAW + b"x" * 70 + b"\r\n" * 1000)
        transport.close()


def test_a_session_that_the_server_ended_meanwhile_is_opened_again() -> None:
    with running(Moody(), timeout=0.3) as up:
        transport = SmtpTransport(at(up.port))
        transport.send(RECIPIENT, RAW)
        time.sleep(0.6)
        transport.send(RECIPIENT, RAW)
        transport.close()
        assert len(up.handler.taken) == 2
        assert len(up.handler.sessions) == 2


def test_a_connection_that_breaks_inside_the_message_leaves_nothing_in_doubt() -> None:
    with scripted(b"250 mail.example\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go\r\n") as port:
        transport = SmtpTransport(at(port))
        with pytest.raises(ServerUnavailable, match="broke the conversation"):
            transport.send(RECIPIENT, b"X: y\r\n\r\n" + (b"x" * 76 + b"\r\n") * 500_000)


def test_a_server_that_does_not_speak_smtp_is_unavailable() -> None:
    with scripted(b"HTTP/1.1 400 Bad Request\r\n") as port, pytest.raises(ServerUnavailable):
        SmtpTransport(at(port)).send(RECIPIENT, RAW)
    with (
        scripted(b"250 mail.example\r\n", b"what?\r\n") as port,
        pytest.raises(ServerUnavailable, match="refused the message: -1"),
    ):
        SmtpTransport(at(port)).send(RECIPIENT, RAW)


def test_an_international_address_needs_smtputf8_and_uses_it_only_then() -> None:
    raw = "To: jörn@polizei.example\r\n\r\nText\r\n".encode()
    with running(Moody(), enable_SMTPUTF8=True) as up:
        transport = SmtpTransport(at(up.port))
        transport.send("jörn@polizei.example", raw)
        transport.send(RECIPIENT, RAW)
        transport.close()
        assert ["SMTPUTF8" in e.mail_options for e in up.handler.taken] == [True, False]
        assert up.handler.taken[0].rcpt_tos == ["jörn@polizei.example"]
    with running(Moody(), enable_SMTPUTF8=False) as up:
        transport = SmtpTransport(at(up.port))
        with pytest.raises(PermanentFailure, match="offers no SMTPUTF8"):
            transport.send("jörn@polizei.example", raw)
        transport.close()


# --- connecting ------------------------------------------------------------------------------------------------------


@pytest.fixture
def starttls(private_ca: PrivateCa) -> Iterator[Running]:
    context = server_tls(str(private_ca.certificate), str(private_ca.key))
    with running(Moody(), tls_context=context, require_starttls=True, authenticator=check_login) as up:
        yield up


def trusted(ca: PrivateCa, port: int, password: str = "secret", **changed: object) -> SmtpServer:
    login: dict[str, object] = {"security": "starttls", "username": "legal", "password": password}
    return at(port, **({"context": ca.client_context()} | login | changed))


def test_starttls_with_a_private_authority_and_a_login_delivers(starttls: Running, private_ca: PrivateCa) -> None:
    transport = SmtpTransport(trusted(private_ca, starttls.port))
    assert transport.probe() == f"127.0.0.1:{starttls.port} answers (starttls, logged in as legal)"
    assert starttls.handler.taken == []
    transport.send(RECIPIENT, RAW)
    transport.close()
    assert len(starttls.handler.taken) == 1


def test_a_wrong_password_is_named_and_not_shown(starttls: Running, private_ca: PrivateCa) -> None:
    with pytest.raises(ServerUnavailable, match=r"refuses the login of legal .535.*check .replies. username") as caught:
        SmtpTransport(trusted(private_ca, starttls.port, "hunter2")).probe()
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(trusted(private_ca, starttls.port, "hunter2"))


def test_a_password_that_smtp_cannot_carry_is_named(starttls: Running, private_ca: PrivateCa) -> None:
    with pytest.raises(ServerUnavailable, match="must be ASCII"):
        SmtpTransport(trusted(private_ca, starttls.port, "пароль")).probe()


def test_a_certificate_that_nobody_vouches_for_is_refused(starttls: Running, private_ca: PrivateCa) -> None:
    server = trusted(private_ca, starttls.port, context=ssl.create_default_context())
    with pytest.raises(ServerUnavailable, match=r"certificate that is not trusted .*ca_file"):
        SmtpTransport(server).probe()


def test_a_server_without_starttls_gets_no_message_and_no_password(private_ca: PrivateCa) -> None:
    with running(Moody()) as up:
        transport = SmtpTransport(trusted(private_ca, up.port))
        with pytest.raises(ServerUnavailable, match="does not offer what"):
            transport.send(RECIPIENT, RAW)
        assert up.handler.taken == []


def test_tls_from_the_first_byte_delivers(private_ca: PrivateCa) -> None:
    context = server_tls(str(private_ca.certificate), str(private_ca.key))
    with running(Moody(), ssl_context=context) as up:
        transport = SmtpTransport(trusted(private_ca, up.port, security="tls", username="", password=""))
        transport.send(RECIPIENT, RAW)
        transport.close()
        assert len(up.handler.taken) == 1


def test_tls_towards_a_plain_port_is_named(server: Running, private_ca: PrivateCa) -> None:
    with pytest.raises(ServerUnavailable, match=r"does not speak TLS as expected .*check .replies. port and security"):
        SmtpTransport(trusted(private_ca, server.port, security="tls")).probe()


def test_a_dead_port_and_an_unknown_host_are_named() -> None:
    port = free_port()
    with pytest.raises(ServerUnavailable, match=rf"127.0.0.1:{port} refuses the connection: check .replies. host"):
        SmtpTransport(at(port)).probe()
    with pytest.raises(ServerUnavailable, match=r"cannot be found .*check .replies. host"):
        SmtpTransport(at(port, host="mail.invalid")).probe()
    with pytest.raises(ServerUnavailable, match="host, user name and password must be ASCII"):
        SmtpTransport(at(port, host="mail..example")).probe()


def test_a_silent_server_costs_one_time_out() -> None:
    with silent() as port:
        began = time.monotonic()
        with pytest.raises(ServerUnavailable, match="timed out"):
            SmtpTransport(at(port, timeout=0.5)).probe()
        assert time.monotonic() - began < 3


def test_hanging_up_after_the_whole_message_is_an_unknown_outcome() -> None:
    answers = (b"250 mail.example\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go\r\n")
    with scripted(*answers, *[b""] * 4) as port, pytest.raises(OutcomeUnknown):
        SmtpTransport(at(port)).send(RECIPIENT, b"X: y\r\n\r\nText\r\n")


# --- from the configuration ------------------------------------------------------------------------------------------


def test_the_configuration_opens_smtp_with_its_own_authority(starttls: Running, private_ca: PrivateCa) -> None:
    config = RepliesConfig(
        port=starttls.port, ca_file=private_ca.ca_file.name, username="legal", sender="Legal <legal@tokensmm.org>"
    )
    transport = open_transport(config, private_ca.ca_file.parent, "smtp", "secret")
    transport.send(RECIPIENT, RAW)
    transport.close()
    assert starttls.handler.hello == "tokensmm.org"


def test_an_absent_or_wrong_authority_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TransportError, match=r"replies\.ca_file .*absent\.pem: No such file"):
        open_transport(RepliesConfig(ca_file="absent.pem"), tmp_path, "smtp", "")
    (tmp_path / "wrong.pem").write_text("hello", encoding="ascii")
    with pytest.raises(TransportError, match=r"wrong\.pem: .*name the authority's PEM file"):
        open_transport(RepliesConfig(ca_file="wrong.pem"), tmp_path, "smtp", "")


def test_a_maildir_takes_replies_byte_for_byte(tmp_path: Path) -> None:
    transport = open_transport(RepliesConfig(kind="maildir", path="sent"), tmp_path, "maildir", "")
    assert "can be written" in transport.probe()
    transport.send(RECIPIENT, RAW)
    transport.close()
    (delivered,) = (tmp_path / "sent" / "new").iterdir()
    assert delivered.read_bytes() == RAW


def test_a_maildir_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "sent").write_text("a file, not a folder", encoding="ascii")
    transport = open_transport(RepliesConfig(kind="maildir", path="sent"), tmp_path, "maildir", "")
    for attempt in (transport.probe, lambda: transport.send(RECIPIENT, RAW)):
        with pytest.raises(ServerUnavailable, match=r"set \[replies\] path to a folder that docketd can write"):
            attempt()
