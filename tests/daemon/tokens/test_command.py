"""Tokens that a command prints: alone or as JSON, in time or not at all."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.bearer import Token, TokenUnavailable
from daemon.tokens import command
from daemon.tokens.command import CommandTokens

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def had(line: str, base: Path) -> Token:
    return CommandTokens(line, base, lambda: NOW).token()


def test_the_first_line_is_the_token(tmp_path: Path) -> None:
    assert had("printf 'abc.def\\nand more\\n'", tmp_path) == Token("abc.def", None)


def test_json_may_say_how_long_the_token_is_good(tmp_path: Path) -> None:
    (tmp_path / "token.json").write_text('{\n "access_token": "abc",\n "expires_in": 600\n}\n')

    assert had("cat token.json", tmp_path) == Token("abc", NOW + timedelta(minutes=10))


def test_json_need_not_say_it(tmp_path: Path) -> None:
    assert had('echo \'{"access_token": "abc"}\'', tmp_path) == Token("abc", None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("true", "token_command printed nothing: it must print the token"),
        ("echo s3same >&2; exit 3", r"failed \(exit 3\): run it by hand to see why"),
        ("printf 's3same\\377'", "something that is no UTF-8 text"),
        ('echo \'{"token": "s3same"}\'', "printed JSON without a token"),
        ('echo \'{"access_token": "s3same", "expires_in": "soon"}\'', "printed JSON without a token"),
        ("echo '{s3same'", "printed JSON without a token"),
        ("no-such-program-at-all", r"failed \(exit 127\)"),
    ],
)
def test_a_command_that_gives_none_is_told_in_one_line_without_what_it_printed(
    line: str, text: str, tmp_path: Path
) -> None:
    with pytest.raises(TokenUnavailable, match=text) as failed:
        had(line, tmp_path)
    assert "\n" not in str(failed.value)
    assert "s3same" not in str(failed.value)


def test_a_command_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "COMMAND_SECONDS", 0.2)
    begun = time.monotonic()

    with pytest.raises(TokenUnavailable, match="took longer than"):
        had("(sleep 0.6; touch late) & sleep 30", tmp_path)

    assert time.monotonic() - begun < 5
    time.sleep(0.5)
    assert not (tmp_path / "late").exists()


def test_a_command_that_asks_somebody_gets_no_answer(tmp_path: Path) -> None:
    assert had("read answer; echo got-$answer", tmp_path).value == "got-"
