"""Periods and months: how much of one lies in another. Both ends of a period count."""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from memore.core.days import months_later

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


def year_to(today: datetime.date) -> Days:
    """The twelve months that end today."""
    return Days(months_later(today, -12) + DAY, today)


def month_of(day: datetime.date) -> Days:
    """The month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Days(day.replace(day=1), day.replace(day=last))


def months_from(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months after (or before) the one of `day`."""
    return months_later(day.replace(day=1), months)


def share_within(of: Period, period: Period) -> Decimal:
    """How much of one period lies in another, 0 to 1."""
    inside = len(Days(max(of.first, period.first), min(of.last, period.last)))
    return Decimal(inside) / len(Days(of.first, of.last))
