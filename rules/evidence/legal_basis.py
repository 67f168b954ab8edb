"""The provisions a request is made under, told from the offences investigated and from what else letters cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules.evidence.assertion import clause_around
from rules.evidence.citations import Citation, find_citations
from rules.evidence.reading import evidence, flat, nearest_before, sentences
from rules.evidence.user_notification import forbids
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

CUES = ("under", "offence", "penalty", "non_disclosure", "certified_translation")


def find_legal_basis(letter: Letter, words: Vocabulary) -> tuple[Evidence, ...]:
    """The provisions the request rests on, in reading order, the same provision once."""
    found: dict[str, Evidence] = {}
    numbered: dict[tuple[str, ...], str] = {}
    named: list[str] = []
    for passage, text in _running(letter):
        for sentence in sentences(text):
            bases = [(_resolved(c, named), why) for c, why in _bases(sentence, passage, letter, words, named)]
            for citation, why in _split_bases((c, why) for c, why in bases if c is not None):
                key = re.sub(r"\W+", "", fold(citation.text))
                numbers = _numbers(citation)
                again = numbers in numbered and _same_law(numbered[numbers], citation.law, passage.role)
                if not again and not any(key in other or other in key for other in found):
                    numbered[numbers] = citation.law
                    found[key] = evidence("legal_basis", citation.text, sentence, passage, why)
    return tuple(_without_offences(list(found.values()), words))


WEAK = frozenset({"in the heading", "joined to the provision before it"})


def _without_offences(found: list[Evidence], words: Vocabulary) -> list[Evidence]:
    """A penal code cited beside a law of procedure names the offence, where no word says otherwise."""

    def offence(item: Evidence) -> bool:
        return item.how in WEAK and words.finds("law_substantive", item.value)

    kept = [item for item in found if not offence(item)]
    return kept or found


def _running(letter: Letter) -> Iterator[tuple[Passage, str]]:
    """The passages with their texts; one that ends in the middle of a phrase goes on in the next."""
    kept: Passage | None = None
    begun = ""
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        text = f"{begun} {flat(passage.text)}".strip()
        if len(text) < 200 and _GOES_ON.search(text):
            kept, begun = kept or passage, text
            continue
        yield kept or passage, text
        kept, begun = None, ""
    if kept is not None:
        yield kept, begun


_GOES_ON = re.compile(r"\s(?:and|of|the|for|to|in|und|der|des|et|de|y|e)$")


def _resolved(citation: Citation, named: list[str]) -> Citation | None:
    """A citation of "the same Act" with the law's name, the last one before it that the word fits; None without one."""
    if not citation.again:
        return citation
    words = citation.law.split()
    law = next((name for name in reversed(named) if all(fold(word) in fold(name) for word in words)), None)
    if law is None:
        return None
    return replace(citation, text=f"{citation.text} of the {law}", law=law, again=False)


def _split_bases(found: Iterable[tuple[Citation, str]]) -> Iterator[tuple[Citation, str]]:
    """ "§ 100k Abs. 1, § 101a StPO" are two provisions of one law."""
    for citation, why in found:
        parts = re.split(r"(?:,|\sund|\sand|\set|\sy)\s(?=§)", citation.text)
        for part in parts:
            text = part if part is parts[-1] or len(parts) == 1 else f"{part} {citation.law}"
            yield replace(citation, text=text), why


def _numbers(citation: Citation) -> tuple[str, ...]:
    """The provision's numbers without years: what stays the same when a citation is turned round or translated."""
    found = re.findall(r"\d+[a-z]*", fold(citation.text))
    return tuple(sorted({n for n in found if not re.fullmatch(r"(?:1[89]|20)\d\d", n)}))


def _same_law(one: str, other: str, role: Role) -> bool:
    if role is Role.TRANSLATION:
        return True
    return bool(set(re.findall(r"[^\W\d_]{4,}", fold(one))) & set(re.findall(r"[^\W\d_]{4,}", fold(other))))


def _bases(
    sentence: str, passage: Passage, letter: Letter, words: Vocabulary, named: list[str]
) -> Iterator[tuple[Citation, str]]:
    if words.finds("certified_translation", sentence):
        return
    labelled = _is_labelled(passage, letter)
    before = 0
    for citation in find_citations(sentence, words):
        why = _why(sentence, citation, before, (passage, labelled), words)
        if why:
            yield citation, why
        if not citation.again:
            named.append(citation.law)
        before = citation.end


def _is_labelled(passage: Passage, letter: Letter) -> bool:
    text = flat(passage.text)
    return any(
        text in flat(item.value) or flat(item.value) in text
        for item in letter.values("label_legal_basis")
        if (item.document, item.page) == (passage.document, passage.page)
    )


def _why(sentence: str, citation: Citation, before: int, where: tuple[Passage, bool], words: Vocabulary) -> str:
    """Why the citation is a legal basis, "" when it is not."""
    passage, labelled = where
    lead = sentence[before : citation.start]
    around = sentence[citation.start : citation.end + 40]
    if forbids(clause_around(sentence, citation.start, citation.end), words):
        return ""
    if words.finds("company_guidelines", around) or words.finds("law_substantive_only", citation.law):
        return ""
    if _of_instrument(lead, words):
        return "the provision of the instrument named before it"
    cue = nearest_before(words, lead, len(lead), CUES, reach=160)
    if cue is not None and cue.name in {"penalty", "non_disclosure"}:
        return ""
    substantive = words.finds("law_substantive", citation.law) and not words.finds("law_procedural", citation.law)
    if cue is not None and cue.name == "under":
        # What stands before a bracket or comma belongs to the provision before it.
        clause = max((lead.rfind(sign, 0, cue.start) for sign in "),;"), default=-1) + 1
        offence = nearest_before(words, lead, cue.start, ("offence",), reach=min(34, cue.start - clause))
        asks = nearest_before(words, lead, cue.start, ("data_request", "issued"), reach=120)
        if offence is None or (asks is not None and asks.start > offence.end):
            return "" if substantive and asks is None and before else f"after “{lead[cue.start : cue.end]}”"
        return ""
    if cue is not None and cue.name == "offence":
        return ""
    if (before and not lead.strip(" ,;()").strip()) or re.fullmatch(
        r"\W*(?:and|und|et|y|e|and of|,|;|read with)\W*", fold(lead)
    ):
        return "" if substantive else _joined_to_basis(sentence, before, words)
    if labelled:
        return "labelled as the legal basis"
    heading = len(sentence) < 230 and (
        passage.bold or passage.zone is not Zone.BODY or sentence.isupper() or passage.order < 14
    )
    procedural = words.finds("law_procedural", citation.law)
    if (heading or passage.role is Role.ORDER) and (procedural or not substantive) and not words.finds("offence", lead):
        return "in the heading"
    return "a law of procedure" if procedural else ""


_INSTRUMENTS = ("production_order", "warrant", "subpoena", "court_order", "statutory_notice")


def _of_instrument(lead: str, words: Vocabulary) -> bool:
    """ "PRODUCTION ORDER, s. 487.014 …": what an instrument is made under stands right behind its name."""
    tail = lead[-60:]
    if words.finds("offence", tail):
        return False
    folded = fold(tail)
    ends = (m.end() for kind in _INSTRUMENTS for m in words.pattern(f"instrument_{kind}").finditer(folded))
    return any(
        re.fullmatch(
            r"[\s,:–-]*(?:\([^()]{1,30}\))?[\s,:(–-]*(?:(?:made|issued|granted|dated).{0,34}?[,:]?\s*)?", folded[end:]
        )
        for end in ends
    )


def _joined_to_basis(sentence: str, before: int, words: Vocabulary) -> str:
    cue = nearest_before(words, sentence, before, CUES, reach=200)
    return "joined to the provision before it" if cue is None or cue.name == "under" else ""
