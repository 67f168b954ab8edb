"""The judgement of a follow-up, out of those of the message by itself and of the thread's papers together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rules.evidence.danger import tell
from rules.evidence.reading import sentences
from rules.model import Assessment, Disposition, ReplyAction, Signal, Submission, UserNotification
from rules.signals import thread as told
from rules.threads.joining import is_met
from rules.threads.merging import Earlier, merged
from rules.threads.progress import progress
from rules.vocabulary import Vocabulary

THREAD = "thread"
"""What stands in `needs_review` when a person decides what a message does to its case."""

_RANK = {Disposition.ACCEPTED: 0, Disposition.DEFICIENT: 1, Disposition.MISROUTED: 2}


@dataclass(frozen=True, slots=True)
class Concluded:
    """The judgement, and what staff should know of how it came about."""

    assessment: Assessment
    signals: tuple[Signal, ...] = ()


def judge_together(
    earlier: Sequence[Earlier],
    latest: Submission,
    alone: Assessment,
    judge: Callable[[Submission], Assessment],
    words: Vocabulary,
) -> Assessment:
    """The judgement over all papers. `latest` is freed of what it quotes, `alone` its judgement by itself.

    A new letter that lists what is asked for leads: it corrects the one before, and what that one had and it lacks is not
    made up for by an old signature. Where the message brings none, its papers are annexes or a covering letter, and the letter
    is the one with which least is missing. The texts of the earlier mails count while no request of its own takes their
    place, unless the danger that they told of is over.
    """
    own_letter = is_met(alone, "letterhead") and is_met(alone, "data_list")
    own_request = alone.disposition is not Disposition.MISROUTED and is_met(alone, "pdf")
    with_words = not own_request and not is_over(latest, alone, words)
    leads: list[int | None] = [None] if own_letter else [*reversed(range(len(earlier))), None]
    return min(_judgements(earlier, latest, leads, with_words, judge), key=_order)


def _judgements(
    earlier: Sequence[Earlier],
    latest: Submission,
    leads: Sequence[int | None],
    with_words: bool,
    judge: Callable[[Submission], Assessment],
) -> Iterator[Assessment]:
    for lead in leads:
        judged = judge(merged(earlier, latest, leading=lead, with_words=with_words))
        yield judged
        if _order(judged) == (0, 0):
            return


def _order(judged: Assessment) -> tuple[int, int]:
    return _RANK[judged.disposition], len(judged.missing)


def is_over(latest: Submission, alone: Assessment, words: Vocabulary) -> bool:
    """Whether the message says that a danger is over ("she was found safe"). One that names an account goes on asking."""
    if alone.fields.account_emails or alone.alert:
        return False
    return any(tell(sentence, None, words).unreal for sentence in sentences(latest.body.text))


def conclude(
    root: str,
    before: Assessment,
    alone: Assessment,
    together: Assessment,
    *,
    new_papers: bool,
    quoted_alert: bool = False,
) -> Concluded:
    """The judgement of a follow-up to a case that stands as `before`.

    A message that is complete by itself is judged by itself: what is older can only confuse it. A case is never made worse
    without a person. What adds nothing to an accepted case is not answered, and what adds nothing to a deficient one once:
    the next reply waits for a person. An alert is never taken back; `quoted_alert` is one that the message only repeats.
    """
    chosen = alone if alone.disposition is Disposition.ACCEPTED else together
    if UserNotification.PROHIBITED in (together.user_notification, before.user_notification):
        chosen = replace(chosen, user_notification=UserNotification.PROHIBITED)
    chosen = replace(
        chosen,
        alert=alone.alert or together.alert or quoted_alert,
        thread=progress(root, before, chosen),
        explanation=f"follow-up to {root}, judged over all messages of the case: {chosen.explanation}".rstrip(": "),
    )
    if _RANK[chosen.disposition] > _RANK[before.disposition]:
        signal = told.unsettled(root, before.disposition, chosen.disposition)
        step = replace(progress(root, before, chosen), stands=False)
        return Concluded(held(replace(chosen, thread=step)), (signal,))
    same = (chosen.request_type, chosen.missing) == (before.request_type, before.missing)
    if new_papers or alone.alert or not same:
        return Concluded(chosen)
    if before.disposition is Disposition.ACCEPTED:
        return Concluded(replace(chosen, reply=ReplyAction.NONE), (told.nothing_new(root),))
    # Twice in a row nothing but words: perhaps a machine that does not say that it is one.
    idle = before.thread is not None and not (before.thread.gained or before.thread.lost)
    return Concluded(held(chosen), (told.nothing_new(root),)) if idle else Concluded(chosen)


def held(judged: Assessment) -> Assessment:
    """The same judgement, whose reply waits for a person."""
    action = ReplyAction.NONE if judged.reply is ReplyAction.NONE else ReplyAction.HOLD
    return replace(judged, reply=action, needs_review=(*judged.needs_review, THREAD))


def is_repeat(alone: Assessment, first: Assessment) -> bool:
    """Whether a message with the same papers as an earlier one is judged the same: then it says nothing new."""
    return (alone.disposition, alone.request_type, alone.missing, alone.alert) == (
        first.disposition,
        first.request_type,
        first.missing,
        first.alert,
    )
