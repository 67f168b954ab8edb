"""What makes a provision no basis of the request: it defines the crime, threatens a penalty, governs a form or a stamp."""

from __future__ import annotations

import re

from rules.evidence.assertion import clause_around
from rules.evidence.cited_at import INSTRUMENTS, PRINCIPLE, CitedAt, asks, empowered
from rules.evidence.reading import nearest_before
from rules.evidence.user_notification import forbids
from rules.letter import Zone
from rules.vocabulary import Vocabulary, fold

HEAD_WORDS = 4
"""Words before "under" that are looked at for what the provision governs: "an affidavit under Rule 902"."""

BEHIND_LAW = 40
"""Signs behind a provision that are looked at for whose guidelines it stands in."""

_INSTRUMENTS = tuple(f"instrument_{kind}" for kind in INSTRUMENTS)


def is_never_basis(at: CitedAt, words: Vocabulary) -> bool:
    """Whether nothing can make it a basis: it forbids to tell the user, stands in a stamp, or is a law of crimes alone."""
    citation = at.citation
    around = at.sentence[citation.start : citation.end + BEHIND_LAW]
    return (
        forbids(clause_around(at.sentence, citation.start, citation.end), words)
        or at.in_other_part
        or _in_stamp(at, words)
        or words.finds("company_guidelines", around)
        or (words.finds("law_substantive_only", citation.law) and not at.in_code)
    )


def _in_stamp(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the provision belongs to a signature or its stamp: "Elektronische Ausfertigung gemäß § 79 GOG"."""
    if at.labelled or any(words.finds(cue, at.sentence) for cue in ("data_request", "preserve")):
        return False
    if at.passage.zone is Zone.SIGNATURE:
        return True
    # A certified copy of an order is no stamp: what the order is made under stands nearer to its own name.
    cue = nearest_before(words, at.sentence, at.citation.start, ("electronic_signature", "issued", *_INSTRUMENTS))
    return words.finds("electronic_signature", at.sentence) and (cue is None or cue.name == "electronic_signature")


def defines_crime(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the provision is the crime's: its name stands right before it or in brackets behind, and no power is told."""
    lead, citation = at.lead, at.citation
    if empowered(lead, words) or at.in_code or _PROCEDURE.search(fold(citation.law)):
        return False
    crime = re.match(r"\s?\(([^()]{4,80})\)", at.sentence[citation.end :])
    if crime and words.finds("offence", crime.group(1)) and not words.finds("law_procedural", crime.group(1)):
        return True
    cue = nearest_before(words, lead, len(lead), ("under",), reach=40)
    name = re.split(r"[;:]|\.\s|\sand\s(?=we|i\b)", lead[: cue.start] if cue else lead)[-1]
    near = name.rstrip().rstrip(",").split(",")[-1] if name.rstrip().endswith(",") else ""
    if cue is None:
        return words.finds("offence", near) and not asks(near, words)
    charged = _CHARGED.search(fold(name)) is not None and words.finds("offence", name)
    return near != "" and charged and not asks(near, words)


_PROCEDURE = re.compile(
    r"procedure|procedural|procedimiento|processo|procesal|processuel|procedura|"
    r"evidence|mutual|convention on cybercrime|prozess|postup|processu"
)
_CHARGED = re.compile(
    r"(?:investigat\w+|complain\w*|proceedings?|prosecuted|prosecution|charge\w*|inquir\w+|"
    r"enquir\w+|case|trial|warrant of arrest|ermittl\w+|verfahren)"
    r"\b.{0,40}\b(?:for|into|concern\w*|relates? to|regarding|wegen|pour|por)\s[^;:]{3,70},\s?$"
)
""" "under preliminary investigation for computer-related fraud, under Section 4": the law of that crime."""


def speaks_against(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the law is one of crimes, or a word of the closed list stands in the clause of the provision.

    Asked where nothing that is known makes the provision a basis, so in doubt it speaks against.
    """
    if at.passage.zone is Zone.SIGNATURE or is_never_basis(at, words) or serves_other_purpose(at, words):
        return True
    if words.finds("law_substantive", at.citation.text) and not at.in_code:
        return True
    if any(words.finds(cue, at.clause_before) for cue in _BEFORE) or told_of_another(at, words):
        return True
    opened = at.sentence.rfind("(", 0, at.citation.start)
    bracketed = opened > at.sentence.rfind(")", 0, at.citation.start) and at.sentence[:opened].strip() != ""
    return bracketed or any(words.finds(cue, at.clause_behind) for cue in _BEHIND)


_BEFORE = ("offence", "provision_crime", "penalty", "convicts", "provision_other", "non_disclosure")
_BEHIND = ("offence", "provision_crime", "penalty", "convicts", "provision_other", "provision_behind")


def told_of_another(at: CitedAt, words: Vocabulary) -> bool:
    """ "sworn in under", "your company must keep by", "the victim is informed under": what others do, must or may by law.

    A request or an instrument that is named nearer to the provision is what stands under it.
    """
    lead = re.split(r"[;:]|\.\s", at.lead)[-1]
    cue = nearest_before(words, lead, len(lead), ("provision_other", "data_request", *_INSTRUMENTS))
    if cue is None or cue.name != "provision_other" or _REQUEST_IS.search(fold(lead[: cue.start])):
        return False
    return _PAPER.search(fold(lead[cue.end :])) is None


_REQUEST_IS = re.compile(
    r"\b(?:this|the|our|a) (?:request|application|letter|demand)(?: for \w+(?: \w+)?)? (?:is|was|has been)(?: \w+)? $"
)
""" "The request is lodged under": what is done with the request itself."""


_PAPER = re.compile(
    r"\b(?:order|notice|warrant|subpoena|summons|request|demand|letter|direction|requirement|requisition|decision)s?\b"
)
""" "after he was arrested, this order was made under": a paper of the authority that is named behind."""


_POWER_TO_INQUIRE = re.compile(
    r"\b(?:powers?|authority|competence) (?:of|to|for) (?:the )?(?:inquir|enquir|investigat)\w+$"
)
""" "In exercise of the power of investigation under": the ground itself, where "the investigation under" is another's."""


def serves_other_purpose(at: CitedAt, words: Vocabulary) -> bool:
    """Whether the provision is cited for something else than the request: a form, costs, secrecy, a penalty."""
    sentence, citation, cue = at.sentence, at.citation, at.cue(words)
    named = cue is not None and cue.name == "penalty" and PRINCIPLE.search(at.lead) is not None
    if cue is not None and cue.name in {"penalty", "non_disclosure"} and not named:
        return True
    begins = citation.start if cue is None else at.before + cue.start
    clause = re.split(r"[;:]|,\s(?!\d)|\.\s", sentence[:begins])[-1]
    head = " ".join(clause.split()[-HEAD_WORDS:])
    if words.finds("provision_aside", head) and _POWER_TO_INQUIRE.search(fold(head)) is None:
        return True
    behind = re.split(r"[;]|\.\s", sentence[citation.end : citation.end + 90])[0]
    opens = len(clause.split()) <= HEAD_WORDS
    kept_secret = _SECRET.search(fold(behind)) is not None
    if opens and (kept_secret or (words.finds("provision_behind", behind) and not words.finds("data_request", behind))):
        return True
    said = fold(sentence[: citation.start])
    if _FORBIDDEN.search(said) or (_DEFINES.search(said) and not _DEFINES_THIS.search(said)):
        return True
    away = (cue is None or len(at.lead) - cue.end > BEHIND_LAW) and not _TO_THIS.search(fold(at.lead))
    if away and _APPLIES.match(fold(behind)) and not words.finds("data_request", behind):
        return True
    if _FORBIDS.match(fold(behind)) or (_RULES_ITSELF.match(fold(behind)) and words.finds("penalty", behind)):
        return True
    if _DEFERRED.search(fold(sentence[: citation.start])[-DEFERRED_REACH:]):
        return True
    bracketed = cue is None and sentence[:begins].rstrip().endswith("(")
    if re.match(r"\W*which\s", behind) and forbids(behind, words):
        return True
    lead = sentence[:begins]
    told = words.finds("offence", lead) or words.finds("provision_aside", lead)
    aside = told or not (citation.again or at.procedural(words))
    return bracketed and aside and lead.strip(" (") != "" and not asks(lead, words) and not _names_request(at, lead)


def _names_request(at: CitedAt, lead: str) -> bool:
    """ "EMERGENCY DISCLOSURE FORM (18 U.S.C. § 2702)": the heading of the request itself."""
    return at.passage.order < HIGH and len(lead) < LONG_HEADING and _REQUEST.search(fold(lead)) is not None


HIGH, LONG_HEADING = 14, 80
_REQUEST = re.compile(
    r"\b(?:disclosure|preservation|production|emergency|exigent|data)\b.{0,30}\b(?:form|request|demand)\W*$"
)


def applies_itself(at: CitedAt, words: Vocabulary) -> bool:
    """ "about the order: section 342 applies": what the law says for itself, and no instrument's ground."""
    behind = at.sentence[at.citation.end :]
    return _APPLIES.match(fold(behind)) is not None and not words.finds("data_request", behind[:90])


def governs_aside(lead: str, words: Vocabulary) -> bool:
    """Whether the words right before a provision name what is no request: "an affidavit under"."""
    return words.finds("provision_aside", " ".join(lead.split()[-HEAD_WORDS - 1 :]))


_SECRET = re.compile(r"\bkeep\b.{0,60}(?:confiden|secre)|must not (?:be )?(?:inform|told|disclos)")

_FORBIDS = re.compile(
    r"\W*(?:an?\s(?:\w+\s){0,2}(?:fine|penalty|surcharge)|"
    r"(?:you|nobody|no one)\s(?:must|may|shall)\s(?:not\s)?(?:tell|inform|disclose|notify)|"
    r"to comply with th(?:is|e) (?:notice|order)|forbids?|prohibits?|punish\w*|restricts?|protects?|"
    r"makes?\s.{0,40}?offen[cs]e|(?:provides? for|imposes?|prescribes?)\s(?:\w+\s){0,3}(?:fine|imprison\w+|penalt\w+))\b"
)
_FORBIDDEN = re.compile(r"\b(?:forbidden|prohibited|punished|punishable) (?:by|under) (?:the )?$")
_TO_THIS = re.compile(r"\b(?:this|our) (?:demand|request|notice|letter|order|requisition)\b")
""" "To this demand section 264 applies": what the request itself falls under."""
_DEFERRED = re.compile(
    r"\b(?:notification|notifying|notice to the (?:user|subscriber|holder)|verstandigung|benachrichtigung|kennisgeving|"
    r"notificacion|notificacao|notifica|zawiadomienie)\b[^.;:]{0,50}"
    r"\b(?:deferred|postponed|delayed|withheld|aufgeschoben|zuruckgestellt|unterbleibt|uitgesteld|aplaza\w+|difer\w+|odrocz\w+)\b"
    r"[^.;:]{0,24}$"
)
""" "Notification remains deferred under section 138": when the user is told, not what we are asked."""
DEFERRED_REACH = 120
_APPLIES = re.compile(
    r"\W*(?:also )?(?:appl(?:y|ies)\b(?! for)|governs?\b|regulates?\b)|\W*(?:findet|finden) anwendung\b|\W*s'appliquent?\b"
)
""" "section 342 POCA applies to you": what the law says for itself."""
_DEFINES = re.compile(
    r"\b(?:within the meaning of|as defined (?:in|by|under)|au sens de|im sinne (?:des|der|von)|en el sentido de|w rozumieniu)"
    r"(?: the| of| l')?\s?$|"
    r"\b(?:i am|we are|you are|(?:he|she|company|llp|firm) is) (?:an?|the) (?:[a-z]+ ){1,4}for the purposes of(?: the)?\s?$"
)
""" "an authorised officer within the meaning of section 109A": a word's meaning, not the request's ground."""
_DEFINES_THIS = re.compile(
    r"\bthis\s(?:\w+\s){0,4}(?:requisition|notice|request|demand|order|summons|direction)\swithin the meaning of(?: the)?\s$"
)
""" "treat this as a requisition within the meaning of section 94": the letter itself."""
_RULES_ITSELF = re.compile(r"\W*(?:provides?|prescribes?|imposes?|lays? down|threatens?|makes?)\b")
""" "section 238 of the Act provides for a fine", "section 348 forbids its disclosure": what the law itself says."""
