"""`docketd run`: the daemon."""

from __future__ import annotations

import threading
from pathlib import Path

import structlog

from daemon.commands.outcome import DONE, explained
from daemon.commands.signals import stopped_by_signals
from daemon.logs import start_logging
from daemon.mailbox.protocol import CertificateRefused, LoginRefused, MailboxError
from daemon.schedule import Daemon
from daemon.wiring import House, load_house, working


def run(config_path: Path, debug: bool = False) -> int:
    """Work until SIGTERM or SIGINT."""
    start_logging(debug=debug)
    stop = threading.Event()
    with explained(), stopped_by_signals(stop):
        house = load_house(config_path)
        _try_mailbox(house)
        with working(house, stop) as tools:
            Daemon(house, tools, stop).serve()
    return DONE


def _try_mailbox(house: House) -> None:
    """At the start, what only a person can mend ends the daemon; a server that is not there yet does not."""
    try:
        with house.mailbox(house.cycle_deadline()) as mailbox:
            structlog.get_logger("docketd").info("mailbox answers", mailbox=mailbox.describe())
    except (LoginRefused, CertificateRefused):
        raise
    except MailboxError as error:
        structlog.get_logger("docketd").error("the mailbox does not answer yet", error=str(error))
