"""The demonstration's folder: a configuration and an embedded Maildir with the samples in its inbox."""

from __future__ import annotations

import shutil
from pathlib import Path

from daemon.demo.samples import Receiver, Sample, make_samples
from daemon.maildir_delivery import deliver
from daemon.private import make_private_folder

MARKER = ".docketd-demo"
"""The file by which a folder is known as one that the demonstration made and may throw away."""

RECEIVER = Receiver(mailbox="legal@example.org", channel="support@example.org", authserv_id="mx.example.org")

CONFIGURATION = f"""\
# The demonstration: a mailbox and an outbox on this disk, no server. Every key is explained in config.example.toml.
[mailbox]
address = "{RECEIVER.mailbox}"
other_channels = ["{RECEIVER.channel}"]
kind = "maildir"
path = "mailbox"

[sender]
authserv_ids = ["{RECEIVER.authserv_id}"]

[replies]
kind = "maildir"
path = "sent"
sender = "Legal team <{RECEIVER.mailbox}>"

[ledger]
path = "ledger.sqlite3"
archive = "archive"

[policy]
company = "TokenSMM LLP"
sites = ["smmpanelus.com"]
excluded_sites = ["blog.smmpanelus.com"]
"""


class NotOurs(Exception):
    """The folder holds something that the demonstration did not make; the message says what to do."""


def make_place(folder: Path) -> tuple[Path, tuple[Sample, ...]]:
    """Make the folder afresh and return its configuration file and the samples in its inbox.

    Only a folder that carries the demonstration's marker is emptied. Raises NotOurs for any other that is not empty,
    and OSError when the disk refuses.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOurs(f"{folder} is not a folder: name another one with --folder")
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise NotOurs(f"{folder} is not empty and not made by docketd demo: name another folder with --folder")
        shutil.rmtree(folder)
    make_private_folder(folder)
    folder.chmod(0o700)
    (folder / MARKER).touch(mode=0o600)
    config = folder / "config.toml"
    config.touch(mode=0o600)
    config.write_text(CONFIGURATION, encoding="utf-8")
    samples = make_samples(RECEIVER)
    for sample in samples:
        deliver(folder / "mailbox", sample.raw.replace(b"\r\n", b"\n"))
    return config, samples
