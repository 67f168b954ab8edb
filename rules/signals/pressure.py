"""A deadline of hours and a threat or a plea not to check, together with an emergency: how forged requests hurry people.

Real emergencies press too, and most name hours; what they do not do is threaten, or ask that nobody call back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import Facts
from rules.model import Signal

DEADLINE = re.compile(
    r"\b(?:within|in) (?:the next |no more than )?(?:\d{1,2}|an?|one|two|three|four|five|six|twelve|half an|thirty|sixty)"
    r" (?:minutes?|hours?)\b"
    r"|\b(?:by|before|no later than|until) (?:the )?(?:end of (?:the )?(?:business )?(?:day|today)|close of business"
    r"|midnight|noon|tonight|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]m)\b"
    r"|\bbinnen (?:einer|zwei|drei|\d{1,2}) (?:minuten|stunden?)\b|\bdans (?:l'heure|les \d{1,2} heures)\b",
    re.IGNORECASE,
)

PUSH = re.compile(
    r"\b(?:do not|don't|please refrain from|no need to|cannot wait for|no time (?:to|for)) (?:\w+ ){0,3}"
    r"(?:call(?:ing)?(?: back)?|phon(?:e|ing)|verif\w+|telephone|contact(?:ing)? (?:my|our|the) (?:office|station|desk|head\w*)"
    r"|check(?:s|ing)?|formalit\w+|paperwork)\b"
    r"|\bwithout (?:further |any |prior )?(?:verification|verifying|checks|formalities)\b"
    r"|\b(?:you|your company|your staff) (?:\w+ ){0,4}(?:held|be|personally) (?:\w+ ){0,2}"
    r"(?:liable|responsible|accountable|prosecuted|charged|arrested)\b"
    r"|\b(?:obstruct\w+|accessor(?:y|ies)|complicit\w*)\b|\bblood on your hands\b",
    re.IGNORECASE,
)


def look(facts: Facts) -> Iterator[Signal]:
    """Both in one message that claims a threat to life, with the words."""
    if not facts.threat.claimed:
        return
    submission = facts.submission
    text = " ".join("\n".join(d.text for d in (submission.body, *submission.documents)).split())
    deadline, push = DEADLINE.search(text), PUSH.search(text)
    if deadline and push:
        yield Signal(
            "pressure", f"it hurries: “{deadline.group()}” and “{push.group()}”: call back before anything is given"
        )
