"""`docketd check`: everything tried that a working docketd needs, with what to do about each thing that fails."""

from __future__ import annotations

import shutil
import stat
import subprocess  # for tesseract alone  # nosec B404
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import packages_distributions
from pathlib import Path

from daemon.bearer import Credential, TokenError
from daemon.config import Config, ConfigError
from daemon.confined import shortcomings, walls
from daemon.ledger.store import Ledger, LedgerError, verify
from daemon.logins import mailbox_login, replies_login
from daemon.mailbox.opening import open_mailbox
from daemon.mailbox.protocol import MailboxError
from daemon.private import NotPrivate, read_secret, wider_than_private
from daemon.reading.confinement.order import ReadingFailed
from daemon.reading.resolver import Resolver
from daemon.reading.scan import ocr_missing
from daemon.reading.trouble import NoRoomToRead, UnreadableMessage
from daemon.replies.compose import reply_settings
from daemon.replies.outbox import TransportError
from daemon.tables.loading import load_policy, load_texts
from daemon.tokens.certificate import read_certificate
from daemon.wiring import outgoing

LOW_DISK_BYTES = 1024**3
"""Free space below which a warning is due: some thousand letters with scans."""

LAST_DAYS = 30
"""So many days before its end a certificate is to be renewed."""

DISTRIBUTION = "docketd"
"""The name under which this package is installed; another one with a package `daemon` would hide it."""


class Verdict(StrEnum):
    """How one thing stands. A warning does not keep docketd from working, but a person should look."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried; `text` says what was found, or what to do."""

    name: str
    verdict: Verdict
    text: str


Findings = Iterator[tuple[Verdict, str]]


def check_all(config: Config) -> Iterator[Check]:
    """Try everything, one thing after the other; nothing is sent and no message is touched."""
    checks: tuple[tuple[str, Callable[[Config], Findings]], ...] = (
        ("package", _package),
        ("tables", _tables),
        ("reply texts", _texts),
        ("sender proof", _sender_proof),
        ("dns", _dns),
        ("secrets", _secrets),
        ("certificates", _certificates),
        ("mailbox", _mailbox),
        ("replies", _replies),
        ("reading", _reading),
        ("ocr", _ocr),
        ("ledger", _ledger),
        ("archive", _archive),
        ("disk", _disk),
    )
    for name, check in checks:
        for verdict, text in check(config):
            yield Check(name, verdict, text)


def _package(_: Config) -> Findings:
    owners = set(packages_distributions().get("daemon", ())) - {DISTRIBUTION}
    if owners:
        yield (
            Verdict.BROKEN,
            f"{', '.join(sorted(owners))} installs a package of the same name, daemon: uninstall it, "
            "or install docketd in a virtual environment of its own",
        )
    else:
        yield Verdict.OK, "no other package is called daemon"


def _tables(config: Config) -> Findings:
    try:
        policy = load_policy(config)
    except ConfigError as error:
        yield Verdict.BROKEN, str(error)
        return
    yield (
        Verdict.OK,
        f"{len(policy.domains.rules)} official domains, {len(policy.jurisdictions)} jurisdictions, "
        f"{len(policy.vocabulary.stop_words)} languages",
    )


def _texts(config: Config) -> Findings:
    try:
        texts = load_texts(config)
        reply_settings(config)
    except ConfigError as error:
        yield Verdict.BROKEN, str(error)
        return
    yield Verdict.OK, f"reply languages: {', '.join(sorted(words.code for words in texts.languages))}"


def _sender_proof(config: Config) -> Findings:
    sender = config.sender
    believed = [*sender.authserv_ids, *(("Exchange Online",) if sender.exchange_online else ())]
    if believed:
        yield Verdict.OK, f"Authentication-Results of {', '.join(believed)} are believed"
    else:
        yield (
            Verdict.WARNING,
            "[sender] authserv_ids is empty: only DKIM signatures prove a sender. "
            "Name the host that your mail server writes first in its Authentication-Results",
        )
    if sender.arc_sealers:
        yield Verdict.OK, f"ARC seals of {', '.join(sender.arc_sealers)} are believed"


def _dns(config: Config) -> Findings:
    """Each server is asked for the record of the mailbox's own domain; that there is none is an answer too."""
    name = f"_dmarc.{config.mailbox.address.rpartition('@')[2].lower()}"
    configured = config.sender.nameservers
    for resolver in [Resolver((server,)) for server in configured] or [Resolver()]:
        whose = ", ".join(resolver.servers) or "the system"
        trouble = next((answer.trouble for answer in resolver.texts([name])), "")
        if not trouble:
            yield Verdict.OK, f"{whose} answers"
            continue
        remedy = "correct [sender] nameservers" if configured else "name a server in [sender] nameservers"
        yield (
            Verdict.WARNING,
            f"{whose}: {trouble}: {remedy}, or open the way to it. Until then messages that only their DKIM "
            "signature proves wait in the inbox",
        )


def _secrets(config: Config) -> Findings:
    for key, name in _secret_files(config):
        path = config.at(name)
        try:
            read_secret(path)
        except NotPrivate as error:
            yield Verdict.BROKEN, f"{key} {error}"
        except OSError as error:
            yield Verdict.BROKEN, f"{key} {path}: {error.strerror}: create it, readable by docketd only"
        else:
            yield Verdict.OK, f"{key} is readable by its owner only"


def _secret_files(config: Config) -> Iterator[tuple[str, str]]:
    for table, section in (("mailbox", config.mailbox), ("replies", config.replies)):
        if section.password_file and not (section.password_command or section.password_variable):
            yield f"[{table}] password_file", section.password_file
        files = section.oauth2.secret_files()
        yield from ((f"[{table}.oauth2] {key}", name) for key, name in files.items())


def _certificates(config: Config) -> Findings:
    """An application's certificate that ends ends all its logins."""
    for table, section in (("mailbox", config.mailbox), ("replies", config.replies)):
        if not section.oauth2.certificate_file:
            continue
        try:
            end = read_certificate(config.at(section.oauth2.certificate_file)).ends_at
        except ConfigError as error:
            yield Verdict.BROKEN, f"[{table}.oauth2] {error}"
            continue
        days = (end - datetime.now(UTC)).days
        text = f"[{table}.oauth2] certificate_file is good until {end:%Y-%m-%d}"
        if days < LAST_DAYS:
            yield Verdict.WARNING, f"{text}: make a new one, upload it to Entra ID and put it into the file"
        else:
            yield Verdict.OK, text


def _mailbox(config: Config) -> Findings:
    try:
        login = mailbox_login(config)
        yield from _token("mailbox.oauth2", login)
        mailbox = open_mailbox(config.mailbox, config.base, login)
        with mailbox:
            waiting, folders = len(mailbox.waiting()), mailbox.folders()
            if config.mailbox.sent:
                # Nothing is looked for: a name that cannot be one is refused all the same.
                mailbox.named(config.mailbox.sent, (), datetime.now(UTC))
    except (ConfigError, TokenError, MailboxError) as error:
        yield Verdict.BROKEN, str(error)
        return
    yield Verdict.OK, f"{mailbox.describe()}: {waiting} waiting, folders {', '.join(folders)}"
    if config.mailbox.kind == "maildir" and (path := config.at(config.mailbox.path)).stat().st_mode & stat.S_IRWXO:
        # Not broken, and a group may: the mail system that delivers into it has its own ways.
        yield Verdict.WARNING, f"{path} can be read by everybody: chmod o-rwx {path}"
    if config.mailbox.kind == "imap" and config.mailbox.security == "none":
        yield Verdict.WARNING, 'the connection is not encrypted: set [mailbox] security to "tls" or "starttls"'


def _replies(config: Config) -> Findings:
    if config.replies.mode == "off":
        yield Verdict.OK, 'replies are off ([replies] mode = "off")'
        return
    try:
        login = replies_login(config)
        yield from _token("replies.oauth2", login)
        yield Verdict.OK, outgoing(config, login).probe()
    except (ConfigError, TokenError, TransportError) as error:
        yield Verdict.BROKEN, str(error)


def _token(table: str, login: Credential) -> Findings:
    """Whether a token is had, and until when it is good. Raises TokenError."""
    if isinstance(login, str):
        return
    end = login.token().expires_at
    until = (
        f"it is good until {end:%Y-%m-%d %H:%M} UTC" if end else "it is asked for at each login, its end is not told"
    )
    yield Verdict.OK, f"[{table}] gave a token: {until}"


def _reading(config: Config) -> Findings:
    try:
        found = shortcomings(config)
    except (NoRoomToRead, UnreadableMessage, ReadingFailed, OSError) as error:
        yield Verdict.BROKEN, f"no message can be read: {error}"
        return
    yield from ((Verdict.WARNING, text) for text in found)
    if not found:
        yield Verdict.OK, walls(config)


def _ocr(config: Config) -> Findings:
    if not config.reading.ocr:
        yield Verdict.WARNING, "OCR is off ([reading] ocr = false): scanned letters are put before a person"
        return
    if missing := ocr_missing():
        yield Verdict.WARNING, missing
        return
    wanted = set(config.reading.ocr_languages.split("+"))
    known = _tesseract_languages()
    if lacking := sorted(wanted - known):
        packages = " ".join(f"tesseract-ocr-{name}" for name in lacking)
        yield Verdict.BROKEN, f"tesseract lacks the language {', '.join(lacking)}: apt install {packages}"
    else:
        yield Verdict.OK, f"tesseract reads {', '.join(sorted(wanted))}"


def _tesseract_languages() -> set[str]:
    try:
        # Found by PATH, as pytesseract finds it; no word of it comes from elsewhere.
        done = subprocess.run(  # nosec B603 B607
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return set()
    return set(done.stdout.split()) | set(done.stderr.split())


def _ledger(config: Config) -> Findings:
    path = config.at(config.ledger.path)
    if not path.exists():
        yield from _writable(path.parent, "the ledger is created with the first cycle")
        return
    try:
        with Ledger(path, create=False) as ledger:
            breaks, counts, waits = verify(ledger), ledger.counts(), ledger.waits()
    except LedgerError as error:
        yield Verdict.BROKEN, str(error)
        return
    yield from ((Verdict.BROKEN, f"{text}: compare with a backup") for text in breaks)
    if not breaks:
        yield Verdict.OK, f"{sum(number for _, number in counts.cases)} cases, the chain of events is whole"
    if waits:
        yield (
            Verdict.WARNING,
            f"{len(waits)} messages wait in the inbox for the DNS, the first since {waits[0].since:%Y-%m-%d %H:%M} UTC: "
            f"{waits[0].why}",
        )
    waiting = dict(counts.replies)
    if held := waiting.get("held", 0) + waiting.get("failed", 0):
        yield Verdict.WARNING, f"{held} replies wait for a person: docketd outbox --state held (or failed)"


def _archive(config: Config) -> Findings:
    folder = config.at(config.ledger.archive)
    yield from _writable(folder if folder.exists() else folder.parent, "originals can be stored")
    yield from ((Verdict.BROKEN, text) for text in wider_than_private(folder))


def _writable(folder: Path, text: str) -> Findings:
    """A file can be made in the folder, or in the nearest one above it that exists."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        yield Verdict.BROKEN, f"{there}: {error.strerror}: let docketd's user own it"
    else:
        yield Verdict.OK, f"{text} in {folder}"


def _disk(config: Config) -> Findings:
    folder = config.at(config.ledger.archive)
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    verdict = Verdict.WARNING if free < LOW_DISK_BYTES else Verdict.OK
    yield verdict, f"{free / 1024**3:.1f} GB free at {there}" + (": make room" if verdict is Verdict.WARNING else "")
