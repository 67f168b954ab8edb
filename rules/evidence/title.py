"""The titles that stand with an officer's name: in front of it, behind it, in the lines above, below or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.evidence.lines import LineAt, beside, chain, lines_of
from rules.evidence.name_titles import is_title, title_spans
from rules.evidence.reading import flat, sentences
from rules.evidence.title_text import (
    MOST_PARTS,
    MOST_WORDS,
    PROXY,
    SENTENCE,
    SPLIT,
    is_unit,
    names_somebody,
    plausible,
    shows_title,
    title_of,
)
from rules.letter import Letter, Passage, Role, Zone
from rules.vocabulary import Vocabulary, fold

LEAST_HALF = 4
"""Signs of half a double surname that still name a person."""

LEAST_LEAD, MOST_OFFICE = 8, 130
"""Signs before and of an office that is named with its court before a comma and the name."""

MOST_LISTED = 6
"""Words of an office that is told before a rank."""

MOST_TITLE = 70
"""Signs of a title; what is longer has run into the sentence around it."""

_CODE = re.compile(r",\s(?:[A-Z]{2,5}|[A-Z]/[A-Z]{2,5})\.?$")
"""A rank's short form behind a name, as African and Asian police write it: "P. EXAMPLE (MRS), CI"."""

_BETWEEN = re.compile(r"[\s.,:/#()\d-]*(?:(?:mr|mrs|ms|dr|mag|prof|adv)\.?\s+)?(?:[a-z]{1,3}\.\s?)*")
"""What may stand between a rank and the surname: initials, a number, an honorific."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A title found with the name: how much speaks for it, and the words it rests on."""

    title: str
    weight: float
    quote: str
    passage: Passage
    how: str


def titles_with(name: str, letter: Letter, words: Vocabulary) -> Iterator[Titled]:
    """Every title that stands with the name, at each place where the name stands."""
    if not name.split():
        return
    lines = lines_of(letter)
    for line, text in _lines_with(name, lines):
        if line.passage.role is Role.ANNEX:
            continue
        order = 1.5 * (line.passage.role is Role.ORDER)
        signing = line.passage.zone is Zone.SIGNATURE
        ways = (
            (_behind(name, text, words), 3.0, "behind the officer's name"),
            (_with_unit(_before(name, text, words), name, text, words), 3.0, "in front of the officer's name"),
            (_far_before(name, text, words), 1.5, "in front of the officer's name"),
            (_code(name, text), 1.0, "behind the officer's name"),
        )
        for title, weight, how in ways:
            yield from weighed(title, weight - order, text, line.passage, how)
        if len(text) > 90:
            continue
        titles = _titles_in(chain(line, lines, 1), words)
        yield from weighed(titles, 3.0 - order, f"{text} / {titles}", line.passage, "under the officer's name")
        titles = _titles_in(chain(line, lines, -1), words, above=True)
        yield from weighed(titles, 1.5 + signing - order, f"{titles} / {text}", line.passage, "over the officer's name")
        # Without a closing no block is known to be the signature's; a name that has a line to itself stands in one.
        if signing or (line.passage.role is Role.REQUEST and fold(text) == fold(name)):
            others = (ln.text for ln in beside(line, lines) if signing or not words.opens("label_officer", ln.text))
            titles = title_of(_joined(others), words)
            yield from weighed(titles, 2.5 - order, f"{titles} / {text}", line.passage, "beside the officer's name")


def _joined(texts: Iterable[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(texts))


def weighed(title: str, weight: float, quote: str, passage: Passage, how: str) -> Iterator[Titled]:
    """A plausible title with its weight; the power to sign, a short form, a sentence and a translation weigh less."""
    if title and all(plausible(part) for part in SPLIT.split(title)):
        short = all(len(word) < 4 for word in re.findall(r"[^\W\d_]+", title))
        proxy = PROXY.search(fold(title)) is not None
        weight -= 2.5 * proxy + 0.7 * short + 0.4 * (len(title) > MOST_TITLE) + 0.5 * (passage.role is Role.TRANSLATION)
        yield Titled(title, weight, quote, passage, how)


def _lines_with(name: str, lines: Sequence[LineAt]) -> Iterator[tuple[LineAt, str]]:
    """The lines and sentences that name the person; a sentence that runs over lines is read whole."""
    # Half of a double surname is enough: a narrow column breaks it.
    last = fold(name.split()[-1])
    forms = [last, *(half for half in last.split("-") if len(half) > LEAST_HALF)]
    surname = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    for line in lines:
        for sentence in sentences(line.text) if surname.search(fold(line.text)) else ():
            if surname.search(fold(sentence)):
                yield line, sentence
    for line in lines:
        if line.number == 0 and "\n" in line.passage.text:
            for sentence in sentences(flat(line.passage.text)):
                if surname.search(fold(sentence)) and sentence not in line.passage.text:
                    yield line, sentence


def _place(name: str, line: str) -> tuple[int, int]:
    """Where the name, or as much of it as stands there, begins and ends in the line."""
    folded = fold(line)
    end = folded.find(fold(name.split()[-1]))
    whole = folded.find(fold(name))
    if whole >= 0:
        return whole, whole + len(name)
    return end, end + len(name.split()[-1])


def _behind(name: str, line: str, words: Vocabulary) -> str:
    rest = line[_place(name, line)[1] :]
    # An honorific or the sex in brackets: "SEONG Da-hee (Ms.), Public Prosecutor".
    rest = re.sub(r"^\s?\((?:mr|mrs|ms|m|f|miss)\.?\)", "", rest, flags=re.IGNORECASE)
    opening = re.match(r"\s?(?:,|\(|–|—|\||/|-\s|·)\s?(?:the |an? |our )?", rest)
    if opening is None:
        return ""
    told = rest[opening.end() :]
    if "(" in opening.group():
        inside, _, after = told.partition(")")
        told = f"{inside},{after.lstrip(' ,')}" if is_title(inside, words) else ""
    told = _AND_OFFICE.sub(r"\1, ", told)
    first = SPLIT.split(told)[0]
    return title_of(told, words) if is_title(first, words) and len(first) < 90 else ""


def _before(name: str, line: str, words: Vocabulary) -> str:
    lead = fold(line[: _place(name, line)[0]])
    spans = title_spans(line[: len(lead)], words)
    for start, end in spans:
        between = line[end : len(lead)]
        if ":" in between:
            titled = between.replace("in charge", "").strip(" .,LicDr") == ":"
            if start or not titled or words.pattern("label_officer").fullmatch(lead[:end].strip()):
                continue
            return line[:end]
        for begins, ends in spans:
            if begins >= end:
                between = between.replace(line[begins:ends], " ")
        named = all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", between))
        if _BETWEEN.fullmatch(fold(between)) or (named and len(between) < 30 and "," not in between):
            title = line[start : _end_of_titles(end, spans)]
            return ", ".join(filter(None, (_listed_before(line[:start], words), title)))
    return ""


def _listed_before(lead: str, words: Vocabulary) -> str:
    """The office that a comma sets before the rank: "executor: senior inspector of special cases, Police Captain …"."""
    if not lead.rstrip().endswith(","):
        return ""
    office = re.split(r"[,:;.]\s", lead.rstrip(" ,"))[-1].strip()
    spans = title_spans(office, words)
    opens = bool(spans) and spans[0][0] <= LEAST_LEAD and len(office.split()) <= MOST_LISTED
    return title_of(office, words) if opens and not names_somebody(office, words) else ""


_AND_OFFICE = re.compile(
    r"^([^,;]{3,60}?)(?:\sof (?:this|the said) \w+)?\sand\s"
    r"(?=(?:the )?(?:deputy |acting )?(?:head|chief|leader|director|commander)\b)"
)
"""Behind a name: a rank, and what the officer heads besides."""

_OF_THE = re.compile(r"\s(?:of the|of|de la|del|de|della|di|des|du|da|do|der|van de|van)\s")
"""Words before the authority that an office belongs to."""


def _far_before(name: str, line: str, words: Vocabulary) -> str:
    """ "The Judge of the Fifth Court of Example, Jane Example, requests": the office with its court before a comma."""
    lead = line[: _place(name, line)[0]].rstrip()
    office = lead.removesuffix(",").rpartition(",")[2].strip() if lead.endswith(",") else ""
    spans = title_spans(office, words)
    told = office[spans[0][0] :] if spans and spans[0][0] <= LEAST_LEAD else ""
    while len(told.split()) > MOST_WORDS and (cut := _OF_THE.findall(told)):
        told = told[: told.rindex(cut[-1])]
    return told if len(told) < MOST_OFFICE and not SENTENCE.search(told) else ""


def _with_unit(title: str, name: str, line: str, words: Vocabulary) -> str:
    """ "Lieutenant Jane Example, Criminal Investigations Division": the unit behind the name belongs to the title."""
    rest = line[_place(name, line)[1] :]
    unit = SPLIT.split(rest[1:].strip())[0].strip(" .") if title and rest.startswith(",") else ""
    return f"{title}, {unit}" if unit and is_unit(unit, words) and shows_title(title, unit) else title


def _end_of_titles(end: int, spans: Sequence[tuple[int, int]]) -> int:
    for start, stop in spans:
        if start <= end + 2 and stop > end:
            end = stop
    return end


def _code(name: str, line: str) -> str:
    found = _CODE.search(line)
    return found.group().strip(" ,.") if found and found.start() >= _place(name, line)[1] - 1 else ""


_SKIPPED = re.compile(
    r"^\W*(?:for|on behalf of|au nom|pour|im auftrag|in vertretung|bakan|p\.?\s?o\.?)\b"
    r"|^\W*\(?(?:signature|signed|seal|stamp|sgd)\b"
    r"|^\W*(?:no\.?|nr\.?)?\s?[\d\W]{2,14}$"
)
"""Lines between a name and its title that say for whom, that here a signature or a seal stands, or a number."""

_UNIT_LINE = re.compile(
    r"\b(?:unit|division|section|team|squad|branch|desk|directorate|department|group|centre|center|task force)"
    r"(?:,\s\S+)?(?:\s\([^()]+\))?$"
)
""" "Economic Crime Unit", "Cyber Investigation Division, CTTC": what a rank may have below it as a part of the title."""

_GOES_ON = re.compile(
    r"\b(?:of|for|the|and|de|des|du|del|della|di|da|do|der|des|für|van|voor|för|for|og|och|y|et|e|&)$", re.IGNORECASE
)
"""How a line ends whose title goes on in the next one."""


def _titles_in(lines: Sequence[LineAt], words: Vocabulary, *, above: bool = False) -> str:
    """The titles of the lines next to a name, as far as they go on."""
    found: list[str] = []
    for text in [ln.text for ln in lines] if above else _whole(lines):
        if _SKIPPED.search(fold(text)) and len(text) < 60:
            continue
        if SENTENCE.search(text) or len(text.split()) > MOST_WORDS or words.opens("closing", text):
            break
        bracket = text.startswith("(") and text.endswith(")")
        title = title_of(text.strip("()") if bracket else text, words)
        if title and not any(names_somebody(part, words) for part in (text, text.partition(":")[2]) if part):
            found.append(title)
        else:
            # The unit in the line below its officer's rank; the authority's own name is none.
            unit = _UNIT_LINE.search(fold(text)) is not None and is_unit(text, words)
            found += [text] * (not above and bool(found) and unit and shows_title(found[-1], text))
            break
        if len(found) >= MOST_PARTS:
            break
    return ", ".join(dict.fromkeys(reversed(found) if above else found))


def _whole(lines: Sequence[LineAt]) -> list[str]:
    """The lines with those put together that one title runs over."""
    texts: list[str] = []
    for line in lines:
        if texts and _GOES_ON.search(texts[-1]):
            texts[-1] = f"{texts[-1]} {line.text}"
        else:
            texts.append(line.text)
    return texts
