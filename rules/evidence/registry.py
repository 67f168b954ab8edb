"""The shape of the numbers that registries give: "231 Js 4417/25", "2:26-mc-118", "CR No. 311/2025", "9914/25 R.G.N.R.".

A number is the token that holds its digits, with the signs of the register before it and what belongs to it behind. Written for
how registries count in any country, not for particular ones; whose number it is, the words around it tell (`case_number`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rules.evidence.number_parts import NUMBERED_PART, OFFICE_NAME, OFFICE_PART, ORDINAL_PART, goes_on
from rules.vocabulary import fold

_TOKEN = re.compile(r"[^\s,;|\"“”„«»<>]+")
_NUMBER = re.compile(r"[\w/$][\w./:()$–-]*")
_WEB = re.compile(
    r"@|://|www\.|[a-z]{2,}\.(?:com|org|net|gov|io|co|eu|int)\b|^\+\d|[€£%]|^\d{1,2}[:.]\d\d(?:[:.]\d\d)?$", re.I
)
NUMBER_WORD = r"(?:no|nos|nr|nro|n|ne|num|núm|№|n[º°]|n\.[oº°]|no°|number|č|br|sz)"
_NUMBER_WORD = re.compile(rf"{NUMBER_WORD}[.:º°]*", re.IGNORECASE)
_REGISTER = re.compile(
    r"[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ]{1,8}(?:[/-][A-ZÀ-ÞΑ-ΩА-Я]{1,6})*|(?:[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ][A-Za-zά-ώа-яёіїє]{0,4}\.-?){1,5}[A-ZΑ-ΩА-Я]{0,4}"
)
_REGISTER_WORD = re.compile(r"[A-ZÀ-Þ]{1,3}[a-zà-þ]{0,8}(?:-[A-Z][a-z]{1,6})?|[A-Z]{1,6}")
_BEHIND = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.){2,5}(?:[A-Z]{1,4}\b)?")
_DEPARTMENT = re.compile(r"(?:\d{1,4}|[XVI]+/\d{1,3})\s[A-ZÀ-Þ][A-Za-z-]{0,12}\.?\s(?:No\.?\s)?\d{3}")
_OF_YEAR = re.compile(r"\s(?:of|OF)\s(?:19|20)\d\d$")
_JACKET = re.compile(r"\d+/\d\d\.\d")
_YEAR = re.compile(r"(?:19|20|25)\d\d")
GENERIC = frozenset(
    word
    for line in (
        "act am and art arts at attn az box by case cases cause code court crime date dated dnr docket dossier edt",
        "enquiry est eu eur event fax file files fir floor for from gbp gmt gz iban id imei in incident inquiry",
        "law laws letter log matter mr mrs ms my n no notice nr number of on or order orders our page pages pm po",
        "pst re ref reference refs report room sec section sp subject subpoena suite summons sygn tel the to u uk",
        "under urn us usd utc vat warrant with your zn znak",
    )
    for word in line.split()
)
"""Words in capitals that say what a number is, and are no part of it."""

LONG_REGISTER = 5
"""Letters up to which a word of a text in capitals may be a register's sign."""


class _Kind(Enum):
    NUMBER = auto()
    NUMBER_WORD = auto()
    REGISTER = auto()
    WORD = auto()
    STROKE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    start: int
    end: int
    opens: bool
    """Whether a bracket stands before it."""
    ends: bool
    """Whether a sign stands behind it that ends a number."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number as written, its place, and where the part begins that holds the digits."""

    text: str
    start: int
    end: int
    core: int

    @property
    def digits(self) -> int:
        """How many digits it has."""
        return sum(c.isdigit() for c in self.text)

    @property
    def registered(self) -> bool:
        """Whether its shape alone tells a registry's number: strokes, or letters, hyphens and digits together."""
        if _DEPARTMENT.match(self.text) or (self.core > self.start and _OF_YEAR.search(self.text)):
            return True
        body = _OF_YEAR.sub("", self.text[self.core - self.start :])
        letters = re.search(r"[^\W\d_]", body) is not None
        if self.digits < (LEAST_WITH_LETTERS if letters else LEAST_DIGITS):
            return False
        if "/" in body:
            return letters or re.search(r"\d{3}", body) is not None
        mixed = body == body.upper() and letters and len(re.findall(r"[A-Z]{1,}|\d+", body)) >= LEAST_PARTS
        return (mixed and ("-" in body or self.digits >= LEAST_MIXED)) or body.count("-") + body.count(
            "."
        ) >= LEAST_PARTS


LEAST_WITH_LETTERS, LEAST_DIGITS, LEAST_MIXED, LEAST_PARTS = 4, 5, 8, 2


def find_references(text: str, dates: Sequence[tuple[int, int]], months: frozenset[str]) -> Iterator[Reference]:
    """The numbers of a flat text in their order; `dates` are the places of whole dates, which are none."""
    tokens = [_token(m, text, dates) for m in _TOKEN.finditer(text)]
    capitals = sum(c.isupper() for c in text) > 0.8 * max(1, sum(c.isalpha() for c in text))
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not _Kind.NUMBER:
            at += 1
            continue
        last = _last(tokens, at, months)
        first = _first(tokens, at, capitals=capitals)
        if first == at > 0 and last > at + 1 and tokens[at + 1].opens and tokens[at - 1].kind is _Kind.WORD:
            first -= 1
        start, end = tokens[first].start, tokens[last].end
        yield Reference(text[start:end], start, end, tokens[at].start)
        at = last + 1


def _token(match: re.Match[str], text: str, dates: Sequence[tuple[int, int]]) -> _Token:
    raw = match.group()
    lead = len(raw) - len(raw.lstrip("([{#:.*'’-–=$" if not raw.startswith("$/") else "(["))
    bare = raw[lead:].rstrip(".:)]}'’*-–?!")
    if bare.count("(") > bare.count(")") and raw[lead + len(bare) :].startswith(")"):
        bare += ")"
    start = match.start() + lead
    end = start + len(bare)
    ends = raw[lead + len(bare) :].strip("-–") != "" or text[match.end() : match.end() + 1] in {
        ",",
        ";",
        "|",
        '"',
        "”",
        "»",
    }
    opens = raw[:lead].endswith(("(", "[", "{"))
    if not any(c.isdigit() for c in bare):
        whole = raw[lead:].rstrip(":)]")
        return _Token(
            _word(whole or raw),
            whole or raw,
            start,
            start + len(whole or raw),
            opens,
            raw.endswith((":", ")", "]")) or _cut(text, match),
        )
    dated = any(a <= start + 1 and end - 1 <= b for a, b in dates)
    good = (
        _NUMBER.fullmatch(bare)
        and not _WEB.search(raw)
        and not dated
        and not text[max(0, start - 2) : start].strip().endswith(("£", "$", "€", "@"))
    )
    return _Token(_Kind.NUMBER if good else _Kind.OTHER, bare, start, end, opens, ends)


def _cut(text: str, match: re.Match[str]) -> bool:
    return text[match.end() : match.end() + 1] in {",", ";", "|", '"'}


def _word(word: str) -> _Kind:
    folded = fold(word).strip(".")
    if word in {"/", "-", "–", "—"}:
        return _Kind.STROKE
    if _NUMBER_WORD.fullmatch(word):
        return _Kind.NUMBER_WORD
    if folded in GENERIC:
        return _Kind.OTHER
    if _REGISTER.fullmatch(word):
        return _Kind.REGISTER
    return _Kind.WORD if _REGISTER_WORD.fullmatch(word) else _Kind.OTHER


def _first(tokens: Sequence[_Token], at: int, *, capitals: bool) -> int:
    """The first token that belongs to the number: the register's signs, "No." between them and the number."""
    first = place = at
    while place > 0 and at - place < 4 and not tokens[place - 1].ends:
        before = tokens[place - 1]
        ordered = before.text == "PO" and "/" in tokens[at].text
        if ordered or (
            before.kind is _Kind.REGISTER and not (capitals and sum(c.isalpha() for c in before.text) > LONG_REGISTER)
        ):
            first = place - 1
        elif before.kind is not _Kind.NUMBER_WORD and not _named(tokens, place - 1, at):
            break
        if before.opens or tokens[place].opens:
            break
        place -= 1
    return first


def _named(tokens: Sequence[_Token], place: int, at: int) -> bool:
    """A word between the register's signs and the number: "ACEC Inquiry No. 14", "I Kpd 41877/2026"."""
    word = tokens[place]
    signed = place > 0 and tokens[place - 1].kind is _Kind.REGISTER and not tokens[place - 1].ends
    counted = place + 1 < at and tokens[place + 1].kind is _Kind.NUMBER_WORD
    return (
        signed
        and word.text[:1].isupper()
        and not word.text.endswith(".")
        and (counted or (len(word.text) <= LONG_REGISTER and fold(word.text) not in GENERIC))
    )


def _last(tokens: Sequence[_Token], at: int, months: frozenset[str]) -> int:
    """The last token that belongs to the number that begins at `at`."""
    if NUMBERED_PART.search(tokens[at].text) and at + 1 < len(tokens) and tokens[at + 1].text.isdigit():
        at += 1
    while not tokens[at].ends:
        step = _step(tokens, at, months)
        if not step:
            break
        at += step
    return at


def _step(tokens: Sequence[_Token], at: int, months: frozenset[str]) -> int:
    """How many tokens behind the one at `at` go on with its number, 0 when it ends there."""
    here = tokens[at].text
    ahead = tokens[at + 1 : at + 4]
    kinds = [t.kind for t in ahead]
    if not ahead or (ahead[0].opens and not _era(ahead)):
        return 0
    spaced = _spaced(tokens, at, months)
    if spaced:
        return spaced
    before = [t.text for t in tokens[max(0, at - 2) : at]]
    if fold(ahead[0].text) not in GENERIC and goes_on(before, here, *(t.text for t in ahead[:2])):
        return 1
    named = " ".join(t.text for t in tokens[at - 1 : at + 1]) if at and OFFICE_NAME.fullmatch(here) else here
    if OFFICE_PART.search(named) and OFFICE_NAME.fullmatch(ahead[0].text) and fold(ahead[0].text) not in GENERIC:
        return 1
    if ORDINAL_PART.search(here) and ahead[0].kind is _Kind.REGISTER:
        return 1
    if here.isdigit() and _SIGN_BEHIND.fullmatch(ahead[0].text):
        return 1
    if kinds[0] is _Kind.NUMBER:
        following = ahead[0].text
        grouped = here.isdigit() and following.isdigit() and (len(here) > 1 or len(following) > 2)
        grouped = grouped or (
            here.isdigit() and len(here) > 4 and re.fullmatch(r"\d{1,4}/\d{2,4}(?:-\d{1,4})?", following) is not None
        )
        return int(
            grouped
            or following.startswith("/")
            or (_SENATE.fullmatch(here) is not None and re.fullmatch(r"\d{1,6}/\d{2,4}", following) is not None)
            or (here[-1:].isdigit() and "-" in here and len(following) > 4 and following.isdigit())
        )
    if kinds[:2] == [_Kind.STROKE, _Kind.NUMBER]:
        if ahead[0].text == "/":
            return 2 if _YEAR.fullmatch(ahead[1].text) else 0
        return 2 if here.isdigit() and len(here) <= 4 and "/" in ahead[1].text else 0
    if kinds == [_Kind.STROKE, _Kind.REGISTER, _Kind.NUMBER] and here.isdigit() and len(here) <= 3:
        return 3
    if fold(ahead[0].text) == "of" and len(ahead) > 1 and _YEAR.fullmatch(ahead[1].text):
        return 2
    if _BEHIND.fullmatch(ahead[0].text) and "/" in here and ahead[0].text != "P.O.":
        return 2 if kinds[1:2] == [_Kind.REGISTER] and not ahead[0].ends else 1
    if _JACKET.fullmatch(here) and re.fullmatch(r"[A-Z]{5}", ahead[0].text):
        return 1
    return _by_register(here, ahead, months)


_SENATE = re.compile(r"\d{1,3}[A-Z][A-Za-z]{0,4}")
""" "0T 118/2026": the court's senate and register in one."""

_SIGN_BEHIND = re.compile(r"/[A-ZÀ-ÞА-Я]{2,}(?:[/.-][A-ZÀ-ÞА-Я]{1,8})*")
""" "0738 /AHTD": the office's sign set apart from the number."""


def _spaced(tokens: Sequence[_Token], at: int, months: frozenset[str]) -> int:
    """How many tokens follow in a number whose parts are set apart: "T20 0 KTK 0021874 26", "S1 2 K 047755 26 Krn"."""
    if at > 0 and tokens[at - 1].kind is _Kind.NUMBER and not tokens[at - 1].ends:
        return 0
    run = [tokens[at]]
    for token in tokens[at + 1 : at + LONGEST_RUN]:
        sign = token.kind is _Kind.REGISTER and len(token.text) <= LONG_REGISTER and fold(token.text) not in months
        part = token.kind is _Kind.NUMBER and len(token.text) <= LONGEST_PART and token.text.isalnum()
        if run[-1].ends or token.opens or not (sign or part):
            break
        run.append(token)
    numbers = [t for t in run if t.kind is _Kind.NUMBER]
    signs = len(run) - len(numbers)
    digits = sum(c.isdigit() for t in numbers for c in t.text)
    inside = signs and run[-1].kind is _Kind.NUMBER
    if not (inside and len(numbers) > LEAST_PARTS and digits >= LEAST_SPACED and not _THOUSANDS.search(run[0].text)):
        return 0
    behind = tokens[at + len(run)] if at + len(run) < len(tokens) else None
    signed = behind is not None and not run[-1].ends and not behind.opens and _SIGN_AFTER.fullmatch(behind.text)
    return len(run) - 1 + (1 if signed else 0)


LONGEST_RUN, LONGEST_PART, LEAST_SPACED = 8, 8, 8
_THOUSANDS = re.compile(r"[,$£€]")
_SIGN_AFTER = re.compile(r"[A-ZČŠŽĆĐ][a-zčšžćđ]{1,3}")


def _era(ahead: Sequence[_Token]) -> bool:
    """ "Reiwa 7 (Toku-Wa) No. 2184": the register's sign in brackets, with "No." behind it."""
    return len(ahead) > 2 and ahead[1].kind is _Kind.NUMBER_WORD and ahead[0].ends


def _by_register(here: str, ahead: Sequence[_Token], months: frozenset[str]) -> int:
    """ "231 Js 4417/25", "115 Ta-Tzu No. 3390": a department or year, the register's sign, the number."""
    numbered = len(ahead) > 2 and ahead[1].kind is _Kind.NUMBER_WORD
    behind = ahead[2 if numbered else 1 :][:1]
    if not re.fullmatch(r"\d{1,4}|[XVI]+/\d{1,3}", here) or not behind or behind[0].kind is not _Kind.NUMBER:
        return 0
    sign, number = ahead[0], behind[0].text
    if (
        sign.kind not in {_Kind.REGISTER, _Kind.WORD}
        or (sign.ends and not _era(ahead))
        or fold(sign.text).strip(".") in months
    ):
        return 0
    short = len(sign.text) <= LONG_REGISTER or _YEAR.fullmatch(here) is not None or numbered
    counted = "/" in number or (number.isdigit() and len(number) > 3)
    return (3 if numbered else 2) if short and counted else 0
