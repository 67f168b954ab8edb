"""The authority's name with its English form, its unit, its place or its state, as far as these do not bury it.

"Ghana Police Service, Cyber Crime Unit"; "Office of the Attorney General, State of Washington".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.evidence.authority_words import (
    HeadName,
    Kind,
    above_authority,
    english_words,
    is_generic,
    is_mere_kind,
    is_strong,
    names_authority,
)
from rules.vocabulary import Vocabulary, fold

LONGEST_UNIT = 1.35
"""Words of a unit for each word of the authority's name at most: a longer one would bury the name."""

LONGEST_BESIDE_GENERIC = 5.0
"""The same where the name is only a kind of authority, and the unit says which one: "Guardia Civil", "POLITI"."""

LONGEST_BESIDE_KIND = 8.0
"""And where the name is a mere word: "POLITI"."""

LONGEST_BODY = 1.7
"""The same for the place whose department writes: "The City of Example"."""

LONGEST_BELOW_MINISTRY = 5.0
"""The same where the unit is the authority: below a ministry, or printed as the name is."""

SAME_SIZE = 0.6
"""Points by which two lines of one print may differ."""

ANY_MINISTRY = re.compile(
    r"(?:the )?minist\w+ (?!p[uú]b|fiscal)|\w+ bakanligi|υπουργειο |\w*ministerium |\w*miniszterium|министерство |міністерство "
)
"""A ministry in most languages; what stands below it writes for it."""

_SUBNATIONAL = re.compile(
    r"(?:the )?(?:state|commonwealth|county|city|province) of (?!israel|kuwait|qatar|libya|eritrea|palestine|australia)"
)
"""Without it "Office of the Attorney General" is anybody's."""

_PLACE_BODY = re.compile(
    r"^(?:the )?(?:state|commonwealth|county|city|province|borough|town|municipality|territory|isle|island) of |"
    r"^(?:the )?united states$|(?<!^the) (?:government|nation|county|tribe)$"
)
"""A place with a government of its own, which a department named below it is of."""

_COUNTRY = re.compile(
    r"(?:the )?(?:\w+ )?(?:kingdom|republic|republica|republique|repubblica|republik\w*|royaume|reino|regno|koninkrijk|"
    r"kongeriget|konungariket|federation|federacion|sultanate|principality|emirates)\b"
)
"""A state by its form: nobody names it with the authority."""

_MINISTRY = re.compile(r"(?:the )?minist\w+ (?!p[uú])")
"""A ministry, which the "Ministerio Público" of prosecutors is not."""

NO_BODY = re.compile(r"[\d“”«»\"!?]|[.,;]$|\b(?:confidential|restricted|secret|urgent|official|copy)\b", re.IGNORECASE)
"""A motto, a marking or a number: no body above the authority."""

_UNIT_END = re.compile(r"\s*\(|,(?!.*\sand\s)|\s[–-]\s")
"""Where a unit's name may be cut short."""


def may_sign(name: HeadName, words: Vocabulary) -> bool:
    """Whether a name may be the authority that signs: no state or ministry above it, no unit of it."""
    return name.kind is Kind.NAME and not above_authority(name, words) and is_strong(name.text, words)


def composed(name: HeadName, stack: Sequence[HeadName], aside: Sequence[HeadName], words: Vocabulary) -> str:
    """The name with its English form, and with what stands above, below or beside it, as far as that does not bury it."""
    number, text = stack.index(name), _bare(name.text)
    native = _translated(number, stack, words)
    below = [
        n for n in stack[number + 1 :] if n.kind is Kind.UNIT or (n.kind is Kind.NAME and not above_authority(n, words))
    ]
    placed = [n for n in stack[number + 1 : number + 2] if n.kind is Kind.PLAIN and is_generic(text, words)]
    over = next((n for n in stack[max(0, number - 1) : number] if _whole_above(n, name, words)), None)
    body = [n for n in (over,) if n is not None and n.kind in {Kind.PLAIN, Kind.STATE}]
    above = [n for n in reversed(stack[:number]) if (n is over or _goes_before(n, name, words)) and n not in body]
    placeless = is_generic(text, words) or not names_authority(text, words)
    states = [n for n in stack if n.kind is Kind.STATE and placeless]
    own = next((n for n in states if _SUBNATIONAL.match(fold(n.text))), None)
    before: list[str] = []
    behind: list[str] = []
    if own is not None and stands_beside(text, _bare(own.text), _limit(name, own, words)):
        text = f"{text}, {_bare(own.text)}"
    if native is not None:
        text = f"{text} ({_bare(native.text)})"
    for others in (placed, body, below, aside, above, states):
        for other in others:
            if other is native or other is own or (others is states and other in body):
                continue
            whole = " ".join((*before, text, *behind))
            used = len(re.findall(r"\w+", whole)) - len(re.findall(r"\w+", text))
            limit = _limit(name, other, words)
            if used and not _whole_head(name, other):
                limit = LONGEST_UNIT
            room = limit - used / len(re.findall(r"\w+", text))
            shown = _short_enough(whole, text, _bare(other.text), room)
            if shown and (english_words(shown) or not english_words(text) or other.kind is not Kind.NAME):
                (before if others is above or others is body else behind).append(shown)
            elif other.kind is Kind.NAME and others is below and not behind:
                # What stands still lower is of the one that is left out.
                break
    return ", ".join((*reversed(before), text, *behind))


def _translated(number: int, stack: Sequence[HeadName], words: Vocabulary) -> HeadName | None:
    """The English form of a name in another language, which stands below or above it."""
    text = _bare(stack[number].text)
    near = [*stack[number + 1 : number + 2], *stack[max(0, number - 1) : number]]
    between = stack[number + 1] if number + 2 < len(stack) else None
    if between is not None and len(text.split()) == len(between.text.split()) and _twin(between, stack[number]):
        # Finnish, Swedish, English: one below the other, or two in a line above the third.
        near.append(stack[number + 2])
    english = [n for n in near if may_sign(n, words) and english_words(n.text) > 1]
    if english and not english_words(text):
        return english[0]
    twins = [n for n in near if n.kind is Kind.PLAIN and n.passage.size == stack[number].passage.size]
    alike = [n for n in twins if len(n.text.split()) == len(text.split()) > 1 and n.text.isupper() == text.isupper()]
    return alike[0] if alike and not names_authority(text, words) else None


def _twin(other: HeadName, name: HeadName) -> bool:
    return len(name.text.split()) == 1 or other.passage == name.passage


def _goes_before(above: HeadName, name: HeadName, words: Vocabulary) -> bool:
    """Whether the name above is part of the name: the authority over its unit, or what is set larger than the name."""
    if above.kind is not Kind.NAME or above_authority(above, words) or _only_kinds(above, words):
        return False
    larger = above.passage.size > 1.15 * name.passage.size
    kind = is_generic(above.text, words) and not is_generic(name.text, words) and not _MINISTRY.match(fold(above.text))
    return larger or kind or (may_sign(above, words) and not is_strong(name.text, words))


def _whole_above(above: HeadName, name: HeadName, words: Vocabulary) -> bool:
    """Whether the line right above a name is read with it: the body over its division, or its unit where that stands first."""
    folded = fold(above.text)
    if _only_kinds(above, words) or NO_BODY.search(above.text) or _COUNTRY.match(folded) or _MINISTRY.match(folded):
        return False
    if _latin(above.text) != _latin(name.text):
        return False
    if above.kind is Kind.STATE or _PLACE_BODY.search(folded):
        # A state's ministry needs no government named with it.
        return _PLACE_BODY.search(folded) is not None and not ANY_MINISTRY.match(fold(name.text))
    if is_generic(name.text, words) and above.kind is Kind.UNIT:
        return False
    return above.kind is Kind.UNIT or (above.kind is Kind.NAME and not above_authority(above, words))


def _only_kinds(name: HeadName, words: Vocabulary) -> bool:
    """ "POLIISI POLISEN POLICE": the kind in each of the country's languages names no force."""
    return len(name.text.split()) > 1 and is_mere_kind(name.text, words)


def _latin(text: str) -> bool:
    return re.search(r"[A-Za-z]", text) is not None


def _short_enough(whole: str, name: str, other: str, room: float) -> str:
    """The other name, whole or up to a bracket or comma, as it may stand beside this one; "" where it would bury it."""
    most = min(room, LONGEST_UNIT)
    short = _UNIT_END.split(other, maxsplit=1)[0]
    ways = ((other, most), (short, most), (other, room), (short, room))
    return next((text for text, most in ways if stands_beside(name, text, most) and stands_beside(whole, text, 99)), "")


def _limit(name: HeadName, other: HeadName, words: Vocabulary) -> float:
    """How many times as long as the name what is named with it may be."""
    if _PLACE_BODY.search(fold(other.text)) and not is_generic(name.text, words):
        return LONGEST_BODY
    if other.kind is Kind.STATE:
        return LONGEST_UNIT
    if is_mere_kind(name.text, words):
        return LONGEST_BESIDE_KIND
    if _whole_head(name, other):
        return LONGEST_BELOW_MINISTRY
    attached = words.finds("court", name.text) and not words.finds("court", other.text)
    return LONGEST_BESIDE_GENERIC if attached or is_generic(name.text, words) else LONGEST_UNIT


def _whole_head(name: HeadName, other: HeadName) -> bool:
    """Whether what stands below is read together with the name: under a ministry, or printed like the name itself."""
    one, two = name.passage, other.passage
    alike = (
        abs(one.size - two.size) < SAME_SIZE and one.bold == two.bold and name.text.isupper() and other.text.isupper()
    )
    ministry = ANY_MINISTRY.match(fold(name.text)) is not None
    return other.kind is not Kind.STATE and (
        (other.kind is Kind.NAME and alike) or (ministry and other.kind in {Kind.NAME, Kind.UNIT})
    )


def _bare(text: str) -> str:
    return re.sub(r"^in the (?=[A-Z])", "", text, flags=re.IGNORECASE).strip(" ,;")


def stands_beside(name: str, other: str, limit: float = LONGEST_UNIT) -> bool:
    """Whether the other name may stand with this one and not bury it."""
    one, two = re.findall(r"\w+", fold(name)), re.findall(r"\w+", fold(other))
    inside = set(two) <= set(one) or not two or other[:1].islower()
    return not inside and len(two) <= limit * len(one)
