"""What speaks for and against a range of dates being the period that data are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.assertion import clause_around
from rules.evidence.period_told import tells_of_somebody, tells_past
from rules.evidence.period_words import FRAGMENT, KINDS, beside_dates
from rules.evidence.ranking import Reason
from rules.evidence.reading import near
from rules.letter import Passage, Role, Zone
from rules.vocabulary import Vocabulary, fold

OTHER_REACH = 60
"""Signs around a range within which a word gives it to something else: a leave, a warrant's validity."""

_KEPT_FOR = re.compile(
    r"\b(?:\d{1,3}|thirty|sixty|ninety)(?:\s\(\d{1,3}\))?(?:\s\w{4,8})?\s(?:days|weeks|months),?\s(?:\w+\s)?$"
)
"""How long data are to be kept is no period of the data: "for ninety days from 1 May to 29 July 2025"."""

_BY_ITSELF = re.compile(
    r"\b(?:hearings?|trials?|inquest|sittings?|appointments?|contracts?|leases?|licen[cs]es?|marriage|custody|sentences?|employment"
    r"|training|congress|conference|festival)\b(?!'s)[^.;:,\d]{0,40}$"
)
"""What begins and ends by itself, right before the range: "the inquest starts on 3 May and should end on 8 July"."""

_SIGNED = re.compile(
    r"\b(?:sign(?:ed|s)(?! in\b| on\b| up\b)|sealed|given under|(?:done|made|issued|given) (?:at|in) (?=\w)"
    r"|firm(?:a|o|ado|ada|amos)\b|sell(?:a|o|ado|ada)\b|dad[oa] en\b|fait a\b)[^.;:]{0,80}$"
)
"""What stands before the date of a letter in its last sentence: "signed in the City of … in the month of May 2026"."""

_ANSWERED = re.compile(
    r"\b(?:repl(?:y|ies)|respond|response|answers?|call(?:ed)?|reach(?:ed)?|attend|appear)\s(?:\w+\s){0,2}$"
)


def reasons_at(
    text: str, place: tuple[int, int], passage: Passage, labelled: bool, words: Vocabulary
) -> Iterator[Reason]:
    """What a range's clause, sentence and page say for it; behind that, what they say against it."""
    start, end = place
    clause = clause_around(text, start, end)
    lead, behind = text[:start], text[end : end + 60]
    if words.finds("period_goes_on", behind) or words.finds("period_goes_on", lead[-14:]):
        yield Reason("is left open", -9)
    if labelled:
        yield Reason("labelled as the period", 4)
    if near(words, "label_period", text, start, before=40):
        yield Reason("after a word for the period", 2)
    if near(words, "period_from", text, start, before=14):
        yield Reason("opened by a word such as “from”", 1)
    kinds = [cue for cue in KINDS[:3] if words.finds(cue, text)]
    if kinds:
        yield Reason("with the kinds of data", 2 if any(words.finds(cue, clause) for cue in kinds) else 1)
    if words.finds("data_request", clause) or words.finds("period_scope", clause):
        yield Reason("in a clause that asks", 1)
    if words.finds("about_account", clause):
        yield Reason("said of the account", 1)
    if words.finds("data_request", text) and words.finds("courtesy", text):
        yield Reason("in a request", 1)
    if beside_dates(text, words) <= FRAGMENT:
        yield Reason("an entry of its own", 2)
    if passage.role in {Role.REQUEST, Role.MAIL}:
        yield Reason("in the request", 1)
    elif passage.role is Role.ORDER and words.finds("data_word", lead[-OTHER_REACH:]):
        # "3. The material is that generated between …": an order's numbered points speak of nothing else.
        yield Reason("said of the data in an order", 1)
    yield from reasons_against(text, place, passage, words)


def reasons_against(text: str, place: tuple[int, int], passage: Passage, words: Vocabulary) -> Iterator[Reason]:
    """What says that the range is the time of something else."""
    start, end = place
    clause, lead = clause_around(text, start, end), text[:start]
    entry = beside_dates(text, words) <= FRAGMENT
    # "Records dated from … through …": data have dates, letters have one.
    of_data = near(words, "period_from", text, start, before=14) and words.finds("data_word", lead[-OTHER_REACH:])
    if (words.finds("period_not", lead[-22:]) and not (entry or of_data)) or _ANSWERED.search(fold(lead)):
        yield Reason("the date of something else", -4)
    kinds = any(words.finds(cue, clause) for cue in ("courtesy", *KINDS[:4]))
    asks = kinds or words.finds("period_scope", clause) or words.finds("label_period", clause)
    # "In the period from … to … they induced 112 persons": whoever did something in it, it is no period of data.
    reported = not kinds and tells_of_somebody(clause)
    asked = any(words.finds(cue, clause) for cue in (*KINDS, "data_request", "data_word"))
    if asked or (words.finds("about_account", clause) and not tells_past(clause, words)):
        if reported or words.finds("narrative", lead[-60:]):
            yield Reason("tells what happened", -4)
        elif not asks and not words.finds("data_request", clause) and words.finds("about_third_party", lead):
            yield Reason("said of somebody else", -4)
    else:
        if reported or (not asks and tells_past(clause, words)):
            yield Reason("tells what happened", -4)
        elif words.finds("about_third_party", clause):
            yield Reason("said of somebody else", -4)
        elif words.finds("offence", text) or words.finds("narrative", text):
            yield Reason("in a sentence about the offence", -4)
        else:
            yield Reason("nothing else is said of it", 1)
        if words.finds("offence", lead[-24:]) or words.finds("offence_dates", lead[-30:]):
            yield Reason("dates of the offence", -6)
    beside = text[max(0, start - OTHER_REACH) : end + OTHER_REACH]
    by_itself = _BY_ITSELF.search(fold(lead))
    if (
        (by_itself and not any(words.finds(cue, by_itself.group()) for cue in (*KINDS, "data_word", "account_word")))
        or _KEPT_FOR.search(fold(lead))
        or (words.finds("period_of_other", clause) and words.finds("period_of_other", beside))
    ):
        yield Reason("how long something else lasts", -6)
    if _SIGNED.search(fold(lead)) and not words.finds("period_from", lead[-OTHER_REACH:]):
        yield Reason("the date of signing", -6)
    if passage.zone in {Zone.SIGNATURE, Zone.ADDRESSEE}:
        yield Reason(f"in the {passage.zone.value} block", -2)
