"""DKIM signatures verified here, with keys from a real DNS server: every attack on them, and what is honest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import dkim
import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.resolver import Resolver
from daemon.reading.verification import verify_message
from daemon.reading.workers import Workers
from tests.daemon.reading.authenticating import DATE, RAW, SUBJECT, Judge, received
from tests.daemon.reading.mail_builder import TO
from tests.daemon.reading.signing import MET, NOON, SIGNED, ed25519_key, rsa_key, sign
from tests.servers.nameserver import Nameserver

KEY = f"k1._domainkey.{MET}"

Build = Callable[[], bytes]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture
def judge(nameserver: Nameserver, workers: Workers) -> Judge:
    nameserver.records[KEY] = [rsa_key().txt]
    return Judge(nameserver, workers)


def signed_by_dkimpy(canonical: bytes) -> bytes:
    """The message as another signer signs it, fields as they stand or relaxed."""
    fields = [name.encode() for name in SIGNED.split(":")]
    whole = dkim.sign(
        RAW, b"k1", MET.encode(), rsa_key().pem, canonicalize=(canonical, canonical), include_headers=fields
    )
    return bytes(whole) + RAW


WHOLE = str(len(RAW.split(b"\r\n\r\n", 1)[1]))
"""The length of the body."""

HONEST: dict[str, tuple[Build, dict[str, list[str]]]] = {
    "rsa-sha256": (lambda: sign(RAW), {}),
    "upper case and white space": (lambda: sign(RAW, d="MET.Police.UK", h=SIGNED.replace(":", " : ").title()), {}),
    "ed25519": (lambda: sign(RAW, ed25519_key()), {KEY: [ed25519_key().txt]}),
    "a key of 1024 bits": (lambda: sign(RAW, rsa_key(1024)), {KEY: [rsa_key(1024).txt]}),
    "a key that needs TCP": (lambda: sign(RAW, rsa_key(4096)), {KEY: [rsa_key(4096).txt]}),
    "a key of nothing but p=": (lambda: sign(RAW), {KEY: [f"p={rsa_key().record}"]}),
    "a key with notes and flags": (
        lambda: sign(RAW),
        {KEY: [f"v=DKIM1; h=sha1:sha256; s=email; t=s; n=x; p={rsa_key().record};"]},
    ),
    "a sub-domain's signature": (
        lambda: sign(RAW, d=f"mail.{MET}"),
        {f"k1._domainkey.mail.{MET}": [rsa_key().txt]},
    ),
    "a sub-domain's signature, relaxed by record": (
        lambda: sign(RAW, d=f"mail.{MET}"),
        {f"k1._domainkey.mail.{MET}": [rsa_key().txt], f"_dmarc.{MET}": ["v=DMARC1; p=reject; adkim=r"]},
    ),
    "adkim=s and the domain's own signature": (lambda: sign(RAW), {f"_dmarc.{MET}": ["v=DMARC1; p=reject; adkim=s"]}),
    "i= of a sub-domain": (lambda: sign(RAW, i=f"jane@mail.{MET}"), {}),
    "the second of two signatures": (lambda: sign(sign(RAW), d="relay.example"), {}),
    "the fifth of five": (lambda: sign(sign(sign(sign(sign(RAW), s="a"), s="b"), s="c"), s="e"), {}),
    "expired since, but not when it came": (lambda: received(sign(RAW, t=str(NOON - 60), x=str(NOON + 60))), {}),
    "made by a clock two minutes ahead": (lambda: received(sign(RAW, t=str(NOON + 120))), {}),
    "oversigned": (lambda: sign(RAW, h=f"from:from:subject:subject:{SIGNED}"), {}),
    "LF line ends": (lambda: sign(RAW).replace(b"\r\n", b"\n"), {}),
    "simple canonicalisation named for the body alone": (lambda: sign(RAW, c="relaxed/simple"), {}),
    "another signer, simple": (lambda: received(signed_by_dkimpy(b"simple")), {}),
    "another signer, relaxed": (lambda: received(signed_by_dkimpy(b"relaxed")), {}),
    "l= of the whole body": (lambda: sign(RAW, l=WHOLE), {}),
    "a key under several strings": (lambda: sign(RAW), {KEY: [rsa_key().txt + " " * 300]}),
    "beside a server that says nothing": (lambda: b"Authentication-Results: mx.tokensmm.org; none\r\n" + sign(RAW), {}),
    "beside a server that did not do DMARC": (
        lambda: b"Authentication-Results: mx.tokensmm.org; dkim=pass header.d=relay.example\r\n" + sign(RAW),
        {},
    ),
}

SECOND_SUBJECT = b"Subject: All data of anybody"
TWO_KEYS = [rsa_key(2048).txt, "v=DKIM1; p="]

ATTACKS: dict[str, tuple[Build, dict[str, list[str]]]] = {
    "no signature": (lambda: RAW, {}),
    "l= with content appended": (lambda: sign(RAW, l="20") + b"<html>more</html>", {}),
    "l= of the whole body, and one more line": (lambda: sign(RAW, l=WHOLE) + b"More.\r\n", {}),
    "l= of more than the body": (lambda: sign(RAW, l="4000"), {}),
    "l= is no number": (lambda: sign(RAW, l="-1"), {}),
    "l= of nothing": (lambda: sign(RAW, l="0"), {}),
    "From is not signed": (lambda: sign(RAW, h="to:subject:date"), {}),
    "h= is empty": (lambda: sign(RAW, h=" "), {}),
    "a second Subject": (lambda: SECOND_SUBJECT + b"\r\n" + sign(RAW), {}),
    "a second Subject below": (lambda: sign(RAW).replace(DATE, DATE + b"\r\n" + SECOND_SUBJECT), {}),
    "a second To": (lambda: TO + b"\r\n" + sign(RAW), {}),
    "a second Content-Type": (lambda: b"Content-Type: text/html\r\n" + sign(RAW), {}),
    "a second Date": (lambda: DATE + b"\r\n" + sign(RAW), {}),
    "rsa-sha1": (lambda: sign(RAW, a="rsa-sha1"), {}),
    "an unknown algorithm": (lambda: sign(RAW, a="rsa-sha512"), {}),
    "a key of 512 bits": (lambda: sign(RAW, rsa_key(512)), {KEY: [rsa_key(512).txt]}),
    "a key of 768 bits": (lambda: sign(RAW, rsa_key(768)), {KEY: [rsa_key(768).txt]}),
    "a key in testing": (lambda: sign(RAW), {KEY: [f"v=DKIM1; t=y; p={rsa_key().record}"]}),
    "a key in testing among flags": (lambda: sign(RAW), {KEY: [f"v=DKIM1; t=s:y; p={rsa_key().record}"]}),
    "t=s and i= of a sub-domain": (
        lambda: sign(RAW, i=f"jane@mail.{MET}"),
        {KEY: [f"v=DKIM1; t=s; p={rsa_key().record}"]},
    ),
    "h= of the key allows SHA-1 alone": (lambda: sign(RAW), {KEY: [f"v=DKIM1; h=sha1; p={rsa_key().record}"]}),
    "s= of the key is not for mail": (lambda: sign(RAW), {KEY: [f"v=DKIM1; s=tlsrpt; p={rsa_key().record}"]}),
    "k= of another kind": (lambda: sign(RAW), {KEY: [f"v=DKIM1; k=ed25519; p={rsa_key().record}"]}),
    "a revoked key": (lambda: sign(RAW), {KEY: ["v=DKIM1; p="]}),
    "no selector": (lambda: sign(RAW, s="k2"), {}),
    "a name without TXT records": (lambda: sign(RAW), {KEY: []}),
    "two keys under one name": (lambda: sign(RAW), {KEY: TWO_KEYS}),
    "a key record that is none": (lambda: sign(RAW), {KEY: ["hello"]}),
    "a key of version 2": (lambda: sign(RAW), {KEY: [f"v=DKIM2; p={rsa_key().record}"]}),
    "a version that does not come first": (lambda: sign(RAW), {KEY: [f"p={rsa_key().record}; v=DKIM1"]}),
    "p= is no base64": (lambda: sign(RAW), {KEY: ["v=DKIM1; p=!!!!"]}),
    "p= is no key": (lambda: sign(RAW), {KEY: ["v=DKIM1; p=AAAA"]}),
    "p= twice": (lambda: sign(RAW), {KEY: [f"v=DKIM1; p=; p={rsa_key().record}"]}),
    "another key": (lambda: sign(RAW), {KEY: [rsa_key(1024).txt]}),
    "the body was changed": (lambda: sign(RAW).replace(b"attached order", b"attached orders"), {}),
    "the Subject was changed": (lambda: sign(RAW).replace(b"order 17", b"order 18"), {}),
    "the From was changed": (lambda: sign(RAW).replace(b"jane.hartley@", b"john.hartley@"), {}),
    "an unaligned signature": (lambda: sign(RAW, d="evil.example"), {"k1._domainkey.evil.example": [rsa_key().txt]}),
    "a sibling force": (lambda: sign(RAW, d="kent.police.uk"), {"k1._domainkey.kent.police.uk": [rsa_key().txt]}),
    "d= is the suffix": (lambda: sign(RAW, d="police.uk"), {"k1._domainkey.police.uk": [rsa_key().txt]}),
    "d= is the suffix above": (lambda: sign(RAW, d="uk"), {"k1._domainkey.uk": [rsa_key().txt]}),
    "only i= is aligned": (
        lambda: sign(RAW, d="evil.example", i=f"@{MET}"),
        {"k1._domainkey.evil.example": [rsa_key().txt]},
    ),
    "i= is of another domain": (lambda: sign(RAW, i="jane@evil.example"), {}),
    "i= only ends alike": (lambda: sign(RAW, i=f"jane@evil{MET}"), {}),
    "adkim=s and a sub-domain's signature": (
        lambda: sign(RAW, d=f"mail.{MET}"),
        {f"k1._domainkey.mail.{MET}": [rsa_key().txt], f"_dmarc.{MET}": ["v=DMARC1; p=reject; adkim=s"]},
    ),
    "a NUL in s=": (lambda: sign(RAW, s="k1\0x"), {}),
    "s= is no host name": (lambda: sign(RAW, s="k_1/.."), {f"k_1/..._domainkey.{MET}": [rsa_key().txt]}),
    "d= is no host name": (lambda: sign(RAW, d=f"{MET}/x"), {}),
    "d= has another domain behind": (lambda: sign(RAW, d=f"{MET} .evil.example"), {}),
    "d= is not ASCII": (lambda: sign(RAW, d="mеt.police.uk"), {}),
    "a tag twice": (lambda: sign(RAW, d=f"evil.example; d={MET}"), {}),
    "version 2": (lambda: sign(RAW, v="2"), {}),
    "no version": (lambda: sign(RAW, v=""), {}),
    "q= asks another way": (lambda: sign(RAW, q="http"), {}),
    "an unknown canonicalisation": (lambda: sign(RAW, c="loose/loose"), {}),
    "expired when it came": (lambda: received(sign(RAW, t=str(NOON - 600), x=str(NOON - 1))), {}),
    "expired a minute before the mailbox got it": (lambda: sign(RAW, x=str(NOON - 60)), {}),
    "expired, and a stranger backdates": (
        lambda: (
            b"Received: from a.example by b.example; Sat, 3 Jan 2026 11:00:00 +0000\r\n" + sign(RAW, x=str(NOON - 60))
        ),
        {},
    ),
    "made in the future": (lambda: received(sign(RAW, t=str(NOON + 7200))), {}),
    "expires before it was made": (lambda: received(sign(RAW, t=str(NOON - 60), x=str(NOON - 120))), {}),
    "t= is no number": (lambda: sign(RAW, t="soon"), {}),
    "b= is no base64": (lambda: sign(RAW).replace(b"; b=", b"; b=!"), {}),
    "b= is empty": (lambda: sign(RAW).split(b"; b=")[0] + b"; b=\r\n" + RAW, {}),
    "the field is overlong": (lambda: sign(RAW, z="x" * 9000), {}),
    "the sixth signature": (
        lambda: sign(sign(sign(sign(sign(sign(RAW), s="a"), s="b"), s="c"), s="e"), s="f"),
        {},
    ),
    "a lone CR in the header": (lambda: b"X-A: b\rc\r\n" + sign(RAW), {}),
    "a line that is no field": (lambda: sign(RAW).replace(SUBJECT, SUBJECT + b"\r\nno field"), {}),
    "dmarc=fail by the receiving server": (
        lambda: b"Authentication-Results: mx.tokensmm.org; dmarc=fail header.from=met.police.uk\r\n" + sign(RAW),
        {},
    ),
    "another author seen by the receiving server": (
        lambda: b"Authentication-Results: mx.tokensmm.org; dmarc=pass header.from=evil.example\r\n" + sign(RAW),
        {},
    ),
    "two From fields": (lambda: b"From: a@evil.example\r\n" + sign(RAW), {}),
    "endless white space": (lambda: sign(RAW + b" " * 5000 + b"\r\n"), {}),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_signature_proves_the_domain(name: str, judge: Judge) -> None:
    build, records = HONEST[name]
    judge.nameserver.records.update(records)
    if name.startswith("another signer"):
        judge.arrived = datetime.now(UTC)  # it writes the time of its own clock into t=
    proof = judge(build())
    assert (proof.proven, proof.method, proof.trouble) == (True, "dkim", ""), proof.why


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_proves_nothing_for_good_and_says_why(name: str, judge: Judge) -> None:
    build, records = ATTACKS[name]
    judge.nameserver.records.update(records)
    proof = judge(build())
    assert (proof.proven, proof.method, proof.trouble) == (False, "", "")
    assert proof.why


def test_white_space_that_a_stranger_sends_costs_no_more_than_other_text() -> None:
    raw = sign(RAW).split(b"\r\n\r\n")[0] + b"\r\n\r\n" + (b" " * 999 + b"x") * 1000
    started = time.process_time()
    found, _ = verify_message(raw, [0], {KEY: rsa_key().txt}, chain=False)
    assert (found[0].valid, time.process_time() - started < 1) == (False, True)


@pytest.mark.parametrize("body", [b" a \t b \r\n \t\r\n\r\nc\t\r\n\r\n", b"a  ", b"a\r\n  ", b" \t \r\n", b"  "])
def test_a_body_is_canonicalised_as_other_signers_do(body: bytes) -> None:
    raw = sign(RAW.split(b"\r\n\r\n")[0] + b"\r\n\r\n" + body)
    assert verify_message(raw, [0], {KEY: rsa_key().txt}, chain=False)[0][0].valid


# --- what is asked -----------------------------------------------------------------------------------------------


def test_nobody_is_asked_where_the_receiving_server_vouches(judge: Judge) -> None:
    proof = judge(b"Authentication-Results: mx.tokensmm.org; dmarc=pass header.from=met.police.uk\r\n" + sign(RAW))
    assert (proof.method, judge.nameserver.asked) == ("dmarc", [])


def test_nobody_is_asked_about_signatures_that_could_not_prove_anything(judge: Judge) -> None:
    judge(sign(sign(RAW, d="evil.example"), a="rsa-sha1"))
    assert judge.nameserver.asked == []


def test_an_answer_is_remembered_and_asked_for_once(judge: Judge) -> None:
    resolver = Resolver((judge.nameserver.address,))
    first, second = (resolver.texts([KEY, f"_dmarc.{MET}"]) for _ in range(2))
    assert first == second
    assert judge.nameserver.asked == [KEY, f"_dmarc.{MET}"]


def test_a_strict_record_narrows_what_the_receiving_server_calls_aligned(judge: Judge) -> None:
    field = b"Authentication-Results: mx.tokensmm.org; spf=pass smtp.mailfrom=a@mail.met.police.uk\r\n"
    assert judge(field + RAW).method == "spf"
    judge.nameserver.records[f"_dmarc.{MET}"] = ["v=DMARC1; p=none; aspf=s"]
    assert not judge(field + RAW).proven
    # What the server's word no longer proves, the message's own signature may.
    assert judge(field + sign(RAW)).method == "dkim"


# --- trouble -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["silent", "failing", "refused"])
def test_a_key_that_cannot_be_had_is_trouble_and_no_proof(how: str, judge: Judge) -> None:
    getattr(judge.nameserver, how).add(KEY)
    proof = judge(sign(RAW))
    assert (proof.proven, bool(proof.trouble)) == (False, True)
    assert KEY in proof.why


def test_a_record_that_cannot_be_had_is_trouble_where_it_decides(judge: Judge) -> None:
    judge.nameserver.records[f"k1._domainkey.mail.{MET}"] = [rsa_key().txt]
    judge.nameserver.failing.add(f"_dmarc.{MET}")
    proof = judge(sign(RAW, d=f"mail.{MET}"))
    assert (proof.proven, bool(proof.trouble)) == (False, True)
    assert judge(sign(RAW)).proven


@pytest.mark.parametrize(
    ("record", "proven"),
    [("v=DMARC1; p=none; adkim=s", False), ("v=DMARC1; p=none", True), ("adkim=s", True), ("v=DMARC1; adkim=S", False)],
)
def test_a_sub_domain_without_a_record_has_that_of_its_organisation(record: str, proven: bool, judge: Judge) -> None:
    judge.nameserver.records[f"_dmarc.{MET}"] = [record]
    raw = sign(RAW.replace(b"@met.police.uk>", b"@mail.met.police.uk>"))
    assert judge(raw).proven is proven
    assert judge.nameserver.asked[1:] == [f"_dmarc.mail.{MET}", f"_dmarc.{MET}"]


def test_of_several_records_the_strict_one_counts(judge: Judge) -> None:
    judge.nameserver.records[f"k1._domainkey.mail.{MET}"] = [rsa_key().txt]
    judge.nameserver.records[f"_dmarc.{MET}"] = ["v=DMARC1; p=none", "v=DMARC1; adkim=s"]
    assert not judge(sign(RAW, d=f"mail.{MET}")).proven


def test_trouble_with_one_signature_does_not_matter_where_another_proves(judge: Judge) -> None:
    judge.nameserver.failing.add(f"down._domainkey.{MET}")
    assert judge(sign(sign(RAW), s="down")).proven


def test_trouble_is_not_what_a_settled_refusal_waits_for(judge: Judge) -> None:
    judge.nameserver.failing.add("")
    proof = judge(b"Authentication-Results: mx.tokensmm.org; dmarc=fail header.from=met.police.uk\r\n" + sign(RAW))
    assert (proof.proven, proof.trouble, judge.nameserver.asked) == (False, "", [])


def test_all_names_of_a_message_share_one_deadline(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daemon.reading.resolver.MESSAGE_SECONDS", 0.4)
    judge.nameserver.silent.add("")
    proof = judge(sign(sign(sign(RAW), s="a"), s="b"))
    assert "took too long" in "".join(
        a.trouble for a in judge.authenticated(sign(sign(sign(RAW), s="a"), s="b")).authentication.answers
    )
    assert proof.trouble
