"""Whose domains are one authority's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.official_domains import DomainRule, OfficialDomains
from rules.threads.organisation import same_organisation
from tests.rules.requirements.examples import policy

ONE = [
    ("Ministry.Home@gov.in", "ministry.home@gov.in"),
    ("a@kent.police.uk", "b@kent.police.uk"),
    ("a@kent.police.uk", "A@KENT.POLICE.UK"),
    ("a@met.police.uk", "b@mail.met.police.uk"),
    ("a@devonandcornwall.pnn.police.uk", "b@devonandcornwall.pnn.police.uk"),
    ("a@fbi.gov", "b@ic.fbi.gov"),
    ("a@bundeswehr.org", "b@bundeswehr.de"),
    ("a@polizei.nrw.de", "b@koeln.polizei.nrw.de"),
]
OTHERS = [
    ("ministry.home@gov.in", "ministry.finance@gov.in"),
    ("a.clerk@nic.in", "b.clerk@nic.in"),
    ("a.officer@gov.bw", "b.officer@gov.bw"),
    ("a@kent.police.uk", "b@met.police.uk"),
    ("a@kent.pnn.police.uk", "b@lancashire.pnn.police.uk"),
    ("a@sta-koeln.nrw.de", "b@ag-koeln.nrw.de"),
    ("a@polizei.nrw.de", "b@sta-koeln.nrw.de"),
    ("a@fedpol.admin.ch", "b@estv.admin.ch"),
    ("a@bka.bund.de", "b@zoll.bund.de"),
    ("a@policiacivil.sp.gov.br", "b@pf.gov.br"),
    ("a@pc.rj.gov.br", "b@pc.mg.gov.br"),
    ("a@nca.gov.uk", "b@hmrc.gov.uk"),
    ("a@kent.police.uk", "b@gmail.com"),
    ("a@gmail.com", "b@gmail.com"),
    ("a@kent.police.uk", ""),
    ("a@kent.police.uk", None),
    ("a@kent.police.uk", "b@kent.police.uk.example.com"),
    ("a@kent.police.uk", "b@evilkent.police.uk"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_authority(one: str, other: str) -> None:
    assert same_organisation(one, other, policy().domains)
    assert same_organisation(other, one, policy().domains)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_parties(one: str, other: str | None) -> None:
    assert not same_organisation(one, other, policy().domains)
    assert not same_organisation(other, one, policy().domains)


LABELS = st.lists(st.sampled_from("ab"), max_size=3)
KINDS = st.sampled_from(("police", "government", "court"))
RULES = st.builds(
    DomainRule,
    domain=LABELS.map(lambda labels: ".".join((*labels, "gov", "x"))),
    match=st.sampled_from(("tree", "below", "exact")),
    country=st.just("XX"),
    authority=st.sampled_from(("", "A", "B")),
    kind=KINDS,
)
ADDRESSES = LABELS.map(lambda labels: ".".join(("u@" + ".".join((*labels, "gov", "x"))).split()))


@given(st.lists(RULES, max_size=5).map(tuple), ADDRESSES, ADDRESSES)
def test_it_does_not_matter_who_is_named_first_and_everybody_is_his_own(
    rules: tuple[DomainRule, ...], one: str, other: str
) -> None:
    domains = OfficialDomains(rules)
    assert same_organisation(one, other, domains) == same_organisation(other, one, domains)
    assert same_organisation(one, one, domains) == domains.is_official(one)
