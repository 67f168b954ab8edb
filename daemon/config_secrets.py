"""Where passwords and other secrets come from: a file, a command or the environment, never the configuration itself."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field

from daemon.admin_command import CommandFailed, printed_by
from daemon.config_parts import ConfigError, Section
from daemon.private import NotPrivate, read_secret

PASSWORD_COMMAND_SECONDS = 30
"""How long a password_command may take: a locked key ring must not keep the daemon waiting for ever."""

_INSTEAD = (
    ("password_file", {"password", "passwd", "pass", "secret"}),
    ("client_secret_file", {"client_secret"}),
    ("certificate_file", {"certificate", "private_key"}),
    ("service_account_file", {"service_account"}),
    ("token_command", {"token", "access_token", "refresh_token"}),
)
"""The key that names where a secret stands, and what people write into a configuration instead."""


class Secret(Section):
    """Where a password comes from: a command that prints it, a variable of the environment, or a file."""

    username: str = ""
    password_file: str = ""
    password_command: str = ""
    password_variable: str = Field(default="", pattern=r"^(DOCKETD_[A-Z0-9_]+)?$")

    def password(self, base: Path) -> str:
        """The password without its line end. Raises ConfigError when there is none or others can read its file."""
        if self.password_command:
            return secret_printed(self.password_command, base, "password_command")
        if self.password_variable:
            return _in_environment(self.password_variable)
        if self.password_file:
            return secret_text(base / self.password_file, "password_file").rstrip("\r\n")
        return ""

    @property
    def has_password(self) -> bool:
        """Whether any way to a password is named."""
        return bool(self.password_file or self.password_command or self.password_variable)


def secret_text(path: Path, key: str, no_text: str = "is not UTF-8 text: write the secret alone into it") -> str:
    """The text of the file that a key such as "password_file" names.

    `no_text` is what is said of one that holds something else. Raises ConfigError when it cannot be read, or when others
    can read or replace it.
    """
    try:
        return read_secret(path).decode("utf-8")
    except NotPrivate as error:
        raise ConfigError(f"{key} {error}") from error
    except OSError as error:
        raise ConfigError(f"{key} {path}: {error.strerror}. Create it, readable by docketd only.") from error
    except UnicodeDecodeError:
        # Not chained: the exception holds the bytes.
        raise ConfigError(f"{key} {path} {no_text}") from None


def secret_printed(command: str, base: Path, key: str) -> str:
    """What the command of a key such as "password_command" prints, without the line end. Raises ConfigError."""
    try:
        return printed_by(command, base, PASSWORD_COMMAND_SECONDS).rstrip("\r\n")
    except CommandFailed as error:
        raise ConfigError(f"{key} {error}") from error


def instead_of(key: str) -> str:
    """What to do about an unknown key that must be a secret, or "" for one that looks like none."""
    instead = next((named for named, keys in _INSTEAD if key.lower() in keys), "")
    return instead and f"no secret may stand here: write it into a file that only docketd can read, named by {instead}"


def _in_environment(variable: str) -> str:
    value = os.environ.get(variable, "")
    if not value:
        raise ConfigError(
            f"password_variable {variable}: no such variable in docketd's environment: set it, or name another"
        )
    return value.rstrip("\r\n")
