"""What the letter wants: data disclosed, data preserved, or neither (assessment contract, request type)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.evidence.assertion import clause_around, negated
from rules.evidence.keeping import comes_later, keeps, nothing_now
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.requested_data import RequestedData
from rules.evidence.user_notification import forbids
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Purpose:
    """Evidence for each of the two, None where it is not asked."""

    preservation: Evidence | None
    disclosure: Evidence | None
    closed: bool = False
    """Whether the letter takes a request back, or thanks for its answer, and asks for nothing more."""


KINDS = (
    "data_subscriber", "data_creation_date", "data_ip_logs", "data_topup_history", "data_order_history",
    "data_not_held", "data_overbroad",
)  # fmt: skip
ASKED = "asks for data"
PREFACE = 90
"""Signs in front of a verb within which its asking and its denial stand."""

_OURS = re.compile(
    r"\b(?:we|i|it|order|warrant|request)\s(?:will|shall|are going to|intend to|expect to|hope to|may)\s(?:\w+\s){0,2}$"
)
"""What the authority itself will do: "we will deliver the order of the court afterwards"."""

_NOT = re.compile(r"\b(?:not|nothing|nicht|nichts|pas|rien|no|nada|nao|niet|niets|nie|non|nulla)\s(?:\w+\s){0,2}$")
_NOTHING = re.compile(r"^\s(?:for\s)?(?:nothing|no (?:data|disclosure|production|records))\b")
_OVER = re.compile(
    r"\b(?:had|was|were|has been|have been)\s(?:\w+\s){0,2}(?:sought|requested|asked|required|ordered|demanded|provided)\b"
)
"""Told of a request that lies behind."""

_KEPT_BEFORE = re.compile(
    r"\b(?:our|the) (?:earlier|previous|former|first) (?:hold|freeze|preservation|request)\b"
    r"|\bour (?:preservation|freezing|retention|hold) (?:request|letter|order|notice|demand) of\b|"
    r"\b(?:were|was|been|had|you|has|have|already) (?:\w+ )?(?:(?:put )?on hold|preserved|secured|kept|frozen|retained|saved"
    r"|stored)\b"
    r"|\bthe (?:already )?(?:preserved|secured|frozen|retained) (?:\w+ )?(?:data|records|logs|addresses|information)\b"
    r"|\bgesicherten\b"
    # "conservé" without its accent is the English verb.
    r"|\b(?:a|ont|avons|avez|avait|avaient|ayant) (?:\w+ )?(?:conserve|sauvegarde|preserve)s?\b"
    r"|\b(?:ha|han|hemos|habia|habian|hanno|abbiamo|tem|tinha) (?:\w+ )?(?:conserva|guarda|preserva|salva)[dt][oaie]s?\b"
)
_ANNOUNCES = re.compile(
    r"\b(?:every|any|all|future|our|new|these)\b(?: [\w-]+){0,6} (?:requests?|orders?|notices?|warrants?|subpoenas?"
    r"|demands?)\b[^.;]{0,160}?"
    r"\b(?:will (?:\w+ )?(?:come|be (?:sent|signed|issued|made|served)|bear|carry)|bears?|carr(?:y|ies)|remain|stay"
    r"|(?:is|are) not ours"
    r"|should be treated)\b"
    r"|\bproviders (?:will|shall|must) (?:have to |be )?(?:answer|oblig\w+|reply)|\bpoint of contact for\b"
    r"|\bcomes? into force\b"
    r"|\bsign all future\b|\bwill sign (?:all|our|every)\b"
)
""" "Every order that we send will come from our new mailbox": what requests in general will be like."""
_OF_THE_COMPANY = re.compile(
    r"\bwhether (?:your (?:company|firm|office)|you|the company) (?:\w+ )?(?:accepts?|requires?|regards?"
    r"|recogni[sz]es?|considers?"
    r"|needs?|treats?|answers?|compl(?:y|ies)|charges?|insists?)\b"
    r"|\b(?:number|statistics|figures|total|share|percentage) (?:of|on) (?:\w+ ){0,3}"
    r"(?:requests|(?:disclosure|production|preservation|court|european) orders|emergency disclosures)\b"
    r"|\b(?:name|number|address|e-?mail)\b[^.;]{0,40}\bof your (?:\w+ )?(?:officer|contact|representative|department"
    r"|counsel|team)\b"
    r"|\bdraft (?:form|template|code|guidelines|agreement)\b"
)
""" "Whether your company accepts orders of prosecutors", "the number of requests in 2025": asked of the company itself."""
_NAMED = re.compile(r"[\w.+-]@[\w-]+\.(?!gov|police|polizei)[\w.]+|https?://")
_BIDS = re.compile(
    r"\b(?:directs?|directed|orders? that|ensure|make sure|see to it|take care|(?:are|is) to be|that (?:\w+ ){1,12}be"
    r"|prolong|extend"
    r"|obliged if|thank you (?:for|to)|hereby|(?:is|are) (?:\w+ )?(?:asked|requested|demanded|prayed|begged) (?:to"
    r"|that)|may (?:not )?be|we request|i request|requests? to)\b"
)
_GIVEN = re.compile(
    r"\b(?:be|and|is|are|now|should) (?:\w+ ){0,2}?(?:furnished|provided|supplied|produced|disclosed|returned"
    r"|handed (?:over|out)"
    r"|sent|forwarded|transmitted|delivered|surrendered|released|made available|brought to (?:this|the|our) court"
    r"|go to (?:the undersigned|us|me|this))\b"
    r"|\b(?:required|requested|asked|directed|ordered|obliged|summoned|invited) to (?:\w+ ){0,2}?(?:submit|present|file"
    r"|lodge|furnish)\b"
)
""" "That the material be kept ready and furnished": handing over, in the passive."""
_SEND = re.compile(
    r"\b(?:please|kindly|veuillez|bitte|we (?:ask|order|require|request) (?:you|that you|that the company)(?: to)?|to"
    r"|you (?:must|shall))"
    r" (?:\w+ )?(?:send|forward|mail|e-?mail|return|give|pass|make available)\b"
    r"(?! (?:\w+ ){0,2}(?:requests?|orders? to|letter|confirm\w*|acknowledg\w+|reply|answer|receipt))"
    r"|\bavailable for (?:collection|inspection)\b|\bwe order that (?:\w+ ){1,3}make available\b"
)
_PAPERS = re.compile(
    r"\b(?:requests?|orders?|letters?|warrants?|papers|applications?|treaty|mlat?|rogator\w+|cop(?:y|ies)|notices?|process"
    r"|subpoenas?|hereof|mail|form|until|before|once|when|if|after)\b[^,;]{0,60}$|\b(?:not|no|nothing|never|nor)\b[^,;]{0,40}$"
)
"""It is the papers that are sent, or nothing."""

_OPENS = 26
"""Signs of a sentence within which words that keep are what it is about: "Pls do a data hold on …", "Freezing of …"."""

_PLEA = re.compile(r"^(?:please|kindly|we (?:ask|request)|i (?:ask|request)|merci|bitte|veuillez)\b")

_SOMEBODY = re.compile(r"^(?:the|a|an|he|she|they|it|his|her|their|we|our)\b")

_AGAIN = re.compile(r"\b(?:be (?:preserved|secured|kept|frozen)|prolong\w*|exten\w+|renew\w*|further|continue\w*)\b")

_IF = re.compile(
    r"\b(?:unless|until|if|once|when|replac\w+|supersed\w+|instead|substitut\w+"
    r"|in advance|in anticipation|beforehand|ahead of time)\b"
)
"""A taking back that is not, or that something else comes for; thanks in advance are for what is yet to be done."""


def find_purpose(letter: Letter, data: RequestedData, instrument: Evidence | None, words: Vocabulary) -> Purpose:
    """Disclosure is asked where a sentence asks to provide data, or where a list of data or a binding instrument stands
    there for no other purpose.

    A sentence that says that none is sought yet makes it a preservation request; a letter that takes a request back, or
    says thanks for its answer, asks for nothing unless it goes on to ask.
    """
    preservation: Evidence | None = None
    passing: Evidence | None = None
    disclosure: Evidence | None = None
    none_yet = over = insists = False
    for passage, sentence in _said(letter, words):
        none_yet = none_yet or nothing_now(sentence, words)
        taken_back = words.finds("request_over", sentence) and _IF.search(fold(sentence)) is None
        over = over or taken_back
        if taken_back or asks_in_general(sentence, words):
            continue
        if _wants_kept(sentence, words):
            kept = evidence("request_type", "preservation", sentence, passage, "asks to preserve")
            if _in_passing(sentence, passage, words):
                passing = passing or kept
            else:
                preservation = preservation or kept
        # A point of a list names what is asked, and "orders with the ordered services" orders nothing.
        if _asks_disclosure(sentence, words) or (not passage.item and _wants_data(sentence, words)):
            disclosure = disclosure or evidence("request_type", "disclosure", sentence, passage, ASKED)
            insists = insists or _insists(sentence, words)
    if over and not insists:
        return Purpose(None, None, closed=True)
    if disclosure is None and preservation is None and (passing is None or instrument is not None):
        listed = [e for e in (*data.evidence, data.overbroad, instrument) if e and not asks_in_general(e.quote, words)]
        disclosure = next(iter(listed), None)
    if disclosure is None:
        preservation = preservation or passing
    return Purpose(preservation, None if preservation and none_yet else disclosure)


def asks_in_general(sentence: str, words: Vocabulary) -> bool:
    """A question about how the company works, or news of how requests will be sent: it asks for no user's data."""
    folded = fold(sentence)
    if (_ANNOUNCES.search(folded) or _OF_THE_COMPANY.search(folded)) and _NAMED.search(sentence) is None:
        return True
    return sentence.rstrip().endswith("?") and "@" not in sentence and words.finds("general_question", sentence)


def _said(letter: Letter, words: Vocabulary) -> list[tuple[Passage, str]]:
    """The sentences of the text; a plea for data that stands among the last short lines is part of it."""
    return [
        (passage, sentence)
        for passage in letter.passages
        if passage.zone is not Zone.FOOTER and (passage.zone is not Zone.SIGNATURE or _pleads(passage, words))
        for sentence in sentences(flat(passage.text))
    ]


def _pleads(passage: Passage, words: Vocabulary) -> bool:
    text = fold(flat(passage.text))
    return _PLEA.search(text) is not None and any(words.finds(kind, text) for kind in KINDS)


def _wants_kept(sentence: str, words: Vocabulary) -> bool:
    """ "The data were preserved under our letter": told of what lies behind, it asks for nothing."""
    if _KEPT_BEFORE.search(fold(sentence)) and not _AGAIN.search(fold(sentence)):
        return False
    if words.finds("preserve", sentence) and keeps(sentence, words):
        return True
    folded = fold(sentence)
    asked = any(words.finds(cue, sentence) for cue in ("wanting", "compels", "courtesy")) or _BIDS.search(folded)
    # "Pls do a data hold on …", "What stays: …": an imperative or a title, and nothing told of somebody.
    bidden = _SOMEBODY.search(folded) is None and keeps(folded[:_OPENS].rpartition(" ")[0], words)
    return (bool(asked) and keeps(sentence, words)) or bidden


def _in_passing(sentence: str, passage: Passage, words: Vocabulary) -> bool:
    """ "A copy goes to the company for early preservation": nobody is asked there, and it is no title either."""
    asked = any(words.finds(cue, sentence) for cue in ("data_request", "courtesy", "under", "compels"))
    return passage.english and not asked and sentence.endswith(".")


def _insists(sentence: str, words: Vocabulary) -> bool:
    """Whether it asks now, in a letter that also says that something is over."""
    folded = fold(sentence)
    asks = words.finds("courtesy", sentence) or words.finds("compels", sentence) or "we now" in folded
    return asks and _OVER.search(folded) is None


def _asks_disclosure(sentence: str, words: Vocabulary) -> bool:
    folded = fold(sentence)
    kept = keeps(sentence, words)
    for match in words.pattern("disclose").finditer(folded):
        before, behind = folded[max(0, match.start() - PREFACE) : match.start()], folded[match.end() :]
        if _NOT.search(before) or _NOTHING.search(behind) or _OURS.search(before):
            continue
        if kept and words.pattern("asking").match(match.group()):
            # "We ask you to secure …": the asking says nothing of what is asked for.
            continue
        if near(words, "confirmation", sentence, match.end(), before=0, after=70):
            continue
        if _now(sentence, match, words):
            return True
    return any(
        _PAPERS.search(folded[: match.start() + 3]) is None and _now(sentence, match, words)
        for match in _GIVEN.finditer(folded)
        if _BIDS.search(folded[: match.start()] + " ") or words.finds("wanting", folded[: match.end()])
    ) or any(
        _now(sentence, match, words) and any(words.finds(kind, folded[match.end() :]) for kind in KINDS)
        for match in _SEND.finditer(folded)
    )


def _now(sentence: str, match: Found | re.Match[str], words: Vocabulary) -> bool:
    """Whether what the words ask for is asked now, and is not that somebody be told."""
    later = near(words, "no_instrument", sentence, match.start(), before=70, after=50)
    later = later or near(words, "asked_later", sentence, match.start(), before=PREFACE, after=PREFACE)
    hushed = forbids(clause_around(sentence, match.start(), match.end()), words)
    return not later and not hushed and not nothing_now(sentence, words) and not comes_later(sentence)


def _wants_data(sentence: str, words: Vocabulary) -> bool:
    """ "We require the IP logs of …": a kind of data as what is asked, and not only to be kept."""
    if words.finds("not_requested", sentence) or words.finds("asked_later", sentence):
        return False
    if keeps(sentence, words) or nothing_now(sentence, words) or comes_later(sentence):
        return False
    folded = fold(sentence)
    if _OVER.search(folded) or negated(words, sentence) or not words.finds("wanting", sentence):
        return False
    return any(words.finds(kind, sentence) for kind in KINDS)
