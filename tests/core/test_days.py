"""So many months later is a day of the calendar, whatever the month has."""

import datetime

import pytest

from memore.core.days import Period, last_year, months_later


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"), ("2026-03-31", -1, "2026-02-28"),
     ("2026-01-15", -1, "2025-12-15"), ("2024-01-31", 1, "2024-02-29"), ("2028-02-29", 12, "2029-02-28")],
)  # fmt: skip
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_later(datetime.date.fromisoformat(day), months).isoformat() == then


@pytest.mark.parametrize(
    ("today", "first", "days"),
    [("2026-11-29", "2025-11-30", 365), ("2028-02-29", "2027-03-01", 366), ("2027-02-28", "2026-03-01", 365)],
)
def test_the_last_year_ends_today(today, first, days):
    year = last_year(datetime.date.fromisoformat(today))
    assert (year.first.isoformat(), year.days) == (first, days)
    assert year.first in year
    assert year.last in year
    assert None not in year
    assert Period(year.last, year.first).days == 0
