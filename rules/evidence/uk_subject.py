"""Whether the letter says that the user is a UK national, subject or resident (Guidelines 6.3).

Read generously: overlooking one hands the data of a UK subject abroad, seeing one too many asks for another road.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import clause_around, negated
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.user import LABEL, OTHERS, USES
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence
from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

_SILENT = frozenset({Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD, Zone.ADDRESSEE})


def find_uk_subject(letter: Letter, words: Vocabulary) -> Evidence | None:
    """The statement that the user is one."""
    for passage, sentence in _said(letter):
        found = _uk_person(sentence, words)
        if found:
            return evidence("uk_subject", sentence, sentence, passage, f"“{found}”")
    return None


def _said(letter: Letter) -> Iterator[tuple[Passage, str]]:
    """Every sentence, also one that goes on in another column or behind a line of the head: "a British | citizen who …"."""
    told = [p for p in letter.passages if p.zone not in _SILENT]
    for number, passage in enumerate(told):
        text = flat(passage.text)
        yield from ((passage, sentence) for sentence in sentences(text))
        if not text.endswith(tuple(".:;!?")):
            behind = next((q for q in told[number + 1 : number + 4] if flat(q.text)[:1].islower()), None)
            if behind is not None:
                end, begin = sentences(text)[-1:], sentences(flat(behind.text))[:1]
                yield passage, " ".join((*end, *begin))


def _uk_person(sentence: str, words: Vocabulary) -> str:
    folded = fold(sentence)
    known: list[Found | re.Match[str]] = [*words.pattern("uk_subject").finditer(folded)]
    for match in known:
        if not _said_of_nobody(words, sentence, match):
            return match.group()
    places: list[Found | re.Match[str]] = [*words.pattern("uk_word").finditer(folded), *_TOWN.finditer(folded)]
    for match in places:
        clause = clause_around(sentence, match.start(), match.end())
        at = clause.find(sentence[match.start() : match.end()])
        around = clause[max(0, at - 60) : at + match.end() - match.start() + 60]
        if len(clause) < LABEL:
            # "Nationality: British".
            around = sentence[max(0, match.start() - 60) : match.end() + 20]
        about_user = (
            words.finds("user_person", sentence)
            or words.finds("pronoun", clause)
            or USES.search(fold(clause))
            or _BELONGS.search(fold(clause))
        )
        if (
            about_user
            and (words.finds("nationality", around) or _LIVES.search(fold(around)))
            and not _said_of_nobody(words, sentence, match)
        ):
            return match.group()
    return ""


def _said_of_nobody(words: Vocabulary, sentence: str, match: Found | re.Match[str]) -> bool:
    """Whether it is denied, or said of a victim, of a company or of another person than the user."""
    clause = clause_around(sentence, match.start(), match.end())
    lead = clause[: clause.find(sentence[match.start() : match.end()])]
    before = sentence[max(0, match.start() - 16) : match.start()]
    if negated(words, before) or _NEITHER.search(fold(lead)) or near(words, "no_indication", sentence, match.start()):
        return True
    if _DONE_TO.search(fold(lead)) or _AS_RULE.search(fold(sentence)) or _ASKED.search(fold(lead)):
        return True
    behind = fold(sentence[match.end() :])
    once = _ONCE.search(behind) is not None and _NATION.search(match.group()) is None
    if (
        once
        or _NEVER_HERE.search(fold(sentence[: match.start()]))
        or _OF_A_THING.search(behind)
        or _NOTHING_SAYS.search(fold(lead))
    ):
        return True
    told = fold(sentence[max(0, match.start() - 170) : match.start()])
    users = [m.end() for m in words.pattern("user_person").finditer(told)]
    users = [at for at in users if _OF_DATA.match(told[at:]) is None]
    rivals = [m.end() for m in words.pattern("somebody_else").finditer(told)]
    rivals += [m.end() for way in (OTHERS, _COMPLAINT) for m in way.finditer(told)]
    return max(rivals, default=-1) > max(users, default=-1)


_NEITHER = re.compile(r"\bneither\b|\bno(?:r| longer)\b|\bhas no (?:ties|connection|link)")
_OF_DATA = re.compile(r"^s?(?: of)? (?:the )?(?:data|records|platform)\b|^'s data\b")
_DONE_TO = re.compile(
    r"\b(?:defraud\w*|cheat\w*|deceiv\w*|threaten\w*|blackmail\w*|target\w*|against|attack\w*|pretend\w*|pos(?:ed|ing) as"
    r"|claim\w* to be|impersonat\w*|robbed|harm\w*|stole\w*|extort\w*|contacted|sold \w+ to|in the name of)\b[^,;.]{0,24}$"
)
""" "The user defrauded a British citizen", "pretended to be a British national"."""

_AS_RULE = re.compile(
    r"\b(?:uk|british) (?:nationals|citizens|residents|subjects)\b[^.;]{0,40}\b(?:require|need|only|must)\b"
)
""" "Data of UK nationals require an MLA request": a rule, and no user."""

_TOWN = re.compile(
    r"\b(?:his majesty|gbr?\b|your (?:country|kingdom|state|territory)\b|sheffield|newcastle|nottingham|leicester"
    r"|coventry|bradford|sunderland|southampton|portsmouth"
    r"|plymouth|brighton|swansea|aberdeen|dundee|inverness|stoke-on-trent|wolverhampton|middlesbrough|birkenhead"
    r"|croydon|luton|norwich"
    r"|ipswich|exeter|blackpool|bournemouth|oxford|kent|essex|surrey|sussex|yorkshire|lancashire|cornwall|devon|norfolk|suffolk"
    r"|merseyside|tyneside|derry|londonderry|newport|wrexham|paisley|stirling|rotherham|doncaster|huddersfield|bolton|salford"
    r"|slough|milton keynes|peterborough|swindon|northampton)\b"
)
"""Towns and counties where somebody may be at home, and the short form of a passport."""
_LIVES = re.compile(
    r"\b(?:moved to|relocated to|emigrated to|works?|worked|working|employed|stud(?:ies|ying)|home (?:is|at|in)"
    r"|is (?:\w+ )?(?:british|english|scottish|welsh) by|resided|house (?:is|at|in)|flat (?:at|in)|lodg\w+|stays?"
    r"|staying|living|nat\b|tenant|council tax|national insurance)\b"
)
_ASKED = re.compile(
    r"\b(?:please|kindly|to|must|can you|could you) (?:say|state|tell us|confirm|indicate|inform us|let us know|check|verify)"
    r" (?:\w+ )?(?:whether|if)\b"
)
_ONCE = re.compile(r"^[^;]{0,30}\b(?:until|till|up to) (?:\w+ ){0,2}(?:19|20)\d\d\b")
""" "Studied in Leeds until 2014": where somebody was once; of a nationality nothing of the kind is said."""
_NEVER_HERE = re.compile(
    r"\b(?:never|not|nor)\s(?:\w+\s)?(?:liv\w+|resid\w+|been|stay\w+|domiciled|born|settled|entered|visited|set foot)\s"
    r"(?:(?:in|to|on|at|of|the|a)\s){0,3}$"
)
""" "Has never lived in the UK"."""
_COMPLAINT = re.compile(r"\b(?:complaints?|report) (?:\w+ )?(?:came|comes|was made|made|of|from|by)\b")
_BELONGS = re.compile(
    r"\b(?:account|profile)\b[^.;]{0,60}\b(?:belongs to|is (?:that|the account) of|is (?:held|owned) by)\b"
)
_OF_A_THING = re.compile(
    r"^\s(?:\w+\s)?(?:colon(?:y|ies)|films?|banks?|compan(?:y|ies)|servers?|pounds?|laws?|courts?|sites?|platforms?|clients?"
    r"|customers?|victims?|police|authorit\w+|embassy|consulate|airways|market|brands?)\b"
)
""" "A former British colony", "a UK server": not said of a person."""
_NATION = re.compile(r"your|brit|english|scots|scottish|welsh|majesty|uk\b|u\.k|gbr|national|citizen|subject")
_NOTHING_SAYS = re.compile(r"\bnothing (?:indicates|suggests|shows|points)\b|\bno (?:sign|hint|indication|reason)\b")
