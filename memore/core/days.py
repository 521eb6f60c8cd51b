"""Periods; and so many months later: of one day, and of a column of days by another column."""

import calendar
import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Func

SHORTEST = 28
"""Every month has so many days."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both days in it."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has; none where it ends before it begins."""
        return max((self.last - self.first).days + 1, 0)


def last_year(today: datetime.date) -> Period:
    """The twelve months up to and with today; up to 29 February they begin on 1 March."""
    return Period(months_later(today, -12) + datetime.timedelta(days=1), today)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later (earlier for a negative number); the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= SHORTEST:
        return datetime.date(year, month + 1, day.day)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class DaysLater(Func):
    """`DaysLater("joined_on", "profile_within_days")`: the day so many days after. Both are columns."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **more)


class MonthsLater(Func):
    """The day so many months after; past the end of a short month some databases count into the next."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' months')", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "CAST((%(expressions)s)) AS date)"
        joiner = " + make_interval(months => "
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **more)
