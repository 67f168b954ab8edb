"""Citations of provisions: "18 U.S.C. § 2703(d)", "section 9 of the X Act 1984", "§ 100k Abs. 1 StPO", "art. 588 de la Ley …".

A citation is a provision (a counting word and its number) together with the law that the text names beside it. Written for
the grammar that citations share over languages, not for particular laws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.vocabulary import Vocabulary, fold, phrase_pattern

_SUB = r"(?:\s?\([\w.]{1,5}\))*"
_ONE = rf"\d+[a-z]?(?:[.:-]\d+[a-z]?)*(?:[a-z]{{1,3}}\b|-[a-z]{{1,2}}\b)?(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b)?(?:\s[a-z]\b(?=[\s,.);]))?{_SUB}"
_LIST = rf"{_ONE}(?:\s?(?:,|;|and|und|et|y|e|i|en|og|och|ja|&|or|to|bis|-|–)\s?(?:§{{1,2}}\s?)?(?!\d+\s(?:u\.?\s?s|c\.?\s?f)\b)(?:{_ONE}|\(\w\){_SUB}))*"
_CODE = re.compile(
    rf"(?<!\w)(?:\d+\s+(?:u\.?\s?s\.?\s?c\.?(?:\s?a\.?)?|c\.?\s?f\.?\s?r\.?|pa\.?\s?c\.?\s?s\.?|del\.?\s?c\.?|ill?\.?\s?c\.?\s?s\.?)(?:ode)?\s*(?:§+|sections?|sec\.?)?\s*{_LIST}"
    rf"|(?:fed|tex|fla|cal|mass|ohio|mich|va|wash|minn|n\.?j|n\.?y|n\.?m|n\.?c|ga|ill|ind|kan|ky|la|md|me|mo|mont|neb|nev|okla|or|tenn|utah|wis|wyo|ala|ark|conn|haw|idaho|iowa|miss)\b\.?[\w.\s&]{{0,32}}?(?:§+|art\.?|article|r(?:ule)?\.?(?:\s?crim\.?\s?p\.?)?|chapter|ch\.|stat\.?)\s*{_LIST}"
    rf"|(?:[a-z]\.\s?){{1,3}}[a-z]\.?\s*(?:§+\s*{_LIST}|(?=\d+[a-z]?[.:-]\d){_LIST})|m\.?\s?g\.?\s?l\.?\s?(?:c|ch)\.\s?\d+[a-z]?,?\s§+\s?{_LIST}|rules? of [a-z]+ procedure \d+[\w.()]*|(?:[a-z]+\s){{1,3}}(?:code|statutes|laws|stat\.|ann\.)\s(?:ann(?:otated|\.)\s)?(?:§+\s*|sections?\s|sec\.\s)?(?=\d+[a-z]?[.:-]\d){_LIST}|(?:nrs|ors|rcw|ocga|rsmo|krs|mcl|hrs|ilcs|tca|ucmj|cpl|cplr|crs|ars|icc|mcr)\s*(?:§+\s*)?{_LIST})"
)
_LAW_STOP = re.compile(r"[;:\[\]]|(?<!\bno)(?<!\bnr)(?<!\bn)(?<!\bc)\.(?=\s|$)|,(?!\s(?:19|20)\d\d\b)|\s[–—]\s|\n", re.IGNORECASE)
_CONNECTOR = re.compile(
    r"^(?:\s*,)?\s*(?:(?:of|to|the|under|in|de|du|des|del|della|dello|dell'|di|der|dem|van|het|ten|la|le|el|los|das|da|do|dos|av|af|i|o|u|on|l'|d'|zu|zum|no\.?|said)\s+)*"
)
_BEHIND_LAW = re.compile(rf",\s(?:section|article|paragraph|para|schedule|part)s?\.?\s?{_LIST}")
_ABBREVIATION = re.compile(r"(?:[A-Z][a-z]{0,2}){2,5}[A-Z]?|[A-Z]{2,7}|(?:[A-Za-z]{1,3}\.){2,4}[A-Za-z]?")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision with the law that it belongs to, and its place in the flat text."""

    text: str
    start: int
    end: int
    law: str


@lru_cache(maxsize=8)
def _provision(words: Vocabulary) -> re.Pattern[str]:
    units = "|".join(sorted((phrase_pattern(u) for u in words.cues.get("citation_number", ())), key=len, reverse=True))
    unit = rf"(?:§{{1,2}}|(?<!\w)(?:{units})\b\.?)"
    part = rf"{unit}\s?{_LIST}"
    return re.compile(rf"{part}(?:\s?(?:,|and|und|et|y|e|read with|in conjunction with|i\.?\s?v\.?\s?m\.?)?\s?{part})*")


def find_citations(text: str, words: Vocabulary) -> list[Citation]:
    """The citations of a flat text in their order. A provision whose law is not named is left out."""
    folded = fold(text)
    found: list[Citation] = []
    for match in _CODE.finditer(folded):
        numbers = re.findall(r"\d+", match.group())
        begins = text[match.start()]
        if (begins.isdigit() or begins.isupper()) and numbers and not all(_YEAR.fullmatch(n) for n in numbers):
            found.append(Citation(text[match.start() : match.end()].strip(), match.start(), match.end(), match.group()))
    for match in _provision(words).finditer(folded):
        if any(match.start() < c.end and c.start < match.end() for c in found):
            continue
        citation = _with_law(text, match.start(), match.end())
        if citation is not None:
            found.append(citation)
    return sorted(found, key=lambda c: c.start)


def _with_law(text: str, start: int, end: int) -> Citation | None:
    law, stop = _law_behind(text, end)
    if law:
        tail = _BEHIND_LAW.match(fold(text[stop:]))
        stop += tail.end() if tail else 0
        return Citation(text[start:stop].strip(" ,"), start, stop, law)
    law, begin = _law_before(text, start)
    if law:
        return Citation(text[begin:end].strip(" ,"), begin, end, law)
    return None


def _law_behind(text: str, end: int) -> tuple[str, int]:
    """The law named after the provision: capitalised words up to the next stop, or an abbreviation such as StPO."""
    connector = _CONNECTOR.match(text[end:])
    begin = end + (connector.end() if connector else 0)
    ahead = text[begin : begin + 140]
    stop = _LAW_STOP.search(ahead)
    name = _capitalised_run(ahead[: stop.start()] if stop else ahead)
    bracket = re.match(r"\s?\([^)]{2,60}\)", text[begin + len(name) :]) if name else None
    if not name or not _is_law_name(name):
        return "", end
    tail = bracket.end() if bracket and _YEAR.search(bracket.group()) else 0
    return name, begin + len(name) + tail


_LOWER_IN_LAW = frozenset(
    "of the and for on to in de la le du des del della delle dei di da do dos das der die das den dem zu zur über und et y e i "
    "between certain other matters w van het voor op en o za na av om och og ja sur pour en l' d' aux au against with au relating concerning as amended".split()
)
_LOWER_LAW_NOUNS = re.compile(
    r"^(?:code|codigo|código|loi|ley|lei|legge|wet|lov|lag|zakon\w*|ustaw\w*|kodeks\w*|codice|decreto|wetboek|gesetz\w*|act|convention|"
    r"convenio|trait[eé]|treaty|törvény|zákon\w*|seadustik\w*|likum\w*|kodeks\w*|laki|lain|straf\w+|procédure|procedure|pénale|penale|penal|criminal|civil|processo|"
    r"procesal|organic|organique|orgánica|sicurezza|interieure|intérieure|sécurité|postępowania|karnego|prawo|řádu|poriadku)$",
    re.IGNORECASE,
)


def _capitalised_run(text: str) -> str:
    """The law's name at the start of a text: capitalised words, with small words between them and a year behind."""
    tokens = re.findall(r"\S+\s*", text)
    first = tokens[0].strip(" ,;.") if tokens else ""
    if _ABBREVIATION.fullmatch(first) and first not in NOT_LAWS:
        year = tokens[1].strip(" ,") if len(tokens) > 1 else ""
        return "".join(tokens[: 2 if _YEAR.fullmatch(year) else 1]).rstrip(" ,")
    kept = 0
    for number, token in enumerate(tokens):
        word = token.strip(" ,'’\"“”")
        nounlike = word[:1].isupper() or bool(_LOWER_LAW_NOUNS.match(word)) or bool(_YEAR.fullmatch(word))
        small = fold(word) in _LOWER_IN_LAW or word.startswith(("l'", "d'", "(")) or re.fullmatch(r"(?:no|nr|n[.º°])\.?|\d[\d./]*", fold(word))
        numbered = number > 0 and word[:1].isdigit() and fold(tokens[number - 1]).strip(" .") in {"no", "nr", "n", "n.o", "act"}
        if number == 0 and not nounlike:
            break
        if nounlike or numbered:
            kept = number + 1
        elif not small:
            break
        if word.endswith(",") and not _YEAR.search("".join(tokens[number + 1 : number + 2])):
            break
    return "".join(tokens[:kept]).rstrip(" ,")


def _law_before(text: str, start: int) -> tuple[str, int]:
    """The law named before the provision: "Finance Act 2008, Schedule 36", "Criminal Procedure Law Article 690"."""
    behind = re.sub(r"[\s,–—-]+$", "", text[:start])
    match = re.search(
        r"((?:[A-ZÀ-Þ][\w'’.&()-]*\s+(?:(?:of|and|the|de|for|on|to|in|\(?[A-Z][\w()]*)\s+)*){1,9}(?:(?:19|20)\d\d|[A-Z]\w+))$", behind
    )
    if match and start - match.end() <= 3 and _is_law_name(match.group(1)):
        return match.group(1), match.start(1)
    return "", start


NOT_LAWS = frozenset({"UK", "US", "EU", "USA", "SMM", "LLP", "TO", "AND", "THE", "OF", "IN", "DC", "PC", "UTC", "IP"})

_LAW_NOUN = re.compile(
    r"\b(?:act|code|law|laws|statutes?|convention|treaty|agreement|rules?|regulations?|ordinance|constitution|sanhita|adhiniyam|"
    r"code|c[oó]digo|codice|wetboek|wet|loi|ley|lei|legge|gesetz\w*|\w+gesetz(?:es)?|\w+ordnung|\w+gesetzbuch\w*|ubereinkommen\w*|decreto|decree|"
    r"convenio|conven[cç][aã]o|convenzione|traite|tratado|kodeks\w*|ustaw\w*|prawo|zakon\w*|rad\w*|poriad\w*|torveny\w*|"
    r"seadustik\w*|seadus\w*|likum\w*|istatym\w*|kodeks\w*|laki|lain|lag|lagen|balken?|lov|loven|rettspleielov\w*|retsplejelov\w*|nomos|enjuiciamiento|protocol|directive|decree-law|lei\s+no|law\s+no|presidential)\b"
)


def _is_law_name(name: str) -> bool:
    folded = fold(name)
    if _LAW_NOUN.search(folded):
        return True
    short = name.strip().split()[0].strip(".,")
    return _ABBREVIATION.fullmatch(short) is not None and short not in NOT_LAWS
