"""Periods and months: how much of one lies in another. Both ends of a period count."""

import calendar
import datetime
from decimal import Decimal

from memore.core.days import Period, months_later

DAY = datetime.timedelta(days=1)


def month_of(day: datetime.date) -> Period:
    """The month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def months_from(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months after (or before) the one of `day`."""
    return months_later(day.replace(day=1), months)


def share_within(of: Period, period: Period) -> Decimal:
    """How much of one period lies in another, 0 to 1."""
    inside = Period(max(of.first, period.first), min(of.last, period.last)).days
    return Decimal(inside) / of.days
