"""The requesting authority's full name: from the letterhead, a label, the signature block, or the letter's own words.

The authority is named with its unit where the head or the signature block names one right beside it and the unit is no
longer than the name: "Ghana Police Service, Cyber Crime Unit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from rules.evidence.authority_unit import composed, may_sign, stands_beside
from rules.evidence.authority_words import (
    CONNECTORS,
    HeadName,
    Kind,
    above_authority,
    english_words,
    is_generic,
    is_mere_kind,
    is_parent,
    is_strong,
    matches_domain,
    names_authority,
    names_law,
    names_person,
    receives,
)  # fmt: skip
from rules.evidence.head_names import ASIDE_SHARE, CONTACT, HEAD_SHARE, head_stacks, set_large
from rules.evidence.names import is_title
from rules.evidence.ranking import Candidate, Reason, as_evidence, ranked
from rules.evidence.reading import flat, sentences
from rules.evidence.spelling import respelled
from rules.letter import Letter, Role, Sheet, Zone
from rules.model import Evidence, TextSource
from rules.vocabulary import Vocabulary, fold

_UNIT_OF = re.compile(r"(?:[\w'-]+\s){1,4}(?:unit|squad|team|section|division|branch|desk|cell|group)(?=\s(?:of|at)\s)")
_OF = re.compile(r"\s(?:of|with|at|from|del|de|du|des|der|della|van)\s(?:(?:the|la|het|de)\s)?")

_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹČŘŠŽ][\w'’.&-]*"

SIGNED, HEADED = "signature block", "letterhead"
SPEAKS, WORKS = "speaks of itself in the text", "works on the case"

MOST_IN_FULL, MOST_NATIVE = 3.5, 1.35
"""Times as long as the head's name the text's may be; times as long as the English name the native one may be."""

_ACTS = re.compile(
    r"\s*(?:\([^()]{2,40}\))?,?\s+(?:(?:kindly|hereby|respectfully|also|herewith|now)\s+)?(?:"
    r"presents?|testif(?:y|ies)|expresses|extends|conveys|requests?|asks?|begs?|applies|seeks|turns|addresses|submits|"
    r"transmits|forwards|informs|notifies|greets|salutes|avails|would like|wishes|is (?:seeking|requesting|writing)|"
    r"has the hono|have the hono|guided by|, being)",
)
"""What an authority does in the letter that it writes."""

_WORKS = re.compile(
    r"\s*(?:\([^()]{2,40}\))?,?\s+(?:exercises|conducts?|investigates?|acts|leads|handles|carries|"
    r"is (?:\w+ )?(?:inspecting|investigating|conducting|carrying|examining|leading|handling))"
)
"""What the authority that writes does, or another one that it writes for."""

_JUDICIARY = re.compile(r"\bjudici|minist\w+ (?:of|de|da|del|della) (?:la )?justi|\bjusti(?:ce|cia) minist")
"""Whose domain courts write from, too."""

_MINISTRY = re.compile(
    r"(?:the )?minist|(?:federal |u\.?s\.? |united states )?department of (?:justice|the treasury|homeland)"
)
_BUREAU = re.compile(
    r"bureau of|drug enforcement|(?:\w+ ){1,4}(?:marshals service|secret service)|homeland security invest"
)
_PROSECUTION = re.compile(r"\bprosecut|\bprocur|\bprokur|\bfiscal|staatsanwalt|\bparquet\b|\bparket\b")

_TRAILS = re.compile(rf"(?:\s(?:{CONNECTORS}|of the|for the))+$", re.IGNORECASE)
"""What a name ends in that is cut short."""

_PLACED = re.compile(rf"(?:\s(?:in|at|near)(?:\sthe)?\s{_CAPITAL}(?:\s(?:of\s(?:the\s)?)?{_CAPITAL})*)+")
"""The place of an office: "in Split", "at the District Court of Ljubljana"."""

_SELF = re.compile(
    r"(?:^|[\s(])(?:(?:I|We),?\s+[^.;]{3,130}?(?:of|at|with|for|from)|"
    r"I am [^.;]{3,80}?(?:of|at|with|for|to)|[Uu]ndersigned[^.;]{0,130}?(?:of|at|with|for|from)|"
    r"(?:on behalf of|[Gg]reetings from))\s+(?:the\s+)?$"
)
"""Who writes, and of which authority: "I, Jane Example, judge at the …"."""


def find_authority(letter: Letter, known_as: str, domain: str, words: Vocabulary) -> Evidence | None:
    """The best name. `known_as` is what the domain table calls the sender's authority; it supports a name, and is none.

    A head line that no authority word marks counts when the sender's domain is made of its words or initials.
    """
    found = [
        *_in_head(letter, domain, words),
        *_at_signature(letter, domain, words),
        *_labelled(letter, words),
        *_in_text(letter, words),
    ]
    everything = fold(" ".join(flat(p.text) for p in letter.passages))
    usable = [
        c
        for c in found
        if c.value and not names_law(c.quote) and not names_person(c.quote, words) and not receives(c.quote, domain)
    ]
    weighed = ranked(
        _supported(c, known_as, everything, words) for c in [*usable, *_in_large_letters(letter, domain, words)]
    )
    if not weighed:
        return None
    chosen = as_evidence("authority_name", _in_full(weighed, words), weighed[1:])
    return replace(chosen, value=_spelt(chosen.value, letter, known_as, words))


def _in_full(order: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The name as the signature block, a label or the letter's text gives it, where that is the head's name and more.

    A head in another language stands beside the name by which the English text calls its sender.
    """
    first = order[0]
    head = _TRAILS.sub("", first.quote)
    own = min((c for c in order if _speaks(c)), key=lambda c: c.passage.order, default=None)
    if head != first.quote:
        own = next((c for c in order if _speaks(c, WORKS) and _holds(c.quote, head)), own)
    if own is first:
        native = next((c for c in order if c.reasons[0].text == HEADED and not english_words(c.value)), None)
        return _in_both(own, native, words) or first if native is not None else first
    if own is not None and not is_mere_kind(own.quote, words):
        if _holds(own.quote, head) and stands_beside(head, own.quote, MOST_IN_FULL):
            return replace(own, value=own.quote + _beside(first), reasons=first.reasons)
        both = _in_both(own, first, words)
        if both is not None:
            return both
    for other in order[1:]:
        written = other.reasons[0].text
        whole = re.sub(r"\(.*?\)", "", other.quote)
        if written == SIGNED and _holds(whole, first.quote) and stands_beside(first.quote, whole, 2.0):
            beside = _beside(first)
            value = other.value + beside if stands_beside(other.value, beside) else other.value
            longer = len(value.split()) > len(first.value.split())
            return replace(other, value=value, reasons=first.reasons) if longer else first
    return first


def _in_both(own: Candidate, native: Candidate, words: Vocabulary) -> Candidate | None:
    """ "Police Administration (Uprava policije)": how the English text calls its sender, and the head's own name."""
    told = own.passage.role is Role.REQUEST and not is_parent(own.quote, words) and is_strong(own.quote, words)
    foreign = told and not english_words(native.value) and english_words(own.quote) > 1
    if not foreign or not stands_beside(own.quote, native.quote, MOST_NATIVE):
        return None
    value = f"{own.quote} ({native.quote})"
    whole = value + _beside(native) if stands_beside(value, _beside(native)) else value
    return replace(own, value=whole, reasons=native.reasons)


def _beside(candidate: Candidate) -> str:
    """What is named behind a candidate's own name: ", Cyber Crime Unit"."""
    return candidate.value.removeprefix(candidate.quote) if candidate.value.startswith(candidate.quote) else ""


def _speaks(candidate: Candidate, *more: str) -> bool:
    return any(r.text in {SPEAKS, *more} for r in candidate.reasons)


def _holds(whole: str, name: str) -> bool:
    """Whether all words of a name stand in a longer one, in whatever case: "Kanton", "des Kantons"."""
    there = re.findall(r"\w+", fold(whole))
    return all(any(w == t or (len(w) > 3 and t.startswith(w)) for t in there) for w in re.findall(r"\w+", fold(name)))


def _spelt(name: str, letter: Letter, known_as: str, words: Vocabulary) -> str:
    """The name with the accents that a scan or a picture of the head lost."""
    first = name.split(",")[0]
    for passage in letter.passages if first.isascii() else ():
        text = flat(passage.text)
        place = fold(text).find(fold(first))
        if place >= 0 and not text[place : place + len(first)].isascii():
            return respelled(name, text[place : place + len(first)], words)
    if re.search("[İĞğı]", name):
        return " ".join(_turkish(word) for word in name.split(" "))
    scanned = letter.first_sheet is not None and letter.first_sheet.page.source is TextSource.OCR
    return respelled(name, known_as, words) if scanned or not first.isupper() else name


def _small(word: str) -> bool:
    """A line goes on that begins so; "4th" and "eSafety" begin a name."""
    return word.isalpha() and word.islower()


def _turkish(word: str) -> str:
    """A Turkish word of capitals as it is written in running text: only so its dotless letters keep their sound."""
    if not (word.isupper() and sum(c.isalpha() for c in word) > 2):
        return word
    low = word.replace("İ", "i").replace("I", "ı").lower()
    first = next(n for n, c in enumerate(word) if c.isalpha())
    return word[: first + 1] + low[first + 1 :]


def _in_head(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """Each name of the head, composed with what stands beside it; the quote is the name alone."""
    sheet = letter.first_sheet
    if sheet is None or sheet.role is Role.MAIL:
        return
    stacks = head_stacks(sheet, domain, words)
    lowest = max((n.passage.box.top for s in stacks for n in s if may_sign(n, words)), default=-1.0)
    for stack in stacks:
        for number, name in enumerate(stack):
            if name.kind is Kind.NAME and not _small(name.text.split()[0]):
                reasons = _head_reasons(name, sheet, domain, words)
                if is_mere_kind(name.text, words) and any(may_sign(n, words) for n in stack[number + 1 :]):
                    reasons.append(Reason("a kind of authority above its name", -2.5))
                if above_authority(name, words) and name.passage.box.top < lowest:
                    reasons.append(Reason("stands above the authority", -4.0))
                if _MINISTRY.match(fold(name.text)) and any(_of_justice(n, words) for n in stack[number + 1 :]):
                    reasons.append(Reason("a ministry above the court, prosecutor or bureau", -2.5))
                if any(may_sign(n, words) for n in stack[:number]):
                    reasons.append(Reason("below another name", -0.8))
                aside = [s[0] for s in stacks if s is not stack and _aside(s[0], sheet)]
                yield Candidate(composed(name, stack, aside, words), name.text, name.passage, tuple(reasons))


def _of_justice(name: HeadName, words: Vocabulary) -> bool:
    return name.kind is Kind.NAME and (
        words.finds("court", name.text) or _PROSECUTION.search(fold(name.text)) is not None
    )


def _aside(name: HeadName, sheet: Sheet) -> bool:
    """Whether a name heads a block of its own at the top: the unit over its address, beside the authority's name."""
    return name.kind in {Kind.UNIT, Kind.NAME} and name.passage.box.top < ASIDE_SHARE * sheet.page.height


def _head_reasons(name: HeadName, sheet: Sheet, domain: str, words: Vocabulary) -> list[Reason]:
    usual = max(median(p.size for p in sheet.passages), 1)
    text = name.text
    unit = words.finds("unit", text) and not is_strong(text, words)
    weighed = (
        (True, HEADED, 4.0),
        (True, "set large", min(name.passage.size / usual, 2)),
        (name.passage.bold, "bold", 0.5),
        (name.lines > 1, f"goes over {name.lines} lines", 0.6),
        (True, "near the top", 1.0 - name.passage.box.top / (HEAD_SHARE * sheet.page.height)),
        (matches_domain(text, domain) and not unit, f"matches the sender's domain {domain}", 1.0),
        (is_mere_kind(text, words), "only a kind of authority", -3.5),
        (is_generic(text, words), "names no place", -0.5),
        (not names_authority(text, words), "no word for an authority", -1.5 - (len(text.split()) == 1)),
        (re.search(r"[a-zÀ-ɏ]", text, re.IGNORECASE) is None, "in another script", -1.5),
        (bool(words.finds("address_word", text)) and bool(re.search(r"\d|,", text)), "like an address", -1.5),
        (unit, "a unit", -1.0),
    )
    return [Reason(why, weight) for holds, why, weight in weighed if holds]


def _in_large_letters(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    """What `set_large` finds on the first page."""
    sheet = letter.first_sheet
    line = set_large(sheet, domain, words) if sheet is not None and sheet.role is not Role.MAIL else None
    if sheet is None or line is None:
        return
    stacks = head_stacks(sheet, domain, words)
    names = [n.text for s in stacks if s[0].passage == line for n in s]
    place = f", {names[1]}" if len(names) > 1 and stands_beside(names[0], names[1]) else ""
    outranks = any(n.kind is Kind.NAME for s in stacks for n in s)
    yield Candidate(line.text + place, line.text, line, (Reason("set large at the top", 5.5 if outranks else 3.2),))


def _supported(candidate: Candidate, known_as: str, everything: str, words: Vocabulary) -> Candidate:
    """The candidate with what speaks for its name elsewhere; the quote is the name without its unit."""
    name = candidate.quote
    known = set(re.findall(r"\w{4,}", fold(known_as)))
    shared = 0.0 if is_parent(name, words) else len(known & set(re.findall(r"\w{4,}", fold(name)))) / max(1, len(known))
    # A court's name heads the order that police or a prosecutor send on.
    court = words.finds("court", name) and bool(known) and not _judicial(known_as, words)
    weighed = (
        (court, "a court, and the sender is none", -2.5),
        (everything.count(fold(name)) > 1, "named more than once", 0.8),
        (shared > 0, "like the name of the sender's domain", 2.0 * shared),
        (len(name) > 50, "long", -0.02 * max(0, len(name) - 50)),
    )
    more = tuple(Reason(text, weight) for holds, text, weight in weighed if holds)
    return replace(candidate, reasons=(*candidate.reasons, *more))


def _judicial(known_as: str, words: Vocabulary) -> bool:
    return words.finds("court", known_as) or _JUDICIARY.search(fold(known_as)) is not None


def _labelled(letter: Letter, words: Vocabulary) -> Iterator[Candidate]:
    for item in letter.values("label_authority"):
        sheet = letter.sheet_of(item)
        name = _first_part(flat(item.value), words)
        if names_authority(item.value, words) and sheet.passages:
            yield Candidate(name, name, sheet.passages[0], (Reason(f"labelled “{item.label}”", 4.5),))


def _first_part(text: str, words: Vocabulary) -> str:
    """The name in a line that goes on with unit, motto or address: "X Police · Y Unit · Z Street"."""
    parts = [p.strip() for p in re.split(r"\s[·•|–—]\s|\s+/\s+|\s+\*\s+|\s\+\s|,\s(?=\d)", text) if p.strip()]
    named = [p for p in parts if names_authority(p, words)]
    name = named[0] if named else text
    street = CONTACT.search(name)
    return (name[: street.start()] if street else name).strip(" ,-–|:")


def _at_signature(letter: Letter, domain: str, words: Vocabulary) -> Iterator[Candidate]:
    for passage in letter.in_zones(Zone.SIGNATURE):
        if passage.role in {Role.ORDER, Role.ANNEX}:
            continue
        for line in passage.text.split("\n"):
            parts = [part.strip(" .") for part in re.split(r",|\s[|–—·/]\s", line)]
            for number, name in enumerate(parts):
                name = _behind_person(name, words)
                named = names_authority(name, words) and not (is_title(name, words) and not is_strong(name, words))
                known = matches_domain(name, domain) and passage.role is not Role.MAIL
                if (named or known) and len(name) > 5:
                    unit = parts[number - 1] if number and words.finds("unit", parts[number - 1]) else ""
                    value = f"{name}, {unit}" if unit and stands_beside(name, unit) else name
                    yield Candidate(value, name, passage, tuple(_signature_reasons(name, domain, words)))


def _signature_reasons(name: str, domain: str, words: Vocabulary) -> list[Reason]:
    weighed = (
        (True, SIGNED, 3.5),
        (is_strong(name, words), "named by its kind", 0.5),
        (words.finds("unit", name) and not is_strong(name, words), "a unit", -2.5),
        (matches_domain(name, domain), f"matches the sender's domain {domain}", 0.5),
        (is_parent(name, words), "stands above the authority", -1.5),
        (is_mere_kind(name, words), "only a kind of authority", -2.0),
        (is_generic(name, words), "names no place", -1.0),
        (not names_authority(name, words), "no word for an authority", -1.5),
    )
    return [Reason(why, weight) for holds, why, weight in weighed if holds]


def _behind_person(name: str, words: Vocabulary) -> str:
    """ "Detective A. Person of the X Police" is a person's; the authority stands behind."""
    folded = fold(name)
    opened = max(
        (m.end() for cue in ("rank", "position", "honorific") if (m := words.pattern(cue).match(folded))), default=0
    )
    if not opened and (unit := _UNIT_OF.match(folded)):
        opened = unit.end()
    behind = _OF.search(name, opened) if opened else None
    return name[behind.end() :] if behind is not None and names_authority(name[behind.end() :], words) else name


def _in_text(letter: Letter, words: Vocabulary) -> Iterator[Candidate]:
    """A capitalised run of words around an authority word: "a detective with the Denver Police Department"."""
    run = re.compile(rf"{_CAPITAL}(?:\s+(?:{CONNECTORS}\s+)*{_CAPITAL})*")
    for passage in letter.in_zones(Zone.BODY):
        if passage.role not in {Role.REQUEST, Role.MAIL, Role.TRANSLATION, Role.ORDER}:
            continue
        for sentence in sentences(flat(passage.text)):
            for match in run.finditer(sentence):
                name = _behind_person(match.group().removeprefix("The ").strip(" ."), words)
                itself, tail = _of_itself(sentence, match)
                other = words.finds("court", name) or passage.role in {Role.TRANSLATION, Role.ORDER}
                if len(name.split()) > 1 and names_authority(name, words) and (itself or not other):
                    early = (Reason("near the beginning", 0.5),) if passage.order < 8 else ()
                    yield Candidate(
                        name + tail, name + tail, passage, (Reason("the letter's own words", 1.5), *early, *itself)
                    )


def _of_itself(sentence: str, match: re.Match[str]) -> tuple[tuple[Reason, ...], str]:
    """Whether a sentence names the authority that writes: "The X in Y presents its compliments", "I, …, of the X".

    With it the place that a small word sets behind the name.
    """
    before = sentence[: match.start()].rstrip()
    opens = not before or before.endswith((",", ":", ", the", ": the", "this", "This"))
    if _SELF.search(sentence[: match.start()]):
        return (Reason(SPEAKS, 1.5),), ""
    placed = _PLACED.match(sentence, match.end())
    for end in (match.end(), *((placed.end(),) if placed else ())):
        for acts, reason in ((_ACTS, Reason(SPEAKS, 1.5)), (_WORKS, Reason(WORKS, 0.7))):
            if opens and acts.match(sentence[end:]):
                return (reason,), sentence[match.end() : end]
    return (), ""
