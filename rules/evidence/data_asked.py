"""Which kind of data a text asks for, and when the words for it mean something else: an address to answer to, a form's field."""

from __future__ import annotations

import itertools
import re

from rules.evidence.data_frames import framed
from rules.evidence.data_mail import NAMED_BY, mail_in_passing
from rules.evidence.data_unwanted import unwanted
from rules.evidence.reading import nearest_before
from rules.model import DataItem
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

HELD = tuple(item for item in DataItem if item not in {DataItem.NOT_HELD, DataItem.SUBSCRIBER})

_FORM_FIELD = re.compile(
    r"\bcity\b|\bzip\b|\bofficer before whom\b|\bof (?:person|the person|officer) (?:before|authori[sz]ed|to whom)"
    r"|\bof (?:the )?(?:requesting |issuing |assigned )?(?:united states |assistant |district |prosecuting )*"
    r"(?:attorney|officer|official|judge|investigator|agent|undersigned|clerk|prosecutor|authority|signatory|party)\b"
)
"""A form's own field for an addressee: "To (name, address, city, zip code)"."""

_ABOUT_ITSELF = re.compile(
    r"\b(?:existence|fact|contents|content) (?:or|and) (?:the )?(?:contents?|existence|fact)\b"
    r"|\bcontents? of (?:it|this|the (?:order|request|notice|obligation|letter))\b"
    r"|\bcontents? of (?:requests?|inquir(?:y|ies)|demands?|measures?|assistance)\b"
)
""" "You shall not disclose the existence or contents of this order"."""

_MADE = re.compile(r"was |were |has been ")

_AND_MORE = re.compile(r"\s(?:or|and|under|by)\s")
""" "What was created or received" is no moment of an account's beginning."""

_NUMBER = re.compile(r"\bno\.\s?\d", re.IGNORECASE)
_LOG_IN = re.compile(r"\blog-in\b")
""" "Log in" of two words is a verb, which no phrase of the vocabulary can tell from it."""

_GLUED = re.compile(r"^(\d{1,2})(?=[a-z]{3})")
"""A list's number that a page sets without a gap: "3top-ups"."""

_SIGN_ON_NAME = re.compile(r"(?:\s(?:e-?mail|name|address|id)){0,2}\W*@")
""" "Sign-on address a@b.example": how the account is named."""

_IS_NAMED = re.compile(r"[^;.?,]{0,40}\b(?:is|was|reads|being)\s?:?\s?@")
""" "The e-mail address used for buying is a@b.example": the account is named, and nothing is asked."""

_OF_THE_DEED = re.compile(
    r"\b(?:inauthentic|false|fake|faked|threatening|abusive|fraudulent|phishing|insulting|obscene|forged|extortion\w*|such)\s$"
)
""" "Threatening messages": what was done with them, and no content of the account."""

_VERB_BEHIND = re.compile(r"\s(?:one|two|three|only|an?|the|this|that)\s(?:\w+\s)?(?:accounts?|users?|profiles?)\b")
""" "The order names one account"."""

_DIGITS = re.compile(r"\d{3}|\d\s?\d\d")

_OF_VICTIMS = re.compile(
    r"\W*of (?:his|her|their|its|the|several|many) (?:\w+ )?(?:victims?|complainants?|pupils|customers of)\b"
)

_SINCE = re.compile(
    r"\b(?:from|since|after|before|until|as from|as of) (?:the )?(?:(?:very )?(?:time|moment|day|date|hour|point) )?"
    r"(?:(?:that|when|on which|at which) )?(?:(?:the|that|this|its|his|her) )?$"
)
"""What makes of an account's beginning the start of the period: "from the time the account was opened"."""

_PAID_BY_OTHERS = re.compile(
    r"\b(?:down|pre|part|advance|instal?lment)[-\s]?$|\b(?:took|taking|collected|extorted|obtained)\s(?:\w+\s){0,2}$"
    r"|\b(?:geschadigten?|opfer|anleger\w*|investors?|victims|complainants|injured (?:part\w+|persons?)|pensioners)\b[^.;:()]*\b"
    r"(?:to|into|zu|for|of|make|made|making)\s(?:\w+\s)?$"
)
PAYERS_WITHIN = 90
""" "A web page took down-payments", "made investors believe … to payments": what victims paid, and no balance of an account."""

_SUM_BEHIND = re.compile(
    r"\s?(?:of\s|:\s?|was\s|is\s)?(?:(?:chf|eur|usd|gbp|sek|nok|dkk|pln|czk|huf|ron|rs|inr|jpy)\.?\s?\d|[€£$]\s?\d)"
)
""" "Bank edition order; balance CHF 418.05": a sum that is known."""

_KNOWN_BY = re.compile(r"\bknown (?:only |merely )?(?:by|under|with) (?:their|his|her|its)(?: \w+)?\s$")
""" "Two are known by their first names only": told of somebody, and asked of nobody."""

_BULLET = re.compile(r"[▪•●■◦‣]")
"""The mark of a list's entry; a page may set several entries as one text."""

_ORDER_NAMED = re.compile(r"\s?(?:(?:nos?|nrs?|ids?)\.?:?\s?)?#?\d{5,}", re.IGNORECASE)
""" "Orders 88120437 and 88120455": the orders are known, and tell which user is meant."""

_AS_VERB = re.compile(r"\bas (?:the|this|that|said) (?:\w+ )?$")
""" "As the order records, …": a court's order, and a verb."""

_IN_A_WORD = re.compile(r"(?:^|[^a-z])e[-\s]$")
""" "E-posta adresi", "e-postadress": no postal address."""


def asks_for(item: DataItem, text: str, words: Vocabulary) -> str:
    """The words by which a text asks for a kind of data, or "" where they stand for something else."""
    folded = fold(text)
    for match in itertools.chain(words.pattern(f"data_{item.value}").finditer(folded), framed(item, text, words)):
        if not _about_something_else(item, text, match, words):
            return text[match.start() : match.end()]
    return ""


def names_data(text: str, words: Vocabulary) -> bool:
    """Whether words for any kind of data stand there, whatever they are said of."""
    return any(words.finds(f"data_{item.value}", text) for item in DataItem)


def without_addresses(sentence: str) -> str:
    """Leave out how the account is named: "the account registered under the e-mail address …" asks for no address."""
    return _GLUED.sub(r"\1 ", re.sub(r"\S+@\S+", "@", sentence))


def _about_something_else(item: DataItem, text: str, match: Found, words: Vocabulary) -> bool:
    behind = without_addresses(text[match.end() : match.end() + 80])[:60]
    lead = text[max(0, match.start() - 46) : match.start()]
    if unwanted(text, match, words):
        return True
    if item is DataItem.IP_LOGS and _SIGN_ON_NAME.match(fold(behind)):
        return True
    if item is DataItem.SUBSCRIBER and NAMED_BY.match(fold(behind)):
        return True
    mail = match.group().replace("-", "").startswith(("email", "e mail", "mail", "electronic mail"))
    if item is DataItem.SUBSCRIBER and mail and _IS_NAMED.match(fold(behind)):
        return True
    if item is DataItem.SUBSCRIBER and mail:
        return mail_in_passing(lead, behind, without_addresses(text[: match.start()]), words)
    if item is DataItem.TOPUP_HISTORY:
        return (
            _SUM_BEHIND.match(fold(behind)) is not None
            or _PAID_BY_OTHERS.search(fold(text[max(0, match.start() - PAYERS_WITHIN) : match.start()])) is not None
        )
    if item is DataItem.NOT_HELD:
        return (
            _IN_A_WORD.search(fold(lead)) is not None
            or _OF_VICTIMS.match(fold(behind)) is not None
            or words.finds("without_details", _NUMBER.sub(" ", lead))
            or _ABOUT_ITSELF.search(fold(text)) is not None
            or _FORM_FIELD.search(fold(behind)) is not None
            or "before whom" in fold(text)
            or words.finds("own_detail", lead)
            or _OF_THE_DEED.search(fold(lead)) is not None
            or (match.group() == "names" and _VERB_BEHIND.match(fold(behind)) is not None)
            or _DIGITS.search(behind[:30]) is not None
            or _KNOWN_BY.search(fold(lead)) is not None
            or words.finds("held_detail", _BULLET.split(text[max(0, match.start() - 40) : match.end()])[-1])
        )
    if item is DataItem.CREATION_DATE and _MADE.match(fold(match.group())):
        around = fold(text[max(0, match.start() - 46) : match.end() + 30])
        if (not words.finds("account_word", around) and not _LOG_IN.search(around)) or _AND_MORE.match(fold(behind)):
            return True
    if item is DataItem.CREATION_DATE:
        vague = nearest_before(words, text, match.start(), ("period_vague", "period_from"), reach=12)
        return vague is not None or _SINCE.search(fold(lead)) is not None
    if item is DataItem.ORDER_HISTORY:
        return (
            _ORDER_NAMED.match(behind) is not None
            or words.finds("court", lead)
            or words.finds("court", behind[:30])
            or (_AS_VERB.search(fold(lead)) is not None and "," in behind)
        )
    return False
