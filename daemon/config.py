"""config.toml and DOCKETD_ environment variables, read into one frozen `Config` with every mistake reported at once.

`config.example.toml` explains each key; a test proves that the example, this schema and the documentation agree.
"""

from __future__ import annotations

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from daemon.config_mail import MailReading
from daemon.config_oauth2 import MailboxOAuth2, RepliesOAuth2
from daemon.config_parts import ConfigError as ConfigError
from daemon.config_parts import Section
from daemon.config_pdf import PdfReading
from daemon.config_secrets import Secret, instead_of
from daemon.config_workers import WorkersConfig
from daemon.private import NotPrivate, require_unchangeable

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def socket_address(text: str, port: int) -> tuple[str, int]:
    """An IP address with or without a port, as "192.0.2.1", "192.0.2.1:5300", "::1" or "[::1]:5300".

    `port` is taken where none stands there. Raises ValueError for anything else.
    """
    host, colon, number = text.rpartition(":")
    bare = text.startswith("[") or text.count(":") == 1
    host, digits = (host, number) if colon and bare and not text.endswith("]") else (text, str(port))
    if not digits.isdecimal() or not 0 < int(digits) < 65536:
        raise ValueError(f"{text}: its port is no number from 1 to 65535")
    try:
        return str(ip_address(host.removeprefix("[").removesuffix("]"))), int(digits)
    except ValueError:
        raise ValueError(f'{text}: no IP address: write "192.0.2.1", "192.0.2.1:5300" or "[::1]:5300"') from None


class MailboxConfig(Secret):
    """[mailbox]: the legal mailbox and how to reach it."""

    address: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    other_channels: tuple[str, ...] = ()
    kind: Literal["imap", "maildir"] = "imap"
    host: str = "127.0.0.1"
    port: int = Field(default=993, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: str = ""
    path: str = "var/mailbox"
    inbox: str = "INBOX"
    accepted: str = "Accepted"
    deficient: str = "Deficient"
    misrouted: str = "Misrouted"
    quarantine: str = "Quarantine"
    sent: str = "Sent"
    poll_seconds: int = Field(default=60, ge=5)
    idle: bool = True
    timeout_seconds: int = Field(default=30, ge=1)
    batch: int = Field(default=20, ge=1, le=500)
    max_message_bytes: int = Field(default=52_428_800, ge=1024)
    max_attempts: int = Field(default=3, ge=1)
    cycle_seconds: int = Field(default=900, ge=10, le=86_400)
    cycle_messages: int = Field(default=500, ge=1)
    cycle_bytes: int = Field(default=536_870_912, ge=1024)
    oauth2: MailboxOAuth2 = MailboxOAuth2()

    @property
    def filing(self) -> tuple[str, str, str, str]:
        """The folders that messages are filed into."""
        return self.accepted, self.deficient, self.misrouted, self.quarantine

    @property
    def user(self) -> str:
        """The user to log in as."""
        return self.username or self.address

    @model_validator(mode="after")
    def _plaintext_only_on_loopback(self) -> Self:
        if self.kind == "imap" and self.security == "none" and self.host not in LOOPBACK:
            raise ValueError('security = "none" is allowed on loopback only: use "tls" or "starttls"')
        folders = (self.inbox, *self.filing)
        if len({f.casefold() for f in folders}) != len(folders):
            raise ValueError("inbox, accepted, deficient, misrouted and quarantine must be five different folders")
        if self.sent.casefold() in {f.casefold() for f in folders}:
            raise ValueError('sent must be a folder of its own, or "" for no copies')
        return self

    @model_validator(mode="after")
    def _one_way_to_log_in(self) -> Self:
        if self.oauth2.provider and self.kind == "maildir":
            raise ValueError("a Maildir takes no login: remove [mailbox.oauth2]")
        return _password_or_tokens(self, self.oauth2)


class SenderConfig(Section):
    """[sender]: whose word counts on where a message comes from, and whom to ask for the keys of signatures."""

    authserv_ids: tuple[str, ...] = ()
    exchange_online: bool = False
    arc_sealers: tuple[str, ...] = ()
    nameservers: tuple[str, ...] = ()
    dns_wait_hours: int = Field(default=24, ge=0, le=720)
    domains: tuple[str, ...] = ()

    @field_validator("nameservers")
    @classmethod
    def _addresses(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            socket_address(value, 53)
        return values


class RepliesConfig(Secret):
    """[replies]: whether and how replies leave."""

    mode: Literal["send", "hold", "off"] = "send"
    kind: Literal["smtp", "maildir", ""] = ""
    host: str = "127.0.0.1"
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "starttls"
    ca_file: str = ""
    path: str = "var/sent"
    sender: str = "Legal team <legal@example.org>"
    bounces_to: str = Field(default="", pattern=r"^([!-;=?A-~]+@[\w.-]+)?$")
    timeout_seconds: int = Field(default=30, ge=1)
    per_address_and_day: int = Field(default=5, ge=1)
    per_hour: int = Field(default=100, ge=1)
    retry_hours: int = Field(default=120, ge=1)
    round_seconds: int = Field(default=1200, ge=10, le=86_400)
    oauth2: RepliesOAuth2 = RepliesOAuth2()

    @field_validator("sender")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if "@" not in value or any(c in value for c in "\r\n"):
            raise ValueError('sender must be one line like "Legal team <legal@example.org>"')
        return value

    @model_validator(mode="after")
    def _plaintext_only_on_loopback(self) -> Self:
        if self.security == "none" and self.kind != "maildir" and self.host not in LOOPBACK:
            raise ValueError('security = "none" is allowed on loopback only: use "tls" or "starttls"')
        return self

    @model_validator(mode="after")
    def _one_way_to_log_in(self) -> Self:
        if self.oauth2.provider and not self.username:
            raise ValueError("username must name the user that [replies.oauth2] gives the tokens for")
        return _password_or_tokens(self, self.oauth2)


S = TypeVar("S", bound=Secret)


def _password_or_tokens(section: S, oauth2: MailboxOAuth2) -> S:
    if oauth2.provider and section.has_password:
        raise ValueError("log in by a password or by oauth2, not by both: remove one")
    return section


class LedgerConfig(Section):
    """[ledger]: where the ledger and the archive of originals lie."""

    path: str = "var/ledger.sqlite3"
    archive: str = "var/archive"


class PolicyConfig(Section):
    """[policy]: the company's own facts."""

    company: str = "TokenSMM LLP"
    sites: tuple[str, ...] = ("smmpanelus.com",)
    excluded_sites: tuple[str, ...] = ("blog.smmpanelus.com",)
    data: str = ""


class ReadingConfig(MailReading, PdfReading):
    """[reading]: how much of a message is read."""

    ocr: bool = True
    ocr_languages: str = "eng"


class Config(BaseSettings):
    """The whole configuration. `base` is the folder that relative paths start from: the configuration file's own."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, env_prefix="DOCKETD_", env_nested_delimiter="__"
    )

    mode: Literal["act", "observe"] = "act"
    mailbox: MailboxConfig
    sender: SenderConfig = SenderConfig()
    replies: RepliesConfig = RepliesConfig()
    ledger: LedgerConfig = LedgerConfig()
    policy: PolicyConfig = PolicyConfig()
    workers: WorkersConfig = WorkersConfig()
    reading: ReadingConfig = ReadingConfig()
    base: Path = Path()

    @model_validator(mode="after")
    def _shared_tokens_exist(self) -> Self:
        if self.replies.oauth2.provider == "mailbox" and not self.mailbox.oauth2.provider:
            raise ValueError('[replies.oauth2] provider = "mailbox" needs a provider in [mailbox.oauth2]')
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, as containers expect."""
        return env_settings, init_settings

    @property
    def has_secrets(self) -> bool:
        """Whether docketd logs in anywhere."""
        return any(section.has_password or section.oauth2.provider for section in (self.mailbox, self.replies))

    @property
    def observe(self) -> bool:
        """Whether everything is judged and recorded, and nothing is moved or sent."""
        return self.mode == "observe"

    @property
    def reply_kind(self) -> str:
        """ "smtp" or "maildir": as named, else maildir beside a maildir mailbox."""
        return self.replies.kind or ("maildir" if self.mailbox.kind == "maildir" else "smtp")

    def at(self, path: str) -> Path:
        """A configured path, relative ones taken from the configuration file's folder."""
        return self.base / path


def load_config(path: Path) -> Config:
    """Read and check a configuration file.

    Raises ConfigError naming the file and every mistake in it, and when it names secrets and others can change it.
    """
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}. Copy config.example.toml there or name another file with --config."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    try:
        config = Config(**{**table, "base": path.resolve().parent})
        if config.has_secrets:
            # Who can change it can run a command of theirs as docketd, or have a password sent to a server of theirs.
            require_unchangeable(path)
    except NotPrivate as error:
        raise ConfigError(str(error)) from error
    except ValidationError as error:
        raise ConfigError("\n".join(_mistakes(path, error))) from error
    except SettingsError as error:
        # Not chained: the cause holds what stands in the variable. The error itself names its field alone.
        raise ConfigError(
            f"the environment, DOCKETD_ variables: {error}: lists and tables are written as JSON"
        ) from None
    return config


def _mistakes(path: Path, error: ValidationError) -> list[str]:
    lines = []
    for mistake in error.errors():
        key = ".".join(str(part) for part in mistake["loc"]) or "configuration"
        text = mistake["msg"]
        if mistake["type"] == "extra_forbidden":
            text = instead_of(str(mistake["loc"][-1])) or "unknown key: remove it or correct its spelling"
        lines.append(f"{path}: {key}: {text.removeprefix('Value error, ')}")
    return lines
