"""S/MIME and OpenPGP: what is signed is read, what is encrypted is told, and no signature here proves a sender."""

from __future__ import annotations

import base64
import zlib
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from daemon.reading.smime import open_envelope
from tests.daemon.reading.mail_builder import OFFICER, TO, message, multipart, read

INNER = (
    b'Content-Type: multipart/mixed; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nPlease see the order.\r\n'
    b"--in\r\nContent-Type: application/pdf; name=order.pdf\r\n\r\n%PDF-1.7\r\norder\r\n--in--\r\n"
)


@cache
def identity() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key with a certificate that it issued itself."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Jane Hartley")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=900))
    return key, made.sign(key, hashes.SHA256())


def signed(content: bytes, *options: pkcs7.PKCS7Options) -> bytes:
    """The content in a signed CMS structure."""
    key, certificate = identity()
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary, *options])


def encrypted(content: bytes) -> bytes:
    """The content encrypted to the same person."""
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(content).add_recipient(identity()[1])
    return builder.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def compressed(content: bytes) -> bytes:
    """The content compressed by RFC 3274."""
    inside = {"content_type": "data", "content": zlib.compress(content)}
    body = {"version": "v0", "compression_algorithm": {"algorithm": "zlib"}, "encap_content_info": inside}
    made: bytes = cms.ContentInfo({"content_type": "compressed_data", "content": body}).dump()
    return made


def enveloped(data: bytes, kind: bytes = b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") -> bytes:
    """A mail that is nothing but the envelope."""
    fields = (OFFICER, TO, b"MIME-Version: 1.0", b"Content-Type: " + kind, b"Content-Transfer-Encoding: base64")
    return message(*fields, body=base64.encodebytes(data))


@pytest.mark.parametrize("wrap", [signed, compressed])
@pytest.mark.parametrize(
    "kind",
    [
        b"application/pkcs7-mime",
        b"application/x-pkcs7-mime; name=smime.p7m",
        b"application/octet-stream; name=smime.p7m",
    ],
)
def test_what_anybody_can_open_is_read_like_the_mail_itself(wrap: object, kind: bytes) -> None:
    mail = read(enveloped(wrap(INNER), kind))  # type: ignore[operator]
    assert mail.body.text == "Please see the order."
    assert [(d.part, d.name) for d in mail.documents] == [("1.1.2", "order.pdf")]
    assert (mail.problems, mail.encrypted) == ((), False)


def test_a_detached_signature_is_no_attachment() -> None:
    parts = (
        b"Content-Type: text/plain\r\n\r\nPlease preserve.",
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMII",
    )
    assert read(multipart(b"signed", *parts)).documents == ()
    assert len(read(multipart(b"mixed", *parts)).documents) == 1


def test_an_encrypted_mail_is_told_and_a_fact() -> None:
    mail = read(enveloped(encrypted(INNER)))
    assert mail.encrypted
    assert mail.problems == ("encrypted mail (S/MIME): what it holds cannot be seen",)


def test_a_signed_envelope_in_an_encrypted_one_in_a_signed_one_is_encrypted() -> None:
    inside = b"Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(
        encrypted(INNER)
    )
    assert read(enveloped(signed(inside))).encrypted


def test_envelopes_in_envelopes_end_at_the_depth() -> None:
    content = INNER
    for _ in range(9):
        head = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        content = head + base64.encodebytes(signed(content))
    mail = read(enveloped(signed(content)))
    assert [d.name for d in mail.documents] == ["smime.p7m"]


def test_content_that_unpacks_to_too_much_is_told() -> None:
    found = open_envelope(compressed(b"\0" * 2_000_001), 2_000_000)
    assert (found.content, found.problem) == (b"", "unpacks to more than 2,000,000 bytes")


@pytest.mark.parametrize("data", [b"", b"0\x82", b"\x30\x80" * 500, signed(INNER)[:200], b"%PDF-1.7"])
def test_damaged_envelopes_are_told_and_kept(data: bytes) -> None:
    mail = read(enveloped(data))
    assert len(mail.documents) == 1
    assert not mail.encrypted


CLEAR = """-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Please preserve the account.
- -- not a signature
- ----- a line
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCgAdFiEE
=abcd
-----END PGP SIGNATURE-----
"""


def test_a_clear_signed_text_is_read_without_its_armour() -> None:
    mail = read(message(OFFICER, TO, body=b"Above\r\n" + CLEAR.replace("\n", "\r\n").encode() + b"Below\r\n"))
    assert mail.body.text == "Above\nPlease preserve the account.\n-- not a signature\n----- a line\n\nBelow"


def test_an_encrypted_text_is_told_but_not_one_that_is_quoted() -> None:
    armour = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
    assert read(message(OFFICER, TO, body=armour)).encrypted
    assert not read(message(OFFICER, TO, body=b"You sent us -----BEGIN PGP MESSAGE----- and so on\r\n")).encrypted


def test_armour_of_a_megabyte_takes_no_time() -> None:
    for piece in (
        b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: x\r\n\r\n",
        b"-----BEGIN PGP SIGNATURE-----\r\n",
        b"Hash: a\r\n",
        b"begin 644 a\r\n",
    ):
        read(message(OFFICER, TO, body=b"-----BEGIN PGP SIGNED MESSAGE-----\r\n" + piece * 20_000))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b"begin 644 order.pdf\r\n#0V%T\r\n`\r\nend\r\n", "a uuencoded file"),
        (b"=ybegin line=128 size=123456 name=order.pdf\r\n", "a yEnc-encoded file"),
        (b"(This file must be converted with BinHex 4.0)\r\n", "a BinHex-encoded file"),
    ],
)
def test_files_that_are_written_into_the_text_are_told(text: bytes, kind: str) -> None:
    assert read(message(OFFICER, TO, body=text)).problems == (f"{kind} stands in the text: it is not opened",)
