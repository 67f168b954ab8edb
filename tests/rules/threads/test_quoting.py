"""A follow-up's own words, whatever mail program quoted our reply in it."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.model import Document, DocumentKind, Submission
from rules.threads.own_text import OwnText
from rules.threads.quoting import own_words, without_ours
from tests.rules.requirements.examples import body, page, pdf, submission
from tests.rules.test_assess_total import SUBMISSIONS

REPLY = """Dear Sir or Madam,

Thank you for your request, which we have registered under the
reference LE-2026-000147. It does not yet meet the requirements of our
Assistance Guidelines, and so cannot be passed to our legal department
for review.

1. Work telephone number (Guidelines 3)
   We found no work telephone number of the responsible officer.
   What to do: State a work telephone number of your authority.

2. Legal basis (Guidelines 3)
   We found no article of a law under which the request is made.
   What to do: Cite the article of the law, such as section 9 and
   Schedule 1 to the Police and Criminal Evidence Act 1984.

This is how we understood your request:

Account:              panel.buyer@example.com
Your reference:       4471/26

The message mentions a danger to life or health. A person has been
alerted.

Yours faithfully,

Legal team
TokenSMM LLP
"""
OURS = OwnText((REPLY,))

HTML = "\n\n".join(" ".join(paragraph.split()) for paragraph in REPLY.split("\n\n"))
"""As our reply's HTML part reads when a mail program turns it into text: a paragraph a line."""

ATTRIBUTIONS = {
    "Thunderbird": "On 25/11/2026 09:30, Legal team wrote:",
    "Apple Mail": "On 25 Nov 2026, at 09:30, Legal team <legal-smmpanelus@tokensmm.org>\nwrote:",
    "Gmail": "On Wed, 25 Nov 2026 at 09:30, Legal team <\nlegal-smmpanelus@tokensmm.org> wrote:",
    "German": "Am 25.11.26 um 09:30 schrieb Legal team:",
    "German Gmail": "Am Mi., 25. Nov. 2026 um 09:30 Uhr schrieb Legal team <\nlegal-smmpanelus@tokensmm.org>:",
    "French": "Le 25/11/2026 à 09:30, Legal team a écrit :",
    "Dutch": "Op 25-11-2026 om 09:30 schreef Legal team:",
    "Spanish": "El 25/11/2026 a las 9:30, Legal team escribió:",
}
BLOCKS = {
    "Outlook": "From: Legal team <legal-smmpanelus@tokensmm.org>\nSent: 25 November 2026 09:30\n"
    "To: Hartwell, Jane <j.hartwell@met.police.uk>\nSubject: Re: Request [LE-2026-000147]\n",
    "Outlook, German": "Von: Legal team <legal-smmpanelus@tokensmm.org>\nGesendet: Mittwoch, 25. November 2026 09:30\n"
    "An: Beispiel, Jutta <jutta.beispiel@polizei.nrw.de>\nBetreff: Re: Ersuchen [LE-2026-000147]\n",
    "Outlook for Mac": "From: Legal team <legal-smmpanelus@tokensmm.org>\nDate: Wednesday, 25 November 2026 at 09:30\n"
    "To: Hartwell, Jane <j.hartwell@met.police.uk>\nSubject: Re: Request\n",
    "old Outlook": "-----Original Message-----\nFrom: Legal team [mailto:legal-smmpanelus@tokensmm.org]\n"
    "Sent: 25 November 2026 09:30\nTo: Hartwell, Jane\nSubject: Re: Request\n",
    "old Outlook, German": "-----Ursprüngliche Nachricht-----\nVon: Legal team\nGesendet: 25. November 2026 09:30\nAn: x\n",
    "bold": "*From:* Legal team <legal-smmpanelus@tokensmm.org>\n*Sent:* 25 November 2026 09:30\n*To:* x\n*Subject:* y\n",
    "French": "De : Legal team <legal-smmpanelus@tokensmm.org>\nEnvoyé : mercredi 25 novembre 2026 09:30\nÀ : x\nObjet : y\n",
}


def message(text: str, *documents: Document) -> Submission:
    return replace(submission(*documents), body=body(text))


def left(text: str, ours: OwnText = OURS) -> list[str]:
    return [line.strip() for line in own_words(message(text), ours).body.text.splitlines() if line.strip()]


def marked(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}" for line in text.splitlines())


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
@pytest.mark.parametrize("quoted", [marked(REPLY), marked(REPLY, ">> "), HTML], ids=["marked", "twice", "HTML"])
def test_what_stands_below_an_attribution_is_not_the_senders(attribution: str, quoted: str) -> None:
    assert left(f"See below.\n\n{attribution}\n\n{quoted}") == ["See below."]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("quoted", [REPLY, HTML], ids=["text", "HTML"])
def test_what_stands_below_a_block_of_header_fields_is_not_the_senders(block: str, quoted: str) -> None:
    assert left(f"See below.\n\nJane Hartwell\n\n{block}\n{quoted}") == ["See below.", "Jane Hartwell"]


def test_an_answer_below_the_quoted_text_is_the_senders() -> None:
    assert left(f"{ATTRIBUTIONS['German']}\n{marked(REPLY)}\n\nDie Nummer ist 01622 690 690.") == [
        "Die Nummer ist 01622 690 690."
    ]


def test_answers_between_the_quoted_lines_are_the_senders() -> None:
    text = f"{ATTRIBUTIONS['Thunderbird']}\n{marked(REPLY)}".replace(
        "> 2. Legal basis", "It is 01622 690 690.\n> 2. Legal basis"
    )
    assert left(text) == ["It is 01622 690 690."]


def test_answers_that_nobody_marked_between_our_lines_are_the_senders() -> None:
    answered = REPLY.replace("2. Legal basis", "It is 01622 690 690.\n\n2. Legal basis")
    assert left(f"My answers are below.\n\n{BLOCKS['Outlook']}\n{answered}") == [
        "My answers are below.",
        "It is 01622 690 690.",
    ]


def test_an_answer_at_the_end_of_our_line_is_the_senders() -> None:
    answered = HTML.replace("of your authority.", "of your authority. -> 01622 690 690")
    assert left(f"See below.\n\n{BLOCKS['Outlook']}\n{answered}") == ["See below.", "01622 690 690"]


def test_our_lines_may_be_wrapped_anew_and_bear_link_targets() -> None:
    wrapped = "\n".join(f"> {line}" for line in textwrap.wrap(HTML, 50))
    mailed = wrapped.replace("panel.buyer@example.com", "panel.buyer@example.com<mailto:panel.buyer@example.com>")
    assert left(f"Hello.\n\n{mailed}") == ["Hello."]


def test_our_words_are_known_without_any_sign_of_quoting() -> None:
    assert left(f"Please see my letter.\n\n{REPLY}")[0] == "Please see my letter."
    assert not any("Assistance" in line or "danger" in line for line in left(f"Please see my letter.\n\n{REPLY}"))


def test_what_the_sender_says_in_passing_as_we_do_stays() -> None:
    said = (
        "There is a danger to life or health.\nThe account is panel.buyer@example.com.\nYours faithfully,\nJ. Hartwell"
    )
    assert left(said) == said.splitlines()


def test_a_letter_in_the_mail_that_begins_like_a_memorandum_is_no_quoted_text() -> None:
    said = "From: Detective Sergeant Hartwell\nTo: TokenSMM LLP\nSubject: telephone number\n\nIt is 01622 690 690."
    assert left(said) == [line for line in said.splitlines() if line]


def test_a_period_written_below_each_other_is_no_quoted_text() -> None:
    said = "From: 1 November 2025\nTo: 31 January 2026\nDate: 9 February 2026\nThe account is b@example.com."
    assert left(said) == said.splitlines()


def test_a_strangers_quoted_text_stays_but_for_our_words() -> None:
    """He who was turned away may quote the emergency that he told of before: that must not be lost."""
    text = (
        f"See below.\n\n{ATTRIBUTIONS['Gmail']}\n{marked(REPLY)}\n> >\n> > He will kill his wife tonight with a knife."
    )
    kept = without_ours(message(text), OURS).body.text
    assert "He will kill his wife tonight with a knife." in kept
    assert "Assistance" not in kept
    assert "danger" not in kept


def test_a_print_of_our_reply_is_no_document_of_theirs_and_a_letter_that_cites_it_is() -> None:
    ours = replace(pdf(REPLY, "reply.pdf"), sha256="b" * 64)
    forwarded = Document("3", "Re: Request", DocumentKind.BODY, pages=(page(REPLY),))
    cleaned = without_ours(message("See attached.", pdf(), ours, forwarded), OURS)
    assert [d.name for d in cleaned.documents] == ["request.pdf"]


def test_where_we_said_nothing_only_marks_and_heads_tell() -> None:
    text = f"Hello.\n\n{ATTRIBUTIONS['Thunderbird']}\n{marked('Old words.')}\n\nGoodbye."
    assert left(text, OwnText()) == ["Hello.", "Goodbye."]
    assert without_ours(message(text), OwnText()) == message(text)


LINES = st.sampled_from(
    (*REPLY.splitlines(), *(line for block in BLOCKS.values() for line in block.splitlines()), "> x", ">", "", "own")
)


@given(st.lists(LINES | st.text(max_size=60), max_size=40).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_the_own_words_are_among_those_without_ours_and_these_among_all(text: str) -> None:
    before = message(text)
    full, own = without_ours(before, OURS), own_words(before, OURS)
    assert set(own.body.text.split()) <= set(full.body.text.split()) <= set(before.body.text.split())


@given(SUBMISSIONS)
@settings(max_examples=80, deadline=None)
def test_whatever_was_read_can_be_freed_of_what_it_quotes(before: Submission) -> None:
    for clean in (without_ours, own_words):
        after = clean(before, OURS)
        assert replace(after, body=before.body, documents=before.documents) == before


def test_a_hostile_body_takes_no_time() -> None:
    for hostile in ("> " * 90_000, "From: " * 30_000, "schrieb 2026 " * 15_000, "On wrote\n" * 20_000, "a" * 200_000):
        own_words(message(hostile), OURS)


def test_that_somebody_wrote_something_is_no_attribution() -> None:
    said = "On 3 March 2026 the court wrote:\nThe order stands.\nPlease provide the data."
    assert left(said) == said.splitlines()
