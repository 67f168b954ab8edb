"""What speaks for and against a range of dates as the period of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import clause_around
from rules.evidence.date_spans import CLOCK
from rules.evidence.ranking import Reason
from rules.evidence.reading import near
from rules.letter import Passage, Role, Zone
from rules.vocabulary import Vocabulary, fold

OTHER_REACH = 60
"""Signs around a range within which a word gives it to something else: a leave, a warrant's validity."""

FRAGMENT = 26
"""Letters beside the dates up to which a text is an entry of a form or a list and tells no story."""


_BOTH_ENDS = re.compile(r"\b(?:both|dates?|days?|inclusive|included|including)\b")


def _beside_dates(text: str) -> int:
    """How many letters of words stand in the text, months and joining words among them."""
    return sum(len(word) for word in re.findall(r"[^\W\d_]{2,}", _BOTH_ENDS.sub(" ", CLOCK.sub(" ", fold(text)))))


def open_or_vague(text: str, words: Vocabulary) -> bool:
    """Whether the text leaves the period open at an end, or does not tell it."""
    return any(words.finds(cue, text) for cue in ("period_open_end", "period_vague", "period_from"))


KINDS = ("data_ip_logs", "data_topup_history", "data_order_history", "data_creation_date", "label_period")

_PAST = re.compile(
    r"\b(?:was|were|had|(?:has|have) been|ran|took|made|paid|sent|got|came|went|sold|bought|lost|told|saw|became|held|fell"
    r"|gave|wurden?|hatten?|waren|ont|avait|etai(?:t|ent)|fue(?:ron)?|se \w+ron|foram|sono stat[ei]|e stat[ao]|hanno"
    r"|zostal[aoiy]?|(?:recib|ocurr|produj|sucedi)\w*|blev|bleef|werden|byl[aoiy]?)\b|\b(?!re(?:quest|quir|cord|gister|tain|strict|lat|spect)ed|sought|want|need"
    r"|cover|concern|limit|confin|includ|dated|specifi|stat|stor|associat|used|plac|link|order|purchas|generat|creat|attribut"
    r"|topped|logg|indicat|mention|compris|exten|need|held|desir|attach|enclos|mark|identif|end|start|commenc|conclud|finish|clos|expir|nam|describ|list)\w*ed\b"
)
"""Verbs that tell what happened; participles with which data and periods are named are none."""

_REPORTED = re.compile(
    r"\b(?:users?|customers?|suspects?|accused|defendants?|holders?|perpetrators?|offenders?|victims?|complainants?|"
    r"witness(?:es)?|he|she|they|who)\s(?:\w+\s)?"
    r"(?!regist|associat|link|identif|nam|describ|list|mention|requir|request|need|want|limit|cover|concern)(?:\w+ed|was|were|had|did|bought|sent|paid|made|sold|ran)\b"
)
_KEPT_FOR = re.compile(
    r"\b(?:\d{1,3}|thirty|sixty|ninety)(?:\s\(\d{1,3}\))?(?:\s\w{4,8})?\s(?:days|weeks|months),?\s(?:\w+\s)?$"
)
"""How long data are to be kept is no period of the data: "for ninety days from 1 May to 29 July 2025"."""

_ANSWERED = re.compile(
    r"\b(?:repl(?:y|ies)|respond|response|answers?|call(?:ed)?|reach(?:ed)?|attend|appear)\s(?:\w+\s){0,2}$"
)


def of_data(text: str, words: Vocabulary) -> bool:
    """Whether the text speaks of data, of an account, or asks."""
    return any(words.finds(cue, text) for cue in (*KINDS, "data_request", "data_word", "about_account"))


def reasons_for(
    text: str, place: tuple[int, int], passage: Passage, labelled: bool, words: Vocabulary
) -> Iterator[Reason]:
    """The reasons for a range at its place in a sentence."""
    start, end = place
    clause = clause_around(text, start, end)
    lead, behind = text[:start], text[end : end + 60]
    if words.finds("period_goes_on", behind) or words.finds("period_goes_on", lead[-14:]):
        yield Reason("is left open", -9)
    if labelled:
        yield Reason("labelled as the period", 4)
    if near(words, "label_period", text, start, before=40):
        yield Reason("after a word for the period", 2)
    if near(words, "period_from", text, start, before=14):
        yield Reason("opened by a word such as “from”", 1)
    kinds = [cue for cue in KINDS[:3] if words.finds(cue, text)]
    if kinds:
        yield Reason("with the kinds of data", 2 if any(words.finds(cue, clause) for cue in kinds) else 1)
    if words.finds("data_request", clause) or words.finds("period_scope", clause):
        yield Reason("in a clause that asks", 1)
    if words.finds("about_account", clause):
        yield Reason("said of the account", 1)
    if words.finds("data_request", text) and words.finds("courtesy", text):
        yield Reason("in a request", 1)
    if _beside_dates(text) <= FRAGMENT:
        yield Reason("an entry of its own", 2)
    if passage.role in {Role.REQUEST, Role.MAIL}:
        yield Reason("in the request", 1)
    elif passage.role is Role.ORDER and words.finds("data_word", lead[-OTHER_REACH:]):
        # "3. The material is that generated between …": an order's numbered points speak of nothing else.
        yield Reason("said of the data in an order", 1)
    yield from _against(text, place, passage, words)


def _against(text: str, place: tuple[int, int], passage: Passage, words: Vocabulary) -> Iterator[Reason]:
    start, end = place
    clause, lead = clause_around(text, start, end), text[:start]
    entry = _beside_dates(text) <= FRAGMENT
    if (words.finds("period_not", lead[-22:]) and not entry) or _ANSWERED.search(fold(lead)):
        yield Reason("the date of something else", -4)
    kinds = any(words.finds(cue, clause) for cue in ("courtesy", *KINDS[:4]))
    asks = kinds or words.finds("period_scope", clause) or words.finds("label_period", clause)
    # "In the period from … to … they induced 112 persons": whoever did something in it, it is no period of data.
    reported = not kinds and _REPORTED.search(fold(clause)) is not None
    asked = any(words.finds(cue, clause) for cue in (*KINDS, "data_request", "data_word"))
    if asked or (words.finds("about_account", clause) and not _PAST.search(fold(clause))):
        if reported or words.finds("narrative", lead[-60:]):
            yield Reason("tells what happened", -4)
        elif not asks and not words.finds("data_request", clause) and words.finds("about_third_party", lead):
            yield Reason("said of somebody else", -4)
    else:
        if reported or (not asks and _PAST.search(fold(clause))):
            yield Reason("tells what happened", -4)
        elif words.finds("about_third_party", clause):
            yield Reason("said of somebody else", -4)
        elif words.finds("offence", text) or words.finds("narrative", text):
            yield Reason("in a sentence about the offence", -4)
        else:
            yield Reason("nothing else is said of it", 1)
        if words.finds("offence", lead[-24:]) or words.finds("offence_dates", lead[-30:]):
            yield Reason("dates of the offence", -6)
    beside = text[max(0, start - OTHER_REACH) : end + OTHER_REACH]
    if _KEPT_FOR.search(fold(lead)) or (
        words.finds("period_of_other", clause) and words.finds("period_of_other", beside)
    ):
        yield Reason("how long something else lasts", -6)
    if passage.zone in {Zone.SIGNATURE, Zone.ADDRESSEE}:
        yield Reason(f"in the {passage.zone.value} block", -2)
