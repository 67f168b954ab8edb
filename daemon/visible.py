"""Text that came by mail, as it may be shown to people: on one line, what is invisible made visible."""

from __future__ import annotations

import unicodedata

MAX_SHOWN = 400
"""How many characters of one value are shown."""

_INVISIBLE_CATEGORIES = frozenset({"Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# Letters and marks that show nothing although their category does not say so: Unicode's Default_Ignorable_Code_Point
# and the blank Braille pattern.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_VARIATIONS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def visible(text: str, limit: int = MAX_SHOWN) -> str:
    """The text on one line as it may be shown: white space as a blank, control characters out, invisible and
    direction-changing ones as `<U+202E>`; after `limit` characters of the text an ellipsis.
    """
    # Nothing in printable ASCII hides: most text need not be looked at letter by letter.
    plain = text.isascii() and text.isprintable()
    shown = text[:limit] if plain else "".join(_visible_character(c) for c in text[:limit])
    return " ".join(shown.split()) + ("…" if len(text) > limit else "")


def _visible_character(character: str) -> str:
    if character.isspace() and character not in "\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return ""
    code = ord(character)
    if category in _INVISIBLE_CATEGORIES or character in _INVISIBLE or any(code in r for r in _VARIATIONS):
        return f"<U+{code:04X}>"
    return character
