"""DKIM signatures (RFC 6376) and ARC sets (RFC 8617) as facts, before anything is asked or computed.

The grammar is read strictly, and stricter than the library that verifies: whatever it would pass over and another
verifier would not makes a signature none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from daemon.reading.author import is_host_name
from daemon.reading.headers import HeaderBlock, RawField
from daemon.reading.trace import read_results
from rules.authentication import ArcChain, Authentication, DkimSignature
from rules.tag_list import is_base64, read_list, read_tags

MAX_FIELD = 8_192
"""Bytes of a signature that are still read."""
MAX_SIGNATURES = 10
"""DKIM-Signature fields that are still read."""
MAX_SETS = 10
"""ARC sets of a chain that is still read; RFC 8617 allows 50, but each costs a look-up and a verification."""
MAX_SELECTOR = 120
"""Characters of a selector: with its domain it has to fit into a DNS name."""
MAX_SPACE = 1_000
"""White space in a row, anywhere in a message whose signatures are verified: canonicalising it costs its square."""

ONCE = (
    "from", "subject", "date", "to", "cc", "bcc", "sender", "reply-to", "message-id", "in-reply-to", "references",
    "mime-version", "content-type", "content-transfer-encoding", "content-disposition",
)  # fmt: skip
"""Fields that RFC 5322, 3.6 and RFC 2045 allow once: a second one that is not signed is what a person may see."""

_ALGORITHMS = ("rsa-sha256", "ed25519-sha256")
_CANONICAL = re.compile(r"(?:simple|relaxed)(?:/(?:simple|relaxed))?")
_SELECTOR = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_DIGITS = re.compile(r"[0-9]{1,12}")
_FIELD_NAME = re.compile(r"[!-9<-~]+")
_INSTANCE = re.compile(rb"[ \t]*i[ \t]*=[ \t]*([1-9][0-9]?)[ \t]*;")


def read_authentication(block: HeaderBlock) -> Authentication:
    """The signatures and ARC sets of a message. Whether they verify is another matter."""
    found = block.all("dkim-signature")[:MAX_SIGNATURES]
    return Authentication(
        signatures=tuple(read_signature(field) for field in found),
        arc=_chain(block),
        duplicates=tuple(f"{len(block.all(n))} {n} fields" for n in ONCE if len(block.all(n)) > 1),
        defect=_defect(block),
    )


def read_signature(field: RawField) -> DkimSignature:
    """One DKIM-Signature with what is wrong with it."""
    tags = _tags(field)
    if tags is None:
        return DkimSignature(defect="it is no list of tags (RFC 6376, 3.2)")
    if tags.get("v") != "1":
        return replace(_signature(tags), defect="its version is not 1")
    found = _signature(tags)
    identity = tags["i"].rpartition("@") if "i" in tags else ("", "@", found.domain)
    found = replace(found, identity=identity[2].lower())
    if not found.defect and (not identity[1] or not _below(found.identity, found.domain)):
        return replace(found, defect="i= is not of the domain in d=")
    return found


def _tags(field: RawField) -> dict[str, str] | None:
    if len(field.value) > MAX_FIELD or not field.intact or not field.value.isascii():
        return None
    return read_tags(field.value.decode("ascii"))


def _signature(tags: dict[str, str]) -> DkimSignature:
    domain, selector = tags.get("d", "").lower(), tags.get("s", "").lower()
    signed = read_list(tags.get("h", ""))
    return DkimSignature(
        # What is no host name is never shown, asked or compared.
        domain=domain if is_host_name(domain) else "",
        selector=selector if _is_selector(selector) else "",
        algorithm=tags.get("a", "").lower(),
        identity=domain,
        signed=signed,
        timestamp=_seconds(tags.get("t", "")),
        expires=_seconds(tags.get("x", "")),
        defect=_signature_defect(tags, domain, selector, signed),
    )


def _signature_defect(tags: dict[str, str], domain: str, selector: str, signed: tuple[str, ...]) -> str:
    times = {key: tags[key] for key in ("t", "x") if key in tags}
    wrong = {
        "d= is no domain name": not is_host_name(domain),
        "s= is no domain name": not _is_selector(selector),
        "rsa-sha1 is no longer safe (RFC 8301)": tags.get("a", "").lower() == "rsa-sha1",
        "a= is no algorithm that is known": tags.get("a", "").lower() not in (*_ALGORITHMS, "rsa-sha1"),
        "c= is no canonicalisation that is known": not _CANONICAL.fullmatch(tags.get("c", "simple").lower()),
        "b= or bh= is no base64": not is_base64(tags.get("b", "")) or not is_base64(tags.get("bh", "")),
        "h= is no list of field names": not all(_FIELD_NAME.fullmatch(name) for name in signed),
        "it does not sign the From field": "from" not in signed,
        # Whether that is the whole body is for the arithmetic to say.
        "l= is no length": "l" in tags and not _DIGITS.fullmatch(tags["l"]),
        "q= asks for another way to the key": "dns/txt" not in read_list(tags.get("q", "dns/txt")),
        "t= or x= is no time": not all(_DIGITS.fullmatch(value) for value in times.values()),
        "it expires before it was made": (_seconds(times.get("x", "")) or 10**12)
        <= (_seconds(times.get("t", "")) or 0),
    }
    return next((defect for defect, so in wrong.items() if so), "")


def _is_selector(name: str) -> bool:
    return len(name) <= MAX_SELECTOR and _SELECTOR.fullmatch(name) is not None


def _seconds(value: str) -> int | None:
    return int(value) if _DIGITS.fullmatch(value) else None


def _below(name: str, domain: str) -> bool:
    return is_host_name(name) and (name == domain or name.endswith(f".{domain}"))


def _defect(block: HeaderBlock) -> str:
    """Why a verifier may see another header than the reader does, "" when there is only one way to see it."""
    if block.ambiguity or block.problems:
        return block.ambiguity or block.problems[0]
    spaces = block.body.replace(b"\t", b" "), *(f.value.replace(b"\t", b" ") for f in block.fields)
    if any(b" " * MAX_SPACE in text for text in spaces):
        return "it holds more white space in a row than anybody writes"
    return ""


def _chain(block: HeaderBlock) -> ArcChain:
    """The ARC sets, numbered from 1 without a gap, each whole (RFC 8617, 4.2)."""
    sets = [_numbered(block.all(name)) for name in ("arc-seal", "arc-message-signature", "arc-authentication-results")]
    if not any(sets):
        return ArcChain()
    numbers = list(range(1, len(sets[0]) + 1))
    if not 0 < len(numbers) <= MAX_SETS or any([number for number, _, _ in found] != numbers for found in sets):
        return ArcChain(defect=f"its ARC sets are not whole, or more than {MAX_SETS}")
    seals = [_seal(field) for _, field, _ in sets[0]]
    tags = _tags(sets[1][-1][1])
    if tags is None or not all(seals):
        return ArcChain(defect="an ARC-Seal or ARC-Message-Signature is malformed")
    signature = _signature(tags)
    if "arc-seal" in signature.signed or "l" in tags:
        signature = replace(signature, defect="the ARC-Message-Signature signs an ARC-Seal, or a part of the body (l=)")
    _, field, rest = sets[2][-1]
    return ArcChain(tuple(s for s in seals if s), signature, read_results(replace(field, value=rest)), "")


def _numbered(fields: tuple[RawField, ...]) -> list[tuple[int, RawField, bytes]]:
    """The fields by their instance numbers (0 for none), each with what follows its number."""
    matches = [(_INSTANCE.match(field.value), field) for field in fields]
    found = [(int(m[1]), f, f.value[m.end() :]) if m else (0, f, b"") for m, f in matches]
    return sorted(found, key=lambda item: item[0])


def _seal(field: RawField) -> tuple[str, str] | None:
    """Selector and domain of an ARC-Seal, None when it is malformed (RFC 8617, 4.1.3)."""
    tags = _tags(field)
    if tags is None or "h" in tags or not is_base64(tags.get("b", "")) or tags.get("a", "").lower() != "rsa-sha256":
        return None
    domain, selector = tags.get("d", "").lower(), tags.get("s", "").lower()
    return (selector, domain) if is_host_name(domain) and _is_selector(selector) else None
