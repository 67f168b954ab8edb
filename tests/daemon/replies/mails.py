"""A reply written, and read again as its recipient would."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from daemon.records import RenderedReply
from daemon.replies.compose import compose
from daemon.replies.texts import ReplyTexts
from rules.model import Assessment, Submission
from tests.daemon.replies.examples import NOW, REFERENCE, SETTINGS


def written(assessment: Assessment, submission: Submission, texts: ReplyTexts) -> RenderedReply:
    """The reply with the example settings; there must be one."""
    reply = compose(assessment, submission, texts, SETTINGS, REFERENCE, NOW)
    assert reply is not None
    return reply


def parsed(reply: RenderedReply) -> EmailMessage:
    """The reply as a mail program parses it."""
    message = message_from_bytes(reply.raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(reply: RenderedReply) -> str:
    """The reply's text with plain line ends."""
    plain = parsed(reply).get_body(("plain",))
    assert plain is not None
    content = plain.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")
