"""How a telephone number is written, and what only looks like one: dates, file numbers, years."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from rules.vocabulary import fold

LEAST_DIGITS = 6
"""Shorter ones are emergency numbers, extensions or pieces of a number."""

LEAST_GROUPS, LEAST_E164 = 2, 10
"""Groups and signs of a number beyond which it may be one without a label."""

TRUNK = re.compile(r"0\d{2,4}/\d{3}")
"""An area code with a stroke behind it, as German and Austrian numbers are written."""

NOT_A_NUMBER = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d+/\d+.*|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|(?!\d{3}\.\d{3}\.\d{4})[\d.]+"
)

NEVER_A_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|[1-9]\d*/\d+")
"""A date with its clock time, and a file number with its year: "2271/25"."""

CODE_BEFORE = re.compile(r"([^\W\d_]{1,5})[./-]$")
"""Letters that a file's number begins with: "FD.35.98.417/26"."""

_ACRONYM_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z]{2,}\s$")
SHORT_NUMBER = 8
"""Digits below which what stands behind capitals is a file's number: "ICART 25-0163"."""

_POST_BOX = re.compile(
    r"\b(?:box|b\.?\s?p\.?|postfach|postbus|apartado(?: de correos)?|casella postale"
    r"|caixa postal|c\.\s?p\.?|skrytka(?: pocztowa)?|pf|postboks)"
    r"\.?:?\s?(?:no\.?\s?)?$"
)
"""A post-office box and the postcode behind it are no telephone number."""

_WITH_COUNTRY = re.compile(r"\+[1-9]\d{0,2}[\s./-]?(?:\(0\)\s?)?(?:\d[\s./-]?){6,12}\d")

_DATE = re.compile(
    r"(?<![\d.-])(?:(?:19|20)\d\d\s?([-./])\s?\d{1,2}\s?\1\s?\d{1,2}|\d{1,2}\s?([-./])\s?\d{1,2}\s?\2\s?(?:19|20)\d\d)(?![\d-])"
)
"""A date beside a number is no part of it: "Tel: 012 393 4417 2026-03-09"."""

TEL_AND_FAX = re.compile(
    r"\b(te?le?[^\W\d_]*|ph|phone|t)\.?\s?(?:no\.?\s?)?(?:[/&+,-]\s?|\s(?:and|und|et|y|e|i|og|och|en)\s)(?:tele)?fa(?:x|ks)[^\W\d_]*\b",
    re.IGNORECASE,
)
"""One line for both: "Tel/Fax: 021 215 738" is a telephone number."""

_SLASHED = re.compile(r"(?<!\d)(0\d{1,2})/(\d{1,3})/(?=\d{3})")
"""An area code between strokes, as Hungarian numbers are written: "06/1/443-5500"."""

_OCR_ZERO = re.compile(r"(?<=[\d ])[Oo](?=\d)|(?<=\d)[Oo](?=[\d ])")

_MISREAD_PLUS = r"(?<![\d+])(\(?\s?)[4t†](?={code}[-/ .]\d)"
"""A plus that a scan took for a 4 or a t, right before the country's own code."""

_LOST_BRACKET = re.compile(r"(?<![\d(])(0\d{2,4})\)(?=\s?\d{2})")
"""An area code whose opening bracket a scan has lost: "01624) 555 123"."""


def prepared(sentence: str, region: str = "GB") -> str:
    """The sentence with misread zeros put right, and with dates and the word for a fax on the telephone's line taken out."""
    text = _OCR_ZERO.sub("0", sentence)
    text = TEL_AND_FAX.sub(lambda m: m.group(1).ljust(len(m.group())), text)
    text = _DATE.sub(lambda m: ";".ljust(len(m.group())), text)
    text = _LOST_BRACKET.sub(r"\1 ", text)
    code = phonenumbers.country_code_for_region(region)
    text = re.sub(_MISREAD_PLUS.format(code=code), r"\1+", text) if code else text
    return _SLASHED.sub(r"\1 \2 ", text)


def numbers_in(text: str, region: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, as written, E.164) of each telephone number.

    A number with its country's code counts also where the numbering plan does not know it: plans change.
    """
    known: list[tuple[int, int]] = []
    for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.POSSIBLE):
        if len(str(match.number.national_number)) >= LEAST_DIGITS:
            number = phonenumbers.PhoneNumber(country_code=match.number.country_code)
            number.merge_from(match.number)
            number.extension = None
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            known.append((match.start, match.end))
            yield match.start, match.end, match.raw_string, value
    for written in _WITH_COUNTRY.finditer(text):
        digits = re.sub(r"\D", "", written.group().replace("(0)", ""))
        inside = any(written.start() < end and start < written.end() for start, end in known)
        if not inside and 8 <= len(digits) <= 15:
            yield written.start(), written.end(), written.group(), f"+{digits}"


def is_of_file_or_box(before: str, raw: str, called: bool) -> bool:
    """Whether the signs before a number make it a post-office box's, or a file's unless something calls it a telephone."""
    if _POST_BOX.search(fold(before)):
        return True
    return _ACRONYM_BEFORE.search(before) is not None and sum(c.isdigit() for c in raw) < SHORT_NUMBER and not called


def is_service_number(before: str, raw: str, after: str) -> bool:
    """Whether one short group in brackets of its own behind a name is a collar or warrant number: "B. McAllister (4029913)"."""
    bare = re.fullmatch(r"[1-9]\d{5,7}", raw.strip("() ")) is not None
    opened = raw.lstrip().startswith("(") or before.endswith("(")
    closed = raw.rstrip().endswith(")") or after.startswith(")")
    return bare and opened and closed and re.search(r"[^\W\d_]\s?\(?$", before) is not None


def is_full(raw: str, value: str) -> bool:
    """Whether a number that its country's plan knows is written in full, with its country's or area's code."""
    return raw.strip()[:1] in "+(0" and phonenumbers.is_valid_number(phonenumbers.parse(value))


def is_alone(raw: str, value: str, text: str) -> bool:
    """Whether a number that its country's plan knows, in groups, is all that stands between two dots or strokes of a head."""
    grouped = len(re.findall(r"\d+", raw)) > LEAST_GROUPS and len(value) > LEAST_E164
    parts = (part.strip() for part in re.split(r"[•·|;]|\s[–-]\s|,\s", text))
    return grouped and raw.strip() in parts and phonenumbers.is_valid_number(phonenumbers.parse(value))


def is_public_line(value: str) -> bool:
    """Whether callers pay more for a number: nobody is reached there by name."""
    number = phonenumbers.parse(value)
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE
