"""What a word for a kind of data means where it stands: data that is asked for, or something the letter only speaks of."""

from __future__ import annotations

import itertools
import re

from rules.evidence.data_frames import framed
from rules.evidence.reading import nearest_before
from rules.model import DataItem
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_FORM_FIELD = re.compile(
    r"\bcity\b|\bzip\b|\bofficer before whom\b|\bof (?:person|the person|officer) (?:before|authori[sz]ed|to whom)"
    r"|\bof (?:the )?(?:requesting |issuing |assigned )?(?:united states |assistant |district |prosecuting )*"
    r"(?:attorney|officer|official|judge|investigator|agent|undersigned|clerk|prosecutor|authority|signatory|party)\b"
)
"""A form's own field for an addressee: "To (name, address, city, zip code)"."""

_ABOUT_ITSELF = re.compile(
    r"\b(?:existence|fact|contents|content) (?:or|and) (?:the )?(?:contents?|existence|fact)\b"
    r"|\bcontents? of (?:it|this|the (?:order|request|notice|obligation|letter))\b"
)
""" "You shall not disclose the existence or contents of this order"."""

_SENT_BY = re.compile(
    r"\b(?:by|via|per|through|by means of|by way of|to|at|using|over|in|mit|par|por)\s"
    r"(?:(?:the|an?|secure|encrypted|official|following|our|this|my|said)\s){0,2}$"
)
"""What stands before an address that something is sent to, or before mail as the way it is sent."""
_MADE = re.compile(r"was |were |has been ")
_ACCOUNT = re.compile(
    r"\b(?:accounts?|profiles?|users?|membership|subscriber|customer|it|log-?in|konto|compte|cuenta)\b"
)
_AND_MORE = re.compile(r"\s(?:or|and|under|by)\s")
""" "What was created or received" is no moment of an account's beginning."""

_NUMBER = re.compile(r"\bno\.\s?\d", re.IGNORECASE)
_DIGITS = re.compile(r"\d{3}|\d\s?\d\d")


def request_part(sentence: str) -> str:
    """Leave out how the account is named: "the account registered under the e-mail address …" asks for no address."""
    return re.sub(r"\S+@\S+", "@", sentence)


def asks_for(item: DataItem, text: str, words: Vocabulary) -> str:
    """The words of the text that ask for this kind of data, or ""."""
    folded = fold(text)
    for match in itertools.chain(words.pattern(f"data_{item.value}").finditer(folded), framed(item, text, words)):
        if not _about_something_else(item, text, match, words):
            return text[match.start() : match.end()]
    return ""


def _names_account(lead: str, words: Vocabulary) -> bool:
    """ "registered under the e-mail address": the words right before say that an account is named, not data asked."""
    tail = re.sub(
        r"\s(?:the|its|an?|this|following|der|die|das|dem|den|l'|la|el|o|il|het|de)?\s*$", "", fold(lead)[-34:]
    )
    return any(m.end() == len(tail) for m in words.pattern("names_account").finditer(tail))


_NOT_BEFORE = re.compile(
    r"\b(?:not|no|nor|neither|nothing|don't|without|except(?:ing)?|excluding|ne pas|ni|nicht|kein\w*|niet|geen|non|no se|sans)\b"
    r"(?! (?:limited|limit|limitation|prejudice|delay|only|later|earlier|yet|less|more)\b|\.\s?\d)[^;:@]{0,52}$"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:has|have|had) (?:already |since )?(?:given|told|supplied|provided|sent|named|furnished)(?: to)? us\b[^;:.]{0,40}$"
    r"|\bwe (?:already )?(?:know|hold|possess|disposons|kennen|conocemos)\b (?!to |not |no |of no )[^;:.,?]{0,40}$"
)
"""What the authority has already: "the bank has given us the card number", "we know the name"."""

_OF_VICTIMS = re.compile(
    r"\W*of (?:his|her|their|its|the|several|many) (?:\w+ )?(?:victims?|complainants?|pupils|customers of)\b"
)

_NOT_BEHIND = re.compile(
    r"[^;:.@]{0,64}?\b(?:(?:need|shall|should|is|are|do|does|was|were|have|has) (?:\w+ )?(?:not|no longer)\b"
    r"(?! (?:yet|limited|later|public))"
    r"|(?:have|has|having|were|was|are) already|need not|not (?:required|requested|needed|wanted|sought|demanded|necessary)"
    r"|(?:is|are|est|sont|ist|sind|zijn|er|ar|es|esta|son|e|sono|jest|sa) (?:\w+ ){0,3}"
    r"(?:known|connue?s?|bekannt|bekend|kendt|kjent|kand\w?|conocid\w+|conhecid\w+|znan\w)\b"
    r"|subject of a separate|no interesan|no se (?:solicita|requiere)|ayant deja|werden nicht|worden niet)"
)
"""What is expressly not wanted: "nor for IP data", "card details need not be produced"."""


def _unwanted(text: str, match: Found) -> bool:
    folded = fold(text)
    clause = folded[max(0, match.start() - 64) : match.start()]
    if _GIVEN_BEFORE.search(clause) is not None:
        return True
    return _NOT_BEFORE.search(clause) is not None or _NOT_BEHIND.match(folded[match.end() :]) is not None


_NAMED_BY = re.compile(
    r"\W*(?:(?:address(?:es)?|id|account|is|being|namely)\W+)?@"
    r"|\W*(?:address )?(?:of|for) (?:the )?(?:\w+ )?(?:account|user|customer|subscriber|profile|holder)\s?:\s?@"
)
"""The account's own address right behind the word: "e-mail: a@b.example"; "the e-mail of a@b.example" is asked for."""

_NAMES_BEHIND = re.compile(r"@[\"'”’»)]*\s(?:\w{1,3}\s)?$")
"""Some languages name the account's address before the word for it: "a@b.example e-posta adresi ile"."""

_WRITE_VERB = re.compile(r"\b(?:please|kindly|to|can|could|may|must|should|shall|will|would|you|then|or|and)\s$")
_WRITTEN = re.compile(
    r"\s(?:the|your|it|them|me|us|him|her|this|these|everything|any|a|back)\b"
    r"(?! (?:\w+ )?(?:address|accounts?|users?|customer|profile|holder|subscriber)\b)"
)
""" "Please e-mail the results": the word is a verb."""

_PRAISED = re.compile(
    r"(?:'s|’s|\sis|\swould be)\s?(?:\w+ )?(?:best|fine|easiest|prefer\w+|quickest|better|welcome|enough)\b"
)
""" "E-mail's best": how to write to the officer."""

_SINCE = re.compile(
    r"\b(?:from|since|after|before|until|as from|as of) (?:the )?(?:(?:very )?(?:time|moment|day|date|hour|point) )?"
    r"(?:(?:that|when|on which|at which) )?(?:(?:the|that|this|its|his|her) )?$"
)
"""What makes of an account's beginning the start of the period: "from the time the account was opened"."""

_AS_VERB = re.compile(r"\bas (?:the|this|that|said) (?:\w+ )?$")
""" "As the order records, …": a court's order, and a verb."""

_IN_A_WORD = re.compile(r"(?:^|[^a-z])e[-\s]$")
""" "E-posta adresi", "e-postadress": no postal address."""


def _about_something_else(item: DataItem, text: str, match: Found, words: Vocabulary) -> bool:
    behind = request_part(text[match.end() : match.end() + 80])[:60]
    lead = text[max(0, match.start() - 46) : match.start()]
    if _unwanted(text, match):
        return True
    if item is DataItem.SUBSCRIBER and _NAMED_BY.match(fold(behind)):
        return True
    mail = match.group().replace("-", "").startswith(("email", "e mail", "mail", "electronic mail"))
    if item is DataItem.SUBSCRIBER and mail:
        return _mail_in_passing(lead, behind, request_part(text[: match.start()]), words)
    if item is DataItem.NOT_HELD:
        return (
            _IN_A_WORD.search(fold(lead)) is not None
            or _OF_VICTIMS.match(fold(behind)) is not None
            or words.finds("without_details", _NUMBER.sub(" ", lead))
            or _ABOUT_ITSELF.search(fold(text)) is not None
            or _FORM_FIELD.search(fold(behind)) is not None
            or "before whom" in fold(text)
            or words.finds("own_detail", lead)
            or _DIGITS.search(behind[:30]) is not None
            or words.finds("held_detail", text[max(0, match.start() - 40) : match.end()])
        )
    if item is DataItem.CREATION_DATE and _MADE.match(fold(match.group())):
        around = fold(text[max(0, match.start() - 46) : match.end() + 30])
        if _ACCOUNT.search(around) is None or _AND_MORE.match(fold(behind)):
            return True
    if item is DataItem.CREATION_DATE:
        vague = nearest_before(words, text, match.start(), ("period_vague", "period_from"), reach=12)
        return vague is not None or _SINCE.search(fold(lead)) is not None
    if item is DataItem.ORDER_HISTORY:
        return (
            words.finds("court", lead)
            or words.finds("court", behind[:30])
            or (_AS_VERB.search(fold(lead)) is not None and "," in behind)
        )
    return False


def _mail_in_passing(lead: str, behind: str, before: str, words: Vocabulary) -> bool:
    """Whether mail is the way something is sent, the account's own name or the officer's contact."""
    sent = _SENT_BY.search(fold(lead)) is not None and not words.finds("about_account", behind[:30])
    verb = _WRITE_VERB.search(fold(lead)) is not None and _WRITTEN.match(fold(behind)) is not None
    return (
        sent
        or verb
        or words.finds("own_detail", lead)
        or _PRAISED.match(fold(behind)) is not None
        or _NAMES_BEHIND.search(before) is not None
        or _names_account(lead, words)
        or words.finds("about_contact", lead)
    )
