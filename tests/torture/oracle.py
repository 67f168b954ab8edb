"""Says, when all is quiet, whether any message was lost, judged twice, answered twice or left between two places."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from imapclient import IMAPClient

from daemon.ledger.archive import Archive, ArchiveError
from daemon.ledger.store import Ledger, verify
from tests.torture.mail import Original
from tests.walk.house import House, parsed

SETTLED = ("sent", "held", "failed", "discarded")
"""States of a reply that wait for nothing, or for a person who is told why."""

FILED = ("filed", "quarantined")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be. `kind` is one of KINDS."""

    kind: str
    what: str


KINDS = (
    "lost",
    "doubled message",
    "wrong folder",
    "not archived",
    "doubled case",
    "doubled reply",
    "missing reply",
    "unsettled",
    "broken chain",
    "judged otherwise",
    "no restart",
    "leak",
    "too late",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one content in the end: compared with what an undisturbed docketd makes of it."""

    folder: str
    disposition: str
    template: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The oracle's answer. `sent` and `held` count replies."""

    faults: tuple[Fault, ...]
    outcomes: Mapping[str, Outcome]
    sent: int
    held: int


def judge(house: House, originals: Sequence[Original], expected: Mapping[str, Outcome] | None = None) -> Verdict:
    """Look at mailbox, archive, ledger and the recipients' mailbox; call it when docketd and Postfix are at rest."""
    with closing(sqlite3.connect(house.base / "ledger.sqlite3")) as book:
        book.row_factory = sqlite3.Row
        cases = book.execute(
            "SELECT c.reference, c.sha256, c.folder, c.state, c.disposition, c.duplicate_of, r.state AS reply,"
            ' r.message_id AS reply_id, r.template, r.note FROM cases c LEFT JOIN replies r ON r."case" = c.reference'
        ).fetchall()
        # A case may come to have several replies: then it has several rows here.
    contents = _contents(house)
    faults = [
        *_mailbox_faults(originals, contents),
        *_archive_faults(house.base / "archive", originals),
        *_case_faults(originals, cases, contents),
        *_reply_faults(house, cases),
        *(Fault("broken chain", line) for line in _chain(house)),
    ]
    outcomes = _outcomes(originals, cases)
    if expected is not None:
        faults += [
            Fault("judged otherwise", f"{name}: {outcomes.get(name)}, not {outcome}")
            for name, outcome in expected.items()
            if outcomes.get(name) != outcome
        ]
    replies = Counter(row["reply"] for row in cases)
    return Verdict(tuple(faults), outcomes, replies["sent"], replies["held"])


def _contents(house: House) -> dict[str, Counter[str]]:
    """By folder, how often each content lies there."""
    found: dict[str, Counter[str]] = {}
    with house.postfix.dovecot.client(house.account) as client:
        for _, _, folder in client.list_folders():
            client.select_folder(folder, readonly=True)
            # On a server that cannot remove single messages, a moved one stays behind, marked as deleted.
            found[folder] = Counter(sha256(raw).hexdigest() for raw in _bodies(client, "UNDELETED"))
    return found


def _mailbox_faults(originals: Sequence[Original], contents: Mapping[str, Counter[str]]) -> Iterator[Fault]:
    for original in originals:
        places = {folder: counts[original.sha256] for folder, counts in contents.items() if counts[original.sha256]}
        count = sum(places.values())
        if count < original.copies:
            yield Fault("lost", f"{original.name}: {count} of {original.copies}")
        elif count > original.copies:
            yield Fault("doubled message", f"{original.name}: {places}")
        if len(places) != 1 or "INBOX" in places:
            yield Fault("wrong folder", f"{original.name}: {places}")


def _archive_faults(folder: Path, originals: Sequence[Original]) -> Iterator[Fault]:
    archive = Archive(folder)
    for original in originals:
        if original.fetched:
            try:
                archive.get(original.sha256)
            except ArchiveError as error:
                yield Fault("not archived", f"{original.name}: {error}")
    for path in (folder / "unfinished").glob("*"):
        yield Fault("leak", f"half an original: {path}")


def _case_faults(
    originals: Sequence[Original], rows: Sequence[sqlite3.Row], contents: Mapping[str, Counter[str]]
) -> Iterator[Fault]:
    cases = list({row["reference"]: row for row in rows}.values())
    for original in originals:
        key = original.sha256 if original.fetched else ""
        own = [case for case in cases if case["sha256"] == key]
        firsts = [case for case in own if case["duplicate_of"] is None]
        if len(firsts) != 1 or len(own) != original.copies:
            kind = "lost" if not firsts else "doubled case"
            yield Fault(
                kind, f"{original.name}: {len(firsts)} first cases, {len(own)} cases of {original.copies} copies"
            )
        for case in own:
            if case["state"] not in FILED:
                yield Fault("unsettled", f"{original.name}: case {case['reference']} is {case['state']}")
            if not contents.get(case["folder"], Counter())[original.sha256]:
                yield Fault("wrong folder", f"{original.name}: the ledger says {case['folder']}, which lacks it")
    known = {original.sha256 if original.fetched else "" for original in originals}
    yield from (
        Fault("doubled case", f"of no message: {case['reference']}") for case in cases if case["sha256"] not in known
    )


def _reply_faults(house: House, rows: Sequence[sqlite3.Row]) -> Iterator[Fault]:
    replies = {row["reply_id"]: row for row in rows if row["reply_id"]}
    arrived = Counter(str(parsed(raw)["Message-ID"]) for raw in _sunk(house))
    for message_id, count in arrived.items():
        if count > 1 or message_id not in replies:
            yield Fault("doubled reply", f"{message_id} arrived {count} times, known: {message_id in replies}")
    answered = Counter(row["reference"] for row in replies.values())
    for row in replies.values():
        if answered[row["reference"]] > 1 or row["duplicate_of"]:
            yield Fault(
                "doubled reply", f"{row['reference']} (copy of {row['duplicate_of']}): reply to a copy or a second one"
            )
        if row["reply"] not in SETTLED or (row["reply"] != "sent" and not row["note"]):
            yield Fault("unsettled", f"reply to {row['reference']} is {row['reply']}, note {row['note']!r}")
        if row["reply"] == "sent" and not arrived[row["reply_id"]]:
            yield Fault("missing reply", f"reply to {row['reference']} counts as sent and never arrived")


def _sunk(house: House) -> list[bytes]:
    """What this house sent, as its recipients have it, once Postfix has delivered all."""
    house.postfix.wait_until_idle()
    with house.postfix.dovecot.client(house.postfix.sink) as client:
        client.select_folder("INBOX", readonly=True)
        return _bodies(client, ["FROM", house.account])


def _bodies(client: IMAPClient, criteria: str | list[str]) -> list[bytes]:
    uids = client.search(criteria)
    return [body[b"BODY[]"] for body in client.fetch(uids, ["BODY.PEEK[]"]).values()] if uids else []


def _chain(house: House) -> list[str]:
    with Ledger(house.base / "ledger.sqlite3", create=False) as ledger:
        return verify(ledger)


def _outcomes(originals: Sequence[Original], rows: Sequence[sqlite3.Row]) -> dict[str, Outcome]:
    first = {row["sha256"]: row for row in rows if row["duplicate_of"] is None}
    keys = {original.name: original.sha256 if original.fetched else "" for original in originals}
    return {
        name: Outcome(row["folder"], str(row["disposition"]), str(row["template"]))
        for name, key in keys.items()
        if (row := first.get(key)) is not None
    }
