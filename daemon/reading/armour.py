"""What mail programs of older days write into plain text: OpenPGP armour (RFC 9580, 6.2 and 7), uuencoded files, and the like."""

from __future__ import annotations

import re

_CLEAR_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+: [^\n]*\n)*[ \t]*\n"
    r"(?P<text>(?:(?!-----)[^\n]*\n)*?)"
    r"-----BEGIN PGP SIGNATURE-----[ \t]*\n(?:(?!-----)[^\n]*\n)*-----END PGP SIGNATURE-----",
    re.MULTILINE,
)
_DASH_ESCAPED = re.compile(r"^- (?=-)", re.MULTILINE)
_ENCRYPTED = re.compile(r"^-----BEGIN PGP MESSAGE-----[ \t]*$", re.MULTILINE)

_FILES = (
    (re.compile(r"^begin [0-7]{3,4} \S[^\n]*\n[ -`]{1,61}$", re.MULTILINE), "a uuencoded file"),
    (re.compile(r"^=ybegin (?:\w+=\w+ )+name=", re.MULTILINE), "a yEnc-encoded file"),
    (re.compile(r"^\(This file must be converted with BinHex", re.MULTILINE), "a BinHex-encoded file"),
)

ENCRYPTED_FILE = b"-----BEGIN PGP MESSAGE-----"
"""How a file that is encrypted with OpenPGP and armoured begins."""


def without_signature(text: str) -> str:
    """The text with clear-signed passages as their signer wrote them; the signatures are not verified."""
    return _CLEAR_SIGNED.sub(lambda found: _DASH_ESCAPED.sub("", found["text"]), text)


def is_encrypted(text: str) -> bool:
    """Whether an encrypted message stands in the text."""
    return _ENCRYPTED.search(text) is not None


def files_in(text: str) -> tuple[str, ...]:
    """The kinds of files that are written into the text, in words."""
    return tuple(kind for pattern, kind in _FILES if pattern.search(text))
