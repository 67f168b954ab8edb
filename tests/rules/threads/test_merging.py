"""The papers of a thread put together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assess import assess
from rules.model import Document, DocumentKind, Submission
from rules.threads.merging import Earlier, merged
from tests.rules.requirements.examples import LETTER, body, pdf, policy, submission
from tests.rules.test_assess_total import SUBMISSIONS

THREADS = st.lists(SUBMISSIONS, max_size=3).map(
    lambda found: [Earlier(f"LE-2026-000147-{n + 1}", message) for n, message in enumerate(found)]
)


def paper(text: str, sha256: str, name: str = "request.pdf") -> Document:
    return replace(pdf(text, name), sha256=sha256)


def message(*documents: Document, words: str = "") -> Submission:
    return replace(submission(*documents), body=body(words))


FIRST = message(paper("The letter.", "1" * 64), words="The first mail.")
SECOND = message(paper("A supplement.", "2" * 64), words="The second mail.")
LATEST = message(paper("A translation.", "3" * 64), words="The third mail.")
THREAD = (Earlier("LE-2026-000147", FIRST), Earlier("LE-2026-000147-2", SECOND))


def texts(found: Submission) -> list[str]:
    return [d.text for d in found.documents]


def test_papers_add_up_the_newest_first_under_names_that_tell_their_message() -> None:
    found = merged(THREAD, LATEST)
    assert texts(found) == ["A translation.", "A supplement.", "The letter."]
    assert [d.name for d in found.documents] == [
        "request.pdf",
        "request.pdf (LE-2026-000147-2)",
        "request.pdf (LE-2026-000147)",
    ]
    assert replace(found, documents=LATEST.documents) == LATEST


def test_the_letter_among_the_earlier_papers_may_lead() -> None:
    assert texts(merged(THREAD, LATEST, leading=0)) == ["The letter.", "A translation.", "A supplement."]


def test_an_identical_paper_counts_once_as_the_newest_message_brought_it() -> None:
    again = message(paper("The letter.", "1" * 64, "again.pdf"))
    assert [d.name for d in merged(THREAD, again).documents] == ["again.pdf", "request.pdf (LE-2026-000147-2)"]


def test_earlier_mails_are_read_only_where_they_are_wanted() -> None:
    assert all(d.kind is not DocumentKind.BODY for d in merged(THREAD, LATEST).documents)
    assert texts(merged(THREAD, LATEST, with_words=True))[3:] == ["The second mail.", "The first mail."]


def test_two_papers_of_one_name_in_one_message_are_told_apart() -> None:
    twins = message(paper("One.", "1" * 64), paper("Two.", "2" * 64))
    assert [d.name for d in merged((), twins).documents] == ["request.pdf", "request.pdf [2]"]


@given(THREADS, SUBMISSIONS, st.none() | st.integers(-1, 4), st.booleans())
@settings(max_examples=25, deadline=None)
def test_whatever_was_read_can_be_put_together_and_judged(
    earlier: list[Earlier], latest: Submission, leading: int | None, with_words: bool
) -> None:
    found = merged(earlier, latest, leading=leading, with_words=with_words)
    names = [d.name or d.part for d in found.documents]
    assert len(set(names)) == len(names)
    assert (found.author, found.trace, found.body, found.headers) == (
        latest.author,
        latest.trace,
        latest.body,
        latest.headers,
    )
    assess(found, policy())


@given(st.permutations(range(4)))
def test_the_papers_of_a_thread_are_the_same_in_whatever_order_they_came(order: list[int]) -> None:
    papers = [message(paper(f"Paper {n}.", str(n % 3) * 64)) for n in range(4)]
    came = [papers[n] for n in order]
    earlier = [Earlier(f"LE-2026-000147-{n}", m) for n, m in enumerate(came[:-1])]
    assert sorted({d.sha256 for d in merged(earlier, came[-1]).documents}) == ["0" * 64, "1" * 64, "2" * 64]


def test_a_letter_and_its_missing_part_are_complete_whichever_comes_first() -> None:
    letter = message(paper(LETTER.replace("Telephone: 020 7946 0231\n", ""), "1" * 64))
    part = message(paper("Telephone number of the officer: 020 7946 0231", "2" * 64, "phone.pdf"))
    assert assess(letter, policy()).missing == ("officer_phone",)
    for one, other in ((letter, part), (part, letter)):
        both = [merged([Earlier("LE-2026-000147", one)], other, leading=lead) for lead in (None, 0)]
        assert () in [assess(found, policy()).missing for found in both]
