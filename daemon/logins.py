"""Who logs in with what: the passwords and tokens of [mailbox] and [replies]."""

from __future__ import annotations

from datetime import UTC, datetime

from daemon.bearer import Credential
from daemon.config import Config
from daemon.tokens.opening import open_tokens


def mailbox_login(config: Config) -> Credential:
    """What the mailbox is opened with. Raises ConfigError when a secret cannot be read."""
    mailbox = config.mailbox
    if mailbox.kind != "imap":
        return ""
    if mailbox.oauth2.provider:
        return open_tokens(mailbox.oauth2, config.base, mailbox.user, _now)
    return mailbox.password(config.base)


def replies_login(config: Config, mailbox: Credential | None = None) -> Credential:
    """What replies are sent with; `mailbox` is what the mailbox is opened with, whose tokens may serve both.

    Raises ConfigError when a secret cannot be read.
    """
    replies = config.replies
    if config.reply_kind != "smtp" or replies.mode == "off":
        return ""
    if replies.oauth2.provider == "mailbox":
        return mailbox_login(config) if mailbox is None else mailbox
    if replies.oauth2.provider:
        return open_tokens(replies.oauth2, config.base, replies.username, _now)
    return replies.password(config.base)


def _now() -> datetime:
    return datetime.now(UTC)
