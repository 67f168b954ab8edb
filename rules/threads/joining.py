"""Whether a message joins a case that it names.

A reference and a Message-ID are no secrets: they stand in every mail of the thread. So a message joins only when its sender
is official and proven, by today's gates, and of the authority that made the case, and only a case that was a request of a
proven sender. Everybody else opens a case of their own, and staff are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.model import Assessment, Disposition, Signal, Status
from rules.official_domains import OfficialDomains
from rules.signals import thread as told
from rules.signals.comparing import same_mailbox
from rules.threads.organisation import same_organisation

ALONE = frozenset({"automated", "unofficial_sender", "unauthenticated_sender", "wrong_channel"})
"""The gates that judge a message by its sender and its way here, whatever it brings: such a message joins nothing."""

UNPROVEN = frozenset({"unofficial_sender", "unauthenticated_sender"})


@dataclass(frozen=True, slots=True)
class Case:
    """A case that a message names: `standing` is the judgement over all its messages so far, None when there is none.

    `senders` are the addresses that wrote in it, the one that opened it first.
    """

    root: str
    senders: tuple[str, ...]
    standing: Assessment | None

    @property
    def open(self) -> bool:
        """Whether it was a request of a proven sender: another may be a forgery, and its papers count for nothing."""
        return self.standing is not None and self.standing.disposition is not Disposition.MISROUTED


@dataclass(frozen=True, slots=True)
class Decision:
    """The case that a message joins, if it does, and what staff should know. `unsure` wants a person to look first."""

    case: Case | None = None
    signals: tuple[Signal, ...] = ()
    unsure: bool = False


def decide(
    alone: Assessment, answered: Case | None, subject: Case | None, others: Sequence[Case], domains: OfficialDomains
) -> Decision:
    """Whether a message joins a case, from its judgement by itself and the cases that it names: by the reply that it
    answers, by the reference in its subject, in any other way (the likeliest first).
    """
    if alone.reason == "automated":
        return Decision()
    named = list(dict.fromkeys(c for c in (answered, subject, *others) if c is not None))
    fitting = [c for c in named if c.open and _may_join(alone, c, domains)]
    if not fitting:
        # The ledger keeps one of each name: the likeliest case's.
        refused = {signal.name: signal for signal in reversed([*_refusals(alone, named, domains)])}
        return Decision(signals=tuple(refused[name] for name in told.ORDER if name in refused))
    if answered in fitting and subject in fitting and answered != subject:
        return Decision(signals=(told.two_cases((answered.root, subject.root)),), unsure=True)
    case = fitting[0]
    now, before = _accounts(alone), case.standing.fields.account_emails if case.standing else ()
    known = set(before)
    if now and known and not known.intersection(now) and not _same_number(alone, case):
        return Decision(signals=(told.other_matter(case.root, now, before),))
    signals = [told.other_account(case.root, now, before)] if known and set(now) - known else []
    if not any(same_mailbox(sender, alone.sender.address) for sender in case.senders):
        signals.insert(0, told.other_officer(case.root, alone.sender.address or "", case.senders))
    return Decision(case, tuple(signals))


def _may_join(alone: Assessment, case: Case, domains: OfficialDomains) -> bool:
    proven = not (alone.disposition is Disposition.MISROUTED and alone.reason in ALONE)
    return proven and same_organisation(alone.sender.address, case.senders[0], domains)


def _refusals(alone: Assessment, named: Sequence[Case], domains: OfficialDomains) -> Iterator[Signal]:
    for case in named:
        if not case.open:
            yield told.not_joined(case.root, case.standing.reason if case.standing else "it could not be judged")
        elif alone.reason in UNPROVEN:
            yield told.quotes_case(case.root, case.senders[0], f"but its own sender is not proven ({alone.reason})")
        elif not same_organisation(alone.sender.address, case.senders[0], domains):
            yield told.quotes_case(case.root, case.senders[0], f"but comes from {alone.sender.address}")


def _accounts(alone: Assessment) -> tuple[str, ...]:
    """The accounts that a message names in a letter of its own; what a mail's text mentions is no letter."""
    return alone.fields.account_emails if is_met(alone, "pdf") else ()


def _same_number(alone: Assessment, case: Case) -> bool:
    known = {_plain(n) for n in case.standing.fields.case_numbers} if case.standing else set()
    return any(_plain(number) in known for number in alone.fields.case_numbers)


def _plain(number: str) -> str:
    return "".join(c for c in number.casefold() if c.isalnum())


def is_met(judged: Assessment, requirement: str) -> bool:
    """Whether a requirement was looked at and found met."""
    return any(f.requirement == requirement and f.status is Status.MET for f in judged.findings)
