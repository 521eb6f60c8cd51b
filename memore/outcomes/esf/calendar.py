"""The two windows in which an answer counts as a result (rule 6)."""

import datetime
from dataclasses import dataclass

from memore.core.days import months_later


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which an answer counts."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


Windows = tuple[Window, Window]
"""Upon leaving, and half a year later."""


def windows(exit_on: datetime.date, immediate_days: int, longer_months: tuple[int, int]) -> Windows:
    """Both: upon leaving as the codes say it (`CodeBook.immediate_days`), half a year later as the programme
    does (`Programme.longer_months`)."""
    return immediate(exit_on, immediate_days), longer(exit_on, longer_months)


def immediate(exit_on: datetime.date, days: int) -> Window:
    """Upon leaving: the day itself and the four weeks after it."""
    return Window(exit_on, exit_on + datetime.timedelta(days=days))


def longer(exit_on: datetime.date, months: tuple[int, int]) -> Window:
    """About six months after: between two months."""
    first, last = months
    return Window(months_later(exit_on, first), months_later(exit_on, last))
