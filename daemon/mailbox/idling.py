"""Asking an IMAP server whether mail has come: by IDLE (RFC 2177) where it is offered, and by NOOP.

Only a hint. A server may say nothing, or something without end; the regular look at the mailbox finds what there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

IDLE_SECONDS = 25 * 60
"""The longest IDLE, and the longest silence: a server may log out a client that says nothing for 30 minutes."""


def idle_once(client: IMAPClient, seconds: float) -> bool:
    """One IDLE between two NOOPs: to imapclient a dead connection is silence, and only NOOP tells them apart."""
    if look_once(client):
        return True
    try:
        client.idle()
        during = client.idle_check(timeout=seconds)
        _refuse_farewell(during)
        _, rest = client.idle_done()
    except IMAPClientError as error:
        # After a failed IDLE nobody knows what state the session is in.
        raise IMAPClientAbortError(str(error)) from error
    return _tells_of_mail([*during, *rest]) or look_once(client)


def look_once(client: IMAPClient) -> bool:
    """One NOOP, in whose answer a server tells of mail too."""
    _, told = client.noop()
    return _tells_of_mail(told)


def _refuse_farewell(responses: Sequence[Sequence[object]]) -> None:
    for response in responses:
        if response and response[0] == b"BYE":
            words = b" ".join(word for word in response[1:] if isinstance(word, bytes))
            raise IMAPClientAbortError(words.decode("utf-8", "replace"))


def _tells_of_mail(responses: Sequence[Sequence[object]]) -> bool:
    return any(len(response) > 1 and response[1] == b"EXISTS" for response in responses)
