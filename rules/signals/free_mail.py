"""A contact in the letter at a provider where anybody opens a mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.evidence.addresses import Use
from rules.facts import Facts
from rules.model import Signal

FREE = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|aol|icloud|me|mac|gmx|web|freenet|t-online|mail"
    r"|proton|protonmail|pm|tutanota|tuta|zoho|zohomail|yandex|ya|rambler|bk|inbox|list|seznam|wp|onet|o2|interia|libero"
    r"|virgilio|orange|laposte|free|sfr|wanadoo|naver|daum|hanmail|qq|163|126|sina|rediffmail|fastmail|hushmail|mailfence"
    r"|posteo|mailbox|btinternet|sky|bluewin|uol|bol|terra|ukr|abv|mynet|cock|mailinator|guerrillamail)"
    r"\.(?:com|net|org|de|at|ch|fr|it|es|nl|be|pl|cz|ru|ua|bg|in|cn|kr|br|jp|ca|me|io|eu|li|sk|tr|co\.uk|co\.in|co\.jp"
    r"|co\.kr|com\.br|com\.ar|com\.mx|com\.au|com\.tr|co\.za|ne\.jp|im)"
)
"""Domains of providers of free mailboxes, and of access providers that give a mailbox to each customer (general knowledge)."""


def look(facts: Facts) -> Iterator[Signal]:
    """The addresses that the letter gives for contact, or that stand as the officer's own, at such a provider."""
    accounts = {account.value.lower() for account in facts.accounts}
    officer = {facts.officer_email.value.lower()} if facts.officer_email else set()
    contacts = {a.address for a in facts.addresses if a.use is Use.CONTACT} | officer
    found = sorted(a for a in contacts - accounts if FREE.fullmatch(a.rpartition("@")[2]))
    if found:
        yield Signal("free_mail", f"the letter gives free mail for contact: {', '.join(found)}")
