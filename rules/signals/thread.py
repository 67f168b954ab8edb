"""What it tells that a message names a case: somebody else's, with another officer, about another account."""

from __future__ import annotations

from rules.model import Signal

OF_FRAUD = ("quotes_case", "other_officer", "other_account")
"""Those that may speak of fraud, the gravest first."""

ORDER = (*OF_FRAUD, "case_unsettled", "original_unread", "two_cases", "other_matter", "nothing_new", "not_joined")
"""The names of these signals, in the order in which staff meet them."""


def quotes_case(reference: str, sender: str, why: str) -> Signal:
    """Somebody names a case who has not proven to be of the authority that made it."""
    return Signal("quotes_case", f"it names case {reference} of {sender}, {why}: it was judged by itself")


def other_officer(reference: str, address: str, known: tuple[str, ...]) -> Signal:
    """Another address of the same authority writes in the case."""
    return Signal("other_officer", f"{address} joined case {reference}, in which so far only {', '.join(known)} wrote")


def other_account(reference: str, now: tuple[str, ...], before: tuple[str, ...]) -> Signal:
    """The follow-up names another account than the case does: a correction, or a second account slipped in."""
    return Signal(
        "other_account",
        f"a follow-up's letter names the account {', '.join(now)}; case {reference} named {', '.join(before)}",
    )


def unsettled(reference: str, before: str, now: str) -> Signal:
    """With this message the case would be judged worse: a person decides, the reply waits."""
    return Signal(
        "case_unsettled", f"case {reference} was {before} and would be {now} with this message: a person decides"
    )


def original_unread(reference: str, why: str) -> Signal:
    """An earlier message cannot be had again, so this one was judged without it."""
    return Signal(
        "original_unread", f"it belongs to case {reference}, but was judged without its earlier messages: {why}"
    )


def two_cases(references: tuple[str, ...]) -> Signal:
    """It answers one case and names another in its subject."""
    return Signal("two_cases", f"it names {' and '.join(references)}: it was judged by itself, a person decides")


def other_matter(reference: str, now: tuple[str, ...], before: tuple[str, ...]) -> Signal:
    """A request of its own in the thread of another one."""
    return Signal(
        "other_matter",
        f"it names case {reference} about {', '.join(before)}, but asks about {', '.join(now)}: a case of its own",
    )


def nothing_new(reference: str) -> Signal:
    """It brings no document and changes no judgement: what it says is for a person to read."""
    return Signal("nothing_new", f"it adds no document to case {reference}: a person reads what it says and answers")


def not_joined(reference: str, reason: str) -> Signal:
    """It names a case that takes no follow-ups, because it was no request."""
    return Signal("not_joined", f"it names case {reference}, which was no request ({reason}): it was judged by itself")
