"""Addresses of scans, as the exact places of the message spell them."""

import pytest

from rules.evidence.misread import _misread

SAME = [
    ("orlagh.quigg-matlon@psni.police.uk", "orlagh.quigg-mallon@psni.police.uk"),
    ("fimacandie@copfs.gov.uk", "f.macandie@copfs.gov.uk"),
    ("zongor.deals@gmail.com", "zonqor.deals@gmail.com"),
    ("boost.ki11@gmail.com", "boost.kill@gmail.com"),
    ("muskoka.docks@svmoatico.ca", "muskoka.docks@sympatico.ca"),
]
OTHERS = [
    ("boost7@gmail.com", "boost8@gmail.com"),
    ("a.b@gmail.com", "a.b@gmail.com"),
    ("ann.lee@met.police.uk", "tom.fox@met.police.uk"),
    ("j@aol.com", "kim@aol.com"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_letter_or_two_misread_make_no_other_address(one: str, other: str) -> None:
    assert _misread(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_figures_and_other_names_make_another_address(one: str, other: str) -> None:
    assert not _misread(one, other)
