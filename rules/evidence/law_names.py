"""The names of laws in many languages: which words make one up, and where it ends."""

from __future__ import annotations

import re

from rules.vocabulary import fold

YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
ABBREVIATION = re.compile(
    r"[dD]\.\s?[lL]gs\.?|(?:[A-Z][a-z]{0,3}){2,5}[A-Z]?|[A-Z]{2,7}|[A-ZČŠŽĆ]{2,6}|(?:[A-Za-z]{1,3}\.\s?){2,4}[A-Za-z]?|[Α-ΩА-ЯЁІЇЄ]{2,6}"
)
SHORT_LAWS = frozenset(["Sv", "Sr", "Be", "Btk"])
"""Abbreviations with one capital: the Dutch and Hungarian codes of procedure and of crimes."""

NOT_LAWS = frozenset(["UK", "US", "EU", "USA", "SMM", "LLP", "TO", "AND", "THE", "OF", "IN", "DC", "PC", "UTC", "IP"])

SMALL_WORDS = frozenset(
    word
    for words in (
        "of the and for on to in between certain other matters against with relating concerning as amended",
        "de la le du des en l' d' aux au sur pour et",
        "del della delle dei di",
        "da do dos das e",
        "der die das den dem zu zur über und",
        "y",
        "van het voor op",
        "w i o za na",
        "av om och og ja",
        "si din cu privind",
        "tal ta' dwar l-",
        "o",
    )
    for word in words.split()
)
"""Words that stand small inside a law's name."""

SMALL_NOUNS = re.compile(
    r"^(?:code|codigo|código|loi|ley|lei|legge|wet|lov|lag|zakon\w*|ustaw\w*|kodeks\w*|codice|decreto|wetboek|gesetz\w*|act|"
    r"convention|convenio|proced\w*|p[eé]nal\w*|comercial\w*|cooper\w*|trait[eé]|treaty|törvény|zákon\w*|seadustik\w*|likum\w*|laki|lain|straf\w+|procédure|procedure|"
    r"p[eé]nale?s?|proc[eé]dures|fiscal\w*|da[nň]ov\w+|podatkow\w+|skarbow\w+|celn\w+|fiscaux|livre|douan\w+|aduan\w+|mon[eé]taire|financi[eè]re?|consommation|environnement|commerce|tribut[aá]ri\w*|procedura|procedimento|trestn\w+|řízení|criminal|civil|processo|procesal|organic|organique|orgánica|[uú]mluv\w*|smlouv\w*|verdrag|σύμβασ\w*|κώδικ\w*|ποινικ\w+|кодекс\w*|конвенц\w*|закон\w*|кримінальн\w+|процесуальн\w+|уголовн\w+|наказателн\w+|sicurezza|interieure|intérieure|"
    r"sécurité|europe\w+|assist\w+|asist\w+|entraide|jud[ií]ci\w+|giudiziari\w+|mat[eè]ri\w+|mutu\w+|[ck][iy]ber\w+|criminalit\w+|kazensk\w+|kaznen\w+|krivičn\w+|instruction|criminell?es?|criminels?|civile?s?|militaires?|kriminali|comerciale?|cooperare|penal[aă]|postup\w+|postopk\w+|post[eę]powania|karnego|prawo|řádu|poriadku)$",
    re.IGNORECASE,
)
"""Nouns that many languages write small in the name of a law."""

LAW_NOUN = re.compile(
    r"\b(?:act|order(?=,?\s(?:19|20)\d\d)|code|law|laws|statutes?|convention|treaty|agreement|rules?|regulations?|ordinances?|charter|constitution|sanhita|"
    r"adhiniyam|livre des procedures|book of \w+ procedures?|ordynacj\w*|protocol|directive|decree-law|decree|presidential|"
    r"c[oóe6]digo|codice|wetboek|wet|loi|ley|lei|legge|gesetz\w*|\w+gesetz(?:es)?|\w+ordnung|\w+gesetzbuch\w*|ubereinkommen\w*|"
    r"decreto|convenio|conven[cç][aã]o|convenzione|conventi\w{1,4}|tratatul\w*|traite|tratado|kodeks\w*|ustaw\w*|prawo|zakon\w*|rad\w*|poriad\w*|"
    r"torveny\w*|seadustik\w*|seadus\w*|likum\w*|istatym\w*|laki|lain|lag|lagen|balken?|lov|loven|rettspleielov\w*|"
    r"retsplejelov\w*|nomos|umluv\w*|smlouv\w*|verdrag|konvenc\w*|kanun\w*|sozlesme\w*|"
    r"konvenzj\w*|kodici\w*|trattat\w*|zakonik\w*|instructions? criminelle|acord\w*|"
    r"cod|codul\w*|legea|legii|lege|\w{5,}(?:loven?|lagen|balken|lain|wet|kanunu\w*)|συμβασ\w*|κωδικ\w*|νομο\w*|кодекс\w*|конвенц\w*|закон\w*|enjuiciamiento)\b"
)


def is_law_name(name: str) -> bool:
    """Whether a run of words names a law: it holds a word for "law", or is an abbreviation such as StPO."""
    if LAW_NOUN.search(fold(name)):
        return True
    short = re.sub(r"[-–](?:18|19|20)\d\d$", "", name.strip().split()[0].strip(".,"))
    return short in SHORT_LAWS or (ABBREVIATION.fullmatch(short) is not None and short not in NOT_LAWS)


def name_at_start(text: str) -> str:
    """The law's name that a text begins with: capitalised words, with small words between them and a year behind."""
    tokens = re.findall(r"\((?=[^()]*[,\s])[^()]{1,60}\)[,.;]?\s*|\S+\s*", text)
    first = tokens[0].strip(" ,;.)") if tokens else ""
    short = _DATED_SHORT.match(first)
    if short and ABBREVIATION.fullmatch(short.group(1)) and short.group(1) not in NOT_LAWS:
        return short.group()
    if (ABBREVIATION.fullmatch(first) or first in SHORT_LAWS) and first not in NOT_LAWS:
        behind = [token.strip(" ,;.") for token in tokens[1:3]]
        named = 1 if behind[:1] and behind[0] in _SHORT_NAMED else 0
        dated = 1 if behind[named : named + 1] and YEAR.fullmatch(behind[named]) else 0
        return "".join(tokens[: 1 + named + dated]).rstrip(" ,;.)")
    kept = 0
    for number, token in enumerate(tokens):
        closes = token.count(")") > token.count("(") + "".join(tokens[:number]).count("(") - "".join(
            tokens[:number]
        ).count(")")
        word = token.strip(" ,'’\"“”)") if closes else token.strip(" ,'’\"“”")
        if _belongs(word) or (number > 0 and _numbers_law(tokens[number - 1], word)):
            kept = number + 1
            if closes:
                return "".join(tokens[:kept]).rstrip(" ,;.)")
        elif number == 0 or not _is_small(word):
            break
        if YEAR.fullmatch(word) and not "".join(tokens[number + 1 : number + 2]).startswith("("):
            break
        if word.endswith(",") and not YEAR.search("".join(tokens[number + 1 : number + 2])):
            break
    if kept > 1 and tokens[kept - 1].strip() in {"I", "We"}:
        kept -= 1
    return "".join(tokens[:kept]).rstrip(" ,")


def _belongs(word: str) -> bool:
    return (
        word[:1].isupper()
        or bool(SMALL_NOUNS.match(word))
        or bool(YEAR.fullmatch(word))
        or (len(word) > LONG_NOUN and LAW_NOUN.fullmatch(fold(word)) is not None)
    )


_SHORT_NAMED = frozenset(["Act", "Code", "Rules", "Law"])
""" "IT Act, 2000", "PMLA Rules": an abbreviation with its noun."""

_DATED_SHORT = re.compile(r"([A-Z][A-Za-z]{1,6})[-–](?:18|19|20)\d\d$")
""" "BNSS-2023"."""

LONG_NOUN = 8
"""Letters from which a small word for a law is the law's name: "rättegångsbalken", "straffeprosessloven"."""


def _numbers_law(before: str, word: str) -> bool:
    """ "Law No. 12.965/2014", "Act 51 of 1977", "Law Number 11 of 2008", "Law No. (17) of 2023"."""
    counted = {
        "no",
        "nr",
        "n",
        "n.o",
        "n.º",
        "act",
        "law",
        "ley",
        "lei",
        "number",
        "loi",
        "decree",
        "decree-law",
        "decreto",
    }
    return word.lstrip("(")[:1].isdigit() and fold(before).strip(" .") in counted


def _is_small(word: str) -> bool:
    folded = fold(word)
    numbered = re.fullmatch(r"(?:no|nr|n[.º°o]{1,2})\.?|\d[\d./]*", folded)
    return folded in SMALL_WORDS or word.startswith(("l'", "d'", "(")) or numbered is not None
