"""Finding messages of the selected IMAP folder by their Message-ID."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from imapclient import IMAPClient

NEWEST = 200
"""How many of a folder's newest messages are compared where its search by Message-ID is of no help."""

SEARCHABLE = re.compile(r"[\x21-\x7e]{1,500}")
"""A Message-ID that can be asked for in one quoted string; the sender chose it, so anything may stand there."""

_HEADER = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_FIELD = re.compile(rb"^message-id[ \t]*:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


def search_named(client: IMAPClient, message_id: str) -> list[int]:
    """The UIDs that the server's search finds for a Message-ID, in ascending order; none for one that cannot be asked for."""
    if not SEARCHABLE.fullmatch(message_id):
        return []
    quoted = message_id.replace("\\", "\\\\").replace('"', '\\"')
    return sorted(client.search(f'HEADER Message-ID "{quoted}"'))


def newest(client: IMAPClient, exists: int) -> list[int]:
    """The UIDs of the folder's newest messages; `exists` is how many it holds."""
    return list(client.search([f"{max(1, exists - NEWEST + 1)}:{exists}"])) if exists else []


def borne(client: IMAPClient, message_ids: Collection[str], exists: int) -> frozenset[str]:
    """Those Message-IDs that messages of the folder bear by their headers.

    The search of some servers finds parts of words and that of others nothing: it only names candidates, and the newest
    messages are looked at whatever it says.
    """
    if not exists or not message_ids:
        return frozenset()
    found = _read(client, newest(client, exists))
    for message_id in message_ids:
        if message_id not in found:
            found |= _read(client, search_named(client, message_id)[-NEWEST:])
    return found.intersection(message_ids)


def message_id_of(header: bytes) -> str:
    """The Message-ID in a header with its angle brackets, "" when there is none."""
    match = _FIELD.search(header)
    return match[1].decode("utf-8", "replace") if match else ""


def _read(client: IMAPClient, uids: Sequence[int]) -> frozenset[str]:
    answers = client.fetch(uids, [_HEADER]) if uids else {}
    texts = (value for answer in answers.values() for key, value in answer.items() if key.startswith(b"BODY["))
    return frozenset(message_id_of(text or b"") for text in texts)
