"""A figure of the scorecard: period, value, n, interval, colour, and who is behind it. Plain arithmetic."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from memore.core.days import Period, months_later
from memore.core.statistics import LEAST, median, median_interval, share_interval

Colour = Literal["good", "watch", "act", "few", "none"]
COLOURS: tuple[Colour, ...] = ("good", "watch", "act", "few", "none")
TINY = 1e-9


def full_year(today: datetime.date) -> Period:
    """The last twelve months that are over."""
    first = today.replace(day=1)
    return Period(months_later(first, -12), first - datetime.timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Figure:
    """One success factor in one period. What happened after it is not looked at: the figures of a past period
    are those that one would have seen then.

    `value` is in the indicator's unit (a share is 0…1); None where there is none. `n` is what it is of:
    people, pairs, meetings, as its formula says. `part` of `n` have it, None where it is no share. `low` and
    `high` bound the interval of 95 %. `counted` are the keys of all who were counted, `behind` of those who
    do not have what is asked for: the list to look at. Keys are pairs or participations, as
    `Indicator.kind` says. `note` is a code for the page: which group or moment the value is of.
    """

    code: str
    period: Period
    value: float | None = None
    n: int = 0
    part: int | None = None
    low: float | None = None
    high: float | None = None
    colour: Colour = "none"
    behind: tuple[UUID, ...] = ()
    counted: tuple[UUID, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """From where on a value is good, and from where on one must act. `better`: "high" or "low" values are.
    `least`: what is lower is to watch, even where low values are better. Without `green` there is no goal,
    and no colour."""

    green: float | None
    amber: float | None
    better: Literal["high", "low"] = "high"
    least: float | None = None

    def colour(self, value: float | None) -> Colour:
        """Good, to watch, or to act on."""
        if value is None or self.green is None or self.amber is None:
            return "none"
        sign = 1 if self.better == "high" else -1
        if sign * (value - self.green) >= -TINY:
            return "watch" if self.least is not None and value < self.least - TINY else "good"
        return "watch" if sign * (value - self.amber) >= -TINY else "act"

    def moved(self, green: float | None, amber: float | None) -> "Goal":
        """The same goal with the bounds of a house, or itself without them. A house that calls good what is
        less than the least sets no least of its own."""
        if green is None:
            return self
        least = self.least if self.least is not None and self.least < green else None
        return Goal(green, amber, self.better, least)


def of_share(code: str, period: Period, goal: Goal, said: "Sequence[tuple[UUID, bool]]") -> Figure:
    """How many of these have what is asked for. `said`: key, whether it has (it "has" too what is better not
    to have: then `behind` are those that have it). Wilson's interval."""
    part = sum(has for _, has in said)
    wrong = goal.better == "low"
    known = share_interval(part, len(said))
    return Figure(
        code=code,
        period=period,
        value=part / len(said) if said else None,
        n=len(said),
        part=part,
        low=known.low if known else None,
        high=known.high if known else None,
        colour=_unless_few(goal.colour(part / len(said)) if said else "none", len(said)),
        behind=tuple(key for key, has in said if has == wrong),
        counted=tuple(key for key, _ in said),
    )


def of_median(code: str, period: Period, goal: Goal, said: "Sequence[tuple[UUID, float]]") -> Figure:
    """The middle value of these, its interval by order statistics; `behind` are those not within the goal."""
    values = [value for _, value in said]
    middle, known = median(values), median_interval(values)
    return Figure(
        code=code,
        period=period,
        value=middle,
        n=len(said),
        low=known.low if known else None,
        high=known.high if known else None,
        colour=_unless_few(goal.colour(middle), len(said)),
        behind=tuple(key for key, value in said if goal.colour(value) != "good"),
        counted=tuple(key for key, _ in said),
    )


def _unless_few(colour: Colour, count: int) -> Colour:
    return "few" if 0 < count < LEAST else colour


def judged(colour: Colour, count: int) -> Colour:
    """The colour, or "few" where it stands on fewer than five."""
    return _unless_few(colour, count)
