"""From [replies] to the way out that it names."""

from __future__ import annotations

import ssl
from email.utils import parseaddr
from pathlib import Path

from daemon.bearer import Credential
from daemon.config import RepliesConfig
from daemon.replies.maildir import MaildirTransport
from daemon.replies.outbox import Transport, TransportError
from daemon.replies.smtp import SmtpServer, SmtpTransport


def open_transport(config: RepliesConfig, base: Path, kind: str, credential: Credential) -> Transport:
    """The transport of that kind ("smtp" or "maildir"); relative paths start from `base`. Nothing is connected yet.

    Raises TransportError when the certificate authority's file cannot be used. `Transport.probe` tries the rest.
    """
    if kind == "maildir":
        return MaildirTransport(base / config.path)
    server = SmtpServer(
        host=config.host,
        port=config.port,
        security=config.security,
        context=_tls(config, base),
        # The host's own name may not resolve, and asking for it can hang; a submission server does not look at it.
        hello=parseaddr(config.sender)[1].rpartition("@")[2] or "localhost",
        username=config.username,
        password=credential if isinstance(credential, str) else "",
        tokens=None if isinstance(credential, str) else credential,
        mechanism=config.oauth2.mechanism,
        timeout=config.timeout_seconds,
        envelope_sender=config.bounces_to,
    )
    return SmtpTransport(server)


def _tls(config: RepliesConfig, base: Path) -> ssl.SSLContext:
    """Certificate and host name are always verified: against the system's authorities, or against `ca_file` alone."""
    path = base / config.ca_file if config.ca_file else None
    try:
        context = ssl.create_default_context(cafile=path)
    except OSError as error:
        reason = error.strerror or "not a PEM file of certificates"
        raise TransportError(f"replies.ca_file {path}: {reason}: name the authority's PEM file") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
