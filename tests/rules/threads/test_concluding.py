"""The judgement of a follow-up: over all papers, never worse without a person, never without its alert."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.assess import assess
from rules.model import Assessment, Disposition, Document, Progress, ReplyAction, Status, Submission, UserNotification
from rules.threads.concluding import THREAD, conclude, is_over, is_repeat, judge_together
from rules.threads.joining import is_met
from rules.threads.merging import Earlier
from rules.threads.own_text import OwnText
from rules.threads.quoting import own_words
from tests.rules.requirements.examples import HEAD, INK, LETTER, body, pdf, policy, submission

ROOT = "LE-2026-000147"
NO_PHONE = LETTER.replace("Telephone: 020 7946 0231\n", "")
EMERGENCY = (
    "This is an emergency: there is an imminent threat to life.\n"
    "He wrote at 21:40 tonight that he will kill his wife before midnight with a knife.\n"
    "Please tell us at once the log-in IP addresses of his account.\n"
    "Detective Sergeant Jane Hartwell, Metropolitan Police Service, 020 7946 0231, j.hartwell@met.police.uk\n"
)


def paper(text: str, sha256: str = "b" * 64) -> Document:
    return replace(pdf(text, "paper.pdf"), sha256=sha256)


def mail(words: str, *documents: Document) -> Submission:
    return replace(submission(*documents), body=body(words))


def judge(message: Submission) -> Assessment:
    return assess(message, policy())


def together(latest: Submission, *earlier: Submission) -> Assessment:
    """The judgement of a thread as the daemon comes to it."""
    parts = [Earlier(f"{ROOT}-{n + 1}" if n else ROOT, message) for n, message in enumerate(earlier)]
    return judge_together(parts, latest, judge(latest), judge, policy().vocabulary)


def concluded(latest: Submission, *earlier: Submission) -> tuple[Assessment, set[str]]:
    new = bool(latest.documents)
    found = conclude(ROOT, judge(earlier[-1]), judge(latest), together(latest, *earlier), new_papers=new)
    return found.assessment, {signal.name for signal in found.signals}


# --- documents add up --------------------------------------------------------------------------------------------


def test_a_supplement_completes_the_letter() -> None:
    found, told = concluded(mail("", paper("Telephone number of the officer: 020 7946 0231")), mail("", pdf(NO_PHONE)))
    assert (found.disposition, found.missing, told) == (Disposition.ACCEPTED, (), set())
    assert found.thread == Progress(ROOT, ("officer_phone",))


def test_the_letter_leads_however_many_annexes_came_since() -> None:
    annexes = [mail("", paper(f"Annex {n}. A list.", str(n) * 64)) for n in (1, 2)]
    found = together(
        mail("", paper("Telephone number of the officer: 020 7946 0231")), mail("", pdf(NO_PHONE)), *annexes
    )
    assert found.missing == ()


def test_a_complete_letter_is_judged_by_itself() -> None:
    wrong = LETTER.replace("panel.buyer@example.com", "somebody.else@example.com").replace("Telephone: 020", "T 020")
    found, _ = concluded(mail("", paper(LETTER)), mail("", pdf(wrong)))
    assert found.fields.account_emails == ("panel.buyer@example.com",)


def test_what_forbids_to_tell_the_user_stays_in_force() -> None:
    before = judge(mail("", pdf(NO_PHONE + "\nYou must not notify the account holder of this request.\n")))
    assert before.user_notification is UserNotification.PROHIBITED
    latest = mail("", paper(LETTER))
    found = conclude(ROOT, before, judge(latest), judge(latest), new_papers=True)
    assert found.assessment.user_notification is UserNotification.PROHIBITED


def test_our_quoted_reply_is_no_evidence() -> None:
    ours = (
        "Your request does not yet meet the requirements of our Assistance Guidelines.\n"
        "1. Work telephone number (Guidelines 3)\n   State a number such as Telephone: 020 7946 0999 of your authority.\n"
        "2. Legal basis: section 9 and Schedule 1 to the Police and Criminal Evidence Act 1984\n"
        "Account: panel.buyer@example.com for the period 1 November 2025 to 31 January 2026"
    )
    quoted = "\n".join(f"> {line}" for line in ours.splitlines())
    request = mail("Please send me the data of a user.\nJane Hartwell")
    asked, answer = (
        judge(request),
        own_words(mail(f"See below.\nOn 9 May 2026, Legal team wrote:\n{quoted}"), OwnText((ours,))),
    )
    found, _ = concluded(answer, request)
    assert (found.missing, found.fields) == (asked.missing, asked.fields)
    assert found.thread == Progress(ROOT)


def test_a_covering_letter_on_the_authoritys_paper_does_not_take_the_place_of_the_letter() -> None:
    cover = (
        f"{HEAD}\n\nTo: TokenSMM LLP\n\nDear Sir or Madam,\n\nPlease disclose what our letter of 9 February 2026 asks for.\n"
        "The account is panel.buyer@example.com.\nTelephone: 020 7946 0231\n"
    )
    assert is_met(judge(mail("", pdf(cover))), "letterhead")
    assert together(mail("", replace(pdf(cover), sha256="b" * 64)), mail("", pdf(NO_PHONE))).missing == ()


def test_a_correction_without_a_signature_is_not_completed_by_the_old_one() -> None:
    unsigned = LETTER.replace(INK, "").replace("panel.buyer@example.com", "other.buyer@example.com")
    found = together(mail("", replace(pdf(unsigned), sha256="b" * 64)), mail("", pdf(NO_PHONE)))
    assert "signature" in found.missing


# --- emergencies -------------------------------------------------------------------------------------------------


def test_an_emergency_told_in_the_mail_is_completed_by_another_mail() -> None:
    first = mail(EMERGENCY)
    assert judge(first).disposition is Disposition.DEFICIENT
    found, told = concluded(mail("The account is registered with the e-mail address panel.buyer@example.com."), first)
    assert (found.disposition, found.reason, found.alert, told) == (Disposition.ACCEPTED, "emergency", True, set())
    assert "account_email" in (found.thread or Progress("")).gained


def test_the_order_that_follows_an_emergency_is_judged_as_the_request_that_it_is() -> None:
    emergency = mail(f"{EMERGENCY}The account is panel.buyer@example.com.\n")
    found, told = concluded(mail("The formal order.", paper(LETTER)), emergency)
    assert (found.request_type, found.reason, told) == ("disclosure", "complete", set())


def test_that_a_danger_is_over_makes_no_new_emergency_and_goes_before_a_person() -> None:
    emergency = mail(f"{EMERGENCY}The account is panel.buyer@example.com.\n")
    latest = mail("She was found safe an hour ago. Thank you.")
    assert is_over(latest, judge(latest), policy().vocabulary)
    found, told = concluded(latest, emergency)
    assert (found.request_type, found.reply, told) == (None, ReplyAction.HOLD, {"case_unsettled"})


def test_a_new_emergency_in_a_follow_up_is_one() -> None:
    found, _ = concluded(mail(EMERGENCY), mail("", pdf(LETTER)))
    assert (found.request_type, found.alert) == ("emergency", True)


def test_thanks_in_an_emergency_call_a_person_and_are_not_answered() -> None:
    emergency = mail(f"{EMERGENCY}The account is panel.buyer@example.com.\n")
    found, told = concluded(mail("Thank you, we have it."), emergency)
    assert (found.reason, found.alert, found.reply, told) == ("emergency", True, ReplyAction.NONE, {"nothing_new"})


def test_an_alert_is_never_taken_back() -> None:
    before, alone = judge(mail("", pdf(LETTER))), judge(mail("", pdf(LETTER)))
    for one, other in ((True, False), (False, True), (True, True)):
        found = conclude(ROOT, before, replace(alone, alert=one), replace(alone, alert=other), new_papers=False)
        assert found.assessment.alert
    found = conclude(ROOT, before, alone, alone, new_papers=False, quoted_alert=True)
    assert (found.assessment.alert, found.assessment.reply) == (True, ReplyAction.NONE)


# --- what stands -------------------------------------------------------------------------------------------------


def test_an_accepted_case_is_never_made_worse_without_a_person() -> None:
    accepted = judge(mail("", pdf(LETTER)))
    worse = replace(accepted, disposition=Disposition.DEFICIENT, reason="requirements", missing=("signature",))
    found = conclude(ROOT, accepted, worse, worse, new_papers=True)
    assert (found.assessment.reply, found.assessment.needs_review) == (ReplyAction.HOLD, (THREAD,))
    assert [signal.name for signal in found.signals] == ["case_unsettled"]
    assert found.assessment.thread == Progress(ROOT, (), ("signature",), stands=False)


def test_thanks_for_an_accepted_request_are_not_answered() -> None:
    found, told = concluded(mail("Thank you very much."), mail("", pdf(LETTER)))
    assert (found.disposition, found.reply, told) == (Disposition.ACCEPTED, ReplyAction.NONE, {"nothing_new"})


def test_words_alone_to_a_deficient_request_are_answered() -> None:
    found, told = concluded(mail("What else do you need?"), mail("", pdf(NO_PHONE)))
    assert (found.reply, told) == (ReplyAction.SEND, set())


def test_words_alone_for_the_second_time_wait_for_a_person() -> None:
    """A machine that says that somebody is on leave, and does not say that it is one, is answered once."""
    idle = replace(judge(mail("", pdf(NO_PHONE))), thread=Progress(ROOT))
    found = conclude(ROOT, idle, idle, idle, new_papers=False)
    assert (found.assessment.reply, [s.name for s in found.signals]) == (ReplyAction.HOLD, ["nothing_new"])
    brought = replace(idle, thread=Progress(ROOT, ("signature",)))
    assert conclude(ROOT, brought, idle, idle, new_papers=False).assessment.reply is ReplyAction.SEND


@pytest.mark.parametrize(
    ("change", "same"),
    [({}, True), ({"missing": ("signature",)}, False), ({"alert": True}, False), ({"request_type": None}, False)],
)
def test_a_repeat_is_judged_as_the_first(change: dict[str, object], same: bool) -> None:
    first = judge(mail("", pdf(LETTER)))
    assert is_repeat(replace(first, **change), first) is same  # type: ignore[arg-type]


def test_a_requirement_that_no_longer_applies_is_not_gained() -> None:
    before = judge(mail("", pdf(NO_PHONE.replace("for the period from 1 November 2025 to 31 January 2026", "now"))))
    assert "time_period" in before.missing
    now = replace(before, findings=tuple(f for f in before.findings if f.requirement != "time_period"), missing=())
    assert conclude(ROOT, before, now, now, new_papers=True).assessment.thread == Progress(ROOT)
    assert any(f.status is Status.MISSING for f in before.findings)
