"""How far a number is written: with the words of its line before it, the clerk's initials behind it, and days that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.evidence import number_marks as marks
from rules.evidence.number_at import LABELS, NumberAt
from rules.evidence.registry import GENERIC, Reference
from rules.vocabulary import Vocabulary, fold


def whole_writing(at: NumberAt, lines: set[str], words: Vocabulary) -> Reference:
    """With the words that a cell or a line of its own has before the digits: "Sandton CAS 417/01/2026"."""
    reference = _with_volume(at, _with_day(at))
    lead = at.text[at.before : reference.start]
    named = _NAMED_REGISTER.search(lead) if _COUNTED_BY_YEAR.search(reference.text) else None
    if named:
        written = f"{named.group()}{reference.text}"
        return Reference(written, reference.end - len(written), reference.end, reference.core)
    line = _line_of_count(reference, lines) or _register_count(at)
    if line:
        return Reference(line, reference.end - len(line), reference.end, reference.core)
    place = _OF_HEADING.search(lead)
    if place and re.match(r"\s?(?::|$)", at.text[reference.end :]) and fold(place.group(1)) not in GENERIC:
        written = f"{place.group(1)} {reference.text}"
        return Reference(written, reference.end - len(written), reference.end, reference.core)
    signs = marks.SIGNS.fullmatch(lead)
    if signs is None or any(fold(w).strip(".") in GENERIC for w in lead.split() if not marks.NUMBERED.fullmatch(w)):
        return reference
    written = f"{lead.lstrip()}{reference.text}"
    cell = at.place.labelled is not None and at.before == 0 and at.firm
    named_twice = cell and len(lead.split()) > 1
    if (not cell and written not in lines) or (any(words.finds(cue, lead) for cue in LABELS) and not named_twice):
        return reference
    return Reference(written, reference.end - len(written), reference.end, reference.core)


_COUNTED_BY_YEAR = re.compile(r"^[A-Z]{0,2}\d{1,6}\s(?:of|OF)\s(?:19|20)\d\d$|^\d{1,6}/(?:19|20)?\d\d$")
_NAMED_REGISTER = re.compile(
    r"(?:(?:(?:Misc\.?|Miscellaneous|Criminal|Crim\.|Civil|Special|Bail|Revision|Original|Constitutional)\s){0,3}"
    r"(?:Application|Petition|Cause|Appeal|Suit|Revision|Complaint|Reference|Proceedings?)|(?:(?:Criminal|Civil|Misc\.?)\s){1,2}Case|FIR)"
    r"\s(?:No\.?|Number|Nos\.?)\s$"
)
""" "Misc. Criminal Application No. E037 of 2026", "FIR No. 0214/2025": each register of a court or station counts for itself,
so that its name belongs to a number that is only a count and a year."""


_OF_HEADING = re.compile(r":\s([A-Z]{4,14}|[A-Z][a-z]{3,13})\s$")
""" "SUBPOENA IN TERMS OF SECTION 205: SILVERTON CAS 214/03/2026: FRAUD": the station before its register's sign."""


def _line_of_count(reference: Reference, lines: set[str]) -> str:
    """ "Cyber Investigation Div. (Gyo) No. 77 of 2026": a line of its own names the register that counts by the year."""
    if not _COUNTED_BY_YEAR.search(reference.text):
        return ""
    return next((line for line in lines if line.endswith(reference.text) and _REGISTER_LINE.fullmatch(line)), "")


def _register_count(at: NumberAt) -> str:
    """The register's name and count where the line holds nothing else but the year."""
    line = marks.REGISTER_COUNT.fullmatch(at.text)
    if line is None or line.end("whole") != at.reference.end:
        return ""
    generic = any(fold(word).strip(".") in GENERIC for word in line.group("name").split())
    return "" if generic else line.group("whole")


_REGISTER_LINE = re.compile(
    r"(?!(?:Our|Your|My|Case|File|Ref|Reference|The|Re|Subject|Act|Law|Section|Order|Date|Criminal Case)\b)"
    r"(?:[A-Z][\w.-]{1,14}\s){1,4}\([A-Z][a-z]{1,8}(?:-[A-Z][a-z]{1,8})?\)\sNo\.\s.{3,16}"
)


def _with_volume(at: NumberAt, reference: Reference) -> Reference:
    """ "MCMC(T)09-04/SEC/600-2/26/1173 (14)", "29022/1184-19/2026. bü.": the volume, or the register's sign, behind it."""
    behind = _VOLUME.match(at.text[reference.end :]) if reference.text.count("/") > 1 else None
    if behind is None:
        return reference
    end = reference.end + behind.end()
    return Reference(at.text[reference.start : end].rstrip(" ."), reference.start, end, reference.core)


_VOLUME = re.compile(r"\s\(\d{1,3}\)(?=\s*$|\s[A-Z])|\.\s[a-zéáűőüö]{1,4}\.(?=\s*$|\s[A-Z])")


def _with_day(at: NumberAt) -> Reference:
    """ "BTP 118 of 06/02/2026": a control room counts its incidents day by day, so that the day is part of the number."""
    reference = at.reference
    day = next((d for d in at.dates if at.text[reference.end : d[0]] in {" of ", " OF "}), None)
    if day is None or not (is_daily(reference) or marks.LOGGED.search(at.text[: reference.start])):
        return reference
    return Reference(at.text[reference.start : day[1]], reference.start, day[1], reference.core)


def is_daily(reference: Reference) -> bool:
    """Whether it is a force's sign and a short count."""
    return re.fullmatch(r"[A-Z]{2,6}\s\d{2,5}", reference.text) is not None


def is_whole_line(reference: Reference, lines: Iterable[str]) -> bool:
    """Whether a line holds nothing but the number: "MP.2026.1184", or with the clerk's initials "MP.2026.1184 / NT"."""
    return any(line == reference.text or _initialled(line, reference) for line in lines)


def _initialled(line: str, reference: Reference) -> bool:
    behind = line.removeprefix(reference.text)
    return behind != line and re.fullmatch(r"\s?/\s?[A-Z]{1,3}", behind) is not None


def numbered_like_a_day(text: str, start: int, end: int) -> bool:
    """ "CAU: 3/1/26 (C&E 14)": behind a register's sign at the line's head this is no date."""
    sign = re.match(r"([A-Z]{2,6}):\s?", text)
    signed = sign is not None and sign.end() == start and fold(sign.group(1)) not in GENERIC
    return signed and re.fullmatch(r"\d{1,3}/\d{1,2}/\d{2}", text[start:end]) is not None


def blanked(lead: str, offset: int, dates: Iterable[tuple[int, int]]) -> str:
    """The text without its dates, so that "the order of 3 May 2025, 58 Gs 12/25" joins the order with its number."""
    for start, end in dates:
        if start >= offset and end - offset <= len(lead):
            lead = lead[: start - offset] + " " * (end - start) + lead[end - offset :]
    return lead
