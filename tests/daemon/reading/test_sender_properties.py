"""Whatever stands in a header, the sender check ends in a judgement, and never in one that nothing proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from daemon.reading.authentication import Authenticator
from daemon.reading.trouble import UnreadableMessage
from daemon.reading.verification import verify_message
from rules.authentication import Check, DnsAnswer
from rules.model import Submission
from rules.sender_proof import Proof, Trust, names_to_ask, prove
from tests.daemon.reading.authenticating import DATE, RAW, SUBJECT
from tests.daemon.reading.mail_builder import OFFICER, RECEIVED, RESULTS, TO, message, read
from tests.daemon.reading.signing import MET, rsa_key, seal, sign

TRUST = Trust(("mx.tokensmm.org",), arc_sealers=("gate.example",))
KEYS = {f"k1._domainkey.{MET}": rsa_key().txt, "arc._domainkey.gate.example": rsa_key().txt}
SIGNED = sign(RAW)
SEALED = seal(RAW, "gate.example; dmarc=pass header.from=met.police.uk", rsa_key())

SYNTAX = st.sampled_from(
    (b"\r\n", b"\r\n ", b"\n", b"\r", b"\0", b"(", b")", b'"', b"<", b">", b"@", b";", b"=", b":", b",", b"\\", b"\xff")
)
WORDS = st.sampled_from(
    (
        b"dmarc=pass", b"header.from=met.police.uk", b"dkim=pass", b"header.d=met.police.uk", b"spf=pass", b"arc=pass",
        b"smtp.mailfrom=met.police.uk", b"mx.tokensmm.org", b"by mx.tokensmm.org", b"none", b"i=1", b"cv=pass", b"l=0",
        b"d=met.police.uk", b"s=k1", b"v=1", b"a=rsa-sha256", b"h=from", b"bh=AAAA", b"b=AAAA", b"jane@met.police.uk",
        b"=?utf-8?q?met.police.uk?=",
    )
)  # fmt: skip
NAMES = st.sampled_from(
    (
        b"From", b"Sender", b"Reply-To", b"Resent-From", b"Received", b"Authentication-Results", b"Return-Path",
        b"DKIM-Signature", b"ARC-Seal", b"ARC-Message-Signature", b"ARC-Authentication-Results", b"Subject", b"X-A",
        b"Authentication-Results-Original", b"X-Authentication-Results", b"Authentication-Results ",
    )
)  # fmt: skip
VALUES = st.lists(WORDS | SYNTAX | st.sampled_from((b" ", b"; ")) | st.binary(max_size=6), max_size=12).map(b"".join)
FIELDS = st.builds(lambda name, value: name + b": " + value, NAMES, VALUES)
WHOLE = st.sampled_from(
    (
        RESULTS, RECEIVED, OFFICER, *SIGNED.split(b"\r\n")[:1], *SEALED.split(b"\r\n")[:3],
        b"Authentication-Results: mx.tokensmm.org; dmarc=pass header.from=met.police.uk",
        b"Authentication-Results: dmarc=pass header.from=met.police.uk",
    )
)  # fmt: skip
REFUSED = (
    b"Authentication-Results: mx.tokensmm.org; dmarc=fail header.from=met.police.uk",
    b"Authentication-Results: mx.tokensmm.org; none",
    b"Authentication-Results: mx.tokensmm.org; spf=softfail smtp.mailfrom=met.police.uk; dmarc=none",
    b"Authentication-Results: mx.tokensmm.org; dmarc=pass header.from=evil.example",
    b"Authentication-Results: mx.tokensmm.org; dkim=pass header.d=evil.example",
    b"Authentication-Results: mx.tokensmm.org; dmarc=pass (header.from=met.police.uk",
    RECEIVED + b"\r\nReceived: from a.example by b.example; Mon, 5 Jan 2026 10:00:00 +0000",
)
"""What stands on top when the company's server saw nothing that proves the author."""


class Here:
    """A DNS that knows the keys of the tests, and verification in this process: as the daemon has them, only nearer."""

    def texts(self, names: Iterable[str]) -> tuple[DnsAnswer, ...]:
        return tuple(DnsAnswer(name, (KEYS[name],) if name in KEYS else ()) for name in names)

    def verify(
        self, raw: bytes, places: Sequence[int], keys: Mapping[str, str], chain: bool, *_: object
    ) -> tuple[dict[int, Check], Check | None]:
        return verify_message(raw, places, keys, chain)


def judged(raw: bytes) -> tuple[Submission, Proof] | None:
    """What the message comes to; None when there is no header at all."""
    authenticator = Authenticator(Here(), Here(), lambda s: names_to_ask(s, TRUST))  # type: ignore[arg-type]
    try:
        submission = read(raw)
    except UnreadableMessage:
        return None
    known = authenticator.authenticate(raw, submission, datetime(2026, 1, 5, 11, tzinfo=UTC))
    return known, prove(known, TRUST)


def test_the_whole_messages_are_proven_as_they_are() -> None:
    assert [found and found[1].method for found in map(judged, (SIGNED, SEALED))] == ["dkim", "arc"]


@given(st.lists(FIELDS | WHOLE | st.binary(max_size=60), max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_header_makes_the_check_raise_or_accept_without_our_servers_name(fields: list[bytes]) -> None:
    """Without the configured name in them no Authentication-Results count, and no key signs this body."""
    raw = b"\r\n".join(fields).replace(b"mx.tokensmm.org", b"mx.tokensmm.example") + b"\r\n\r\nAnother body.\r\n"
    found = judged(raw)
    assert found is None or not found[1].proven
    assert found is None or found[1].why


@given(
    st.lists(st.tuples(st.integers(0, len(SIGNED)), st.integers(0, 9), WORDS | SYNTAX | VALUES), min_size=1, max_size=4)
)
@settings(max_examples=200, deadline=None)
def test_an_edited_message_is_proven_only_while_what_was_signed_is_the_same(
    edits: list[tuple[int, int, bytes]],
) -> None:
    for whole in (SIGNED, SEALED):
        raw = whole
        for position, length, piece in edits:
            raw = raw[:position] + piece + raw[position + length :]
        found = judged(raw)
        if found is not None and found[1].proven and b"mx.tokensmm.org" not in raw:
            submission, original = found[0], read(RAW)
            assert submission.author.address == original.author.address
            assert " ".join(submission.subject.split()) == original.subject
            assert submission.body.text.split() == original.body.text.split()


@given(st.sampled_from(REFUSED), st.lists(FIELDS | WHOLE, min_size=1, max_size=6), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
@example(REFUSED[1], [RESULTS], 0)
@example(REFUSED[5], [RECEIVED, RESULTS], 0)
@example(REFUSED[0], SIGNED.split(b"\r\n")[:1], 0)
@example(REFUSED[1], SEALED.split(b"\r\n")[:3], 0)
def test_no_header_below_the_trusted_one_turns_a_refusal_into_a_pass(
    top: bytes, added: list[bytes], place: int
) -> None:
    below = [OFFICER, TO, SUBJECT, DATE]
    refused = judged(message(top, *below, body=b"Another body.\r\n"))
    assert refused is not None
    assert not refused[1].proven
    found = judged(message(top, *below[:place], *added, *below[place:], body=b"Another body.\r\n"))
    assert found is not None
    assert not found[1].proven
