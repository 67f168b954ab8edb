"""What a letter wants, read once for all who ask: the gate, the request type and the requirements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rules.evidence.addresses import Address, find_addresses
from rules.evidence.instrument import find_instrument
from rules.evidence.period import find_period
from rules.evidence.purpose import Purpose, find_purpose
from rules.evidence.requested_data import RequestedData, find_requested_data
from rules.letter import Letter
from rules.model import Evidence, Instrument
from rules.policy import Policy


@dataclass(frozen=True, eq=False)
class Wanted:
    """What one letter wants. Each part is worked out when it is first asked for."""

    letter: Letter
    policy: Policy

    @cached_property
    def data(self) -> RequestedData:
        """The data asked for."""
        return find_requested_data(self.letter, self.policy.vocabulary)

    @cached_property
    def instrument(self) -> tuple[Instrument, Evidence | None]:
        """The instrument named, with its words."""
        return find_instrument(self.letter, self.policy.vocabulary)

    @cached_property
    def purpose(self) -> Purpose:
        """What the letter is for, its instrument taken as it stands."""
        return self.purpose_with(self.instrument[1])

    def purpose_with(self, instrument: Evidence | None) -> Purpose:
        """What the letter is for, when that is the instrument."""
        return find_purpose(self.letter, self.data, instrument, self.policy.vocabulary)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Its mail addresses."""
        return find_addresses(self.letter, self.policy)

    @cached_property
    def dated(self) -> bool:
        """Whether it names a period, whatever its country's order of day and month."""
        return find_period(self.letter, None, self.policy.vocabulary) is not None
