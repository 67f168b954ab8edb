"""What the ledger knows of the senders: for the people who keep the list of official domains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from daemon.ledger.database import LedgerFile, unstamp
from rules.impact import PastCase

LETTER_AUTHORITY = "letter_authority"
"""The evidence of which authority the letter of a refused sender names."""

# The reply of a refused sender is sent only when the message proved its From domain (rules.gates.unofficial_sender).
# Only those are opened: to read ten thousand assessments takes longer than to compare them.
_PAST = """
SELECT c.reference, c.sender, c.disposition, c.reason,
  CASE WHEN c.reason = 'unofficial_sender' THEN json_extract(c.assessment, '$.reply') = 'send' END AS proven,
  CASE WHEN c.disposition != 'misrouted' THEN (
    SELECT group_concat(DISTINCT e.value) FROM evidence e WHERE e."case" = c.reference AND e.field = 'officer_email'
  ) END AS contacts
FROM cases c WHERE c.disposition IS NOT NULL AND c.duplicate_of IS NULL ORDER BY c.id"""

_REFUSED = f"""
SELECT c.sender, c.reference, c.received_at, (
  SELECT e.value FROM evidence e WHERE e."case" = c.reference AND e.field = '{LETTER_AUTHORITY}' LIMIT 1
) AS authority
FROM cases c WHERE c.reason = 'unofficial_sender' AND c.sender IS NOT NULL AND c.duplicate_of IS NULL
  AND json_extract(c.assessment, '$.reply') = 'send' ORDER BY c.id"""  # noqa: S608 - a constant  # nosec B608


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that was refused for its domain although it proved to come from there."""

    sender: str
    reference: str
    received_at: datetime
    authority: str | None

    @property
    def domain(self) -> str:
        """The sender's domain in lower case."""
        return self.sender.rpartition("@")[2].lower()


def past_cases(ledger: LedgerFile) -> list[PastCase]:
    """Every judged case, copies left out, oldest first. Raises LedgerError."""
    return [
        PastCase(
            reference=row["reference"],
            sender=row["sender"],
            disposition=row["disposition"],
            reason=row["reason"],
            proven=None if row["proven"] is None else bool(row["proven"]),
            contacts=tuple(row["contacts"].split(",")) if row["contacts"] else (),
        )
        for row in ledger.rows(_PAST)
    ]


def refused_though_proven(ledger: LedgerFile) -> list[Refused]:
    """The messages of unlisted domains that were proven, oldest first. Raises LedgerError."""
    return [
        Refused(row["sender"], row["reference"], unstamp(row["received_at"]), row["authority"])
        for row in ledger.rows(_REFUSED)
    ]
