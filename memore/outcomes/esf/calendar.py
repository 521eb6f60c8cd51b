"""Months of the calendar, and the two windows in which an answer counts as a result (rule 6)."""

import calendar
import datetime
from dataclasses import dataclass

from memore.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which an answer counts."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on; the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def immediate(exit_on: datetime.date, days: int) -> Window:
    """Upon leaving: the day itself and the four weeks after it."""
    return Window(exit_on, exit_on + datetime.timedelta(days=days))


def longer(exit_on: datetime.date, programme: Programme) -> Window:
    """About six months after: five to seven, unless the programme says otherwise."""
    first = getattr(programme, "longer_from_months", 5)
    last = getattr(programme, "longer_until_months", 7)
    return Window(months_later(exit_on, first), months_later(exit_on, last))
