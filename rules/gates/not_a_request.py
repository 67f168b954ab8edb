"""From an official domain, but nobody asks for anything (assessment contract, gate 6)."""

from __future__ import annotations

import re

from rules.evidence.addresses import Use
from rules.evidence.purpose import ASKED, KINDS, Purpose, asks_in_general
from rules.evidence.reading import flat
from rules.gates.result import GateResult
from rules.letter import Letter
from rules.model import DocumentKind, Instrument, ReplyAction, Submission
from rules.policy import Policy
from rules.vocabulary import Vocabulary, fold
from rules.wanted import Wanted


def check(submission: Submission, policy: Policy, wanted: Wanted) -> GateResult | None:
    """Misrouted when neither data nor preservation is asked for.

    What is encrypted, unreadable, cut off or shown by other mail programs may hold the request: then the message
    passes and is told what is missing.
    """
    words, letter = policy.vocabulary, wanted.letter
    unread = any(
        d.kind is not DocumentKind.BODY and not d.text.strip() for d in submission.documents if d.kind in _MAY_HOLD
    )
    if unread or submission.encrypted or submission.cut or submission.ambiguous:
        return None
    data = wanted.data
    instrument, named = wanted.instrument
    if named is not None and asks_in_general(named.quote, words):
        instrument = Instrument.NONE
    items = {e.value for e in data.evidence if not asks_in_general(e.quote, words)}
    kept = instrument is not Instrument.NONE or named is None
    purpose = wanted.purpose if kept else wanted.purpose_with(None)
    addresses = wanted.addresses
    account = any(a.use is Use.ACCOUNT for a in addresses)
    # A private address of which nothing else is said stands for an account in a letter that asks.
    private = any(a.use is Use.UNCLEAR and policy.domains.lookup(a.domain) is None for a in addresses)
    texts = (submission.subject, submission.body.text[:1500], *(flat(p.text) for p in letter.passages[:FIRST_PASSAGES]))
    social = any(words.finds("not_request", text) for text in texts)
    # A general question or an invitation names no account and no days; a request that lacks the one has the other.
    asked = purpose.disclosure is not None and purpose.disclosure.how == ASKED
    somebody = account or (private and (asked or instrument is not Instrument.NONE)) or _about_somebody(letter, words)
    general = social and not somebody and not wanted.dated
    if not account and not private and _in_general(wanted, purpose, instrument, words):
        return GateResult("not_a_request", ReplyAction.SEND, "it asks in general, of no account and no case")
    if _reads_like_one(wanted, purpose, words) and account and not social:
        # An account with data and days in words that no rule knows as asking: a request all the same.
        return None
    if purpose.disclosure is None and purpose.preservation is None:
        return GateResult("not_a_request", ReplyAction.SEND, "nothing in it asks for user data or for preservation")
    asks = bool(items) or data.overbroad is not None or account or private or instrument is not Instrument.NONE
    closed = words.finds("nothing_asked", submission.body.text[:3000]) and not items and data.overbroad is None
    if not asks or closed or general or (social and not somebody and len(items) < 2 and instrument is Instrument.NONE):
        return GateResult("not_a_request", ReplyAction.SEND, "it names no account and asks for no user data")
    return None


_NO_CASE = re.compile(
    r"\b(?:not|nor|un)\s?(?:\w+ )?(?:connected|related|linked|tied|refer\w*|concern\w*|relat\w+)\b[^.;]{0,24}"
    r"\b(?:any|particular|specific|single|individual|certain|concrete|pending|actual)\b[^.;]{0,30}"
    r"\b(?:case|account|user|investigation|matter|person|proceedings)\b"
    r"|\bno (?:relation|connection|link|reference) (?:to|with) (?:\w+ ){0,3}(?:case|account|user|investigation)\b"
    r"|\b(?:no|not any) (?:\w+ ){0,2}(?:case|investigation|account) (?:behind|is concerned|is involved|in question)\b"
    r"|\bno (?:user|personal|customer|account) ?(?:data|information) (?:\w+ )?(?:is|are) (?:\w+ )?(?:sought|asked"
    r"|requested|wanted)\b"
    r"|\bno (?:user|personal|customer) data\b|\b(?:in|of a) (?:purely )?general (?:terms|nature|kind)\b|\bin the abstract\b"
    r"|\bno (?:pending|open|specific|particular|concrete) (?:case|matter|request)\b"
)
"""The letter says itself that no case and no account stand behind its question."""


def _in_general(wanted: Wanted, purpose: Purpose, instrument: Instrument, words: Vocabulary) -> bool:
    """Of a letter without an account: whether it says that it asks in general, or asks nothing in words and names nobody."""
    letter = wanted.letter
    if _about_somebody(letter, words) or wanted.dated:
        return False
    if any(_NO_CASE.search(fold(flat(p.text))) for p in letter.passages) and instrument is Instrument.NONE:
        return True
    asked = purpose.preservation is not None or (purpose.disclosure is not None and purpose.disclosure.how == ASKED)
    spoken = any(words.finds("user_person", p.text) for p in letter.passages)
    return not (asked or spoken or instrument is not Instrument.NONE)


def _reads_like_one(wanted: Wanted, purpose: Purpose, words: Vocabulary) -> bool:
    """A formal letter that names a kind of data and a range of days, and closes nothing."""
    letter = wanted.letter
    if purpose.closed or not letter.from_pdf or not wanted.dated:
        return False
    return any(words.finds(kind, flat(p.text)) for p in letter.passages for kind in KINDS)


def _about_somebody(letter: Letter, words: Vocabulary) -> bool:
    """Whether a user is spoken of: by a name, a link, an IP address."""
    return any(words.finds("user_person", flat(p.text)) and _SIGN.search(p.text) for p in letter.passages)


_SIGN = re.compile(r"https?://|\b\d{1,3}(?:\.\d{1,3}){3}\b|[\"“”'][\w.@-]{4,40}[\"“”']|\buser\s?name\b", re.IGNORECASE)
FIRST_PASSAGES = 8

_MAY_HOLD = frozenset({DocumentKind.PDF, DocumentKind.WORD, DocumentKind.ARCHIVE, DocumentKind.IMAGE})
