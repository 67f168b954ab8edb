"""The legally binding instrument that a request names or brings along (Guidelines 2.2), or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.evidence.english_court import find_english_order
from rules.evidence.order_doubt import doubtful
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.state_request import find_road
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence, Instrument
from rules.vocabulary import Vocabulary, fold

ORDER = (
    (Instrument.PRODUCTION_ORDER, "instrument_production_order"),
    (Instrument.SUBPOENA, "instrument_subpoena"),
    (Instrument.WARRANT, "instrument_warrant"),
    (Instrument.COURT_ORDER, "instrument_court_order"),
    (Instrument.STATUTORY_NOTICE, "instrument_statutory_notice"),
)
"""Of two instruments named equally clearly the earlier one is taken."""

LEAST_SCORE = 2
LONGEST_HEADING = 80
BROUGHT = 4
"""What an instrument scores that is enclosed, served or the very title of the letter."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    instrument: Instrument
    score: int
    rank: int
    quote: str
    passage: Passage
    how: str


def find_instrument(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence | None]:
    """The instrument that the request rests on, with the words that name it."""
    road = find_road(letter, words)
    english = find_english_order(letter, None, words)
    if road is not None and english is None:
        return road
    kind, named = _binding(letter, words)
    if english is None:
        return kind, named
    if kind in {Instrument.NONE, Instrument.STATUTORY_NOTICE}:
        # What an English court gave effect to is an order, in whatever words.
        return road or (kind, named)
    # A foreign production order that the High Court recognised binds as the order of that court.
    recognised = any(_RECOGNISED.search(fold(flat(p.text))) for p in letter.passages)
    if kind is Instrument.PRODUCTION_ORDER and recognised and not _by_production_law(letter, words):
        return Instrument.COURT_ORDER, replace(english, field="instrument", value=Instrument.COURT_ORDER.value)
    return kind, named


_EFFECT = r"(?:recogni[sz]ed|(?:given|gave|gives) effect|enforceable|converted)"
_RECOGNISED = re.compile(rf"\bhigh court\b.{{0,160}}\b{_EFFECT}\b|\b{_EFFECT}\b.{{0,90}}\bhigh court\b")


def _binding(letter: Letter, words: Vocabulary) -> tuple[Instrument, Evidence | None]:
    """The order, warrant, subpoena or notice that the letter brings or names."""
    found = [c for p in letter.passages if p.zone is not Zone.FOOTER for c in _candidates(p, words)]
    found += list(_labelled_orders(letter, words))
    found += [c for p in letter.passages if p.zone is not Zone.FOOTER for c in _orders_of_courts(p, words)]
    found += [c for p in letter.passages if p.zone is not Zone.FOOTER for c in _demands(p, words)]
    found += [c for p in letter.passages if p.zone is not Zone.FOOTER for c in _ordinances(p, words)]
    voluntary = next((p for p in letter.passages if _voluntary(p, words)), None)
    totals: dict[Instrument, int] = {}
    for candidate in found:
        totals[candidate.instrument] = max(totals.get(candidate.instrument, 0), candidate.score) + (
            candidate.instrument in totals
        )
    best = max(found, key=lambda c: (totals[c.instrument] - c.rank * 0.5 - _vague(c.instrument), c.score), default=None)
    if best is None or totals[best.instrument] < LEAST_SCORE:
        return Instrument.NONE, None
    weak = best.instrument is Instrument.STATUTORY_NOTICE
    # Of an instrument that compels by its nature a letter says so only where it brings none: "A warrant could be sought".
    brought = totals[best.instrument] >= BROUGHT
    if voluntary is not None and (weak or (words.finds("form_without_compulsion", voluntary.text) and not brought)):
        return Instrument.NONE, evidence(
            "instrument", "none", flat(voluntary.text), voluntary, "says it does not compel"
        )
    if best.instrument is Instrument.COURT_ORDER and (
        _by_production_law(letter, words)
        or totals.get(Instrument.PRODUCTION_ORDER, 0) >= LEAST_SCORE
        or not _of_a_court(letter, found, words)
    ):
        return Instrument.PRODUCTION_ORDER, evidence(
            "instrument", "production_order", best.quote, best.passage, best.how
        )
    return best.instrument, evidence("instrument", best.instrument.value, best.quote, best.passage, best.how)


_OF_SILENCE = re.compile(r"\b(?:confidential\w*|secre\w+|notif\w+|tell\w*|disclose (?:its|the) existence)\b")


def _voluntary(passage: Passage, words: Vocabulary) -> bool:
    """Whether it leaves the answer to us. "No legal obligation to keep it confidential" leaves only the silence to us."""
    return any(
        words.finds("instrument_voluntary", sentence) and _OF_SILENCE.search(fold(sentence)) is None
        for sentence in sentences(flat(passage.text))
    )


def _labelled_orders(letter: Letter, words: Vocabulary) -> Iterator[_Candidate]:
    """ "Order: CHM-PO-0417, Crown Court at Chelmsford": an order's number together with its court."""
    for item in letter.values("label_instrument_number"):
        sheet = letter.sheet_of(item)
        if words.finds("order_heading", item.label) and words.finds("court", item.value) and sheet.passages:
            quote = f"{item.label}: {flat(item.value)}"
            yield _Candidate(Instrument.COURT_ORDER, 4, 5, quote, sheet.passages[0], "labelled")


def _by_production_law(letter: Letter, words: Vocabulary) -> bool:
    """A court's order made under a law that knows production orders only is one, whatever the letter calls it."""
    return any(words.finds("production_order_law", flat(p.text)) for p in letter.passages)


def _headed(passage: Passage, orders: list[_Candidate]) -> bool:
    """ "IN THE HIGH COURT OF JUSTICE" stands above the order on its page."""
    short = len(passage.text) <= LONGEST_HEADING
    return short and any(
        passage.document == c.passage.document and passage.page == c.passage.page and passage.order < c.passage.order
        for c in orders
    )


def _of_a_court(letter: Letter, found: list[_Candidate], words: Vocabulary) -> bool:
    """Whether a court made the order: a police officer or a prosecutor who orders data produced makes a production order."""
    orders = [c for c in found if c.instrument is Instrument.COURT_ORDER]
    return any(
        c.passage.role is Role.ORDER or words.finds("bench", c.quote) or words.finds("court", c.quote) for c in orders
    ) or any(words.finds("court", p.text) for p in letter.passages if p.zone is Zone.HEAD or _headed(p, orders))


_COMPELS = re.compile(
    r"\b(?:requires?|requiring|demands?|demanding|directs|obliges|commands|compels|instructs|disposed|disposes"
    r"|determined|resolved"
    r"|(?:i|we|hereby) (?:\w+ )?(?:order|direct|command|oblige)|orders (?=you|tokensmm|the (?:company|provider)|that)"
    r"|(?:is|are|be|been|hereby) (?:\w+ )?(?:required|directed|ordered|obliged|obligated|commanded|summoned|compelled)"
    r"|ordered (?=(?:that )?(?:you|tokensmm|the (?:company|provider|service provider|operator))\b))\b"
)
"""Verbs, and not the orders that a customer placed."""
_ADDRESSEE = re.compile(
    r"\b(?:you|tokensmm|your company|the company|the (?:service )?provider|the operator|the addressee|the holder of the"
    r"|every provider|any person who)\b"
)
_POLITE = re.compile(r"\b(?:would|should|much|very)\s$")
""" "I would be obliged to you": thanks beforehand."""
_DUTY = re.compile(r"\b(?:shall|must|to|provides?|produces?|furnish|surrender|that)\b")
_ORDERS = re.compile(r"\b(?:orders?|ordered|ordinance|disposed|disposes)\b")
_FORCE = 110
"""Signs between a word that compels and whom it compels."""


def _demands(passage: Passage, words: Vocabulary) -> Iterator[_Candidate]:
    """ "Article 95 obliges you to surrender …", "I order you under section 20 to produce …": who compels whom, and by what."""
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        if "§" not in sentence and not words.finds("citation_number", sentence):
            continue
        for match in _COMPELS.finditer(folded):
            whom = _ADDRESSEE.search(folded, match.end(), match.end() + _FORCE)
            if whom is None or _DUTY.search(folded, match.end(), whom.end() + _FORCE) is None:
                continue
            if (
                _POLITE.search(folded[: match.start()])
                or _EMPOWERED.search(folded[: match.start()])
                or _SILENCE.search(folded[match.end() : match.end() + _FORCE])
            ):
                continue
            if doubtful(sentence, match.start(), match.end(), words) or near(words, "bench", sentence, match.start()):
                continue
            officers = _ORDERS.search(folded) is not None and words.finds("officer_of_order", folded)
            kind = Instrument.PRODUCTION_ORDER if officers else Instrument.STATUTORY_NOTICE
            yield _Candidate(kind, 2 + officers, 2 if officers else len(ORDER), sentence, passage, f"“{match.group()}”")
            break


def _vague(instrument: Instrument) -> float:
    """Every production order is a court order too, and every order requires: the more exact word wins."""
    return {Instrument.COURT_ORDER: 2.0, Instrument.STATUTORY_NOTICE: 2.5}.get(instrument, 0.0)


_ORDER_WORD = re.compile(
    r"\b(?:order|ordered|orders (?:that|the company|you)|ruling|decision|decree|resolution|determination"
    r"|authori[sz]ation|permission|approval|penetapan"
    r"|injunction|ordonnance|beschluss|auto|decreto)\b"
    r"(?!\s(?:history|histories|records?|logs?|lists?|ids?|data|details|links?|forms?))"
)


_EMPOWERED = re.compile(
    r"\b(?:empower\w*|allow\w*|entitl\w*|authori[sz]\w*|permit\w*|enabl\w*|may|can|right"
    r"|(?<!using its )(?<!exercising its )power)\b[^.;]{0,60}$"
)
""" "Articles 62 and 290, which empower this office to require information": a power, not yet a notice."""

_SILENCE = re.compile(
    r"^[^.;]{0,80}\b(?:confidential|secret|secrecy|silence|not (?:to )?(?:inform|notify|disclose|tell))\b"
)
"""Obliged to keep silence: no data are compelled there."""

_DECIDED = re.compile(
    r"\b(?:decided|decides|ruled|decreed|determined|authori[sz]ed)\b(?=[^.]{0,120}\b(?:your company|you|tokensmm|the provider"
    r"|data|records|information|account)\b)"
)
""" "The District Court decided that your company shall produce …"."""


_ORDINANCE = re.compile(
    r"\bordinances?\b(?=[^.;]{0,160}\b(?:order|ordered|orders|requir\w+|oblig\w+|issued)\b)"
    r"|\b(?:order|ordered) the (?:handing over|production|delivery|surrender|disclosure|communication|transmission) of\b"
)
""" "By Ordinance no. 214 of 27.05.2026 I ordered the handing over of …": prosecutors of Roman law order so."""
_LAW_BEFORE = re.compile(r"\b(?:sections?|articles?|s|art|rule|cap|under|schedule)\b[^.;,]{0,50}$")


def _ordinances(passage: Passage, words: Vocabulary) -> Iterator[_Candidate]:
    """An ordinance is an order where somebody makes it, and a statute where a section of it is cited."""
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        for match in _ORDINANCE.finditer(folded):
            if _LAW_BEFORE.search(folded[: match.start()]) or doubtful(sentence, match.start(), match.end(), words):
                continue
            officers = words.finds("officer_of_order", sentence) or not words.finds("bench", sentence)
            kind = Instrument.PRODUCTION_ORDER if officers else Instrument.COURT_ORDER
            yield _Candidate(kind, 3, len(ORDER) - 2, sentence, passage, f"“{match.group()}”")


def _orders_of_courts(passage: Passage, words: Vocabulary) -> Iterator[_Candidate]:
    """ "an order signed by the Honorable …", "by decision of the 2nd Criminal Court": an order and who made it."""
    rank = len(ORDER) - 2
    for sentence in sentences(flat(passage.text)):
        folded = fold(sentence)
        orders = () if sentence.endswith("?") else (*_ORDER_WORD.finditer(folded), *_DECIDED.finditer(folded))
        for match in orders:
            made = near(words, "bench", sentence, match.start(), before=60, after=match.end() - match.start() + 90)
            if made and not doubtful(sentence, match.start(), match.end(), words):
                score = 2 + (passage.role is Role.ORDER) + words.finds("compels", sentence)
                yield _Candidate(
                    Instrument.COURT_ORDER, score, rank, sentence, passage, f"“{match.group()}” of a court"
                )


def _candidates(passage: Passage, words: Vocabulary) -> Iterator[_Candidate]:
    text = flat(passage.text)
    for sentence in sentences(text):
        if sentence.endswith("?"):
            continue
        folded = fold(sentence)
        for rank, (instrument, cue) in enumerate(ORDER):
            for match in words.pattern(cue).finditer(folded):
                notice = instrument is Instrument.STATUTORY_NOTICE
                if notice and (_EMPOWERED.search(folded[: match.start()]) or _SILENCE.search(folded[match.end() :])):
                    continue
                score = _score(sentence, match.start(), match.end(), passage, words)
                if score > 0:
                    how = f"“{sentence[match.start() : match.end()]}”"
                    yield _Candidate(instrument, score, rank, sentence, passage, how)


def _score(text: str, start: int, end: int, passage: Passage, words: Vocabulary) -> int:
    """How clearly the words say that this very request is, or brings, that instrument."""
    if doubtful(text, start, end, words):
        return 0
    if words.finds("title_of_law", text[start : end + 24]):
        return 0
    if text[start:end].lower().endswith("order of the") and not near(words, "bench", text, end, before=0, after=60):
        # "By order of the Director" stands above a signature.
        return 0
    title = len(text) < 140 and not text.rstrip().endswith((".", ";", ","))
    set_off = passage.bold or text.isupper() or passage.zone is Zone.ADDRESSEE
    heading = len(text) < 200 and (title or set_off or passage.order < 12)
    acts = any(words.finds(cue, text) for cue in ("compels", "data_request", "issued", "under"))
    score = 1 + acts + 2 * heading + 2 * (passage.role is Role.ORDER and passage.order < 8)
    score += near(words, "issued", text, start, before=50, after=end - start + 60)
    score += any(words.finds(cue, text) for cue in ("enclosure", "compels"))
    return score - (passage.zone is Zone.SIGNATURE)
