"""Addresses of scans, as the exact places of the message spell them."""

from dataclasses import replace

import pytest

from rules.evidence.addresses import find_addresses
from rules.evidence.misread import _misread, as_written
from rules.letter import read_letter
from rules.model import TextSource
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, HEAD, OPENING, page, pdf, submission

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


SCANNED = [
    ("kestrel.moor@gmail.corn", "kestrel.moor@gmail.com", "kestrel.moor@gmail.com"),
    ("kestrel77@gmail.com", "kestrel78@gmail.com", "kestrel77@gmail.com"),
    ("kestrel.moor@gmail.com", "harrier.fen@gmail.com", "kestrel.moor@gmail.com"),
]


@pytest.mark.parametrize(("scanned", "in_mail", "expected"), SCANNED)
def test_a_scans_address_is_told_as_the_mail_spells_it_and_as_it_was_read(
    policy: Policy, scanned: str, in_mail: str, expected: str
) -> None:
    sheet = replace(
        page(*HEAD, *OPENING, f"Please provide the log-ins of the account {scanned}.", *CLOSE), source=TextSource.OCR
    )
    message = submission(pdf(sheet), body=f"Our request about the account {in_mail} is attached.")
    letter = read_letter(message, policy)
    told = as_written(find_addresses(letter, policy), letter, message)
    found = next(a for a in told if scanned in a.sentence)
    assert found.address == expected
    assert (f"read as “{scanned}”" in found.why) == (expected != scanned)


def test_an_address_of_a_text_page_is_never_spelt_otherwise(policy: Policy) -> None:
    sheet = page(*HEAD, *OPENING, "Please provide the log-ins of the account kestrel.moor@gmail.corn.", *CLOSE)
    message = submission(pdf(sheet), body="Our request about the account kestrel.moor@gmail.com is attached.")
    letter = read_letter(message, policy)
    addresses = find_addresses(letter, policy)
    assert as_written(addresses, letter, message) == tuple(addresses)
