"""From [mailbox.oauth2] or [replies.oauth2] to the tokens that it describes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from daemon.bearer import TokenSource
from daemon.config_oauth2 import MailboxOAuth2
from daemon.config_parts import ConfigError
from daemon.config_secrets import secret_printed, secret_text
from daemon.tokens import google, microsoft
from daemon.tokens.cache import TokenCache
from daemon.tokens.certificate import read_certificate
from daemon.tokens.command import CommandTokens


def open_tokens(config: MailboxOAuth2, base: Path, user: str, now: Callable[[], datetime]) -> TokenCache:
    """The tokens for logging in as `user`; relative paths start from `base`. Nobody is asked for one yet.

    Raises ConfigError when a file with a secret cannot be used. These files are read again for each token, so that a
    renewed secret needs no restart.
    """
    return TokenCache(_source(config, base, user, now), now)


def _source(config: MailboxOAuth2, base: Path, user: str, now: Callable[[], datetime]) -> TokenSource:
    match config.provider:
        case "microsoft":
            secret = _microsoft_secret(config, base)
            if not config.client_secret_command:
                secret()
            scope = config.scope or microsoft.SCOPE
            return microsoft.MicrosoftTokens(config.authority, config.tenant, config.client_id, scope, secret, now)
        case "google":
            path = base / config.service_account_file
            _service_account(path)
            return google.GoogleTokens(
                lambda: _service_account(path), config.subject or user, config.scope or google.SCOPE
            )
        case "command":
            return CommandTokens(config.token_command, base, now)
    raise ConfigError(f'oauth2: provider "{config.provider}" gives no tokens: name "microsoft", "google" or "command"')


def _microsoft_secret(config: MailboxOAuth2, base: Path) -> Callable[[], str | microsoft.Certificate]:
    if config.certificate_file:
        return lambda: read_certificate(base / config.certificate_file)
    return lambda: _client_secret(config, base)


def _client_secret(config: MailboxOAuth2, base: Path) -> str:
    if config.client_secret_command:
        where = "client_secret_command"
        secret = secret_printed(config.client_secret_command, base, where)
    else:
        where = f"client_secret_file {base / config.client_secret_file}"
        secret = secret_text(base / config.client_secret_file, "client_secret_file")
    if not secret.strip():
        raise ConfigError(f"{where} gives nothing: it must give the secret's value alone")
    return secret.strip()


def _service_account(path: Path) -> dict[str, Any]:
    text = secret_text(path, "service_account_file")
    try:
        key = json.loads(text)
    except ValueError:
        key = None
    lacking = [k for k in ("client_email", "private_key", "token_uri") if not (isinstance(key, dict) and key.get(k))]
    if not isinstance(key, dict) or lacking:
        # Without the parser's own words, which may quote the key.
        raise ConfigError(
            f"service_account_file {path} is no service account's key (it lacks {', '.join(lacking)}): "
            "make one of type JSON in the Google Cloud console"
        )
    return key
