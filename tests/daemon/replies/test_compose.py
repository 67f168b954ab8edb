from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daemon.records import ReplyState
from daemon.replies.compose import SEPARATOR, compose
from daemon.replies.texts import REQUIREMENT_IDS, TEMPLATES, ReplyTexts
from rules.model import (
    Assessment,
    Author,
    Evidence,
    Finding,
    Header,
    Language,
    Progress,
    ReplyAction,
    Status,
    Submission,
)
from tests.daemon.replies.examples import (
    ACCEPTED,
    EVERYTHING_MISSING,
    GERMAN_LETTER,
    GERMAN_MESSAGE,
    MESSAGE,
    NOW,
    OUTCOMES,
    REFERENCE,
    SETTINGS,
    misrouted,
)
from tests.daemon.replies.mails import body, parsed, written

FOLLOW_UP_GERMAN = replace(
    GERMAN_LETTER, missing=("language", "pathway"), thread=Progress(REFERENCE, ("officer_email", "signature"))
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_outcome_has_a_reply_in_every_language_within_72_columns(
    name: str, language: str, texts: ReplyTexts
) -> None:
    assessment = replace(OUTCOMES[name], language=Language(language, language == "en", False))
    reply = written(assessment, MESSAGE, texts)
    assert reply.template == name
    assert reply.language == ("en" if language == "en" else "en+de")
    text = body(reply)
    assert REFERENCE in text
    assert ("Mit freundlichen Grüßen" in text) is (language == "de")
    too_long = [line for line in text.splitlines() if len(line) > 72 and " " in line.strip()]
    assert too_long == []
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("golden", "assessment", "submission"),
    [
        ("accepted", ACCEPTED, MESSAGE),
        ("accepted_preservation", OUTCOMES["accepted_preservation"], MESSAGE),
        ("accepted_emergency", OUTCOMES["accepted_emergency"], MESSAGE),
        ("deficient_german", GERMAN_LETTER, GERMAN_MESSAGE),
        ("follow_up_german", FOLLOW_UP_GERMAN, GERMAN_MESSAGE),
        ("follow_up_accepted", replace(ACCEPTED, thread=Progress(REFERENCE, ("signature",))), MESSAGE),
        ("misrouted_unauthenticated_sender", OUTCOMES["misrouted_unauthenticated_sender"], MESSAGE),
    ],
)
def test_a_whole_mail_is_the_golden_one(
    golden: str, assessment: Assessment, submission: Submission, texts: ReplyTexts
) -> None:
    reply = written(assessment, submission, texts)
    head = reply.raw.partition(b"\r\n\r\n")[0].decode("ascii").replace("\r\n", "\n")
    assert f"{head}\n\n{body(reply)}" == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")


UNSEEN = ("letterhead", "signature", "time_period", "account_email")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("seen", [0, 1, 2])
def test_what_could_not_be_read_is_one_point_and_names_all_that_nobody_could_check(
    seen: int, language: str, texts: ReplyTexts
) -> None:
    stands = (Evidence("", "x", "x", "mail body", 0),)
    missing = tuple(sorted(("pdf", *UNSEEN)))
    findings = (
        Finding("pdf", Status.MISSING, "3", "the mail is encrypted, and no key to it is held here"),
        *(Finding(r, Status.MISSING, "3", "", stands if n < seen else ()) for n, r in enumerate(UNSEEN)),
    )
    judged = replace(GERMAN_LETTER if language == "de" else OUTCOMES["deficient"], missing=missing, findings=findings)
    reply = written(judged, replace(MESSAGE, encrypted=True), texts)
    words = next(w for w in texts.languages if w.code == language)
    text = " ".join(body(reply).split())
    assert all(words.requirements[requirement].title in text for requirement in missing)
    numbered = sum(f" {n}. {words.requirements[r].title}" in text for n in range(1, 6) for r in missing)
    assert numbered == (1 + seen if len(UNSEEN) - seen >= 3 else len(missing))


def test_the_headers_are_those_of_an_automatic_answer_in_the_senders_thread(texts: ReplyTexts) -> None:
    message = parsed(written(ACCEPTED, MESSAGE, texts))
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["In-Reply-To"] == "<20261124.0815@met.police.uk>"
    assert message["References"].split() == [
        "<first@met.police.uk>",
        "<second@tokensmm.org>",
        "<20261124.0815@met.police.uk>",
    ]
    assert message["Subject"] == "Re: Production order 01/CYB/4471/26 [LE-2026-000147]"
    assert message["From"] == "Legal team <legal-smmpanelus@tokensmm.org>"
    assert message["Date"].datetime == NOW
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in message.iter_parts()] == ["utf-8", "utf-8"]


def test_the_reply_goes_to_the_author_and_never_to_reply_to(texts: ReplyTexts) -> None:
    reply = written(ACCEPTED, replace(MESSAGE, reply_to=("thief@mail.example",)), texts)
    assert reply.recipient == "mara.quillfeather@met.police.uk"
    assert parsed(reply)["To"] == "mara.quillfeather@met.police.uk"
    assert b"thief" not in reply.raw


def test_the_same_case_gives_the_same_bytes_and_another_case_another_message_id(texts: ReplyTexts) -> None:
    first = written(ACCEPTED, MESSAGE, texts)
    assert first == written(ACCEPTED, MESSAGE, texts)
    other = compose(ACCEPTED, MESSAGE, texts, SETTINGS, "LE-2026-000148", NOW)
    assert other is not None
    assert other.message_id != first.message_id
    assert parsed(first)["Message-ID"] == first.message_id
    assert first.message_id.startswith("<LE-2026-000147.")
    assert first.message_id.endswith("@tokensmm.org>")


def test_an_acknowledgement_quotes_back_what_was_understood(texts: ReplyTexts) -> None:
    text = body(written(ACCEPTED, MESSAGE, texts))
    for quoted in (
        "moonlit.metrics@mail.example",
        "moonlit.backup@mail.example",
        "2026-03-01",
        "2026-05-31",
        "01/CYB/4471/26",
        "IP addresses of log-ins",
        "order history",
        "production order",
    ):
        assert quoted in text


def test_a_deficient_reply_lists_every_gap_with_what_to_send_and_its_section(texts: ReplyTexts) -> None:
    text = " ".join(body(written(EVERYTHING_MISSING, MESSAGE, texts)).split())
    for number, requirement in enumerate(REQUIREMENT_IDS, start=1):
        for words in texts.languages:
            wording = words.requirements[requirement]
            guidelines = "Guidelines" if words.code == "en" else "Leitfaden"
            assert f"{number}. {wording.title} ({guidelines} {wording.section}) {wording.missing}" in text
            assert wording.send in text


def test_the_particular_reason_chooses_the_words_and_is_quoted(texts: ReplyTexts) -> None:
    finding = Finding("pdf", Status.MISSING, "3", "the PDF request.pdf is password-protected")
    assessment = replace(EVERYTHING_MISSING, missing=("pdf",), findings=(finding,))
    text = " ".join(body(written(assessment, MESSAGE, texts)).split())
    assert "One point is open" in text
    assert "Reason: the PDF request.pdf is password-protected" in text
    assert "Attach the same document without password protection." in text
    assert "Hängen Sie dasselbe Dokument ohne Kennwortschutz an." in text


def test_a_gap_that_the_machine_could_not_decide_is_named_as_such(texts: ReplyTexts) -> None:
    finding = Finding("signature", Status.UNDECIDED, "3", "too faint to tell")
    decided = replace(EVERYTHING_MISSING, missing=("signature",), findings=())
    sentence = "could not be established with certainty"
    assert sentence not in " ".join(body(written(decided, MESSAGE, texts)).split())
    undecided = replace(decided, findings=(finding,))
    assert sentence in " ".join(body(written(undecided, MESSAGE, texts)).split())


def test_a_reply_that_rests_on_what_was_not_read_waits_for_a_person(texts: ReplyTexts) -> None:
    held = replace(EVERYTHING_MISSING, reply=ReplyAction.HOLD, needs_review=("pdf",))
    reply = written(held, MESSAGE, texts)
    assert reply.state is ReplyState.HELD
    assert "could not decide pdf" in reply.note
    assert "forgery" not in reply.note


def test_english_stands_first_and_the_letters_language_below_a_separator(texts: ReplyTexts) -> None:
    text = body(written(GERMAN_LETTER, GERMAN_MESSAGE, texts))
    english, german = text.split(SEPARATOR)
    assert english.startswith("Dear Sir or Madam,")
    assert "maßgeblich ist der englische" in german
    assert "Sehr geehrte Damen und Herren," in german


def test_a_language_that_is_not_worded_is_answered_in_english_alone(texts: ReplyTexts) -> None:
    french = replace(ACCEPTED, language=Language("fr", english=False, certified_translation=True))
    reply = written(french, MESSAGE, texts)
    assert reply.language == "en"
    assert SEPARATOR not in body(reply)


def test_a_misrouted_sender_learns_nothing_of_what_was_read(texts: ReplyTexts) -> None:
    for reason in ("unofficial_sender", "unauthenticated_sender"):
        assessment = replace(misrouted(reason), fields=ACCEPTED.fields)
        text = body(written(assessment, MESSAGE, texts))
        assert "moonlit" not in text
        assert "4471" not in text


def test_the_wrong_channel_is_named_whatever_its_letter_case(texts: ReplyTexts) -> None:
    text = body(written(misrouted("wrong_channel"), replace(MESSAGE, to=("Support@TokenSMM.org",)), texts))
    assert "support@tokensmm.org" in text
    assert "billing@tokensmm.org" not in text


def test_a_danger_to_life_is_answered_with_the_emergency_services_even_when_misrouted(texts: ReplyTexts) -> None:
    calm, alarmed = misrouted("unofficial_sender"), replace(misrouted("unofficial_sender"), alert=True)
    assert "999" not in body(written(calm, MESSAGE, texts))
    assert "999" in body(written(alarmed, MESSAGE, texts))


# --- whether there is a reply at all -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        replace(MESSAGE, author=Author(None, defect="2 mailboxes in From")),
        replace(MESSAGE, author=Author("")),
        replace(MESSAGE, author=Author("not an address")),
        replace(MESSAGE, author=Author("a@b@gov.uk")),
        replace(MESSAGE, author=Author("officer@localhost")),
        replace(MESSAGE, author=Author("officer@met.police.uk\r\nBcc: x@mail.example")),
        replace(MESSAGE, author=Author("officer@met.police.uk\n")),
        replace(MESSAGE, author=Author(f"{'x' * 65}@met.police.uk")),
        replace(MESSAGE, author=Author("officer@\u202eku.ecilop.tem")),
        replace(MESSAGE, author=Author("\udc80officer@met.police.uk")),
        replace(MESSAGE, author=Author("LEGAL-smmpanelus@tokensmm.org")),
        replace(MESSAGE, author=Author("support@tokensmm.org")),
        replace(MESSAGE, author=Author("MAILER-DAEMON@met.police.uk")),
        replace(MESSAGE, envelope_sender=""),
        replace(MESSAGE, headers=(Header("auto-submitted", "auto-replied; owner=x"),)),
        replace(MESSAGE, headers=(Header("auto-submitted", ""),)),
        replace(MESSAGE, headers=(Header("auto-submitted", "no"), Header("auto-submitted", "auto-generated"))),
        replace(MESSAGE, headers=(Header("precedence", "Bulk"),)),
        replace(MESSAGE, headers=(Header("precedence", "list"),)),
        replace(MESSAGE, headers=(Header("list-id", "<news.met.police.uk>"),)),
    ],
)
def test_machines_lists_bounces_ourselves_and_nobody_are_never_answered(changed: Submission, texts: ReplyTexts) -> None:
    assert compose(ACCEPTED, changed, texts, SETTINGS, REFERENCE, NOW) is None


@pytest.mark.parametrize(
    "headers",
    [
        (Header("auto-submitted", "No (a person wrote this)"),),
        (Header("precedence", "first-class"),),
        (Header("list-unsubscribe", "<https://met.police.uk/>"),),
    ],
)
def test_a_persons_mail_is_answered(headers: tuple[Header, ...], texts: ReplyTexts) -> None:
    assert written(ACCEPTED, replace(MESSAGE, headers=headers), texts).state is ReplyState.QUEUED


def test_nothing_is_written_when_the_rules_want_no_reply_or_replies_are_off(texts: ReplyTexts) -> None:
    unanswered = replace(ACCEPTED, reply=ReplyAction.NONE)
    assert compose(unanswered, MESSAGE, texts, SETTINGS, REFERENCE, NOW) is None
    assert compose(ACCEPTED, MESSAGE, texts, replace(SETTINGS, mode="off"), REFERENCE, NOW) is None


def test_an_automatic_message_is_not_answered_even_without_a_template_of_its_own(texts: ReplyTexts) -> None:
    assert compose(misrouted("automated", ReplyAction.NONE), MESSAGE, texts, SETTINGS, REFERENCE, NOW) is None


def test_a_held_reply_is_complete_and_says_why_it_is_held(texts: ReplyTexts) -> None:
    by_rules = written(misrouted("unauthenticated_sender", ReplyAction.HOLD), MESSAGE, texts)
    assert by_rules.state is ReplyState.HELD
    assert "unauthenticated_sender" in by_rules.note
    by_mode = compose(ACCEPTED, MESSAGE, texts, replace(SETTINGS, mode="hold"), REFERENCE, NOW)
    assert by_mode is not None
    assert by_mode.state is ReplyState.HELD
    assert 'mode = "hold"' in by_mode.note
    assert by_mode.raw == written(ACCEPTED, MESSAGE, texts).raw
    assert written(ACCEPTED, MESSAGE, texts).note == ""


def test_the_answer_to_a_follow_up_has_an_identifier_of_its_own_and_the_reference_of_the_thread(
    texts: ReplyTexts,
) -> None:
    follow_up = replace(ACCEPTED, thread=Progress(REFERENCE, ("signature",)))
    answered = replace(MESSAGE, subject=f"AW: Re: Production order [LE-2026-000001] [{REFERENCE}]")
    reply = compose(follow_up, answered, texts, SETTINGS, f"{REFERENCE}-2", NOW)
    assert reply is not None
    assert reply.message_id.startswith(f"<{REFERENCE}-2.")
    assert parsed(reply)["Subject"] == f"Re: Production order [{REFERENCE}]"
    assert f"{REFERENCE}-2" not in body(reply)


def test_a_follow_up_that_brought_nothing_is_told_so(texts: ReplyTexts) -> None:
    idle = replace(GERMAN_LETTER, thread=Progress(REFERENCE))
    text = " ".join(body(written(idle, MESSAGE, texts)).split())
    assert "It brought none of what is missing: PDF document;" in text
    assert "We now have" not in text
