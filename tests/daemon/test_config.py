"""The example, the schema and the documentation of the configuration agree, and mistakes are named."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from daemon.config import Config, ConfigError, load_config
from daemon.tokens.certificate import read_certificate

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "config.example.toml"
DOCUMENTATION = ROOT / "docs" / "configuration.md"
AUTHENTICATION = ROOT / "docs" / "authentication.md"
MINIMAL = '[mailbox]\naddress = "legal@example.org"\n'
MICROSOFT = '[mailbox.oauth2]\nprovider = "microsoft"\ntenant = "t"\nclient_id = "c"\nclient_secret_file = "s"\n'


def sections() -> dict[str, type[BaseModel]]:
    """The tables of config.toml."""
    return {
        name: field.annotation
        for name, field in Config.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }


def defaults() -> dict[str, dict[str, Any]]:
    """Every key with its default as TOML has it; the required address as the example has it."""
    return {name: _keys(section) for name, section in sections().items()}


def _keys(section: type[BaseModel]) -> dict[str, Any]:
    return {
        key: "legal@example.org" if field.is_required() else _as_toml(field.default)
        for key, field in section.model_fields.items()
    }


def _as_toml(value: object) -> object:
    if isinstance(value, BaseModel):
        return _keys(type(value))
    return list(value) if isinstance(value, tuple) else value


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_holds_every_key_with_its_default_and_no_other() -> None:
    assert tomllib.loads(EXAMPLE.read_text(encoding="utf-8")) == {"mode": "act", **defaults()}


def test_the_example_is_valid_as_it_is() -> None:
    assert load_config(EXAMPLE).mailbox.address == "legal@example.org"


def test_every_key_of_the_example_has_a_sentence_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    pairs = pairwise(lines)
    bare = [line for above, line in pairs if re.match(r"\w+ = ", line) and not above.startswith("# ")]

    assert bare == []


def test_the_documentation_holds_every_key_with_its_default_and_no_other() -> None:
    documented: dict[str, dict[str, Any]] = {}
    for line in DOCUMENTATION.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"## \[([\w.]+)\]", line):
            table = documented
            for name in heading[1].split("."):
                table = table.setdefault(name, {})
        elif row := re.fullmatch(r"\| `(\w+)` \| (required|`(.*)`) \| .+ \|", line):
            value = "legal@example.org" if row[2] == "required" else tomllib.loads(f"value = {row[3]}")["value"]
            table[row[1]] = value

    assert documented == defaults()


def test_the_address_alone_is_a_configuration(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, MINIMAL))

    assert config.reply_kind == "smtp"
    assert config.at("var/archive") == tmp_path / "var" / "archive"


def test_what_the_page_on_logging_in_has_as_examples_is_understood(tmp_path: Path) -> None:
    page = AUTHENTICATION.read_text(encoding="utf-8")
    blocks = [re.sub(r"<[^>@]+ ID>", "x", block) for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)]
    read = [
        load_config(written(tmp_path, block if "[mailbox]" in block else MINIMAL + block)).mailbox.oauth2.provider
        for block in blocks
    ]

    assert read == ["microsoft", "google", "command"]


def test_the_page_on_logging_in_makes_a_certificate_that_is_taken(tmp_path: Path) -> None:
    page = AUTHENTICATION.read_text(encoding="utf-8")
    commands = [line.strip() for line in page.splitlines() if line.startswith(("  openssl ", "  cat "))]
    subprocess.run(" && ".join(commands), shell=True, cwd=tmp_path, check=True, capture_output=True)

    made = read_certificate(tmp_path / "docketd.pem")

    assert made.certificate == (tmp_path / "docketd.crt").read_text(encoding="ascii").strip()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docketd.crt", "docketd.pem"]
    assert (tmp_path / "docketd.pem").stat().st_mode & 0o077 == 0


def test_the_environment_reaches_a_table_within_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKETD_MAILBOX__OAUTH2__PROVIDER", "command")
    monkeypatch.setenv("DOCKETD_MAILBOX__OAUTH2__TOKEN_COMMAND", "cat token")

    assert load_config(written(tmp_path, MINIMAL)).mailbox.oauth2.token_command == "cat token"


def test_a_maildir_mailbox_has_a_maildir_outbox_unless_told_otherwise(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, MINIMAL + 'kind = "maildir"\n'))

    assert config.reply_kind == "maildir"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKETD_MAILBOX__HOST", "imap.example.org")
    monkeypatch.setenv("DOCKETD_SENDER__AUTHSERV_IDS", '["mx.example.org"]')

    config = load_config(written(tmp_path, MINIMAL + 'host = "192.0.2.1"\n'))

    assert config.mailbox.host == "imap.example.org"
    assert config.sender.authserv_ids == ("mx.example.org",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (MINIMAL + "colour = 1\n", "mailbox.colour: unknown key: remove it or correct its spelling"),
        ("[mailbox]\n", "mailbox.address: Field required"),
        (MINIMAL + "[colour]\n", "colour: unknown key: remove it or correct its spelling"),
        (MINIMAL + "port = 0\n", "mailbox.port: Input should be greater than or equal to 1"),
        (MINIMAL + 'host = "192.0.2.1"\nsecurity = "none"\n', 'mailbox: security = "none" is allowed on loopback only'),
        (
            MINIMAL + 'accepted = "inbox"\n',
            "mailbox: inbox, accepted, deficient, misrouted and quarantine must be five",
        ),
        (MINIMAL + '[replies]\nsender = "nobody"\n', "replies.sender: sender must be one line like"),
        (
            MINIMAL + '[mailbox.oauth2]\nprovider = "yahoo"\n',
            "mailbox.oauth2.provider: Input should be '', 'microsoft'",
        ),
        (MINIMAL + '[mailbox.oauth2]\ntenant = "t"\n', "mailbox.oauth2: tenant without provider: name one"),
        (
            MINIMAL + '[mailbox.oauth2]\nprovider = "microsoft"\nclient_id = "c"\n',
            'mailbox.oauth2: provider = "microsoft" needs tenant; provider = "microsoft" needs exactly one of client_sec',
        ),
        (
            MINIMAL + MICROSOFT + 'certificate_file = "c.pem"\n',
            'mailbox.oauth2: provider = "microsoft" needs exactly one of client_secret_file, client_secret_command, cert',
        ),
        (
            MINIMAL + MICROSOFT + 'authority = "http://login.example"\n',
            'mailbox.oauth2: authority must be like "https://login.microsoftonline.com", without a path',
        ),
        (
            MINIMAL + '[mailbox.oauth2]\nprovider = "google"\nclient_id = "c"\n',
            'mailbox.oauth2: provider = "google" needs service_account_file; '
            'provider = "google" has no use for client_id: remove the key',
        ),
        (MINIMAL + '[mailbox.oauth2]\nprovider = "mailbox"\n', "mailbox.oauth2.provider: Input should be"),
        (MINIMAL + 'kind = "maildir"\n' + MICROSOFT, "mailbox: a Maildir takes no login: remove [mailbox.oauth2]"),
        (
            MINIMAL + 'password_file = "p"\n' + MICROSOFT,
            "mailbox: log in by a password or by oauth2, not by both",
        ),
        (
            MINIMAL + '[replies.oauth2]\nprovider = "command"\ntoken_command = "t"\n',
            "replies: username must name the user that [replies.oauth2] gives the tokens for",
        ),
        (
            MINIMAL + '[replies]\nusername = "legal"\n[replies.oauth2]\nprovider = "mailbox"\n',
            'configuration: [replies.oauth2] provider = "mailbox" needs a provider in [mailbox.oauth2]',
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_where_and_what_to_do(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, text))

    assert str(refused.value).startswith(f"{tmp_path / 'config.toml'}: {line}")
    assert "\n" not in str(refused.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, MINIMAL + "port = 0\nbatch = 0\n[workers]\nseconds = 1\n"))

    assert len(str(refused.value).splitlines()) == 3


@pytest.mark.parametrize("content", [b"[mailbox", b"\xff\xfe", b"address = 'x'\naddress = 'y'"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)

    with pytest.raises(ConfigError, match="not valid TOML"):
        load_config(path)


def test_a_missing_file_is_named_together_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"Copy config\.example\.toml there or name another file with --config"):
        load_config(tmp_path / "config.toml")


def test_a_password_is_read_from_its_file_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("correct horse \n")
    (tmp_path / "secret").chmod(0o600)

    config = load_config(written(tmp_path, MINIMAL + 'password_file = "secret"\n'))

    assert config.mailbox.password(config.base) == "correct horse "


@pytest.mark.parametrize(
    ("command", "message"),
    [("exit 3", "exit 3"), ("printf '\\377'", "no UTF-8 text")],
)
def test_a_password_command_that_gives_none_is_refused(tmp_path: Path, command: str, message: str) -> None:
    text = MINIMAL + f"password_command = '''{command}'''\n"
    config = load_config(written(tmp_path, text))

    with pytest.raises(ConfigError, match=message):
        config.mailbox.password(config.base)


def test_a_password_command_goes_before_the_file_and_runs_in_the_configurations_folder(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("from the vault\n")

    config = load_config(written(tmp_path, MINIMAL + 'password_command = "cat vault"\npassword_file = "nowhere"\n'))

    assert config.mailbox.password(config.base) == "from the vault"
