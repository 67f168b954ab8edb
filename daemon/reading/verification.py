"""The arithmetic of DKIM signatures and ARC chains, by dkimpy, with keys that were looked up before.

It runs where hostile bytes are opened, and asks nobody. What dkimpy checks of the signature's own fields is replaced by
`daemon.reading.signatures`, which is stricter and reads no clock; how a key may be used is `rules.dkim_key`'s matter.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping, Sequence

import dkim
from dkim.canonicalization import CanonicalizationPolicy, InvalidCanonicalizationPolicyError
from dkim.util import InvalidTagValueList, parse_tag_value

from rules.authentication import Check

KEY_BITS = range(1024, 8193)
"""Sizes of RSA keys that count: shorter ones are broken (RFC 8301, 3.2), longer ones take a stranger's time from us."""

LARGEST_EXPONENT = 2**32
"""Of an RSA key; everybody uses 65537, and a larger one only takes time."""

_SPACE = re.compile(rb"[\t ]+")

_TROUBLE = (
    dkim.DKIMException,
    InvalidTagValueList,
    InvalidCanonicalizationPolicyError,
    binascii.Error,
    # What dkimpy's readers of tags and of ASN.1 raise for what is neither.
    ValueError,
    TypeError,
    LookupError,
    AssertionError,
    AttributeError,
)


def verify_message(
    raw: bytes, places: Sequence[int], keys: Mapping[str, str], chain: bool
) -> tuple[dict[int, Check], Check | None]:
    """Verify the DKIM-Signature fields at those places, counted from the top, and the ARC chain where asked for.

    `keys` holds the key records by their DNS names. Raises nothing for anything that a sender or a nameserver can write.
    """
    found = {place: _checked(raw, place, keys) for place in places}
    return found, verify_chain(raw, keys) if chain else None


def verify_chain(raw: bytes, keys: Mapping[str, str]) -> Check:
    """Verify the ARC sets: every seal, and the newest message signature. What has no key does not verify."""
    usable = {name: record for name, record in keys.items() if not _key_trouble(record)}

    def ask(name: bytes, timeout: int = 0) -> bytes | None:
        record = usable.get(name.decode("ascii", "replace").removesuffix(".").lower())
        return record.encode("ascii", "replace") if record is not None else None

    try:
        verdict, _, why = dkim.ARC(raw, minkey=KEY_BITS.start).verify(dnsfunc=ask)
    except _TROUBLE as error:
        return Check(False, f"it cannot be read ({type(error).__name__})")
    return Check(verdict == dkim.CV_Pass, "" if verdict == dkim.CV_Pass else str(why)[:200])


def _checked(raw: bytes, place: int, keys: Mapping[str, str]) -> Check:
    try:
        verifier = _Verifier(raw, minkey=KEY_BITS.start)
        return Check(*verifier.check(place, keys))
    except dkim.ValidationError:
        return Check(False, "the body was changed")
    except _TROUBLE as error:
        return Check(False, f"it cannot be read ({type(error).__name__})")


class _Verifier(dkim.DKIM):  # type: ignore[misc]
    """One message; dkimpy's own verification without its look-up and without its checks of the signature's fields."""

    def check(self, place: int, keys: Mapping[str, str]) -> tuple[bool, str]:
        """Whether the signature at that place verifies, and why not. Raises what dkimpy raises for malformed input."""
        fields = [(name, value) for name, value in self.headers if name.lower() == b"dkim-signature"]
        tags = parse_tag_value(fields[place][1])
        tags = {**tags, b"a": tags[b"a"].lower(), b"c": tags.get(b"c", b"simple/simple").lower()}
        name = b".".join((tags[b"s"], b"_domainkey", tags[b"d"])).lower().decode("ascii")
        record = keys[name]
        if tags[b"c"].endswith(b"/relaxed"):
            self.body: bytes = _relaxed(self.body)
        trouble = _key_trouble(record) or self._unsigned(tags)
        if trouble:
            return False, trouble
        self.pk, self.keysize, self.ktag, self.seqtlsrpt = dkim.evaluate_pk(name, record.encode("ascii"))
        signed = [part.lower() for part in re.split(rb"\s*:\s*", tags[b"h"])]
        valid = self.verify_sig_process(tags, signed, fields[place], None)
        return bool(valid), "" if valid else "the signed fields were changed, or the key is another"

    def _unsigned(self, tags: Mapping[bytes, bytes]) -> str:
        """Why a part of the body is not signed, "" when all of it is: with l= anything may follow (RFC 6376, 8.2)."""
        if b"l" not in tags:
            return ""
        whole = CanonicalizationPolicy.from_c_value(tags[b"c"]).canonicalize_body(self.body)
        return "" if int(tags[b"l"]) == len(whole) else "it signs a part of the body only (l=)"


def _relaxed(body: bytes) -> bytes:
    """The body without the white space that relaxed canonicalisation (RFC 6376, 3.4.4) leaves out, in linear time.

    What dkimpy does to it afterwards changes nothing more; by itself it takes the square of each run of white space.
    """
    # The last line has no line end: its white space is no end of a line.
    *whole, rest = body.split(b"\r\n")
    return _SPACE.sub(b" ", b"\r\n".join([*(line.rstrip(b" \t") for line in whole), rest]))


def _key_trouble(record: str) -> str:
    """Why the arithmetic cannot be done with a key, "" when it can."""
    try:
        key, bits, kind, _ = dkim.evaluate_pk("key", record.encode("ascii"))
    except (*_TROUBLE, UnicodeEncodeError) as error:
        return f"its key cannot be read ({type(error).__name__})"
    if kind != b"rsa":
        return ""
    if bits not in KEY_BITS:
        return f"its key has {bits} bits: from {KEY_BITS.start} to {KEY_BITS.stop - 1} are taken"
    exponent = key["publicExponent"]
    return "" if 2 < exponent <= LARGEST_EXPONENT and exponent % 2 else "its key has an unsafe exponent"
