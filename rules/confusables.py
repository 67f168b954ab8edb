"""What a host name looks like to a person: names that are easily taken for one another have the same skeleton.

The way is that of Unicode Technical Standard 39, section 4, with its table of confusable characters (by
confusable_homoglyphs), and coarser: accents are dropped, and letters that mail programs show alike are one (i, l and 1;
o and 0; rn and m; vv and w). A skeleton is for comparing only; it is no name.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

_ALIKE_IN_ASCII = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l"})
_ALIKE_IN_PAIRS = (("rn", "m"), ("vv", "w"))
_PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-."


def skeleton(name: str) -> str:
    """The skeleton of a name in lower case; A-labels are to be read by `displayed` first."""
    found = plain(name).translate(_ALIKE_IN_ASCII)
    for pair, one in _ALIKE_IN_PAIRS:
        found = found.replace(pair, one)
    return found


def plain(name: str) -> str:
    """The name in lower case with the ASCII letters that its other letters imitate."""
    letters = _without_accents(name)
    return "".join(_prototypes().get(c, c) for c in letters).lower()


def displayed(name: str) -> str:
    """A name as mail programs show it: A-labels read as the Unicode that they stand for, where they stand for any."""
    return ".".join(_displayed_label(label) for label in name.lower().split("."))


def _displayed_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        # Not idna.decode: a homograph need not be a name that a registry allows.
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def _prototypes() -> dict[str, str]:
    """Single characters outside ASCII, each with the plain character that it is confused with."""
    found: dict[str, str] = {}
    # Small letters last: where a character resembles both a capital and a small letter, the small one counts.
    for letter in (*_PLAIN.upper(), *_PLAIN):
        for look_alike in confusables_data.get(letter, ()):
            character = look_alike["c"].strip("\u200e")
            if len(character) == 1 and not character.isascii():
                found[character] = letter.lower()
    return found
