"""From the configuration to the mailbox it names."""

from __future__ import annotations

from pathlib import Path

from daemon.bearer import Credential
from daemon.config import MailboxConfig
from daemon.deadline import NEVER, Deadline
from daemon.mailbox.imap import ImapMailbox
from daemon.mailbox.maildir import MaildirMailbox
from daemon.mailbox.protocol import Mailbox


def open_mailbox(
    config: MailboxConfig, base: Path, credential: Credential, deadline: Deadline = NEVER, *, observe: bool = False
) -> Mailbox:
    """The mailbox that [mailbox] describes, to be entered with `with`: nothing is touched before that.

    `base` is the folder that relative paths start from. A Maildir has no use for the credential. At the deadline a
    conversation with a server is cut. With `observe` nothing in the mailbox is changed.
    """
    if config.kind == "maildir":
        return MaildirMailbox(config, base, observe=observe)
    return ImapMailbox(config, base, credential, deadline, observe=observe)
