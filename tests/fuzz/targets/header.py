"""Header blocks: the author, the trace, signatures and ARC sets, and keys of the DNS that a stranger wrote.

The lines of the body are the key records: whoever signs a message writes them too.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from random import Random

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from daemon.reading.authentication import Authenticator
from daemon.reading.author import read_author, strict_address
from daemon.reading.headers import display_headers, split_message
from daemon.reading.message import UnreadableMessage
from daemon.reading.signatures import read_authentication
from daemon.reading.trace import read_trace
from daemon.reading.verification import verify_message
from rules.authentication import DnsAnswer
from rules.dkim_key import key_defect
from rules.dmarc import record_names
from rules.sender_proof import names_to_ask, prove
from rules.tag_list import is_base64, read_list, read_tags
from rules.trust import Trust
from tests.daemon.reading.authenticating import RAW
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, TO, message, read
from tests.daemon.reading.signing import Key, _prime, seal, sign
from tests.daemon.reading.test_sender_properties import REFUSED
from tests.fuzz.target import Target
from tests.fuzz.targets.message import CHANGES as OF_MESSAGES

MOST_KEYS = 6

ARRIVED = datetime(2026, 1, 5, 11, tzinfo=UTC)

TRUST = Trust(("mx.tokensmm.org",), arc_sealers=("gate.example",))

DMARC = "v=DMARC1; p=reject; adkim=s; aspf=r; pct=100"


def run(data: bytes) -> bytes:
    """Everything that trust rests on, read and computed."""
    block = split_message(data)
    author, headers, trace = read_author(block), display_headers(block), read_trace(block)
    facts = read_authentication(block)
    records = [line.decode("latin-1") for line in block.body.split(b"\r\n")[:MOST_KEYS]]
    names = [*(s.key_name for s in facts.signatures), *facts.arc.key_names]
    keys = dict(zip(names, records, strict=False))
    tags = [(read_tags(r), read_list(r), is_base64(r), strict_address(r)) for r in records]
    defects = [key_defect(DnsAnswer("k", (r,)), s) for r in records for s in facts.signatures[:2]]
    places = [n for n, s in enumerate(facts.signatures) if s.key_name in keys]
    checks = verify_message(data, places, keys, bool(keys) and not facts.arc.defect)
    proofs = _proof(data, records)
    return repr((author, headers, trace, facts, tags, defects, checks, proofs)).encode("utf-8", "backslashreplace")


class _Dns:
    """A DNS in which a stranger wrote every record, and verification in this process."""

    def __init__(self, records: list[str]) -> None:
        self._records = records

    def texts(self, names: tuple[str, ...]) -> tuple[DnsAnswer, ...]:
        return tuple(DnsAnswer(name, tuple(self._records[n : n + 1])) for n, name in enumerate(names))

    def verify(self, raw: bytes, places: object, keys: object, chain: bool, *_: object) -> object:
        return verify_message(raw, places, keys, chain)  # type: ignore[arg-type]


def _proof(data: bytes, records: list[str]) -> object:
    """Whether the sender is proven, by the answers of that DNS."""
    try:
        submission = read(data)
    except UnreadableMessage:
        return None
    dns = _Dns(records)
    authenticator = Authenticator(dns, dns, lambda s: names_to_ask(s, TRUST))  # type: ignore[arg-type]
    return prove(authenticator.authenticate(data, submission, ARRIVED), TRUST)


def seeds() -> Iterator[bytes]:
    """Signed, sealed and vouched-for headers, each with the keys that go with it."""
    key = _key()
    signed, record = sign(RAW, key), key.txt.encode()
    yield signed
    yield from (signed + line + b"\r\n" for line in (record, DMARC.encode()))
    sealed = seal(RAW, "gate.example; dmarc=pass header.from=met.police.uk", key)
    yield sealed
    yield _with_body(sealed, record + b"\r\n" + record)
    yield message(RESULTS, RECEIVED, OFFICER, TO, body=DMARC.encode())
    for line in REFUSED:
        yield message(line, RECEIVED, OFFICER, TO)
    for name in record_names("met.police.uk"):
        yield message(OFFICER, body=name.encode())
    yield message(b'From: "Jane (H\xc3\xa4rtley)" (met (uk)) <jane.hartley@met.police.uk>', b"From : x@y.example")


@cache
def _key() -> Key:
    """An RSA key that is the same on every day, so that the seeds are."""
    dice, exponent = Random(1), 65537
    p, q = (_prime(512, dice) for _ in range(2))
    d = pow(exponent, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(exponent, p * q)
    private = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()
    der = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Key("rsa", b64encode(der).decode(), private)


def _with_body(raw: bytes, body: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + body


PIECES = (
    b"; dmarc=pass header.from=met.police.uk", b"; dkim=pass header.d=met.police.uk", b"; spf=pass smtp.mailfrom=",
    b"mx.tokensmm.org", b" by mx.tokensmm.org", b"i=1; ", b"i=50; ", b"cv=pass; ", b"l=0; ", b"d=met.police.uk; ", b"s=k1; ",
    b"h=from:from", b"bh=", b"x=999999999999999", b"t=s:y; ", b"a=ed25519-sha256", b"c=relaxed/relaxed", b"v=DKIM1; ",
    b"k=rsa; p=", b"p=MIIB", b"p=AAAA", b"v=DMARC1; ", b"adkim=s", b'"@met.police.uk', b"/1=", b"xn--", b"[192.0.2.1]",
    b"\r\nDKIM-Signature: ", b"\r\nARC-Seal: i=2; ", b"\r\nARC-Message-Signature: i=2; ", b"\r\nFrom: ", b"\r\nFrom : ",
    b"\rFrom: ", b"\nFrom: ", b"\r\nARC-Authentication-Results: i=2; ", b"\r\nAuthentication-Results: ", b"((((", b"))))",
)  # fmt: skip


def mutate(data: bytes, dice: Random, most: int) -> bytes:
    """As for messages, and with words of signatures, keys and results."""
    for _ in range(dice.randint(1, 4)):
        if dice.random() < 0.5:
            at = dice.randint(0, len(data))
            data = data[:at] + dice.choice(PIECES) + data[at + dice.choice((0, 0, 1, 8)) :]
        else:
            data = dice.choice(OF_MESSAGES[:8])(data, dice)
    return data[:most]


TARGET = Target("header", run, seeds, mutate)
