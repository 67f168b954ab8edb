"""Tokens of Microsoft Entra ID for an application that acts by itself: the client credentials grant (RFC 6749, 4.4)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from daemon.bearer import Token, TokenDenied, TokenUnavailable
from daemon.config_parts import ConfigError
from daemon.visible import visible

SCOPE = "https://outlook.office365.com/.default"
"""What Exchange Online wants for IMAP and SMTP of an application."""

_PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its private key, both in PEM, and when the certificate ends."""

    private_key: str = field(repr=False)
    certificate: str
    ends_at: datetime


@dataclass(frozen=True)
class MicrosoftTokens:
    """The tokens of one application. `authority` is the URL of the national cloud's login; `secret` is read each time."""

    authority: str
    tenant: str
    client_id: str
    scope: str
    secret: Callable[[], str | Certificate]
    now: Callable[[], datetime]

    def token(self) -> Token:
        """See `TokenSource`."""
        # Loaded only where it is configured: it takes a tenth of a second.
        import requests

        from daemon.tokens.http import NONSENSE, PatientSession, trouble

        asked = self.now()
        try:
            secret = self.secret()
            with PatientSession() as session:
                answer = self._ask(session, secret)
            if "access_token" in answer:
                return Token(str(answer["access_token"]), asked + timedelta(seconds=int(answer.get("expires_in", 0))))
        except requests.RequestException as error:
            raise TokenUnavailable(
                f"No token from Microsoft: {trouble(error)}", getattr(error, "rest", timedelta())
            ) from error
        except ConfigError as error:
            raise TokenDenied(f"No token from Microsoft: {error}") from error
        except NONSENSE as error:
            raise TokenUnavailable(
                f"No token from Microsoft: {self.authority} does not know tenant {self.tenant} or answers nonsense: "
                "check tenant and authority in [mailbox.oauth2] or [replies.oauth2]"
            ) from error
        raise self._refusal(answer, secret)

    def _ask(self, session: Any, secret: str | Certificate) -> dict[str, Any]:
        import msal

        # It logs whole answers, which may hold a token.
        logging.getLogger("msal").setLevel(logging.CRITICAL)
        # A new application each time: msal's own cache would give a revoked token again.
        application = msal.ConfidentialClientApplication(
            self.client_id,
            authority=f"{self.authority}/{self.tenant}",
            client_credential=_for_msal(secret),
            http_client=session,
            # The admin has named the authority; a second host need not be asked whether it is one.
            instance_discovery=False,
        )
        answer: dict[str, Any] = application.acquire_token_for_client(scopes=[self.scope])
        return answer

    def _refusal(self, answer: dict[str, Any], secret: str | Certificate) -> TokenDenied | TokenUnavailable:
        code = visible(str(answer.get("error", "no token")))
        said = str(answer.get("error_description", ""))
        if isinstance(secret, str):
            said = said.replace(secret, "…")
        text = f"Microsoft gives application {self.client_id} no token: {code}: {visible(said, _LONGEST_REASON).rstrip('.')}"
        if code in _PASSING:
            return TokenUnavailable(f"{text}. docketd tries again")
        return TokenDenied(f"{text}. See docs/authentication.md, Microsoft 365")


def _for_msal(secret: str | Certificate) -> str | dict[str, str]:
    if isinstance(secret, str):
        return secret
    # msal works out the thumbprint by which Entra ID finds the certificate.
    return {"private_key": secret.private_key, "public_certificate": secret.certificate}
