"""A DKIM public key record (RFC 6376, 3.6.1) and whether a signature may use it."""

from __future__ import annotations

from rules.authentication import DkimSignature, DnsAnswer
from rules.tag_list import is_base64, read_list, read_tags

_KINDS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}


def key_defect(answer: DnsAnswer, signature: DkimSignature) -> str:
    """Why the record gives no key for that signature, "" when it does. Key sizes are left to the arithmetic."""
    if not answer.texts:
        return "the DNS holds no key for it"
    if len(answer.texts) > 1:
        return "the DNS holds several keys under its name"
    tags = read_tags(answer.texts[0])
    if tags is None or ("v" in tags and next(iter(tags.items())) != ("v", "DKIM1")):
        return "its key record is malformed"
    if not tags.get("p"):
        return "its key is revoked" if "p" in tags else "its key record is malformed"
    if not is_base64(tags["p"]):
        return "its key record is malformed"
    return _unfit(tags, signature)


def _unfit(tags: dict[str, str], signature: DkimSignature) -> str:
    flags = read_list(tags.get("t", ""))
    if tags.get("k", "rsa").lower() != _KINDS.get(signature.algorithm):
        return "its key is of another kind than its algorithm"
    if "h" in tags and "sha256" not in read_list(tags["h"]):
        return "its key does not allow SHA-256"
    if "s" in tags and not {"*", "email"}.intersection(read_list(tags["s"])):
        return "its key is not for e-mail"
    if "y" in flags:
        return "its domain only tests DKIM (t=y): it counts as unsigned"
    if "s" in flags and signature.identity != signature.domain:
        return "its key is not for sub-domains (t=s), and i= names one"
    return ""
