"""The order of judgement: each gate before the next, then the requirements; emergencies and preservation apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rules.assess import GATE_SECTIONS, GATES, assess
from rules.gates import automated, other_policy, unauthenticated_sender, unofficial_sender, wrong_channel
from rules.model import (
    Assessment,
    Author,
    Disposition,
    Header,
    PathwayId,
    ReplyAction,
    RequestType,
    Status,
    Submission,
    UserNotification,
)
from tests.rules.requirements.examples import LETTER, OFFICER, changed, pdf, policy, proof_of, submission

PRIVATE = "jane.hartwell@gmail.com"
ROBOT = (Header("auto-submitted", "auto-generated"),)

DANGER = f"""This is an emergency disclosure request: there is an imminent threat to life. At 21:40 tonight the user of the
account panel.buyer@example.com posted a video in which he holds a knife to his wife and wrote that he will kill her
before midnight. Please provide the log-in IP addresses of the account at once.

Jane Hartwell
Detective Sergeant, Metropolitan Police Service
Telephone: 020 7946 0231
E-mail: {OFFICER}
"""
TOLD = DANGER.partition("At 21:40")[2].partition(" Please provide")[0]

ORDER, LIST = LETTER[LETTER.index("A production") : LETTER.index("The user")], LETTER[LETTER.index("Please provide") :]
LIST = LIST[: LIST.index("Yours")]
KEEP = changed(
    (ORDER, "We make this request under section 16 of the Cybercrime Act 2001.\n\n"),
    (LIST, "Please preserve all data of this account for 90 days. No disclosure is sought yet.\n\n"),
)


def judged(message: Submission) -> Assessment:
    """The judgement of a message by the shipped policy."""
    return assess(message, policy())


def outcome(message: Submission) -> tuple[str, str, str]:
    """Disposition, reason and reply."""
    judgement = judged(message)
    return judgement.disposition.value, judgement.reason, judgement.reply.value


# --- the gates ---------------------------------------------------------------------------------------------------


def ladder() -> Iterator[tuple[Submission, tuple[str, str, str]]]:
    """From a message that every gate applies to; each step takes away the first that still does."""
    worst = submission(
        sender=PRIVATE,
        proven=False,
        headers=ROBOT,
        to=("support@tokensmm.org",),
        said="Have you seen blog.smmpanelus.com? Kind regards",
    )
    yield worst, ("misrouted", "automated", "none")
    by_hand = replace(worst, headers=())
    yield by_hand, ("misrouted", "unofficial_sender", "hold")
    official = replace(by_hand, author=Author(OFFICER), envelope_sender=OFFICER)
    yield official, ("misrouted", "unauthenticated_sender", "hold")
    proven = replace(official, trace=proof_of("met.police.uk"))
    yield proven, ("misrouted", "wrong_channel", "send")
    addressed = replace(proven, to=submission().to)
    yield addressed, ("misrouted", "other_policy", "send")
    yield replace(addressed, body=submission(said="Kind regards").body), ("misrouted", "not_a_request", "send")
    yield submission(pdf(changed(("Detective Sergeant\n", "")))), ("deficient", "requirements", "send")
    yield submission(pdf()), ("accepted", "complete", "send")


LADDER = tuple(ladder())


@pytest.mark.parametrize(("message", "expected"), LADDER, ids=[e[1] for _, e in LADDER])
def test_the_first_gate_that_applies_decides(message: Submission, expected: tuple[str, str, str]) -> None:
    assert outcome(message) == expected


def test_the_gates_stand_in_the_published_order() -> None:
    modules = (automated, unofficial_sender, unauthenticated_sender, wrong_channel, other_policy)
    assert tuple(m.check for m in modules) == GATES


@pytest.mark.parametrize("message", [m for m, e in LADDER if e[0] == "misrouted"])
def test_a_misrouted_message_has_one_finding_and_neither_type_nor_road_nor_gaps(message: Submission) -> None:
    judgement = judged(message)
    assert (judgement.request_type, judgement.pathway, judgement.missing) == (None, None, ())
    (finding,) = judgement.findings
    assert (finding.requirement, finding.status) == (judgement.reason, Status.MISSING)
    assert finding.section == GATE_SECTIONS[judgement.reason]
    assert finding.why == judgement.explanation


def test_a_private_sender_who_proves_the_domain_is_answered() -> None:
    assert outcome(submission(pdf(), sender=PRIVATE)) == ("misrouted", "unofficial_sender", "send")


def test_the_authority_that_a_refused_letter_names_is_kept_for_those_who_own_the_list() -> None:
    refused = judged(submission(pdf(), sender=PRIVATE))
    (named,) = [e for e in refused.evidence if e.field == "letter_authority"]
    assert named.value == "Metropolitan Police Service, Economic Crime Unit"
    assert refused.fields.authority_name is None
    for other in (submission(pdf(), proven=False), submission(pdf()), submission(said="Hello", sender=PRIVATE)):
        assert "letter_authority" not in {e.field for e in judged(other).evidence}


def test_without_a_single_author_nobody_is_answered() -> None:
    nobody = replace(submission(pdf()), author=Author(None, defect="2 From fields"))
    assert outcome(nobody) == ("misrouted", "unofficial_sender", "none")
    assert judged(nobody).sender.address is None


# --- the requirements --------------------------------------------------------------------------------------------


def test_the_complete_letter_is_accepted_with_every_finding_met() -> None:
    judgement = judged(submission(pdf()))
    assert (judgement.disposition, judgement.missing, judgement.needs_review) == (Disposition.ACCEPTED, (), ())
    assert {f.status for f in judgement.findings} == {Status.MET}
    assert (judgement.request_type, judgement.pathway) == (RequestType.DISCLOSURE, PathwayId.UK)
    assert (judgement.alert, judgement.priority) == (False, "normal")
    assert (judgement.sender.official, judgement.sender.country) == (True, "GB")


def test_a_deficient_sender_gets_every_reason_at_once_in_sorted_order() -> None:
    text = changed(("Detective Sergeant\n", ""), ("Our reference: 4471/26\n", ""), ("@ink\n", ""))
    judgement = judged(submission(pdf(text)))
    assert judgement.missing == ("case_number", "officer_title", "signature")
    assert {f.requirement for f in judgement.findings if f.status is Status.MISSING} == set(judgement.missing)


def test_a_scan_that_cannot_be_read_here_is_decided_against_acceptance_and_put_before_a_person() -> None:
    scan = replace(pdf(), pages=(), problems=("page 1: OCR is switched off in [reading]",))
    judgement = judged(submission(scan, said="Please provide the IP logs of panel.buyer@example.com for May 2025."))
    assert judgement.disposition is Disposition.DEFICIENT
    assert judgement.needs_review == ("pdf",)
    assert judgement.reply is ReplyAction.HOLD
    assert "pdf" in judgement.missing


def test_a_request_in_the_mail_body_lacks_pdf_letterhead_and_signature() -> None:
    judgement = judged(submission(said=LETTER))
    assert judgement.disposition is Disposition.DEFICIENT
    assert {"pdf", "letterhead", "signature"} <= set(judgement.missing)
    assert judgement.fields.account_emails == ("panel.buyer@example.com",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Do not notify the account holder of this order.", UserNotification.PROHIBITED),
        ("The order is sealed.", UserNotification.UNSPECIFIED),
        ("It would assist us if the user were not made aware.", UserNotification.UNSPECIFIED),
    ],
)
def test_only_words_that_forbid_it_prohibit_telling_the_user(said: str, expected: UserNotification) -> None:
    text = changed(("Yours faithfully,", f"{said}\n\nYours faithfully,"))
    assert judged(submission(pdf(text))).user_notification is expected


def test_the_same_letter_from_abroad_takes_no_road() -> None:
    judgement = judged(submission(pdf(), sender="a.nowak@policja.gov.pl"))
    assert judgement.pathway is PathwayId.NONE
    assert "pathway" in judgement.missing


# --- preservation ------------------------------------------------------------------------------------------------


def test_a_preservation_needs_neither_period_nor_process_nor_road() -> None:
    judgement = judged(submission(pdf(KEEP)))
    assert (judgement.request_type, judgement.pathway) == (RequestType.PRESERVATION, None)
    assert (judgement.disposition, judgement.reason, judgement.missing) == (Disposition.ACCEPTED, "complete", ())
    asked = {f.requirement for f in judgement.findings}
    assert asked.isdisjoint({"time_period", "legal_process", "pathway", "residency", "uk_subject"})


def test_a_preservation_still_names_its_case() -> None:
    assert judged(submission(pdf(changed(("Our reference: 4471/26\n", ""), text=KEEP)))).missing == ("case_number",)


def test_disclosure_wins_over_preservation_in_one_letter() -> None:
    both = changed((LIST, f"{LIST}Please also preserve all data of this account for 90 days.\n\n"))
    assert judged(submission(pdf(both))).request_type is RequestType.DISCLOSURE


# --- emergencies -------------------------------------------------------------------------------------------------


def test_an_emergency_is_accepted_without_the_formal_process() -> None:
    judgement = judged(submission(said=DANGER))
    assert (judgement.disposition, judgement.reason) == (Disposition.ACCEPTED, "emergency")
    assert (judgement.request_type, judgement.pathway) == (RequestType.EMERGENCY, None)
    assert (judgement.missing, judgement.alert, judgement.priority) == ((), True, "emergency")


def test_an_accepted_emergency_says_what_is_still_missing() -> None:
    judgement = judged(submission(said=changed(("Telephone: 020 7946 0231\n", ""), text=DANGER)))
    assert (judgement.disposition, judgement.missing) == (Disposition.ACCEPTED, ("officer_phone",))


def test_an_emergency_is_read_from_document_and_mail_together() -> None:
    danger, _, contact = DANGER.partition("\n\n")
    judgement = judged(submission(pdf(f"Metropolitan Police Service\n\n{danger}"), said=f"See attached.\n\n{contact}"))
    assert (judgement.reason, judgement.fields.officer_phone) == ("emergency", "+442079460231")


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        (TOLD, "It concerns the account panel.buyer@example.com.", "emergency_description"),
        ("account panel.buyer@example.com", "account panelbuyer77", "account_email"),
    ],
)
def test_an_emergency_without_facts_or_account_is_refused_and_still_alerts(old: str, new: str, lacks: str) -> None:
    text = DANGER.replace(f"At 21:40{TOLD}", new) if old == TOLD else changed((old, new), text=DANGER)
    judgement = judged(submission(said=text))
    assert (judgement.disposition, judgement.reason) == (Disposition.DEFICIENT, "requirements")
    assert lacks in judgement.missing
    assert (judgement.alert, judgement.reply) == (True, ReplyAction.SEND)


MISROUTED = {
    "unofficial_sender": submission(said=DANGER, sender=PRIVATE),
    "unauthenticated_sender": submission(said=DANGER, proven=False),
    "wrong_channel": submission(said=DANGER, to=("support@tokensmm.org",)),
}


@pytest.mark.parametrize(("reason", "message"), MISROUTED.items(), ids=MISROUTED.keys())
def test_a_threat_to_life_alerts_even_when_the_message_is_misrouted(reason: str, message: Submission) -> None:
    judgement = judged(message)
    assert (judgement.disposition, judgement.reason) == (Disposition.MISROUTED, reason)
    assert (judgement.alert, judgement.priority, judgement.request_type) == (True, "emergency", None)
    assert "emergency" in {e.field for e in judgement.evidence}


def test_a_robot_that_quotes_an_emergency_alerts_nobody() -> None:
    judgement = judged(submission(said=DANGER, headers=ROBOT))
    assert (judgement.reason, judgement.alert, judgement.priority) == ("automated", False, "normal")


def test_a_threat_to_life_is_never_turned_away_as_no_request() -> None:
    judgement = judged(submission(said="There is an imminent threat to life. Call me."))
    assert (judgement.disposition, judgement.request_type) == (Disposition.DEFICIENT, RequestType.EMERGENCY)


# --- what was not read whole -------------------------------------------------------------------------------------

CUT = {"cut": ("more than 200 parts: the rest were not opened",)}
AMBIGUOUS = {"ambiguous": ("a line begins like the delimiter of a part and goes on",)}


@pytest.mark.parametrize("unsure", [CUT, AMBIGUOUS], ids=["cut", "ambiguous"])
@pytest.mark.parametrize("letter", [LETTER, KEEP], ids=["disclosure", "preservation"])
def test_no_formal_request_is_accepted_on_a_message_that_was_not_read_whole(
    letter: str, unsure: dict[str, tuple[str, ...]]
) -> None:
    whole = submission(pdf(letter))
    assert outcome(whole) == ("accepted", "complete", "send")
    judgement = judged(replace(whole, **unsure))
    assert (judgement.disposition, judgement.reply) == (Disposition.DEFICIENT, ReplyAction.HOLD)
    assert judgement.missing == judgement.needs_review == ("pdf",)


@pytest.mark.parametrize("unsure", [CUT, AMBIGUOUS], ids=["cut", "ambiguous"])
def test_an_emergency_in_a_message_that_was_not_read_whole_is_seen_and_put_before_a_person(
    unsure: dict[str, tuple[str, ...]],
) -> None:
    judgement = judged(replace(submission(said=DANGER), **unsure))
    assert judgement.alert
    assert judgement.request_type is RequestType.EMERGENCY
    assert "emergency_description" in judgement.needs_review


@pytest.mark.parametrize("unsure", [CUT, AMBIGUOUS], ids=["cut", "ambiguous"])
def test_what_was_not_read_may_hold_the_request(unsure: dict[str, tuple[str, ...]]) -> None:
    note = submission(said="Thank you for the good talk last week.", subject="Thank you")
    assert judged(note).reason == "not_a_request"
    assert judged(replace(note, **unsure)).needs_review == ("pdf",)


def test_the_legal_mailbox_may_stand_among_the_recipients_that_were_not_read() -> None:
    elsewhere = submission(pdf(LETTER), to=("support@tokensmm.org",))
    assert judged(elsewhere).reason == "wrong_channel"
    assert judged(replace(elsewhere, **CUT)).needs_review == ("pdf",)
