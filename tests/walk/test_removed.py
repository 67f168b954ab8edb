"""What was taken out of a complete letter is missed: nothing else in it may stand in for it.

Of each accepted message of tests/corpus every writing of one labelled value is removed from what was read, and it
is judged again. Distractors stay: switchboards, prosecutors, victims' addresses, other numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.config import Config, MailboxConfig, SenderConfig
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import Disposition, Document, Submission
from rules.policy import Policy
from tests.corpus.readings import ENDING, load
from tests.walk.test_corpus import CASES

LEAST_NOTICED = 0.8
"""Share of removals that are noticed; the rest stand in letters that give another officer's data as well."""

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy that the messages of tests/corpus are labelled by."""
    mailbox = MailboxConfig(address="legal-smmpanelus@tokensmm.org")
    return load_policy(Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=("mx.tokensmm.org",)), base=Path()))


@pytest.fixture(scope="module")
def messages() -> dict[Path, Submission]:
    """What was read in every message that is labelled accepted."""
    labels = [path for path in sorted(CASES.glob("*_accepted_*.json")) if not path.name.endswith(".reading.json")]
    return {path: load(path.with_name(f"{path.stem}{ENDING}")) for path in labels}


def spelt(value: str) -> re.Pattern[str]:
    """The value however its signs are spaced, also over a line end."""
    return re.compile(r"\s?".join(re.escape(sign) for sign in re.sub(r"\s", "", value)), re.IGNORECASE)


def dialled(value: str) -> re.Pattern[str]:
    """The number however its digits are grouped; the last seven tell it."""
    return re.compile(r"[+(]?[\d ()./-]*" + r"[ ()./-]*".join(re.sub(r"\D", "", value)[-7:]))


FIELDS: dict[str, tuple[str, Callable[[str], re.Pattern[str]]]] = {
    "account_emails": ("account_email", spelt),
    "officer_email": ("officer_email", spelt),
    "officer_phone": ("officer_phone", dialled),
}


def without(submission: Submission, patterns: list[re.Pattern[str]]) -> Submission:
    """The submission with every match blotted out."""

    def blotted(document: Document) -> Document:
        pages = []
        for page in document.pages:
            lines = page.lines
            for pattern in patterns:
                lines = tuple(replace(line, text=pattern.sub("", line.text)) for line in lines)
            pages.append(replace(page, lines=tuple(line for line in lines if line.text.strip())))
        return replace(document, pages=tuple(pages))

    return replace(submission, body=blotted(submission.body), documents=tuple(blotted(d) for d in submission.documents))


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_that_was_taken_out_is_missed(policy: Policy, messages: dict[Path, Submission], field: str) -> None:
    requirement, pattern_of = FIELDS[field]
    noticed, overlooked = 0, []
    # Each field in another third of the messages: judging takes its time.
    for path, message in list(messages.items())[sorted(FIELDS).index(field) :: len(FIELDS)]:
        label = json.loads(path.read_text("utf-8"))
        whole = assess(message, policy)
        if whole.disposition is not Disposition.ACCEPTED or label["request_type"] == "emergency":
            continue
        told, read = label["fields"].get(field) or [], getattr(whole.fields, field) or ()
        values = {*([told] if isinstance(told, str) else told), *((read,) if isinstance(read, str) else read)}
        judged = assess(without(message, [pattern_of(value) for value in sorted(values)]), policy)
        if requirement in judged.missing:
            noticed += 1
        else:
            overlooked.append((path.stem, getattr(judged.fields, field)))
    assert noticed + len(overlooked) > 10
    assert noticed / (noticed + len(overlooked)) >= LEAST_NOTICED, overlooked
