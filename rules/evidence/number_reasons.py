"""What speaks for a number, in the order asked: the number beside it, a label, a word before it, its shape, its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence import number_marks as marks
from rules.evidence.number_against import is_of_shop, is_of_something_else, is_somebody_elses
from rules.evidence.number_at import LABELS, LEAST_PLAIN, NEAR, OTHERS, NumberAt, Place, core_of
from rules.evidence.number_sign import counts_in_register, in_reference_block, signed
from rules.evidence.number_writing import blanked, is_daily
from rules.evidence.ranking import Reason
from rules.evidence.reading import Cue, nearest_before
from rules.evidence.registry import NUMBER_WORD, Reference
from rules.letter import Role, Zone
from rules.vocabulary import Vocabulary, fold

LEAST_SCORE = 2.0
LEAST_ALONE = 0.5
"""What a number needs to count, and what is enough where the letter shows no better one."""

REFERENCE_LINE = 130
"""Signs up to which a passage is a line of the reference block, a subject or a heading and no running text."""

REACH = 120
"""Signs between an order or a court and its number."""


def reasons_of(at: NumberAt, words: Vocabulary) -> tuple[Reason, ...]:
    """What speaks for and against a number."""
    if is_of_something_else(at):
        return (Reason("a law's, an address's or another number", -5),)
    between = at.text[at.before : at.reference.start]
    if at.after_counted and marks.BESIDE.fullmatch(between) and at.firm:
        return (Reason("beside another number", 2),)
    cue = nearest_before(words, at.lead, len(at.lead), (*LABELS, *OTHERS), reach=REACH)
    if is_somebody_elses(at, cue, words):
        return (Reason("somebody else's number", -5),)
    if cue is not None and cue.name in OTHERS:
        cue = None
    reasons: list[Reason] = []
    if at.place.labelled and not at.before and _fills(at):
        reasons.append(Reason("labelled", 3))
    elif cue is not None:
        if is_of_shop(at, cue):
            return (Reason("an order of the shop", -5),)
        weight = _announced(at, cue)
        if weight:
            reasons.append(Reason(f"after “{at.lead[cue.start : cue.end]}”", weight))
    if at.place.passage.zone is Zone.FOOTER:
        ours = reasons and not words.finds("label_foreign_reference", at.text)
        return (Reason("in the footer", LEAST_ALONE),) if ours and at.firm else ()
    reasons = reasons or list(_by_shape(at, words))
    own = at.text[max(0, at.reference.core - NEAR) : at.reference.core]
    if reasons and nearest_before(words, own, len(own), ("number_of_dispatch",), reach=24):
        return (Reason("the number of the letter itself", 1),)
    return tuple(reasons)


def reasons_alone(reference: Reference, place: Place) -> Iterator[Reason]:
    """For a line that is nothing but a number, above or below the running text."""
    if place.passage.zone in {Zone.FOOTER, Zone.SIGNATURE} or place.passage.role in {Role.ANNEX, Role.MAIL}:
        return
    if reference.registered or marks.YEAR_AND_COUNT.fullmatch(reference.text):
        yield Reason("a reference line of its own", 2)
    elif (
        place.passage.order < HIGH
        and _LETTERED.fullmatch(reference.text)
        and not marks.OTHER_IDS.search(fold(reference.text))
    ):
        yield Reason("a unit's initials and a count of the year, on a line of its own", 0.5)
    elif reference.digits >= LEAST_BELOW and _label_above(place):
        yield Reason("below its label", 2)
    elif reference.digits >= 7 and place.passage.zone is Zone.HEAD:
        yield Reason("a number of its own at the head", 0.5)


def _label_above(place: Place) -> bool:
    """Whether the line right above it ends in a word for "number": "Parquet n°"."""
    passage = place.passage
    above = [
        p
        for p in place.page
        if p.box.left < passage.box.right
        and p.box.right > passage.box.left
        and p.box.bottom <= passage.box.top + OVERLAP
        and p is not passage
    ]
    nearest = max(above, key=lambda p: p.box.bottom, default=None)
    if nearest is None or passage.box.top - nearest.box.bottom > LINE_GAP * max(passage.size, 1):
        return False
    text = nearest.text.strip()
    return marks.NUMBERED.search(text) is not None and marks.OTHER_IDS.search(fold(text)) is None


HIGH = 10
_LETTERED = re.compile(r"[A-Z]{3,8}[ /-]\d{1,5}/(?:20)?\d\d")
""" "CSMU 12/26" high on the page."""

LEAST_BELOW, OVERLAP, LINE_GAP = 7, 4.0, 1.6


def _fills(at: NumberAt) -> bool:
    """Whether a label's value is the number, and no address or sentence that begins with one."""
    few = len(re.findall(r"[^\W\d_]{3,}", at.lead)) <= 3
    return few and (at.firm or re.match(r"\s\w", at.behind) is None)


def _announced(at: NumberAt, cue: Cue) -> float:
    """The weight of the cue word before a number: it stands right before it, or names what bears the number."""
    lead, reference = at.lead, at.reference
    gap = blanked(lead, at.before, at.dates)[cue.end : max(reference.start - at.before, cue.end)]
    numbered = any(marks.NUMBERED.search(t) for t in (lead, lead[: len(lead) - (reference.core - reference.start)]))
    if marks.LEAD.fullmatch(gap) and _counts(reference, numbered, lead[cue.start : cue.end]):
        return 3
    if re.search(r"[.;]\s|\d", gap[:-4]):
        return 0
    if numbered and len(gap) < 30:
        return 3
    return 2 if reference.registered or (numbered and reference.digits >= LEAST_PLAIN) else 0


def _counts(reference: Reference, numbered: bool, cue: str) -> bool:
    """A bare number behind a word that has other meanings needs a word for "number" between them."""
    plain = not reference.registered and not re.search(r"[A-Z].*[-/.]|[-/.].*[A-Z]", core_of(reference))
    if plain and reference.digits >= LEAST_PLAIN and _MATTER.fullmatch(fold(cue)):
        return True
    if numbered or re.search(rf"{NUMBER_WORD}[.º°]?$|ref|akt|zeichen|kenmerk|urn$|fir$", fold(cue)):
        return True
    return (
        not plain
        or reference.digits >= 6
        or (reference.digits >= 4 and re.search(r"[/-]", reference.text) is not None)
        or (reference.core > reference.start and reference.digits >= 4)
    )


_MATTER = re.compile(r"(?:criminal |court )?(?:case|cause|file|matter|investigation|inquiry|incident|docket)s?")


def _by_shape(at: NumberAt, words: Vocabulary) -> Iterator[Reason]:
    """What the number's own shape tells in the lines where references stand."""
    text, reference, passage = at.text, at.reference, at.place.passage
    short = (
        len(text) <= REFERENCE_LINE
        and passage.zone is not Zone.SIGNATURE
        and passage.role not in {Role.MAIL, Role.ANNEX}
    )
    opens = short and any(
        marks.OPENS_NUMBERED.search(blanked(text[:end], 0, at.dates).lstrip())
        for end in (reference.start, reference.core)
    )
    of_day = is_daily(reference) and any(text[reference.end : start] == " of " for start, _ in at.dates)
    daily = marks.DAILY_BOOK.fullmatch(reference.text) is not None
    logged = marks.LOGGED.search(text[: reference.start]) is not None and any(
        text[reference.end : start] == " of " for start, _ in at.dates
    )
    if (
        daily
        or logged
        or (short and of_day)
        or (marks.DAY_AND_COUNT.fullmatch(reference.text) and len(text) <= REFERENCE_LINE)
    ):
        yield Reason("a count of the day", 2)
    elif short and _like_reference(reference, opens=opens):
        yield Reason("written as a reference is", 2)
    elif in_reference_block(at.place) and signed(at, words):
        yield Reason("with a register's sign in the reference block", 2)
    elif short and in_reference_block(at.place) and counts_in_register(at, words):
        yield Reason("a register's name and its count, on a line of its own", 2)
    elif _in_brackets(at) or _of_court(at, words):
        yield Reason("in brackets behind who investigates or decides", 2)
    elif marks.SIGNED.search(text[reference.start : reference.core]) and (short or "/" in reference.text):
        yield Reason("with a register's sign and number", 2)


def _in_brackets(at: NumberAt) -> bool:
    """ "The Commercial Affairs Department (CAD/2025/03116) is investigating", "the judge's decision (No. KPL-4471/26)"."""
    lead, behind = at.text[: at.reference.start], at.text[at.reference.end : at.reference.end + 1]
    lettered = at.reference.registered and re.search(r"[A-Z]{2}", at.reference.text) is not None
    if not lettered or behind != ")" or at.place.passage.role is Role.ANNEX:
        return False
    if _NUMBERED_BRACKET.search(lead):
        return _DECISION.search(fold(lead)) is not None
    return lead.endswith("(") and "/" in at.reference.text and _INQUIRY.search(fold(at.text)) is not None


def _of_court(at: NumberAt, words: Vocabulary) -> bool:
    """ "The request rests on the order approved by the court (Regional Court Graz, 18 HR 77/26p)"."""
    lead, behind = at.text[: at.reference.start], at.text[at.reference.end : at.reference.end + 1]
    bracket = lead.rpartition("(")[2]
    if (
        behind != ")"
        or "(" not in lead
        or ")" in bracket
        or not bracket.rstrip().endswith(",")
        or not at.reference.registered
    ):
        return False
    ordered = re.split(r"[.;]\s(?=[A-Z])", lead.rpartition("(")[0])[-1]
    made = _ORDER_MADE.search(fold(ordered)) is not None
    return made and words.finds("court", bracket) and "/" in at.reference.text


_ORDER_MADE = re.compile(
    r"\b(?:orders?|ordered|warrant|ruling|decision|decree|authori[sz]\w+|approved|granted|anordnung\w*|beschlus\w*|bewillig\w*"
    r"|ordonnance|auto|ordinanza|decreto|despacho|beschikking|postanowieni\w*|usneseni\w*|kendelse|beslut\w*)\b"
)
_NUMBERED_BRACKET = re.compile(r"\((?:[Nn]o|[Nn]r|[Rr]ef)\.?:?\s?$")
_DECISION = re.compile(r"\b(?:decision|ruling|order|warrant|decree|resolution)\b(?:[^.;]|(?<=\d)\.(?=\d)){0,140}$")
_INQUIRY = re.compile(
    r"^[^()]{3,90}\([^()]+\)\s(?:is|are|has|have|conducts?|investigat\w+|leads?)\b.{0,30}(?:investigat|inquir|enquir|proceeding)"
)


def _like_reference(reference: Reference, *, opens: bool) -> bool:
    """What in a short line can hardly be anything else."""
    if marks.DAY.fullmatch(reference.text):
        return False
    if opens and reference.digits >= LEAST_PLAIN:
        return True
    core = core_of(reference)
    return reference.registered and (
        "/" in reference.text or opens or (re.search(r"[A-Z]", core) is not None and core.count("-") > 1)
    )
