"""The running daemon and its tables: changes within one cycle, the old ones kept when the new ones are broken."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from daemon.config import ConfigError, load_config
from daemon.cycle import Tools
from daemon.ledger.store import Ledger, verify
from daemon.maildir_delivery import deliver
from daemon.refreshing import Refreshing
from daemon.schedule import Daemon
from daemon.tables.loading import shipped_data
from daemon.wiring import House, furnish, working
from tests.daemon.intake_parts import CONFIGURATION, letter

GARDA = 'country = "IE"\ndomains = [ { domain = "garda.example", kind = "police", source = "test" } ]\n'
BROKEN = 'domains = [ { domain = "com", country = "IE" } ]'
STRANGER = "jo@garda.example"


@dataclass
class Tables:
    """A house with tables of its own."""

    base: Path
    house: House

    @property
    def local(self) -> Path:
        return self.base / "data" / "domains" / "local.toml"


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    few = ("af.toml", "en.toml")
    shutil.copytree(
        shipped_data(),
        tmp_path / "data",
        ignore=lambda folder, names: [n for n in names if Path(folder).name == "vocabulary" and n not in few],
    )
    for path in (tmp_path / "data" / "domains").glob("*.toml"):
        if path.name != "gb.toml":
            path.unlink()
    text = CONFIGURATION + '[policy]\ndata = "data"\n'
    (tmp_path / "config.toml").write_text(text.replace("[mailbox]", "[mailbox]\npoll_seconds = 5"), "utf-8")
    return Tables(tmp_path, furnish(load_config(tmp_path / "config.toml")))


@contextmanager
def at_work(tables: Tables) -> Iterator[Tools]:
    with working(tables.house, Event()) as tools:
        yield tools


def eventually(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def is_official(tools: Tools, address: str) -> bool:
    judge = tools.judge.__self__  # type: ignore[attr-defined]
    return bool(judge.policy.domains.is_official(address))


def told(ledger: Ledger) -> list[tuple[str, dict[str, str]]]:
    rows = ledger.rows("SELECT kind, detail FROM events WHERE kind LIKE 'tables%' ORDER BY seq")
    return [(row["kind"], json.loads(row["detail"])) for row in rows]


def test_a_new_domain_counts_from_the_next_cycle_on_and_the_ledger_tells_of_it(tables: Tables) -> None:
    refreshing = Refreshing(tables.house)
    with at_work(tables) as tools:
        before = refreshing.tools(tools)
        assert before.versions == tools.versions == tables.house.state.versions
        tables.local.write_text(GARDA, "utf-8")
        after = refreshing.tools(tools)
        assert (is_official(before, STRANGER), is_official(after, STRANGER)) == (False, True)
        assert after.versions.lists != before.versions.lists
        assert after.versions.policy == before.versions.policy
        refreshing.tools(tools)
        assert told(tools.ledger) == [
            ("tables_loaded", {"lists": after.versions.lists, "policy": after.versions.policy})
        ]


@pytest.mark.parametrize("spoil", ["broken", "empty", "unreadable"])
def test_broken_tables_are_told_once_and_the_old_ones_stay_in_force(tables: Tables, spoil: str) -> None:
    refreshing = Refreshing(tables.house)
    only = tables.local.with_name("gb.toml")
    sound = only.read_text("utf-8")
    with at_work(tables) as tools, capture_logs() as logs:
        if spoil == "broken":
            tables.local.write_text(BROKEN, "utf-8")
        elif spoil == "empty":
            only.write_text("", "utf-8")
        else:
            only.write_bytes(b"\xff\xfe")
        kept = [refreshing.tools(tools) for _ in range(3)]
        assert all(is_official(t, "a.constable@met.police.uk") for t in kept)
        assert {t.versions for t in kept} == {tables.house.state.versions}
        ((kind, detail),) = told(tools.ledger)
        assert (kind, detail["lists"]) == ("tables_refused", tables.house.state.versions.lists)
        assert {"broken": "anybody can register", "empty": "no official", "unreadable": "TOML"}[spoil] in detail[
            "error"
        ]
        (alert,) = [line for line in logs if line["log_level"] == "error"]
        assert alert["event"].startswith("ALERT")
        with pytest.raises(ConfigError):
            furnish(tables.house.config)

        tables.local.write_text(GARDA, "utf-8")
        only.write_text(sound, "utf-8")
        assert is_official(refreshing.tools(tools), STRANGER)
        assert [kind for kind, _ in told(tools.ledger)] == ["tables_refused", "tables_loaded"]
        assert verify(tools.ledger) == []


def test_a_table_put_back_as_it_was_is_no_change(tables: Tables) -> None:
    refreshing = Refreshing(tables.house)
    with at_work(tables) as tools:
        tables.local.write_text(GARDA, "utf-8")
        tables.local.unlink()
        refreshing.tools(tools)
        assert told(tools.ledger) == []


def test_the_daemon_judges_the_next_message_by_the_changed_list_and_records_its_version(tables: Tables) -> None:
    stop = Event()
    deliver(tables.base / "mailbox", letter(1, sender=STRANGER).replace(b"\r\n", b"\n"))
    with working(tables.house, stop) as tools:
        # Without IDLE the poll alone finds the second message, within poll_seconds.
        config = tables.house.config
        quiet = replace(
            tables.house,
            config=config.model_copy(update={"mailbox": config.mailbox.model_copy(update={"idle": False})}),
        )
        serving = Thread(target=Daemon(quiet, tools, stop).serve)
        serving.start()
        try:
            eventually(lambda: len(tools.ledger.cases()) == 1)
            tables.local.write_text(GARDA, "utf-8")
            deliver(tables.base / "mailbox", letter(2, sender=STRANGER).replace(b"\r\n", b"\n"))
            eventually(lambda: len(tools.ledger.cases()) == 2)
        finally:
            stop.set()
            serving.join(20)
        second, first = tools.ledger.cases()
        assert (first.reason, second.reason) == ("unofficial_sender", "not_a_request")
        assert first.versions == tables.house.state.versions
        assert second.versions.lists not in ("", first.versions.lists)
