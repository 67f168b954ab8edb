"""ARC chains: believed only whole, unchanged, and from a sealer that the company named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from daemon.config import ReadingConfig, WorkersConfig
from daemon.reading.workers import Workers
from rules.sender_proof import Trust
from tests.daemon.reading.authenticating import RAW, Judge, received
from tests.daemon.reading.signing import rsa_key, seal
from tests.servers.nameserver import Nameserver

GATE = "arc._domainkey.gate.example"
PASS = "gate.example; dmarc=pass header.from=met.police.uk"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WorkersConfig(processes=1), ReadingConfig()) as pool:
        yield pool


@pytest.fixture
def judge(nameserver: Nameserver, workers: Workers) -> Judge:
    for domain in ("gate.example", "list.example"):
        nameserver.records[f"arc._domainkey.{domain}"] = [rsa_key().txt]
    return Judge(nameserver, workers, Trust(("mx.tokensmm.org",), arc_sealers=("Gate.example",)))


def sealed(results: str = PASS, **more: str) -> bytes:
    return received(seal(RAW, results, rsa_key(), **more))


def passed_on(first: str, second: str) -> bytes:
    """A message that two intermediaries sealed, the second domain last."""
    return received(seal(seal(RAW, PASS, rsa_key(), domain=first), PASS, rsa_key(), domain=second, cv="pass"))


HONEST: dict[str, Callable[[], bytes]] = {
    "one set": sealed,
    "aligned DKIM seen by the sealer": lambda: sealed("gate.example; dkim=pass header.d=met.police.uk"),
    "two sets, the newest trusted": lambda: passed_on("list.example", "gate.example"),
    "a server that saw nothing": lambda: b"Authentication-Results: mx.tokensmm.org; none\r\n" + sealed(),
}

ATTACKS: dict[str, Callable[[], bytes]] = {
    "another sealer": lambda: sealed(domain="list.example"),
    "the trusted sealer is not the newest": lambda: passed_on("gate.example", "list.example"),
    "the sealer saw a failure": lambda: sealed("gate.example; dmarc=fail header.from=met.police.uk"),
    "the sealer saw another author": lambda: sealed("gate.example; dmarc=pass header.from=evil.example"),
    "the sealer saw another signer": lambda: sealed("gate.example; dkim=pass header.d=evil.example"),
    "the sealer's results cannot be read": lambda: sealed('gate.example; dmarc=pass header.from="met.police.uk'),
    "the results were changed": lambda: sealed("gate.example; dmarc=none").replace(b"dmarc=none", PASS[14:].encode()),
    "the body was changed": lambda: sealed().replace(b"attached order", b"attached orders"),
    "the From was changed": lambda: sealed().replace(b"jane.hartley@", b"john.hartley@"),
    "the chain says that it is broken": lambda: sealed(cv="fail"),
    "the first set claims an earlier one": lambda: sealed(cv="pass"),
    "the seal is missing": lambda: b"\r\n".join(f for f in sealed().split(b"\r\n") if not f.startswith(b"ARC-Seal")),
    "a set in the middle is missing": lambda: sealed().replace(b"i=1;", b"i=2;"),
    "two seals of one number": lambda: (
        b"ARC-Seal: i=1; a=rsa-sha256; cv=none; d=gate.example; s=arc; b=AAAA\r\n" + sealed()
    ),
    "From is not signed": lambda: sealed(h="to:subject:date"),
    "l= in the message signature": lambda: sealed(l="20"),
    "a second Subject": lambda: b"Subject: All data\r\n" + sealed(),
    "no results": lambda: sealed("gate.example; none"),
    "results without a name": lambda: sealed("arc=pass"),
    "dmarc=fail by the receiving server": lambda: (
        b"Authentication-Results: mx.tokensmm.org; dmarc=fail header.from=met.police.uk; arc=pass\r\n" + sealed()
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_a_trusted_sealers_results_prove_the_domain(name: str, judge: Judge) -> None:
    proof = judge(HONEST[name]())
    assert (proof.proven, proof.method, proof.trouble) == (True, "arc", ""), proof.why


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_chain_proves_nothing_and_says_why(name: str, judge: Judge) -> None:
    proof = judge(ATTACKS[name]())
    assert (proof.proven, proof.method, proof.trouble) == (False, "", "")
    assert proof.why


@pytest.mark.parametrize("record", [f"v=DKIM1; t=y; p={rsa_key().record}", "v=DKIM1; p=", rsa_key(768).txt])
def test_a_sealers_key_has_to_be_as_good_as_a_signers(record: str, judge: Judge) -> None:
    judge.nameserver.records[GATE] = [record]
    raw = received(seal(RAW, PASS, rsa_key(768) if "768" in record else rsa_key()))
    assert not judge(raw).proven


def test_without_a_configured_sealer_nobody_is_asked(judge: Judge) -> None:
    judge.trust = Trust(("mx.tokensmm.org",))
    assert (judge(sealed()).proven, judge.nameserver.asked) == (False, [])


def test_a_sealers_key_that_cannot_be_had_is_trouble(judge: Judge) -> None:
    judge.nameserver.failing.add(GATE)
    proof = judge(sealed())
    assert (proof.proven, bool(proof.trouble)) == (False, True)
