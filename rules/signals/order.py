"""Every signal that one message gives by itself, in the order in which staff meet them.

What other cases tell of a message is in `history.py`: it changes from day to day, and a judgement does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rules.facts import Facts
from rules.model import Sender, Signal, Submission
from rules.policy import Policy
from rules.signals import (
    free_mail,
    hidden_text,
    impossible_citation,
    letterhead,
    officer_elsewhere,
    papers,
    pdf_active,
    pdf_after_signing,
    pdf_editor,
    pdf_later,
    phone_country,
    pressure,
    reply_to,
    sender_field,
)

OfMessage = Callable[[Submission, Policy, Sender], Iterable[Signal]]
OfLetter = Callable[[Facts], Iterable[Signal]]

OF_LETTER: tuple[OfLetter, ...] = (
    # Whose letter it claims to be against who sent it.
    letterhead.look,
    officer_elsewhere.look,
    free_mail.look,
    phone_country.look,
    # Then what it says.
    impossible_citation.look,
    pressure.look,
)

OF_MESSAGE: tuple[OfMessage, ...] = (
    # Where answers would go.
    reply_to.look,
    sender_field.look,
    # How the document was made.
    pdf_editor.look,
    pdf_after_signing.look,
    pdf_later.look,
    hidden_text.look,
    # What it would do.
    pdf_active.look,
    # No sign of fraud, but what a person has to know: what was not read, archives, digital signatures.
    papers.look,
)


def find_signals(submission: Submission, policy: Policy, sender: Sender) -> tuple[Signal, ...]:
    """The signals of a message whose letter is not judged."""
    return tuple(signal for look in OF_MESSAGE for signal in look(submission, policy, sender))


def find_letter_signals(facts: Facts) -> tuple[Signal, ...]:
    """All signals of a judged request, those of its letter first."""
    of_letter = tuple(signal for look in OF_LETTER for signal in look(facts))
    return (*of_letter, *find_signals(facts.submission, facts.policy, facts.sender))
