"""Certificates of a private authority that no system trusts."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class PrivateCa:
    """A certificate authority and one server certificate for 127.0.0.1 and localhost, as PEM files."""

    ca_file: Path
    certificate: Path
    key: Path

    def client_context(self) -> ssl.SSLContext:
        """A client's TLS settings that trust this authority alone."""
        return ssl.create_default_context(cafile=self.ca_file)


def make_private_ca(folder: Path, *names: str) -> PrivateCa:
    """A new authority with a certificate for these host names or addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    issued = authority.issue_cert(*(names or ("127.0.0.1", "localhost")))
    made = PrivateCa(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(str(made.ca_file))
    issued.private_key_pem.write_to_path(str(made.key))
    for number, pem in enumerate(issued.cert_chain_pems):
        pem.write_to_path(str(made.certificate), append=number > 0)
    return made
