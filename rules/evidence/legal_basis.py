"""The provisions a request is made under, told from the offences investigated and from what else letters cite.

Every citation is a candidate. What speaks against it is in `basis_against`, what speaks for it in `basis_for`; which
sentence it is read from, in `basis_text`; when two citations are one provision, in `same_provision`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from rules.codes import CodePart, in_any
from rules.evidence.basis_against import (
    applies_itself,
    defines_crime,
    governs_aside,
    is_never_basis,
    serves_other_purpose,
    speaks_against,
    told_of_another,
)
from rules.evidence.basis_balance import ENOUGH, NOTHING, Weight, weigh
from rules.evidence.basis_deed import is_deed_of_another
from rules.evidence.basis_for import (
    IN_HEADING,
    JOINED,
    JOINED_BEFORE,
    LABELLED,
    OF_INSTRUMENT,
    UNDER_BEHIND,
    of_instrument,
    reason_for,
)
from rules.evidence.basis_label import is_labelled
from rules.evidence.basis_privacy import is_of_no_power
from rules.evidence.basis_role import is_about_else
from rules.evidence.basis_text import whole_sentences
from rules.evidence.citations import Citation, find_citations
from rules.evidence.cited_at import CitedAt
from rules.evidence.reading import evidence, flat, nearest_before
from rules.evidence.same_provision import numbers_of, same_law, same_numbers, single_provisions
from rules.letter import Letter, Passage
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

WEAK = frozenset({IN_HEADING, JOINED_BEFORE})
"""Reasons that do not make a penal code a basis."""


def find_legal_basis(letter: Letter, words: Vocabulary, codes: tuple[CodePart, ...] = ()) -> tuple[Evidence, ...]:
    """The provisions the request rests on, in reading order, the same provision once.

    `codes` are the parts of the sender's laws of crimes that are procedure. Where no provision is named as the basis in a
    way that is known, what speaks for each is weighed against what speaks against it.
    """
    return _found(letter, words, codes, _why) or _found(letter, words, codes, _weighed(letter, words, codes))


Judge = Callable[[CitedAt, Vocabulary], str]
"""Tells why a citation is a basis, "" when it is not."""


def _weighed(letter: Letter, words: Vocabulary, codes: tuple[CodePart, ...]) -> Judge:
    """Judges by the balance: the only provision of which anything speaks needs a point less."""
    weights: list[Weight] = []

    def note(at: CitedAt, words: Vocabulary) -> str:
        if not _against(at, words):
            weights.append(weigh(at, words))
        return ""

    _found(letter, words, codes, note)
    least = ENOUGH - (sum(w.points > 0 for w in weights) == 1)

    def judge(at: CitedAt, words: Vocabulary) -> str:
        weight = NOTHING if _against(at, words) else weigh(at, words)
        return weight.told if weight.points >= least else ""

    return judge


def _against(at: CitedAt, words: Vocabulary) -> bool:
    elsewhere = is_deed_of_another(at, words) or is_about_else(at, words)
    return elsewhere or is_of_no_power(at, words) or speaks_against(at, words)


def _found(letter: Letter, words: Vocabulary, codes: tuple[CodePart, ...], judge: Judge) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    numbered: dict[tuple[str, ...], tuple[str, Passage]] = {}
    places: dict[str, tuple[tuple[str, ...], tuple[str, Passage]]] = {}
    named: list[str] = []
    listed = _listed_laws(letter)
    for passage, sentence in whole_sentences(letter, words):
        for citation, why in _bases((sentence, passage), letter, (words, codes), (named, listed), judge):
            key = re.sub(r"\W+", "", fold(citation.text))
            numbers = numbers_of(citation)
            again = any(
                same_numbers(numbers, known) and same_law(place, (citation.law, passage))
                for known, place in numbered.items()
            )
            if not again and not any(key in other or other in key for other in found):
                shorter = [
                    k for k, (known, law) in places.items() if _goes_into(known, law, numbers, citation, passage)
                ]
                for name in shorter:
                    places.pop(name)
                    found.pop(name)
                numbered[numbers] = (citation.law, passage)
                places[key] = (numbers, (citation.law, passage))
                found[key] = evidence("legal_basis", citation.text, sentence, passage, why)
    return tuple(item for item in found.values() if not _names_offence(item, words, codes))


def _goes_into(
    known: tuple[str, ...], law: tuple[str, Passage], numbers: tuple[str, ...], citation: Citation, passage: Passage
) -> bool:
    """Whether what was read before is a part of this citation: "Schedule 1 of PACE" of "section 9 and Schedule 1 of …"."""
    return known != numbers and same_numbers(known, numbers) and same_law(law, (citation.law, passage))


def _names_offence(item: Evidence, words: Vocabulary, codes: tuple[CodePart, ...]) -> bool:
    """A penal code cited beside a law of procedure names the offence, where no word says otherwise."""
    weak = item.how in WEAK and not in_any(codes, item.value, item.value)
    return weak and words.finds("law_substantive", item.value) and not words.finds("law_procedural", item.value)


def _bases(
    read: tuple[str, Passage],
    letter: Letter,
    known: tuple[Vocabulary, tuple[CodePart, ...]],
    laws: tuple[list[str], Mapping[str, str]],
    judge: Judge,
) -> Iterator[tuple[Citation, str]]:
    """The bases among a sentence's citations, with their reasons; `laws` gathers the laws that the letter has named."""
    (sentence, passage), (words, codes), (named, listed) = read, known, laws
    if words.finds("certified_translation", sentence):
        return
    labelled = is_labelled(passage, letter, words)
    before, accused, refused = 0, False, False
    named.extend(_MATTER_OF.sub("", m.group()).strip() for m in _NAMED_LAW.finditer(sentence))
    for cited in find_citations(sentence, words):
        citation = _resolved(cited, named, listed)
        if citation is None or _is_parallel(citation, sentence, before):
            before = cited.end
            continue
        at = CitedAt(sentence, citation, before, passage, labelled, codes)
        why = judge(at, words)
        accused = defines_crime(at, words) or (accused and not _begins_anew(at, why, words))
        beside = refused and (why.startswith(JOINED) or _NEXT_CRIME.fullmatch(at.lead) is not None)
        beside = beside and not at.procedural(words)
        refused = not why or accused or beside
        if not refused:
            yield from ((single, why) for single in single_provisions(citation))
        named.append(citation.law)
        before = citation.end


_NEXT_CRIME = re.compile(r"\)[,;]?\s(?:and|or|und|et|y|e)?\s?[^();:]{3,90}\s\(")
""" "Fraud (§ 13-2310) and Taking the Identity of Another (§ 13-2009)": named and put in brackets as the crime before it."""


def _why(at: CitedAt, words: Vocabulary) -> str:
    """Why the citation is a legal basis, "" when it is not."""
    told = told_of_another(at, words) or is_deed_of_another(at, words) or is_about_else(at, words)
    if is_never_basis(at, words) or is_of_no_power(at, words) or (told and not at.labelled):
        return ""
    if of_instrument(at.lead, words) and not governs_aside(at.lead, words) and not applies_itself(at, words):
        return OF_INSTRUMENT
    return "" if serves_other_purpose(at, words) else reason_for(at, words)


def _begins_anew(at: CitedAt, why: str, words: Vocabulary) -> bool:
    """Whether a provision is cited for itself, whatever the one before it was: behind a word for "under", or a label."""
    return why in {LABELLED, UNDER_BEHIND} or nearest_before(words, at.lead, len(at.lead), ("under",)) is not None


def _listed_laws(letter: Letter) -> dict[str, str]:
    """The laws that a list of references counts by letters: "B. The Armed Forces Order 2009"."""
    lines = (_LISTED_LAW.match(flat(line)) for p in letter.passages for line in p.text.split("\n"))
    return {m.group(1): m.group(2).strip(" .;") for m in lines if m and _NAMED_LAW.search(m.group(2))}


_LISTED_LAW = re.compile(r"\(?([A-Z])[.)]\s([A-Z].{5,150})$")


def _resolved(citation: Citation, named: list[str], listed: Mapping[str, str]) -> Citation | None:
    """A citation of "the same Act" with the law's name, the last one before it that the word fits; None without one."""
    if not citation.again:
        return citation
    words = citation.law.split()
    if words and fold(words[0]).startswith("ref"):
        law = listed.get(words[-1].strip("()"))
        return replace(citation, text=f"{citation.text} of the {law}", law=law) if law else None
    law = next((name for name in reversed(named) if all(fold(word) in fold(name) for word in words)), None)
    if law is None:
        return None
    return replace(citation, text=f"{citation.text} of the {law}", law=law)


_NAMED_LAW = re.compile(
    r"(?<![\w'’-])(?!(?:The|This|That|Said|Same|Under|In|Of|By|Pursuant|\w+ing(?=\s(?:on|to|under|of)))\s)"
    r"[A-Z][\w'’-]{0,30}"
    r"(?:(?:\s(?:of|and|the|in|for|to|on|\(?[A-Z][\w'’-]{0,30}\)?)){0,14}\s(?:Act|Law|Ordinance|Order|Regulations),?\s(?:19|20)\d\d|"
    r"(?:(?:\s(?:of|and|\(?[A-Z][\w'’-]{0,30}\)?)){0,14}(?<!\sof)(?<!\sand)\s(?:Act|Law|Ordinance|Code)|"
    r"(?:\s(?:of|and|[A-Z][\w'’-]{0,30})){0,8}\s(?:Convention|Treaty)\s(?:on|against|concerning)(?:\s(?:and|in|of|on|the|[A-Z]\w{2,30}))+(?<!\sin)(?<!\sof)(?<!\sthe)|"
    r"\sof\s(?:[A-Z]\w+\s)+Procedure)(?![\w-]))"
)
"""A law named without a provision, which "section 2 of the said Act" may mean."""


_MATTER_OF = re.compile(r"^(?:[A-Z]+\s)*MATTER OF\s(?:the\s|THE\s)?")
""" "IN THE MATTER OF the Evidence Act 1975": a court's heading in capitals is no part of the law's name."""


def _is_parallel(citation: Citation, sentence: str, before: int) -> bool:
    """ "Section 20 of the Federal Trade Commission Act, 15 U.S.C. § 57b-1": the same provision where the code has it."""
    behind_act = (
        re.search(r"\bAct$", sentence[:before]) is not None and sentence[before : citation.start].strip() == ","
    )
    return behind_act and _UNITED_STATES_CODE.match(fold(citation.text)) is not None


_UNITED_STATES_CODE = re.compile(r"\d+\su\.?\s?s\.?\s?c")
