"""Nobody but docketd's user reads what it keeps, and nobody else can put another secret in the place of one."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from daemon.config import Config, ConfigError, load_config
from daemon.config_secrets import Secret
from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.store import Ledger, LedgerError
from daemon.maildir_delivery import deliver
from daemon.private import LARGEST_SECRET, NotPrivate, read_secret, require_private
from daemon.replies.maildir import MaildirTransport
from daemon.replies.outbox import ServerUnavailable
from daemon.wiring import alone
from tests.daemon.cli_parts import docketd
from tests.daemon.intake_parts import CONFIGURATION, letter

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
USER, STRANGER = 12345, 54321


def config_in(folder: Path) -> Config:
    """A configuration in a folder, with the ledger below it."""
    (folder / "config.toml").touch(mode=0o600)
    text = CONFIGURATION.replace('path = "ledger.sqlite3"', 'path = "var/a/ledger.sqlite3"')
    (folder / "config.toml").write_text(text)
    return load_config(folder / "config.toml")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file as it should be."""
    path = tmp_path / "vault" / "secret"
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_text("open sesame\n")
    return path


@pytest.fixture
def another_user() -> Iterator[Path]:
    """A folder with a secret of a user who is not root; the test acts as that user after `os.seteuid(USER)`."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    # pytest's own folders let nobody else pass.
    with TemporaryDirectory() as name:
        folder = Path(name) / "vault"
        folder.mkdir(mode=0o700)
        (folder / "secret").touch(mode=0o600)
        for path in (folder.parent, folder, folder / "secret"):
            os.chown(path, USER, USER)
        yield folder
        os.seteuid(0)
        os.setegid(0)


def test_a_private_file_is_read_also_through_a_link(secret: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(secret)

    assert read_secret(secret) == read_secret(tmp_path / "link") == b"open sesame\n"


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o620, 0o601, 0o666])
def test_a_secret_with_any_right_for_others_is_refused_with_what_mends_it(secret: Path, mode: int) -> None:
    secret.chmod(mode)

    with pytest.raises(NotPrivate) as refused:
        read_secret(secret)

    assert str(refused.value) == f"{secret} can be read by others: chmod 600 {secret}"
    secret.chmod(0o600)
    assert read_secret(secret)


def test_what_a_link_leads_to_must_be_private(secret: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(secret)
    secret.chmod(0o644)

    with pytest.raises(NotPrivate, match="can be read by others"):
        read_secret(tmp_path / "link")


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_in_which_others_can_put_another_secret_is_refused(secret: Path, mode: int, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(secret)
    secret.parent.chmod(mode)

    for path in (secret, tmp_path / "link"):
        with pytest.raises(NotPrivate, match=rf"can be replaced by others: chmod go-w {secret.parent}$"):
            read_secret(path)


def test_a_folder_further_up_counts_too_and_a_sticky_one_does_no_harm(secret: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(NotPrivate, match=rf"chmod go-w {tmp_path}$"):
        read_secret(secret)

    tmp_path.chmod(0o1777)
    assert read_secret(secret)


def test_a_secret_of_another_user_is_refused(another_user: Path) -> None:
    secret = another_user / "secret"
    os.seteuid(USER)
    assert read_secret(secret) == b""

    os.seteuid(0)
    # Group rights let this user open it at all.
    os.chown(secret, STRANGER, USER)
    secret.chmod(0o660)
    os.setegid(USER)
    os.seteuid(USER)
    with pytest.raises(NotPrivate, match=rf"{secret} belongs to {STRANGER}: chown {USER} {secret}$"):
        read_secret(secret)


def test_a_folder_of_another_user_is_refused(another_user: Path) -> None:
    os.chown(another_user, STRANGER, STRANGER)
    another_user.chmod(0o755)
    os.seteuid(USER)

    with pytest.raises(NotPrivate, match=rf"lies in a folder of {STRANGER}: chown {USER} {another_user}$"):
        read_secret(another_user / "secret")


def test_root_may_look_after_the_files_of_docketds_user(another_user: Path) -> None:
    require_private(another_user)
    assert read_secret(another_user / "secret") == b""


def test_a_credential_that_systemd_gave_by_a_list_is_taken(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret.chmod(0o440)
    with pytest.raises(NotPrivate):
        read_secret(secret)

    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(secret.parent))
    assert read_secret(secret)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises((NotPrivate, IsADirectoryError)):
            read_secret(path)


def test_a_file_too_large_for_a_secret_is_refused(secret: Path) -> None:
    os.truncate(secret, LARGEST_SECRET + 1)

    with pytest.raises(NotPrivate, match="is larger than"):
        read_secret(secret)


def test_a_password_comes_from_a_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = Secret(password_variable="DOCKETD_IMAP_PASSWORD")
    with pytest.raises(ConfigError, match="no such variable"):
        source.password(tmp_path)

    monkeypatch.setenv("DOCKETD_IMAP_PASSWORD", "open sesame\n")
    assert source.password(tmp_path) == "open sesame"


def reachable(folder: Path) -> list[Path]:
    """Every file and folder below one that others have a right to."""
    return [path for path in folder.rglob("*") if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_docketd_keeps_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with alone(config_in(tmp_path)), Ledger(tmp_path / "var" / "a" / "ledger.sqlite3") as ledger:
            ledger.note_failure("key", "reason", NOW)
            Archive(tmp_path / "var" / "b" / "archive").put(b"a message")
            MaildirTransport(tmp_path / "var" / "c" / "sent").send("officer@police.example", b"a reply")
            names = {path.name for path in (tmp_path / "var").rglob("*")}
            assert {f"ledger.sqlite3{end}" for end in ("", "-wal", "-shm", ".lock", ".landmark")} <= names
            assert reachable(tmp_path) == []
    finally:
        os.umask(before)


def test_what_the_commands_write_is_private_whatever_the_umask(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir(mode=0o700)
    for name, content in (("config.toml", CONFIGURATION.encode()), ("letter.eml", letter(1))):
        (place / name).touch(mode=0o600)
        (place / name).write_bytes(content)
    before = os.umask(0)
    try:
        deliver(place / "mailbox", letter(1))
        assert docketd("once", cwd=place).returncode == 0
        assert docketd("assess", "letter.eml", "--html", "page.html", cwd=place).returncode == 0
    finally:
        os.umask(before)

    assert {"archive", "ledger.sqlite3", "ledger.sqlite3.lock", "page.html"} <= {path.name for path in place.iterdir()}
    assert reachable(tmp_path) == []


# --- what is wider is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_a_ledger_that_others_can_read_is_refused_with_what_mends_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "ledger.sqlite3"
    with Ledger(path):
        wide = path.with_name(path.name + suffix)
        wide.chmod(0o640)

        with pytest.raises(LedgerError) as refused:
            Ledger(path)

    assert str(refused.value) == f"{wide} can be read by others: chmod 600 {wide}"


def test_a_ledger_in_a_folder_that_others_can_write_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "var" / "ledger.sqlite3"
    Ledger(path).close()
    path.parent.chmod(0o770)

    with pytest.raises(LedgerError, match=rf"can be replaced by others: chmod go-w {path.parent}$"):
        Ledger(path)


def test_an_archive_that_others_can_read_is_refused_at_the_start_and_for_each_original(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.put(b"a message")
    archive.folder.chmod(0o755)

    for use in (archive.sweep, lambda: archive.put(b"another")):
        with pytest.raises(ArchiveError, match=rf"can be read by others: chmod 700 {archive.folder}$"):
            use()


def test_an_outbox_that_others_can_read_is_refused(tmp_path: Path) -> None:
    outbox = MaildirTransport(tmp_path / "sent")
    outbox.probe()
    (tmp_path / "sent").chmod(0o755)

    for use in (outbox.probe, lambda: outbox.send("officer@police.example", b"a reply")):
        with pytest.raises(ServerUnavailable, match=rf"can be read by others: chmod 700 {tmp_path / 'sent'}$"):
            use()


def test_check_tells_of_an_archive_and_a_mailbox_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIGURATION)
    deliver(tmp_path / "mailbox", letter(1))
    Archive(tmp_path / "archive").put(b"a message")
    (tmp_path / "archive").chmod(0o750)
    (tmp_path / "mailbox").chmod(0o770)

    said = docketd("check", cwd=tmp_path)
    assert said.returncode == 2
    assert (
        f"broken   archive: {tmp_path / 'archive'} can be read by others: chmod 700 {tmp_path / 'archive'}"
        in said.stdout
    )
    assert "everybody" not in said.stdout

    (tmp_path / "mailbox").chmod(0o775)
    told = f"warning  mailbox: {tmp_path / 'mailbox'} can be read by everybody: chmod o-rwx"
    assert told in docketd("check", cwd=tmp_path).stdout


IMAP = """
[mailbox]
address = "legal@example.org"
port = 1
password_file = "secret"
[replies]
port = 1
username = "legal"
password_file = "secret"
"""


@pytest.mark.parametrize("command", ["run", "check"])
def test_no_command_that_logs_in_takes_a_secret_that_others_can_read(tmp_path: Path, command: str) -> None:
    (tmp_path / "config.toml").write_text(IMAP)
    (tmp_path / "secret").write_text("open sesame")
    (tmp_path / "secret").chmod(0o644)

    done = docketd(command, cwd=tmp_path)

    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert f"password_file {tmp_path / 'secret'} can be read by others: chmod 600 {tmp_path / 'secret'}" in said
    assert "open sesame" not in said
    assert not (tmp_path / "var").exists()
    if command == "check":
        assert f"broken   secrets: [mailbox] password_file {tmp_path / 'secret'} can be read by others" in said


@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_a_configuration_with_secrets_is_refused_when_others_can_change_it(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "config.toml"
    path.write_text(IMAP.replace('password_file = "secret"', 'password_command = "echo open sesame"', 1))
    path.chmod(mode)

    done = docketd("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        f"docketd: {path.name} can be changed by others: chmod go-w {path.name}\n",
    )

    path.write_text(CONFIGURATION)
    assert load_config(path)


def test_a_configuration_with_secrets_is_refused_when_others_can_replace_it(tmp_path: Path) -> None:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text(IMAP)
    load_config(path)
    path.parent.chmod(0o777)

    with pytest.raises(ConfigError, match=rf"can be replaced by others: chmod go-w {path.parent}$"):
        load_config(path)


def test_no_core_file_is_written(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    docketd("cases", cwd=tmp_path)
    try:
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.parametrize("command", ["once", "check", "cases"])
def test_no_command_works_on_a_ledger_that_others_can_read(tmp_path: Path, command: str) -> None:
    (tmp_path / "config.toml").write_text(CONFIGURATION)
    path = tmp_path / "ledger.sqlite3"
    Ledger(path).close()
    path.chmod(0o644)

    done = docketd(command, cwd=tmp_path)

    assert done.returncode == 2
    assert f"{path} can be read by others: chmod 600 {path}" in done.stdout + done.stderr
