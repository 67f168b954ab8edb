"""Words that forbid telling the user (Guidelines 11); a wish or a seal alone does not."""

from __future__ import annotations

import re

from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

SAME_ROW = 4.0
LONGEST_CELL = 90

_NONE = re.compile(r"\b(?:no|without(?: a| any)?|not (?:a|any))\s$")
_NO_BAN = re.compile(r"\b(?:no|without|not a|not any)\s(?:such\s|order\s|obligation\s|duty\s)?$")
_REPORTED = re.compile(
    r"\b(?:victim|complainant|witness\w*|injured party|parents?|mother|father|family)\b[^.;:]{0,20}$"
)
""" "The complainant was told not to contact …" forbids us nothing."""
_SURE = re.compile(
    r"\b(?:make sure|ensure|ensuring|see to it|take care|care (?:must|should|shall|is to) be taken|guarantee)\b[^.;]{0,80}?"
    r"\b(not|never)\b"
)
_KEEP_AND_NOT = re.compile(
    r"\b(?:to|please|shall|must|kindly) (?:\w+ )?(?:keep|maintain|observe|hold|treat|respect|preserve)\b[^.;]{0,60}?"
    r"\b(?:secre\w+|confidential\w*|reserve|silence)\b[^.;]{0,20}?\band (not)\b"
)
""" "To keep strict secrecy and not give notice to the user": the bidding goes on behind "and"."""

_ORDERED = re.compile(
    r"\b(?:orders?|ordered|directs?|directed|decrees?|decreed|rules?|ruled|commands?|commanded|enjoins?|requires?|insists?)\b"
    r"(?: \w+){0,3} that\b[^.;:]{0,80}?\b(not)\b"
)
""" "The court orders that the user is not informed": the order makes of a statement a ban."""
_NOTHING_GIVEN = re.compile(
    r"\bno (?:\w+ ){0,2}?(?:information|details?|word|particulars?|knowledge|communication|disclosure|news|mention"
    r"|intimation)\b"
    r"[^.;:]{0,70}?\b(?:may|shall|should|must|can|is to|are to|will)(?: \w+)? be"
    r" (?:given|passed|made|provided|supplied|communicated|disclosed|sent|furnished|imparted|revealed|released|conveyed)\b"
)
""" "No information on this request may be given to the account holder"."""
_KEEP_FROM = re.compile(
    r"\bkee?p(?:ing|t)?\s(?:\w+\s){0,3}?(?:request|inquir\w+|enquir\w+|letter|matter|order|notice|measures?|steps"
    r"|investigation|this|it|existence)"
    r"\s(?:\w+\s){0,2}?(?=from\s(?:the|its|your|any|said|those|whoever)\b)"
)
""" "Keep this inquiry from the account holder"."""
_PARTED = re.compile(r"[;:]|\b(?:hesitate|fail|forget|omit)\b")
_FINE_PRINT = re.compile(r"\bthis (?:e-?mail|message|transmission)\b.{0,160}\b(?:addressee|recipient)s?\b")
"""What is printed under every mail of an authority says nothing of the user."""

_WISH = re.compile(
    r"\b(?:appreciate|appreciated|grateful|obliged|glad|pleased|welcome|prefer\w*|helpful"
    r"|help us)\b[^.;]{0,24}\b(?:if|that|were|for)\b"
    r"|\basks?, but|\bif (?:this is |at all |it is )?possible\b|\bbind a witness to secrecy\b"
)
""" "We would nevertheless appreciate it if you refrained": a wish, whatever stands between its words."""

_FORCELESS = re.compile(
    r"\b(?:no|not any) (?:legal |statutory |formal )?(?:obligation|duty) (?:of (?:secrecy|silence|confidentiality)"
    r"|to (?:keep|treat|maintain|observe|preserve|refrain))\b"
    r"|\bnot (?:legally |formally )?(?:bound|obliged|obligated|required|compelled) (?:\w+ )?to (?:keep|treat|maintain"
    r"|refrain|stay)\b"
    r"|\b(?:no|nor any|although no|though no) (?:law|statute|provision|rule|order) (?:forbids|prohibits|prevents|bars)\b"
    r"|\bno (?:\w+ )?(?:non-?disclosure|gag|secrecy|confidentiality) (?:order|obligation|duty)\b"
    r"|\b(?:without being able|not able|unable|cannot|no power|no right|not in a position)(?: to)?"
    r" (?:order|oblige|compel|require|impose|forbid|prohibit)\b|\bcannot (?:\w+ )?be (?:imposed|ordered|forbidden|required)\b"
    r"|\bfor (?:you|the company|your company) to decide\b|\bfavou?rabl[ey] if\b|\bleft to you\b"
    r"|\bno (?:\w+ ){0,2}(?:order|law|power|means) to (?:bind|oblige|silence|forbid|compel|gag)\b"
)
"""Says itself that nothing obliges us to be silent: what it then asks is a wish."""
_FIRM = re.compile(r"\b(?:must|shall|forbidden|prohibited|may not)\b")

_CONDITION = re.compile(
    r"\bunless (?:a |the )?(?:delayed|delay of|non-?disclosure|notice)\b|\bcheck (?:the )?(?:appropriate|applicable|one|if)\b"
    r"|\b(?:may|can|could) (?:be )?(?:request|order|ask|impose)\w*\b[^.;]{0,30}\bnon-?disclosure\b"
)
_NOT_KNOWN = re.compile(
    r"\b(?:not|un|never) ?(?:yet )?known (?:(?:whether|if|by|as|where|who)\b|to (?:us|me|be|have|this|our|any"
    r"|the (?!user|account|subscr|cust|holder|person|susp)))|\b(?:do|does|did) not know\b|\bnot aware (?:of|that"
    r"|whether|if)\b"
    r"|\b(?:is|was|are) not (?:yet )?known\b"
)
""" "His name is not known to us": nobody is told anything there."""

_WHOM = re.compile(
    r"\b(?:person|persons|people|those|individuals?|man|woman|one|party|parties)\b(?: \w+){0,1}? (?:whose (?:data"
    r"|records|account|details"
    r"|logs|information)|to whom (?:the|this) (?:account|profile|data)|behind (?:the|this) (?:account|profile)|under (?:inquiry"
    r"|enquiry|investigation)|using the (?:account|profile))\b|\bthose whose\b|\b(?:the|your"
    r"|any) (?:interested (?:party|person)|(?:person|party|individual) (?:affected|concerned)|affected (?:party|person)"
    r"|client|owner of the (?:profile|page|panel|wallet)|panel user|profile owner|member)\b"
    r"|\b(?:el|la|al|a la) (?:interesad[oa]|persona cuyos datos)\b|\bl'interesse\w*\b|\bo interessado\b|\bl'interessato\b"
    r"|\b(?:der|den|dem) (?:betroffenen?|kontoinhaber\w*)\b|\bde betrokkene\b"
)
"""The user, described: "the person whose data are being sought", "those whose records are asked for"."""
_SECRET_TO = re.compile(
    r"\b(?:secrecy|confidentiality|silence)\b[^.;]{0,12}\b(?:as regards|with respect to|in respect of|in relation to"
    r"|regarding)\b"
)
""" "Professional secrecy as regards the account holder"."""
_HIS_LOSS = re.compile(r"^[^.;]{0,40}\b(?:stolen|leaked|misused|abused|published|copied|hacked)\b")

_REACHES = re.compile(
    r"\b(?:no|not (?:a|any)) (?:\w+ )?(?:word|news|hint|rumou?r|trace"
    r"|inkling)\b[^.;]{0,50}?\b(?<!has )(?<!have )(?:reach(?:es)?|gets?|comes?|leaks?|goes)\b"
)
""" "That no word of this reaches the man behind the account"."""

_ANSWERED_NO = re.compile(
    r"\b(?:notif|inform|contact|disclos|alert|tell)\w{0,8}\b[^.:;]{0,60}[:?]\s{0,3}"
    r"(?:no\b(?! objection)|not (?:permitted|allowed|to be)|prohibited|forbidden|barred)"
)

REACH = 90
"""Signs between a word that forbids and the telling that it forbids, or between that and the user."""


def find_non_disclosure(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The sentence that forbids it."""
    following = [*letter.passages[1:], None]
    for passage, behind in zip(letter.passages, following, strict=False):
        if passage.zone is Zone.FOOTER:
            continue
        text = flat(passage.text)
        for sentence in (*sentences(text), *((text,) if len(text) <= LONGEST_CELL else ()), *_row(passage, behind)):
            if forbids(sentence, words):
                return evidence("user_notification", "prohibited", sentence, passage, "forbids it")
    return None


def _row(passage: Passage, behind: Passage | None) -> tuple[str, ...]:
    """A form's question with the answer in the cell beside it: "Notify user | No", "Please do not | tell the user that …"."""
    level = behind is not None and passage.page == behind.page and abs(passage.box.top - behind.box.top) < SAME_ROW
    if behind is None or not level or len(passage.text) > LONGEST_CELL:
        return ()
    asked, answer = flat(passage.text).rstrip(" :?"), flat(behind.text)
    begun = (f"{asked} {first}" for first in sentences(answer)[:1])
    return (*begun, f"{asked}: {answer}") if len(answer) <= LONGEST_CELL else tuple(begun)


def forbids(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence forbids telling the user: a known phrase, or a ban, telling and the user close together."""
    folded = fold(sentence)
    if words.finds("soft_wish", sentence) or _WISH.search(folded):
        return False
    if _FORCELESS.search(folded) and _FIRM.search(folded) is None:
        return False
    if _CONDITION.search(folded):
        # "Unless delayed notice is authorized below", "(check the appropriate box)": a form says what may be ordered.
        return False
    if _FINE_PRINT.search(folded):
        return False
    if any(not _NONE.search(folded[: m.start()]) for m in words.pattern("non_disclosure").finditer(folded)):
        return True
    if any(_names_user(folded[m.start() : m.end() + REACH], words) for m in _NOTHING_GIVEN.finditer(folded)):
        return True
    if any(
        _names_user(folded[m.end() : m.end() + 60], words)
        for m in (*_KEEP_FROM.finditer(folded), *_SECRET_TO.finditer(folded), *_REACHES.finditer(folded))
    ):
        return True
    asked = _ANSWERED_NO.search(folded)
    if asked and words.finds("user_person", folded[max(0, asked.start() - REACH) : asked.end()]):
        return True
    bans = [m.span() for m in words.pattern("ban").finditer(folded) if _bans(folded[: m.start()], m.group())]
    bans += [m.span(1) for m in _ORDERED.finditer(folded)]
    bans += [m.span(1) for m in _KEEP_AND_NOT.finditer(folded)]
    bans += [m.span(1) for m in _SURE.finditer(folded)]
    hushed = [m.span() for m in words.pattern("secrecy").finditer(folded)]
    hidden = [m.span() for m in _NOT_KNOWN.finditer(folded)]
    bans, hushed = ([s for s in spans if not any(a <= s[0] < b for a, b in hidden)] for spans in (bans, hushed))
    told = [m.span() for m in words.pattern("telling").finditer(folded)] if bans else []
    return any(
        _close(ban, telling, folded) and _of_the_user(telling, folded, words) for ban in bans for telling in told
    ) or any(_of_the_user(span, folded, words) and not bans for span in hushed)


def _names_user(text: str, words: Vocabulary) -> bool:
    """Whether the user is named, or described by what is sought of him."""
    described = (m for m in _WHOM.finditer(text) if _HIS_LOSS.search(text[m.end() :]) is None)
    return words.finds("user_person", text) or any(True for _ in described)


def _bans(before: str, ban: str) -> bool:
    """Not where there is no such ban, nor where somebody else is bidden: "no prohibition", "told the victim not to"."""
    return _NO_BAN.search(before) is None and not (ban == "not to" and _REPORTED.search(before))


def _close(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Near each other with no end of a clause between them."""
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    # "Was told not to contact the victim", "do not hesitate to contact us": nobody is forbidden to tell.
    reported = first is other and not between.strip()
    return len(between) <= REACH and not reported and _PARTED.search(between) is None


def _of_the_user(telling: tuple[int, int], text: str, words: Vocabulary) -> bool:
    """Whether the user, or the request itself, is what the words around are about."""
    before = re.split(r"[;:]", text[max(0, telling[0] - REACH) : telling[0]])[-1]
    around = before + re.split(r"[;:]", text[telling[0] : telling[1] + REACH])[0]
    behind = text[telling[1] : telling[1] + 24]
    if words.finds("somebody_else", behind) and not words.finds("user_person", behind):
        return False
    if text[slice(*telling)].startswith("contact"):
        # "They should not be contacted" is said of colleagues as well; of telling a user it has to name one.
        return _names_user(around, words)
    return _names_user(around, words) or words.finds("told_of", around) or words.finds("pronoun", around)
