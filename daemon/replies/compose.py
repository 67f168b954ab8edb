"""An Assessment and the message it judges become one mail, complete down to its Message-ID. Pure: nothing is sent.

The mail answers as RFC 3834 asks of automatic responders. Nothing of the original message reaches a header but its
cleaned Subject, its From address in a strict form and message identifiers in a strict form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import parseaddr
from hashlib import sha256
from typing import Literal
from zoneinfo import ZoneInfo

from daemon.config import Config, ConfigError
from daemon.records import RenderedReply, ReplyState
from daemon.replies.facts import Company, facts_in
from daemon.replies.guards import safe_recipient, why_asked, why_silent
from daemon.replies.html import Part, as_html
from daemon.replies.layout import WIDTH, clean, lay_out
from daemon.replies.texts import ENGLISH, LanguageTexts, ReplyFacts, ReplyTexts, render, template_name
from rules.loops import HeldBy
from rules.model import Assessment, ReplyAction, Submission
from rules.threads.concluding import THREAD
from rules.threads.naming import BRACKETED, REPLY_PREFIX

SEPARATOR = "-" * WIDTH
"""Stands between the English text and the one in the letter's language."""

ENGLAND = ZoneInfo("Europe/London")
"""Where the company's days begin and end."""

_SUBJECT_LIMIT = 120
_MAX_REFERENCES = 12
# RFC 5322, 3.6.4 without its obsolete forms: visible ASCII but <, > and @ on both sides.
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,120}@[!-;=?A-~]{1,120}>")


@dataclass(frozen=True, slots=True)
class ReplySettings:
    """What configuration says about replies. `own_addresses` are in lower case and are never answered."""

    sender_name: str
    sender_address: str
    company: Company
    mode: Literal["send", "hold", "off"]
    own_addresses: frozenset[str]
    observe: bool = False


def reply_settings(config: Config) -> ReplySettings:
    """The settings of [replies], [mailbox] and [policy]. Raises ConfigError when [replies] sender is no mailbox."""
    name, address = parseaddr(config.replies.sender)
    try:
        usable = bool(Address(addr_spec=address).domain) and address.isascii()
    except (MessageError, ValueError, IndexError):
        usable = False
    if not usable:
        # It stands in a From field, and its domain in a Message-ID: both want ASCII.
        raise ConfigError('replies.sender: write it as "Legal team <legal@example.org>", the address in ASCII')
    mailbox, channels = config.mailbox.address, config.mailbox.other_channels
    company = Company(config.policy.company, mailbox, channels, config.policy.sites, config.policy.excluded_sites)
    own = frozenset(a.lower() for a in (mailbox, address, *channels))
    return ReplySettings(name, address, company, config.replies.mode, own, config.observe)


def compose(
    assessment: Assessment,
    submission: Submission,
    texts: ReplyTexts,
    settings: ReplySettings,
    reference: str,
    now: datetime,
) -> RenderedReply | None:
    """The reply to one message, or None when none may be written.

    `reference` is the case's ("LE-2026-000147"), for a follow-up its own ("LE-2026-000147-2"): its reply names the thread's.
    `now` (aware) becomes the Date. Same arguments, same bytes. English stands first; the letter's language follows where
    data/replies has it.
    """
    recipient = safe_recipient(submission)
    if recipient is None or silent(assessment, submission, settings):
        return None
    template = template_name(assessment)
    languages = texts.chosen(assessment.language.code)
    today = now.astimezone(ENGLAND).date()
    shown = assessment.thread.root if assessment.thread else reference
    facts = (facts_in(words, assessment, submission, settings.company, shown, today) for words in languages)
    said = list(zip(languages, facts, strict=True))
    message_id = _message_id(reference, submission.sha256, settings.sender_address)
    headers = {
        "Subject": _subject(submission.subject, shown),
        "Message-ID": message_id,
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
    }
    parts = [Part(words.code, lay_out(render(words.templates[template], told))) for words, told in said]
    message = _mail(settings, recipient, headers, _body(said, parts), now)
    message.add_alternative(as_html(parts), subtype="html", charset="utf-8", cte="quoted-printable")
    # Chosen by the case: the same case must give the same bytes.
    message.set_boundary(f"=_{sha256(message_id.encode()).hexdigest()[:24]}")
    held_by, note = _why_held(assessment, submission, settings) or (None, "")
    return RenderedReply(
        message_id=message_id,
        recipient=recipient,
        template=template,
        language="+".join(words.code for words in languages),
        raw=_threading(submission) + message.as_bytes(),
        state=ReplyState.HELD if held_by else ReplyState.QUEUED,
        note=note,
        held_by=held_by,
    )


def silent(assessment: Assessment, submission: Submission, settings: ReplySettings) -> str:
    """Why no reply is written, or "": replies are off, the rules want none, or a machine or we ourselves wrote."""
    if settings.mode == "off":
        return 'replies are off ([replies] mode = "off")'
    if assessment.reply is ReplyAction.NONE:
        return f"the rules want no reply ({assessment.reason})"
    return why_silent(submission, settings.own_addresses)


def _why_held(assessment: Assessment, submission: Submission, settings: ReplySettings) -> tuple[HeldBy, str] | None:
    if assessment.reply is ReplyAction.HOLD and THREAD in assessment.needs_review:
        return HeldBy.RULES, "the rules hold it: a person decides what this message changes in the case that it names"
    if assessment.reply is ReplyAction.HOLD and assessment.needs_review:
        undecided = ", ".join(assessment.needs_review)
        return (
            HeldBy.RULES,
            f"the rules hold it: the machine could not decide {undecided}; a person reads the original first",
        )
    if assessment.reply is ReplyAction.HOLD:
        return (
            HeldBy.RULES,
            f"the rules hold it ({assessment.reason}): the address may be a forgery's victim; a person decides",
        )
    if settings.observe:
        return (
            HeldBy.MODE,
            'mode = "observe": nothing is sent; a person may still release it after the change to mode = "act"',
        )
    if asked := why_asked(submission):
        return HeldBy.ASKED, f"{asked}; release it if a person wrote the message"
    if settings.mode == "hold":
        return HeldBy.MODE, '[replies] mode = "hold": a person releases every reply'
    return None


# --- body --------------------------------------------------------------------------------------------------------


def _body(said: list[tuple[LanguageTexts, ReplyFacts]], parts: list[Part]) -> str:
    texts = []
    for (words, _), part in zip(said, parts, strict=True):
        english = words.code == ENGLISH
        texts.append(part.text if english else f"{SEPARATOR}\n{lay_out(words.preface)}\n{part.text}")
    return "\n".join(texts)


# --- headers -----------------------------------------------------------------------------------------------------


def _mail(settings: ReplySettings, recipient: str, headers: dict[str, str], body: str, now: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP if recipient.isascii() else SMTPUTF8)
    message["From"] = Address(settings.sender_name, addr_spec=settings.sender_address)
    local, _, domain = recipient.rpartition("@")
    message["To"] = Address(username=local, domain=domain)
    message["Date"] = now.astimezone(UTC)
    for name, value in headers.items():
        message[name] = value
    short = all(len(line) <= 78 for line in body.splitlines())
    message.set_content(body, charset="utf-8", cte="7bit" if short and body.isascii() else "quoted-printable")
    return message


def _subject(original: str, reference: str) -> str:
    # One reference alone: the next answer must not name two cases.
    bare = REPLY_PREFIX.sub("", BRACKETED.sub("", clean(original, _SUBJECT_LIMIT)).strip(), count=1)
    # The email package would decode an encoded word inside this text, line breaks and all (RFC 2047).
    harmless = bare.replace("=?", "= ?")
    return f"Re: {harmless or 'your message'} [{reference}]"


def _message_id(reference: str, digest: str, sender: str) -> str:
    """Known before anything is sent, so that an interrupted sending can be looked up in the recipient's thread."""
    token = sha256(f"{reference}\n{digest}".encode()).hexdigest()[:24]
    return f"<{reference}.{token}@{sender.rpartition('@')[2].lower()}>"


def _threading(submission: Submission) -> bytes:
    """In-Reply-To and References (RFC 5322, 3.6.4), one identifier a line.

    Written by hand: the email package turns identifiers longer than a line into encoded words, which breaks threads.
    """
    if not (parent := _MESSAGE_ID.fullmatch(submission.message_id.strip())):
        return b""
    answered = parent.group()
    earlier = _MESSAGE_ID.findall((submission.header("references") or submission.header("in-reply-to") or "")[:8192])
    # The first one names the thread's root, the last ones the branch; what lies between may go (RFC 5537, 3.4.4).
    chain = [i for i in dict.fromkeys(earlier) if i != answered]
    chain = [*chain[:1], *chain[1:][-(_MAX_REFERENCES - 2) :], answered]
    references = "\r\n ".join(chain)
    return f"In-Reply-To: {answered}\r\nReferences: {references}\r\n".encode("ascii")
