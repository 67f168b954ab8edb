"""Which unlisted domains look like an authority's."""

from __future__ import annotations

import pytest

from rules.candidates import looks_governmental


@pytest.mark.parametrize(
    "domain",
    ["police.example", "atlantapolice.example", "mail.court.example", "amtsgericht-x.example", "justice-ministry.example",
     "county.example", "x.gov.example", "staatsanwaltschaft.example"],
)  # fmt: skip
def test_the_words_of_authorities_count(domain: str) -> None:
    assert looks_governmental(domain, ()).startswith("its name says ")


@pytest.mark.parametrize(
    "domain", ["gmail.com", "kanzlei.example", "govern.example", "cityline.example", "estate.example"]
)
def test_words_that_only_hold_a_short_one_do_not(domain: str) -> None:
    assert looks_governmental(domain, ()) == ""


def test_one_authority_in_all_letters_speaks_for_a_domain_and_several_for_a_provider() -> None:
    assert looks_governmental("ckt.example", ("Harris County Constable",)) == (
        "its letters name one authority, Harris County Constable"
    )
    assert looks_governmental("mail.example", ("Harris County", "Police of X")) == ""
