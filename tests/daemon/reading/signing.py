"""DKIM signatures and ARC sets for the tests, made tag by tag so that wrong ones can be made as well.

The keys, the order of the tags and the arithmetic are the test's own; only canonicalisation is shared with the verifier.
"""

from __future__ import annotations

import hashlib
import random
from base64 import b64encode
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from dkim.canonicalization import Relaxed
from dkim.crypto import RSASSA_PKCS1_v1_5_sign

MET = "met.police.uk"
SIGNED = "from:to:subject:date:message-id:mime-version:content-type"
NOON = 1_767_610_800
"""Monday, 5 January 2026, 11:00 UTC, when the tests' messages are received."""


@dataclass(frozen=True)
class Key:
    """A key pair: `record` is the value of p=, `sign` what signs some bytes."""

    kind: str
    record: str
    private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | tuple[int, int]

    def sign(self, data: bytes, algorithm: str) -> bytes:
        """The signature in base64."""
        if isinstance(self.private, tuple):
            return b64encode(_small_signature(data, *self.private))
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return b64encode(self.private.sign(hashlib.sha256(data).digest()))
        digest = hashes.SHA1() if algorithm.endswith("sha1") else hashes.SHA256()
        return b64encode(self.private.sign(data, padding.PKCS1v15(), digest))

    @property
    def pem(self) -> bytes:
        """The private RSA key."""
        assert isinstance(self.private, rsa.RSAPrivateKey)
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())

    @property
    def txt(self) -> str:
        """The whole key record."""
        return f"v=DKIM1; k={self.kind}; p={self.record}"


@cache
def rsa_key(bits: int = 2048) -> Key:
    """An RSA key pair, the same one each time; below 1024 bits it is made by hand."""
    if bits < 1024:
        return _small_key(bits)
    private = rsa.generate_private_key(65537, bits)
    der = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Key("rsa", b64encode(der).decode(), private)


@cache
def ed25519_key() -> Key:
    """An Ed25519 key pair (RFC 8463)."""
    private = ed25519.Ed25519PrivateKey.generate()
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Key("ed25519", b64encode(raw).decode(), private)


def sign(
    raw: bytes, key: Key | None = None, *, signed: str = SIGNED, name: str = "DKIM-Signature", **tags: str
) -> bytes:
    """The message with one more signature on top. Further tags are added, or take the place of the usual ones.

    `l` cuts the body that is signed, as the tag says; a tag that is "" is left out.
    """
    key = key or rsa_key()
    head, body = raw.split(b"\r\n\r\n", 1)
    canonical = Relaxed.canonicalize_body(body)
    length = int(tags["l"]) if tags.get("l", "").isdecimal() else len(canonical)
    usual = {"v": "1", "a": f"{key.kind}-sha256", "c": "relaxed/relaxed", "d": MET, "s": "k1", "h": signed}
    usual["bh"] = b64encode(hashlib.new(_digest(tags.get("a", "")), canonical[:length]).digest()).decode()
    every = {**usual, **tags}
    line = "; ".join(f"{tag}={value}" for tag, value in every.items() if value) + "; b="
    data = _selected(head, every["h"]) + _canonical(f"{name}: {line}".encode()).rstrip(b"\r\n")
    return f"{name}: {line}".encode() + key.sign(data, every["a"]) + b"\r\n" + raw


def seal(raw: bytes, results: str, key: Key, *, domain: str = "gate.example", cv: str = "none", **more: str) -> bytes:
    """The message with one more ARC set (RFC 8617) on top, whose results are those words."""
    earlier = [f for f in _fields(raw.split(b"\r\n\r\n", 1)[0]) if f.lower().startswith(b"arc-")]
    number = len(earlier) // 3 + 1
    signature = _arc_signature(raw, key, domain, number, **more)
    answer = f"ARC-Authentication-Results: i={number}; {results}".encode()
    start = f"ARC-Seal: i={number}; a=rsa-sha256; cv={cv}; d={domain}; s=arc; b=".encode()
    data = b"".join(_canonical(f) for f in (*sorted(earlier, key=_arc_order), answer, signature))
    sealed = start + key.sign(data + _canonical(start).rstrip(b"\r\n"), "rsa-sha256")
    return b"\r\n".join((sealed, signature, answer, raw))


def _arc_signature(raw: bytes, key: Key, domain: str, number: int, **more: str) -> bytes:
    head, body = raw.split(b"\r\n\r\n", 1)
    digest = b64encode(hashlib.sha256(Relaxed.canonicalize_body(body)).digest()).decode()
    tags = {"a": "rsa-sha256", "c": "relaxed/relaxed", "d": domain, "s": "arc", "h": SIGNED, "bh": digest, **more}
    line = f"ARC-Message-Signature: i={number}; " + "; ".join(f"{t}={v}" for t, v in tags.items()) + "; b="
    data = _selected(head, tags["h"]) + _canonical(line.encode()).rstrip(b"\r\n")
    return line.encode() + key.sign(data, "rsa-sha256")


def _arc_order(field: bytes) -> tuple[bytes, int]:
    names = (b"arc-authentication-results", b"arc-message-signature", b"arc-seal")
    name, _, value = field.partition(b":")
    return value.split(b";")[0].strip(), names.index(name.lower())


def _digest(algorithm: str) -> str:
    return "sha1" if algorithm.endswith("sha1") else "sha256"


def _fields(head: bytes) -> list[bytes]:
    unfolded = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b"\t")
    return unfolded.split(b"\r\n")


def _canonical(field: bytes) -> bytes:
    name, _, value = field.partition(b":")
    ((name, value),) = Relaxed.canonicalize_headers([(name, value)])
    return name + b":" + value


def _selected(head: bytes, signed: str) -> bytes:
    """The signed fields, each name once more from the bottom upwards (RFC 6376, 5.4.2)."""
    left = _fields(head)[::-1]
    found = b""
    for name in signed.split(":"):
        wanted = name.strip().lower().encode()
        field = next((f for f in left if f.split(b":")[0].strip().lower() == wanted), None)
        if field is not None:
            left.remove(field)
            found += _canonical(field)
    return found


def _small_key(bits: int) -> Key:
    chance = random.Random(bits)
    p, q = (_prime(bits // 2, chance) for _ in range(2))
    modulus, exponent = p * q, 65537
    parts = b"".join(_der(0x02, n.to_bytes(n.bit_length() // 8 + 1, "big")) for n in (modulus, exponent))
    return Key("rsa", b64encode(_der(0x30, parts)).decode(), (p, q))


def _prime(bits: int, chance: random.Random) -> int:
    while True:
        number = chance.getrandbits(bits) | 3 << (bits - 2) | 1
        if all(pow(base, number - 1, number) == 1 for base in (2, 3, 5)) and (number - 1) % 65537:
            return number


def _der(tag: int, data: bytes) -> bytes:
    length = bytes([len(data)]) if len(data) < 128 else bytes([0x81, len(data)])
    return bytes([tag]) + length + data


def _small_signature(data: bytes, p: int, q: int) -> bytes:
    private = pow(65537, -1, (p - 1) * (q - 1))
    parts = {"prime1": p, "prime2": q, "exponent1": private % (p - 1), "exponent2": private % (q - 1)}
    key = {**parts, "coefficient": pow(q, -1, p), "modulus": p * q}
    return bytes(RSASSA_PKCS1_v1_5_sign(hashlib.sha256(data), key))
