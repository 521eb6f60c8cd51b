"""Periods and months: how much of one lies in another. Both ends of a period count."""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

DAY = datetime.timedelta(days=1)


class Period(Protocol):
    """Anything with a first and a last day."""

    @property
    def first(self) -> datetime.date: ...
    @property
    def last(self) -> datetime.date: ...


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included."""

    first: datetime.date
    last: datetime.date

    def __len__(self) -> int:
        return max((self.last - self.first).days + 1, 0)


def years_from(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years on (or back); the 28th where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def year_to(today: datetime.date) -> Days:
    """The twelve months that end today."""
    return Days(years_from(today, -1) + DAY, today)


def month_of(day: datetime.date) -> Days:
    """The month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Days(day.replace(day=1), day.replace(day=last))


def months_from(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months after (or before) the one of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return datetime.date(count // 12, count % 12 + 1, 1)


def share_within(of: Period, period: Period) -> Decimal:
    """How much of one period lies in another, 0 to 1."""
    inside = len(Days(max(of.first, period.first), min(of.last, period.last)))
    return Decimal(inside) / len(Days(of.first, of.last))
