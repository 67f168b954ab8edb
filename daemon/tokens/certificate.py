"""The certificate by which an application proves itself to Entra ID: key and certificate in one PEM file."""

from __future__ import annotations

import re
from pathlib import Path

from daemon.config_parts import ConfigError
from daemon.config_secrets import secret_text
from daemon.tokens.microsoft import Certificate

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_KEY = re.compile(r"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)


def read_certificate(path: Path) -> Certificate:
    """The first key and the first certificate of the file, which must belong together. Raises ConfigError."""
    # Loaded only where it is configured.
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    text = secret_text(path, "certificate_file", "is no PEM file: convert it with openssl pkcs12 -nodes")
    key, certificate = _KEY.search(text), _CERTIFICATE.search(text)
    if key is None or certificate is None:
        lacks = "private key" if key is None else "certificate"
        raise ConfigError(f"certificate_file {path} holds no {lacks}: put both into it, in PEM")
    try:
        private = load_pem_private_key(key[0].encode("utf-8"), password=None)
        public = x509.load_pem_x509_certificate(certificate[0].encode("utf-8"))
    except (ValueError, TypeError) as error:
        # Without the library's words: one of the two is a secret.
        raise ConfigError(
            f"certificate_file {path}: its key or its certificate is damaged or needs a passphrase: export it without"
        ) from error
    if not isinstance(private, RSAPrivateKey):
        raise ConfigError(
            f"certificate_file {path}: Entra ID takes RSA keys only: make an RSA key of 2048 bits or more"
        )
    if private.public_key() != public.public_key():
        raise ConfigError(f"certificate_file {path}: its private key is not that of its certificate")
    return Certificate(key[0], certificate[0], public.not_valid_after_utc)
