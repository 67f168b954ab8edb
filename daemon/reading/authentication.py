"""What a message's sender takes beside its bytes: the DNS is asked here, the signatures are verified by a worker.

The rules say which names they need, and decide on what comes back. The DNS is asked in the daemon's own process, so that
the processes that open hostile bytes need no network; names are strict host names by then, and answers are only text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from daemon.deadline import NEVER, Deadline, DeadlinePassed
from daemon.reading.resolver import Resolver
from daemon.reading.trouble import UnreadableMessage
from daemon.reading.workers import Workers
from rules.authentication import Authentication, Check
from rules.submission import Submission

ROUNDS = 3
"""How often an answer may raise another question."""


class Authenticator:
    """Completes what was read of a message by what the DNS says. `questions` names what the rules need to know."""

    def __init__(
        self, resolver: Resolver, workers: Workers, questions: Callable[[Submission], tuple[str, ...]]
    ) -> None:
        self._resolver = resolver
        self._workers = workers
        self._questions = questions

    def authenticate(
        self, raw: bytes, submission: Submission, arrived: datetime, deadline: Deadline = NEVER
    ) -> Submission:
        """The submission with the answers and checks that judging its sender takes; `arrived` is when it came.

        Raises WorkersLost when the reading processes were lost, DeadlinePassed when the time to begin something new is
        over, and nothing for what a sender or a nameserver does.
        """
        known = replace(submission, authentication=replace(submission.authentication, arrived=arrived))
        for _ in range(ROUNDS):
            facts = known.authentication
            names = [name for name in self._questions(known) if facts.answer(name) is None]
            if not names:
                break
            if deadline.closing():
                raise DeadlinePassed("no time is left to ask the DNS about a sender")
            facts = replace(facts, answers=(*facts.answers, *self._resolver.texts(names)))
            known = replace(known, authentication=self._verified(raw, facts, deadline))
        return known

    def _verified(self, raw: bytes, facts: Authentication, deadline: Deadline) -> Authentication:
        # Several records under one name are no key: the rules say so without any arithmetic.
        keys = {a.name: a.texts[0] for a in facts.answers if len(a.texts) == 1}
        places = tuple(n for n, signature in enumerate(facts.signatures) if signature.key_name in keys)
        chained = not facts.arc.defect and set(facts.arc.key_names) <= keys.keys()
        if not places and not chained:
            return facts
        try:
            found, chain = self._workers.verify(raw, places, keys, chained, deadline)
        except UnreadableMessage as error:
            found, chain = {place: Check(False, str(error)) for place in places}, Check(False, str(error))
        checks = tuple(found.get(n, Check(False, "it was not verified")) for n in range(len(facts.signatures)))
        return replace(facts, checks=checks, arc_check=chain)
