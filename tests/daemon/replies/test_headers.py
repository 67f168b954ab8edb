from __future__ import annotations

from dataclasses import replace

import pytest

from daemon.config import Config, ConfigError, MailboxConfig, RepliesConfig
from daemon.replies.compose import reply_settings
from daemon.replies.texts import ReplyTexts
from rules.model import Header
from tests.daemon.replies.examples import ACCEPTED, MESSAGE
from tests.daemon.replies.mails import parsed, written


@pytest.mark.parametrize(
    ("original", "subject"),
    [
        ("", "Re: your message [LE-2026-000147]"),
        ("RE: Aw: Order 7", "Re: Order 7 [LE-2026-000147]"),
        ("Order\r\n 7\tof 2026", "Re: Order 7 of 2026 [LE-2026-000147]"),
        ("Order\r\nBcc: x@mail.example", "Re: Order Bcc: x@mail.example [LE-2026-000147]"),
        ("\u202e7 redrO", "Re: 7 redrO [LE-2026-000147]"),
        ("=?utf-8?q?=0D=0ABcc:_x?=", "Re: = ?utf-8?q?=0D=0ABcc:_x?= [LE-2026-000147]"),
        ("Σχετικά με το αίτημα", "Re: Σχετικά με το αίτημα [LE-2026-000147]"),
    ],
)
def test_the_subject_is_the_original_one_made_harmless(original: str, subject: str, texts: ReplyTexts) -> None:
    assert parsed(written(ACCEPTED, replace(MESSAGE, subject=original), texts))["Subject"] == subject


def test_a_malformed_message_id_starts_no_thread(texts: ReplyTexts) -> None:
    for odd in ("", "no brackets@met.police.uk", "<a b@met.police.uk>", "<a@b>\r\nBcc: x@mail.example", "<ü@gov.uk>"):
        message = parsed(written(ACCEPTED, replace(MESSAGE, message_id=odd), texts))
        assert message["In-Reply-To"] is None
        assert message["References"] is None
        assert message["Bcc"] is None


def test_a_long_thread_keeps_its_root_and_its_latest_messages(texts: ReplyTexts) -> None:
    chain = " ".join(f"<{n}.{'x' * 90}@met.police.uk>" for n in range(500))
    message = parsed(written(ACCEPTED, replace(MESSAGE, headers=(Header("references", chain),)), texts))
    references = message["References"].split()
    assert references[0].startswith("<0.")
    assert references[-1] == MESSAGE.message_id
    assert len(references) == 12


def test_in_reply_to_serves_where_references_are_absent(texts: ReplyTexts) -> None:
    answering = replace(MESSAGE, headers=(Header("in-reply-to", "<ours@tokensmm.org>"),))
    message = parsed(written(ACCEPTED, answering, texts))
    assert message["References"].split() == ["<ours@tokensmm.org>", "<20261124.0815@met.police.uk>"]


# --- settings ------------------------------------------------------------------------------------------------------


def config(sender: str) -> Config:
    mailbox = MailboxConfig(address="Legal@tokensmm.org", other_channels=("Support@tokensmm.org",))
    return Config(mailbox=mailbox, replies=RepliesConfig(sender=sender))


def test_settings_know_all_our_own_addresses() -> None:
    settings = reply_settings(config("Legal team <robot@tokensmm.org>"))
    assert settings.sender_name == "Legal team"
    assert settings.sender_address == "robot@tokensmm.org"
    assert settings.own_addresses == {"legal@tokensmm.org", "support@tokensmm.org", "robot@tokensmm.org"}


@pytest.mark.parametrize("sender", ["Legal, team <a@tokensmm.org>", "a@", "@b", "Légal <é@tokensmm.org>", "<a@b@c>"])
def test_a_sender_that_is_no_mailbox_is_a_configuration_error(sender: str) -> None:
    with pytest.raises(ConfigError, match=r"replies\.sender: write it as"):
        reply_settings(config(sender))
