"""What a changed list would do to past cases: certain where the sender alone decides, honest where it does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.impact import UNKNOWN, Impact, PastCase, find_impacts
from rules.official_domains import DomainRule, Exclusion, OfficialDomains

OLD = OfficialDomains((DomainRule("police.uk", "below", "GB"), DomainRule("garda.example", country="IE")))
NEW = OfficialDomains(
    (
        DomainRule("police.uk", "below", "GB"),
        DomainRule("garda.example", country="FR"),
        DomainRule("court.example", country="IE"),
    ),
    (Exclusion("left.police.uk"),),
)


def change(case: PastCase) -> Impact | None:
    found = list(find_impacts([case], OLD, NEW))
    assert len(found) <= 1
    return found[0] if found else None


def outcome(sender: str | None, disposition: str, reason: str, **more: object) -> tuple[str, bool] | None:
    found = change(PastCase("LE-1", sender, disposition, reason, **more))  # type: ignore[arg-type]
    return (found.after, found.certain) if found else None


def test_a_domain_that_leaves_the_list_misroutes_whatever_was_judged() -> None:
    for disposition, reason in (
        ("accepted", "complete"),
        ("deficient", "requirements"),
        ("misrouted", "not_a_request"),
    ):
        assert outcome("a@left.police.uk", disposition, reason) == ("misrouted, unofficial_sender", True)
    assert outcome("a@left.police.uk", "misrouted", "unauthenticated_sender") == ("misrouted, unofficial_sender", True)


def test_a_domain_that_joins_the_list_is_read_on_when_it_was_proven_and_how_that_ends_is_not_known() -> None:
    assert outcome("a@court.example", "misrouted", "unofficial_sender", proven=True) == (UNKNOWN, False)


def test_a_domain_that_joins_the_list_without_proof_stays_misrouted_for_that_reason() -> None:
    after = ("misrouted, unauthenticated_sender", True)
    assert outcome("a@court.example", "misrouted", "unofficial_sender", proven=False) == after
    assert outcome("a@court.example", "misrouted", "unofficial_sender", proven=None) == after


def test_another_country_may_change_the_pathway_of_a_request_and_of_nothing_else() -> None:
    assert outcome("a@garda.example", "accepted", "complete") == ("the same or another judgement", False)
    assert outcome("a@garda.example", "misrouted", "wrong_channel") is None


def test_the_contact_address_in_a_letter_counts_too() -> None:
    maybe = ("the same or another judgement", False)
    assert outcome("a@met.police.uk", "accepted", "complete", contacts=("b@left.police.uk",)) == maybe
    assert outcome("a@met.police.uk", "deficient", "requirements", contacts=("b@court.example",)) == maybe
    assert outcome("a@met.police.uk", "deficient", "requirements", contacts=("b@gmail.com",)) is None
    assert outcome("a@met.police.uk", "misrouted", "wrong_channel", contacts=("b@court.example",)) is None


def test_what_was_stopped_before_anybody_looked_at_the_domain_stays_as_it_is() -> None:
    assert outcome("a@left.police.uk", "misrouted", "automated") is None
    assert outcome(None, "misrouted", "unofficial_sender") is None


addresses = st.sampled_from(
    ["a@met.police.uk", "a@left.police.uk", "a@court.example", "a@garda.example", "a@x.example", None]
)
reasons = st.sampled_from(["automated", "unofficial_sender", "unauthenticated_sender", "not_a_request", "complete"])


@given(
    addresses, st.sampled_from(["accepted", "deficient", "misrouted"]), reasons, st.sampled_from([None, True, False])
)
def test_the_same_list_changes_nothing(sender: str | None, disposition: str, reason: str, proven: bool | None) -> None:
    case = PastCase("LE-1", sender, disposition, reason, proven)
    assert list(find_impacts([case], OLD, OLD)) == []
    assert list(find_impacts([case], NEW, NEW)) == []
