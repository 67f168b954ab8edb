"""Access tokens as JWTs (RFC 7519), signed here and believed by a Dovecot that has the public key."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER = "https://id.example.test"
AUDIENCE = "mail"


class Signer:
    """A key and its name. Dovecot remembers keys by their names, so a new key needs a new one."""

    def __init__(self, name: str = "one") -> None:
        self.name = name
        self._key = generate_private_key(SECP256R1())

    def publish(self, base: Path) -> None:
        """Let the Dovecot in this folder believe what is signed here."""
        folder = base / "keys" / "default" / "ES256"
        folder.mkdir(parents=True, exist_ok=True)
        public = self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (folder / self.name).write_bytes(public)

    def token(self, user: str, seconds: int = 3600, **claims: Any) -> str:
        """A token for a user that expires in so many seconds; `claims` go before the usual ones."""
        now = int(time.time())
        usual = {"iss": ISSUER, "sub": user, "aud": AUDIENCE, "email": user, "iat": now - 10, "exp": now + seconds}
        return jwt.encode({**usual, **claims}, self._key, algorithm="ES256", headers={"kid": self.name})
