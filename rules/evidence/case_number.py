"""The authority's own case, file, order and warrant numbers (Guidelines 3), told from ours and from third parties'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.evidence.citations import find_citations
from rules.evidence.dates import find_dates
from rules.evidence.reading import evidence, flat, near, nearest_before
from rules.letter import Letter, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

LABELS = ("label_reference", "label_instrument_number")
_LEAD = re.compile(
    r"^[\s:.,;(\[\"“«]*(?:\([A-Za-z.]{1,6}\)\s*)?(?:(?:n\.\s?o\.?|nos?|nr|n|№|num|number|ref|reference|id|is|uid)(?![\w/-])[.:º°]*\s*|#\s*|:\s*|\(\s*)*",
    re.IGNORECASE,
)
_GROUP = r"[A-Za-zÀ-ÞА-Я]{0,12}[./-]?\d[\w./:\-–()]*"
_NUMBER = re.compile(
    rf"(?:[A-ZÀ-ÞА-Я][\w.]{{0,8}}[ .]{{1,2}}(?:No\.?\s)?(?:\d{{1,3}}\s\([\w-]+\)\s(?:No\.?\s)?)?)?(?:[A-Z]{{1,6}}[/-])*{_GROUP}"
    rf"(?:\s(?:[A-Z][A-Za-z]{{0,4}}\.?\s)?(?:No\.?\s)?\d[\w./:-]*|\s[A-Z][a-z]{{0,2}}\s\d[\w./-]*)*"
)
_ALNUM = re.compile(r"^[A-ZÀ-Þ][A-Z0-9À-Þ/.:\-]*\d[\w/.:\-]*")
LEAST_DIGITS = 2
MAX_LENGTH = 48


def find_case_numbers(letter: Letter, country: str | None, words: Vocabulary) -> tuple[Evidence, ...]:
    """The numbers in reading order, each once; a longer writing of the same number wins."""
    found: dict[str, Evidence] = {}
    for item in letter.values(*LABELS):
        if item.zone is not Zone.FOOTER and not item.cues & {"label_foreign_reference", "label_switchboard"}:
            for number in _labelled_numbers(item.value, country, words):
                quote = f"{item.label}: {flat(item.value)}"[:240]
                _keep(found, Evidence("case_numbers", number, quote, item.document, item.page, "labelled"))
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER or (passage.role is Role.MAIL and letter.from_pdf):
            continue
        for value, how in _split_pairs(_in_text(flat(passage.text), words)):
            number = _cleaned(value, country, words)
            if number and not _LAW.match(fold(number)):
                _keep(found, evidence("case_numbers", number, flat(passage.text), passage, how))
    for reference in _shaped_references(letter, country, words):
        _keep(found, reference)
    if not found:
        return tuple(_bare_references(letter, country, words))
    return tuple(found.values())


_SHAPED = re.compile(
    r"(?<![\w/@.\-:])(?:[A-ZÀ-ÞА-Я]{1,6}[ .-]{1,2})?(?:[A-ZÀ-ÞА-Я0-9][\w().]{0,14})(?:[/–-][\w().]{1,14}){1,7}(?![\w@/])"
)
"""Numbers with strokes as registries write them: "HCMP 2204/2025", "P/18806/2025", "24/2/1-1187-26"."""

_NOT_BEFORE = re.compile(
    r"(?:law|act|acts|decree|decree-law|directive|regulation|article|articles|art|section|ss?|para|rule|code|resolution|"
    r"form|version|rev|page|invoice|vat|company|badge|shield|collar|link|url|order/|transaction|iban|tel|phone|fax|box|\(eu\)|\(ec\)|"
    r"lei|ley|loi|gesetz|legge|d\.?lgs|ust|zákon\w*|zakon\w*|treaty|convention|cap)\.?\s?(?:no\.?|nr\.?|n[.º°])?\s?$"
)
_NOT_BEHIND = re.compile(r"^\s?(?:coll|sb|eec|ec|eu|sz|o\.g)\b")
LEAST_SHAPED_DIGITS = 4
REFERENCE_LINE = 130
"""Signs up to which a passage is a line of the reference block, a subject or a heading and no running text."""


def _registry_like(number: str) -> bool:
    """With a stroke, or with hyphens between capitals and digits: "GLA-2025-SW-00718" is no postal code."""
    return "/" in number or (number == number.upper() and re.search(r"[A-ZÀ-ÞА-Я]", number) is not None)


def _shaped_references(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Evidence]:
    """References told by their shape alone, where references stand: in short lines above and beside the text."""
    for passage in letter.passages:
        text = flat(passage.text)
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE} or passage.role in {Role.MAIL, Role.ANNEX}:
            continue
        if len(text) > REFERENCE_LINE:
            continue
        for match in _SHAPED.finditer(text):
            number = match.group().strip(" .-()")
            lead, behind = fold(text[: match.start()]), fold(text[match.end() :])
            digits = sum(c.isdigit() for c in number)
            if (
                digits < LEAST_SHAPED_DIGITS
                or "/" not in number
                or _NOT_BEFORE.search(lead)
                or _NOT_BEHIND.match(behind)
            ):
                continue
            if find_dates(number, country, words) or find_citations(text[match.start() :], words)[:1]:
                continue
            other = near(words, "label_foreign_reference", text, match.start(), before=40)
            if not other and not near(words, "label_phone", text, match.start(), before=20):
                yield evidence("case_numbers", number, text, passage, "written as a reference is")


_LAW = re.compile(r"(?:act|law|decree|article|section|convention|code|chapter|cap|lei|ley|loi|gesetz)\b")
_CUT = re.compile(r"[,;(\n]|\s[—–|·/]\s|\s(?:dated|of|vom|du|del|van|z dnia)\s(?=\d)")


def _keep(found: dict[str, Evidence], number: Evidence) -> None:
    """Add a number unless it is known in the same or a longer writing; a longer writing takes the place of a shorter one."""
    key = re.sub(r"[\W_]+", "", fold(number.value))
    if any(key in known for known in found):
        return
    for known in [k for k in found if k in key]:
        del found[known]
    found[key] = number


def _labelled_numbers(value: str, country: str | None, words: Vocabulary) -> Iterator[str]:
    """What stands behind a reference label is the reference: up to a comma, a bracket or a date."""
    for part in re.split(r"\s[/|;]\s|;\s", value.split("\n")[0]):
        number = _CUT.split(part.strip(), maxsplit=1)[0].strip(" .:-–—")
        dates = find_dates(number, country, words)
        if dates and dates[0].year and re.search(r"(?:19|20|25)\d\d", number[dates[0].start : dates[0].end]):
            number = number[: dates[0].start].rstrip(" .,:-–/")
        digits = sum(c.isdigit() for c in number)
        if (
            digits >= LEAST_DIGITS
            and not _NO_REFERENCE.search(number)
            and not any(month in words.months for month in re.findall(r"[^\W\d_]{3,}", fold(number)))
            and not words.finds("address_word", number)
            and len(number) <= MAX_LENGTH
            and len(number.split()) <= 6
            and not _LAW.match(fold(number))
        ):
            yield number


_NO_REFERENCE = re.compile(
    r"^(?:PL|BP|CP|PB|Pf\.?)\s?\d{1,5}$|\bu/s\b|[A-Za-z]{3,}\.?:\s|^\+\d|"
    r"^(?:\d{1,3}(?:st|nd|rd|th)|\d{1,2})$|^[\W\d]?\d{0,4}/$"
)
"""A post box, another label, a telephone number, an ordinal: what stands behind a label whose own value was left out."""

_BARE = re.compile(r"(?=(?:[^\d]*\d){4})(?=[^A-Za-z]*[A-Za-z])[A-Z0-9][\w:./-]{5,40}")


def _bare_references(letter: Letter, country: str | None, words: Vocabulary) -> Iterator[Evidence]:
    """A line of its own that is nothing but a reference, above the running text: "NFIB/25/7719"."""
    for passage in letter.passages:
        if len(passage.text) > 170:
            return
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE} or passage.role not in {Role.REQUEST, Role.ORDER}:
            continue
        for line in passage.text.split("\n"):
            whole = _BARE.fullmatch(line.strip())
            if whole and not find_dates(line, country, words):
                yield evidence("case_numbers", whole.group(), line, passage, "a reference line of its own")


def _split_pairs(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """ "LERBA26014 / PL2600-2026071882" are two numbers."""
    for value, how in values:
        yield value, how
        parts = re.split(r"\s(?:/|;|and|und|et|\|)\s", value[:80], maxsplit=1)
        if len(parts) == 2 and re.match(r"[A-Z]*\d*[\w-]*\d{3}", parts[1].lstrip()):
            yield parts[1], how


def _in_text(text: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """The text behind each reference word, and behind "No." with a name before it or at the start of a line."""
    folded = fold(text)
    for label in LABELS:
        for match in words.pattern(label).finditer(folded):
            if near(words, "pathway_central_authority", text, match.start(), before=70) and label == LABELS[0]:
                continue
            if near(words, "label_foreign_reference", text, match.end(), before=len(match.group()) + 8):
                continue
            if (
                text[match.end() : match.end() + 1] in {"/", "-", ":"}
                and text[match.end() + 1 : match.end() + 2].strip()
            ):
                yield text[match.start() :], "a reference"
                continue
            lead = _LEAD.match(text[match.end() :])
            start = match.end() + (lead.end() if lead else 0)
            if text[start : start + 40].strip():
                yield text[start:], f"after “{text[match.start() : match.end()]}”"
    for number in _NUMBERED.finditer(text):
        if not _LAW.match(fold(number.group())) and not words.finds("label_foreign_reference", number.group()):
            yield text[number.end() :], f"after “{number.group().strip()}”"


_NUMBERED = re.compile(r"(?:^|\b[A-ZÀ-Þ][\w.]*\s)(?:No|Nr|N[º°]|№)\.?\s*:?\s*(?=[\w.-]*\d)")


def _cleaned(value: str, country: str | None, words: Vocabulary) -> str:
    """The number that the text begins with, "" when it begins with a date, a citation, a telephone number or a word."""
    lead = _LEAD.match(value)
    bare = value[lead.end() if lead else 0 :]
    match = _ALNUM.match(bare) if _ALNUM.match(bare) and not _NUMBER.match(bare) else _NUMBER.match(bare)
    if match is None:
        return ""
    number = (
        match.group().rstrip(" .,;:-–)(")
        if match.group().count("(") != match.group().count(")")
        else match.group().rstrip(" .,;:-–")
    )
    number = re.sub(r"\s*\($|\($", "", number)
    dates = find_dates(bare[: len(number) + 12], country, words)
    inside = next((d for d in dates if d.start < len(number)), None)
    if inside is not None and inside.year and re.search(r"(?:19|20|25)\d\d", bare[inside.start : inside.end]):
        number = number[: inside.start].rstrip(" .,;:-–/") if inside.start > 4 else ""
    digits = sum(c.isdigit() for c in number)
    if (
        digits < LEAST_DIGITS
        or len(number) > MAX_LENGTH
        or re.fullmatch(r"(?:[A-Za-z]+\s)?(?:19|20)\d\d|\d{1,2}\.?", number)
    ):
        return ""
    cited = find_citations(bare[: len(number) + 60], words)
    if cited and cited[0].start < 3:
        return ""
    return (
        number
        if not re.match(r"\+?\d{2,3} \d{2,4} \d{3}", number) or "/" in number or digits > 11
        else _unless_phone(number, value, words)
    )


def _unless_phone(number: str, value: str, words: Vocabulary) -> str:
    cue = nearest_before(words, value, value.find(number), ("label_phone",), reach=20)
    return "" if cue is not None or number.startswith("+") else number
