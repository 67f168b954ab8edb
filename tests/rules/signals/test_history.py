"""What earlier cases tell of a message."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.model import Assessment, Disposition, Document, Fields, PdfOrigin, Sender
from rules.signals.history import History, Kind, Sighting, Trait, look, officer_key, traits_of
from rules.signals.names import FRAUD
from tests.daemon.ledger.examples import DEFICIENT, MISROUTED
from tests.rules.requirements.examples import pdf, submission

ADDRESS, DOMAIN = "p.umbrella@county.police.uk", "county.police.uk"


def seen(*here: Kind, elsewhere: dict[Kind, str] | None = None, of: Assessment = DEFICIENT) -> History:
    """A ledger that knows these traits of a message, from this sender or from others."""
    others = elsewhere or {}
    traits = traits_of(of, submission(signed()))
    return History(tuple(Sighting(t, t.kind in here, others.get(t.kind, ""), "LE-2026-000007") for t in traits))


def signed() -> Document:
    return replace(pdf(), origin=PdfOrigin(images=("b" * 64,)))


def names(history: History, of: Assessment = DEFICIENT) -> list[str]:
    return [signal.name for signal in look(of, history)]


def test_a_requests_sender_officer_document_and_picture_are_remembered() -> None:
    assert traits_of(DEFICIENT, submission(signed())) == (
        Trait(Kind.ADDRESS, ADDRESS, ADDRESS),
        Trait(Kind.DOMAIN, DOMAIN, DOMAIN),
        Trait(Kind.OFFICER, "petra umbrella", DOMAIN),
        Trait(Kind.DOCUMENT, "a" * 64, ADDRESS),
        Trait(Kind.IMAGE, "b" * 64, DOMAIN),
    )


def test_a_part_of_a_government_is_a_domain_of_its_own_and_its_officers_are_the_governments() -> None:
    judged = replace(DEFICIENT, sender=Sender("a.b@polizei.nrw.de", official=True, country="DE"))
    origins = {trait.kind: trait.origin for trait in traits_of(judged, submission(signed()))}
    assert (origins[Kind.DOMAIN], origins[Kind.OFFICER]) == ("polizei.nrw.de", "nrw.de")


def test_a_message_that_proved_nothing_makes_no_sender_look_familiar_but_its_papers_are_known() -> None:
    forged = replace(
        MISROUTED, reason="unauthenticated_sender", sender=Sender("Victim@Met.Police.UK", official=True, country="GB")
    )
    kinds = {trait.kind for trait in traits_of(forged, submission(signed()))}
    assert kinds == {Kind.DOCUMENT, Kind.IMAGE}
    assert {t.origin for t in traits_of(forged, submission(signed()))} == {"victim@met.police.uk", "met.police.uk"}


def test_machines_and_nobody_are_not_remembered() -> None:
    robot = replace(MISROUTED, reason="automated", sender=Sender("mailer-daemon@met.police.uk", True, "GB"))
    assert traits_of(robot, submission(signed())) == ()
    assert traits_of(MISROUTED, submission(signed())) == ()


def test_of_a_new_domain_only_that_is_told() -> None:
    assert names(seen()) == ["first_domain"]


def test_of_a_known_domain_a_new_address_and_a_new_officer_are_told() -> None:
    assert names(seen(Kind.DOMAIN)) == ["first_address", "first_officer"]
    assert names(seen(Kind.DOMAIN, Kind.ADDRESS)) == ["first_officer"]
    assert names(seen(Kind.DOMAIN, Kind.OFFICER)) == ["first_address"]


def test_who_is_known_is_not_told() -> None:
    assert names(seen(*Kind)) == []


def test_an_officer_known_from_another_domain_is_told_with_it_even_when_the_domain_is_new() -> None:
    told = look(DEFICIENT, seen(elsewhere={Kind.OFFICER: "kent.police.uk"}))
    assert [signal.name for signal in told] == ["first_domain", "first_officer"]
    assert "kent.police.uk (case LE-2026-000007)" in told[1].text


def test_papers_that_others_sent_come_first() -> None:
    others = {Kind.DOCUMENT: "thief@gmail.com", Kind.IMAGE: "kent.police.uk"}
    told = look(DEFICIENT, seen(Kind.ADDRESS, Kind.DOMAIN, elsewhere=others))
    assert [signal.name for signal in told] == ["known_document", "known_image", "first_officer"]
    assert "thief@gmail.com (case LE-2026-000007)" in told[0].text


def test_every_signal_of_history_may_speak_of_fraud() -> None:
    others = dict.fromkeys(Kind, "x.example")
    told = {*names(seen(elsewhere=others)), *names(seen(Kind.DOMAIN, elsewhere=others))}
    assert told == {"known_document", "known_image", "first_domain", "first_address", "first_officer"}
    assert told <= FRAUD


def test_a_letter_without_an_officer_tells_nothing_of_one() -> None:
    nameless = replace(DEFICIENT, fields=Fields())
    assert Kind.OFFICER not in {t.kind for t in traits_of(nameless, submission(pdf()))}
    assert replace(nameless, disposition=Disposition.DEFICIENT) == nameless


@given(st.text(max_size=60))
def test_a_name_is_compared_by_its_words(name: str) -> None:
    """Property: what stands between the words, and letter case, tell no two officers apart."""
    key = officer_key(name)
    assert officer_key(f"  {key.upper() if key.isascii() else key} ,") == key
