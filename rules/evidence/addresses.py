"""E-mail addresses in the letter and what each is there for: an account, the officer's contact, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.evidence.address_of_desk import names_desk
from rules.evidence.assertion import clause_around
from rules.evidence.reading import flat, nearest_before, sentences
from rules.letter import Labelled, Letter, Passage, Zone
from rules.policy import Policy
from rules.vocabulary import Vocabulary, fold

_AT = r"(?:\s?@\s?|\s?[\[({]\s?(?:at|arroba|Klammeraffe)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punto|ponto|punkt)\s?[\])}]\s?)"
ADDRESS = re.compile(rf"(?<![\w.+@-])([a-z0-9][\w.+'-]*){_AT}((?:[\w-]+{_DOT})+[a-z]{{2,24}})(?![\w@-])", re.IGNORECASE)
"""An address as letters write it, also "user (at) example (dot) com"."""

_WRITTEN_DOT = re.compile(_DOT, re.IGNORECASE)
_TOLD_BY = re.compile(
    r"\(?\s*+\)?[^.;]{0,40}?\b(?:complain\w*|report(?:ed|s)|lodged|denounced|alerted|informed|paid|lost|received|stated|testified"
    r"|was (?:defrauded|cheated|deceived|threatened|induced)|were (?:defrauded|cheated|deceived|threatened|induced))\b",
    re.IGNORECASE,
)
"""What somebody did whose address stands in brackets: "the bakery De Graan (info@example.com) complained that …"."""

_ANOTHERS = re.compile(
    r"\b(?:her|his|their)\s(?:own\s|personal\s|private\s|work\s)?(?:mail ?box|inbox|e-?mail(?:\saddress)?|address),?\s$",
    re.IGNORECASE,
)

_ABOUT = re.compile(
    r"\b(?:for|about|on|of|under|regarding|concerning|as to|für|über|zu|pour|de|sur|para|per|di|su)\s+$", re.IGNORECASE
)
"""What stands before the matter of a request, and never before the place that an answer is sent to."""

_MAILBOX = re.compile(r"(?:e-?mails?|mailbox|matters)\b")
"""A word for an address: whose it is, the words before tell ("an account opened with the mailbox …")."""

_SAID_IN = re.compile(r"(?:correspondence|messages?|e-?mails|chats?|statements?|evidence)\b")
"""Where somebody named an address; such a word gives no place for answers: "who gave, in correspondence, the address …"."""

_BESIDE_NAME = re.compile(
    r"(?<![\w.])(?:[A-ZÀ-ÞŁŚŠŽČŘ][\w'’-]+\s){1,3}[A-ZÀ-ÞŁŚŠŽČŘ][\w'’-]+\s?[,(]\s?(?:e-?mail:?\s?)?$"
)
"""A person's name with an address in brackets or behind a comma: the address is that person's."""

_TO = re.compile(
    r"\b(?:to|at|an|à|a|al|alla|aan|naar|till|til|na adres|na adresu|para|ao|на)"
    r"(?: (?:the )?(?:e-?mail|address|adresse|adres|indirizzo|correo|endereço))*:?\s*$",
    re.IGNORECASE,
)
"""What stands right before the place that something is sent to."""

SENDING = 120
"""Signs within which a word for sending stands before that place."""

_TO_MAIL = re.compile(
    r"(\w+)?,?\sto\s(?:(?:the|my|this|our|following|below|said|official|work)\s){0,3}"
    r"(?:e-?mail|electronic (?:mail|address|post)|mail|mail ?box)(?:\s(?:address|account|box|id))?:?\s*$"
)
""" "Send me all information …, to the e-mail …": a place for answers, unless something is registered to it."""

_TIED = re.compile(
    r"(?:regist|link|tied|assign|connect|attach|belong|relat|associat|correspond|bound|subscrib|allocat|attribut|opened|held"
    r"|creat|refer|pertain|due|as|match|lead|led|log|respect|regard|access|restrict|limit|confin|peculiar|specific|equal|similar|point)\w*"
)
_HANDS_OVER = re.compile(
    r"\b(?:send|sent|deliver\w*|transmit\w*|forward\w*|provid\w*|furnish\w*|submit\w*|return\w*|repl(?:y|ies)|answers?|remit\w*"
    r"|supply|supplied|give|hand(?:ed)? over|communicat\w*|convey\w*|address\w*|direct\w*|mail\w*|present|response)\b"
)
_BY_PHONE = re.compile(
    r"(?:\+|\b0|\(0)\d[\d\s()/.-]{5,16}[^\w@]{0,4}(?:and\s|or\s)?(?:e-?mail|mail)(?:\s(?:address|id))?\s?:?\s*$"
)
"""A telephone number and "e-mail" right before an address: somebody's contact data."""

_EXCEPTED = re.compile(
    r"\b(?:not|except|excluding|other than|rather than)\s?:?\s(?:the (?:account|address)\s)?$", re.IGNORECASE
)
_OF_KIN = re.compile(
    r"\b(?:sister|brother|mother|father|wife|husband|daughter|son|parents?|victim|complainant|witness|injured party|friend)"
    r"(?:'s|’s)\s[^,;:.]{0,30}$",
    re.IGNORECASE,
)
"""The words right before an address that make it somebody's who is not the user."""

_PROSE = 8
"""Words beside an address from which a line below the signature is a sentence: "PS. The account is in the name …"."""

_RIGHT_BEFORE = 22
_THIRD_PARTY_REACH = 45
"""Signs between a word for somebody else (or another service) and the address that is still said to be theirs."""


class Use(StrEnum):
    """What an address is there for."""

    ACCOUNT = "account"
    CONTACT = "contact"
    THIRD_PARTY = "third party"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Address:
    """An address with the sentence it stands in and what that sentence says it is for.

    `read_as` is what a scan was read as, where the address is spelt as elsewhere in the message; else "".
    """

    address: str
    use: Use
    sentence: str
    passage: Passage
    why: str
    read_as: str = ""

    @property
    def domain(self) -> str:
        """The part behind the @, in lower case."""
        return self.address.rpartition("@")[2]


def find_addresses(letter: Letter, policy: Policy) -> tuple[Address, ...]:
    """Every address of the letter but the company's own, in reading order, repeats included."""
    return tuple(
        address
        for passage in letter.passages
        for sentence in sentences(flat(passage.text))
        for address in _in_sentence(sentence, passage, letter, policy)
    )


def _in_sentence(sentence: str, passage: Passage, letter: Letter, policy: Policy) -> Iterator[Address]:
    for match in ADDRESS.finditer(sentence):
        domain = _WRITTEN_DOT.sub(".", _unconfused(match.group(2))).lower()
        address = f"{_unconfused(match.group(1)).lower()}@{domain}"
        if address in policy.own_addresses or domain in policy.own_domains:
            continue
        use, why = _use(address, match.start(), sentence, (passage, letter), policy)
        yield _directed(Address(address, use, sentence, passage, why), match.start(), policy)


def _directed(item: Address, place: int, policy: Policy) -> Address:
    """An address right behind "send the records of … to": it is no account's, whatever account the sentence names before."""
    words, before = policy.vocabulary, item.sentence[:place]
    if item.use is Use.CONTACT or item.why.startswith("labelled"):
        return item
    ahead = ADDRESS.sub(lambda m: " " * len(m.group()), before)
    if words.finds("about_third_party", ahead[-SENDING:]):
        return item
    if _TO.search(before) and words.finds("sends_to", ahead[-SENDING:]):
        return replace(item, use=Use.CONTACT, why="where the answer is to be sent")
    mail = _TO_MAIL.search(fold(before))
    tied = mail is not None and _TIED.fullmatch(mail.group(1) or "") is not None
    if mail is not None and not tied and _HANDS_OVER.search(fold(ahead[: mail.start()])) and _asks(ahead, words):
        return replace(item, use=Use.CONTACT, why="where the answer is to be sent")
    if item.use is Use.UNCLEAR and names_desk(item.sentence):
        return replace(item, use=Use.CONTACT, why="said to stand in for an office's own mailbox")
    if item.use is Use.UNCLEAR and _BY_PHONE.search(fold(before)):
        return replace(item, use=Use.CONTACT, why="behind a telephone number")
    return item


def _afterthought(sentence: str, place: int, passage: Passage, words: Vocabulary) -> bool:
    """Whether a sentence below the signature names an account: what the writer forgot stands in a postscript."""
    told = flat(passage.text)
    prose = len(re.findall(r"[^\W\d_]{2,}", ADDRESS.sub(" ", sentence))) >= _PROSE
    said_of = words.finds("about_account", told[: max(0, told.find(sentence)) + place])
    others = any(words.finds(cue, sentence[:place]) for cue in ("about_third_party", "somebody_else", "other_service"))
    return passage.zone is Zone.SIGNATURE and prose and said_of and not others and not names_desk(sentence)


def _asks(text: str, words: Vocabulary) -> bool:
    return any(words.finds(cue, text) for cue in ("courtesy", "data_request", "compels"))


def _use(address: str, place: int, sentence: str, where: tuple[Passage, Letter], policy: Policy) -> tuple[Use, str]:
    passage, letter = where
    official = policy.domains.lookup(address.rpartition("@")[2]) is not None
    label = _label_of(address, passage, letter)
    if label is not None and not (official and label[0] is Use.ACCOUNT):
        return label
    if policy.vocabulary.opens("copy_to", sentence):
        return Use.THIRD_PARTY, "in a copy line"
    words = policy.vocabulary
    if _EXCEPTED.search(sentence[:place]) or words.finds("earlier_request", clause_around(sentence, place, place)):
        return Use.THIRD_PARTY, "expressly not asked for"
    # A letter of three lines has no other zone: "the user of …" is an account wherever it stands.
    asked = not official and words.finds("about_account", sentence[max(0, place - _RIGHT_BEFORE) : place])
    if passage.zone in {Zone.SIGNATURE, Zone.HEAD} and not asked and not _afterthought(sentence, place, passage, words):
        return Use.CONTACT, f"in the {passage.zone} zone"
    if passage.zone is Zone.FOOTER:
        return Use.THIRD_PARTY, "in the footer"
    cues = ("about_account", "about_contact", "about_third_party", "other_service")
    cue = nearest_before(words, sentence, place, cues)
    if cue is None:
        theirs = words.finds("somebody_else", sentence[max(0, place - _THIRD_PARTY_REACH) : place])
        bracketed = sentence[:place].rstrip().endswith("(") and _TOLD_BY.match(
            sentence[sentence.find(")", place) + 1 :]
        )
        if not official and (theirs or bracketed or _BESIDE_NAME.search(sentence[:place])):
            return Use.THIRD_PARTY, "named with somebody else"
        return (Use.CONTACT if official else Use.UNCLEAR), "no cue before it"
    why = f"after “{sentence[cue.start : cue.end]}”"
    if cue.name == "about_account":
        if _OF_KIN.search(sentence[:place]):
            return Use.THIRD_PARTY, "said of somebody else"
        near_by = sentence[max(0, place - _THIRD_PARTY_REACH) : place]
        if any(words.finds(c, near_by) for c in ("about_third_party", "other_service")):
            return Use.THIRD_PARTY, "named with somebody else or another service"
        return (Use.CONTACT if official else Use.ACCOUNT), why
    if cue.name == "about_contact" and not official and _MAILBOX.match(fold(sentence[cue.start : cue.end])):
        opened = nearest_before(words, sentence, cue.start, ("about_account",), reach=60)
        if opened is not None:
            return Use.ACCOUNT, f"after “{sentence[opened.start : opened.end]}”"
    if cue.name == "about_contact":
        if not official and (_ABOUT.search(sentence[:place]) or _SAID_IN.match(fold(sentence[cue.start : cue.end]))):
            return Use.UNCLEAR, "what the request is about"
        if not official and (words.finds("about_third_party", sentence[:place]) or _ANOTHERS.search(sentence[:place])):
            return Use.THIRD_PARTY, "in a sentence about somebody else"
        return Use.CONTACT, why
    return Use.THIRD_PARTY, why


def _unconfused(part: str) -> str:
    """A capital I inside small letters is an l that a scan was misread for: "one.It"."""
    return part if part.isupper() else part.replace("I", "l") if re.search("[a-z]", part) else part


def _label_of(address: str, passage: Passage, letter: Letter) -> tuple[Use, str] | None:
    for item in letter.labelled:
        if item.page != passage.page or item.document != passage.document:
            continue
        if address not in re.sub(r"\s+", "", item.value.lower()):
            continue
        use = _use_of_label(item)
        if use is not None:
            return use, f"labelled “{item.label}”"
    return None


def _use_of_label(item: Labelled) -> Use | None:
    if "label_account" in item.cues:
        return Use.ACCOUNT
    if item.cues & {"label_switchboard", "label_foreign_reference", "label_third_party"}:
        return Use.THIRD_PARTY
    if item.cues & {"label_officer", "label_phone"} or (item.cues & {"label_email"} and item.zone is not Zone.BODY):
        return Use.CONTACT
    return None
