"""Citations of provisions: "18 U.S.C. § 2703(d)", "section 9 of the X Act 1984", "§ 100k Abs. 1 StPO", "art. 588 de la Ley …".

A citation is a provision (a counting word and its number) together with the law that the text names beside it. Written for
the grammar that citations share over languages, not for particular laws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.evidence.law_names import ABBREVIATION, LAW_NOUN, NOT_LAWS, SHORT_LAWS, YEAR, is_law_name, name_at_start
from rules.evidence.provisions import CODE, COUNTED, LIST, ROMAN, SUBDIVISION
from rules.remembered import remembered
from rules.vocabulary import Vocabulary, fold, phrase_pattern

_NEXT = r"(?:the\s|of\s|to\s|on\s|in\s|under\s|by\s|l'|dell'|del\s|al\s){0,2}"
_UNIT = (
    r"(?:articles?|sections?|chapters?|art\.|arts\.|sec\.|§|paragraphs?|para\.|rules?\s\d|regulation|schedule|"
    r"treaty|convention|european convention|agreement|\d+\sU\.?S)"
)
_LAW_STOP = re.compile(
    rf"\s(?:and|und|et|y|e|sowie|as well as|read with)\s(?={_NEXT}{_UNIT})|"
    r"\son\s(?=\d{1,2}\s[a-z]{3,9}\s(?:19|20)\d\d)|[;:\[\]]|(?<!\bno)(?<!\bnr)(?<!\bn)(?<!\bc)\.(?=\s|$)|,(?!\s(?:1[89]|20)\d\d\b)|\s[–—]\s|\n",
    re.IGNORECASE,
)
"""Where a law's name ends: at the next provision, and at most signs."""

_CONNECTOR = re.compile(
    r"^(?:\s*,)?\s*(?:(?:of|to|the|under|in|de|du|des|del|della|dello|dell'|di|der|dem|van|het|ten|la|le|el|los|das|da|do|dos|"
    r"av|af|i|o|u|on|l'|d'|zu|zum|no\.?|said|din|al|από|του|της|των|от|з|із|fra|från),?\s+)*"
    r"(?:ta(?:l|d|s|t|n|r|ż)-\s?|ta['’]\s)?(?:(?:19|20)\d\d\s(?=[a-z]+\s(?:convention|treaty|agreement|protocol)\b))?",
    re.IGNORECASE,
)
_BEHIND_LAW = re.compile(rf",\s(?:section|article|paragraph|para|schedule|part)s?\.?\s?{LIST}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision with the law that it belongs to, and its place in the flat text.

    `again` tells that the law is only referred to: "section 51 of the same Act"; `law` then is the word for it.
    """

    text: str
    start: int
    end: int
    law: str
    again: bool = False


_FILE_NUMBER = re.compile(r"\d+\.\d+\.\d+\.\d")
"""More parts than a provision has: "M.J.P.O. 8.4.03.117"."""

_BACK_REFERENCE = re.compile(
    r"\s?(?:,|of|to|in|under)?\s?(?:(?:the|that|this)\s)?(?:(?:same|said|aforesaid|above|above-mentioned|latter)\s)?((?:(?:19|20)\d\d\s)?"
    r"(?:Act|Code|Law|Ordinance|Order|Decree|Statute|Regulations?|Convention|Treaty))(?![\w-])(?!\s(?:of|on|for|\d|(?!I\s)[A-Z]))"
)
"""A law that was named before: "of the same Act", "of the 1996 Act", "of that Act I require"."""

_LISTED = re.compile(r",?\s(?:of|to|at|in),?\s([Rr]ef(?:erence|\.)?\s\(?[A-Z]\)?)(?![\w-])")
""" "article 10 of Reference B": a law that the list of references at the head counts by a letter."""

_SUBDIVISION = re.compile(SUBDIVISION)
_THEREOF = re.compile(r",?\sthereof\b")
_ITS = re.compile(r"\b(?:in particular|namely|more particularly|especially)(?:\sto|\sunder|\swith)?\sits\s$")
""" "the Code of Criminal Procedure, in particular its section 124"."""
_SAID = re.compile(r"\b(?:same|said|aforesaid|above|above-mentioned|latter)\s")
_LAW_NUMBER = re.compile(
    r"\s?(?:\((?:EU|EC|EEC)\)\s?)?(?:(?:No|Nr|N)[.º°]?\s?)?\d[\w./()-]*\d(?:\s(?:of|OF)\s(?:19|20)\d\d)?"
)
_LAWS_OF = re.compile(r"(?:revised\s)?(?:laws|statutes)\sof\b", re.IGNORECASE)
""" "Chapter 9 of the Laws of Malta": where a country's collection has an Act, and no provision of it."""
_BARE_NOUN = re.compile(r"(?:ACT|LAW|Act|Code|Law|Ordinance|Order|Decree|Statute|Regulations?|Convention|Treaty)")


@lru_cache(maxsize=8)
def _provision(words: Vocabulary) -> re.Pattern[str]:
    units = "|".join(sorted((phrase_pattern(u) for u in words.cues.get("citation_number", ())), key=len, reverse=True))
    unit = rf"(?:§{{1,2}}|(?<!\w)(?<!\w\w-)(?:{units})\b\.?)"
    roman = rf"(?<!\w)(?:articles?|articulos?|artigos?|articolo|article)\s{ROMAN}(?:,?\s(?:and|y|et|e)\s{ROMAN})?"
    part = rf"(?:{unit}\s?{LIST}|{roman})"
    return re.compile(
        rf"{part}(?:\s?(?:of,?|to,?)?\s?(?:and the schedule to,?)?(?:,|of|to|and|und|et|y|e|i|a|og|och|"
        rf"read with|in conjunction with|i\.?\s?v\.?\s?m\.?)?\s?{part})*"
    )


def find_citations(text: str, words: Vocabulary) -> list[Citation]:
    """The citations of a flat text in their order. A provision whose law is not named is left out."""
    return list(_citations(text, words)) if _COUNTS.search(text) else []


def cited_spans(text: str, words: Vocabulary) -> list[tuple[int, int]]:
    """The places of all provisions in a flat text, also of those whose law is not named: no number in them is a file's."""
    bare = [m.span() for m in _BARE_PROVISION.finditer(fold(text)) if not text[m.start() : m.start() + 2].isupper()]
    return [*((c.start, c.end) for c in find_citations(text, words)), *bare]


_BARE_PROVISION = re.compile(
    r"(?:§{1,2}|(?<![\w.])(?:art(?:t|s|i[a-z]+)?|(?:sub-?)?sections?|ss?|sec|cl|clanky?|clanku|para(?:graphs?|grafu?)?|rules?|pasal|maddes?i?|"
    r"panta|pants|straipsn\w*|cikk|schedules?|chapters?|ст|ст\.ст|стат\w+|чл|член\w*|αρθρ\w*|αρ)\b\.?)"
    rf"\s?{LIST}"
)


_COUNTS = re.compile(r"\d|\s[IVX]{1,5}\b")


@remembered
def _citations(text: str, words: Vocabulary) -> tuple[Citation, ...]:
    folded = fold(text)
    found: list[Citation] = []
    for match in CODE.finditer(folded):
        numbers = re.findall(r"\d+", match.group())
        if _FILE_NUMBER.search(match.group()):
            continue
        begins = text[match.start()]
        if (begins.isdigit() or begins.isupper()) and numbers and not all(YEAR.fullmatch(n) for n in numbers):
            law = text[match.start() : match.end()]
            named = re.match(r"(?:\d+\s)?[^\d§]+", law)
            found.append(Citation(law.strip(), match.start(), match.end(), named.group().strip() if named else law))
    for match in (*_provision(words).finditer(folded), *_COUNTED.finditer(folded)):
        if any(match.start() < c.end and c.start < match.end() for c in found):
            continue
        places = _two_laws(text, match.start(), match.end()) or [match.span()]
        found.extend(c for c in (_with_law(text, *place) for place in places) if c is not None)
    return tuple(sorted(found, key=lambda c: c.start))


_COUNTED = re.compile(COUNTED)


def _two_laws(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "Executive Law § 63(12) and § 2302(a) of the Civil Practice Law": the provisions of the law before and of that behind."""
    joint = _JOINT.search(text, start, end)
    if joint is None or not _law_before(text, start)[0] or not _law_behind(text, end)[0]:
        return []
    return [(start, joint.start()), (joint.end(), end)]


_JOINT = re.compile(r"\s(?:and|und|et|y|e)\s(?=§|sections?\s|articles?\s|art\.)", re.IGNORECASE)


def _with_law(text: str, start: int, end: int) -> Citation | None:
    if _THEREOF.match(text[end:]) or _ITS.search(text[:start]):
        return Citation(text[start:end].strip(" ,"), start, end, "", again=True)
    listed = _LISTED.match(text[end:])
    if listed:
        return Citation(text[start:end].strip(" ,"), start, end + listed.end(), listed.group(1), again=True)
    back = _BACK_REFERENCE.match(text[end:])
    if back and _SAID.search(back.group()):
        return Citation(text[start:end].strip(" ,"), start, end + back.end(), back.group(1), again=True)
    law, stop = _law_behind(text, end)
    if _LAWS_OF.match(law):
        return None
    numbered = _LAW_NUMBER.match(text[stop:]) if law and _BARE_NOUN.fullmatch(law) else None
    if numbered:
        law, stop = f"{law}{numbered.group()}", stop + numbered.end()
    if law and _BARE_NOUN.fullmatch(law):
        return Citation(text[start:end].strip(" ,"), start, stop, law, again=True)
    if law:
        tail = _BEHIND_LAW.match(fold(text[stop:]))
        stop += tail.end() if tail else 0
        return Citation(text[start:stop].strip(" ,"), start, stop, law)
    law, begin = _law_before(text, start)
    if law:
        return Citation(text[begin:end].strip(" ,"), begin, end, law)
    if back:
        return Citation(text[start:end].strip(" ,"), start, end + back.end(), back.group(1), again=True)
    return None


def _law_behind(text: str, end: int) -> tuple[str, int]:
    """The law named after the provision: capitalised words up to the next stop, or an abbreviation such as StPO."""
    parts = _SUBDIVISION.match(fold(text[end : end + 80]))
    end += parts.end() if parts else 0
    ordinal = _ORDINAL.search(fold(text[max(0, end - 40) : end + 1]))
    end += 1 if ordinal else 0
    connector = _CONNECTOR.match(text[end:])
    begin = end + (connector.end() if connector else 0)
    ahead = text[begin : begin + 140]
    stop = _LAW_STOP.search(_BRACKETED.sub(lambda m: "(" + "x" * (len(m.group()) - 2) + ")", ahead))
    name = name_at_start(ahead[: stop.start()] if stop else ahead)
    rule = _NUMBERED_RULE.match(ahead)
    if rule:
        return rule.group(), begin + rule.end()
    dotted = _DOTTED.match(ahead)
    if dotted and (is_law_name(dotted.group()) or _NATIONAL.match(dotted.group())):
        dated = _DATED_NUMBER.match(ahead[dotted.end() :])
        return dotted.group(), begin + dotted.end() + (dated.end() if dated else 0)
    bracket = re.match(r"\s?\([^)]{2,60}\)", text[begin + len(name) :]) if name else None
    if not name or not is_law_name(name):
        return "", end
    tells = bracket and (YEAR.search(bracket.group()) or is_law_name(bracket.group().strip(" ()")))
    tail = bracket.end() if bracket and tells and "§" not in bracket.group() else 0
    return name, begin + len(name) + tail


_ORDINAL = re.compile(r"(?<!\w)(?:cl\w{0,6}|stav\w{0,3})\.?\s\d{1,4}\.$")
""" "članka 257. Zakona": in some languages the number of an article is an ordinal."""

_BRACKETED = re.compile(r"\([^()]{1,60}\)")
_NUMBERED_RULE = re.compile(r"(?:[A-Z]\.){2,3}\s?(?:No|Blg|Nr)\.?\s\d[\w-]{0,20}")
""" "A.M. No. 17-11-03-SC": rules, acts and decrees that a country counts under initials."""
_NATIONAL = re.compile(r"[A-Z][a-z]+\s[cC]\.|C\.\s?proc")
_DATED_NUMBER = re.compile(r"\s\d{1,2}[.º°]?\s\w{3,10}\s(?:19|20)\d\d,?\sn\.?\s?\d+")
""" "d.P.R. 29 settembre 1973, n. 600"."""
_DOTTED = re.compile(
    r"(?:[A-Z][a-z]{2,12}(?:ian|ish|an|ese|ch)\s)?(?:(?:[A-Za-z]{1,3}\.\s?){1,3}[A-Za-z]{1,3}\.|C\.\s?proc\.\s?(?:pen|civ)\.)(?!\w)"
)
""" "c.p.p.", "k.p.k.": the full stops belong to the law's name."""


def _law_before(text: str, start: int) -> tuple[str, int]:
    """The law named before the provision: "Finance Act 2008, Schedule 36", "Criminal Procedure Law Article 690"."""
    behind = re.sub(r"[\s,–—-]+$", "", text[max(0, start - 240) : start])
    shift = max(0, start - 240)
    bare = behind
    while (of_law := _OF_LAW.search(bare)) is not None:
        bare = bare[: of_law.start()]
    law, begin = _name_before(bare, len(bare))
    if law:
        return text[shift + begin : shift + len(bare)], shift + begin
    return "", start


_OF_LAW = re.compile(
    r"[\s,]*(?:\([^()]{2,60}\)|,\s(?:[A-Z][a-z]{3,14},?\s)?(?:\d{1,2}\s[A-Z][a-z]{2,8}\s)?(?:19|20)\d\d|,?\s(?:No|Nr|Number|N)\.?[º°]?\s?[\w/.-]*\d[\w/.-]*|"
    r",?\s(?:Part|Chapter|Title|Division)\s\w{1,6}(?:,?\s(?:Part|Chapter|Division|Subdivision)\s\w{1,6}){0,2}|"
    r",?\s(?:dated|adopted|enacted|of|from)\s(?:on\s|the\s)?\d(?:(?!\sand\b)[^,;()]){4,28}),?$"
)
"""What tells of a law behind its name: its number, its day, its short name."""


def _name_before(behind: str, start: int) -> tuple[str, int]:
    """The name of a law that a text ends with."""
    begin = _run_of_capitals(behind)
    if begin is not None and is_law_name(behind[begin:]):
        lead = _NO_NAME.match(behind[begin:])
        begin += lead.end() if lead else 0
        opened = behind.rfind("(", begin)
        if opened > behind.rfind(")", begin) and is_law_name(behind[opened + 1 :]):
            begin = opened + 1
        return behind[begin:], begin
    short = re.search(r"(?<![\w.])([A-ZČŠŽА-ЯІЇЄ][A-Za-zČŠŽА-ЯІЇЄ]{1,9})(?:['’]\w{1,5}|\.)?$", behind)
    if (
        short
        and short.group(1) not in NOT_LAWS
        and (
            ABBREVIATION.fullmatch(short.group(1)) if not short.group().endswith(".") else short.group(1) in SHORT_LAWS
        )
    ):
        return short.group(1), short.start(1)
    plain = re.search(
        r"(?<!\w)(?:[Ll]ov|[Ll]ag|[Ll]oven|[Ll]agen)\s(?:\([\d:]+\)\s)?(?:om|af|av)\s[^§,;:.()]{3,60}$", behind
    )
    if plain:
        return plain.group(), plain.start()
    long = re.search(r"(?:(?:\d{4}\ssayili|[^\W\d_]\S+)\s){0,5}([^\W\d_][\w'’]{5,})$", behind)
    if long and LAW_NOUN.fullmatch(re.split("['’]", fold(long.group(1)))[0]):
        words = behind[long.start() : long.start(1)].split()
        named = next((w for w in words if w[:1].isupper()), long.group(1)) if len(words) < LONGEST else long.group(1)
        return behind[behind.index(named, long.start()) :], behind.index(named, long.start())
    return "", start


LONGEST = 5
"""Words of a law's name before its noun: "Ceza Muhakemesi Kanunu'nun"."""


def _run_of_capitals(text: str) -> int | None:
    """Where the capitalised words begin that a text ends with, small words between them; None when it ends otherwise."""
    tokens = list(re.finditer(r"\S+", text))
    if not tokens or not _LAST.fullmatch(tokens[-1].group()):
        return None
    begin, capitals = None, 0
    for token in reversed(tokens):
        word = token.group()
        if _CAPITAL.fullmatch(word):
            capitals += 1
            rest = text[token.start() :]
            if word.startswith("(") and rest.count("(") > rest.count(")"):
                begin = token.start() + 1
                break
            begin = begin if word.startswith("(") else token.start()
        elif word not in _BETWEEN and token is not tokens[-1]:
            break
        if capitals > MOST_CAPITALS:
            break
    return begin if capitals > (0 if YEAR.fullmatch(tokens[-1].group()) else 1) else None


_LAST = re.compile(r"(?:19|20)\d\d|[A-Z]\w+")
_CAPITAL = re.compile(r"\(?[A-ZÀ-Þ][\w'’.&()-]*")
_BETWEEN = frozenset(["of", "and", "the", "de", "for", "on", "to", "in", "at"])
MOST_CAPITALS = 12

_NO_NAME = re.compile(
    r"(?:(?:pursuant|under|per|by|in|with|to|the|and|of|accordance|virtue|notice|administrative|subpoena|order|warrant|summons|request|issued|served|"
    r"made|acting|see|section|demand|search)\s)+",
    re.IGNORECASE,
)
"""Words in capitals before a law's name that are no part of it: "Pursuant to Penal Code", "SUBPOENA Nevada Revised Statutes"."""
