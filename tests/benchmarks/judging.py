"""What judging a long letter costs: ``python -m tests.benchmarks.judging`` (or ``make bench``).

A letter of forty pages is judged again and again, each time with other words, so that nothing is remembered from the time
before. The floor, measured in the same run, is one walk over the same text for all cue phrases. Prints medians, spreads and
the ratio; a machine's own speed cancels out in the ratio alone.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from daemon.config import Config, MailboxConfig, SenderConfig
from daemon.tables.loading import load_policy
from rules.assess import assess
from rules.model import (
    Author,
    Box,
    Document,
    DocumentKind,
    Line,
    MethodResult,
    Page,
    Submission,
    TextSource,
    TraceField,
)
from rules.policy import Policy
from rules.vocabulary import fold

PAGES, LINES, ROUNDS = 40, 42, 7

OPENING = (
    "EXAMPLE COUNTY POLICE",
    "1 Example Street, Exampletown, telephone 020 7946 0000",
    "Our reference: EX/4417/26",
    "TokenSMM LLP",
    "Dear Sirs,",
    "Under section 9 of the Police and Criminal Evidence Act 1984 we require the log-in IP addresses and the order",
    "history of the account kestrel.77@example.org from 1 March 2026 to 31 May 2026.",
)
TEXT = (
    "{n}. On {d} March 2026 the person concerned placed order {n}88 and paid it in three parts; the second complainant",
    "told the officer in charge of {n} further messages that were sent from the same device during that week.",
    "The material is described in schedule {n} and was copied to the prosecutor, who wrote on {d} April 2026 that",
    "nothing in it falls under privilege. Questions about exhibit EX/{n}/26 go to the disclosure officer alone.",
)
CLOSING = (
    "Yours faithfully,",
    "/s/ Jane Example",
    "Detective Constable",
    "020 7946 0321",
    "jane.example@met.police.uk",
)


def letter(round_number: int) -> Submission:
    """A message with the letter attached, in words that no other round has."""
    pages = []
    for number in range(1, PAGES + 1):
        texts = list(OPENING) if number == 1 else []
        while len(texts) < LINES:
            n = round_number * 10_000 + number * 100 + len(texts)
            texts.append(TEXT[len(texts) % len(TEXT)].format(n=n, d=1 + n % 28))
        texts = [*texts, *CLOSING] if number == PAGES else texts
        lines = (
            Line(text, Box(60, 40 + 15 * row, 60 + 4.6 * len(text), 51 + 15 * row)) for row, text in enumerate(texts)
        )
        pages.append(Page(number, 595, 842, TextSource.TEXT, tuple(lines)))
    pdf = Document("2", "letter.pdf", DocumentKind.PDF, page_count=PAGES, pages=tuple(pages))
    proof = TraceField(
        "authentication-results",
        "mx.tokensmm.org",
        (MethodResult("dmarc", "pass", (("header.from", "met.police.uk"),)),),
    )
    return Submission(
        f"{round_number:064}", 1, Author("jane.example@met.police.uk"), (), (proof,), Document("1", "", DocumentKind.BODY),
        (pdf,), "Request EX/4417/26", to=("legal-smmpanelus@tokensmm.org",),
    )  # fmt: skip


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def walk(submission: Submission, policy: Policy) -> None:
    """The floor: every page's text looked through once for all phrases."""
    for page in submission.documents[0].pages:
        policy.vocabulary.pattern("court").search(fold("\n".join(line.text for line in page.lines) + " "))


def main() -> int:
    """Print the figures."""
    mailbox = MailboxConfig(address="legal-smmpanelus@tokensmm.org")
    policy = load_policy(Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=("mx.tokensmm.org",)), base=Path()))
    assess(letter(0), policy)
    letters = [letter(number) for number in range(1, ROUNDS + 1)]
    floor = [milliseconds(lambda one=one: walk(replace(one), policy)) for one in letters]
    judged = [milliseconds(lambda one=one: assess(one, policy)) for one in letters]
    signs = sum(len(line.text) for page in letters[0].documents[0].pages for line in page.lines)
    print(f"A letter of {PAGES} pages and {signs:,} characters, {ROUNDS} rounds, none alike:")
    for name, times in (("one walk for all phrases", floor), ("judging", judged)):
        print(f"  {name:26} median {statistics.median(times):7.1f} ms   ({min(times):.1f} to {max(times):.1f})")
    print(f"  ratio to the floor         {statistics.median(judged) / statistics.median(floor):7.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
