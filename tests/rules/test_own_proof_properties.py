"""The rules about signatures and chains never raise, and prove nothing that the arithmetic did not."""

from __future__ import annotations

from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.authentication import ArcChain, Authentication, Check, DkimSignature, DnsAnswer, MethodResult, TraceField
from rules.dkim_key import key_defect
from rules.dmarc import strictness
from rules.model import Author, Document, DocumentKind, Submission
from rules.sender_proof import Trust, names_to_ask, prove
from rules.tag_list import read_tags

NAMES = st.sampled_from(("met.police.uk", "mail.met.police.uk", "police.uk", "evil.example", "gate.example", ""))
SECONDS = st.none() | st.integers(0, 10**12)
TIMES = st.none() | st.datetimes(timezones=st.just(UTC))
TEXTS = st.sampled_from(
    ("v=DKIM1; p=AAAA", "p=AAAA", "v=DMARC1; adkim=s", "v=DMARC1; adkim=r; aspf=s", "=", ";;", "v")
) | st.text(max_size=20)
SIGNATURES = st.builds(
    DkimSignature,
    domain=NAMES,
    selector=st.sampled_from(("k1", "arc")),
    algorithm=st.sampled_from(("rsa-sha256", "ed25519-sha256", "rsa-sha1", "")),
    identity=NAMES,
    timestamp=SECONDS,
    expires=SECONDS,
    defect=st.sampled_from(("", "", "broken")),
)
RESULTS = st.builds(
    TraceField,
    st.just("authentication-results"),
    st.just("gate.example"),
    st.lists(
        st.builds(
            MethodResult, st.sampled_from(("dmarc", "dkim")), st.just("pass"), st.just((("header.d", "met.police.uk"),))
        )
    ).map(tuple),
)
CHAINS = st.builds(
    ArcChain,
    seals=st.lists(st.tuples(st.just("arc"), NAMES), max_size=3).map(tuple),
    signature=SIGNATURES,
    results=st.none() | RESULTS,
    defect=st.sampled_from(("", "broken")),
)
PLACES = st.sampled_from(("k1._domainkey.", "arc._domainkey.", "_dmarc."))
ANSWERS = st.builds(
    DnsAnswer,
    st.builds(lambda place, name: place + name, PLACES, NAMES),
    st.lists(TEXTS, max_size=2).map(tuple),
    st.sampled_from(("", "", "no answer")),
)
FACTS = st.builds(
    Authentication,
    signatures=st.lists(SIGNATURES, max_size=7).map(tuple),
    arc=CHAINS,
    duplicates=st.sampled_from(((), (), ("2 subject fields",))),
    defect=st.sampled_from(("", "", "ambiguous")),
    arrived=TIMES,
    answers=st.lists(ANSWERS, max_size=8).map(tuple),
    checks=st.lists(st.builds(Check, st.booleans(), st.just("no")), max_size=7).map(tuple),
    arc_check=st.none() | st.builds(Check, st.booleans()),
)
TRUST = Trust(("mx.tokensmm.org",), arc_sealers=("gate.example",))
BODY = Document("1", "mail body", DocumentKind.BODY)


@given(FACTS)
@settings(max_examples=150)
def test_only_what_verified_proves_and_what_waits_is_never_proven(facts: Authentication) -> None:
    submission = Submission("", 0, Author("a@met.police.uk"), (), (), BODY, authentication=facts)
    proof = prove(submission, TRUST)
    chain = facts.arc_check is not None and facts.arc_check.valid
    assert not proof.proven or chain or any(check.valid for check in facts.checks)
    assert not (proof.proven and proof.trouble)
    assert proof.why
    assert all(name.startswith("_dmarc.") or "._domainkey." in name for name in names_to_ask(submission, TRUST))


@given(TEXTS, SIGNATURES)
def test_any_record_is_read_or_refused(text: str, signature: DkimSignature) -> None:
    answer = DnsAnswer("_dmarc.met.police.uk", (text,))
    assert strictness("met.police.uk", Authentication(answers=(answer,))).trouble == ""
    assert isinstance(key_defect(answer, signature), str)
    tags = read_tags(text)
    assert tags is None or all(name in text for name in tags)
