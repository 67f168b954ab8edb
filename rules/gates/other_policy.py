"""Sites with their own policies are not ours to answer for (Guidelines 1.1)."""

from __future__ import annotations

import re

from rules.gates.result import GateResult
from rules.model import BODY_PAGE, Document, Evidence, ReplyAction, Submission
from rules.policy import Policy
from rules.vocabulary import fold


def check(submission: Submission, policy: Policy) -> GateResult | None:
    """Misrouted when the message speaks of an excluded site and asks nothing about the service's own accounts."""
    text = _text(submission)
    excluded = _site_pattern(policy.excluded_sites).search(text)
    if excluded is None or _concerns_service(text, policy):
        return None
    quote = text[max(0, excluded.start() - 60) : excluded.end() + 60].strip()
    evidence = Evidence("other_policy", excluded.group(), quote, "message", BODY_PAGE, "the site it is about")
    why = f"the request is about {excluded.group()}, which has a policy of its own"
    return GateResult("other_policy", ReplyAction.SEND, why, (evidence,))


def _text(submission: Submission) -> str:
    documents: tuple[Document, ...] = (submission.body, *submission.documents)
    return fold("\n".join([submission.subject, *(d.text for d in documents)]))


def _site_pattern(sites: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(s.lower()) for s in sites) or r"(?!)"
    return re.compile(rf"(?<![\w@.-])(?:[\w-]+\.)*(?:{names})(?![\w-])")


def _concerns_service(text: str, policy: Policy) -> bool:
    """A sentence that names the service itself, other than to say that it is not concerned, or an account with it."""
    words = policy.vocabulary
    without = _site_pattern(policy.excluded_sites).sub(" ", text)
    for match in _site_pattern(policy.sites).finditer(without):
        around = without[max(0, match.start() - 120) : match.end() + 120]
        addressed = re.search(
            r"(?:llp|operator|d/b/a|legal department|custodian)[^.]{0,40}$", without[: match.start()][-60:]
        )
        if not words.finds("not_concerned", around) and addressed is None:
            return True
    return False
