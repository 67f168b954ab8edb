"""The authority's name cut out of a line that goes on: behind a person, before its unit, motto or address."""

from __future__ import annotations

import re

from rules.evidence.authority_words import names_authority
from rules.evidence.head_kinds import CONTACT
from rules.vocabulary import Vocabulary, fold


def first_part(text: str, words: Vocabulary) -> str:
    """The name in a line that goes on with unit, motto or address: "X Police · Y Unit · Z Street"."""
    parts = [p.strip() for p in re.split(r"\s[·•|–—]\s|\s+/\s+|\s+\*\s+|\s\+\s|,\s(?=\d)", text) if p.strip()]
    named = [p for p in parts if names_authority(p, words)]
    name = named[0] if named else text
    street = CONTACT.search(name)
    return (name[: street.start()] if street else name).strip(" ,-–|:")


def behind_person(name: str, words: Vocabulary) -> str:
    """ "Detective A. Person of the X Police" is a person's; the authority stands behind."""
    folded = fold(name)
    opened = max(
        (m.end() for cue in ("rank", "position", "honorific") if (m := words.pattern(cue).match(folded))), default=0
    )
    if not opened and (unit := _UNIT_OF.match(folded)):
        opened = unit.end()
    behind = _OF.search(name, opened) if opened else None
    return name[behind.end() :] if behind is not None and names_authority(name[behind.end() :], words) else name


_UNIT_OF = re.compile(r"(?:[\w'-]+\s){1,4}(?:unit|squad|team|section|division|branch|desk|cell|group)(?=\s(?:of|at)\s)")

_OF = re.compile(r"\s(?:of|with|at|from|del|de|du|des|der|della|van)\s(?:(?:the|la|het|de)\s)?")
