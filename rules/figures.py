"""The Guidelines' figures in business days of England and Wales, and the days that they lead to.

A business day is a day from Monday to Friday that is no bank holiday there (Guidelines 4 and 8 count in them; the English
text governs where another says plain days).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
FURTHEST_YEAR = 9998
"""The calendar's end leaves no room to count in."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How long data is preserved on request (Guidelines 8) and login addresses are kept (4), in business days."""

    preservation_days: int = 90
    login_address_days: int = 90

    def preserved_until(self, accepted: date) -> date:
        """The last day of a hold that is accepted on a day: so many business days after it."""
        return business_day(accepted, self.preservation_days)

    def logins_kept_since(self, today: date) -> date:
        """The day before which login addresses are likely gone."""
        return business_day(today, -self.login_address_days)


def business_day(start: date, days: int) -> date:
    """The business day so many business days after `start` (before it, when negative); `start` itself is not counted."""
    step = timedelta(days=1 if days >= 0 else -1)
    day, left = start, abs(days)
    while left and 1 < day.year < FURTHEST_YEAR:
        day += step
        left -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Whether England and Wales work on that day."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
