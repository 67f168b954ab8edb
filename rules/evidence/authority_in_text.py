"""The authority named in the letter's own words: "I, …, a detective with the X Police", "the X presents its compliments"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.authority_in_line import behind_person
from rules.evidence.authority_places import SPEAKS, WORKS
from rules.evidence.authority_words import CONNECTORS, names_authority
from rules.evidence.ranking import Candidate, Reason
from rules.evidence.reading import flat, sentences
from rules.letter import Letter, Role, Zone
from rules.vocabulary import Vocabulary

REACH = 240
"""Characters before a name in which it is told whose name it is: no phrase of `_SELF` is longer."""

_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹČŘŠŽ][\w'’.&-]*"


def named_in_text(letter: Letter, words: Vocabulary) -> Iterator[Candidate]:
    """A capitalised run of words around an authority word: "a detective with the Denver Police Department"."""
    for passage in letter.in_zones(Zone.BODY):
        if passage.role not in {Role.REQUEST, Role.MAIL, Role.TRANSLATION, Role.ORDER}:
            continue
        for sentence in sentences(flat(passage.text)):
            for match in _runs(sentence):
                name = behind_person(match.group().removeprefix("The ").strip(" ."), words)
                itself, tail = _of_itself(sentence, match)
                other = words.finds("court", name) or passage.role in {Role.TRANSLATION, Role.ORDER}
                if len(name.split()) > 1 and names_authority(name, words) and (itself or not other):
                    early = (Reason("near the beginning", 0.5),) if passage.order < 8 else ()
                    yield Candidate(
                        name + tail, name + tail, passage, (Reason("the letter's own words", 1.5), *early, *itself)
                    )


_CAPITALISED = re.compile(rf"{_CAPITAL}(?:\s+(?:{CONNECTORS}\s+)*{_CAPITAL})*")


def _runs(sentence: str) -> Iterator[re.Match[str]]:
    """The capitalised runs; one that a clause begins anew with its article in is what stands behind it.

    "In the framework of the Convention on Mutual Assistance in Criminal Matters the Ministry of Justice presents …".
    """
    for run in _CAPITALISED.finditer(sentence):
        anew = [m.end() for m in _ANEW.finditer(run.group())]
        behind = _CAPITALISED.match(sentence, run.start() + anew[-1]) if anew else None
        yield behind or run


_ANEW = re.compile(rf"\b{_CAPITAL}\sthe\s")
_ANEW_HERE = re.compile(rf"{_ANEW.pattern}$")


def _of_itself(sentence: str, match: re.Match[str]) -> tuple[tuple[Reason, ...], str]:
    """Whether a sentence names the authority that writes: "The X in Y presents its compliments", "I, …, of the X".

    With it the place that a small word sets behind the name.
    """
    begin = max(0, match.start() - REACH)
    before = sentence[begin : match.start()].rstrip()
    opens = not before or before.endswith((",", ":", ", the", ": the", "this", "This"))
    opens = opens or _ANEW_HERE.search(sentence, begin, match.start()) is not None
    if _SELF.search(sentence, begin, match.start()):
        return (Reason(SPEAKS, 1.5),), ""
    placed = _PLACED.match(sentence, match.end())
    for end in (match.end(), *((placed.end(),) if placed else ())):
        for acts, reason in ((_ACTS, Reason(SPEAKS, 1.5)), (_WORKS, Reason(WORKS, 0.7))):
            if opens and acts.match(sentence, end):
                return (reason,), sentence[match.end() : end]
    return (), ""


_SELF = re.compile(
    r"(?:^|[\s(])(?:(?:I|We),?\s+[^.;]{3,130}?(?:of|at|with|for|from)|"
    r"I am [^.;]{3,80}?(?:of|at|with|for|to)|[Uu]ndersigned[^.;]{0,130}?(?:of|at|with|for|from)|"
    r"(?:on behalf of|[Gg]reetings from))\s+(?:the\s+)?$"
)
"""Who writes, and of which authority: "I, Jane Example, judge at the …"."""

_ACTS = re.compile(
    r"(?:\s*+\([^()]{2,40}\))?(?:\s*+,)?\s+(?:(?:kindly|hereby|respectfully|also|herewith|now)\s+)?(?:"
    r"presents?|testif(?:y|ies)|expresses|extends|conveys|requests?|asks?|begs?|applies|seeks|turns|addresses|submits|"
    r"transmits|forwards|informs|notifies|greets|salutes|avails|would like|wishes|is (?:seeking|requesting|writing)|"
    r"has the hono|have the hono|guided by|, being)",
)
"""What an authority does in the letter that it writes."""

_WORKS = re.compile(
    r"(?:\s*+\([^()]{2,40}\))?(?:\s*+,)?\s+(?:exercises|conducts?|investigates?|acts|leads|handles|carries|"
    r"is (?:\w+ )?(?:inspecting|investigating|conducting|carrying|examining|leading|handling))"
)
"""What the authority that writes does, or another one that it writes for."""

_PLACED = re.compile(rf"(?:\s(?:in|at|near)(?:\sthe)?\s{_CAPITAL}(?:\s(?:of\s(?:the\s)?)?{_CAPITAL})*)+")
"""The place of an office: "in Split", "at the District Court of Ljubljana"."""
