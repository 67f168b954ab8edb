from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, Group, RenderableType

from daemon.ledger.store import Ledger
from daemon.records import ReplyState, Versions
from daemon.show import case_page, case_table, judgement, outbox_table
from daemon.visible import visible
from rules.model import Evidence, Finding, Progress, Status
from tests.daemon.ledger.examples import (
    DEFICIENT,
    EMERGENCY,
    LIMIT,
    MISROUTED,
    NOON,
    new_case,
    no_reply,
    position,
    record,
    reply_to,
    sha,
    unjudged,
)


def shown(what: RenderableType, width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None).print(what)
    return out.getvalue()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite3") as filled:
        record(filled, 1)
        record(filled, 2, EMERGENCY)
        filled.record(new_case(3, MISROUTED), no_reply, NOON, LIMIT)
        filled.record_unjudged(unjudged(4), NOON)
        filled.record_duplicate(position(5), sha("message 1"), NOON)
        yield filled


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_nothing_invisible_and_no_line_break_is_left_in_shown_text(text: str) -> None:
    for character in visible(text):
        assert character == " " or unicodedata.category(character) not in {
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Cn",
            "Zl",
            "Zp",
            "Zs",
        }


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=60))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fdp.\u202egnp", "fdp.<U+202E>gnp"),
        ("met\u200b.police.uk", "met<U+200B>.police.uk"),
        ("\x1b[2J\x1b]0;title\x07gone", "[2J]0;titlegone"),
        ("two\r\nlines\tand\u00a0more", "two lines and more"),
        ("line\u2028separator", "line<U+2028>separator"),
        ("hangul\u3164filler \ufe0f\u034f", "hangul<U+3164>filler <U+FE0F><U+034F>"),
        ("tag \U000e0041", "tag <U+E0041>"),
        ("Żółć 警察 é", "Żółć 警察 é"),
    ],
)
def test_hostile_characters_are_made_visible_or_taken_out(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert visible("a" * 10, 4) == "aaaa…"
    assert visible("a" * 4, 4) == "aaaa"


def test_the_list_puts_emergencies_first_and_fits_eighty_columns(ledger: Ledger) -> None:
    text = shown(case_table(ledger.cases()))
    assert text.index("EMERGENCY") < text.index("LE-2026-000002") < text.index("LE-2026-000005")
    assert max(map(len, text.splitlines())) <= 80
    for word in ("LE-2026-000001", "deficient", "unjudged", "disclosure", "GB · County", "no single sender", "5 cases"):
        assert word in text
    for word in ("to be moved to", "reply queued", "no reply", "copy of"):
        assert word in text


def test_an_emergency_stands_out_in_colour(ledger: Ledger) -> None:
    lines = shown(case_table(ledger.cases()), colour=True).splitlines()
    assert "\x1b[" in next(line for line in lines if "EMERGENCY" in line)


def test_a_case_shows_each_requirement_with_its_section_and_the_quoted_words(ledger: Ledger) -> None:
    text = shown(case_page(ledger.case("LE-2026-000001")), width=100)
    assert "MISSING letterhead (Guidelines 3): the first page bears no authority's name at its head" in text
    assert "UNDECIDED signature (Guidelines 3)" in text
    assert "“the account user@example.net” (request.pdf, page 1)" in text
    assert "A person must decide: signature" in text
    assert "p.umbrella@county.police.uk (official · GB · County Police)" in text
    assert "2026-01-01 to 2026-03-31" in text
    assert "Reply-To points to another domain" in text
    assert "queued no. 1 to p.umbrella@county.police.uk, deficient (en)" in text
    assert "2026-11-25 12:00Z recorded: disposition deficient" in text
    assert text.index("MISSING letterhead") < text.index("met account_email")


def test_a_case_shows_the_versions_it_was_judged_by_short_enough_to_compare(ledger: Ledger) -> None:
    reference = ledger.record(new_case(6, versions=Versions("a" * 64, "b" * 64)), no_reply, NOON, LIMIT)
    text = shown(case_page(ledger.case(reference)), width=100)
    assert f"Judged by   domain lists {'a' * 12}, policy {'b' * 12} " in text
    assert "a" * 13 not in text
    assert "Judged by" not in shown(case_page(ledger.case("LE-2026-000001")))


def test_an_emergency_case_says_so_above_all_and_names_the_mail_body(ledger: Ledger) -> None:
    text = shown(case_page(ledger.case("LE-2026-000002")))
    assert text.startswith("EMERGENCY:")
    assert "(mail body)" in text


def test_an_unjudged_case_shows_why_and_has_no_requirements(ledger: Ledger) -> None:
    text = shown(case_page(ledger.case("LE-2026-000004")))
    assert "unjudged: 60 MB: larger than max_message_bytes" in text
    assert "never fetched" in text
    assert "Requirements" not in text


def test_a_judgement_that_the_dns_kept_from_certainty_says_so_above_its_findings() -> None:
    text = shown(Group(*judgement(replace(MISROUTED, waits_for="the DNS did not answer about k1"))))
    assert "Judge it again when the DNS answers: the DNS did not answer about k1" in " ".join(text.split())


def test_the_outbox_shows_what_a_person_needs_to_release_a_reply(ledger: Ledger) -> None:
    ledger.record(new_case(9), reply_to("z@example.org", ReplyState.HELD, "unproven sender"), NOON, LIMIT)
    text = shown(outbox_table(ledger.replies(ReplyState.HELD)))
    for word in ("1 reply", "LE-2026-000006", "z@example.org", "held", "unproven sender", "deficient (en)"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 80


HOSTILE = "[bold red]X[/] [link=http://example.org]y[/link] \x1b[31m\u202ekcab :skull: [/nonsense]"


def test_hostile_text_is_neither_markup_nor_escape_sequence_wherever_it_stands(ledger: Ledger) -> None:
    evidence = Evidence("officer_name", HOSTILE, HOSTILE, HOSTILE, 1)
    hostile = replace(
        DEFICIENT,
        reason=HOSTILE,
        explanation=HOSTILE,
        sender=replace(DEFICIENT.sender, address=HOSTILE, country=HOSTILE, authority=HOSTILE),
        fields=replace(DEFICIENT.fields, officer_name=HOSTILE),
        findings=(Finding(HOSTILE, Status.MISSING, HOSTILE, HOSTILE, (evidence,)),),
        evidence=(evidence,),
        needs_review=(HOSTILE,),
    )
    entry = new_case(7, hostile, subject=HOSTILE, message_id=HOSTILE, folder=HOSTILE)
    reference = ledger.record(entry, reply_to(HOSTILE, ReplyState.HELD, HOSTILE), NOON, LIMIT)
    for what in (case_page(ledger.case(reference)), case_table(ledger.cases()), outbox_table(ledger.replies())):
        text = shown(what, width=2000)
        assert "[bold red]X[/] [link=http://example.org]y[/link] [31m<U+202E>kcab :skull: [/nonsense]" in text
        assert not {"\x1b", "\u202e"} & set(text)


def test_a_thread_is_shown_with_what_each_message_brought_and_whose_judgement_stands(ledger: Ledger) -> None:
    root = "LE-2026-000001"
    progress = Progress(root, ("signature",))
    newest = record(ledger, 6, replace(DEFICIENT, missing=("letterhead",), thread=progress))
    pages = {reference: shown(case_page(ledger.case(reference)), 120) for reference in (root, newest)}

    for page in pages.values():
        assert "brought signature; missing letterhead" in page
        assert "repeats LE-2026-000001: not answered" in page
        assert f"{newest} deficient p.umbrella@county.police.uk" in page
    assert "(this message, this judgement stands)" in pages[newest]
    assert "stands now:" in shown(case_table(ledger.cases()))
    assert "Thread" not in shown(case_page(ledger.case("LE-2026-000002")))
