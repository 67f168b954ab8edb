"""[mailbox.oauth2] and [replies.oauth2]: who gives the access tokens to log in with, and what it wants for them."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import model_validator

from daemon.config_parts import Section

_NEEDED: dict[str, tuple[str, ...]] = {
    "microsoft": ("tenant", "client_id"),
    "google": ("service_account_file",),
    "command": ("token_command",),
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    "microsoft": ("client_secret_file", "client_secret_command", "certificate_file", "authority", "scope"),
    "google": ("subject", "scope"),
}
_SECRETS = ("client_secret_file", "client_secret_command", "certificate_file")
_ALWAYS = ("provider", "mechanism")


class MailboxOAuth2(Section):
    """[mailbox.oauth2]; without a provider the login is by password."""

    provider: Literal["", "microsoft", "google", "command"] = ""
    mechanism: Literal["auto", "oauthbearer", "xoauth2"] = "auto"
    tenant: str = ""
    client_id: str = ""
    client_secret_file: str = ""
    client_secret_command: str = ""
    certificate_file: str = ""
    authority: str = "https://login.microsoftonline.com"
    service_account_file: str = ""
    subject: str = ""
    token_command: str = ""
    scope: str = ""

    def secret_files(self) -> dict[str, str]:
        """The files that hold a secret, by their keys."""
        keys = ("client_secret_file", "certificate_file", "service_account_file")
        return {key: name for key in keys if (name := getattr(self, key))}

    @model_validator(mode="after")
    def _complete_and_no_more(self) -> Self:
        mistakes = [*_lacking(self), *_idle(self)]
        if not re.fullmatch(r"https://[^\s/?#@]+", self.authority):
            mistakes.append('authority must be like "https://login.microsoftonline.com", without a path')
        if any(part in self.tenant for part in "/?# "):
            mistakes.append("tenant must be the directory's ID or domain alone")
        if mistakes:
            raise ValueError("; ".join(mistakes))
        return self


class RepliesOAuth2(MailboxOAuth2):
    """[replies.oauth2]; the provider "mailbox" stands for the tokens of [mailbox.oauth2]."""

    provider: Literal["", "mailbox", "microsoft", "google", "command"] = ""  # type: ignore[assignment]


def _lacking(table: MailboxOAuth2) -> list[str]:
    provider = table.provider
    found = [f'provider = "{provider}" needs {key}' for key in _NEEDED.get(provider, ()) if not getattr(table, key)]
    if provider == "microsoft" and sum(bool(getattr(table, key)) for key in _SECRETS) != 1:
        found.append(f'provider = "microsoft" needs exactly one of {", ".join(_SECRETS)}')
    return found


def _idle(table: MailboxOAuth2) -> list[str]:
    """Keys that the provider has no use for: a mistake, or left over from another one."""
    provider = table.provider
    useful = {*_ALWAYS, *_NEEDED.get(provider, ()), *_ALLOWED.get(provider, ())}
    fields = type(table).model_fields
    idle = [key for key in fields if key not in useful and getattr(table, key) != fields[key].default]
    if not idle:
        return []
    if not provider:
        return [f"{', '.join(idle)} without provider: name one, or remove the rest"]
    return [f'provider = "{provider}" has no use for {", ".join(idle)}: remove the key, or name another provider']
