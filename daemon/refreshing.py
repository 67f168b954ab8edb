"""The running daemon's tables: read anew when their files change, and kept as they are when the new ones are broken."""

from __future__ import annotations

from dataclasses import replace

import structlog

from daemon.config import ConfigError
from daemon.cycle import Tools
from daemon.tables.loading import data_folder
from daemon.tables.versions import tables_state
from daemon.wiring import House, refurnish

log = structlog.get_logger("docketd.tables")


class Refreshing:
    """The house that is in force. Not for several threads: the poll alone asks it, once a cycle."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seen = house.state

    def tools(self, tools: Tools) -> Tools:
        """The tools for the next cycle, by the tables that lie on the disk now, or by the last sound ones.

        A change is told once: in the log, and in the ledger, whose LedgerError passes through.
        """
        state = tables_state(self._house.config, data_folder(self._house.config))
        if state != self._seen:
            self._change(tools)
            self._seen = state
        house = self._house
        return replace(
            tools, judge=house.judge, compose=house.compose, versions=house.state.versions, policy=house.policy
        )

    def _change(self, tools: Tools) -> None:
        try:
            house = refurnish(self._house)
        except ConfigError as error:
            kept = self._house.state.versions
            # Not with its traceback: the message says what to change, and where.
            log.error("ALERT: the changed tables are broken; the old ones stay in force", error=str(error))  # noqa: TRY400
            tools.ledger.tables_refused(str(error), kept, tools.now())
            return
        log.info("tables read anew", lists=house.state.versions.lists, policy=house.state.versions.policy)
        tools.ledger.tables_loaded(house.state.versions, tools.now())
        self._house = house
