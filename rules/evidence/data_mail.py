"""Words for e-mail that ask for no address: the way something is sent, the account's own name, the officer's contact."""

from __future__ import annotations

import re

from rules.vocabulary import Vocabulary, fold

_SENT_BY = re.compile(
    r"\b(?:by|via|per|through|by means of|by way of|to|at|using|over|in|mit|par|por)\s"
    r"(?:(?:the|an?|secure|encrypted|official|following|our|this|my|said)\s){0,2}$"
)
"""What stands before an address that something is sent to, or before mail as the way it is sent."""

NAMED_BY = re.compile(
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

_A_MESSAGE = re.compile(
    r"\b(?:confirmation|welcome|phishing|advertising|threatening|blackmail|extortion|invoice|reminder)\s$"
)
""" "A confirmation email was found": one message that somebody got."""

_FIELD_BEFORE = re.compile(r"\b(?:account|user|customer|identifier|holder|subscriber|profile)\s?\((?:registered )?$")
_PHONE_BEFORE = re.compile(r"\d[\d\s/()-]{6,}\W?$")
""" "Account (e-mail)" names the account, and what stands behind a telephone number is the officer's."""

_PRAISED = re.compile(
    r"(?:'s|’s|\sis|\swould be)\s?(?:\w+ )?(?:best|fine|easiest|prefer\w+|quickest|better|welcome|enough)\b"
)
""" "E-mail's best": how to write to the officer."""


def mail_in_passing(lead: str, behind: str, before: str, words: Vocabulary) -> bool:
    """Whether mail is the way something is sent, the account's own name or the officer's contact."""
    sent = _SENT_BY.search(fold(lead)) is not None and not words.finds("about_account", behind[:30])
    verb = _WRITE_VERB.search(fold(lead)) is not None and _WRITTEN.match(fold(behind)) is not None
    return (
        sent
        or verb
        or words.finds("own_detail", lead)
        or _FIELD_BEFORE.search(fold(lead)) is not None
        or (not behind.strip(" :") and _PHONE_BEFORE.search(lead) is not None)
        or _PRAISED.match(fold(behind)) is not None
        or _NAMES_BEHIND.search(before) is not None
        or _A_MESSAGE.search(fold(lead)) is not None
        or _names_account(lead, words)
        or words.finds("about_contact", lead)
    )


def _names_account(lead: str, words: Vocabulary) -> bool:
    """ "registered under the e-mail address": the words right before say that an account is named, not data asked."""
    tail = re.sub(
        r"\s(?:the|its|an?|this|following|der|die|das|dem|den|l'|la|el|o|il|het|de)?\s*$", "", fold(lead)[-34:]
    )
    return any(m.end() == len(tail) for m in words.pattern("names_account").finditer(tail))
