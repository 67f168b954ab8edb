"""Messages that are no good: each is filed or quarantined with its reason, and the rest is unaffected."""

from __future__ import annotations

from pathlib import Path

from daemon.ledger.rows import CaseFilter
from daemon.maildir_delivery import deliver
from tests.walk.house import House

MEGABYTE = 1024 * 1024

NO_HEADER = b"\xff\xfe\x80 this is no message at all\r\n"

HOSTILE = (
    b"From: A. Constable <a.constable@met.police.uk>\r\nTo: legal@example.test\r\nSubject: hostile\r\n"
    b"Message-ID: <hostile@met.police.uk>\r\nContent-Type: multipart/mixed; name*; boundary*0*=\r\n\r\nnothing\r\n"
)


def large(size: int) -> bytes:
    head = (
        b"From: A. Constable <a.constable@met.police.uk>\r\nTo: legal@example.test\r\nSubject: large\r\n"
        b"Message-ID: <large@met.police.uk>\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    )
    line = b"QUJD" * 19 + b"\r\n"
    return head + line * (size // len(line))


def test_bad_messages_on_an_imap_server_do_not_keep_the_good_ones(house: House) -> None:
    samples = {sample.name: sample for sample in house.samples()}
    good = [samples[name].raw for name in ("uk-order", "invitation")]
    house.append(NO_HEADER, good[0], HOSTILE, large(30 * MEGABYTE), good[1])

    house.once()

    assert house.stored() == []
    assert house.stored("Quarantine") == [NO_HEADER]
    assert house.stored("Accepted") == [good[0]]
    misrouted = house.stored("Misrouted")
    assert len(misrouted) == 3
    assert sorted(map(len, misrouted))[-1] > 30 * MEGABYTE - 100
    with house.book() as ledger:
        cases = ledger.cases(CaseFilter(limit=10))
    assert {(str(case.disposition), case.reason) for case in cases} == {
        ("None", "no header field at its beginning"),
        ("accepted", "complete"),
        ("misrouted", "unauthenticated_sender"),
        ("misrouted", "not_a_request"),
    }


def test_a_message_over_the_limit_is_quarantined_and_never_fetched(house: House) -> None:
    house.configure(("max_message_bytes = 50000000", "max_message_bytes = 1000000"))
    invitation = house.samples()[-1].raw
    house.append(large(2 * MEGABYTE), invitation)

    house.once()

    assert (len(house.stored("Quarantine")), house.stored("Misrouted")) == (1, [invitation])
    assert len(list((house.base / "archive").rglob("*.eml"))) == 1


def test_an_empty_file_in_a_maildir_is_quarantined(house: House) -> None:
    # Dovecot, and IMAP servers in general, refuse to store a message without a byte.
    house.configure((f"port = {house.postfix.dovecot.imaps_port}", 'kind = "maildir"\npath = "mailbox"'))
    invitation = house.samples()[-1].raw
    deliver(house.base / "mailbox", b"")
    deliver(house.base / "mailbox", invitation.replace(b"\r\n", b"\n"))

    house.once()

    assert [path.read_bytes() for path in files(house.base / "mailbox" / ".Quarantine")] == [b""]
    assert len(files(house.base / "mailbox" / ".Misrouted")) == 1
    assert files(house.base / "mailbox") == []


def files(maildir: Path) -> list[Path]:
    return [*(maildir / "new").iterdir(), *(maildir / "cur").iterdir()]
