"""Signs in names that nobody sees and that change what is seen: direction overrides, zero-width spaces, tags.

What is judged and shown leaves them out; that they stood there, staff are told (Unicode Technical Report 36, 2.5 and 2.10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from daemon.reading.charsets import decoded
from daemon.reading.headers import HeaderBlock

# Joiners and the marks of direction (U+200C to U+200F) belong to honest names in Persian, Hindi, Hebrew or Arabic.
_CONCEALED = re.compile("[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0001-\U000e007f]")
_NAMED = ("from", "sender", "reply-to", "to", "subject")
MOST_NAMED = 5
"""Different signs that are named of one place."""


def concealed(block: HeaderBlock, names: Iterable[str]) -> Iterator[str]:
    """A line for each field and file name that holds such signs. `names` are as written, before they are cleaned."""
    for field in _NAMED:
        yield from _told(f"the {field} field", (decoded(f.value) for f in block.all(field)))
    yield from _told("the name of an attachment", names)


def _told(where: str, texts: Iterable[str]) -> Iterator[str]:
    signs = sorted({sign for text in texts for sign in _CONCEALED.findall(text)})
    if signs:
        told = ", ".join(f"U+{ord(sign):04X}" for sign in signs[:MOST_NAMED])
        yield f"{where} holds signs that nobody sees and that change what is seen: {told}"
