"""FETCH on the selected folder: sizes first, then no more bodies at once than memory is given for them."""

from __future__ import annotations

from datetime import datetime

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

PORTION_BYTES = 32 * 1024 * 1024
"""How many bytes of messages one FETCH may bring into memory, one larger message aside."""


def portions(sizes: list[tuple[int, int]]) -> list[frozenset[int]]:
    """Messages grouped in their order so that no group of several is larger than 32 MB."""
    grouped: list[frozenset[int]] = []
    total = PORTION_BYTES
    for uid, size in sizes:
        if not grouped or total + size > PORTION_BYTES:
            grouped.append(frozenset())
            total = 0
        grouped[-1] |= {uid}
        total += size
    return grouped


def sizes(client: IMAPClient, uids: list[int]) -> list[tuple[int, int]]:
    """Those of the UIDs that the folder holds, each with its size in bytes."""
    answers = client.fetch(uids, ["RFC822.SIZE"])
    return [(uid, int(answers[uid][b"RFC822.SIZE"])) for uid in uids if b"RFC822.SIZE" in answers.get(uid, ())]


def bodies(client: IMAPClient, uids: list[int]) -> list[tuple[int, bytes, datetime | None]]:
    """The messages of those UIDs that come: their bytes, no flag changed, and when they arrived."""
    try:
        answers = client.fetch(uids, ["BODY.PEEK[]", "RFC822.SIZE", "INTERNALDATE"])
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        # One message that is gone or damaged makes some servers refuse the whole batch.
        return [body for uid in uids for body in bodies(client, [uid])] if len(uids) > 1 else []
    # Of a message that it cannot read, a server may say NIL or "": that is no empty message to be judged as one.
    return [
        (uid, answer[b"BODY[]"] or b"", answer.get(b"INTERNALDATE"))
        for uid in uids
        if (answer := answers.get(uid, {})).get(b"BODY[]") or answer.get(b"RFC822.SIZE") == 0
    ]
