"""What makes a provision a basis of the request: a word for "under", a basis it is joined to, a label, its place."""

from __future__ import annotations

import re

from rules.evidence.basis_text import has_verb
from rules.evidence.cited_at import CUES, INSTRUMENTS, CitedAt, asks, empowered, is_ours
from rules.evidence.reading import Cue, nearest_before
from rules.letter import Role, Zone
from rules.vocabulary import Vocabulary, fold

OF_INSTRUMENT = "the provision of the instrument named before it"
LABELLED = "labelled as the legal basis"
IN_HEADING = "in the heading"
UNDER_BEHIND = "before a word for “under”"
EMPOWERS = "said to empower whoever writes"
JOINED = "joined to the provision"
JOINED_BEFORE = f"{JOINED} before it"
"""The reasons that a reviewer is told, as far as they hold no words of the letter."""

LONGEST_HEADING = 230
HIGH = 14
"""Signs of a heading at most, and passages from the top in which a short sentence may be one."""

OFFENCE_REACH, REQUEST_REACH = 34, 120
"""Signs before "under" in which the word for a crime, or for what is asked, is what stands under the provision."""


def reason_for(at: CitedAt, words: Vocabulary) -> str:
    """Why a citation that nothing speaks against is a legal basis, "" when nothing speaks for it."""
    cue = at.cue(words)
    procedural = at.procedural(words)
    substantive = words.finds("law_substantive", at.citation.law) and not procedural
    if at.under_behind(words) and not substantive:
        return UNDER_BEHIND
    if _EMPOWERS_US.match(fold(at.clause_behind)):
        return EMPOWERS
    if cue is not None and cue.name == "under":
        return _after_under(at, cue, words, substantive=substantive, procedural=procedural)
    if cue is not None and cue.name == "offence":
        return ""
    if at.before and _AND.fullmatch(fold(at.lead).replace("(", "").replace(")", "")):
        return _joined_to_basis(at, words, substantive=substantive)
    if at.labelled or _label_right_before(at.lead, words):
        return "" if substantive else LABELLED
    heading = (_is_heading(at, words) or at.passage.role is Role.ORDER) and not _explains(at, words)
    # Where a language puts the word behind the provision, the crime is named there.
    around = at.lead if at.passage.english else f"{at.lead} {at.clause_behind}"
    if heading and (procedural or not substantive) and not words.finds("offence", around):
        return IN_HEADING
    aside = _explains(at, words) and not asks(at.sentence, words)
    return "a law of procedure" if procedural and not aside else ""


_EMPOWERS_US = re.compile(
    r"\W{0,3}(?:(?:which|that|hereby|expressly)\s)?(?:empowers?|entitles?|authori[sz]es?|enables?|allows?|permits?)\s"
    r"(?:me|us|this|the (?:undersigned|court|prosecutor|office|unit|bureau|commission))\b"
)
_AND = re.compile(
    r"\W*(?:cap\.?\s?\d+\w?\W*)?(?:and|und|et|y|e|and of|,|;|read with|in conjunction with|r/w|as well as|"
    r"i\.?v\.?m\.?|cf\.?|together with)?\W*"
    r"(?:(?:the|of|on|under|to|with|l'|dell'|del|de l'|des|du|al)\W*){0,2}"
)
"""All that may stand between two provisions that are one basis."""


def _after_under(at: CitedAt, cue: Cue, words: Vocabulary, *, substantive: bool, procedural: bool) -> str:
    """What is done or asked "under" the provision makes it a basis; a crime or a penalty under it does not."""
    lead, sentence = at.lead, at.sentence
    told = f"after “{lead[cue.start : cue.end]}”"
    if empowered(lead, words):
        return told
    if _charged(lead[: cue.start]) and not procedural:
        return ""
    if _bracket_between(lead[cue.end :]) or _FOR_DEED.search(fold(lead[: cue.start])):
        return ""
    if _convicts(lead[: cue.start], words) or (substantive and not asks(sentence, words)):
        return ""
    # What stands before a bracket or comma belongs to the provision before it.
    clause = max((lead.rfind(sign, 0, cue.start) for sign in "),;"), default=-1) + 1
    if nearest_before(words, lead, cue.start, ("penalty",), reach=cue.start - clause):
        return ""
    offence = nearest_before(words, lead, cue.start, ("offence",), reach=min(OFFENCE_REACH, cue.start - clause))
    asked = nearest_before(words, lead, cue.start, ("data_request", "issued"), reach=REQUEST_REACH)
    if offence is not None and (asked is None or asked.start <= offence.end):
        return ""
    says = has_verb(sentence) or (_STATEMENT.search(sentence) is not None)
    idle = (
        says
        and not asks(sentence, words)
        and not (_ACTS.search(fold(sentence)) or words.finds("ground_words", sentence))
        and not _WE.search(fold(lead[: cue.start]))
    )
    of_others = (
        says
        and at.passage.english
        and not (is_ours(sentence) or _OF_WRITER.search(fold(sentence)) or words.finds("ground_words", sentence))
    )
    if (idle or of_others) and not (at.labelled or procedural):
        return ""
    if _behind_crime(at, words):
        return ""
    return "" if substantive and asked is None and at.before else told


def _bracket_between(behind: str) -> bool:
    """ "searched a flat under warrant and found films (Films Act 1993, s 131A)": the bracket explains another word."""
    opened = behind.rfind("(")
    return opened > behind.rfind(")") and opened > NEAR_BRACKET


NEAR_BRACKET = 24
"""Signs behind "under" up to which a bracket belongs to it: "under its powers (section 5 of …)"."""

_FOR_DEED = re.compile(
    r"\b(?:for|concerning|regarding|about|of)\s(?:an?\s|the\s)?(?:prohibited\s|punishable\s|criminal\s)?"
    r"(?:acts?|deeds?|behaviou?rs?|conduct)\s$"
)
""" "the proceedings conducted for an act under Article 286": the crime's name is its article."""


def _convicts(lead: str, words: Vocabulary) -> bool:
    """ "was charged on 9 December under …", "renders you liable to proceedings under …": no request stands behind it."""
    cue = nearest_before(words, lead, len(lead), ("convicts", "data_request", "issued"))
    return cue is not None and cue.name == "convicts"


def _charged(lead: str) -> bool:
    """ "In case u/s 66 …", "FIR No. 12/2026 under section …": what stands behind a file's name is the crime."""
    return _FILE_OF_CRIME.search(fold(lead)) is not None


_FILE_OF_CRIME = re.compile(
    r"\b(?:case|crime|cr|fir|c\.r|rc)\.?(?:\s(?:crime|case|fir)\.?)?(?:\s?(?:no|nr)\.?)?(?:\s?[\w-]{0,12}\d[\w/-]{0,16})?"
    r"(?:\s?(?:of|dated|dt\.?)\s[\d./-]{4,10})?,?\s*(?:registered\s)?$"
)

_WE = re.compile(r"\b(?:we|i)\s(?:(?!\b(?:that|who|whom|whose|which|he|she|they|it|was|were|been)\b)[^.;])*$")
""" "We have appointed investigators under section 168": what the writer does, and no story about others."""

_OF_WRITER = re.compile(
    r"^it (?:is|was|has been) |\b(?:orders?|ordered|provider|division|unit|team|measures?|disclosure|disclosed)\b"
)
""" "The order is given under", "the service provider is ordered": a sentence without any such word is about others."""

_STATEMENT = re.compile(r"(?:\b[^\W\d_A-Z]{2,}\b,?\s){3}.*[.]$")
_ACTS = re.compile(
    r"\b(?:act(?:s|ing)?(?!\s(?:of|no|\d))|undersigned|kindly|please|\w*power\w*|notice|legal|letter|measure|approved|writ\w+|address\w*|"
    r"turn\sto|contact\w*|approach\w*|invok\w+|proceed\w*|undertak\w+|intervene\w*|"
    r"ask(?:s|ed|ing)?|enquir(?:y|ies|es)|this inquiry|to us|orders|designated|this is (?:done|sent))\b|"
    r"\b(?:agency|office|commission|directorate|prosecutor|court|authority|bureau|magistrate|judge|inspector),?\s(?:by|under|pursuant|acting|in)\b"
)
""" "The suspect was released under section 47": a sentence in which nobody asks or acts on us is about something else."""


def _behind_crime(at: CitedAt, words: Vocabulary) -> bool:
    """ "Under section 127 he faces six months": what a provision means for somebody, and nothing is asked behind it."""
    behind = re.split(r"[,(;:]", at.clause_behind)[0][:SHORT_BEHIND]
    told = any(words.finds(cue, behind) for cue in ("offence", "provision_crime", "convicts", "penalty"))
    return told and len(at.lead) < SHORT_LEAD and not is_ours(f"{at.lead} {at.clause_behind}")


SHORT_LEAD, SHORT_BEHIND = 30, 45


def of_instrument(lead: str, words: Vocabulary) -> bool:
    """ "PRODUCTION ORDER, s. 487.014 …": what an instrument is made under stands right behind its name."""
    tail = lead[-60:]
    if words.finds("offence", tail):
        return False
    folded = fold(tail)
    ends = (m.end() for kind in INSTRUMENTS for m in words.pattern(f"instrument_{kind}").finditer(folded))
    return any(
        re.fullmatch(
            r"[\s,:–-]*(?:\([^()]{1,30}\))?[\s,:(–-]*(?:(?:made|issued|granted|dated).{0,34}?[,:]?\s*)?", folded[end:]
        )
        for end in ends
    )


def _joined_to_basis(at: CitedAt, words: Vocabulary, *, substantive: bool) -> str:
    """A provision that "and" joins to a basis is one too; a penal code only behind a word for "under" and no offence."""
    sentence, before = at.sentence, at.before
    cue = nearest_before(words, sentence, before, CUES, reach=200)
    if substantive and (cue is None or cue.name != "under" or words.finds("offence", sentence[:before])):
        return ""
    if cue is not None and cue.name == "under":
        return f"{JOINED} after “{sentence[cue.start : cue.end]}”"
    return JOINED_BEFORE if cue is None else ""


def _label_right_before(lead: str, words: Vocabulary) -> bool:
    """ "… with their times. Rechtsgrundlage: Art. 42 PAG": a label in the middle of the running text."""
    label = lead.rstrip()
    if not label.endswith(":"):
        return False
    tail = fold(label.rstrip(": "))
    return any(m.end() == len(tail) for m in words.pattern("label_legal_basis").finditer(tail))


_TELLS = re.compile(r"(?:\b[a-z]{2,}\b,?\s){3}.*\.$|\s(?:requires?|gives?|lets?|guarantees?|protects?)\s")


def _tells(sentence: str) -> bool:
    """ "The seller gave a false name, Article 42.": a sentence about others, with its full stop, is no heading."""
    return (_TELLS.search(sentence) is not None and not is_ours(sentence)) or _ASSERTS.search(sentence) is not None


_ASSERTS = re.compile(
    r"^(?:I|We)\s[a-z]+\s(?:[a-z]+\s){4,}[a-z]+,|\b(?:is|are|was|were|will be)\s[a-z]+(?:ed|en)\s(?:by|when|only)\s.*\.$"
)
""" "I make this statement believing it to be true, section 9.", "The transfer is safeguarded by Article 37.": whole sentences."""


def _under_other_label(at: CitedAt, words: Vocabulary) -> bool:
    """ "Type of case: Article 150 of the Code": a label that names no ground, paper or request."""
    label = _LABEL_BEFORE.match(at.lead)
    if label is None or not at.passage.english:
        return False
    named = label.group(1)
    known = any(words.finds(cue, named) for cue in ("label_legal_basis", "ground_words", "under", "empowers"))
    return not (known or asks(named, words) or is_ours(named) or _OF_LAW.search(fold(named)))


def _states(at: CitedAt, words: Vocabulary) -> bool:
    """ "The Bureau draws its existence from Article 4.": a whole sentence, of us or of others, that asks and gives nothing."""
    sentence = at.sentence
    whole = at.passage.english and at.citation.start > 0 and _STATEMENT.search(sentence) is not None
    return whole and not (
        asks(sentence, words) or any(words.finds(c, sentence) for c in ("ground_words", "empowers", "under"))
    )


def _names_matter(at: CitedAt, words: Vocabulary) -> bool:
    """ "Re: s. 8 Electronic Transactions Act, fake shop": a subject line that asks nothing names the law of the matter."""
    named = words.finds("law_powers", at.citation.law) or any(
        words.finds(c, at.sentence) for c in ("ground_words", "empowers")
    )
    return _MATTER.match(fold(at.sentence)) is not None and not (
        named or at.procedural(words) or asks(at.sentence, words)
    )


_MATTER = re.compile(r"\W*(?:re|subject|subj|in re|matter|betreff|betr|concerning|objet|asunto|oggetto)\s?[:.]\s")
_LABEL_BEFORE = re.compile(r"^([A-Z][^:]{3,60}):\s*$")
_OF_LAW = re.compile(
    r"\b(?:law|legal|grounds?|statut\w+|act|code|provisions?|re|ref|reference|subject|form|assistance|basis|norms?)\b"
)


def _explains(at: CitedAt, words: Vocabulary) -> bool:
    """ "It shall be executed within five days (ORS 133.565) by transmittal.": a bracket in a sentence that says something."""
    opened = at.sentence.rfind("(", 0, at.citation.start)
    inside = opened > at.sentence.rfind(")", 0, at.citation.start) and at.sentence[:opened].strip() != ""
    return inside and at.sentence.endswith(".") and has_verb(fold(at.sentence)) and not of_instrument(at.lead, words)


def _is_heading(at: CitedAt, words: Vocabulary) -> bool:
    """Whether a short sentence is set as a heading is: bold, in capitals, outside the text or high on the page."""
    passage = at.passage
    set_off = passage.bold or passage.zone is not Zone.BODY or at.sentence.isupper() or passage.order < HIGH
    says = (has_verb(at.sentence) and not asks(at.sentence, words) and not is_ours(at.sentence)) or _tells(at.sentence)
    says = says or _under_other_label(at, words) or _names_matter(at, words) or _states(at, words)
    return len(at.sentence) < LONGEST_HEADING and set_off and not says and not words.finds("provision_crime", at.lead)
