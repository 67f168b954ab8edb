"""What names the user where no e-mail address does: an IP address, a link to an order, a user name, a telephone number.

None of them identifies an account (Guidelines 3); the reply says which was read, so that the officer sees what is wanted.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary

_IP = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}(?![\w:])", re.I
)
_LINK = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,10}/[\w./?=&%-]*(?:order|link|profile|user)[\w./?=&%-]*", re.I)
_NAME = re.compile(
    r"\b(?:user ?name|user|login|log-in|nickname|handle|alias|ID)\s?(?:name)?\s?:?\s?[\"“”„'«]([\w.@-]{3,40})[\"“”'»]",
    re.I,
)


def find_identifier(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The first of them that the text gives, with its kind as `how`."""
    for kind, pattern in (("IP address", _IP), ("user name", _NAME), ("link", _LINK)):
        for passage in letter.passages:
            if passage.zone in {Zone.FOOTER, Zone.HEAD}:
                continue
            for sentence in sentences(flat(passage.text)):
                match = pattern.search(sentence)
                value = match.group(match.lastindex or 0) if match else ""
                if value and (kind != "IP address" or _is_ip(value)) and not words.finds("somebody_else", sentence):
                    return evidence("identifier", value, sentence, passage, kind)
    return None


def _is_ip(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True
