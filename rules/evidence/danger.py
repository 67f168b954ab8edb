"""What single sentences tell of a danger to life: harm to a body, who is in danger, by what, and whether it is now.

Officials in a hurry seldom write "imminent threat of death": they tell what happens. So signs of different kinds are
gathered, sentence by sentence, and `rules.evidence.threat` joins those that stand together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rules.evidence.assertion import past
from rules.evidence.dates import find_dates
from rules.vocabulary import Vocabulary, fold

FRESH, AHEAD = timedelta(days=2), timedelta(days=10)
"""How far from the day of the message a date may be of what happens now: before it, and behind it."""

_NUMBER = r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens of|several|both)"
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?![.\d])|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m|uhr|heures|uur|o'clock)\b"
    r"|\b[0-2]\d[0-5]\d ?(?:hrs|hours|h|train|flight)\b|\bat [0-2]\d[0-5]\d\b"
)
_DAY_LONG = re.compile(r"\b(?:00[:.]00|23[:.]59|24[:.]00|utc|gmt)\b")
"""Hours that bound a period of data."""
_HOURS = re.compile(rf"\b{_NUMBER} (?:more )?(?:hours?|minutes?|mins|hrs)\b")
_SOON = re.compile(
    rf"\b(?:an|one|half an|{_NUMBER}) (?:hours?|minutes?|mins|hrs) (?:ago|from now|left|later)\b|\bin (?:ten"
    rf"|\d{{1,2}}) minutes\b"
    r"|\bin (?:the next|less than|under) \w+ (?:hours?|minutes?)\b|\b(?:at|by|until|till|before|since) (?:noon|midnight|dawn"
    r"|sunset|sunrise|dusk|nightfall|high tide)\b"
    r"|\bsince (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2}[:.]\d\d)\b"
    r"|\b(?:on|by|this|until|before) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\bright now\b"
    r"|\bas we speak\b"
    r"|\bthis (?:very )?(?:moment|minute|hour|night|noon)\b|\bat present\b|\bis now\b"
    r"|\bgathering now\b|\bhours? to\b|\bthe next (?:day|train)\b"
    r"|\b(?:hace|vor|il y a|ha|for) (?:\d{1,3}|ein\w*|un[ae]?) (?:minut\w*|stunden?|heures?|horas?|minutter|timer)\b"
    r"|\b\d{1,3} (?:minut\w*|ore|uur|godzin\w*|dakika|saat|минут\w*|часа?|hodin\w*|perc|minuuttia|timmar|timer"
    r"|ora) (?:fa|geleden|temu"
    r"|once|назад|pred|ezelott|sitten|sedan|siden)\b"
)
""" "An hour ago", "on Wednesday when school begins": these very hours or days."""
_GOING_ON = re.compile(
    r"\b(?:is|are|was seen|keeps?) (?:now |currently |live |still |live[- ])?(?:streaming|talking|negotiating|driving"
    r"|holding|threatening|walking|standing|sitting|beating|cutting|bleeding|dying|hiding|heading|posting|gathering"
    r"|firing|shooting|burning|drowning"
    r"|barricaded|hanging|being (?:held|beaten|raped|abused|tortured|attacked|filmed))\b|\bstreams (?:himself|herself|live)\b"
    r"|\blive (?:on|stream|broadcast)\b"
    r"|\b(?:live ubertragen|ubertragt (?:es )?live|streamt|en direct|en directo|en vivo|in diretta|ao vivo|na zywo"
    r"|canli yayin)\b"
)
""" "Is live-streaming while driving the wrong way": no hour is needed to know that it is now."""
_PERSON = re.compile(
    r"\b(?:s?he|they|who|victim|subject) (?:is|are|was) (?:only |just |aged )?\d{1,2}\b(?! (?:years in|per|%))|"
    r"\b\d{1,2}[\s-](?:years?[\s-]old|year[\s-]old|jahre|jahrige\w*|ans|anos|anni|jaar|jarige?|lat|let|rokov|vuotias"
    r"|aar|ar|yo|y/o)\b"
    r"|\b(?:girl|boy|man|woman|male|female|child|student|pupil|son|daughter|teenager) (?:of |aged? )?\(?\d{1,2}\b"
    r"|\ban? \w+ (?:of|aged) [1-9]\d?(?=,| (?:has|is|was|who|had|lies|sits|stands|hangs)\b)"
    rf"|\b{_NUMBER} (?:\w+ )?(?:people|persons|men|women|children|kids|tourists|migrants|passengers|employees|pupils|students"
    r"|guests|hostages|shoppers|classmates|conductors|customers|workers|girls|boys|victims|patients|officers|friends)\b"
)
_ANY_TIME = frozenset({"now", "before the", "deadline", "executed"})
"""Words of time that any letter has."""

_ANY_HASTE = frozenset({
    "urgent", "urgent request", "immediately", "at once", "without delay", "now", "eilt", "dringend", "unverzuglich",
    "eilige anfrage", "dringende anfrage", "urgente", "urgentemente", "d'urgence", "con urgencia", "con urgenza",
    "immediatement", "inmediatamente", "immediatamente", "imediatamente", "spoed", "met spoed", "pilne", "niezwlocznie",
})  # fmt: skip
"""Words of haste that letters about frauds have too."""

_NOT_UNREAL = re.compile(
    r"\b(?:(?:cannot|can not|could|may|might|not) (?:\w+ ){0,3}a? ?hoax|hoax or not"
    r"|(?:no|not an?|not a) (?:drill|exercise|hoax|test))\b"
)
""" "This is no drill": said of what is real."""

_CAPTIVE = re.compile(
    r"\b(?:her|him|them|child|girl|boy|man|woman|daughter|son|wife|husband|brother|sister|victim|hostages?|baby)"
    r"(?:,? \w+){0,2}?,? (?:gagged|blindfolded|(?:tied|chained|handcuffed|roped|taped) (?:up\b|(?:to|in|on) an? |and )|"
    r"bound (?:and gagged|hand and foot|to an? (?:chair|bed|pipe|tree|post|pole|radiator)))"
    r"|\b(?:her|him|them) (?:back |home )?(?:in pieces|piece by piece|limb by limb|in a (?:box|bag|coffin))\b"
)
""" "A clip of her tied to a chair", "send him back in pieces": a captive, and what becomes of one."""

_CLOSED = re.compile(
    r"\b(?:arrested|detained|custody|remanded|imprisoned|charged with|accused|defendant|convict\w*|complained|investigat\w+"
    r"|inquiry|festnahme|festgenommen|beschuldigte\w*|angeklagte\w*|detenid[oa]|arrete)\b"
)
_NO_HARM = re.compile(
    r"\b(?:fak(?:e|ed)|pretend\w*|called the|sold|advertised|for sale|callers tell|dogs?|cats?|animals?|pets"
    r"|games?|films? called)\b"
)
"""A suspect who is in custody; a sale, a trick, a beast: a sentence on these tells of no man's danger by itself."""

_BACKGROUND = frozenset({
    "convicted", "sentenced", "trial", "years ago", "year ago", "months ago", "last year", "last month", "was released",
    "has been released", "were released", "survived",
})  # fmt: skip

_LIFE_OF = re.compile(r"\b(?:life|lives) of\b.{0,70}\b(?:at risk|in danger|threatened|at stake)\b")

_SUPPOSED = re.compile(
    r"\b(?:if|where|when|whenever|whether|unless|in case(?: of)?|in the event of|should|suppose|even in|only in|cases? of"
    r"|cases? involving|such as|for example|e\.g|falls? der|im falle|en cas de|en caso de|in caso di|em caso de"
    r"|(?:to|that) (?:\w+ )?(?:prevent|avert))\b[^,;:.]{0,60}$"
)
_KIND = re.compile(r"^\s(?:\w+\s)?(?:cases?|situations?|matters|incidents|investigations)\b")
_HOTLINE = re.compile(
    r"\b(?:call|dial|ring|phone) (?:911|999|112|000|101|111|110)\b|\bemergency 911\b"
    r"|\bin an? (?:\w+[- ]){0,3}emergenc(?:y|ies)\b.{0,30}\b(?:call|dial|ring|contact)\b"
)
"""What is printed under every letter of a police force."""

_FORMULA = re.compile(
    r"\b(?:(?:immediate|imminent|serious|real|grave|acute|present)\W+(?:and\W+)?)*(?:danger|risk|threat|hazard|peril)\W+"
    r"(?:of|to)\W+(?:imminent\W+)?(?:death|life|loss of life|serious|grievous|great)"
    r"(?:\W+(?:or|and|of|to|limb|death|life|serious|grievous|great|bodily|physical|injury|injuries|harm))*"
    r"(?:\W+(?:to|of)\W+(?:any|a|an|another|one or more|some)\W+(?:persons?|individuals?|people))?"
    r"|\b(?:gefahr|gefahrdung)\b.{0,12}\b(?:leib|leben)\b(?: (?:und|oder|or) (?:leben|gesundheit|freiheit))*"
    r"(?: (?:einer|von) person\w*)?"
    r"|\b(?:peligro|perigo|pericolo|danger|risque|riesgo|risco|rischio)\b.{0,12}\b(?:mort|muerte|morte|vie|vida|vita)\b"
    r"(?: (?:ou|o|e|et|y) (?:\w+ ){0,3}(?:graves?|gravi))?(?: (?:d'une?|de una|di una|de uma) person\w+)?"
)
"""The words of the laws on emergencies: they claim a danger, and tell nothing of who is in it, from what, and when."""

_ASKER = re.compile(
    r"\b(?:duty|on-?call|requesting|responsible|investigating|case|reporting|liaison|contact|authori[sz]\w+|watch|desk|senior)"
    r" (?:officers?|staff|judges?)\b"
    r"|\b(?:officers?|staff|detectives?) (?:on (?:call|duty)|in (?:charge|the case)|standing by|of this)\b"
    r"|\b(?:call|ring|phone|message|text) (?:me|us|the (?:duty|control|operations|undersigned|number|desk)|back)\b"
    r"|\byour message\b|\bsignature of (?:the )?officer\b"
)
"""Those who ask: they are not in danger, and ringing them is not how somebody threatens."""

_ANSWERED_NO = re.compile(r"(?:[:?]|\))\s{0,3}(?:no|none|n/a|not applicable|nein|non|nie|nee)\b(?!\.?\s?\d)(?! one)")
_MONTH_PAST = re.compile(
    r"\b(?:in|since|during|of) (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r",? (?:19|20)\d\d\b"
)
"""A month of a year, without a day: so nobody tells what is happening now."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells; `over` means that nothing of it is happening now."""

    text: str
    strong: bool
    threat: bool
    harm: bool
    fresh: bool
    presses: bool
    urgent: bool
    acute: bool
    dated: bool
    over: bool
    unreal: bool
    kinds: frozenset[str]


def tell(sentence: str, today: date | None, words: Vocabulary) -> Told:
    """The signs of danger in a sentence."""
    folded = fold(sentence)
    age = _age(sentence, today, words)
    known = _NOT_UNREAL.sub(" ", folded)
    closed = [m.group() for m in words.pattern("emergency_not_now").finditer(known)]
    # What the one who threatens did years ago is told of many who are dangerous today.
    unreal = any(word not in _BACKGROUND for word in closed)
    denied = words.finds("emergency_denied", sentence) or _HOTLINE.search(folded) is not None
    denied = denied or _ANSWERED_NO.search(folded) is not None
    over = bool(closed) or denied or past(sentence) or _MONTH_PAST.search(folded) is not None or age == "old"
    fresh = (
        age == "new"
        or _GOING_ON.search(folded) is not None
        or _SOON.search(folded) is not None
        or _any_but(_ANY_TIME, "emergency_when", folded, words)
    )
    return Told(
        text=sentence,
        strong=not denied and _as_fact("emergency_strong", sentence, words),
        threat=not denied and _NO_HARM.search(folded) is None and _as_fact("emergency_threat", sentence, words),
        harm=not (denied or _CLOSED.search(folded) or _NO_HARM.search(folded))
        and (_CAPTIVE.search(folded) is not None or _as_fact("emergency_harm", sentence, words)),
        fresh=fresh or (age is None and _clock(folded)),
        presses=_any_but(_ANY_HASTE, "emergency_request", folded, words)
        or _any_but(_ANY_TIME, "emergency_when", folded, words),
        urgent=words.finds("emergency_request", sentence),
        acute=words.finds("emergency_concrete", sentence),
        dated=age is not None,
        over=over,
        unreal=unreal,
        kinds=_kinds(folded, words),
    )


def plainly(folded: str) -> str:
    """What is told without the words of the law and without those who ask."""
    return _ASKER.sub(" ", _FORMULA.sub(" ", folded))


def _kinds(folded: str, words: Vocabulary) -> frozenset[str]:
    """Kinds of concrete detail: an act or means, a person in danger, a time, a message of the one who threatens."""
    folded = plainly(folded)
    cues = ("emergency_act", "emergency_victim", "emergency_when", "emergency_means")
    kinds = {cue.removeprefix("emergency_") for cue in cues if words.pattern(cue).search(folded)}
    if _CAPTIVE.search(folded) or words.pattern("emergency_harm").search(folded):
        kinds.add("act")
    if _CLOCK.search(folded) or _HOURS.search(folded) or _SOON.search(folded) or _GOING_ON.search(folded):
        kinds.add("when")
    if _PERSON.search(folded):
        kinds.add("victim")
    return frozenset(kinds)


def _any_but(common: frozenset[str], cue: str, folded: str, words: Vocabulary) -> bool:
    return any(m.group() not in common for m in words.pattern(cue).finditer(folded))


def _clock(folded: str) -> bool:
    return _CLOCK.search(folded) is not None and _DAY_LONG.search(folded) is None


def _age(sentence: str, today: date | None, words: Vocabulary) -> str | None:
    """ "old" for a day long before the message, "new" for one of these days, "" for others, None where no day is named."""
    days = [d.first() for d in find_dates(sentence, None, words) if d.year and d.month and d.day]
    known = [day for day in days if day is not None]
    if not known:
        return None
    if today is None:
        return ""
    if any(-FRESH <= day - today <= AHEAD for day in known):
        return "new"
    return "old" if today - max(known) > FRESH else ""


def _as_fact(cue: str, sentence: str, words: Vocabulary) -> bool:
    """Whether a danger is told as a fact: not in a question, not as a case that might come, not as a kind of case."""
    if sentence.rstrip().endswith("?"):
        return False
    folded = fold(sentence)
    if cue == "emergency_strong" and _LIFE_OF.search(folded):
        return True
    for match in words.pattern(cue).finditer(folded):
        supposed = _SUPPOSED.search(folded[: match.start()]) and "will" not in match.group()
        if not supposed and _KIND.search(folded[match.end() :]) is None:
            return True
    return False
