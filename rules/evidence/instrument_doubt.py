"""What takes from an instrument its force: there is none yet, it is somebody else's, it asks only for silence."""

from __future__ import annotations

import re

from rules.evidence.assertion import clause_around, negated, not_in_hand
from rules.vocabulary import Vocabulary, fold

_FOLLOWS = re.compile(
    r"(?<!\bals )(?<!\bwie )(?<!\bas )(?<!\bcomme )(?<!\bcomo )(?<!\bcome )(?<!\bsom )(?<!\bit )"
    r"\b(?:volgt|folgt|suit|suivra|sigue|seguira|segue|seguira|follows|foljer|folger|nasleduje)"
    r"(?: (?:nog|noch|later|spater|separately|shortly))?\W*$"
)
""" "De vordering van de officier van justitie volgt": it is yet to come."""

_AT_OTHERS = re.compile(
    r"\b(?:warrants?|orders?|subpoenas?|summons(?:es)?|notices?)\b[^.;]{0,50}?\b(?:at|on|upon|for|of|to|against|from"
    r"|in)\s(?:an?|the|his|her"
    r"|their|another|one|two)\s(?:[\w'’]+\s){0,3}(?:residence|house|home|flat|apartment|dwelling|address|premises|vehicle"
    r"|car|phone|laptop"
    r"|computer(?! (?:misuse|crimes?|fraud|offences|related))|bank|carrier|operator|registrar|exchange"
    r"|telephone company|internet provider)\b"
    r"|\b(?:searched|arrested|detained|seized|wanted|taken)\b[^.;]{0,40}?\b(?:under|on|by|with|pursuant to)\s(?:an?"
    r"|the)\s(?:\w+\s){0,2}"
    r"(?:warrants?|orders?)\b"
    r"|\b(?:subpoena|order|warrant|notice|request)s?\s(?:to|on|upon|against|served on|directed to)\s(?:google|meta"
    r"|facebook|instagram"
    r"|apple|microsoft|telegram|paypal|yahoo|amazon|tiktok|revolut|binance|vodafone|the (?:bank|hosting|mobile|phone)\w*)\b"
)

"""An instrument for a house, an arrest, a bank: what led here, and nothing that asks of us."""

_NOT_OURS = re.compile(
    r"\b(?:restraining|protection|protective|deportation|expulsion|detention|custody|care|compliance|eviction) orders?\b"
    r"|\b(?:orders?|warrants?|summons) (?:to (?:leave|appear|attend|stay|keep away)|(?:for|of) the search)\b|\bfamily court\b"
    r"|\b(?:closed|ended) the\b"
    r"|\b(?:released|detained|held|remanded|deported|expelled)\b[^.;]{0,20}\b(?:orders?|warrants?)\b"
    r"|\borders? for (?:his|her|their|the) (?:detention|arrest|release|expulsion|deportation)\b"
    r"|\bwarrants?\b[^.;]{0,16}\bagainst (?:him|her|them|his|the (?:suspect|accused))\b"
    r"|\b(?:arrest|bench) warrants?\b|\bwarrants? (?:of|for) (?:his |her |the |their )?arrest\b|\binterim injunctions?\b"
    r"|\b(?:orders?|warrants?|subpoenas?)\b[^.;]{0,40}\b(?:concerning|regarding|for|about|against) (?:an)?other\b"
    r"|\b(?:orders?|warrants?)\b[^.;]{0,40}\b(?:lift\w*[^.;]{0,12}secrecy|wiretap\w*|intercept\w*)\b"
    r"|\b(?:answered|answering|complied with|on receipt of|in (?:answer|reply|response) to|returned)\b[^.;]{0,20}"
    r"\b(?:orders?|warrants?|subpoenas?|summons|notice)\b"
    r"|\b(?:orders?|warrants?|subpoenas?|summons|notice)\b[^.;]{0,12}\b(?:is|are|was) (?:not|no longer)"
    r" (?:required|needed|necessary|in force|valid)\b"
    r"|\b(?:orders?|warrants?|subpoenas?)\b[^.;]{0,12}\bshowed\b"
)
"""Orders that keep people off, lock them up or lift a bank's secrecy, and what others answered: none asks data of us."""

_WOULD = re.compile(
    r"\b(?:may|might|can|could|would|shall|will)\s(?:\w+\s)?(?:apply|seek|petition|move|serve|decide|rule)\b[^.;]{0,40}$"
    r"|\b(?:in advance of|ahead of|pending|prior to|in anticipation of|in preparation (?:of|for))"
    r" (?:an?|the|our|such|any) (?:\w+ ){0,2}$|\bin (?:another|a different|an earlier|an old) (?:case|investigation|matter)\b"
)
""" "The Minister may apply for a compliance order": what could come yet."""

EMPOWERED = re.compile(
    r"\b(?:empower\w*|allow\w*|entitl\w*|authori[sz]\w*|permit\w*|enabl\w*|may|can|right"
    r"|(?<!using its )(?<!exercising its )power)\b[^.;]{0,60}$"
)
""" "Articles 62 and 290, which empower this office to require information": a power, not yet a notice."""

SILENCE = re.compile(
    r"^[^.;]{0,80}\b(?:confidential|secret|secrecy|silence|not (?:to )?(?:inform|notify|disclose|tell))\b"
)
"""Obliged to keep silence: no data are compelled there."""


def doubtful(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the clause says that there is none, not yet or not any more."""
    clause = clause_around(text, start, end)
    place = clause.find(text[start:end])
    around = fold(clause)
    others = _AT_OTHERS.search(around) or _NOT_OURS.search(around)
    if (others and not words.finds("put_to_us", clause)) or _WOULD.search(fold(clause[: max(0, place)])):
        return True
    if _FOLLOWS.search(fold(text)):
        return True
    return not_in_hand(words, clause) or negated(words, clause[max(0, place - 30) : place])
