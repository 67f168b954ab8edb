"""`assess` is pure and total: no Submission makes it raise, the same one is judged the same, and what it says hangs together."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rules.assess import assess
from rules.model import (
    Assessment,
    Author,
    Box,
    Disposition,
    Document,
    DocumentKind,
    Header,
    Line,
    Mark,
    MethodResult,
    Page,
    PathwayId,
    ReplyAction,
    RequestType,
    SignatureField,
    Status,
    Submission,
    TextSource,
    TraceField,
)
from rules.requirements.order import EMERGENCY_REFUSALS
from tests.rules.requirements.examples import AUTHSERV, LEGAL, LETTER, OFFICER, page, policy, proof_of

PIECES = (
    *(line for line in LETTER.splitlines() if line.strip()),
    "This is an emergency: there is an imminent threat to life.",
    "He wrote at 21:40 that he will kill his wife tonight with a knife.",
    "Please preserve all data of the account. No disclosure is sought yet.",
    "The user is a British national.",
    "The investigation concerns terrorism; the user resides in Pune.",
    "Do not notify the account holder.",
    "CERTIFIED TRANSLATION from the Polish language",
    "Our ref.: | Period: from 31.02.2025 to 99/99/9999",
    "____________________",
    "@ @ @@ <> §§ 0x ½ ﷺ \u202e \ufffd",
    "İıſK\u0301ß",
)
TEXTS = st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=40)
NUMBERS = st.floats(-100, 2000, allow_nan=False) | st.sampled_from((0.0, 1e9, -1e9))
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
LINES = st.builds(Line, TEXTS, BOXES, st.floats(0, 80), st.booleans(), st.floats(0, 1))
SHARES = st.floats(0, 1)
TYPED = st.lists(TEXTS, max_size=25).map("\n".join).map(page)
PAGES = TYPED | st.builds(
    Page,
    st.integers(0, 3),
    NUMBERS,
    NUMBERS,
    st.sampled_from(TextSource),
    st.lists(LINES, max_size=12).map(tuple),
    st.lists(st.builds(Mark, BOXES, SHARES), max_size=3).map(tuple),
    st.lists(BOXES, max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    part=st.sampled_from(("2", "2.1", "")),
    name=st.sampled_from(("", "request.pdf", "\u202efdp.exe")),
    kind=st.sampled_from(DocumentKind),
    declared_type=st.sampled_from(("", "application/pdf", "text/calendar; method=reply")),
    pages=st.lists(PAGES, max_size=2).map(tuple),
    locked=st.booleans(),
    signatures=st.lists(st.builds(SignatureField, TEXTS, st.none() | st.booleans()), max_size=1).map(tuple),
    problems=st.lists(st.sampled_from(("OCR is switched off", "damaged")), max_size=1).map(tuple),
)
ADDRESSES = st.sampled_from((OFFICER, "a.nowak@policja.gov.pl", "x@fbi.gov", "x@gmail.com", "@", "met.police.uk", ""))
RESULTS = st.builds(
    MethodResult,
    st.sampled_from(("dmarc", "dkim", "spf", "")),
    st.sampled_from(("pass", "fail", "none", "")),
    st.lists(st.tuples(st.sampled_from(("header.from", "header.d")), ADDRESSES), max_size=2).map(tuple),
)
FIELDS = st.builds(
    TraceField,
    st.sampled_from(("authentication-results", "received")),
    st.sampled_from((AUTHSERV, "mx.example.net", "")),
    st.lists(RESULTS, max_size=2).map(tuple),
    st.sampled_from(("", "not RFC 8601")),
)
TRACES = st.just(proof_of("met.police.uk")) | st.lists(FIELDS, max_size=3).map(tuple)
SUBMISSIONS = st.builds(
    Submission,
    sha256=st.just("0" * 64),
    size=st.integers(0, 10**9),
    author=st.builds(Author, st.none() | ADDRESSES, TEXTS, st.just("")),
    headers=st.lists(st.builds(Header, st.sampled_from(("from", "sender", "precedence")), TEXTS), max_size=2).map(
        tuple
    ),
    trace=TRACES,
    body=DOCUMENTS.map(lambda d: replace(d, kind=DocumentKind.BODY)),
    documents=st.lists(DOCUMENTS, max_size=2).map(tuple),
    subject=TEXTS,
    envelope_sender=st.none() | ADDRESSES,
    to=st.sampled_from(((LEGAL,), (), ("support@tokensmm.org",), ("@",))),
    reply_to=st.lists(ADDRESSES, max_size=1).map(tuple),
)

COMPLETE = Submission(
    "0" * 64,
    1,
    Author(OFFICER),
    (),
    proof_of("met.police.uk"),
    Document("body", "mail body", DocumentKind.BODY),
    (Document("2", "request.pdf", DocumentKind.PDF, pages=(page(LETTER),)),),
    to=(LEGAL,),
)


@given(SUBMISSIONS)
@example(COMPLETE)
@settings(max_examples=120, deadline=None)
def test_whatever_was_read_is_judged_the_same_way_twice_and_hangs_together(message: Submission) -> None:
    judgement = assess(message, policy())
    assert judgement == assess(message, policy())
    if judgement.disposition is Disposition.MISROUTED:
        assert (judgement.request_type, judgement.pathway, judgement.missing) == (None, None, ())
    else:
        _hangs_together(judgement)


def _hangs_together(judgement: Assessment) -> None:
    """What the assessment contract says of every message that is a request from a proven official sender."""
    assert judgement.sender.official
    undecided = {f.requirement for f in judgement.findings if f.status is Status.UNDECIDED}
    reply = ReplyAction.HOLD if undecided else ReplyAction.SEND
    assert (judgement.reply, len(judgement.findings) > 0) == (reply, True)
    assert judgement.missing == tuple(sorted(f.requirement for f in judgement.findings if f.status is not Status.MET))
    assert undecided <= set(judgement.needs_review) <= {f.requirement for f in judgement.findings}
    emergency = judgement.request_type is RequestType.EMERGENCY
    assert emergency == judgement.alert
    assert isinstance(judgement.pathway, PathwayId) == (judgement.request_type is RequestType.DISCLOSURE)
    refused = EMERGENCY_REFUSALS.intersection(judgement.missing) if emergency else judgement.missing
    assert (judgement.disposition is Disposition.DEFICIENT) == bool(refused)


def test_an_assessment_cannot_be_changed_afterwards() -> None:
    judgement = assess(COMPLETE, policy())
    frozen = [f.name for f in fields(judgement) if isinstance(getattr(judgement, f.name), list | dict | set)]
    assert frozen == []
    assert hash(judgement) == hash(assess(COMPLETE, policy()))
