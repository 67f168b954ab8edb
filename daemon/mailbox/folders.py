"""Configured folder names turned into the server's own, and the filing folders made ready."""

from __future__ import annotations

from dataclasses import dataclass

from imapclient import IMAPClient

from daemon.mailbox.protocol import MailboxError

INBOX = "INBOX"
"""The one folder name that is the same on every server, in any case (RFC 3501, 5.1)."""

NOT_A_FOLDER = (rb"\noselect", rb"\nonexistent")


@dataclass(frozen=True, slots=True)
class Naming:
    """How this server writes folder names (RFC 2342): the prefix of the user's own folders, the hierarchy delimiter."""

    prefix: str
    delimiter: str

    def server_name(self, configured: str) -> str:
        """A configured name, whose parts are divided by "/", as this server writes it.

        "Legal/Accepted" becomes "INBOX.Legal.Accepted" on a server that keeps everything below INBOX. A name that has
        the prefix already does not get it twice.
        """
        parts = configured.split("/")
        if not all(parts) or not configured.isprintable():
            raise MailboxError(
                f"[mailbox] folder {configured!r} is no folder name: use printable parts divided by one /"
            )
        if configured.upper() == INBOX:
            return INBOX
        name = self.delimiter.join(parts) if self.delimiter else configured
        return name if name.startswith(self.prefix) else self.prefix + name


def ask_naming(client: IMAPClient) -> Naming:
    """Ask the server how it writes folder names: NAMESPACE where offered, else LIST "" "" (RFC 3501, 6.3.8)."""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        if personal:
            prefix, delimiter = personal[0]
            return Naming(prefix, delimiter or "")
    listed = client.list_folders("", "")
    delimiter = listed[0][1] if listed else b"/"
    return Naming("", (delimiter or b"").decode("ascii"))


def make_folder(client: IMAPClient, name: str) -> bool:
    """Create a folder, named as the server names it, where it is missing; whether it was.

    A new one is subscribed to as well, so that the staff's mail programs show it.
    """
    if has_folder(client, name):
        return False
    client.create_folder(name)
    client.subscribe_folder(name)
    return True


def has_folder(client: IMAPClient, name: str) -> bool:
    """Whether the server has a folder of that name, as it names it itself, that can hold messages."""
    return any(
        listed == name and not any(flag.lower() in NOT_A_FOLDER for flag in flags)
        for flags, _, listed in client.list_folders("", name)
    )
