"""Moving messages between IMAP folders so that none is lost, whatever the server offers.

A bare EXPUNGE never happens: it would remove what other mail programs have marked as deleted.
"""

from __future__ import annotations

from collections.abc import Iterable

from imapclient import IMAPClient


def leaves_deleted(client: IMAPClient) -> bool:
    r"""Whether this server has no way to remove single messages, so that moved ones stay behind, marked \Deleted."""
    return not client.has_capability("MOVE") and not client.has_capability("UIDPLUS")


def move_batch(client: IMAPClient, uids: Iterable[int], target: str) -> frozenset[int]:
    """Move messages of the selected folder; the answer is those that were there before and are not any more.

    MOVE (RFC 6851) does it in one step. Without it messages are copied, and only those whose copy is certain are marked
    and then removed by UID EXPUNGE (RFC 4315), or left marked where the server has not even that.
    """
    before = present(client, uids)
    if not before:
        return frozenset()
    if client.has_capability("MOVE"):
        client.move(before, target)
    else:
        _copy_and_remove(client, before, target)
    return frozenset(before).difference(present(client, before))


def present(client: IMAPClient, uids: Iterable[int]) -> list[int]:
    """Those of the UIDs that the selected folder still holds, in ascending order; see `leaves_deleted`."""
    wanted = ",".join(str(uid) for uid in sorted(uids))
    if not wanted:
        return []
    state = "UNDELETED" if leaves_deleted(client) else "ALL"
    return sorted(client.search([state, "UID", wanted]))


def _copy_and_remove(client: IMAPClient, uids: list[int], target: str) -> None:
    next_uid = _next_uid(client, target)
    client.copy(uids, target)
    copied = _copied(client, uids)
    if copied is None:
        copied = uids if _next_uid(client, target) >= next_uid + len(uids) else []
    if not copied:
        return
    remove(client, copied)


def remove(client: IMAPClient, uids: list[int]) -> None:
    """Take messages that are certain to lie elsewhere out of the selected folder, by UID and never all that is marked."""
    client.delete_messages(uids, silent=True)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge(uids)


def _next_uid(client: IMAPClient, folder: str) -> int:
    """UIDNEXT grows with every message that arrives and never shrinks, so it proves that copies have arrived."""
    return int(client.folder_status(folder, ["UIDNEXT"])[b"UIDNEXT"])


def _copied(client: IMAPClient, uids: list[int]) -> list[int] | None:
    """Those that the server names in COPYUID (RFC 4315, 3) as copied, or None when it names none."""
    _, answers = client._imap.response("COPYUID")
    if not answers or not answers[-1]:
        return None
    _, sources, _ = answers[-1].decode("ascii").split(" ", 2)
    ranges = [part.partition(":") for part in sources.split(",")]
    bounds = [sorted((int(first), int(last or first))) for first, _, last in ranges]
    return [uid for uid in uids if any(low <= uid <= high for low, high in bounds)]
