"""Accounts named below the signature, mailboxes offered for answers, and addresses that a scan tore or spelt twice."""

from dataclasses import replace

import pytest

from rules.evidence.account import find_accounts
from rules.evidence.addresses import Address, find_addresses
from rules.evidence.misread import as_written
from rules.evidence.torn import put_together
from rules.letter import read_letter
from rules.model import TextSource
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, HEAD, OPENING, letter, page, pdf, submission

ACCOUNT = "The account is owl@example.org."


def accounts(policy: Policy, *texts: str, close: tuple[str, ...] = ()) -> list[str]:
    found = letter(policy, *texts, close=(*CLOSE, *close))
    return [e.value for e in find_accounts(find_addresses(found, policy), found, policy)]


def scanned(policy: Policy, *texts: str, author: str = "") -> tuple[Address, ...]:
    sheet = replace(page(*HEAD, *OPENING, *texts, *CLOSE), source=TextSource.OCR)
    message = submission(pdf(sheet), body=f"Contact: {author}" if author else "")
    found = read_letter(message, policy)
    return put_together(as_written(find_addresses(found, policy), found, message), found, policy.vocabulary)


OFFERED = [
    "You can reach me above. Email kestrel.warden@example.com as the official box is full.",
    "Where to answer: clerk.nagy@example.com - our official box throws away mails.",
    "Where to answer: clerk.nagy@example.com",
    "If the spreadsheet is large, use dropbox.unit@example.com.",
    "Be so good as to use private.sgt@example.com meanwhile, our server is down.",
    "In the evening prosecutor.home@example.com, which I also read.",
    "For urgent matters try desk.two@example.com; my own mail is slow.",
]


@pytest.mark.parametrize("text", OFFERED)
def test_a_mailbox_offered_for_answers_is_no_account(policy: Policy, text: str) -> None:
    assert accounts(policy, text) == []
    assert accounts(policy, ACCOUNT, text) == ["owl@example.org"]


POSTSCRIPTS = [
    ("PS. I forgot to name the account: it runs in the name of dunlin.k@example.org, as he confirms.", ["dunlin.k@example.org"]),
    ("P.S. The account that all of this is about is the one registered under dunlin.k@example.org.", ["dunlin.k@example.org"]),
    # The signer's own address, a colleague's and a victim's are none.
    ("jane.private@example.org", []),
    ("Deputy: Tom Fox, t.fox@example.org", []),
    ("PS. My colleague Tom Fox, t.fox@example.org, will be in the office on Monday and Tuesday.", []),
    ("PS. The victim, Mrs Moor, who opened no account, is to be found at m.moor@example.org every day.", []),
    ("PS. Questions about the account may be put to my own mailbox, jane.private@example.org, at any time.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POSTSCRIPTS)
def test_an_account_may_be_named_in_a_postscript(policy: Policy, text: str, expected: list[str]) -> None:
    assert accounts(policy, "We request the log-in IP addresses.", close=(text,)) == expected


TORN = [
    ("Kindly preserve all orders of skinshop. mombasa@example.org, so that they are not lost.", "skinshop.mombasa@example.org"),
    ("Kindly preserve the account of xotika. wing@example.org.", "xotika.wing@example.org"),
    # What stands before may be a word of the letter, and an abbreviation.
    ("He was charged with cheating. wing@example.org is the account.", "wing@example.org"),
    ("We ask about the customers. wing@example.org is the account.", "wing@example.org"),
    ("The skinshop opened in May. Kindly preserve the orders of the skinshop. wing@example.org is the account.", "wing@example.org"),
    ("The acct. wing@example.org is concerned.", "wing@example.org"),
    ("The account is Skinshop. wing@example.org is its name.", "wing@example.org"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TORN)
def test_a_torn_address_of_a_scan_is_put_together(policy: Policy, text: str, expected: str) -> None:
    found = scanned(policy, text)[0]
    assert found.address == expected
    assert bool(found.read_as) == (expected != "wing@example.org")


def test_a_page_with_a_text_layer_says_what_it_says(policy: Policy) -> None:
    found = letter(policy, TORN[0][0])
    assert put_together(find_addresses(found, policy), found, policy.vocabulary)[0].address == "mombasa@example.org"


def test_a_piece_lost_of_the_domain_is_taken_from_the_mail(policy: Policy) -> None:
    found = scanned(policy, "E-mail: l.berg@behoerde.example", author="l.berg@landesbehoerde.example")
    assert [a.address for a in found] == ["l.berg@landesbehoerde.example"]
    other = scanned(policy, "E-mail: l.berg@behoerde.example", author="k.berg@landesbehoerde.example")
    assert [a.address for a in other] == ["l.berg@behoerde.example"]


TWICE = [
    ("La cuenta impulso.redes.agqp@example.org", "The account impulso.redes.aqp@example.org", 1),
    ("The account impulso.redes1@example.org", "The account impulso.redes12@example.org", 2),
    ("The account ana.lopez.c@example.org", "The account ane.lopez.c@example.org", 2),
    ("The account impulso.redes.aqp@example.org", "The account impulso.redes.agqp@example.net", 2),
    ("The account a.b@e.org", "The account a.bc@e.org", 2),
]


@pytest.mark.parametrize(("one", "other", "count"), TWICE)
def test_one_account_read_in_two_spellings_is_one(policy: Policy, one: str, other: str, count: int) -> None:
    found = scanned(policy, one, "We ask for its orders, in both languages of this letter.", other)
    assert len({a.address for a in found}) == count
    assert any(a.read_as for a in found) == (count == 1)


def test_two_accounts_of_one_list_are_two(policy: Policy) -> None:
    found = scanned(policy, "The accounts impulso.redes.aqp@example.org and impulso.redes.aqps@example.org")
    assert len({a.address for a in found}) == 2
