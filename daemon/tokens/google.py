"""Tokens of Google for a service account that acts for a user of the Workspace: the JWT bearer grant (RFC 7523)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any

from daemon.bearer import Token, TokenDenied, TokenUnavailable
from daemon.config_parts import ConfigError
from daemon.visible import visible

SCOPE = "https://mail.google.com/"
"""The only scope that IMAP and SMTP of Gmail accept."""

_LONGEST_REASON = 300


@dataclass(frozen=True)
class GoogleTokens:
    """The tokens of one service account for one user, `subject`. `key` is the account's key file as read each time."""

    key: Callable[[], dict[str, Any]]
    subject: str
    scope: str

    def token(self) -> Token:
        """See `TokenSource`."""
        # Loaded only where it is configured: it takes a tenth of a second.
        import requests
        from google.auth.exceptions import RefreshError, TransportError
        from google.auth.transport.requests import Request

        from daemon.tokens.http import NONSENSE, PatientSession, trouble

        account = self._account()
        try:
            with PatientSession() as session:
                account.refresh(Request(session))
        except TransportError as error:
            cause = error.__cause__
            said = trouble(cause) if isinstance(cause, requests.RequestException) else visible(str(error))
            raise TokenUnavailable(f"No token from Google: {said}", getattr(cause, "rest", timedelta())) from error
        except RefreshError as error:
            text = (
                f"Google gives no token for {self.subject}: {visible(str(error.args[0]), _LONGEST_REASON).rstrip('.')}"
            )
            if error.retryable:
                raise TokenUnavailable(f"{text}. docketd tries again") from error
            raise TokenDenied(f"{text}. See docs/authentication.md, Google Workspace") from error
        except NONSENSE as error:
            raise TokenUnavailable(
                "No token from Google: its token endpoint answers nonsense: is a proxy in the way?"
            ) from error
        return Token(str(account.token), account.expiry and account.expiry.replace(tzinfo=UTC))

    def _account(self) -> Any:
        from google.oauth2.service_account import Credentials

        try:
            return Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
                self.key(), scopes=[self.scope], subject=self.subject
            )
        except ConfigError as error:
            raise TokenDenied(f"No token from Google: {error}") from error
        except ValueError as error:
            # Without the library's words, which may quote the key.
            raise TokenDenied(
                "No token from Google: the private key in service_account_file is damaged: make a new one"
            ) from error
