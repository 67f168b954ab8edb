"""Personal names and the ranks and positions around them, as they stand in signature blocks and contact lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.phrases import Found
from rules.vocabulary import Vocabulary, fold

PARTICLES = frozenset(
    word
    for words in (
        "de da do dos das del della di du des la le y e i d'",
        "van von der den ter ten zu zur zum vom af av op het",
        "bin bint binti ibn al el abu ben",
        "st o' mac mc ni o dela delos dal dalla degli lo",
    )
    for word in words.split()
)
"""Words that stand small inside a personal name."""

_LAST = re.compile(r"jr|sr|ii|iii|iv")
"""What may stand behind a name: "Rizal Jr."."""

_SHORT_FORM = re.compile(
    r"(?:(?:[A-Z]{1,2}/)?[A-Za-zÀ-ÿ]{2,6}\.(?:-[A-Z][a-z]+\.)?|\([^()]{1,8}\)|[A-Z]/[A-Za-z]{2,6}\.?|[A-Z]{3,6}(?=\s[A-ZÀ-Þ][a-zà-ÿ]))\s*"
)
"""What may be a rank or a degree that no vocabulary knows, in front of a name: "Ptlm.", "C/Insp.", "lic.", "(Dr.)", "DSFC"."""

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?", re.UNICODE)
_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}")
"""Capitals without a vowel: the short form of an authority, and nobody's name."""

SHORT_PHRASE, SHORT_FORM = 2, 3
MOST_SIGNS = 110
"""Signs of a line that is still a title."""

_ROMAN = re.compile(r"[IVXLC]+")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_CONTACT = re.compile(r"[.,;]?\s\(?(?:tel|phone|telephone|e-?mail|direct|mobile|fax|\+\d)", re.IGNORECASE)
_GRADE = re.compile(r"(?<=[a-z])\s[IVX]{1,4}(?=\s|,|$)")
_NUMBER = re.compile(
    r"(?:\b(?:no\.?|nr\.?|badge|shield|serial|collar|id|p#|#)\s*[:#]?\s*)?[#$]?\b[A-Z]{0,2}\d[\w-]*\b", re.IGNORECASE
)


_GENERIC = frozenset(
    word
    for words in (
        "correspondence cyber crime crimes control international national federal general legal cooperation",
        "assistance operations mutual republic signature annex llp ltd contact tel email mail fax date the",
        "and for with",
        "kingdom britain regno unito bretagna irlanda royaume uni bretagne irlande reino bretana bretanha konigreich",
        "grossbritannien nordirland reglement verenigd koninkrijk brittannie",
    )
    for word in words.split()
)
"""Words of letters and of offices' names that are nobody's name in any language."""


_JOINING = frozenset(["of", "or", "any", "by", "at", "from", "und", "oder", "para", "pour"])
"""Small words that join others in a heading of capitals and are part of nobody's name."""


_AT_PLACE = frozenset(["en", "in", "at", "im"])
"""Small words before the place of a dateline: "En Murcia, a …"."""

_OF_PLACE = re.compile(r"(?:DE|DEL|DI|DU|DA|DO|DOS)(?: L[AO]S?)? [A-ZÀ-Þ'’-]+")
"""The end of a court's name in capitals: "DE SEVILLA"."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name, the rank or position written with it (or ""), and the text both were read from."""

    name: str
    title: str


def _words_of(words: Vocabulary, *cues: str) -> frozenset[str]:
    """All single words that stand in the phrases of some cues, folded."""
    return frozenset(
        w for cue in cues for phrase in words.cues.get(cue, ()) for w in re.findall(r"[^\W\d_]{3,}", fold(phrase))
    )


@lru_cache(maxsize=8)
def _not_names(words: Vocabulary) -> frozenset[str]:
    named = _words_of(
        words, "authority", "unit", "addressee", "salutation", "closing", "court", "label_phone", "label_email",
        "label_switchboard", "signed", "address_word", "street_short", "authority_parent", "date_label",
    )  # fmt: skip
    said = (
        "label_reference", "label_account", "label_data", "label_period", "position", "rank", "label_officer", "label_title",
        "data_request", "compels", "disclose",
    )  # fmt: skip
    # A long phrase holds words that say little by themselves: "neighbourhood beat manager".
    short = {p for cue in said for p in words.cues.get(cue, ()) if len(p.split()) <= SHORT_PHRASE}
    generic = named | frozenset(w for phrase in short for w in re.findall(r"[^\W\d_]{3,}", fold(phrase)))
    return generic - frozenset(words.months) | _GENERIC


def name_in(text: str, words: Vocabulary) -> str:
    """The text's personal name when the text is nothing but a name (2 to 6 tokens, or 1), else ""."""
    bare = text.strip(" ,.;:()[]*|–—-\"'")
    if not bare or len(bare) > 60 or any(c.isdigit() for c in bare) or "@" in bare:
        return ""
    nickname = _BRACKETED.sub(" ", bare)
    tokens = [t for t in re.split(r"[\s,]+", nickname) if t]
    if not 1 <= len(tokens) <= 6 or not all(_name_token(t) for t in tokens):
        return ""
    while len(tokens) > 2 and _LAST.fullmatch(fold(tokens[-1]).strip(".")):
        tokens.pop()
    if any(fold(t) in _JOINING for t in tokens) or _OF_PLACE.fullmatch(bare) or fold(tokens[0]) in _AT_PLACE:
        return ""
    common = [n for n, t in enumerate(tokens) if is_common_word(t, words)]
    # "Fatma Nur Example": between two names stands a name, whatever else it means in another language.
    if any(_ACRONYM.fullmatch(t) for t in tokens) or (common and not _enclosed(common, tokens, words)):
        return ""
    if all(fold(t).strip(".") in words.months for t in tokens if fold(t) not in PARTICLES):
        return ""
    if len(tokens) == 2 and len(tokens[1]) == 1:  # "Annex A"
        return ""
    whole = [t for t in tokens if len(t.strip(".")) > 1 and fold(t) not in PARTICLES]
    if len(tokens) == 1 and (len(bare) < 4 or ("-" in bare and bare.isupper()) or _ROMAN.fullmatch(bare)):
        return ""
    return re.sub(r"\s+", " ", bare) if whole and tokens[0][:1].isupper() else ""


def _enclosed(common: list[int], tokens: list[str], words: Vocabulary) -> bool:
    """Whether the one common word stands inside a name and is none of those that authorities are named with."""
    inside = len(common) == 1 and 0 < common[0] < len(tokens) - 1
    plain = all(len(t.strip(".")) > 2 and fold(t) not in PARTICLES for t in (tokens[0], tokens[-1]))
    word = tokens[common[0]]
    return (
        inside
        and plain
        and not any(words.finds(cue, word) for cue in ("authority", "unit", "court", "rank", "position"))
    )


def is_common_word(token: str, words: Vocabulary) -> bool:
    """A word of letters and labels that no name is made of; "E-mail" is one by its longer part."""
    if fold(token).strip(".") in PARTICLES:
        return False
    parts = [part for part in fold(token).strip(".").split("-") if len(part) > 2]
    return bool(parts) and all(part in _not_names(words) for part in parts)


def _name_token(token: str) -> bool:
    if fold(token) in PARTICLES:
        return True
    if not _TOKEN.fullmatch(token):
        return False
    return token[:1].isupper() or not token[:1].islower()


_NAME_RUN = re.compile(
    r"((?:(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)\s+(?:(?:de|da|do|van|von|der|den|la|el|bin|al|ní|ó|mac)\s+)*){1,4}[A-ZÀ-Þ][\w'’-]+),\s+"
    r"(?:(?:the|our|a|an)\s)?([^,;.(]{3,90})"
)


def named_with_titles(sentence: str, words: Vocabulary) -> list[tuple[NamedPerson, int]]:
    """Every "Aoife Example, Assistant Principal Officer" of a sentence, with its place."""
    found = []
    for match in _NAME_RUN.finditer(sentence):
        name = _last_name_run(match.group(1), words)
        title = re.split(r"\s(?:by|at|on|via|tel|telephone|e-?mail|for|who|and)\b", match.group(2))[0].strip()
        if name and is_title(title, words):
            found.append((NamedPerson(_without_honorific(name, words), title), match.start()))
    return found


_BEFORE_CONTACT = re.compile(
    r"((?:(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)\s+(?:(?:de|da|do|van|von|der|den|la|el|bin|al|ní|ó|mac)\s+)*){1,4}[A-ZÀ-Þ][\w'’-]+)"
    r"\s?[,(:;–-]\s?(?=(?:(?:on|at|by|under)\s)?(?:tel|phone|telephone|mobile|direct|e-?mail|fax|\(?\+?\d[\d ()-]{6}|[\w.+-]+@))",
)
"""A name with a telephone number or an address right behind it."""


def named_with_contact(sentence: str, words: Vocabulary) -> list[tuple[NamedPerson, int]]:
    """Every "Jane Example, tel. …" of a sentence, with its place."""
    found = []
    for match in _BEFORE_CONTACT.finditer(sentence):
        # Behind a comma stands a place: "12 High Street, New Town, tel. …".
        listed = sentence[: match.start()].rstrip().endswith((",", ";", ".", "·", "|"))
        name = "" if listed else _last_name_run(match.group(1), words)
        if name:
            found.append((NamedPerson(_without_honorific(name, words), ""), match.start()))
    return found


def _last_name_run(text: str, words: Vocabulary) -> str:
    """The longest name at the end of a run of capitalised words ("Contact Aoife Example")."""
    tokens = text.split()
    for start in range(len(tokens) - 1):
        name = name_in(" ".join(tokens[start:]), words)
        if name:
            return name
    return ""


def title_spans(text: str, words: Vocabulary, *cues: str) -> list[tuple[int, int]]:
    """Where ranks and positions stand in a text. A short form in small letters is another word: "di", "ds"."""
    folded = fold(text)
    spans = (m.span() for cue in cues or ("rank", "position") for m in words.pattern(cue).finditer(folded))
    return sorted(span for span in spans if not _is_small(text[span[0] : span[1]]))


def _is_small(written: str) -> bool:
    return len(written) <= SHORT_FORM and written.islower() and written.isascii()


def is_title(text: str, words: Vocabulary) -> bool:
    """Whether the text opens with or holds a rank or a position and is short enough to be one."""
    if re.match(r"(?:for|on behalf of|pp|p\.p\.)\s", fold(text)):
        return False
    if len(text) >= MOST_SIGNS:
        return False
    return bool(title_spans(text, words)) or _compound(text, words) is not None


def _compound(text: str, words: Vocabulary) -> re.Match[str] | None:
    """The first word that ends as ranks and offices do, in the languages that put words together: "byretsdommer"."""
    endings = _endings(words)
    found = (m for m in re.finditer(r"[^\W\d_]{7,}", fold(text)) if endings and m.group().endswith(endings))
    return next((m for m in found if any(m.group().endswith(e) and len(m.group()) > len(e) + 2 for e in endings)), None)


@lru_cache(maxsize=8)
def _endings(words: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(ending) for ending in words.cues.get("title_ending", ())))


def person_in(text: str, words: Vocabulary) -> NamedPerson | None:
    """Read "Det. Yvette Marrero, Shield 4471", "(A. Velankar)", "KHK Jannis Trautwein", "R. Pons, Fiscal" and the like."""
    bare = _GRADE.sub(" ", _without_opening(text, words))
    title, rest = _leading_title(bare, words)
    if title and bare[len(title) :].lstrip(" .)").startswith(","):
        # "Detective, Denver Police Department": behind the comma stands no name.
        return None
    rest = _CONTACT.split(rest, maxsplit=1)[0]
    parts = [p.strip() for p in re.split(r",|\s[–—|/·]\s|;|\s-\s", _NUMBER.sub(" ", rest)) if p.strip()]
    if not parts:
        return None
    parts[0] = re.sub(r"^\([^()]{1,8}\)\s*", "", parts[0]) or parts[0]
    name = name_in(parts[0], words) or _leading_name(parts[0], words)
    if not name:
        short, parts[0] = _short_forms(parts[0])
        name = name_in(parts[0], words) if short and " " in parts[0] else ""
        title = " ".join(t for t in (title, short) if t)
    if not name and title:
        name = _behind_unit(parts[0], words)
    if not name:
        return None
    behind = [p for p in parts[1:] if is_title(p, words)]
    glued = parts[0].removeprefix(name).strip(" ,()")
    if not behind and glued and is_title(glued, words):
        behind = [glued]
    return NamedPerson(_without_honorific(name, words), ", ".join([*([title] if title else []), *behind]))


_MARKED = re.compile(r"(?:[A-ZÀ-ÞŠŽČ][^\W\d_A-Z]+\s)+[A-ZÀ-ÞŠŽČ][A-ZÀ-ÞŠŽČ'’-]{2,}$")
"""A first name and a surname in capitals at the end of a line, which cannot be an office: "Oleksandr KOVALENKO"."""


def _behind_unit(text: str, words: Vocabulary) -> str:
    """The name behind a title with its unit: "Director of the Department    Oleksandr KOVALENKO"."""
    found = _MARKED.search(text)
    return _last_name_run(found.group(), words) if found is not None else ""


def _short_forms(text: str) -> tuple[str, str]:
    """Split short forms off the front of a name: those that may be a rank, which begins with a capital, and the rest."""
    ranks: list[str] = []
    while (found := _SHORT_FORM.match(text)) is not None and found.end() < len(text):
        ranks += [found.group().strip()] * (found.group()[0].isupper())
        text = text[found.end() :]
    return " ".join(ranks), text


def may_be_a_name(word: str, words: Vocabulary) -> bool:
    """Whether a common word is a surname too, as "Richter" and "Field" are; what authorities are called is none."""
    strong = any(words.finds(cue, word) for cue in ("authority", "unit", "court"))
    return not strong and fold(word).strip(".") not in _GENERIC


def _without_opening(text: str, words: Vocabulary) -> str:
    bare = text.strip(" *|•–—-")
    for cue in ("signed", "label_officer"):
        found = words.pattern(cue).match(fold(bare))
        if found and found.end() < len(bare):
            bare = bare[found.end() :].lstrip(" :.-–—")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare.strip()


def _leading_title(text: str, words: Vocabulary) -> tuple[str, str]:
    """Split ranks, positions and honorifics off the front: ("Police Constable", "19442 Nadia Rehmani")."""
    end = 0
    while True:
        folded = fold(text[end:])
        skip = len(folded) - len(folded.lstrip(" .,/:"))
        ahead = folded[skip:]
        found: Found | re.Match[str] | None = max(
            (
                m
                for cue in ("rank", "position", "honorific")
                if (m := words.pattern(cue).match(ahead))
                and not (cue != "honorific" and _is_small(text[end + skip : end + skip + m.end()]))
            ),
            key=lambda m: m.end(),
            default=None,
        )
        if found is None or found.end() == 0:
            whole = _compound(ahead, words)
            found = whole if whole is not None and whole.start() == 0 else found
        bracket = _BRACKETED.match(ahead) if end else None
        if found is None and bracket is not None and is_title(bracket.group(1), words):
            found = bracket
        if found is None or found.end() == 0:
            break
        end += skip + found.end()
    title = text[:end].strip(" .,/:")
    return _only_title(title, words), text[end:].lstrip(" .,:/")


def _only_title(title: str, words: Vocabulary) -> str:
    return title if is_title(title, words) else ""


def _leading_name(text: str, words: Vocabulary) -> str:
    """The longest name that the text begins with, for "Marek Obrecht Detective Constable"."""
    tokens = text.split()
    for count in range(min(5, len(tokens) - 1), 1, -1):
        name = name_in(" ".join(tokens[:count]), words)
        if name:
            return name
    return ""


def _without_honorific(name: str, words: Vocabulary) -> str:
    found = words.pattern("honorific").match(fold(name))
    return name[found.end() :].lstrip(" .") if found and found.end() < len(name) else name
