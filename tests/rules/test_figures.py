"""Business days of England and Wales, and the days that the Guidelines' figures lead to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.figures import Figures, business_day, is_business_day


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 28),  # a Saturday
        date(2026, 12, 25),
        date(2026, 12, 28),  # in place of Boxing Day, a Saturday
        date(2026, 4, 3),  # Good Friday
        date(2026, 8, 31),
    ],
)
def test_weekends_and_bank_holidays_are_no_business_days(day: date) -> None:
    assert not is_business_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 8, 3), date(2026, 3, 17)])
def test_scottish_and_irish_holidays_are_business_days_in_england(day: date) -> None:
    assert is_business_day(day)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 25), 1, date(2026, 11, 26)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
        (date(2026, 11, 29), 0, date(2026, 11, 29)),
    ],
)
def test_business_days_are_counted_from_the_next_one(start: date, days: int, expected: date) -> None:
    assert business_day(start, days) == expected


def test_a_hold_ends_after_ninety_business_days() -> None:
    assert Figures().preserved_until(date(2026, 11, 25)) == date(2027, 4, 7)
    assert Figures(login_address_days=5).logins_kept_since(date(2026, 11, 25)) == date(2026, 11, 18)


@given(st.dates(), st.integers(-200, 200))
def test_every_day_has_an_answer_on_the_right_side(start: date, days: int) -> None:
    found = business_day(start, days)
    assert (found - start) * (1 if days >= 0 else -1) >= timedelta(0)
