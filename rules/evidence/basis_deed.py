"""What a clause says was done under a provision: told of others ("he was informed of his rights under"), it is no request.

Read by grammar and not by the deed's name: a passive whose participle is no word for asking, ordering or empowering, a paper
that went to somebody else, an answer that others gave, what we do with what we are sent.
"""

from __future__ import annotations

import re

from rules.evidence.cited_at import INSTRUMENTS, CitedAt
from rules.evidence.reading import nearest_before
from rules.vocabulary import Vocabulary, fold

_ASKED = ("data_request", "issued", "preserve", "empowers", *(f"instrument_{kind}" for kind in INSTRUMENTS))
"""Cues of what a request, its paper or a power does."""

_CLAUSE = re.compile(r"[;:]|\.\s|,\s(?:and|but|so|we|i)\s|\sand\s(?=(?:we|i|you|he|she|they)\b)")


def is_deed_of_another(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the clause before the provision tells what was done to, or by, somebody else."""
    cue = nearest_before(words, at.lead, len(at.lead), ("under",))
    clause = _CLAUSE.split(fold(at.lead[: cue.end] if cue else at.lead))[-1].strip()
    if cue is None and clause.endswith((" by", " as")) and _suffered(clause, words):
        return True
    if cue is None:
        return _CLOSED.search(clause) is not None and _behind(at, clause, words)
    if _OUR_HANDLING.search(clause) or _ANSWERED.search(clause) or _PAPER_OF_OTHER.search(clause):
        return True
    return _suffered(clause, words) or _behind(at, clause, words)


def _suffered(clause: str, words: Vocabulary) -> bool:
    """ "Anyone who hinders us may be fined up to £500 under": the last passive is no word for asking, nor is one behind it."""
    passives = list(_PASSIVE.finditer(clause))
    if not passives:
        return False
    passive = passives[-1]
    deed, before, behind = passive.group("deed"), clause[: passive.start()], clause[passive.end() :]
    if re.search(r",(?!\d)", behind) or _WRITER.search(behind) or _DATA.search(before):
        return False
    if _PERSON.search(before):
        return True
    if _WRITER.search(before) and words.finds("data_request", before):
        return False
    if _IT_IS_ORDERED.search(clause[: passive.end()]):
        return False
    if any(words.finds(cue, f"{passive.group()} {behind}") for cue in _ASKED) or _PAPER.search(before):
        return words.finds("provision_other", _HEAD.split(before)[0])
    return not (_BASED.fullmatch(deed) or words.finds("ground_words", deed))


def _behind(at: CitedAt, clause: str, words: Vocabulary) -> bool:
    """ "Der Zeuge wurde nach § 55 StPO belehrt": a past passive whose participle stands behind the provision."""
    past = _PAST.search(clause)
    if past is None:
        return False
    told = f"{clause} {at.clause_behind}"
    return not any(words.finds(cue, told) for cue in (*_ASKED, "ground_words"))


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:(?:[a-z]+ly|not|also|now|then|first|already|duly|since|therefore)\s){0,2}"
    r"(?P<deed>[a-z]{2,}(?:ed|wn|ght|ld|orn|ung|ade|ept|ent|aken|iven|itten|ound|elt)|put|set|cut|let|hid|born|won|lost|met|paid|laid|said)\b"
)
_IT_IS_ORDERED = re.compile(
    r"(?:^|[,;:]\s)it is (?:\w+ ){0,2}(?:ordered|directed|decreed|adjudged|commanded|resolved|ruled)$"
)
""" "Upon reading the statement of its solicitor, it is ordered under": how a court's order begins."""
_BASED = re.compile(
    r"asked|invited|provided|disposed|foreseen|stipulated|guided|bound|based|founded|grounded|rested|supported|made|done|found|set|laid|sent|written|addressed|backed|taken"
)
""" "is based on", "this is done under", "is found in": what a ground does."""
_HEAD = re.compile(r"(?<=\sof)\s|\s(?:over|against|to|for|from|on|in|by|with|which|that|who)\s")
"""Where the head of the subject ends: "the seizure of | twelve cars", "a freezing order | over his account"."""
_PAPER = re.compile(
    r"\b(?:order|notice|warrant|subpoena|summons|request|demand|direction|requisition|decision|ruling|decree|letter|it)s?(?:\s(?:has|have|had|will|shall|may|must|can))?\s?$"
)
_DATA = re.compile(r"\b(?:data|records|information|particulars|documents)\b")
"""What the authority asks for."""
_PERSON = re.compile(
    r"(?:^|\s)(?:he|she|suspects?|accused|defendants?|victims?|complainants?|witness(?:es)?|perpetrators?|offenders?|person|persons)"
    r"\s(?:(?:has|have|had|will|may|can|must|should)\s)?$"
)
_WRITER = re.compile(
    r"\b(?:we|i|you|us|hereby|please|kindly|issu(?:e|ing))\b|\bthis\s(?:letter|request|notice|order|demand)\b"
)
_OUR_HANDLING = re.compile(
    r"\bwe\s(?:will\s|shall\s|only\s)?(?:handle|process|store|treat|manage|delete|destroy|protect|dispose|archive)\b"
)
_ANSWERED = re.compile(
    r"^(?!.*\b(?:made|issued|annexed|we|i|court|judge|magistrate|justice|prosecutor|you)\b)(?:the\s|an?\s|his\s|her\s)?(?:[\w'’.-]+\s){1,4}?"
    r"(?:gave|reported|notified|informed|answered|replied|responded|supplied|complied|returned|produced|handed|showed|furnished|surrendered)\b"
)
""" "The bank gave us its records under": an answer that is in our hands."""
_PAPER_OF_OTHER = re.compile(
    r"\b(?:notice|order|warrant|request|subpoena|demand|summons)s?\s(?:to|on|upon|against)\s"
    r"(?:an?|another|his|her|their|the\s(?:bank|carrier|suspect|accused|telephone|network|registrar))\s[^,;]{2,40}$"
)
""" "An earlier notice to a telephone company under": a paper that went to others."""
_PAST = re.compile(
    r"\b(?:wurden?|werd(?:en)?|blev|ble|(?:a|ont|avait) ete|fue|fueron|ha sido|han sido|e stat[oa]|sono stat[ei]|venne|foi|foram|"
    r"zostal[aoy]?|zostali|har [a-z]+(?:ats|its|tts)|byl[aoyi]?)\b[^.;:]*$"
)
_CLOSED = re.compile(r"\b(?:wurden?|werd(?:en)?)\b")
