"""What in a PDF would act when a person opens it: programs, other files, forms that send themselves (ISO 32000-1, 12.6.4).

Nothing of it is ever run here. A link to a web page and a jump within the document act only when somebody clicks, and
ordinary letters have them: they are not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

KINDS = {
    b"JavaScript": "JavaScript",
    b"Launch": "an action that starts a program",
    b"SubmitForm": "an action that sends its fields to a server",
    b"ImportData": "an action that fetches data from a file",
    b"GoToR": "a link that opens another file",
    b"GoToE": "a link that opens a file inside it",
    b"Rendition": "an action that plays media",
    b"Movie": "a film",
    b"Sound": "a sound",
    b"RichMedia": "Flash or other rich media",
    b"3D": "a 3D model",
}

_GAP = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]{0,200}[\r\n])*"
_NAMES = b"|".join(KINDS)
_FOUND = (
    re.compile(rb"/S(?:ubtype)?" + _GAP + rb"/(" + _NAMES + rb")\b"),
    # The kind may be an object of its own.
    re.compile(rb"obj" + _GAP + rb"/(" + _NAMES + rb")\b"),
)

_FORMATTING = re.compile(rb"/JS" + _GAP + rb"\([\s]*AF\w+_(?:Format|Keystroke|Validate|Calculate)(?:Ex)?\b")
"""Acrobat's own functions for dates and figures in a form's fields, which every form made with it calls."""


def active_content(texts: Iterable[bytes]) -> tuple[str, ...]:
    """The kinds of active content in the texts of a PDF's structure, in the order of `KINDS`."""
    found: Counter[bytes] = Counter()
    formatting = 0
    for text in texts:
        for pattern in _FOUND:
            found.update(pattern.findall(text))
        formatting += len(_FORMATTING.findall(text))
    if found[b"JavaScript"] <= formatting:
        del found[b"JavaScript"]
    return tuple(told for name, told in KINDS.items() if found[name])
