"""People named in running text: with a title behind the name, or with a telephone number or an address."""

from __future__ import annotations

import re

from rules.evidence.name_in_line import NamedPerson
from rules.evidence.name_titles import is_title
from rules.evidence.names import last_name_run, without_honorific
from rules.vocabulary import Vocabulary

_NAME_RUN = re.compile(
    r"((?:(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)\s+(?:(?:de|da|do|van|von|der|den|la|el|bin|al|ní|ó|mac)\s+)*){1,4}[A-ZÀ-Þ][\w'’-]+),\s+"
    r"(?:(?:the|our|a|an)\s)?([^,;.(]{3,90})"
)

_BEFORE_CONTACT = re.compile(
    r"((?:(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)\s+(?:(?:de|da|do|van|von|der|den|la|el|bin|al|ní|ó|mac)\s+)*){1,4}[A-ZÀ-Þ][\w'’-]+)"
    r"\s?[,(:;–-]\s?(?=(?:(?:on|at|by|under)\s)?(?:tel|phone|telephone|mobile|direct|e-?mail|fax|\(?\+?\d[\d ()-]{6}|[\w.+-]+@))",
)
"""A name with a telephone number or an address right behind it."""


def named_with_titles(sentence: str, words: Vocabulary) -> list[tuple[NamedPerson, int]]:
    """Every "Aoife Example, Assistant Principal Officer" of a sentence, with its place."""
    found = []
    for match in _NAME_RUN.finditer(sentence):
        name = last_name_run(match.group(1), words)
        title = re.split(r"\s(?:by|at|on|via|tel|telephone|e-?mail|for|who|and)\b", match.group(2))[0].strip()
        if name and is_title(title, words):
            found.append((NamedPerson(without_honorific(name, words), title), match.start()))
    return found


def named_with_contact(sentence: str, words: Vocabulary) -> list[tuple[NamedPerson, int]]:
    """Every "Jane Example, tel. …" of a sentence, with its place."""
    found = []
    for match in _BEFORE_CONTACT.finditer(sentence):
        # Behind a comma stands a place: "12 High Street, New Town, tel. …".
        listed = sentence[: match.start()].rstrip().endswith((",", ";", ".", "·", "|"))
        name = "" if listed else last_name_run(match.group(1), words)
        if name:
            found.append((NamedPerson(without_honorific(name, words), ""), match.start()))
    return found
