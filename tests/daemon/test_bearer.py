"""What is said to a mail server when a login is by token, in the words of RFC 7628 and of XOAUTH2."""

from __future__ import annotations

import pytest

from daemon.bearer import BearerExchange, NoMechanism, Token, choose_mechanism

TOKEN = Token("vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==", None)


def test_oauthbearer_says_what_rfc_7628_has_as_its_example() -> None:
    exchange = BearerExchange("OAUTHBEARER", "user@example.com", TOKEN)

    assert exchange(b"") == f"n,a=user@example.com,\x01auth=Bearer {TOKEN.value}\x01\x01"


def test_oauthbearer_escapes_what_would_end_the_user_name() -> None:
    assert BearerExchange("OAUTHBEARER", "a=b,c@example.com", TOKEN)().startswith("n,a=a=3Db=2Cc@example.com,\x01")


def test_xoauth2_says_user_and_token() -> None:
    exchange = BearerExchange("XOAUTH2", "user@example.com", TOKEN)

    assert exchange() == f"user=user@example.com\x01auth=Bearer {TOKEN.value}\x01\x01"


@pytest.mark.parametrize(("mechanism", "reply"), [("OAUTHBEARER", "\x01"), ("XOAUTH2", "")])
def test_a_refusal_is_answered_without_the_token_and_its_reason_is_kept(mechanism: str, reply: str) -> None:
    exchange = BearerExchange(mechanism, "user@example.com", TOKEN)
    exchange()

    assert exchange(b'{"status":"invalid_token"}') == reply
    assert exchange.reason == '{"status":"invalid_token"}'


@pytest.mark.parametrize(
    ("wanted", "offered", "chosen"),
    [
        ("auto", ["PLAIN", "XOAUTH2", "OAUTHBEARER"], "OAUTHBEARER"),
        ("auto", ["PLAIN", "XOAUTH2"], "XOAUTH2"),
        ("xoauth2", ["OAUTHBEARER", "XOAUTH2"], "XOAUTH2"),
        ("oauthbearer", ["oauthbearer"], "OAUTHBEARER"),
    ],
)
def test_the_standard_is_chosen_before_its_forerunner_unless_told_otherwise(
    wanted: str, offered: list[str], chosen: str
) -> None:
    assert choose_mechanism(wanted, offered) == chosen


@pytest.mark.parametrize(
    ("wanted", "offered", "text"),
    [
        ("auto", ["PLAIN", "LOGIN"], "takes no token by OAUTHBEARER or XOAUTH2, it offers LOGIN, PLAIN"),
        ("oauthbearer", ["XOAUTH2"], "takes no token by OAUTHBEARER, it offers XOAUTH2"),
        ("auto", [], "it offers no way to log in"),
    ],
)
def test_what_the_server_offers_instead_is_named(wanted: str, offered: list[str], text: str) -> None:
    with pytest.raises(NoMechanism, match=text):
        choose_mechanism(wanted, offered)


@pytest.mark.parametrize("mechanism", ["OAUTHBEARER", "XOAUTH2"])
def test_the_size_of_the_initial_response_is_that_of_its_base64(mechanism: str) -> None:
    exchange = BearerExchange(mechanism, "jürgen@example.com", TOKEN)
    from base64 import b64encode

    assert exchange.initial_size() == len(b64encode(exchange().encode("utf-8")))
