"""No secret is told: not by a command, its JSON, an error, a traceback, the log, or another process's arguments."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

import pytest

from daemon import config_secrets
from daemon.admin_command import CommandFailed, printed_by
from daemon.bearer import Token, without_secret
from daemon.config import ConfigError, load_config
from daemon.config_secrets import Secret
from daemon.wiring import load_house
from tests.daemon.cli_parts import docketd, environment
from tests.daemon.intake_parts import letter
from tests.daemon.replies.servers import GREETING
from tests.servers.scripted import server_that_says

SECRET = "s3same-Open-77"
MINIMAL = '[mailbox]\naddress = "legal@example.org"\n'
COMMANDS = ("check", "check --json", "outbox send --json", "run")


def placed(folder: Path, text: str, **files: bytes) -> Path:
    """A folder with a configuration and private files."""
    (folder / "config.toml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)
    return folder


def told(place: Path, command: str, **variables: str) -> str:
    """All that a command says."""
    done = docketd(*command.split(), cwd=place, env=environment(**variables))
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


# --- secrets in the wrong place ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'password = "{SECRET}"', "mailbox.password: no secret may stand here"),
        (f'Password = "{SECRET}"', "mailbox.Password: no secret may stand here"),
        (f'secret = "{SECRET}"', "mailbox.secret: no secret may stand here"),
        (f'[mailbox.oauth2]\nclient_secret = "{SECRET}"', "mailbox.oauth2.client_secret: no secret may stand here"),
        (f'[replies]\npassword = "{SECRET}"', "replies.password: no secret may stand here"),
        (f'[mailbox.oauth2]\naccess_token = ["{SECRET}"]', "named by token_command"),
        (f'hidden = "{SECRET}"', "mailbox.hidden: unknown key"),
        (f'port = "{SECRET}"', "mailbox.port: Input should be a valid integer"),
        (f'password_file = ["{SECRET}"]', "mailbox.password_file: Input should be a valid string"),
        (f'password_variable = "{SECRET}"', "mailbox.password_variable: String should match pattern"),
        (f'security = "{SECRET}"', "mailbox.security: Input should be 'tls'"),
        (f'oauth2 = "{SECRET}"', "mailbox.oauth2: Input should be a valid dictionary"),
        (f"password = {SECRET}", "not valid TOML"),
        (f'password = "{SECRET}', "not valid TOML"),
    ],
)
def test_a_secret_in_the_configuration_is_refused_without_being_repeated(tmp_path: Path, text: str, line: str) -> None:
    placed(tmp_path, MINIMAL + text + "\n")

    said = told(tmp_path, "check --json")

    assert line in said
    assert SECRET not in said
    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path / "config.toml")
    chain: BaseException | None = refused.value
    while chain is not None:
        assert SECRET not in str(chain)
        chain = chain.__cause__


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("DOCKETD_MAILBOX__PASSWORD", SECRET, "mailbox.password: no secret may stand here"),
        ("DOCKETD_MAILBOX", f'{{"password": "{SECRET}"', 'field "mailbox"'),
        ("DOCKETD_MAILBOX", f'{{"password": "{SECRET}"}}', "mailbox.password: no secret may stand here"),
        ("DOCKETD_MAILBOX__OTHER_CHANNELS", SECRET, 'field "mailbox"'),
    ],
)
def test_a_secret_in_a_variable_for_something_else_is_not_repeated(
    tmp_path: Path, variable: str, value: str, line: str
) -> None:
    said = told(placed(tmp_path, MINIMAL), "check --json", **{variable: value})

    assert line in said
    assert SECRET not in said


# --- sources that fail -------------------------------------------------------------------------------------------

BROKEN = {
    "a file with bytes": ('password_file = "f"', f"{SECRET}\xff".encode("latin-1")),
    "a command that complains": (f"password_command = '''echo {SECRET} >&2; exit 1'''", b""),
    "a command that prints and fails": ("password_command = 'cat f; exit 1'", SECRET.encode()),
    "a command that prints bytes": ("password_command = 'cat f'", f"{SECRET}\xff".encode("latin-1")),
    "a token command that complains": (
        "[mailbox.oauth2]\nprovider = 'command'\ntoken_command = 'cat f >&2; exit 1'",
        SECRET.encode(),
    ),
    "a token command without a token": (
        "[mailbox.oauth2]\nprovider = 'command'\ntoken_command = 'cat f'",
        f'{{"token": "{SECRET}"}}'.encode(),
    ),
    "a key file that is none": (
        "[mailbox.oauth2]\nprovider = 'google'\nservice_account_file = 'f'",
        f'{{"private_key": "{SECRET}"}}'.encode(),
    ),
    "a certificate that is none": (
        "[mailbox.oauth2]\nprovider = 'microsoft'\ntenant = 't'\nclient_id = 'c'\ncertificate_file = 'f'",
        f"-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END PRIVATE KEY-----\n"
        f"-----BEGIN CERTIFICATE-----\n{SECRET}\n-----END CERTIFICATE-----\n".encode(),
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_source_that_gives_no_secret_is_told_without_what_it_gave(tmp_path: Path, how: str) -> None:
    text, content = BROKEN[how]
    # The command itself is the admin's and may be shown; what it prints may not.
    placed(tmp_path, f'{MINIMAL}port = 1\n{text}\n[replies]\nmode = "off"\n', f=content)

    said = told(tmp_path, "check --json")
    assert '"broken"' in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("command", "source"),
    [
        *((command, "password_file = 'f'") for command in COMMANDS),
        ("check", "password_command = 'cat f'"),
        ("check", "password_variable = 'DOCKETD_X'"),
    ],
)
def test_a_secret_that_a_server_throws_back_is_not_shown(tmp_path: Path, command: str, source: str) -> None:
    echo = f"LOGIN legal@example.org {SECRET} {encoded(SECRET)} {encoded(f'{chr(0)}legal@example.org{chr(0)}{SECRET}')}"
    imap = (b"* OK ready\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", f"TAG NO refused: {echo}\r\n".encode())
    smtp = (GREETING, b"250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n", *[f"535 refused: {echo}\r\n".encode()] * 3)
    with server_that_says(*imap) as imap_port, server_that_says(*smtp) as smtp_port:
        text = f'{MINIMAL}port = {imap_port}\nsecurity = "none"\n{source}\n[replies]\nport = {smtp_port}\n'
        placed(tmp_path, f'{text}security = "none"\nusername = "legal@example.org"\n{source}\n', f=SECRET.encode())
        said = told(tmp_path, command, DOCKETD_X=SECRET)

    assert SECRET not in said
    assert encoded(SECRET) not in said
    assert encoded(f"\0legal@example.org\0{SECRET}")[:16] not in said
    if command in ("check", "run"):
        assert "refuses user legal@example.org: " in said


def test_what_a_server_cut_off_in_a_secret_is_left_out_too() -> None:
    token = Token(SECRET * 4, None)
    for text in (f"NO {SECRET[:6]}", f"NO {SECRET[:6]}…"):
        assert SECRET[:4] not in without_secret(text, "legal", SECRET)
    for form in (token.value, encoded(f"user=legal\x01auth=Bearer {token.value}\x01\x01")):
        assert form[:8] not in without_secret(f"NO {form[:-5]}", "legal", token)
    assert without_secret("NO such user", "legal", SECRET) == "NO such user"
    assert SECRET not in repr(token)


# --- commands ----------------------------------------------------------------------------------------------------


def test_a_command_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_secrets, "PASSWORD_COMMAND_SECONDS", 0.3)
    began = time.monotonic()

    with pytest.raises(ConfigError, match=r"password_command took longer than 0\.3 seconds") as failed:
        Secret(password_command=f"echo {SECRET}; (sleep 1; touch late) & sleep 30").password(tmp_path)

    assert time.monotonic() - began < 5
    assert SECRET not in repr(failed.value.__cause__) + repr(failed.value.__context__)
    time.sleep(1)
    assert not (tmp_path / "late").exists()


def test_a_command_gets_no_answer_and_no_terminal(tmp_path: Path) -> None:
    assert printed_by("read answer; echo got-$answer", tmp_path, 5) == "got-\n"
    with pytest.raises(CommandFailed, match="failed"):
        printed_by("echo x > /dev/tty", tmp_path, 5)


def test_no_secret_stands_in_the_arguments_of_a_process(tmp_path: Path) -> None:
    """What `ps` shows to every user of the machine."""
    silent = (b"* OK ready\r\n",)
    with server_that_says(*silent) as port:
        text = f'{MINIMAL}port = {port}\nsecurity = "none"\npassword_command = "cat f"\n[replies]\nmode = "off"\n'
        placed(tmp_path, text, f=SECRET.encode())
        process = subprocess.Popen(
            [sys.executable, "-m", "daemon.cli", "run"], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE
        )
        seen, end = b"", time.monotonic() + 2
        while process.poll() is None and time.monotonic() < end:
            for line in Path("/proc").glob("[0-9]*/cmdline"):
                seen += _read(line)
            time.sleep(0.02)
        process.kill()
        process.communicate()

    assert b"daemon.cli" in seen
    assert SECRET.encode() not in seen


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_no_output_of_a_working_docketd_holds_its_secrets(tmp_path: Path) -> None:
    text = f'{MINIMAL}kind = "maildir"\npath = "mailbox"\npassword_file = "f"\n[replies]\npassword_variable = "DOCKETD_X"\n'
    placed(tmp_path, text, f=SECRET.encode())
    (tmp_path / "mailbox" / "new").mkdir(parents=True)
    (tmp_path / "mailbox" / "new" / "1").write_bytes(letter(1))
    variables = environment(DOCKETD_X=SECRET)
    said = ""
    for command in ("once --json --debug", "check --json", "cases --json", "outbox --json"):
        done = docketd(*command.split(), cwd=tmp_path, env=variables)
        assert done.returncode in (0, 1), done.stderr
        said += done.stdout + done.stderr

    assert SECRET not in said
    assert json.loads(said.splitlines()[0])
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "f" and _holds(path)]


def _holds(path: Path) -> bool:
    return SECRET.encode() in path.read_bytes()


def test_a_house_that_is_printed_shows_no_password(tmp_path: Path) -> None:
    text = f'{MINIMAL}password_file = "f"\n[replies]\nusername = "legal"\npassword_file = "f"\n'
    house = load_house(placed(tmp_path, text, f=SECRET.encode()) / "config.toml")

    assert house.mailbox_login == SECRET
    assert SECRET not in f"{house!r} {house.transport!r} {house.config!r} {house.mailbox()!r}"
