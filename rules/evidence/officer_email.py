"""The officer's contact address (Guidelines 3): official or free mail, the requirement decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.evidence.addresses import ADDRESS, Address, Use
from rules.evidence.assertion import clause_around, negated
from rules.evidence.ranking import Candidate, Reason, best
from rules.evidence.reading import evidence, flat, near, sentences
from rules.evidence.translator import translators_part
from rules.letter import Letter, Zone
from rules.model import BODY_PAGE, Evidence
from rules.policy import Policy
from rules.vocabulary import Vocabulary, fold

LEAST_LOCAL = 5
"""Signs of a local part, the @ among them, that are enough to know an address by."""

LEAST_SCORE = 0

_CONFUSED = str.maketrans("l1|!0", "iiiio")
"""Signs that a scan takes for each other."""

_THEIRS = re.compile(
    r"\b(?:company|firm|shop|channel|club|seller|suspect|victim|complainant|claimant|injured|aggrieved|bank|provider)\b"
)
"""Whose an address is that stands behind these words, where the letter tells the officer's own as well."""

_UNREAD = re.compile(
    r"\b(?:unattended|unmonitored|unread|un-?manned|discarded|deleted|ignored|rejected|bounced?|lost)\b"
)
"""What becomes of answers to an address from which machines send."""

_REACH = 60
"""Signs before an address within which the letter asks for answers there."""


def find_officer_email(
    addresses: Sequence[Address], letter: Letter, author: str | None, officer_name: str, policy: Policy, mail: str = ""
) -> Evidence | None:
    """The best contact address. One on no official domain wins where the letter names it for contact: it must not pass.

    `mail` is the text of the message beside its documents: where the letter tells no address, it may name the From address.
    """
    author = author.lower() if author is not None else None
    told = [_as_sent(a, author, policy) for a in addresses]
    accounts = {a.address for a in told if a.use is Use.ACCOUNT}
    usable = [
        a
        for a in told
        if a.address not in accounts
        and (a.use is Use.CONTACT or a.address == author or (a.use is Use.UNCLEAR and _of_officer(a, officer_name)))
    ]
    own = any(_is_authoritys(a, author, officer_name, policy) for a in usable)
    translators = translators_part(letter, policy.vocabulary)
    found = [_candidate(a, author, officer_name, policy, own=own) for a in usable if a.passage not in translators]
    return (
        best("officer_email", found, LEAST_SCORE)
        or _sender_named(letter, author, policy)
        or _named_in_mail(mail, letter, author, policy)
    )


def _as_sent(item: Address, author: str | None, policy: Policy) -> Address:
    """An address that a scan or a line end left half: where the sentence holds the sender's own, that is meant."""
    if author is None or item.address == author or policy.domains.lookup(author.rpartition("@")[2]) is None:
        return item
    squeezed = re.sub(r"\s", "", fold(item.sentence))
    cut = author in squeezed and (author.endswith(item.address) or item.address.endswith(author))
    # A scan loses an address's last letters: "…@agency" of "…@agency.gov".
    cut = cut or (author.startswith(f"{item.address}.") and "@" in item.address)
    # Of a domain that a line end broke with a hyphen the tail may be left: "…@" / "exam-" / "ple.org".
    local, _, tail = item.address.partition("@")
    cut = cut or (author.startswith(f"{local}@") and author.endswith(tail) and len(local) >= LEAST_LOCAL)
    misread = author.translate(_CONFUSED) == item.address.translate(_CONFUSED)
    misread = misread or _one_sign_off(item.address, author)
    return replace(item, address=author, use=Use.CONTACT) if cut or misread else item


_ALIKE = frozenset(map(frozenset, (
    "lt", "li", "l1", "i1", "l.", "i.", "I.", "o0", "ce", "uv", "hb", "gq", "nh", "nu", "rn", "s5", "b6", "fl", "ft", "yv",
)))  # fmt: skip
"""Signs that a scan takes for each other in small print."""

LEAST_ALIKE = 8
"""Signs of a local part beyond which two that differ in one of those signs are one person's."""


def _one_sign_off(read: str, author: str) -> bool:
    """Whether an address is the sender's own but for one sign that looks like another: "matlon" and "mallon"."""
    local, _, domain = read.partition("@")
    own, _, host = author.partition("@")
    if domain != host or len(local) != len(own) or len(own) < LEAST_ALIKE:
        return False
    apart = [frozenset(pair) for pair in zip(local, own, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and apart[0] in _ALIKE and local[0] == own[0]


def _names(item: Address, officer_name: str) -> bool:
    """Whether the local part holds a part of the officer's name."""
    local = fold(item.address.partition("@")[0])
    return any(len(part) > 2 and part in local for part in fold(officer_name).split())


def _of_officer(item: Address, officer_name: str) -> bool:
    """Whether the local part is made of two words of the officer's name: his own, on whatever domain."""
    local = re.sub(r"[\W_\d]", "", fold(item.address.partition("@")[0]))
    parts = [re.sub(r"\W", "", part) for part in fold(officer_name).split()]
    return sum(len(part) > 2 and part in local for part in parts) > 1


def _is_authoritys(item: Address, author: str | None, officer_name: str, policy: Policy) -> bool:
    """The sender's own address, or another official one there that the letter gives for answers or with the officer's name."""
    if item.address == author:
        return True
    official = policy.domains.lookup(item.domain) is not None and not _elsewhere(item.domain, author)
    return official and (_names(item, officer_name) or _asked(item, policy.vocabulary))


def _asked(item: Address, words: Vocabulary) -> bool:
    """Whether the company is told to answer or to write to an address, and not only that somebody has it."""
    before = _before(item)
    ahead = before[-_REACH:]
    whose = any(
        words.finds(cue, before) for cue in ("about_third_party", "somebody_else", "user_person", "other_service")
    )
    told = (ahead[m.start() : m.end()] for m in words.pattern("about_contact").finditer(fold(ahead)))
    asks = any(not words.finds("label_phone", t) and not words.finds("having_contact", t) for t in told)
    return asks and (not whose or words.finds("own_detail", ahead))


def _before(item: Address) -> str:
    """What the sentence says before the address."""
    return item.sentence[: max(fold(item.sentence).find(item.address), 0)]


def _candidate(item: Address, author: str | None, officer_name: str, policy: Policy, *, own: bool) -> Candidate:
    words, sender = policy.vocabulary, item.address == author
    named = _names(item, officer_name)
    place = max(fold(item.sentence).find(item.address), 0)
    before = flat(item.passage.text).partition(item.address)[0][-90:]
    private = policy.domains.lookup(item.domain) is None and item.passage.zone is not Zone.FOOTER
    theirs = own and not named and (_THEIRS.search(fold(before)) is not None or (private and not _asked(item, words)))
    general = near(words, "label_switchboard", item.sentence, place, before=60) and not sender
    elsewhere = not named and not private and _elsewhere(item.domain, author)
    official = not _elsewhere(item.domain, author) and policy.domains.lookup(item.domain) is not None
    weighed = (
        (private and not theirs, "named for contact on a private domain", 20),
        (theirs, "said to be somebody else's", -20),
        (sender, "the sender's own address", 4),
        (named, "holds the officer's name", 3),
        (official and _of_officer(item, officer_name), "is made of the officer's name", 4),
        (item.passage.zone is Zone.SIGNATURE, "in the signature block", 2),
        (item.passage.zone is Zone.HEAD, "in the letterhead", -1),
        (elsewhere and not near(words, "about_contact", item.sentence, place, before=40), "at another authority", -3),
        (general, "a general desk's address", -5),
    )
    reasons = (Reason(item.why, 0.5), *(Reason(text, weight) for holds, text, weight in weighed if holds))
    return Candidate(item.address, item.sentence, item.passage, reasons)


def _elsewhere(domain: str, author: str | None) -> bool:
    """Whether an address is at another authority than the sender's: an oversight body's, a ministry's."""
    own = (author or "").rpartition("@")[2].split(".")
    return (bool(author) and domain.split(".")[-2:] != own[-2:]) or domain.split(".")[-3:-1] != own[-3:-1]


def _sender_named(letter: Letter, author: str | None, policy: Policy) -> Evidence | None:
    """The From address where the letter names it: "reply to the address this was sent from", or half read by a scan."""
    if author is None or policy.domains.lookup(author.rpartition("@")[2]) is None:
        return None
    local = f"{fold(author.partition('@')[0])}@"
    # A scan may lose the local part and keep the rest.
    half = re.compile(rf"(?<![\w.+-])@{re.escape(author.partition('@')[2])}(?![\w.-])")
    for passage in letter.passages:
        for sentence in sentences(flat(passage.text)):
            if passage.zone is Zone.SIGNATURE and half.search(fold(sentence)):
                return evidence(
                    "officer_email", author, sentence, passage, "the sender's domain where the address stood"
                )
            if len(local) > LEAST_LOCAL and local in re.sub(r"\s", "", fold(sentence)):
                return evidence(
                    "officer_email", author, sentence, passage, "the sender's address, as far as it can be read"
                )
            if _asks_back(sentence, policy.vocabulary):
                return evidence("officer_email", author, sentence, passage, "named as the address it was sent from")
    return None


def _asks_back(sentence: str, words: Vocabulary) -> bool:
    """Whether answers are asked for at the address that the letter came from, and are read there."""
    return any(
        not negated(words, clause) and not _UNREAD.search(fold(clause))
        for match in words.pattern("sending_address").finditer(fold(sentence))
        for clause in [clause_around(sentence, match.start(), match.end())]
    )


def _named_in_mail(mail: str, letter: Letter, author: str | None, policy: Policy) -> Evidence | None:
    """The From address where the message itself asks for answers there: "Reply to me at this address"."""
    if author is None or not letter.passages or policy.domains.lookup(author.rpartition("@")[2]) is None:
        return None
    for sentence in _sentences(mail):
        asked = _asks_back(sentence, policy.vocabulary)
        place = fold(sentence).find(author)
        if asked or (place >= 0 and near(policy.vocabulary, "own_detail", sentence, place, before=50)):
            return replace(
                evidence("officer_email", author, sentence, letter.passages[0], "named in the message for answers"),
                document="mail body",
                page=BODY_PAGE,
            )
    return None


def _sentences(mail: str) -> Iterator[str]:
    for line in mail.split("\n\n"):
        for sentence in sentences(flat(line)):
            if ADDRESS.search(sentence) or len(sentence) < 200:
                yield sentence
